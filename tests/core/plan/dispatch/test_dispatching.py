"""The dispatcher on random problems that hold every rule: what it says is judged by the verifier, which shares nothing with it."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from planning.problems import problem
from safepassage.plan import Need, VehicleKind
from safepassage.plan.dispatch import courses, dispatch, follow
from safepassage.plan.problem import Fleet, Member, Objective, Party, Problem, Standing, Stop, Way
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify


@pytest.mark.parametrize("seed", range(40))
def test_a_dispatched_plan_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    assert verify(posed, dispatch(timetable_of(posed))).violations == ()


@pytest.mark.parametrize("seed", range(40, 60))
def test_following_a_plan_that_cannot_be_had_still_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    timetable = timetable_of(posed)
    draw = np.random.default_rng(seed)
    vehicles = draw.uniform(0, 2, (len(timetable.vehicles), len(timetable.entries)))
    parties = draw.uniform(0, 3, (len(timetable.parties), len(timetable.entries)))
    assert [fault for fault in verify(posed, follow(timetable, vehicles, parties)).violations if fault.rule != "fixing"] == []


def test_a_convoy_of_more_families_than_there_is_room_to_note_is_noted_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    family = (Member(row="walks", need=Need.WALKING), Member(row="lies", need=Need.STRETCHER))
    trains = Problem(
        starts=datetime(2030, 1, 1, tzinfo=UTC),
        minutes=600,
        slot=30,
        stops=(Stop(code="A", standing=Standing.BESIEGED), Stop(code="B", standing=Standing.DESTINATION)),
        ways=(Way(origin="A", destination="B", minutes=60),),
        fleets=(
            Fleet(id="SEATS", kind=VehicleKind.BUS, count=1, place="A", seats=300),
            Fleet(id="LITTERS", kind=VehicleKind.AMBULANCE, count=1, place="A", stretchers=300),
        ),
        parties=(Party(id="F", place="A", members=family, count=200),),
        objective=Objective.PERSON_HOURS,
    )
    monkeypatch.setattr(courses, "_ROOM", 1)

    plan = dispatch(timetable_of(trains))

    assert plan.left_behind == ()
    assert verify(trains, plan).violations == ()
