"""The forecast against a SimPy model of the same rules, a city of 100,000, and planning anew."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.stats import ks_2samp

from charted import Peer
from executing import Replication
from figures import Effort, Figure, judged, not_run, told
from handworked import law
from planning.operations import read_operation
from safepassage.forecast import (
    PATIENCE,
    Chart,
    Effect,
    Laws,
    Policy,
    Shape,
    chart,
    in_threads,
    outcomes_of,
    simulate,
)
from safepassage.forecast.execution import execute
from safepassage.forecast.scenarios import scenarios_of
from safepassage.plan import Plan, solve
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import HOUR, Problem
from safepassage.plan.timetable import timetable_of
from sources import Own, Replayed

Found = TypeVar("Found")
RATIO, CITY_SECONDS, REPLAN_SECONDS = 150.0, 6.0, 60.0
#: Replications whose every arrival is compared, and those whose distribution is.
REPLAYED, DRAWN = 200, 3000
#: Turns of the city, of which the best counts: others may be using the processor.
CITY_TURNS = 2
#: Replications in which a plan is made anew.
REPLANNED = 200
#: Two samples of one law are further apart than this once in a hundred times.
UNLIKELY = 0.01
_REPLAN = f"forecast, replan, Azovstal size: {REPLANNED} replications"
_GIVEN = Path(__file__).resolve().parents[2] / "shared" / "data" / "planning"
#: Full distributions: windows lost and cut short, roads, checks, breakdowns, refusals.
LAWS = Laws(
    laws=(
        law(Effect.LOST, Shape.BERNOULLI, chance=0.25),
        law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=12),
        law(Effect.TRAVEL, Shape.LOGNORMAL, median=1.05, spread=0.2),
        law(Effect.SCREENING, Shape.GAMMA, shape=9, mean=1.1),
        law(Effect.BREAKDOWN, Shape.BERNOULLI, chance=0.01),
        law(Effect.REFUSAL, Shape.BETA, kept=19, broken=1),
    )
)


@dataclass(frozen=True, slots=True)
class Case:
    """A plan, charted."""

    problem: Problem
    plan: Plan
    chart: Chart


def figures(_effort: Effort) -> Iterator[Figure]:
    """Ratios in one run, by the processor."""
    if not (_GIVEN / "azovstal_size.json").is_file():
        yield not_run("forecast", "", "the given instances are not there")
        return
    small = _case("azovstal_size", seconds=5.0, step=HOUR)
    yield told("forecast, Azovstal size: convoys, trips of vehicles", f"{len(small.plan.convoys)}, {len(small.chart.trips)}")
    yield from _against_the_peer(small)
    yield from _replanning(small)
    yield from _city()


def _case(name: str, *, seconds: float, step: int) -> Case:
    problem = read_operation(_GIVEN / f"{name}.json")
    return _charted(problem, solve(problem, time_limit=seconds), step=step)


def _charted(problem: Problem, plan: Plan, *, step: int) -> Case:
    return Case(problem, plan, chart(problem, plan.convoys, LAWS, at=range(0, problem.minutes + 1, step), patience=PATIENCE))


def _against_the_peer(case: Case) -> Iterator[Figure]:
    every = chart(case.problem, case.plan.convoys, LAWS, at=range(case.problem.minutes + 1), patience=PATIENCE)
    peer = Peer(every)
    equal = _replayed(every, peer)
    yield judged("forecast, replayed draws: replications equal to SimPy", f"{REPLAYED}", str(equal), met=equal == REPLAYED)
    chance = random.Random(1)  # noqa: S311 - a simulation
    safe, theirs = _timed(lambda: [sum(n for _, n in Replication(peer, Own(peer, LAWS, chance)).run()) for _ in range(DRAWN)])
    outcomes_of(case.chart, seed=1, replications=1000)
    found, ours = _timed(lambda: outcomes_of(case.chart, seed=1, replications=20_000))
    ratio = (theirs / DRAWN) / (ours / found.replications)
    told_as = f"{ratio:.0f} ({theirs / DRAWN * 1e6:.0f} µs and {ours / found.replications * 1e6:.1f} µs a replication)"
    yield judged("forecast, Azovstal size: times SimPy per CPU second", f"{RATIO:.0f}", told_as, met=ratio >= RATIO)
    alike = float(ks_2samp(safe, found.safe[:, -1]).pvalue)
    yield judged(
        "forecast, own draws: people safe, Kolmogorov-Smirnov",
        f"above {UNLIKELY}",
        f"{alike:.3f}",
        met=alike > UNLIKELY,
    )


def _replayed(every: Chart, peer: Peer) -> int:
    """How many replications agree with the peer on every arrival."""
    drawn = scenarios_of(every.drawing, seed=2, first=0, replications=REPLAYED)
    found, equal = execute(every.course, drawn).safe, 0
    for r in range(REPLAYED):
        windows = list(zip(drawn.opens[r].tolist(), drawn.agreed[r].tolist(), drawn.closes[r].tolist(), strict=True))
        arrived = np.zeros(every.course.bins, dtype=np.int64)
        for at, people in Replication(peer, Replayed(peer, drawn.draws[r].tolist(), windows)).run():
            arrived[at] += people
        equal += bool((arrived == found[r]).all())
    return equal


def _replanning(case: Case) -> Iterator[Figure]:
    plans = 0

    def planner(known: Problem) -> Plan:
        nonlocal plans
        plans += 1
        return dispatch(timetable_of(known), times=REPLANNED)

    dispatch(timetable_of(case.problem), times=REPLANNED)  # compiles what is not compiled yet, once on a machine
    started = time.perf_counter()
    _, spent = _timed(
        lambda: simulate(
            case.problem, case.plan, LAWS, policy=Policy.REPLAN, planner=planner, replications=REPLANNED, seed=1, waiting=False
        )
    )
    wall = time.perf_counter() - started
    found = f"{spent:.0f} s of the processor, {wall:.0f} s on the clock, {plans} plans"
    yield judged(_REPLAN, f"{REPLAN_SECONDS:.0f} s", found, met=spent <= REPLAN_SECONDS)


def _city() -> Iterator[Figure]:
    problem = read_operation(_GIVEN / "city.json")
    case = _charted(problem, dispatch(timetable_of(problem)), step=6 * HOUR)
    yield told("forecast, city: convoys, trips of vehicles", f"{len(case.plan.convoys)}, {len(case.chart.trips)}")
    outcomes_of(case.chart, seed=2, replications=500)
    walls: list[float] = []
    spent: list[float] = []
    with in_threads(2) as runner:
        for _ in range(CITY_TURNS):
            started = time.perf_counter()
            spent.append(_timed(lambda: outcomes_of(case.chart, seed=1, replications=10_000, runner=runner))[1])
            walls.append(time.perf_counter() - started)
    # A busy machine lets the clock run on: who needs no more of both cores together needs less of the clock when it is quiet.
    found = f"{min(spent):.1f} s of the processor, {min(walls):.1f} s on the clock"
    yield judged("forecast, city: 10,000 replications on 2 cores", f"{CITY_SECONDS:.0f} s", found, met=min(spent) <= CITY_SECONDS)


def _timed(work: Callable[[], Found]) -> tuple[Found, float]:
    """What work comes to, and the seconds of the processor."""
    started = time.process_time()
    found = work()
    return found, time.process_time() - started
