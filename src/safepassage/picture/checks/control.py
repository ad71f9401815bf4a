"""Control: one place in the hands of two parties at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from safepassage.language import say
from safepassage.picture.answers import Contradiction, ContradictionType
from safepassage.picture.checks.findings import finding, verdict_between
from safepassage.picture.checks.statements import Pair, Statements, in_order, time_of
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind
from safepassage.picture.sources import Party, PartyKind

_SUBJECT = "control"
_HOLDERS = frozenset({PartyKind.GOVERNMENT, PartyKind.ARMED_ACTOR})
#: A value names a party where a word of each begins with the same letters: Ukrainian troops, Ukraine.
_STEM = 5
#: Words of party names that name no one party.
_GENERIC = frozenset(
    {"government", "republic", "federation", "people", "peoples", "forces", "armed", "troops", "state", "national", "united"}
)


def find_control(statements: Statements) -> Iterator[Contradiction]:
    """Find places that two speakers put into the hands of different parties at one time.

    It looks at conditions and events about control whose value names exactly one party of the
    operation, by a word of its name. The same speaker later is a revision: places change hands.
    Silent on values that name no party or several, and on places that merely contain each other.
    """
    held: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    parties = {party.code: _stems(party) for party in statements.ledger.parties if party.kind in _HOLDERS}
    for claim in statements.claims:
        if claim.kind in (Kind.CONDITION, Kind.EVENT) and _SUBJECT in words(claim.category):
            named = _named(parties, claim.value)
            if len(named) == 1:
                held[claim.place_from][named[0]].append(claim)
    for place in sorted(held):
        for holder, other in combinations(sorted(held[place]), 2):
            yield from _disagreements(statements, place, held[place][holder], held[place][other])


def _stems(party: Party) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words(party.name or party.code) if len(word) >= _STEM and word not in _GENERIC)


def _named(parties: dict[str, frozenset[str]], value: str) -> list[str]:
    spoken = {word[:_STEM] for word in words(value) if word not in _GENERIC}
    return [code for code, stems in parties.items() if not stems.isdisjoint(spoken)]


def _disagreements(statements: Statements, place: str, here: list[Claim], there: list[Claim]) -> Iterator[Contradiction]:
    pairs = [in_order(*pair) for pair in product(here, there) if time_of(pair[0]).overlaps(time_of(pair[1]))]
    for pair in statements.one_a_time(pairs):
        yield _told(statements, place, pair)


def _told(statements: Statements, place: str, pair: Pair) -> Contradiction:
    one, other = pair
    sentence = say(
        "{place}, control: “{value}” according to {first} ({time}), “{other}” according to {second} ({later}).",
        place=statements.place(place),
        value=statements.word(one),
        first=statements.speaker(one),
        time=time_of(one),
        other=statements.word(other),
        second=statements.speaker(other),
        later=time_of(other),
    )
    return finding(ContradictionType.STATUS, verdict_between(one, other), sentence, one, other)
