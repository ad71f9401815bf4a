"""A plan for an operation: posed, solved, and compared with the plan before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.posing import Posed
from safepassage.desk.planning.requested import pose_request
from safepassage.exchange.plans import Request
from safepassage.exchange.tables import Operation
from safepassage.plan import Binding, Differences, Plan, Verdict, differences, verify
from safepassage.plan.problem import Problem
from safepassage.plan.solving import Incumbent, interruptible, solve
from safepassage.plan.why import binding

#: Seconds after which a plan is taken as it is, where nobody says otherwise.
TIME_LIMIT = 60.0
#: What is spent beside the search on saying what binds: a share of its time, and seconds at least.
_SHARE_FOR_WHY = 0.25
_LEAST_FOR_WHY = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs from the plan before, by the ids that convoys keep: new ones, dropped ones, those that are otherwise.

    before
        The plan before.
    differences
        The same by what moves, with whom the change strands or brings out.
    """

    before: Plan
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[str, ...]
    differences: Differences

    @classmethod
    def between(cls, before: Plan, after: Plan) -> Changes:
        """Of two plans, the second with its convoys named after those of the first."""
        was, now = ({convoy.id: convoy for convoy in plan.convoys} for plan in (before, after))
        return cls(
            before=before,
            added=tuple(name for name in now if name not in was),
            dropped=tuple(name for name in was if name not in now),
            changed=tuple(name for name in now if name in was and now[name] != was[name]),
            differences=differences(before, after),
        )


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A plan, what was asked for, the problem that it solves, what differs from the plan before it, and what the verifier says."""

    request: Request
    posed: Posed
    plan: Plan
    changes: Changes | None = None

    @property
    def verdict(self) -> Verdict:
        """What our own check, which shares no code with the solver, says of the plan."""
        return verify(self.posed.problem, self.plan)


def plan_operation(
    operation: Operation,
    request: Request | None = None,
    *,
    kept: Plan | None = None,
    time_limit: float = TIME_LIMIT,
    progress: Callable[[Incumbent], None] | None = None,
) -> Planned:
    """Plan an operation.

    Parameters
    ----------
    request
        What is asked for; the usual objective and every window where nobody says otherwise.
    kept
        The plan before: its convoys that had begun to load by the moment of the request stay as they are, and the others
        change as little as may be.
    time_limit
        Seconds of processor time; an interruption from the keyboard ends them, with the best plan by then.
    progress
        Told of every better plan and bound.

    Raises
    ------
    DemandMissing, InputRefused
        As `pose` does.
    UnknownCode
        If a window is left out that the operation does not hold.
    """
    request = request or Request()
    posed = pose_request(operation, request, kept=kept)
    stop = Event()
    solved = solve(posed.problem, time_limit=time_limit, progress=progress, kept=kept, stop=stop)
    bound_by = _binding(posed.problem, solved, max(_LEAST_FOR_WHY, time_limit * _SHARE_FOR_WHY), stop)
    plan = replace(solved, endurance=posed.problem.endurance, binding=bound_by, inputs=posed.inputs)
    plan = Called.of(operation, posed.problem).plan(plan)
    return Planned(request=request, posed=posed, plan=plan, changes=None if kept is None else Changes.between(kept, plan))


def _binding(problem: Problem, plan: Plan, seconds: float, stop: Event) -> tuple[Binding, ...]:
    """What binds; nothing where whoever waits has stopped the search, or stops this: the plan is there."""
    found: list[Binding] = []
    if not stop.is_set():
        interruptible(lambda: found.extend(binding(problem, plan, seconds=seconds)), stop)
    return tuple(found)
