"""A plan before, and what of it a new plan keeps: nothing changes without need."""

from __future__ import annotations

from dataclasses import replace

from safepassage.plan.completing import completed
from safepassage.plan.differences import differences
from safepassage.plan.plan import LeftBehind, Plan, Staying
from safepassage.plan.problem import Problem
from safepassage.plan.verifier import verify

#: What a level but the first may cost more for fewer changes, as a share. A tenth of a percent of the weighted hours of Azovstal is
#: a quarter of an hour for every fourth person; the inputs are not known half as well. The first level gives nothing.
SHARE = 1e-3
#: Sums of the same numbers in another order.
_SAME = 1e-6


def standing(problem: Problem, kept: Plan) -> Plan | None:
    """A plan before as an answer to the problem as it is now; None where it breaks a rule of it."""
    renewed = completed(problem, kept.unclaimed())
    why = {(left.row, left.place, left.why is Staying.REFUSES): left.why for left in kept.left_behind}
    renewed = replace(renewed, left_behind=tuple(_as_told(left, why) for left in renewed.left_behind))
    return renewed if verify(problem, renewed).valid else None


def _as_told(left: LeftBehind, why: dict[tuple[str, str, bool], Staying]) -> LeftBehind:
    return replace(left, why=why.get((left.row, left.place, left.why is Staying.REFUSES), left.why))


def allowed(levels: tuple[float, ...]) -> tuple[float, ...]:
    """What each level may cost of a plan that is nearly as good as one of these levels; the last of several is not looked at."""
    if len(levels) == 1:
        return (levels[0] * (1.0 + SHARE),)
    return (levels[0], *(level * (1.0 + SHARE) for level in levels[1:-1]))


def is_within(levels: tuple[float, ...], most: tuple[float, ...]) -> bool:
    """Whether a plan of these levels costs no more than allowed."""
    return all(level <= limit + abs(limit) * _SAME + _SAME for level, limit in zip(levels, most, strict=False))


def upheaval(before: Plan, after: Plan) -> tuple[int, int]:
    """How many convoys are new, otherwise, or gone with people of theirs, and how many go: nobody misses one that carried none."""
    found = differences(before, after)
    gone = sum(bool(convoy.people) for convoy in found.dropped)
    return len(found.moved) + len(found.added) + gone, len(after.convoys)
