"""The rows of one part where people move only in stated flows.

Columns are people moved on a leg up to a moment (cumulative, never falling), people in a cell at a
moment, and, where a flow can use several routes, the journeys of one stated interval. Moments are
those that statements or questions name. Every row is an outer reading: whatever really happened
satisfies it if the statements hold.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from safepassage.picture.answers import Question, StockQuestion
from safepassage.picture.claims import Kind
from safepassage.picture.closed_legs import ClosedLegs
from safepassage.picture.model import Part, nearest_around, overlap, seconds
from safepassage.picture.origins import Statement
from safepassage.picture.routes import ELSEWHERE, Cell, Crossing, Leg, lies_within
from safepassage.picture.rows import Constraints, RowWriter, Term, minus

#: A flow that can use several routes: places, category, start, end.
Journey = tuple[str, str, str, int, int]
#: A category, others of which it has at least as many people as they have together, and whether that is all of it.
_Nesting = tuple[str, tuple[str, ...], bool]


class ClosedRows:
    """Writes the rows of one part; used once."""

    def __init__(self, world: ClosedLegs, part: Part, question: Question | None) -> None:
        self.world, self.part, self.question = world, part, question
        self.categories = world.network.categories
        self.rows = RowWriter(part.statements)
        self.legs, cells = world.ground(part, question)
        self.cells = frozenset(cells)
        # Before the first movement here was reported nothing is known to have been still.
        self.opens = min((s.start for leg in self.legs for s in world.carried.get(leg, ())), default=0)
        self.flows = [(i, s) for i, s in enumerate(part.statements) if s.claim.kind is Kind.FLOW]
        self.stocks = [(i, s) for i, s in enumerate(part.statements) if s.claim.kind is Kind.STOCK]
        self.goal: Sequence[Term] = ()
        self._nestings: dict[tuple[str, ...], tuple[_Nesting, ...]] = {}
        self._lay_grid()

    # -- the grid ---------------------------------------------------------------------------------

    def _lay_grid(self) -> None:
        moments: dict[Leg, set[int]] = {leg: set() for leg in self.legs}
        named: dict[Leg, set[str]] = {leg: set() for leg in self.legs}
        for crossing, category, start, end in self._asked_flows():
            for leg in (*crossing.direct, *crossing.out, *crossing.into):
                moments[leg].update((start, end))
                named[leg].add(category)
        at_cell: dict[Cell, set[int]] = {cell: set() for cell in sorted(self.cells)}
        counted: dict[Cell, set[str]] = {cell: set() for cell in sorted(self.cells)}
        for place, category, start, end in self._asked_stocks():
            for cell in self.world.conserved_cells(place, category):
                at_cell[cell].update((start, end))
                counted[cell].add(category)
        self._spread(moments, at_cell)
        self._name_categories(named, counted)
        self.leg_grid = {leg: sorted(times) for leg, times in moments.items()}
        self.cell_grid = {cell: sorted(times) for cell, times in at_cell.items()}
        self._number_columns()

    def _asked_flows(self) -> Iterator[tuple[Crossing, str, int, int]]:
        for _, s in self.flows:
            yield self.world.crossing(s), s.claim.category, s.start, s.end
        if self.question is not None and not isinstance(self.question, StockQuestion):
            yield (
                self.world.routes.crossing(self.question.place_from, self.question.place_to),
                self.question.category,
                *seconds(self.question),
            )

    def _asked_stocks(self) -> Iterator[tuple[str, str, int, int]]:
        for _, s in self.stocks:
            yield s.claim.place_from, s.claim.category, s.start, s.end
        if isinstance(self.question, StockQuestion):
            yield self.question.place, self.question.category, *seconds(self.question)

    def _spread(self, moments: dict[Leg, set[int]], at_cell: dict[Cell, set[int]]) -> None:
        """Let a leg know every moment of its carriers and of the cells that it joins."""
        for leg in self.legs:
            for s in self.world.carried.get(leg, ()):
                moments[leg].update((s.start, s.end))
            for cell in leg:
                if cell in self.cells and moments[leg]:
                    at_cell[cell].update((min(moments[leg]), max(moments[leg])))
        for times in at_cell.values():
            if times and min(times) < self.opens < max(times):
                times.add(self.opens)
        for leg in self.legs:
            for cell in leg:
                if cell in self.cells:
                    moments[leg] |= at_cell[cell]

    def _name_categories(self, named: dict[Leg, set[str]], counted: dict[Cell, set[str]]) -> None:
        """A conserved cell follows every category that moves from or to it; a leg, all that may be among those it carries."""
        for leg in self.legs:
            for cell in leg:
                if cell in self.cells:
                    counted[cell] |= named[leg]
        for leg in self.legs:
            at_ends = set().union(*(counted[cell] for cell in leg if cell in self.cells))
            stated = named[leg]
            named[leg] = stated | {c for c in at_ends if ELSEWHERE in leg or any(overlap(self.categories, c, o) for o in stated)}
        self.on_leg = {leg: tuple(sorted(codes)) for leg, codes in named.items()}
        self.in_cell = {cell: tuple(sorted(codes)) for cell, codes in counted.items()}

    def _number_columns(self) -> None:
        self.moved_base: dict[tuple[Leg, str], int] = {}
        for leg in self.legs:
            if self.world.is_forbidden(leg):
                continue
            for category in self.on_leg[leg]:
                # The first moment of a leg carries no column: nobody has moved yet.
                self.moved_base[leg, category] = self.rows.columns(max(0, len(self.leg_grid[leg]) - 1)) - 1
        self.stock_base: dict[tuple[Cell, str], int] = {}
        for cell in sorted(self.cells):
            for category in self.in_cell[cell]:
                self.stock_base[cell, category] = self.rows.columns(len(self.cell_grid[cell]))
        self.instants: dict[tuple[Cell, str, int], int] = {}
        self.journeys: dict[Journey, int] = {}

    # -- terms ------------------------------------------------------------------------------------

    def moved(self, leg: Leg, category: str, start: int, end: int) -> Iterator[Term]:
        """People of the category moved on the leg from start to end, both in its grid."""
        base = self.moved_base.get((leg, category))
        if base is None:
            return
        grid = self.leg_grid[leg]
        first, last = bisect_left(grid, start), bisect_left(grid, end)
        if last > first:
            yield base + last, 1.0
            if first > 0:
                yield base + first, -1.0

    def moved_on(self, legs: Iterable[Leg], category: str, start: int, end: int) -> list[Term]:
        return [term for leg in legs for term in self.moved(leg, category, start, end)]

    def present(self, cells: Iterable[Cell], category: str, at: int) -> list[Term]:
        """People of the category in conserved cells at a moment of their grids."""
        return [(self.stock_base[cell, category] + bisect_left(self.cell_grid[cell], at), 1.0) for cell in cells]

    # -- rows -------------------------------------------------------------------------------------

    def write(self) -> Constraints:
        """Write every row."""
        self._write_flows()
        self._write_stocks()
        self._write_question()
        self._nest_journeys()
        for leg in self.legs:
            self._write_leg(leg)
        for cell in sorted(self.cells):
            self._write_cell(cell)
        self._nest_instants()
        self._close_movement()
        return self.rows.finish(self.goal)

    def _write_flows(self) -> None:
        for owner, s in self.flows:
            self.rows.says(
                owner,
                self._flow_terms(self.world.crossing(s), s.claim.place_from, s.claim.place_to, s.claim.category, s.start, s.end),
                floor=True,
                ceiling=True,
            )

    def _flow_terms(self, crossing: Crossing, place_from: str, place_to: str, category: str, start: int, end: int) -> list[Term]:
        """People of the flow: those on its straight legs, or a journey where other routes exist."""
        if crossing.is_direct:
            return self.moved_on(crossing.direct, category, start, end)
        journey = (place_from, place_to, category, start, end)
        if journey not in self.journeys:
            column = self.journeys[journey] = self.rows.columns()
            for legs in (crossing.out, crossing.into):
                self.rows.always([(column, -1.0), *self.moved_on(legs, category, start, end)], 0.0)
            straight = self.moved_on(crossing.direct, category, start, end)
            if straight:
                self.rows.always([(column, 1.0), *minus(straight)], 0.0)
        return [(self.journeys[journey], 1.0)]

    def _nest_journeys(self) -> None:
        """A journey within another (places, time, category) counts in it; so do several one after another."""
        by_interval = sorted(self.journeys.items(), key=lambda item: (item[0][3], -item[0][4]))
        for outer, outer_column in by_interval:
            inside = [(inner, column) for inner, column in by_interval if inner != outer and self._lies_in(inner, outer)]
            for _, column in inside:
                self.rows.always([(outer_column, 1.0), (column, -1.0)], 0.0)
            chain = _one_after_another([(inner[3], inner[4], column) for inner, column in inside if inner[:3] == outer[:3]])
            if len(chain) > 1:
                self.rows.always([(outer_column, 1.0), *((column, -1.0) for column in chain)], 0.0)

    def _lies_in(self, inner: Journey, outer: Journey) -> bool:
        if inner[3] < outer[3] or inner[4] > outer[4] or not self.categories.is_within(inner[2], outer[2]):
            return False
        return lies_within(self.world.network.places, inner[:2], outer[:2])

    def _write_stocks(self) -> None:
        for owner, s in self.stocks:
            place, category = s.claim.place_from, s.claim.category
            everywhere = sorted(self.world.network.places.cells(place))
            cells = self.world.conserved_cells(place, category)
            if s.start == s.end:
                free = [(self._instant(cell, category, s.start), 1.0) for cell in everywhere if cell not in cells]
                self.rows.says(owner, [*self.present(cells, category, s.start), *free], floor=True, ceiling=True)
                continue
            if not cells:
                continue
            entering = [leg for leg in self._entering(cells) if (leg, category) in self.moved_base]
            came = self.moved_on(entering, category, s.start, s.end)
            if len(cells) == len(everywhere):
                self.rows.says(owner, [*self.present(cells, category, s.start), *came], floor=True, ceiling=False)
            left = [(column, -value) for column, value in came]
            self.rows.says(owner, [*self.present(cells, category, s.end), *left], floor=False, ceiling=True)

    def _entering(self, cells: Sequence[Cell]) -> list[Leg]:
        inside = set(cells)
        return [leg for leg in self.legs if leg[1] in inside and leg[0] not in inside]

    def _instant(self, cell: Cell, category: str, at: int) -> int:
        key = (cell, category, at)
        if key not in self.instants:
            self.instants[key] = self.rows.columns()
        return self.instants[key]

    def _write_question(self) -> None:
        question = self.question
        if question is None:
            return
        start, end = seconds(question)
        if isinstance(question, StockQuestion):
            cells = self.world.conserved_cells(question.place, question.category)
            free = sorted(self.world.network.places.cells(question.place) - set(cells))
            instants = [(self._instant(cell, question.category, end), 1.0) for cell in free]
            self.goal = (*self.present(cells, question.category, end), *instants)
            return
        crossing = self.world.routes.crossing(question.place_from, question.place_to)
        self.goal = tuple(self._flow_terms(crossing, question.place_from, question.place_to, question.category, start, end))

    def _write_leg(self, leg: Leg) -> None:
        grid = self.leg_grid[leg]
        codes = [code for code in self.on_leg[leg] if (leg, code) in self.moved_base]
        for start, end in pairwise(grid):
            steps = {code: list(self.moved(leg, code, start, end)) for code in codes}
            for code in codes:
                if len(steps[code]) > 1:  # columns are never negative, so the first step cannot fall
                    self.rows.always(steps[code], 0.0)
            self._nest(codes, steps)

    def _write_cell(self, cell: Cell) -> None:
        codes = self.in_cell[cell]
        grid = self.cell_grid[cell]
        touching = [leg for leg in self.legs if cell in leg]
        nobody_enters = self.world.assumptions.no_entry and cell in self.world.besieged
        for at in grid:
            self._nest(codes, {code: self.present((cell,), code, at) for code in codes})
        for code in codes:
            for start, end in pairwise(grid):
                was_still = start >= self.opens
                if was_still or nobody_enters:
                    terms = [*self.present((cell,), code, end), *minus(self.present((cell,), code, start))]
                    for leg in touching:
                        sign = 1.0 if leg[0] == cell else -1.0
                        terms += [(column, sign * value) for column, value in self.moved(leg, code, start, end)]
                    self.rows.always(terms, 0.0 if was_still else -math.inf, 0.0)

    def _nest(self, codes: Sequence[str], people: dict[str, list[Term]]) -> None:
        """A category never exceeds the one around it; a complete partition adds up."""
        for outer, inner, is_whole in self._nestings_of(tuple(codes)):
            rest = [(c, -v) for code in inner for c, v in people[code]]
            self.rows.always([*people[outer], *rest], 0.0, 0.0 if is_whole else math.inf)

    def _nestings_of(self, codes: tuple[str, ...]) -> tuple[_Nesting, ...]:
        if codes not in self._nestings:
            self._nestings[codes] = tuple(self._nestings_among(codes))
        return self._nestings[codes]

    def _nestings_among(self, codes: tuple[str, ...]) -> Iterator[_Nesting]:
        for code in codes:
            for outer in nearest_around(self.categories, code, codes):
                yield outer, (code,), False
        for (whole, _), members in self.categories.partitions.items():
            there = tuple(member for member in members if member in codes)
            if whole in codes and len(there) > 1:
                yield whole, there, len(there) == len(members)

    def _nest_instants(self) -> None:
        by_moment: dict[tuple[Cell, int], list[str]] = defaultdict(list)
        for cell, category, at in self.instants:
            by_moment[cell, at].append(category)
        for (cell, at), codes in by_moment.items():
            self._nest(codes, {code: [(self.instants[cell, code, at], 1.0)] for code in codes})

    def _close_movement(self) -> None:
        """People move only in stated flows, up to their upper ends.

        A total with an upper end of its own limits people as a claim. One without ("more than 100")
        ends here where a reader stops who supposes that nothing went unreported, unless others put
        the flows within it higher: that disagreement is theirs.
        """
        stated = {s.id: s for leg in self.legs for s in self.world.carried.get(leg, ())}
        for s in stated.values():
            if s.is_ceiling and s.said is not None and s.said.most is None:
                legs = [leg for leg in self.world.crossing(s).direct if s.id in self.world.carried_ids.get(leg, ())]
                self.rows.always(self.moved_on(legs, s.claim.category, s.start, s.end), -math.inf, float(self.world.top(s)))
            self._close_cuts(s)
        for leg in self.legs:
            for category in self.on_leg[leg]:
                self._close_leg(leg, category, self.world.carriers(leg, category))

    def _close_cuts(self, s: Statement) -> None:
        """Whoever takes one of several routes leaves once and arrives once: each flow is there once, not on every route."""
        crossing = self.world.crossing(s)
        if crossing.is_direct or s.start < self.opens:
            return
        for cut in (crossing.out, crossing.into):
            legs = [leg for leg in cut if s.id in self.world.carried_ids.get(leg, ())]
            carriers = {c.id: c for leg in legs for c in self.world.carriers(leg, s.claim.category)}
            most = sum(self.world.top(c) for c in carriers.values() if c.start < s.end and s.start < c.end)
            self.rows.always(self.moved_on(legs, s.claim.category, s.start, s.end), -math.inf, float(most))

    def _close_leg(self, leg: Leg, category: str, carriers: Sequence[Statement]) -> None:
        grid = self.leg_grid[leg]
        spans = [(s.start, s.end, self.world.top(s)) for s in carriers]
        windows = {*pairwise(grid), *((start, end) for start, end, _ in spans)}
        for start, end in sorted(windows):
            if start >= self.opens:
                most = sum(top for begun, ended, top in spans if begun < end and start < ended)
                self.rows.always(list(self.moved(leg, category, start, end)), -math.inf, float(most))


def _one_after_another(journeys: Sequence[tuple[int, int, int]]) -> list[int]:
    """As many of the intervals as follow each other without overlap, by earliest end; their columns."""
    chosen, last = [], -math.inf
    for start, end, column in sorted(journeys, key=lambda j: j[1]):
        if start >= last:
            chosen.append(column)
            last = end
    return chosen
