"""Windows: a movement at a time for which a pause was told, but outside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from safepassage.language import say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements, in_order, length_of, number_of, time_of
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind, Scope

#: Reports of so short a time can lie outside a window of hours; longer ones cover it anyway.
_HOURS = timedelta(hours=12)
#: A window speaks for the day around it.
_DAY = timedelta(days=1)


def find_windows(statements: Statements) -> Iterator[Contradiction]:
    """Find movements of a named hour that lie outside every pause told for that place and day.

    It looks at movements of at most twelve hours and at events that tell of a pause of at most
    twelve hours in the same place or one around it. Unresolved: people do move outside windows. Silent
    where no pause is told within a day of the movement, or where any is told without its hours.
    """
    pauses: dict[str, list[Claim]] = defaultdict(list)
    for claim in statements.claims:
        if _tells_of_a_pause(statements, claim):
            pauses[claim.place_from].append(claim)
    for flow in statements.flows:
        if flow.interval is None or flow.place_from == ANYWHERE or length_of(flow.interval) > _HOURS:
            continue
        around = (flow.place_from, *statements.network.places.enclosing(flow.place_from))
        near = [pause for place in around for pause in pauses[place] if _is_near(flow, pause)]
        if near and not any(length_of(time_of(pause)) > _HOURS or time_of(pause).overlaps(time_of(flow)) for pause in near):
            closest = statements.closest(in_order(flow, pause) for pause in near)
            if closest is not None:
                yield _told(statements, flow, closest[0] if closest[1] is flow else closest[1])


def _tells_of_a_pause(statements: Statements, claim: Claim) -> bool:
    is_told = claim.kind in (Kind.EVENT, Kind.CONDITION) and claim.scope in (Scope.UNSAID, Scope.TOTAL, Scope.GROUP)
    return is_told and claim.place_from != ANYWHERE and not statements.vocabulary.pauses.isdisjoint(words(claim.category))


def _is_near(flow: Claim, pause: Claim) -> bool:
    when, window = time_of(flow), time_of(pause)
    return window.end is None or (window.start - _DAY <= when.start <= window.end + _DAY)


def _told(statements: Statements, flow: Claim, pause: Claim) -> Contradiction:
    sentence = say(
        "{number} people left {place} according to {first} ({time}), outside the pause according to {second} ({window}).",
        first=statements.speaker(flow),
        number=number_of(flow),
        place=statements.place(flow.place_from),
        time=time_of(flow),
        second=statements.speaker(pause),
        window=time_of(pause),
    )
    return finding(ContradictionType.WINDOW, Verdict.UNRESOLVED, sentence, *in_order(flow, pause))
