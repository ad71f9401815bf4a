"""When statements exclude each other: minimal sets that do, and the cheapest ways to set some aside."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from safepassage.picture.linear import Outcome
from safepassage.picture.model import Model, Part
from safepassage.picture.rows import Booleans
from safepassage.picture.solving import Weighing, Width

#: Bounds cover every repair whose weight is within a tenth of the least: claims weigh roughly, so near is as good.
NEAR = 1.10
#: So many near-minimum repairs are offered; beyond that the picture says that it did not look at all.
MOST_REPAIRS = 24
#: Steps of the search for the lightest repair of one knot before the best found so far is taken.
MOST_STEPS = 20_000
#: Minimal sets looked for in one part before the rest is repaired without naming it.
MOST_CORES = 2_000

Core = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What to set aside so that the rest fits.

    cores
        Minimal sets of statements (indexes) that exclude each other.
    chosen
        The lightest set that takes one from each.
    options
        Every set within 10 % of that weight that takes one from each core, `chosen` first. One may leave
        another clash; whoever uses it finds that nothing fits.
    is_exact
        Whether `chosen` is proved lightest.
    is_whole
        Whether there are no further options.
    """

    cores: tuple[Core, ...]
    chosen: frozenset[int]
    options: tuple[frozenset[int], ...]
    is_exact: bool
    is_whole: bool


UNHARMED = Repair(cores=(), chosen=frozenset(), options=(frozenset(),), is_exact=True, is_whole=True)


def repair(model: Model, weighing: Weighing, width: Width, standing: Booleans) -> Repair:
    """Find the minimum-weight set of statements to set aside among those standing.

    Minimal sets are found one by one, disjoint first; the lightest set that hits all of them is tried,
    and whatever still clashes yields another minimal set.
    """
    if weighing.fits(width, standing).outcome is not Outcome.INFEASIBLE:
        return UNHARMED
    weights = [s.weight for s in weighing.statements]
    cores = list(disjoint_cores(model, weighing, width, standing))
    exact = True
    while len(cores) < MOST_CORES:
        chosen, proved = lightest_hit(cores, weights, MOST_STEPS if exact else 0)
        exact = exact and proved
        rest = standing.copy()
        rest[list(chosen)] = False
        found = list(disjoint_cores(model, weighing, width, rest))
        if not found:
            break
        cores.extend(found)
    else:
        chosen, exact = frozenset(i for core in cores for i in core), False
    options, complete = near_hits(cores, weights, chosen)
    return Repair(
        cores=tuple(sorted(cores, key=sorted)),
        chosen=chosen,
        options=options,
        is_exact=exact,
        is_whole=complete,
    )


def disjoint_cores(model: Model, weighing: Weighing, width: Width, standing: Booleans) -> Iterator[Core]:
    """Minimal sets that share no statement, until what is left fits."""
    rest = standing.copy()
    while True:
        solution = weighing.fits(width, rest)
        if solution.outcome is not Outcome.INFEASIBLE:
            return
        suspects: Sequence[int] = [i for i in weighing.named_by(solution.multipliers) if rest[i]]
        if weighing.has_many_rows:
            suspects = _narrowed(weighing, width, suspects)
        core = _smallest_alone(model, weighing, width, suspects) or _smallest(weighing, width, suspects)
        core = core or _smallest(weighing, width, np.flatnonzero(rest).tolist())
        yield core
        rest[list(core)] = False


def _smallest_alone(model: Model, weighing: Weighing, width: Width, suspects: Sequence[int]) -> Core:
    """The smallest set among few suspects, in rows of their own; empty where they clash only among all others."""
    alone = Weighing(model.constrain(Part(statements=tuple(weighing.statements[i] for i in suspects))))
    return frozenset(suspects[i] for i in _smallest(alone, width, range(len(suspects))))


def _narrowed(weighing: Weighing, width: Width, suspects: Sequence[int]) -> Sequence[int]:
    """As short a time of the suspects as a few questions find: half of it, as long as the statements of one half clash."""
    found: Sequence[int] | None = sorted(suspects, key=lambda i: (weighing.statements[i].start, weighing.statements[i].id))
    while found:
        suspects = found
        middle = (len(suspects) + 1) // 2
        halves = (suspects[:middle], suspects[middle:])
        found = next((half for half in halves if len(half) < len(suspects) and not _fit(weighing, width, half)), None)
    return suspects


def _fit(weighing: Weighing, width: Width, kept: Sequence[int]) -> bool:
    """Whether some course of events satisfies these statements of a part."""
    standing = np.zeros(len(weighing.statements), dtype=np.bool_)
    standing[list(kept)] = True
    return weighing.fits(width, standing).outcome is not Outcome.INFEASIBLE


def _smallest(weighing: Weighing, width: Width, suspects: Sequence[int]) -> Core:
    """The smallest set among suspects that exclude each other, of the heaviest where several would do; empty where they fit."""
    fit, statements = partial(_fit, weighing, width), weighing.statements
    heaviest_first = sorted(suspects, key=lambda i: (statements[i].weight, statements[i].id), reverse=True)
    return frozenset() if fit(heaviest_first) else frozenset(_needed(fit, [], heaviest_first, is_new=False))


def _needed(fit: Callable[[Sequence[int]], bool], beside: list[int], suspects: list[int], *, is_new: bool) -> list[int]:
    """Those of the suspects that it takes to exclude what stands beside them, by halves (QuickXplain, Junker 2004).

    `is_new` says that `beside` has grown, so that it may exclude itself by now.
    """
    if is_new and not fit(beside):
        return []
    if len(suspects) == 1:
        return suspects
    half = (len(suspects) + 1) // 2
    heavy, light = suspects[:half], suspects[half:]
    of_light = _needed(fit, [*beside, *heavy], light, is_new=True)
    return [*_needed(fit, [*beside, *of_light], heavy, is_new=bool(of_light)), *of_light]


def lightest_hit(cores: Sequence[Core], weights: Sequence[float], steps: int = MOST_STEPS) -> tuple[frozenset[int], bool]:
    """The lightest set that takes one from each core, knot by knot, as far as so many steps lead, and whether that is proved."""
    chosen: set[int] = set()
    proved = True
    for knot in _knots(cores):
        search = _Search(knot, weights, limit=None, steps=steps)
        chosen |= search.best
        proved = proved and search.finished
    return frozenset(chosen), proved


def near_hits(cores: Sequence[Core], weights: Sequence[float], chosen: frozenset[int]) -> tuple[tuple[frozenset[int], ...], bool]:
    """Every hitting set within `NEAR` of the lightest, `chosen` first, and whether all are there."""
    slack = (NEAR - 1.0) * sum(weights[i] for i in chosen) + 1e-9
    by_knot: list[list[frozenset[int]]] = []
    complete = True
    for knot in _knots(cores):
        members = frozenset(i for core in knot for i in core)
        lightest = sum(weights[i] for i in chosen & members)
        search = _Search(knot, weights, limit=lightest + slack)
        found = sorted(search.found, key=lambda hit: (sum(weights[i] for i in hit), sorted(hit)))
        by_knot.append([chosen & members, *(hit for hit in found if hit != chosen & members)])
        complete = complete and search.finished
    options: list[frozenset[int]] = []
    for combination in itertools.product(*by_knot):
        hit = frozenset().union(*combination)
        if sum(weights[i] for i in hit) <= sum(weights[i] for i in chosen) + slack:
            options.append(hit)
        if len(options) >= MOST_REPAIRS:
            return tuple(options), False
    return tuple(options), complete


def _knots(cores: Sequence[Core]) -> list[list[Core]]:
    """Groups of cores that share statements, directly or through others."""
    knots: list[tuple[set[int], list[Core]]] = []
    for core in cores:
        joined = [knot for knot in knots if knot[0] & core]
        knots = [knot for knot in knots if not knot[0] & core]
        knots.append((set(core).union(*(k[0] for k in joined)), [*(c for k in joined for c in k[1]), core]))
    return [members for _, members in knots]


class _Search:
    """Branch on one core after another; keep minimal hitting sets no heavier than the limit.

    Without a limit only strictly better sets are kept: the last is the lightest.
    """

    def __init__(self, cores: Sequence[Core], weights: Sequence[float], limit: float | None, steps: int = MOST_STEPS) -> None:
        self._cores = sorted(cores, key=lambda core: (len(core), sorted(core)))
        self._weights = weights
        self._limit = limit
        self._steps_left = steps
        self.found: set[frozenset[int]] = set()
        self.best = self._greedy()
        self._best_weight = sum(weights[i] for i in self.best)
        self._branch(frozenset(), 0.0, frozenset())
        self.finished = self._steps_left >= 0

    def _greedy(self) -> frozenset[int]:
        chosen: set[int] = set()
        left = list(self._cores)
        while left:
            members = sorted({i for core in left for i in core})
            pick = min(members, key=lambda i: (self._weights[i] / sum(i in core for core in left), i))
            chosen.add(pick)
            left = [core for core in left if pick not in core]
        return frozenset(chosen)

    def _branch(self, chosen: frozenset[int], weight: float, barred: frozenset[int]) -> None:
        self._steps_left -= 1
        if self._steps_left < 0:
            return
        left = [core for core in self._cores if not core & chosen]
        if weight + self._at_least(left, barred) > self._ceiling():
            return
        if not left:
            self._keep(chosen, weight)
            return
        core = min(left, key=lambda c: (len(c - barred), sorted(c)))
        for index in sorted(core - barred, key=lambda i: (self._weights[i], i)):
            self._branch(chosen | {index}, weight + self._weights[index], barred)
            barred = barred | {index}

    def _ceiling(self) -> float:
        return self._best_weight - 1e-9 if self._limit is None else self._limit

    def _keep(self, chosen: frozenset[int], weight: float) -> None:
        if self._limit is None:
            self.best, self._best_weight = chosen, weight
        elif all(any(not core & (chosen - {i}) for core in self._cores) for i in chosen):
            self.found.add(chosen)

    def _at_least(self, left: Sequence[Core], barred: frozenset[int]) -> float:
        """The lightest members of disjoint cores still to hit."""
        used: set[int] = set()
        total = 0.0
        for core in left:
            if not used & core:
                used |= core
                total += min((self._weights[i] for i in core - barred), default=float("inf"))
        return total
