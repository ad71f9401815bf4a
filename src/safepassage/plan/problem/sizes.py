"""How large a problem may be. What is larger is a slip of the pen, and takes the memory of a machine before any limit of time."""

from __future__ import annotations

from safepassage.language import Sentence, say
from safepassage.plan.problem.spans import DAY, HOUR

#: Vehicles in all, measured: 10,000 take a plan of 68 people from 2 to 4 seconds, 100,000 past every limit of time.
MOST_VEHICLES = 10_000
#: Days from the start to the end, measured: half a year by the hour takes 5 seconds before anything is searched.
MOST_DAYS = 100
#: Slots of all ways together. The city of the comparisons has 67,200, and would have 134,400 at quarters of an hour.
_MOST_ENTRIES = 250_000
#: Who lies or rolls in one party, measured: each is seated apart in every convoy, and 100,000 of them take a gigabyte.
_MOST_LYING = 1_000


def beyond_days(minutes: int, slot: int, ways: int) -> Sentence | None:
    """What is expected instead of a problem that long, on a grid of `slot` minutes; None where it can be planned."""
    most = max(1, min(MOST_DAYS, _MOST_ENTRIES * slot // (DAY * max(1, ways))))
    if minutes <= most * DAY + HOUR:  # the clocks may go back in between
        return None
    return say(
        "an end at most {days} days after the start: on {ways} ways, every {slot} minutes, no more can be planned at once",
        days=most,
        ways=ways,
        slot=slot,
    )


def beyond_vehicles(count: int) -> Sentence | None:
    """What is expected instead of so many vehicles in all; None where they can be planned with."""
    return say("at most {count} vehicles in all", count=MOST_VEHICLES) if count > MOST_VEHICLES else None


def beyond_lying(count: int) -> Sentence | None:
    """What is expected instead of one party in which so many lie or roll; None where it can be planned with."""
    return (
        say("at most {count} on stretchers and in wheelchairs who travel together", count=_MOST_LYING)
        if count > _MOST_LYING
        else None
    )
