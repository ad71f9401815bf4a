"""Random problems, planned and executed without chance: everything happens as the plan says."""

import pytest

from planning.problems import problem
from safepassage.forecast import PATIENCE, Laws, chart
from safepassage.forecast.execution import execute
from safepassage.forecast.scenarios import scenarios_of
from safepassage.plan import solve


@pytest.mark.parametrize("seed", [1, 9, 16, 19, 24, 35])
def test_plan_without_chance_is_executed_to_the_minute(seed):
    posed = problem(seed)
    plan = solve(posed, time_limit=0.5)

    charted = chart(posed, plan.convoys, Laws(), at=(posed.minutes,), patience=PATIENCE)
    executed = execute(charted.course, scenarios_of(charted.drawing, seed=0, first=0, replications=1))

    times = (charted.course.part(executed.words, name).tolist() for name in ("entered_at", "arrived_at"))
    left = sum(each.count for each in plan.left_behind)
    assert list(zip(*times, strict=True)) == [(movement.begins, movement.arrives) for movement in charted.movements]
    assert executed.safe.sum() == posed.people - left
