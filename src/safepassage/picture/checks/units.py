"""Units: one source gives one quantity in two units that do not convert."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from safepassage.language import say
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.measures import Measure, measure_of
from safepassage.picture.checks.statements import Statements


def find_units(statements: Statements) -> Iterator[Contradiction]:
    """Find amounts that one source gives in two units which are not the same amount.

    It looks at measured amounts of one subject by one source in one document, for the same places and
    with the same scope. It is sound because the second is a conversion of the first; both are read as
    rounded, so that a conversion to the nearest ten is accepted. Silent where units measure different
    things, and where the places or the subject differ.
    """
    for claims in statements.by_document.values():
        measures = [measure for measure in map(measure_of, claims) if measure is not None]
        for one, other in combinations(measures, 2):
            if _is_conversion(one, other) and not one.meets(other):
                yield finding(
                    ContradictionType.UNIT,
                    Verdict.CONTRADICTION,
                    say(
                        "According to {speaker} the same is {amount} and {other}: "
                        "converted to one unit, the larger is {times} times the smaller.",
                        speaker=statements.speaker(one.claim),
                        amount=one.said,
                        other=other.said,
                        times=round(one.times(other), 2),
                    ),
                    one.claim,
                    other.claim,
                )


def _is_conversion(one: Measure, other: Measure) -> bool:
    first, second = one.claim, other.claim
    return (
        one.unit is not other.unit
        and one.unit.dimension == other.unit.dimension
        and one.subject == other.subject
        and (first.source, first.place_from, first.place_to, first.scope)
        == (second.source, second.place_from, second.place_to, second.scope)
    )
