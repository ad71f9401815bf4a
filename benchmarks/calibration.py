"""How far a forecast can be believed: intervals where laws are known from a short record only, and plans made with risk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures import Effort, Figure, judged, told
from planning.chanced import SIEGE, Chanced, chanced
from planning.risky import closed, gain, seeds
from safepassage.forecast import PATIENCE, Held, Laws, Outcomes, chart, learned, outcomes_of
from safepassage.forecast.quantiles import ENTRIES
from safepassage.plan import Plan
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import Problem
from safepassage.plan.timetable import timetable_of

Floats = NDArray[np.float64]

OPERATIONS = {Effort.FULL: 1_000, Effort.QUICK: 150}
RISKY = {Effort.FULL: 200, Effort.QUICK: 4}
#: The share of the gap to perfect foresight that planning with risk is to close.
WORTH = 0.25
#: What the plan as asked for leaves behind of the people, at least and at most, in the operations that this is measured on.
LEFT = (0.05, 0.50)
REPLICATIONS = 1_000
LEVELS = (0.5, 0.8, 0.95)
#: Points by which the coverage may differ from its level: of few operations a true half covers less or more by chance alone.
MARGINS = {Effort.FULL: 4, Effort.QUICK: 10}
#: Seed of what truly happens, far from those of the forecasts.
_TRUTH, _FORECAST = 1_000_003, 17
#: The order of the columns of `asked`.
ASKED = ("people safe half-way", "people safe at the end", "minute by which half of the people are safe")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One operation: what came of it, and what was foreseen.

    happened, planned
        (3,) by `ASKED`.
    foreseen, share
        (replications, 3) of the forecast; (replications, 2) of the historical share, for the two numbers of people.
    people
        Whom the plan is to bring out.
    """

    happened: Floats
    planned: Floats
    foreseen: Floats
    share: Floats
    people: int


def figures(effort: Effort) -> Iterator[Figure]:
    """Coverage of the intervals by question, and their score beside those of simpler forecasts."""
    cases = [held_out(seed) for seed in range(OPERATIONS[effort])]
    bar = f"Intervals on {len(cases):,} operations with laws known from a record only"
    margin = MARGINS[effort]
    ranks = np.array([_ranks(case, seed) for seed, case in enumerate(cases)])
    for index, asked in enumerate(ASKED):
        covered = [float((np.abs(ranks[:, index] - 0.5) <= level / 2).mean()) for level in LEVELS]
        met = all(abs(share - level) * 100 <= margin for share, level in zip(covered, LEVELS, strict=True))
        found = ", ".join(f"{share:.1%}" for share in covered)
        yield judged(f"{bar}: {asked}", f"50, 80, 95 % within {margin} points", found, met=met)
    ours, theirs, agreed = (np.mean([_score(case, name) for case in cases]) for name in ("foreseen", "share", "planned"))
    yield judged(
        f"{bar}: interval score (share of the people, lower is better)", f"below {theirs:.3f}", f"{ours:.3f}", met=ours < theirs
    )
    yield told(f"{bar}: interval score of the historical share of windows kept", f"{theirs:.3f}")
    yield told(f"{bar}: interval score of the plan as agreed", f"{agreed:.3f}")
    safe = np.array([case.happened[1] / case.people for case in cases])
    yield told(
        f"{bar}: people safe at the end, quartiles", ", ".join(f"{share:.0%}" for share in np.quantile(safe, (0.25, 0.5, 0.75)))
    )
    yield from risk(effort)


def risk(effort: Effort) -> Iterator[Figure]:
    """Planning with risk beside the plan as asked for and beside plans made with perfect foresight."""
    chosen = seeds()[: RISKY[effort]]
    gains = [gain(seed) for seed in chosen]
    bar = f"Planning with risk, {len(gains)} of {len(seeds())} committed operations"
    worse, faults = sum(each.is_worse for each in gains), sum(each.faults for each in gains)
    yield judged(f"{bar}: worse than the plan as asked for at 95 % confidence", "0", str(worse), met=worse == 0)
    share = closed(gains)
    yield judged(
        f"{bar}: share of the gap to perfect foresight closed, on draws that chose nothing",
        "25 %",
        f"{share.share:.0%} ({share.low:.0%} to {share.high:.0%} with 95 % confidence)",
        met=share.share >= WORTH,
    )
    seen, gap = sum(each.on_foreseen for each in gains), sum(each.on_foreseen + each.missed for each in gains)
    yield told(f"{bar}: the same on just the draws that were foreseen", f"{seen / gap:.0%}")
    yield judged(f"{bar}: violations of the plans chosen", "0", str(faults), met=faults == 0)
    gained, missed = (float(np.mean([getattr(each, name) for each in gains])) for name in ("gained", "missed"))
    yield told(f"{bar}: more people safe, on average", f"{gained:.1f} of {gained + missed:.1f}")
    yield told(f"{bar}: another plan chosen", str(sum(each.is_left for each in gains)))
    left = sorted(each.behind for each in gains)
    found = f"{left[0]:.1%} to {left[-1]:.1%}"
    yield judged(
        f"{bar}: left behind by the plan as asked for", "5 % to 50 %", found, met=LEFT[0] <= left[0] and left[-1] <= LEFT[1]
    )


def held_out(seed: int) -> Case:
    """Plan, forecast from the record, and let it happen once as it truly may."""
    operation = chanced(seed)
    plan = dispatch(timetable_of(operation.problem))
    planned = _of(operation.problem, _executed(operation.problem, plan, Laws(), seed=0, replications=1))
    return Case(
        happened=_of(
            operation.problem, _executed(operation.problem, plan, operation.truth.laws, seed=_TRUTH + seed, replications=1)
        )[0],
        planned=planned[0],
        foreseen=_of(
            operation.problem, _executed(operation.problem, plan, laws_of(operation), seed=_FORECAST, replications=REPLICATIONS)
        ),
        share=_share(operation, plan, seed)[:, None] * planned[:, :2],
        people=sum(party.people * party.willing for party in operation.problem.parties),
    )


def laws_of(operation: Chanced) -> Laws:
    """The laws as the record leaves them likely."""
    problem = operation.problem
    return learned(
        operation.seen,
        ways=tuple(f"{way.origin}>{way.destination}" for way in problem.ways),
        gates=tuple(stop.code for stop in problem.stops if stop.gate is not None),
        places=(SIEGE,),
    )


def _executed(problem: Problem, plan: Plan, laws: Laws, *, seed: int, replications: int) -> Outcomes:
    at = tuple(range(0, problem.minutes + 1, 30))
    return outcomes_of(chart(problem, plan.convoys, laws, at=at, patience=PATIENCE), seed=seed, replications=replications)


def _of(problem: Problem, outcomes: Outcomes) -> Floats:
    """(replications, 3) answers by `ASKED`; half of the people are never safe: one step beyond the end."""
    safe = outcomes.safe
    half = sum(party.people * party.willing for party in problem.parties) / 2
    reached = (safe < half).sum(axis=1) * 30
    middle = outcomes.at.index(problem.minutes // 2)
    return np.column_stack((safe[:, middle], safe[:, -1], reached)).astype(np.float64)


def _share(operation: Chanced, plan: Plan, seed: int) -> Floats:
    """Draws of the share of the plan's windows that will be kept, when as many are as were: all that a record of kept windows
    tells without a model of convoys, its shortness included.
    """
    random = np.random.default_rng(seed)
    held = [operation.seen.windows[route.code] for route in operation.problem.routes]
    used = len({convoy.window for convoy in plan.convoys if convoy.window and convoy.people})
    kept, broken = _total(held)
    return random.binomial(max(used, 1), random.beta(0.5 + kept, 0.5 + broken, REPLICATIONS)) / max(used, 1)


def _total(held: list[Held]) -> tuple[int, int]:
    return sum(each.kept for each in held), sum(each.broken for each in held)


def _ranks(case: Case, seed: int) -> Floats:
    """Where each truth lies among the draws of its forecast, 0 to 1; among equals by chance."""
    chance = np.random.default_rng((seed, ENTRIES)).random(len(ASKED))
    below, equal = (case.foreseen < case.happened).sum(axis=0), (case.foreseen == case.happened).sum(axis=0)
    ranks: Floats = (below + chance * (equal + 1)) / (len(case.foreseen) + 1)
    return ranks


def _score(case: Case, forecast: str) -> float:
    """Mean interval score (Gneiting and Raftery 2007) of people safe half-way and at the end, as a share of the people."""
    draws = np.atleast_2d(getattr(case, forecast))[:, :2]
    found = []
    for level in LEVELS:
        low, high = np.quantile(draws, ((1 - level) / 2, (1 + level) / 2), axis=0)
        truth = case.happened[:2]
        outside = np.maximum(low - truth, 0) + np.maximum(truth - high, 0)
        found.append((high - low) + 2 / (1 - level) * outside)
    return float(np.mean(found) / case.people)
