"""Destinations: one group is said to have gone, to go or perhaps to go to different places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from safepassage.language import say
from safepassage.network import ANYWHERE, PlaceKind
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements, in_order, is_known_by_number, is_same_day, time_of
from safepassage.picture.claims import Claim, Kind, Scope

_SUPPOSED = Scope.HYPOTHESIS
_ENDS = frozenset({PlaceKind.RECEPTION_CENTRE, PlaceKind.HOSPITAL})
_GOES = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PLANNED, Scope.HYPOTHESIS})
#: A doubt about where people go concerns movements that begin no later than this after it.
_SOON = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class _Ways:
    """Which places are left for which, by any movement claimed or planned."""

    onward: frozenset[tuple[str, str]]

    def leads_on(self, statements: Statements, one: str, other: str) -> bool:
        """Whether one destination is a stop on the way to the other."""
        return any(
            (statements.are_nested(origin, one) and statements.are_nested(end, other))
            or (statements.are_nested(origin, other) and statements.are_nested(end, one))
            for origin, end in self.onward
        )


def find_destinations(statements: Statements) -> Iterator[Contradiction]:
    """Find people of one origin for whom destinations are named that cannot all be theirs.

    It looks at two cases. Somebody supposes one destination while another speaker has another
    planned, or says that people reached a reception centre or hospital elsewhere; and two speakers
    give the same number, not a round one, on the same day for different destinations. Always
    unresolved, because a convoy may part. Silent where one destination is a stop on the way to the
    other or contains it, where a destination is not named or is a road, and where two groups were
    merely taken to two places.
    """
    moves = [claim for claim in statements.claims if _goes_somewhere(statements, claim)]
    ways = _Ways(frozenset((claim.place_from, claim.place_to) for claim in moves if claim.place_from != ANYWHERE))
    yield from _supposed(statements, moves, ways)
    yield from _same_number(statements, moves, ways)


def _goes_somewhere(statements: Statements, claim: Claim) -> bool:
    if claim.kind is not Kind.FLOW or claim.scope not in _GOES or claim.place_to == ANYWHERE or not statements.is_people(claim):
        return False
    return statements.network.places.find(claim.place_to).kind not in (PlaceKind.UNKNOWN, PlaceKind.ROAD)


def _supposed(statements: Statements, moves: list[Claim], ways: _Ways) -> Iterator[Contradiction]:
    for doubt in (move for move in moves if move.scope is _SUPPOSED):
        pairs = [
            in_order(doubt, move)
            for move in moves
            if move.source != doubt.source and _is_final(statements, move) and _concerns(statements, doubt, move, ways)
        ]
        closest = statements.closest(pairs)
        if closest is not None:
            yield _told(statements, doubt.place_from, *closest)


def _is_final(statements: Statements, move: Claim) -> bool:
    """Whether a move says where people end up: as intended, or at a place where journeys end."""
    kind = statements.network.places.find(move.place_to).kind
    return move.scope is Scope.PLANNED or (move.scope is not _SUPPOSED and kind in _ENDS)


def _concerns(statements: Statements, doubt: Claim, move: Claim, ways: _Ways) -> bool:
    starts, ends = time_of(doubt), time_of(move)
    is_near = starts.overlaps(ends) or abs(starts.start - ends.start) <= _SOON
    return (
        is_near
        and statements.may_be_the_same_people(doubt, move)
        and _share_an_origin(statements, doubt, move)
        and _are_apart(statements, doubt, move, ways)
    )


def _share_an_origin(statements: Statements, one: Claim, other: Claim) -> bool:
    """Whether the people of both may come from one place, also where a move continues an earlier one of its speaker."""
    if ANYWHERE in (one.place_from, other.place_from):
        return False
    earlier = statements.origins.get((other.source, other.place_from), frozenset())
    return any(statements.are_nested(one.place_from, origin) for origin in (other.place_from, *earlier))


def _are_apart(statements: Statements, one: Claim, other: Claim, ways: _Ways) -> bool:
    return statements.destinations_are_apart(one, other) and not ways.leads_on(statements, one.place_to, other.place_to)


def _same_number(statements: Statements, moves: list[Claim], ways: _Ways) -> Iterator[Contradiction]:
    by_number: dict[tuple[float, str], list[Claim]] = defaultdict(list)
    for move in moves:
        if move.scope is not _SUPPOSED and move.stated is not None and is_known_by_number(move):
            by_number[move.stated, move.category].append(move)
    for same in by_number.values():
        pairs = [
            (one, other)
            for one, other in combinations(same, 2)
            if one.source != other.source
            and is_same_day(one, other)
            and _share_an_origin(statements, one, other)
            and _are_apart(statements, one, other, ways)
        ]
        yield from (_told(statements, pair[0].place_from, *pair) for pair in statements.one_a_time(pairs))


def _told(statements: Statements, origin: str, one: Claim, other: Claim) -> Contradiction:
    sentence = say(
        "Where people from {place} went is not settled: {destination} according to {first} ({how}), "
        "{other} according to {second} ({how_other}).",
        place=statements.place(origin),
        first=statements.speaker(one),
        destination=statements.place(one.place_to),
        how=_HOW[one.scope],
        second=statements.speaker(other),
        other=statements.place(other.place_to),
        how_other=_HOW[other.scope],
    )
    return finding(ContradictionType.DESTINATION, Verdict.UNRESOLVED, sentence, one, other)


_HOW = {
    Scope.TOTAL: say("said as done"),
    Scope.GROUP: say("said as done"),
    Scope.PLANNED: say("planned or hoped"),
    Scope.HYPOTHESIS: say("supposed"),
}
