"""Identities: two speakers count movements of one day that may be the same people, or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from safepassage.language import say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Diary, Statements, in_order, time_of
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.ledger import Sameness


def find_identities(statements: Statements) -> Iterator[Contradiction]:
    """Find two numbers of different speakers whose sameness is open.

    It looks at movements of one day, of related people, by different speakers, of which one is
    smaller, as an unmarked part would be. The question is real where the larger claims to be the
    total and they leave separate parts of one site, where somebody in the same document says that
    sameness is unclear, or where a person judged it unknown. Always unresolved. Silent where some
    speaker tells of movements from both places, where the destinations are known and apart, where a
    person judged the pair same or separate, and between places that merely lie in one town.
    """
    numbered = [flow for flow in statements.flows if flow.stated is not None and flow.scope is not Scope.PART]
    neighbours = _by_site(statements, statements.one_of_each(numbered))
    open_to: dict[tuple[object, ...], list[Claim]] = {}
    for larger in numbered:
        key = statements.likeness(larger)
        if key not in open_to:
            others = neighbours[_site(statements, larger)].same_day(larger)
            open_to[key] = [other for other in others if _is_open(statements, larger, other)]
        pairs = [in_order(larger, other) for other in open_to[key]]
        yield from (_told(statements, *pair) for pair in statements.one_a_time(pairs))


def _site(statements: Statements, claim: Claim) -> str:
    """The outermost place around the origin, within which alone two origins can be confused."""
    around = statements.network.places.enclosing(claim.place_from) if claim.place_from != ANYWHERE else ()
    return around[-1] if around else claim.place_from


def _by_site(statements: Statements, claims: list[Claim]) -> dict[str, Diary]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_site(statements, claim)].append(claim)
    return {site: Diary(of_site) for site, of_site in groups.items()}


def _is_open(statements: Statements, larger: Claim, other: Claim) -> bool:
    if other.source == larger.source or not _is_smaller(statements, other, larger):
        return False
    judged = statements.judged(larger, other)
    if judged in (Sameness.SAME, Sameness.SEPARATE) or not statements.may_be_the_same_people(larger, other):
        return False
    if statements.destinations_are_apart(larger, other) or statements.are_known_as_two(larger, other):
        return False
    return (
        judged is Sameness.UNKNOWN
        or (larger.scope is Scope.TOTAL and statements.are_next_to_each_other(larger.place_from, other.place_from))
        or (statements.are_nested(larger.place_from, other.place_from) and _is_called_unclear(statements, larger, other))
    )


def _is_smaller(statements: Statements, one: Claim, other: Claim) -> bool:
    first, second = statements.people(one), statements.people(other)
    return first is not None and second is not None and first.most is not None and first.most < second.least


def _is_called_unclear(statements: Statements, one: Claim, other: Claim) -> bool:
    """Whether a speaker in a document of the two says that it is unclear who these people are."""
    if one.document != other.document:
        return False
    return any(
        doubt.kind is Kind.IDENTITY
        and doubt.scope is Scope.UNKNOWN
        and statements.are_nested(doubt.place_from, one.place_from)
        and time_of(doubt).overlaps(time_of(one))
        for doubt in statements.by_document.get(one.document, ())
    )


def _told(statements: Statements, one: Claim, other: Claim) -> Contradiction:
    sentence = say(
        "{people} left {place} according to {first}, and {others} left {other_place} according to {second} ({time}). "
        "Whether they are the same people, overlap or are separate groups is not known.",
        first=statements.speaker(one),
        people=statements.amount(one),
        place=statements.place(one.place_from),
        second=statements.speaker(other),
        others=statements.amount(other),
        other_place=statements.place(other.place_from),
        time=time_of(one),
    )
    return finding(ContradictionType.IDENTITY, Verdict.UNRESOLVED, sentence, one, other)
