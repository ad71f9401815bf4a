"""Breakdowns: a number and a number of some of them, joined by a source without saying whether one contains the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from safepassage.language import say
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements, time_of
from safepassage.picture.claims import Claim, Kind, Scope


def find_breakdowns(statements: Statements) -> Iterator[Contradiction]:
    """Find totals of a category and of one within it, which may be added or contained.

    It looks at pairs of totals of one source in one document for the same places and time, one
    category lying within the other and the smaller number fitting into the larger. "200 civilians and 30
    children" may be 200 or 230 people, so it is unresolved. Silent where the smaller is marked as
    a part, where both were counted or registered (who counts people counts the children among them),
    where it does not fit (then the numbers themselves disagree), and where the source breaks its
    total down completely.
    """
    for claims in statements.by_document.values():
        totals: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.kind in (Kind.STOCK, Kind.FLOW) and claim.scope is Scope.TOTAL and statements.is_people(claim):
                totals[claim.source, claim.kind, claim.place_from, claim.place_to, time_of(claim)].append(claim)
        for together in totals.values():
            yield from _within_one_statement(statements, together)


def _within_one_statement(statements: Statements, together: list[Claim]) -> Iterator[Contradiction]:
    said = {claim.category for claim in together}
    for one, other in combinations(together, 2):
        whole, part = (one, other) if statements.network.categories.is_within(other.category, one.category) else (other, one)
        if _may_be_added(statements, whole, part) and not _is_broken_down(statements, whole, part, said):
            sentence = say(
                "According to {speaker}: {people} and {some} ({place}). "
                "Whether the {part} are among them or come on top is not said.",
                speaker=statements.speaker(whole),
                people=statements.amount(whole),
                some=statements.amount(part),
                part=statements.subject(part),
                place=statements.place(whole.place_from),
            )
            yield finding(ContradictionType.CATEGORY, Verdict.UNRESOLVED, sentence, whole, part)


def _may_be_added(statements: Statements, whole: Claim, part: Claim) -> bool:
    if whole.category == part.category or not statements.network.categories.is_within(part.category, whole.category):
        return False
    if whole.is_counted and part.is_counted:
        return False
    all_of_them, some = statements.people(whole), statements.people(part)
    if all_of_them is None or some is None or not some.least:
        return False
    return all_of_them.most is None or some.least < all_of_them.most


def _is_broken_down(statements: Statements, whole: Claim, part: Claim, said: set[str]) -> bool:
    """Whether the source gives every member of a partition to which the part belongs."""
    partitions = statements.network.categories.partitions
    return any(
        outer == whole.category and part.category in members and said.issuperset(members)
        for (outer, _), members in partitions.items()
    )
