"""Origins: one movement is said to have left two places that lie next to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from safepassage.language import say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Diary, Pair, Statements, in_order, is_known_by_number, time_of
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind
from safepassage.picture.ledger import Sameness


def find_origins(statements: Statements) -> Iterator[Contradiction]:
    """Find movements of one day that different speakers place in two parts of one site.

    It looks at events that tell of a movement and at movements with a number. One says the works,
    another the housing next to them: either one is wrong or there were two movements, so it is
    unresolved. Between places that merely lie in one town it takes one number, not a round one, from
    both. Silent where some speaker names both places (then two movements are known), where the
    destinations are apart, and where two numbers differ (that is a question of identity).
    """
    movements = _movements(statements)
    for site in sorted(movements):
        by_place = movements[site]
        for here, there in combinations(sorted(by_place), 2):
            yield from _disagreements(statements, by_place[here], by_place[there])


def _movements(statements: Statements) -> dict[str, dict[str, list[Claim]]]:
    sites: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in statements.claims:
        if claim.place_from != ANYWHERE and (statements.moved(claim) or _tells_of_a_movement(statements, claim)):
            outer = statements.network.places.find(claim.place_from).within
            if outer:
                sites[outer][claim.place_from].append(claim)
    return sites


def _tells_of_a_movement(statements: Statements, claim: Claim) -> bool:
    return claim.kind is Kind.EVENT and not statements.vocabulary.movements.isdisjoint(words(claim.category))


def _disagreements(statements: Statements, here: list[Claim], there: list[Claim]) -> Iterator[Contradiction]:
    diary = Diary(there)
    pairs = [
        in_order(one, other)
        for one in here
        for other in diary.same_day(one)
        if _is_one_movement(statements, one, other) and not statements.are_known_as_two(one, other)
    ]
    yield from (_told(statements, *pair) for pair in statements.one_a_time(pairs, last=_is_about_numbers))


def _is_about_numbers(pair: Pair) -> bool:
    """An event says where and nothing else; a number brings a disagreement of its own."""
    return all(claim.kind is Kind.FLOW for claim in pair)


def _is_one_movement(statements: Statements, one: Claim, other: Claim) -> bool:
    if one.source == other.source or statements.destinations_are_apart(one, other):
        return False
    if statements.judged(one, other) is Sameness.SEPARATE:
        return False
    are_close = statements.are_next_to_each_other(one.place_from, other.place_from)
    if Kind.EVENT in (one.kind, other.kind):
        return are_close
    first, second = statements.people(one), statements.people(other)
    if not statements.may_be_the_same_people(one, other) or first is None or second is None:
        return False
    return first.meets(second) if are_close else one.stated == other.stated and is_known_by_number(one)


def _told(statements: Statements, one: Claim, other: Claim) -> Contradiction:
    sentence = say(
        "People left {place} according to {first}; according to {second} they left {other} ({time}). "
        "Either they were two movements or one of the places is wrong.",
        time=time_of(one),
        first=statements.speaker(one),
        place=statements.place(one.place_from),
        second=statements.speaker(other),
        other=statements.place(other.place_from),
    )
    return finding(ContradictionType.PLACE, Verdict.UNRESOLVED, sentence, one, other)
