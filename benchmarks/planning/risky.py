"""What planning with risk gains on operations that leave many behind: beside the plan as asked for, and perfect foresight.

Plans are chosen on some draws and judged on others, the same for all three. Whoever has foresight plans each scenario anew with its
windows as they come, and takes the best that comes of any plan there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from planning.chanced import Chanced, chanced
from safepassage.forecast import PATIENCE, RESERVES, Hedging, Laws, Planner, Reserve, chart, with_risk
from safepassage.forecast.outcomes import piece_of
from safepassage.forecast.reserves import reserved
from safepassage.forecast.risk import foreseen, safe_at_end
from safepassage.plan import Plan, solve, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import Problem
from safepassage.plan.timetable import timetable_of

SEEDS = Path(__file__).with_name("risky.csv")
#: Processor seconds for a plan that is solved, for everybody alike.
SECONDS = 0.2
#: Draws that choose a plan, and others that it is judged by; of the latter so many are planned anew with perfect foresight.
REPLICATIONS, FORESEEN = 1_000, 2
_CHOOSING, _JUDGING = 11, 23
#: Standard errors that a loss must have to count as one at 95 % confidence (the normal law, one-sided).
_CONFIDENT = 1.645
#: What plans hold back that are solved for the windows as agreed, and for some as they come.
_SOLVED = (
    Reserve(early=60),
    Reserve(early=60, more=1.35),
    Reserve(slot=30, more=1.7),
    Reserve(slack=1.25, slot=30),
    Reserve(slack=1.5, sure=0.5, slot=30, more=1.15),
    Reserve(slack=1.5, sure=0.5, slot=30, more=1.35),
)
_FOR_WINDOWS, _SOLVED_FOR = 3, (Reserve(more=1.2), Reserve(slack=1.25, slot=30, more=1.2))
#: The same of the dispatcher, whose plans take milliseconds.
_SCENARIOS = 16
#: Whoever knows the windows still may hold back some time.
_WITH_FORESIGHT = (Reserve(), Reserve(slack=1.5, slot=30))
#: Turns of the bootstrap, and what of them an interval leaves out, in percent.
_TURNS, _ENDS = 10_000, (2.5, 97.5)


@dataclass(frozen=True, kw_only=True)
class Gain:
    """One operation, in people.

    behind
        The share of the people whom the plan as asked for leaves behind.
    gained, error
        By planning with risk, on draws that it has not seen; the standard error.
    on_foreseen, missed
        On the few draws for which plans were made with foresight: what planning with risk gains, and what foresight gains beyond.
    is_left
        Whether the plan as asked for was left for another one.
    faults
        What the verifier says against the plan that was chosen.
    """

    behind: float
    gained: float
    error: float
    on_foreseen: float
    missed: float
    is_left: bool
    faults: int

    @property
    def is_worse(self) -> bool:
        """Whether fewer are safe, at 95 % confidence."""
        return self.gained < -_CONFIDENT * self.error


@dataclass(frozen=True, kw_only=True)
class Closed:
    """The share of the gap to perfect foresight that is closed, with the ends of its 95 % interval over operations.

    What is gained is known of many draws, what foresight gains beyond it of few: the gap is the sum of both.
    """

    share: float
    low: float
    high: float


def closed(gains: Sequence[Gain]) -> Closed:
    """Of the gains of several operations."""
    gained, missed = (np.array([getattr(each, name) for each in gains]) for name in ("gained", "missed"))
    turns = np.random.default_rng(len(gains)).integers(len(gains), size=(_TURNS, len(gains)))
    shares = gained[turns].sum(axis=1) / (gained[turns] + missed[turns]).sum(axis=1)
    low, high = np.percentile(shares, _ENDS)
    return Closed(share=float(gained.sum() / (gained + missed).sum()), low=float(low), high=float(high))


def seeds() -> tuple[int, ...]:
    """The committed operations."""
    with SEEDS.open(encoding="utf-8", newline="") as table:
        return tuple(int(row["seed"]) for row in csv.DictReader(table))


def asked_for(operation: Chanced) -> Plan:
    """The plan as it was asked for, by a planner who knows of no chance."""
    return solve(operation.problem, time_limit=SECONDS)


def willing(problem: Problem) -> int:
    """Whom a plan is to bring out."""
    return sum(party.people * party.willing for party in problem.parties)


def gain(seed: int) -> Gain:
    """Plan as asked for, with risk, and with foresight; execute all on the same draws."""
    operation = chanced(seed)
    problem, laws = operation.problem, operation.truth.laws
    asked = asked_for(operation)
    planner = partial(solve, time_limit=SECONDS)
    hedgings = (
        Hedging(planner=planner, reserves=_SOLVED, scenarios=_FOR_WINDOWS, in_scenarios=_SOLVED_FOR),
        Hedging(planner=dispatched, scenarios=_SCENARIOS),
    )
    chosen = with_risk(problem, asked, laws, hedgings, replications=REPLICATIONS, seed=_CHOOSING)
    before, after = (
        safe_at_end(problem, plan, laws, replications=REPLICATIONS, seed=_JUDGING).astype(np.float64)
        for plan in (asked, chosen.plan)
    )
    more = after - before
    best = np.array([_best(problem, asked, laws, replication) for replication in range(FORESEEN)])
    return Gain(
        behind=1 - float(before.mean()) / willing(problem),
        gained=float(more.mean()),
        error=float(more.std(ddof=1) / np.sqrt(len(more))),
        on_foreseen=float(more[:FORESEEN].mean()),
        missed=float(np.maximum(best - after[:FORESEEN], np.maximum(-more[:FORESEEN], 0)).mean()),
        is_left=chosen.reserve is not None,
        faults=len(verify(problem, chosen.plan).violations),
    )


def _best(problem: Problem, asked: Plan, laws: Laws, replication: int) -> float:
    """People safe in one scenario under the best of plans made for its windows as they come."""
    known = foreseen(
        chart(problem, asked.convoys, laws, at=(problem.minutes,), patience=PATIENCE), seed=_JUDGING, replication=replication
    )
    plans = (*_made(known, partial(solve, time_limit=SECONDS), _WITH_FORESIGHT), *_made(known, dispatched, RESERVES))
    return max((_safe(problem, plan, laws, replication) for plan in plans), default=0.0)


def _made(known: Problem, planner: Planner, reserves: Iterable[Reserve]) -> Iterator[Plan]:
    return (plan for _, plan in reserved(known, Laws(), planner, reserves))


def dispatched(problem: Problem) -> Plan:
    """A plan as good as milliseconds allow; so many are asked for that the dispatcher is compiled."""
    return dispatch(timetable_of(problem), times=REPLICATIONS)


def _safe(problem: Problem, plan: Plan, laws: Laws, replication: int) -> float:
    charted = chart(problem, plan.convoys, laws, at=(problem.minutes,), patience=PATIENCE)
    return float(piece_of(charted, seed=_JUDGING, first=replication, replications=1).safe[0, -1])
