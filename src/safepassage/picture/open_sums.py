"""Statements that add up: one source's flows that it tells apart, and groups judged or supposed to be separate.

Which do hangs on the ways alone, not on the moments asked about, so it is found once for all of these.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from safepassage.picture.claims import Kind, Scope
from safepassage.picture.open_ways import OpenWays
from safepassage.picture.origins import Statement
from safepassage.picture.rows import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A flow of at least somebody, told by the statement of that number in its part, on one of its ways."""

    owner: int
    statement: Statement
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """On a way went from start to end at least as many as the statements of these numbers say together."""

    way: Way
    owners: tuple[int, ...]
    start: int
    end: int


def sums(world: OpenWays, statements: Iterable[Statement], ways: Iterable[Way]) -> tuple[Sum, ...]:
    """What adds up of these statements on each of the ways."""
    told = [
        Told(owner=owner, statement=s, way=way)
        for owner, s in enumerate(statements)
        if s.claim.kind is Kind.FLOW and s.said is not None and s.said.least > 0
        for way in world.ways_of(s)
    ]
    return tuple(_sum(way, together) for way, together in (*_of_sources(world, told, ways), *_of_groups(world, told)))


def _sum(way: Way, together: Sequence[Told]) -> Sum:
    return Sum(
        way=way,
        owners=tuple(each.owner for each in together),
        start=min(each.statement.start for each in together),
        end=max(each.statement.end for each in together),
    )


def _of_sources(world: OpenWays, told: Iterable[Told], ways: Iterable[Way]) -> Iterator[tuple[Way, list[Told]]]:
    """Flows of one source within a wider one: those that are apart in places or category and meet in time."""
    by_voice: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        by_voice[each.statement.claim.source].append(each)
    for outer in ways:
        for voice in by_voice.values():
            inner = [each for each in voice if each.way != outer and world.lies_in(each.way, outer)]
            for crowd in _overlapping(inner):
                for together in _gathered(crowd, lambda one, other: world.are_apart(one.way, other.way)):
                    yield outer, together


def _of_groups(world: OpenWays, told: Iterable[Told]) -> Iterator[tuple[Way, list[Told]]]:
    """Groups on one way that are separate and meet in time."""
    supposed = world.assumptions.distinct_groups
    by_way: dict[Way, list[Told]] = defaultdict(list)
    for each in told:
        if each.statement.claim.scope is Scope.GROUP:
            by_way[each.way].append(each)

    def are_separate(one: Told, other: Told) -> bool:
        mine, theirs = one.statement, other.statement
        return mine.is_separate_from(theirs, supposed=supposed) and mine.start < theirs.end and theirs.start < mine.end

    for way, groups in by_way.items():
        for together in _gathered(groups, are_separate):
            yield way, together


def _gathered(told: Iterable[Told], belong: Callable[[Told, Told], bool]) -> Iterator[list[Told]]:
    """The largest first, each with all those that belong to every one gathered before; those left alone are left out.

    Of those as large the earliest first, whatever they are called.
    """
    left = sorted(told, key=_largest_first)
    while len(left) > 1:
        together = [left.pop(0)]
        for other in list(left):
            if all(belong(other, one) for one in together):
                together.append(other)
                left.remove(other)
        if len(together) > 1:
            yield together


def _largest_first(told: Told) -> tuple[object, ...]:
    s = told.statement
    return -s.said.least if s.said else 0, s.start, s.end, told.way, s.claim.source, s.id


def _overlapping(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Runs of statements that hang together in time; those that stand alone are left out."""
    run: list[Told] = []
    last = -math.inf
    for each in sorted(told, key=lambda each: (each.statement.start, each.statement.end, each.statement.id)):
        if each.statement.start >= last and run:
            yield from [run] if len(run) > 1 else []
            run = []
        run.append(each)
        last = max(last, each.statement.end) if len(run) > 1 else each.statement.end
    if len(run) > 1:
        yield run
