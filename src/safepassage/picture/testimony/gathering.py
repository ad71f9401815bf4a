"""Bringing claims together by the time that they speak of: narrow ones first, and nothing glued by a long span."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from safepassage.picture.claims import Claim, content_of
from safepassage.quantities import Interval

#: "Of a day or two", as the checks read it; a week or more is the background of an event, not its time.
_DAYS, _WEEK = timedelta(hours=48), timedelta(days=7)
_DAY = timedelta(days=1)
_START = datetime(1900, 1, 1, tzinfo=UTC)
#: Of two long spans that are one, the time in both is more than this share of the time in either.
_SHARED = 0.5


class Reach(IntEnum):
    """How long the time is of which a claim speaks. Claims of different reach are never brought together."""

    MOMENT = 0  # a day or two
    SPREAD = 1  # some time within several days
    BACKGROUND = 2  # more than a week, or without an end
    UNDATED = 3


@dataclass(slots=True)
class Gathered:
    """Claims that speak of one time. `common` is the time of which all of them speak, None without one.

    Of the claims that were taken `unlike` has the first of each content: a thousand echoes are compared once.
    """

    common: Interval | None
    claims: list[Claim] = field(default_factory=list)
    unlike: dict[tuple[object, ...], Claim] = field(default_factory=dict)

    def take(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.unlike.setdefault(content_of(claim), claim)
        if self.common is not None and claim.interval is not None:
            self.common = common_time(self.common, claim.interval)


Fits = Callable[[Gathered, Claim], bool]
Choice = Callable[[Sequence[Gathered], Claim], Gathered | None]


def gather(claims: Iterable[Claim], fits: Fits, choose: Choice) -> list[Gathered]:
    """Bring together claims whose times overlap; their order means nothing.

    Parameters
    ----------
    fits
        Whether a claim belongs to what was gathered, time apart.
    choose
        Which of those that fit takes the claim; None if it stands alone.
    """
    found: list[Gathered] = []
    by_day: dict[tuple[Reach, object], list[Gathered]] = defaultdict(list)
    for claim in sorted(claims, key=_narrowest_first):
        # Without a time only the same in so many words can be one.
        days: list[object] = [*_days_of(claim)] if claim.interval else [_gist(claim)]
        near = {id(each): each for day in days for each in by_day.get((reach_of(claim), day), ())}
        chosen = choose([each for each in near.values() if _meets(each, claim) and fits(each, claim)], claim)
        if chosen is None:
            chosen = Gathered(claim.interval)
            found.append(chosen)
            for day in days:
                by_day[reach_of(claim), day].append(chosen)
        chosen.take(claim)
    return found


def by_time_asked(claims: Iterable[Claim]) -> list[Gathered]:
    """Bring together claims that answer for one time: the times that most claims name, or nearest to a day, each with what
    lies within it or nearly is it.

    `common` is then the time asked about; their order means nothing.
    """
    named = list(claims)
    often = Counter(claim.interval for claim in named)
    found: list[Gathered] = []
    by_day: dict[tuple[Reach, int], list[Gathered]] = defaultdict(list)
    for claim in sorted(named, key=lambda claim: (-often[claim.interval], _from_a_day(claim), *_narrowest_first(claim))):
        days = list(_days_of(claim))
        near = {id(each): each for day in days for each in by_day.get((reach_of(claim), day), ())}
        fitting = [each for each in near.values() if _answers_for(each.common, claim.interval)]
        chosen = min(fitting, key=lambda each: (-_shared(each, claim), _beginning(each)), default=None)
        if chosen is None:
            chosen = Gathered(claim.interval)
            found.append(chosen)
            for day in days:
                by_day[reach_of(claim), day].append(chosen)
        chosen.claims.append(claim)
    return found


def _from_a_day(claim: Claim) -> timedelta:
    """By how much the time of which a claim speaks differs from a day, which is what people ask about."""
    if claim.interval is None or claim.interval.end is None:
        return timedelta.max
    return abs(claim.interval.end - claim.interval.start - _DAY)


def _answers_for(asked: Interval | None, time: Interval | None) -> bool:
    """Whether a time lies within the one asked about or is as good as it."""
    if asked is None or time is None:
        return asked is time
    return asked.covers(time) or are_close(asked, time)


def only_one(candidates: Sequence[Gathered], claim: Claim) -> Gathered | None:
    """The one in which the same is said in so many words; otherwise the one that fits, where no other does."""
    twins = [each for each in candidates if any(_gist(other) == _gist(claim) for other in each.unlike.values())]
    found = twins or candidates
    return found[0] if len(found) == 1 else None


def _gist(claim: Claim) -> tuple[object, ...]:
    return claim.interval, claim.place_to, claim.category, claim.stated, claim.hedge, claim.value, claim.scope


def reach_of(claim: Claim) -> Reach:
    if claim.interval is None:
        return Reach.UNDATED
    if claim.interval.end is None:
        return Reach.BACKGROUND
    length = claim.interval.end - claim.interval.start
    return Reach.MOMENT if length <= _DAYS else Reach.SPREAD if length <= _WEEK else Reach.BACKGROUND


def are_close(one: Interval | None, other: Interval | None) -> bool:
    """Whether two long spans are as good as one; undated never are."""
    if one is None or other is None:
        return False
    if one.end is None or other.end is None:
        return one == other
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SHARED * (max(one.end, other.end) - min(one.start, other.start))


def common_time(one: Interval, other: Interval) -> Interval:
    """The time in both; the two meet."""
    ends = [end for end in (one.end, other.end) if end is not None]
    return Interval(max(one.start, other.start), min(ends, default=None))


def hull_of(intervals: Iterable[Interval | None]) -> Interval | None:
    """The time from the first beginning to the last end; None where nothing is dated."""
    dated = [each for each in intervals if each is not None]
    if not dated:
        return None
    ends = [each.end for each in dated if each.end is not None]
    return Interval(min(each.start for each in dated), max(ends) if len(ends) == len(dated) else None)


def _narrowest_first(claim: Claim) -> tuple[object, ...]:
    if claim.interval is None:
        return Reach.UNDATED, timedelta(), _START, claim.published_at, claim.id
    end = claim.interval.end
    length = timedelta.max if end is None else end - claim.interval.start
    return reach_of(claim), length, claim.interval.start, claim.published_at, claim.id


def _days_of(claim: Claim) -> Iterator[int]:
    """The days that a claim touches, by number; what is longer than a week has one drawer."""
    if claim.interval is None or claim.interval.end is None or reach_of(claim) is Reach.BACKGROUND:
        yield 0
        return
    yield from range((claim.interval.start - _START) // _DAY, (claim.interval.end - _START) // _DAY + 1)


def _meets(gathered: Gathered, claim: Claim) -> bool:
    return gathered.common is None or claim.interval is None or gathered.common.overlaps(claim.interval)


def _beginning(gathered: Gathered) -> datetime:
    return _START if gathered.common is None else gathered.common.start


def _shared(gathered: Gathered, claim: Claim) -> timedelta:
    if gathered.common is None or claim.interval is None:
        return timedelta()
    common = common_time(gathered.common, claim.interval)
    return timedelta.max if common.end is None else common.end - common.start
