"""Directions: one place lies in two directions from another, or not where the map has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from safepassage.language import say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind
from safepassage.picture.subjects import value_in_words
from safepassage.quantities import initial_bearing

#: A word of the eight-point compass covers 45 degrees: it says no more than this to either side.
_REACH = 45.0
#: Subjects whose value may be a direction.
_SUBJECTS = frozenset({"direction", "distance", "bearing", "location"})


def find_directions(statements: Statements) -> Iterator[Contradiction]:
    """Find directions from one place to another that exclude each other or the map.

    It looks at conditions about two places whose value is a word of the compass. Directions are
    coarse words: where both places have coordinates, two words that both lie within 45 degrees of
    the true bearing are accepted. Claims with the same word stand for each other.
    """
    by_places: dict[tuple[str, str], dict[int, Claim]] = defaultdict(dict)
    for claim in statements.claims:
        if claim.kind in (Kind.CONDITION, Kind.EVENT) and ANYWHERE not in (claim.place_from, claim.place_to):
            direction = statements.vocabulary.direction(claim.value) if _SUBJECTS.intersection(words(claim.category)) else None
            if direction is not None:
                by_places[claim.place_from, claim.place_to].setdefault(direction, claim)
    for (origin, destination), said in sorted(by_places.items()):
        yield from _disagreements(statements, said, _bearing(statements, origin, destination))


def _disagreements(statements: Statements, said: dict[int, Claim], bearing: float | None) -> Iterator[Contradiction]:
    wrong = {direction for direction in said if bearing is not None and _apart(direction, bearing) > _REACH}
    pairs = [two for two in combinations(said, 2) if _apart(*two) >= _REACH and (bearing is None or wrong.intersection(two))]
    for one, other in pairs:
        yield _pair_told(statements, said[one], said[other])
    for direction in sorted(wrong.difference(*pairs)):
        yield _map_told(statements, said[direction])


def _bearing(statements: Statements, origin: str, destination: str) -> float | None:
    one, other = (statements.network.places.find(code).position for code in (origin, destination))
    return None if one is None or other is None else initial_bearing(*one, *other)


def _apart(one: float, other: float) -> float:
    """Degrees between two directions, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)


def _pair_told(statements: Statements, one: Claim, other: Claim) -> Contradiction:
    return finding(
        ContradictionType.DIRECTION,
        Verdict.CONTRADICTION,
        say(
            "{destination} lies “{value}” of {origin} according to {first}, “{other}” according to {second}.",
            first=statements.speaker(one),
            destination=statements.place(one.place_to),
            value=value_in_words(one.value),
            origin=statements.place(one.place_from),
            second=statements.speaker(other),
            other=value_in_words(other.value),
        ),
        one,
        other,
    )


def _map_told(statements: Statements, claim: Claim) -> Contradiction:
    return finding(
        ContradictionType.DIRECTION,
        Verdict.CONTRADICTION,
        say(
            "{destination} lies “{value}” of {origin} according to {speaker}; on our own map it does not.",
            speaker=statements.speaker(claim),
            destination=statements.place(claim.place_to),
            value=value_in_words(claim.value),
            origin=statements.place(claim.place_from),
        ),
        claim,
    )
