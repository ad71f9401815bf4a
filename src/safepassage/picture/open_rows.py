"""The rows of one part where people may move unreported.

Columns are people who have gone a way up to a moment (never falling) and people who were in a
besieged place at first; how many are there later is the difference. Where people may be on the way
at a moment, a way has a column for every two moments instead: those who left and arrived between
them. Moments are those that statements or questions name. Every row is an outer reading: whatever
really happened satisfies it if the statements hold.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from safepassage.network import ANYWHERE
from safepassage.picture.answers import FlowQuestion, Question, StockQuestion
from safepassage.picture.claims import Kind
from safepassage.picture.model import Part, nearest_around, overlap, seconds
from safepassage.picture.open_sums import Sum
from safepassage.picture.open_ways import OpenWays
from safepassage.picture.origins import Statement
from safepassage.picture.rows import Constraints, Layout, RowWriter, Term, Way, minus
from safepassage.picture.wording import open_reach

#: People who leave unreported for each who is reported, at most. Of 6,266 evacuees of 1 April 2022 in
#: Ukraine 1,431 came in their own cars, that is 0.3 for each who came in a convoy; three times that is the margin
#: that generated operations need (docs/decisions, warranted widths).
UNREPORTED_SHARE = 1.0


class OpenRows:
    """Writes the rows of one part; used once."""

    def __init__(self, world: OpenWays, part: Part, question: Question | None = None, moments: Sequence[int] = ()) -> None:
        self.world, self.part, self.question = world, part, question
        self.categories = world.network.categories
        self.rows = RowWriter(part.statements)
        self.flows = [(i, s) for i, s in enumerate(part.statements) if s.claim.kind is Kind.FLOW]
        self.stocks = [(i, s) for i, s in enumerate(part.statements) if s.claim.kind is Kind.STOCK]
        self.goal: Sequence[Term] = ()
        self._lay_grid(moments)
        self.instants: dict[tuple[str, str, int], int] = {}
        self.wholes: list[tuple[Way, tuple[Way, ...]]] = []

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that the rows speak of."""
        return tuple(self.grid)

    # -- the grid ---------------------------------------------------------------------------------

    def _lay_grid(self, more: Sequence[int]) -> None:
        moments, emptying = self._stated_moments()
        ways = sorted(moments)
        for way in ways:
            moments[way].update(more)
        self.around = {way: self._nearest(way, ways) for way in ways}
        before = -1
        while before < (before := sum(map(len, moments.values()))):
            for way in self._inner_first(ways):
                for outer in self.around[way]:
                    moments[outer] |= moments[way]
            self._share_moments(moments, emptying)
        self.grid = {way: sorted(moments[way]) for way in ways}
        self.base: dict[Way, int] = {}
        self.journeys: dict[tuple[Way, int, int], int] = {}
        for way in ways:
            # The first moment carries no column: nobody has gone yet. Nor does a way that nobody may or can go.
            if not any(self.world.reach(*way[:2])) or self.world.is_forbidden(*way[:2]):
                continue
            if self.world.takes_time(way):
                self.journeys.update({(way, *span): self.rows.columns() for span in self._spans(way)})
            else:
                self.base[way] = self.rows.columns(len(self.grid[way]) - 1) - 1
        self.at_first = {way: self.rows.columns() for way in sorted(emptying)}

    def _stated_moments(self) -> tuple[dict[Way, set[int]], set[Way]]:
        """By way the moments that statements and the question name, and the ways that empty a besieged place."""
        moments: dict[Way, set[int]] = defaultdict(set)
        for _, s in self.flows:
            for way in self.world.ways_of(s):
                moments[way].update((s.start, s.end))
        emptying: set[Way] = set()
        for place, category, start, end in self._stocks_asked():
            for way in self.world.emptying(place, category):
                moments[way].update((start, end))
                emptying.add(way)
        if isinstance(self.question, FlowQuestion):
            way = (self.question.place_from, self.question.place_to, self.question.category)
            moments[way].update(seconds(self.question))
        return moments, emptying

    def _stocks_asked(self) -> Iterator[tuple[str, str, int, int]]:
        for _, s in self.stocks:
            if s.claim.place_from != ANYWHERE:
                yield s.claim.place_from, s.claim.category, s.start, s.end
        if isinstance(self.question, StockQuestion):
            yield self.question.place, self.question.category, *seconds(self.question)

    def _nearest(self, way: Way, ways: Sequence[Way]) -> list[Way]:
        """The ways next around a way."""
        outer = [other for other in ways if other != way and self.world.lies_in(way, other)]
        return [
            other
            for other in outer
            if not any(n != other and self.world.lies_in(n, other) and not self.world.lies_in(other, n) for n in outer)
        ]

    def _inner_first(self, ways: Sequence[Way]) -> list[Way]:
        ordered: list[Way] = []
        seen: set[Way] = set()
        inside: dict[Way, list[Way]] = defaultdict(list)
        for way in ways:
            for outer in self.around[way]:
                inside[outer].append(way)

        def visit(way: Way) -> None:
            if way not in seen:
                seen.add(way)
                for inner in inside[way]:
                    visit(inner)
                ordered.append(way)

        for way in ways:
            visit(way)
        return ordered

    def _share_moments(self, moments: dict[Way, set[int]], emptying: Iterable[Way]) -> None:
        """Give parts of a whole the same moments, and stocks of nested categories the same last one."""
        for members in self._families(moments).values():
            together = set().union(*(moments[way] for way in members))
            for way in members:
                moments[way] |= together
        for way in emptying:
            last = max(max(moments[other]) for other in emptying if other[0] == way[0])
            moments[way].add(last)

    def _families(self, ways: Iterable[Way]) -> dict[tuple[str, str], list[Way]]:
        by_pair: dict[tuple[str, str], list[Way]] = defaultdict(list)
        for way in ways:
            by_pair[way[:2]].append(way)
        return {pair: members for pair, members in by_pair.items() if len(members) > 1}

    # -- terms ------------------------------------------------------------------------------------

    def gone(self, way: Way, start: int, end: int) -> list[Term]:
        """People who went the way from start to end, both in its grid."""
        if (way, start, end) in self.journeys:
            return [(self.journeys[way, start, end], 1.0)]
        base = self.base.get(way)
        if base is None:
            return []
        grid = self.grid[way]
        first, last = bisect_left(grid, start), bisect_left(grid, end)
        if last <= first:
            return []
        return [(base + last, 1.0), (base + first, -1.0)] if first > 0 else [(base + last, 1.0)]

    def _spans(self, way: Way) -> Iterator[tuple[int, int]]:
        """The times whose numbers give those of all others: every step, or every two moments where people take time."""
        return combinations(self.grid[way], 2) if self.world.takes_time(way) else pairwise(self.grid[way])

    def present(self, way: Way, at: int) -> list[Term]:
        """People in the besieged place that the way empties."""
        return [(self.at_first[way], 1.0), *minus(self.gone(way, self.grid[way][0], at))]

    # -- rows -------------------------------------------------------------------------------------

    def write(self, sums: Iterable[Sum]) -> Constraints:
        """Write every row; `sums` are the statements of the part that add up on its ways."""
        for owner, s in self.flows:
            for way in self.world.ways_of(s):
                self.rows.says(owner, self.gone(way, s.start, s.end))
                self._end(s, self.gone(way, s.start, s.end))
        for owner, s in self.stocks:
            self._write_stock(owner, s)
        self._write_question()
        for way in self.grid:
            self._write_course(way)
            for start, end in self._spans(way):
                for outer in self.around[way]:
                    self.rows.always([*self.gone(outer, start, end), *minus(self.gone(way, start, end))], 0.0)
        for members in self._families(self.grid).values():
            self._add_up_categories(members)
        self._write_sieges()
        self._nest_instants()
        for each in sums:
            self.rows.add_up(each.owners, self.gone(each.way, each.start, each.end))
        layout = Layout(base=self.base, grid=self.grid, first=self.at_first, around=self.around, wholes=self.wholes)
        return self.rows.finish(self.goal, None if self.journeys else layout)

    def _write_course(self, way: Way) -> None:
        """Numbers of people never fall; nor are there fewer than none who left in one step and arrived in a later one."""
        steps = list(pairwise(self.grid[way]))
        if self.world.takes_time(way):
            for (start, left), (came, end) in combinations(steps, 2):
                outer = [*self.gone(way, start, end), *self.gone(way, left, came)]
                self.rows.always([*outer, *minus([*self.gone(way, start, came), *self.gone(way, left, end)])], 0.0)
            return
        for start, end in steps[1:]:  # columns are never negative, so the first step cannot fall
            self.rows.always(self.gone(way, start, end), 0.0)

    def _write_stock(self, owner: int, s: Statement) -> None:
        place, category = s.claim.place_from, s.claim.category
        if place == ANYWHERE:
            return
        siege = self.world.siege(place, category)
        if siege.own:
            way = (place, ANYWHERE, category)
            self._end(s, self.present(way, s.end))
            if s.start == s.end:
                self.rows.says(owner, self.present(way, s.end))
                return
            self.rows.says(owner, self.present(way, s.start), ceiling=False)
            self.rows.says(owner, self.present(way, s.end), floor=False)
            return
        if s.start == s.end:
            self.rows.says(owner, [(self._instant(place, category, s.start), 1.0)])
            return
        if siege.around:
            self.rows.says(owner, self.present((siege.around, ANYWHERE, category), s.start), ceiling=False)
        if siege.inside:
            inside = [term for code in siege.inside for term in self.present((code, ANYWHERE, category), s.end)]
            self.rows.says(owner, inside, floor=False)

    def _end(self, s: Statement, terms: Sequence[Term]) -> None:
        """Where few are unreported, "more than n" people in a besieged place, or out of one, have an end."""
        reach = open_reach(s.claim)
        few = self.world.assumptions.few_unreported and self.world.is_scaled(s.claim.place_from, s.claim.category)
        if few and reach is not None and s.is_ceiling and terms:
            self.rows.end(terms, reach)

    def _instant(self, place: str, category: str, at: int) -> int:
        """The column of a head count at one moment, in the limits of the besieged places in and around it."""
        key = (place, category, at)
        if key not in self.instants:
            column = self.instants[key] = self.rows.columns()
            siege = self.world.siege(place, category)
            if siege.around:
                self.rows.always([*self.present((siege.around, ANYWHERE, category), at), (column, -1.0)], 0.0)
            inside = [term for code in siege.inside for term in self.present((code, ANYWHERE, category), at)]
            self.rows.always([(column, 1.0), *minus(inside)], 0.0)
        return self.instants[key]

    def _write_question(self) -> None:
        question = self.question
        if isinstance(question, FlowQuestion):
            way = (question.place_from, question.place_to, question.category)
            self.goal = self.gone(way, *seconds(question))
        elif question is not None:
            _, at = seconds(question)
            if self.world.siege(question.place, question.category).own:
                self.goal = self.present((question.place, ANYWHERE, question.category), at)
            else:
                self.goal = [(self._instant(question.place, question.category, at), 1.0)]

    def _add_up_categories(self, members: Sequence[Way]) -> None:
        """The parts of a whole on one way are together no more than it, and as many if none is missing."""
        by_category = {way[2]: way for way in members}
        for (whole, _), codes in self.categories.partitions.items():
            there = [by_category[code] for code in codes if code in by_category]
            if whole not in by_category or len(there) < 2:  # noqa: PLR2004 - one part alone is nested, not added
                continue
            if len(there) == len(codes):
                self.wholes.append((by_category[whole], tuple(there)))
            for start, end in self._spans(there[0]):
                parts = [term for way in there for term in self.gone(way, start, end)]
                most = 0.0 if len(there) == len(codes) else math.inf
                self.rows.always([*self.gone(by_category[whole], start, end), *minus(parts)], 0.0, most)

    def _write_sieges(self) -> None:
        """Nobody is missing in the end; inner categories and places hold no more than those around; few left unseen."""
        for way in self.at_first:
            last = self.grid[way][-1]
            self.rows.always(self.present(way, last), 0.0)
            self._nest_stocks(way, last)
        if self.world.assumptions.few_unreported:
            for way in self._leaving():
                self._cap(way)
        self._add_up_stocks()

    def _leaving(self) -> Iterator[Way]:
        """The ways that empty besieged places, and those out of one that lie in none of these."""
        yield from self.at_first
        for way in self.grid:
            if self.world.is_scaled(way[0], way[2]) and self.at_first.keys().isdisjoint((way, *self.around[way])):
                yield way

    def _nest_stocks(self, way: Way, last: int) -> None:
        place, _, category = way
        codes = [other[2] for other in self.at_first if other[0] == place]
        for outer in nearest_around(self.categories, category, codes):
            self.rows.always([*self.present((place, ANYWHERE, outer), last), *minus(self.present(way, last))], 0.0)

    def _add_up_stocks(self) -> None:
        for place in sorted({way[0] for way in self.at_first}):
            there = {way[2]: way for way in self.at_first if way[0] == place}
            for (whole, _), codes in self.categories.partitions.items():
                parts = [there[code] for code in codes if code in there]
                if whole in there and len(parts) > 1:
                    last = self.grid[there[whole]][-1]
                    together = [term for way in parts for term in self.present(way, last)]
                    most = 0.0 if len(parts) == len(codes) else math.inf
                    self.rows.always([*self.present(there[whole], last), *minus(together)], 0.0, most)

    def _cap(self, way: Way) -> None:
        """All who left are at most those reported and as many again; without a report there is no scale."""
        reported = self._reported_out(way)
        if reported:
            self.rows.cap(self.gone(way, self.grid[way][0], self.grid[way][-1]), math.ceil((1 + UNREPORTED_SHARE) * reported))

    def _reported_out(self, way: Way) -> int:
        """The most that reports let leave a besieged place; those that counts bear out tell of nobody else."""
        leaving = [
            s
            for _, s in self.flows
            if overlap(self.categories, s.claim.category, way[2])
            and self.world.lies_in((s.claim.place_from, s.claim.place_to, way[2]), way)
        ]
        counts = [s for s in leaving if s.claim.is_counted and s.said is not None and s.said.most is not None]
        return together_at_most(s for s in leaving if s in counts or not self._is_borne_out(s, counts))

    def _is_borne_out(self, s: Statement, counts: Iterable[Statement]) -> bool:
        """Whether counts of people who are in its flow add up to what a statement says at least."""
        inside = (each for each in counts if s.start <= each.start and each.end <= s.end and self._is_among(each, s))
        return s.said is not None and together_at_most(inside) >= s.said.least

    def _is_among(self, one: Statement, other: Statement) -> bool:
        """Whether all people of one flow are in the other."""
        return all(self.world.lies_in(inner, outer) for inner in self.world.ways_of(one) for outer in self.world.ways_of(other))

    def _nest_instants(self) -> None:
        """Head counts of one moment: a place holds no fewer than places within it together, nor than an inner category."""
        for (place, category, at), column in self.instants.items():
            inside: dict[str, int] = {}
            for (other, code, moment), inner in self.instants.items():
                if moment != at or (other, code) == (place, category):
                    continue
                if not (self.world.network.places.is_within(other, place) and self.categories.is_within(code, category)):
                    continue
                self.rows.always([(column, 1.0), (inner, -1.0)], 0.0)
                if code == category and not any(self._share_cells(other, known) for known in inside):
                    inside[other] = inner
            if len(inside) > 1:
                self.rows.always([(column, 1.0), *((inner, -1.0) for inner in inside.values())], 0.0)

    def _share_cells(self, one: str, other: str) -> bool:
        cells = self.world.network.places.cells
        return bool(cells(one) & cells(other))


def together_at_most(statements: Iterable[Statement]) -> int:
    """The most people in statements: by destination, those that do not overlap in time added up."""
    by_destination: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        by_destination[s.claim.place_to].append(s)
    anywhere = heaviest_in_turn(by_destination.pop(ANYWHERE, ()))
    return max(anywhere, sum(heaviest_in_turn(each) for each in by_destination.values()))


def heaviest_in_turn(statements: Iterable[Statement]) -> int:
    """The most people in statements that follow each other without overlap (weighted interval scheduling)."""
    in_time = sorted(statements, key=lambda s: (s.end, s.start))
    finished = [s.end for s in in_time]
    best = [0]
    for index, s in enumerate(in_time):
        before = bisect_left(finished, s.start + 1, 0, index)
        best.append(max(best[-1], best[before] + s.top))
    return best[-1]
