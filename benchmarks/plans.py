"""Plans of random problems before the independent verifier, and before the best plan of very small ones."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.progress import track

from figures import Effort, Figure, console, judged, told
from planning.enumeration import best_value, tiny
from planning.problems import later, problem
from safepassage.plan import Plan, Status, solve, verify
from safepassage.plan.problem import Problem
from safepassage.plan.verifier import Rule, Violation

PROBLEMS = {Effort.FULL: 10_000, Effort.QUICK: 200}
TINY = {Effort.FULL: 500, Effort.QUICK: 40}
#: Every tenth problem is planned again when half of its time is over.
AGAIN = 10
SECONDS = 0.3
FAMILIES = {Rule.FAMILY, Rule.CARER}
#: Two sums of weighted hours that differ by less are the same.
TOLERANCE = 1e-6


@dataclass(kw_only=True)
class Found:
    """What the verifier found in many plans."""

    plans: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    everybody: int = 0
    faults: list[tuple[str, Violation]] = field(default_factory=list)

    def judge(self, name: str, asked: Problem, made: Plan) -> None:
        self.plans += 1
        self.statuses[made.status] += 1
        self.everybody += not made.left_behind and made.status is not Status.INFEASIBLE
        self.faults += [(name, each) for each in verify(asked, made).violations]


def figures(effort: Effort) -> Iterator[Figure]:
    """Violations, families split, how many plans bring everybody, and how many tiny ones are the best there is."""
    started = time.process_time()
    found = sample(track(range(PROBLEMS[effort]), description="problems", console=console(), transient=True))
    seconds = time.process_time() - started
    split = [fault for _, fault in found.faults if fault.rule in FAMILIES]
    bar = f"Plans of {PROBLEMS[effort]:,} random problems"
    yield judged(f"{bar}: violations", "0", str(len(found.faults)), met=not found.faults)
    yield judged(f"{bar}: families divided", "0", str(len(split)), met=not split)
    yield told(f"{bar}: plans, new ones after half the time among them", f"{found.plans:,}")
    yield told(f"{bar}: everybody safe", f"{found.everybody / found.plans:.0%}")
    yield told(f"{bar}: status", ", ".join(f"{count:,} {status.value}" for status, count in sorted(found.statuses.items())))
    yield told(f"{bar}: CPU seconds a plan", f"{seconds / found.plans:.3f}")
    for name, fault in found.faults[:5]:
        yield told(f"Violation in problem {name}", f"{fault.rule.value}: {fault.sentence}")
    yield _best(effort)


def sample(seeds: Iterable[int]) -> Found:
    """Plan and judge the problem of every seed, and some again later."""
    found = Found()
    for seed in seeds:
        asked = problem(seed)
        made = solve(asked, time_limit=SECONDS)
        found.judge(str(seed), asked, made)
        if seed % AGAIN == 0 and made.status is not Status.INFEASIBLE:
            again = later(asked, made, asked.minutes // 2)
            found.judge(f"{seed} again", again, solve(again, time_limit=SECONDS))
    return found


def _best(effort: Effort) -> Figure:
    """Very small problems: value and bound beside the best of all plans; whatever is better than that is a fault of somebody."""
    compared, worse, wrong = 0, [], []
    for seed in range(TINY[effort]):
        asked = tiny(seed)
        best = best_value(asked)
        if best is None:
            continue
        compared += 1
        made = solve(asked, time_limit=SECONDS)
        value, bound = made.objective.value, made.bound.value if made.bound else 0.0
        if value > best[0] + TOLERANCE:
            worse.append(seed)
        if value < best[0] - TOLERANCE or bound > best[0] + TOLERANCE:
            wrong.append(seed)
    words = f"{compared - len(worse) - len(wrong)} of {compared}"
    detail = f"; worse: {worse[:5]}; value or bound beyond the best: {wrong[:5]}" if worse or wrong else ""
    return judged(
        "Plans of very small problems as good as the best of all plans", "all", words + detail, met=not worse and not wrong
    )
