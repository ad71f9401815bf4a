"""Numbers that keep every rule of a model become the very plan that they count. All people are synthetic."""

from dataclasses import replace

import numpy as np
import pytest

from planning.problems import problem
from planning.specimens import VANS, shuttled
from safepassage.plan import verify
from safepassage.plan.dispatch import follow, laid_out
from safepassage.plan.dispatch.rosters import rostered
from safepassage.plan.exact import prove
from safepassage.plan.model import model_of
from safepassage.plan.problem import Fleet, Objective
from safepassage.plan.timetable import timetable_of


@pytest.mark.parametrize("seed", [4, 19, 48, 62, 73, 120, 130, 139, 169, 187])
def test_proved_numbers_become_the_plan_that_they_count(seed):
    asked = replace(problem(seed), objective=Objective.PERSON_HOURS)
    timetable = timetable_of(asked)
    found = prove(timetable, model_of(timetable), seconds=0.4)
    made = follow(timetable, found.vehicles, found.parties)

    assert made.objective.value == pytest.approx(found.value)
    assert verify(asked, made).violations == ()


def rosters(fleet: Fleet, out: dict[int, int], back: dict[int, int]) -> list[tuple[int, ...]] | None:
    """Who makes the trips out and back, so many in each slot; in the order of the slots."""
    timetable = timetable_of(shuttled(fleet))
    entries = timetable.entries
    vehicles = np.zeros((1, len(entries)), dtype=np.int64)
    for way, trips in ((0, out), (1, back)):
        for slot, count in trips.items():
            vehicles[0, (entries.way == way) & (entries.slot == slot)] = count
    found = rostered(laid_out(timetable), vehicles)
    return None if found is None else [found[entry] for entry in sorted(found, key=lambda entry: entries.slot[entry])]


def test_vehicles_without_limits_take_turns_as_they_come():
    assert rosters(VANS, {0: 2, 2: 1, 3: 1}, {1: 2}) == [(0, 1), (0, 1), (0,), (1,)]


def test_who_has_rested_goes_where_another_has_no_duty_left():
    tired = replace(VANS, duty=180)

    assert rosters(tired, {0: 1, 2: 1, 3: 1}, {1: 1}) == [(0,), (0,), (0,), (1,)]
    assert rosters(replace(tired, count=1), {0: 1, 2: 1}, {1: 1, 3: 1}) is None


def test_roster_is_found_where_the_first_choice_leads_nowhere():
    """Whoever has worked most goes first; here the other must, or nobody could make the last two trips."""
    tired = replace(VANS, duty=240)

    assert rosters(tired, {0: 1, 2: 1, 4: 1}, {1: 1, 3: 1, 5: 1}) == [(0,), (0,), (0,), (0,), (1,), (1,)]
    assert rosters(replace(VANS, duty=180), {0: 1, 2: 1, 4: 1}, {1: 1, 3: 1}) == [(0,), (0,), (1,), (1,), (0,)]


def test_vehicle_is_filled_where_its_fleet_stands():
    near = replace(VANS, count=1, range_km=100.0)

    assert rosters(near, {0: 1, 2: 1}, {1: 1, 3: 1}) == [(0,), (0,), (0,), (0,)]
    assert rosters(replace(near, range_km=99.0), {0: 1}, {1: 1}) is None
