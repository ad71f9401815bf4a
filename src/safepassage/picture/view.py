"""The statements under one set of assumptions: bounds of any question, repaired where they clash."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property, reduce

import numpy as np

from safepassage.network import ANYWHERE
from safepassage.picture.answers import Question, StockQuestion
from safepassage.picture.claims import Claim, Kind
from safepassage.picture.closures import Closures
from safepassage.picture.linear import TOLERANCE, Outcome, Sense
from safepassage.picture.model import Model, Part, seconds
from safepassage.picture.origins import Statement
from safepassage.picture.repairs import MOST_REPAIRS, UNHARMED, Repair, repair
from safepassage.picture.rows import Booleans, Constraints, Layout, Term, Way
from safepassage.picture.solving import Weighing, Width, whole
from safepassage.quantities import Bounds

#: Rows beside those of the parts that stay loaded.
_LOADED = 64


@dataclass(frozen=True, slots=True)
class Kept:
    """What was computed about one part, with the statements and the surroundings that it holds for."""

    statements: tuple[Statement, ...]
    context: object
    weighing: Weighing
    repairs: dict[Width, Repair]
    closures: dict[Width, Closures]


#: Parts by the ids of their statements, handed from one picture to the next when its ledger changes.
Store = dict[tuple[str, ...], Kept]


class Journey(Enum):
    """Whether a least supposes that nobody is on the way at a moment that statements name."""

    AT_ONCE = "at once"
    TAKES_TIME = "takes time"


@dataclass(frozen=True)
class View:
    """A model with everything that was computed about it; `store` outlives the view."""

    model: Model
    store: Store = field(default_factory=dict, repr=False, compare=False)
    journey: Journey = Journey.AT_ONCE
    _kept: dict[int, Kept] = field(default_factory=dict, init=False, repr=False, compare=False)
    _loaded: dict[object, Weighing] = field(default_factory=dict, init=False, repr=False, compare=False)
    _newest: dict[object, Weighing] = field(default_factory=dict, init=False, repr=False, compare=False)

    def _part(self, index: int) -> Kept:
        if index not in self._kept:
            self._kept[index] = self._keep(self.model.parts[index])
        return self._kept[index]

    def _keep(self, part: Part) -> Kept:
        """The part as it was computed before, where nothing in or around it has changed."""
        key = tuple(s.id for s in part.statements)
        known = self.store.get(key)
        if known is None or known.context != self.model.context or known.statements != part.statements:
            known = Kept(part.statements, self.model.context, Weighing(self.model.constrain(part)), {}, {})
            self.store[key] = known
        return known

    @cached_property
    def _index(self) -> dict[str, int]:
        """The part of each statement, by id."""
        return {s.id: index for index, part in enumerate(self.model.parts) for s in part.statements}

    @property
    def weighings(self) -> tuple[Weighing, ...]:
        """The rows of every part, in the order of the parts."""
        return tuple(self._part(index).weighing for index in range(len(self.model.parts)))

    def repair(self, part: int, width: Width) -> Repair:
        """How the statements of one part are made to fit."""
        kept = self._part(part)
        if width not in kept.repairs:
            kept.repairs[width] = repair(self.model, kept.weighing, width, kept.weighing.everything)
        return kept.repairs[width]

    def bounds(self, question: Question, width: Width) -> Bounds:
        """Least and most of a question."""
        found = self._at_once(question, width) or self.inquire(question).bounds(width)
        if self.journey is Journey.AT_ONCE or not found.least:
            return found
        slow = self.inquire(question).least_on_the_way(width, lambda claim: self._is_exact(claim, question))
        return Bounds(min(found.least, slow), found.most)

    def _is_exact(self, claim: Claim, question: Question) -> bool:
        """Whether a claim counts people at the end of the way where the question does: there nobody is on the way."""
        leaves = claim.kind is Kind.STOCK or claim.place_to == ANYWHERE
        way = self.model.way_of(question)
        if way is None:  # people at an open place, with all who are in besieged places within it
            around = question.place if isinstance(question, StockQuestion) else question.place_from
            return leaves and claim.place_from != ANYWHERE and self.model.network.places.is_within(claim.place_from, around)
        if way[1] == ANYWHERE:
            return leaves and claim.place_from == way[0]
        return way[0] == ANYWHERE == claim.place_from and claim.place_to == way[1]

    def _at_once(self, question: Question, width: Width) -> Bounds | None:
        """The bounds from the rows of one part as they are; None where the question needs others."""
        way, index = self._home(question)
        if way is None or index is None:
            return None
        kept = self._part(index)
        nodes = _nodes(kept.weighing.constraints.layout, way, question)
        if nodes is None or self.repair(index, width) is not UNHARMED:
            return None
        if width not in kept.closures:
            kept.closures[width] = Closures(kept.weighing, width)
        return kept.closures[width].bounds(way, *nodes)

    def _home(self, question: Question) -> tuple[Way | None, int | None]:
        """The way that a question is about and the part in which statements speak of it."""
        way = self.model.way_of(question)
        return way, None if way is None else self.model.home_of(way)

    def inquire(self, question: Question) -> Inquiry:
        """The rows that answer a question; those about ways of which statements speak serve all questions of the same moments."""
        way, index = self._home(question)
        if way is not None and index is not None:
            for weighing in self._holding(index, question):
                goal = _goal(weighing.constraints.layout, way, question)
                if goal is not None:
                    return Inquiry(view=self, part=self.model.parts[index], weighing=weighing, goal=goal)
        part = self.model.part_of(question)
        weighing = self._load(_subject(question), seconds(question), lambda: self.model.constrain(part, question))
        return Inquiry(view=self, part=part, weighing=weighing, goal=weighing.constraints.goal)

    def _holding(self, part: int, question: Question) -> Iterator[Weighing]:
        """The rows of a part as they are, then with the moments of a question in every way."""
        yield self._part(part).weighing
        moments = tuple(sorted(set(seconds(question))))
        yield self._load(part, moments, lambda: self.model.constrain(self.model.parts[part], moments=moments))

    def _load(self, rows: object, moments: tuple[int, ...], write: Callable[[], Constraints]) -> Weighing:
        """The rows kept for these moments, written where they are not."""
        key = (rows, moments)
        if key not in self._loaded:
            if len(self._loaded) >= _LOADED:
                self._loaded.pop(next(iter(self._loaded)))
            self._loaded[key] = self._newest[rows, len(moments)] = Weighing(write(), self._newest.get((rows, len(moments))))
        return self._loaded[key]

    def set_aside_options(self, part: Part, width: Width) -> tuple[frozenset[str], ...]:
        """Sets of statement ids that can be left out of a part, or of several as one, so that the rest fits."""
        touched = sorted({self._index[s.id] for s in part.statements if s.id in self._index})
        each = [[_ids(self.model.parts[i].statements, o) for o in self.repair(i, width).options] for i in touched]
        combined = itertools.islice(itertools.product(*each), MOST_REPAIRS)
        return tuple(frozenset().union(*options) for options in combined)


@dataclass(frozen=True)
class Inquiry:
    """One question put to one view."""

    view: View
    part: Part
    weighing: Weighing
    goal: tuple[Term, ...]

    def bounds(self, width: Width, without: frozenset[str] = frozenset()) -> Bounds:
        """Least and most: the hull over all near-minimum repairs where statements clash."""
        standing = self._standing(without)
        found = self.weighing.bounds(width, standing, self.goal)
        if found is not None:
            return found
        if width is Width.SAID:
            return self._nearly_as_said(without)
        hull = [b for b in (self.weighing.bounds(width, self._standing(o | without), self.goal) for o in self.options(width)) if b]
        if not hull:  # the statements of the question alone exclude each other
            options = repair(self.view.model, self.weighing, width, standing).options
            outs = (self._standing(_ids(self.weighing.statements, o) | without) for o in options)
            hull = [b for b in (self.weighing.bounds(width, s, self.goal) for s in outs) if b]
        return reduce(Bounds.hull, hull) if hull else Bounds()

    def _nearly_as_said(self, without: frozenset[str]) -> Bounds:
        """As said but for the statements that some repair sets aside: those count as wide as their method warrants.

        The statements that even so exclude each other are left out as they are of the warranted bounds.
        """
        each = (self._standing(aside | without) for aside in self.options(Width.WARRANTED))
        found = (
            (self._loosened.bounds(Width.SAID, s, self.goal) or self.weighing.bounds(Width.WARRANTED, s, self.goal)) for s in each
        )
        hull = [bounds for bounds in found if bounds is not None]
        return reduce(Bounds.hull, hull) if hull else self.bounds(Width.WARRANTED, without)

    @cached_property
    def _loosened(self) -> Weighing:
        loose = frozenset[str]().union(*self.options(Width.SAID))
        statements = tuple(replace(s, said=s.warranted) if s.id in loose else s for s in self.weighing.statements)
        return Weighing(replace(self.weighing.constraints, statements=statements), self.weighing)

    def options(self, width: Width) -> tuple[frozenset[str], ...]:
        return self.view.set_aside_options(self.part, width)

    def because(self, width: Width, ends: Iterable[Sense]) -> frozenset[str]:
        """Ids of the statements without which one of these ends would be wider, for the first repair.

        Where several sets would do, the rows alone decide which is named, not what was asked before.
        """
        weighing = Weighing(self.weighing.constraints)
        aside = frozenset[str]()
        if weighing.bounds(width, weighing.everything, self.goal) is None:
            aside = next(iter(self.options(width)), frozenset())
        standing = self._standing(aside)
        named: set[int] = set()
        for sense in ends:
            solution = weighing.extreme(width, standing, sense, self.goal)
            if solution.outcome is Outcome.OPTIMAL:
                named |= self._needed(weighing, width, sense, weighing.named_by(solution.multipliers))
        return _ids(weighing.statements, named)

    def _needed(self, weighing: Weighing, width: Width, sense: Sense, named: list[int]) -> set[int]:
        """Those of the named statements that the end needs, each tried in turn."""
        kept = np.zeros(len(weighing.statements), dtype=np.bool_)
        kept[named] = True
        value = weighing.extreme(width, kept, sense, self.goal).value
        for index in named:
            kept[index] = False
            solution = weighing.extreme(width, kept, sense, self.goal)
            if solution.outcome is not Outcome.OPTIMAL or abs(solution.value - value) > TOLERANCE:
                kept[index] = True
        return set(np.flatnonzero(kept).tolist())

    def least_on_the_way(self, width: Width, is_exact: Callable[[Claim], bool]) -> int:
        """The least if people may be on the way at any moment: only the ceilings of exact claims hold.

        Whoever left before a moment and arrived after it is in neither of the two numbers. So from a number of both
        times together, less the most of one, nothing follows for the other.
        """
        rows = self.weighing.constraints
        exact = np.array([is_exact(s.claim) for s in self.weighing.statements], dtype=np.bool_)
        weighing = Weighing(replace(rows, ceilings=rows.ceilings & exact[rows.owner]), self.weighing)
        solution = weighing.extreme(width, weighing.everything, Sense.LEAST, self.goal)
        return whole(solution.value, math.inf).least if solution.outcome is Outcome.OPTIMAL else 0

    def _standing(self, without: Iterable[str]) -> Booleans:
        out = frozenset(without)
        return np.array([s.id not in out for s in self.weighing.statements], dtype=np.bool_)


def _subject(question: Question) -> object:
    """What a question is about, whenever it is asked."""
    if isinstance(question, StockQuestion):
        return question.place, question.category
    return question.place_from, question.place_to, question.category


def _nodes(layout: Layout | None, way: Way, question: Question) -> tuple[int, int] | None:
    """The two nodes of a way between which a question asks; None where the rows lack a moment of it."""
    if layout is None or way not in layout.base:
        return None
    grid, moments = layout.grid[way], seconds(question)
    start, end = (bisect_left(grid, moment) for moment in moments)
    if end == len(grid) or (grid[start], grid[end]) != moments:
        return None
    if isinstance(question, StockQuestion):
        return (end, len(grid)) if way in layout.first else None
    return start, end


def _goal(layout: Layout | None, way: Way, question: Question) -> tuple[Term, ...] | None:
    """The columns that answer a question; None where the rows lack a moment of it."""
    nodes = _nodes(layout, way, question)
    if layout is None or nodes is None:
        return None
    start, end = (layout.column(way, node) for node in nodes)
    return tuple((column, sign) for column, sign in ((end, 1.0), (start, -1.0)) if column >= 0 and start != end)


def _ids(statements: tuple[Statement, ...], indexes: Iterable[int]) -> frozenset[str]:
    return frozenset(statements[i].id for i in indexes)
