"""What is still to come of a plan in force, and when."""

import pytest

import handworked
from safepassage.forecast import Laws
from safepassage.forecast.charting import chart
from safepassage.forecast.coming import still_to_come
from safepassage.forecast.execution import execute
from safepassage.forecast.scenarios import scenarios_of

NO_LAWS = Laws(laws=())


def coming(begun, moment):
    problem, plan = handworked.problem(), handworked.plan()
    charted = chart(problem, plan.convoys, NO_LAWS, at=(problem.minutes,), patience=120)
    execution = execute(charted.course, scenarios_of(charted.drawing, seed=1, first=0, replications=1))
    return [(convoy.legs[0].origin, convoy.legs[0].departs) for convoy in still_to_come(charted, execution, begun, moment)]


@pytest.mark.parametrize(
    ("begun", "moment", "expected"),
    [
        ((False, False), 0, [("SIEGE", 75), ("CHECK", 150)]),
        ((True, False), 100, [("CHECK", 150)]),
        ((True, True), 200, []),
    ],
)
def test_what_is_in_time_goes_as_planned(begun, moment, expected):
    assert coming(begun, moment) == expected


def test_late_convoy_goes_at_once_and_the_next_when_it_has_come():
    # Due at 60 with 15 minutes of loading, an hour to the next stop, from where the second was to go at 150.
    assert coming((False, False), 600) == [("SIEGE", 615), ("CHECK", 660)]
