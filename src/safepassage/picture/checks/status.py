"""Status: one subject at one place and time in two states that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from safepassage.language import say
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding, verdict_between
from safepassage.picture.checks.statements import Pair, Statements, in_order, time_of
from safepassage.picture.checks.vocabulary import Family
from safepassage.picture.claims import Claim, Kind, Scope

#: The family whose subject is also told by a movement that "arrived"; it stands at the destination.
_ARRIVAL = "arrival"
#: What is planned, supposed or a rate says nothing about how things stood.
_SPEAKS = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PART, Scope.NEGATION, Scope.UNSAID})

_Subject = tuple[str, frozenset[str], str]


@dataclass(frozen=True, slots=True)
class _Reading:
    claim: Claim
    state: str
    is_absence: bool


def find_status(statements: Statements) -> Iterator[Contradiction]:
    """Find subjects that are said to be in two states at once.

    It looks at events and conditions (and at movements that "arrived") whose subject belongs to a
    family of the vocabulary, whose value names exactly one of its states, and whose times overlap.
    It is sound as far as the states of a family exclude each other. The same source later is a
    revision. That somebody has no confirmation excludes nothing that another has: it is
    unresolved where it was said no earlier, and silent where it was. Values that the vocabulary does
    not know, or that name two states, are never compared.
    """
    groups: dict[_Subject, list[_Reading]] = defaultdict(list)
    for claim in statements.claims:
        for subject, reading in _readings(statements, claim):
            groups[subject].append(reading)
    for subject in sorted(groups, key=lambda subject: (subject[0], sorted(subject[1]), subject[2])):
        yield from _disagreements(statements, subject[2], groups[subject])


def _readings(statements: Statements, claim: Claim) -> Iterator[tuple[_Subject, _Reading]]:
    if not claim.value or claim.scope not in _SPEAKS:
        return
    for family, remainder in _families(statements, claim):
        state = statements.vocabulary.state(family, claim.value)
        is_denied = claim.scope is Scope.NEGATION and state not in family.absences  # "lost", denied, is not lost
        if state is not None and not is_denied:
            place = (claim.place_to or claim.place_from) if family.name == _ARRIVAL else claim.place_from
            yield (family.name, remainder, place), _Reading(claim, state, state in family.absences)


def _families(statements: Statements, claim: Claim) -> Iterator[tuple[Family, frozenset[str]]]:
    vocabulary = statements.vocabulary
    if claim.kind in (Kind.EVENT, Kind.CONDITION):
        for family in vocabulary.families_of(claim.category):
            yield family, family.remainder(claim.category) or frozenset()
    elif claim.kind is Kind.FLOW:
        yield from ((family, frozenset()) for family in vocabulary.families if family.name == _ARRIVAL)


def _disagreements(statements: Statements, place: str, readings: Iterable[_Reading]) -> Iterator[Contradiction]:
    by_state: dict[str, list[_Reading]] = defaultdict(list)
    for reading in readings:
        by_state[reading.state].append(reading)
    for here, there in combinations(sorted(by_state), 2):
        by_verdict: dict[Verdict, list[Pair]] = defaultdict(list)
        for one, other in product(by_state[here], by_state[there]):
            verdict = _verdict(statements, one, other)
            if verdict is not None:
                by_verdict[verdict].append(in_order(one.claim, other.claim))
        for verdict in sorted(by_verdict):
            for pair in statements.one_a_time(by_verdict[verdict]):
                yield _told(statements, verdict, place, *pair)


def _verdict(statements: Statements, one: _Reading, other: _Reading) -> Verdict | None:
    """How two readings stand to each other; None where both may hold."""
    if not time_of(one.claim).overlaps(time_of(other.claim)):
        return None
    if one.claim.kind is other.claim.kind is Kind.FLOW and not statements.are_nested(one.claim.place_from, other.claim.place_from):
        return None
    verdict = verdict_between(one.claim, other.claim)
    if verdict is Verdict.REVISION:
        return verdict
    if one.is_absence != other.is_absence and one.claim.source != other.claim.source:
        absent, present = (one, other) if one.is_absence else (other, one)
        return Verdict.UNRESOLVED if absent.claim.published_at >= present.claim.published_at else None
    return verdict


def _told(statements: Statements, verdict: Verdict, place: str, one: Claim, other: Claim) -> Contradiction:
    values = {
        "first": statements.speaker(one),
        "subject": statements.subject(one if one.kind is not Kind.FLOW else other),
        "place": statements.place(place),
        "value": statements.word(one),
        "time": time_of(one),
        "second": statements.speaker(other),
        "other": statements.word(other),
        "later": time_of(other),
    }
    sentences = {
        Verdict.CONTRADICTION: say(
            "{place}, {subject} ({time}): “{value}” according to {first}, “{other}” according to {second}. "
            "These two differ: of the same hour and the same people only one can hold.",
            **values,
        )
        if time_of(one) == time_of(other)
        else say(
            "{place}, {subject}: “{value}” according to {first} ({time}), “{other}” according to {second} ({later}). "
            "These two differ: of the same hour and the same people only one can hold.",
            **values,
        ),
        Verdict.REVISION: say(
            "{place}, {subject}: first “{value}”, later “{other}”, both according to {first}. "
            "The later word replaces the earlier one.",
            **values,
        ),
        Verdict.UNRESOLVED: say(
            "{place}, {subject}: “{value}” according to {first}, “{other}” according to {second}. "
            "That nothing is known to one of them does not show that it did not happen.",
            **values,
        ),
    }
    return finding(ContradictionType.STATUS, verdict, sentences[verdict], one, other)
