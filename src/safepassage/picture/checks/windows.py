"""Windows: a movement on a day with a pause or an agreed window, but outside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from safepassage.language import say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements, in_order, length_of, time_of
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.quantities import Interval

#: Reports of so short a time can lie outside a window of hours; longer ones cover it anyway.
_HOURS = timedelta(hours=12)
#: A window speaks for the day around it.
_DAY = timedelta(days=1)


def find_windows(statements: Statements) -> Iterator[Contradiction]:
    """Find movements of a named hour that lie outside every window of their day.

    It looks at movements of at most twelve hours, at events that tell of a pause in the same place or
    one around it, and for besieged places at the windows that the operation lists as agreed. Unresolved:
    people do move outside windows. Silent where no window is known within a day of the movement, and
    where any is known only by its day.
    """
    pauses: dict[str, list[Claim]] = defaultdict(list)
    for claim in statements.claims:
        if _tells_of_a_pause(statements, claim):
            pauses[claim.place_from].append(claim)
    for flow in statements.flows:
        if flow.interval is not None and flow.place_from != ANYWHERE and length_of(flow.interval) <= _HOURS:
            around = (flow.place_from, *statements.network.places.enclosing(flow.place_from))
            told = [pause for place in around for pause in pauses[place] if _is_near(flow, time_of(pause))]
            agreed = (
                [window for window in statements.ledger.windows if _is_near(flow, window)]
                if _is_besieged(statements, around)
                else []
            )
            if not any(_may_hold(window, flow) for window in (*map(time_of, told), *agreed)):
                yield from _told(statements, flow, told, agreed)


def _is_besieged(statements: Statements, around: tuple[str, ...]) -> bool:
    return not statements.network.besieged or not set(around).isdisjoint(statements.network.besieged)


def _may_hold(window: Interval, flow: Claim) -> bool:
    return length_of(window) > _HOURS or window.overlaps(time_of(flow))


def _tells_of_a_pause(statements: Statements, claim: Claim) -> bool:
    is_told = claim.kind in (Kind.EVENT, Kind.CONDITION) and claim.scope in (Scope.UNSAID, Scope.TOTAL, Scope.GROUP)
    return is_told and claim.place_from != ANYWHERE and not statements.vocabulary.pauses.isdisjoint(words(claim.category))


def _is_near(flow: Claim, window: Interval) -> bool:
    when = time_of(flow)
    return window.end is None or (window.start - _DAY <= when.start <= window.end + _DAY)


def _told(statements: Statements, flow: Claim, told: list[Claim], agreed: list[Interval]) -> Iterator[Contradiction]:
    """One finding: against the closest pause that somebody tells of, else against the first agreed window."""
    values = {
        "first": statements.speaker(flow),
        "people": statements.amount(flow),
        "place": statements.place(flow.place_from),
        "time": time_of(flow),
    }
    closest = statements.closest(in_order(flow, pause) for pause in told)
    if closest is not None:
        pause = next(claim for claim in closest if claim is not flow)
        sentence = say(
            "{people} left {place} according to {first} ({time}), outside the pause according to {second} ({window}).",
            **values,
            second=statements.speaker(pause),
            window=time_of(pause),
        )
        yield finding(ContradictionType.WINDOW, Verdict.UNRESOLVED, sentence, *closest)
    elif agreed:
        sentence = say(
            "{people} left {place} according to {first} ({time}), outside every window agreed for that day ({window}).",
            **values,
            window=min(agreed, key=lambda window: window.start),
        )
        yield finding(ContradictionType.WINDOW, Verdict.UNRESOLVED, sentence, flow)
