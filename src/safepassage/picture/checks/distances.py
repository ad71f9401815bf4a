"""Distances: two statements of the way between two places, or one of them and the map, differ too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding, verdict_between
from safepassage.picture.checks.measures import Measure, measure_of
from safepassage.picture.checks.statements import Statements
from safepassage.quantities import great_circle_km

#: Two roads between the same places differ; only beyond this ratio do two statements exclude each other.
_DETOUR = 1.25
#: A place is not a point: what a straight line between two towns may lose at their edges, in km.
_EDGES_KM = 10.0

#: All that one source says in one document about one distance.
_Statement = tuple[Measure, ...]


def find_distances(statements: Statements) -> Iterator[Contradiction]:
    """Find distances between the same two places that exclude each other or the map.

    It looks at lengths that are stated of two named places, in either direction. A statement given
    in several units is taken by the one that comes nearest to the other statement. Sound, because
    hedges are taken at their word, a quarter is allowed for another road, and a road may be longer
    than the straight line but never shorter; the straight line is used where both places have
    coordinates. Statements that agree stand for each other: one of them is shown.
    """
    by_places: dict[frozenset[str], dict[tuple[str, str], list[Measure]]] = defaultdict(lambda: defaultdict(list))
    for claim in statements.claims:
        measure = measure_of(claim)
        if measure is not None and _is_distance(measure):
            by_places[frozenset((claim.place_from, claim.place_to))][claim.source, claim.document].append(measure)
    for places in sorted(by_places, key=sorted):
        yield from _disagreements(statements, [tuple(said) for said in by_places[places].values()])


def _is_distance(measure: Measure) -> bool:
    claim = measure.claim
    named = ANYWHERE not in (claim.place_from, claim.place_to) and claim.place_from != claim.place_to
    return named and measure.unit.dimension == "length"


def _disagreements(statements: Statements, said: list[_Statement]) -> Iterator[Contradiction]:
    kept: list[_Statement] = []
    for statement in said:
        if not any(_nearest(statement, earlier)[0].meets(_nearest(statement, earlier)[1]) for earlier in kept):
            kept.append(statement)
    line = _straight_line_km(statements, kept[0][0].claim.place_from, kept[0][0].claim.place_to)
    pairs = [pair for pair in (_nearest(*two) for two in combinations(kept, 2)) if pair[0].times(pair[1]) > _DETOUR]
    for one, other in pairs:
        yield _pair_told(statements, one, other, line)
    disputed = {measure.claim.id for pair in pairs for measure in pair}
    for statement in kept:
        if line is not None and not disputed.intersection(measure.claim.id for measure in statement):
            yield from _map_told(statements, max(statement, key=lambda measure: measure.high), line)


def _nearest(one: _Statement, other: _Statement) -> tuple[Measure, Measure]:
    """The readings of two statements that come closest to each other."""
    return min(product(one, other), key=lambda pair: (not pair[0].meets(pair[1]), pair[0].times(pair[1])))


def _straight_line_km(statements: Statements, origin: str, destination: str) -> float | None:
    """The least that any road between two places measures; None without coordinates."""
    one, other = (statements.network.places.find(code).position for code in (origin, destination))
    return None if one is None or other is None else great_circle_km(*one, *other)


def _is_too_short(measure: Measure, line: float | None) -> bool:
    return line is not None and measure.high + _EDGES_KM < line


def _pair_told(statements: Statements, one: Measure, other: Measure, line: float | None) -> Contradiction:
    values = {
        "first": statements.speaker(one.claim),
        "amount": one.said,
        "origin": statements.place(one.claim.place_from),
        "destination": statements.place(one.claim.place_to),
        "second": statements.speaker(other.claim),
        "other": other.said,
    }
    short = next((measure for measure in (one, other) if _is_too_short(measure, line)), None)
    sentence = say("From {origin} to {destination}: {amount} according to {first}, {other} according to {second}.", **values)
    if short is not None and line is not None:
        sentence = say(
            "From {origin} to {destination}: {amount} according to {first}, {other} according to {second}. "
            "By our own map the straight line alone is {line} km, so {short} is too short for any road.",
            **values,
            line=round(line),
            short=short.said,
        )
    verdict = verdict_between(one.claim, other.claim)
    return finding(ContradictionType.DISTANCE, verdict, sentence, one.claim, other.claim)


def _map_told(statements: Statements, measure: Measure, line: float) -> Iterator[Contradiction]:
    if not _is_too_short(measure, line):
        return
    sentence: Sentence = say(
        "From {origin} to {destination}: {amount} according to {speaker}. "
        "By our own map the straight line alone is {line} km, and no road is shorter.",
        speaker=statements.speaker(measure.claim),
        amount=measure.said,
        origin=statements.place(measure.claim.place_from),
        destination=statements.place(measure.claim.place_to),
        line=round(line),
    )
    yield finding(ContradictionType.DISTANCE, Verdict.CONTRADICTION, sentence, measure.claim)
