"""Why people stay."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.plan import Need, Staying, VehicleKind
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import Fleet, Member, Opening, Party, Problem, Route, Span, Standing, Stop, Way
from safepassage.plan.timetable import timetable_of

#: Two windows of two hours, of which the second is for others.
PROBLEM = Problem(
    starts=datetime(2022, 5, 1, tzinfo=UTC),
    minutes=1440,
    slot=60,
    stops=(Stop(code="WORKS", standing=Standing.BESIEGED), Stop(code="TOWN", standing=Standing.DESTINATION)),
    ways=(
        Way(origin="WORKS", destination="TOWN", minutes=60, corridor="ROAD"),
        Way(origin="TOWN", destination="WORKS", minutes=600),
    ),
    routes=(
        Route(
            code="ROAD",
            openings=(
                Opening(id="W1", span=Span(60, 180)),
                Opening(id="W2", span=Span(900, 1020), eligible=frozenset({"OTHERS"})),
            ),
        ),
    ),
    fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=1, place="WORKS", seats=2),),
    parties=(Party(id="P1", place="WORKS", members=(Member(row="P1", need=Need.WALKING),), count=5),),
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (0, {Staying.NO_TIME: 3}),
        (300, {Staying.NOT_ELIGIBLE: 5}),
        (1100, {Staying.NO_TIME: 5}),
    ],
    ids=["first window too short for all", "only others in the window to come", "no window to come"],
)
def test_terms_of_windows_still_to_come_are_the_reason(now, expected):
    plan = dispatch(timetable_of(replace(PROBLEM, now=now)))

    assert {left.why: left.count for left in plan.left_behind} == expected
