"""Dates: one event on two days, an expected day against the day it happened, a first time that was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE, PlaceKind
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import (
    Pair,
    Statements,
    in_order,
    is_known_by_number,
    is_of_a_day,
    time_of,
)
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind, Scope

#: Beginnings further apart than this are taken for two, not for one that is dated differently.
_ONE_EVENT = timedelta(days=7)
#: An expected movement, or a group known by its number, is looked for on days that lie this close.
_ONE_GROUP = timedelta(days=3)
#: Two events of this many (strikes with so many dead, say) on neighbouring days are rare, also where the number is round.
_MANY = 10


def find_dates(statements: Statements) -> Iterator[Contradiction]:
    """Find events that are dated differently.

    It looks at four cases: one beginning or end (a resumption, say) that two speakers put on
    different days; a movement expected for a named day of which the first report tells of a later day;
    one number that two speakers give for one way (not a round one) or one event on different days;
    and "for the first time" against an earlier movement from the same place. Always unresolved, since each may
    have happened twice. Silent where the times overlap or lie more than a week (for movements: three
    days) apart, for the road as a destination, and where a report shows that the expected movement
    took place on its day.
    """
    yield from _beginnings(statements)
    yield from _expected(statements)
    yield from _same_number(statements)
    yield from _first_times(statements)


def _names_a_day(claim: Claim) -> bool:
    return claim.interval is not None and is_of_a_day(claim)


def _gap(one: Claim, other: Claim) -> timedelta | None:
    """The time between two that do not overlap; None where they do or where one is open."""
    first, second = sorted((time_of(one), time_of(other)), key=lambda interval: interval.start)
    if first.end is None or first.overlaps(second):
        return None
    return second.start - first.end


def _are_close(one: Claim, other: Claim, limit: timedelta) -> bool:
    gap = _gap(one, other)
    return gap is not None and gap <= limit


def _beginnings(statements: Statements) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in statements.claims:
        if claim.kind in (Kind.EVENT, Kind.CONDITION) and _names_a_day(claim):
            onset = statements.vocabulary.onset(claim.value)
            if onset is not None:
                groups[claim.category, claim.place_from, onset].append(claim)
    for subject in sorted(groups):
        closest = statements.closest_among(groups[subject], lambda one, other: _are_close(one, other, _ONE_EVENT))
        if closest is not None:
            yield _told(statements, closest, _beginning_told)


def _expected(statements: Statements) -> Iterator[Contradiction]:
    plans = [
        claim
        for claim in statements.claims
        if claim.kind is Kind.FLOW and claim.scope is Scope.PLANNED and _ends_somewhere(statements, claim) and _names_a_day(claim)
    ]
    arrivals: dict[str, list[Claim]] = defaultdict(list)
    for flow in statements.flows:
        if flow.place_to != ANYWHERE and _names_a_day(flow):
            arrivals[flow.place_to].append(flow)
    for plan in plans:
        alike = [flow for flow in arrivals[plan.place_to] if _may_fulfil(statements, plan, flow)]
        if any(time_of(flow).overlaps(time_of(plan)) for flow in alike):
            continue
        later = [flow for flow in alike if time_of(flow).start > time_of(plan).start and _are_close(plan, flow, _ONE_GROUP)]
        closest = statements.closest(in_order(plan, flow) for flow in later)
        if closest is not None:
            yield _told(statements, closest, _expected_told)


def _ends_somewhere(statements: Statements, claim: Claim) -> bool:
    return claim.place_to != ANYWHERE and statements.network.places.find(claim.place_to).kind is not PlaceKind.ROAD


def _may_fulfil(statements: Statements, plan: Claim, flow: Claim) -> bool:
    return (
        flow.published_at > plan.published_at
        and statements.are_nested(plan.place_from, flow.place_from)
        and statements.may_be_the_same_people(plan, flow)
    )


def _same_number(statements: Statements) -> Iterator[Contradiction]:
    groups: dict[tuple[Kind, str, str, str, float], list[Claim]] = defaultdict(list)
    for claim in statements.claims:
        if claim.stated is not None and _is_known_by_number(statements, claim) and _names_a_day(claim):
            groups[claim.kind, claim.place_from, claim.place_to, claim.category, claim.stated].append(claim)
    for way in sorted(groups):
        closest = statements.closest_among(groups[way], lambda one, other: _are_close(one, other, _ONE_GROUP))
        if closest is not None:
            yield _told(statements, closest, _number_told)


def _is_known_by_number(statements: Statements, claim: Claim) -> bool:
    if claim.kind is Kind.FLOW:
        return statements.moved(claim) and is_known_by_number(claim)
    has_many = claim.stated is not None and claim.stated >= _MANY
    return claim.kind is Kind.EVENT and has_many and claim.scope not in (Scope.PLANNED, Scope.HYPOTHESIS)


def _first_times(statements: Statements) -> Iterator[Contradiction]:
    for claim in statements.claims:
        if (
            claim.kind not in (Kind.EVENT, Kind.CONDITION)
            or claim.place_from == ANYWHERE
            or not _tells_of_a_first(statements, claim)
        ):
            continue
        earlier = [
            flow
            for flow in statements.flows
            if flow.place_from != ANYWHERE
            and statements.are_nested(claim.place_from, flow.place_from)
            and flow.source != claim.source
            and _ends_before(flow, claim)
        ]
        closest = statements.closest(in_order(claim, flow) for flow in earlier)
        if closest is not None:
            yield _told(statements, closest, _first_told)


def _tells_of_a_first(statements: Statements, claim: Claim) -> bool:
    vocabulary = statements.vocabulary
    return vocabulary.says_first(claim.value) and not vocabulary.movements.isdisjoint(words(claim.category))


def _ends_before(flow: Claim, claim: Claim) -> bool:
    end = time_of(flow).end
    return end is not None and end <= time_of(claim).start


def _told(statements: Statements, pair: Pair, sentence: Callable[[Statements, Claim, Claim], Sentence]) -> Contradiction:
    return finding(ContradictionType.TIME, Verdict.UNRESOLVED, sentence(statements, *pair), *pair)


def _beginning_told(statements: Statements, one: Claim, other: Claim) -> Sentence:
    return say(
        "{place}, {subject}: “{value}” according to {first} ({time}), “{other}” according to {second} ({later}). "
        "One of the days is wrong, or it happened twice.",
        subject=statements.subject(one),
        place=statements.place(one.place_from),
        first=statements.speaker(one),
        value=statements.word(one),
        time=time_of(one),
        second=statements.speaker(other),
        other=statements.word(other),
        later=time_of(other),
    )


def _expected_told(statements: Statements, plan: Claim, flow: Claim) -> Sentence:
    return say(
        "Expected in {place} according to {first}: {people} ({time}). "
        "The first report that they arrived, by {second}, is of a later day ({later}).",
        people=say("people") if plan.stated is None else statements.amount(plan),
        first=statements.speaker(plan),
        place=statements.place(plan.place_to),
        time=time_of(plan),
        second=statements.speaker(flow),
        later=time_of(flow),
    )


def _number_told(statements: Statements, one: Claim, other: Claim) -> Sentence:
    return say(
        "{people} ({origin}) according to both {first} ({time}) and {second} ({later}): once, and dated differently, or twice.",
        first=statements.speaker(one),
        second=statements.speaker(other),
        people=statements.amount(one),
        origin=statements.place(one.place_from),
        time=time_of(one),
        later=time_of(other),
    )


def _first_told(statements: Statements, one: Claim, other: Claim) -> Sentence:
    first, flow = (one, other) if one.kind is not Kind.FLOW else (other, one)
    return say(
        "{place}, {subject}: “{value}” according to {first} ({time}); "
        "but people had left {origin} before, according to {second} ({earlier}).",
        subject=statements.subject(first),
        first=statements.speaker(first),
        value=statements.word(first),
        time=time_of(first),
        second=statements.speaker(flow),
        place=statements.place(first.place_from),
        origin=statements.place(flow.place_from),
        earlier=time_of(flow),
    )
