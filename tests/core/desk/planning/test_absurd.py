"""Sizes that are slips of the pen: refused in one sentence that names the cell, before a machine has lost its memory to them."""

from __future__ import annotations

import time
import tracemalloc
from datetime import UTC, datetime

import pytest

from safepassage.desk.planning import pose
from safepassage.desk.planning.requested import pose_request
from safepassage.errors import InputRefused, InvalidNetwork, InvalidValue
from safepassage.exchange.plans import Request
from safepassage.plan import read_change
from safepassage.plan.timetable import timetable_of

HUGE = "99999999999"
TOO_LONG = "an end at most 100 days after the start: on 4 ways, every 60 minutes, no more can be planned at once"
TOO_MANY = "at most 10000 vehicles in all"


@pytest.fixture(autouse=True)
def frugal():
    """Whatever comes out, it came within a second and a hundred megabytes."""
    tracemalloc.start()
    began = time.process_time()
    yield
    took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (took < 1, peak < 100e6) == (True, True)


def setting(operation, **values):
    """The synthetic operation with other settings."""
    keys = {"code": "SYNTHETIC", "time_zone": "UTC", "starts": "2022-03-26", "ends": "2022-03-28", "besieged": "WORKS", **values}
    return operation(operation=[{"key": key, "value": value} for key, value in keys.items() if value])


@pytest.mark.parametrize("ends", ["2022-07-06", "2027-03-28", "2122-03-28", "4022-03-28"])
def test_end_years_away_is_refused_with_what_fits(operation, ends):
    with pytest.raises(InputRefused) as refused:
        pose(setting(operation, ends=ends))

    assert [(fault.table, fault.column, str(fault.expected)) for fault in refused.value.faults] == [("operation", "ends", TOO_LONG)]


def test_hundred_days_fit(operation):
    assert pose(setting(operation, ends="2022-07-03")).problem.minutes == 100 * 1440


def test_last_window_a_century_away_is_refused_like_an_end(operation):
    windows = [{"id": "W1", "corridor": "ROAD", "opens_at": "2122-03-26", "closes_at": "2122-03-27", "status": "agreed"}]
    keys = [{"key": "starts", "value": "2022-03-26"}, {"key": "besieged", "value": "WORKS"}]
    with pytest.raises(InputRefused) as refused:
        pose(operation(operation=keys, windows=windows))

    assert [(fault.column, fault.value) for fault in refused.value.faults] == [("ends", "2122-03-29T00:00+00:00")]


def test_finer_grid_fits_fewer_days_of_many_ways(operation):
    links = [{"from": "WORKS", "to": f"P{number}", "hours": "1"} for number in range(300)]
    places = [{"code": "WORKS"}, *({"code": f"P{number}"} for number in range(300))]
    keys = {"starts": "2022-03-26", "ends": "2022-04-26", "besieged": "WORKS", "slot_minutes": "15"}
    with pytest.raises(InputRefused) as refused:
        pose(operation(operation=[{"key": key, "value": value} for key, value in keys.items()], links=links, places=places))

    assert "at most 8 days after the start: on 300 ways, every 15 minutes" in str(refused.value.faults[0].expected)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("vehicles", "seats"),
        ("people", "count"),
        ("places", "capacity"),
        ("windows", "quota"),
        ("corridors", "escorts"),
        ("links", "hours"),
    ],
)
def test_number_that_no_table_holds_is_refused_in_its_cell(changed, table, column):
    with pytest.raises(InputRefused) as refused:
        changed(**{table: {column: f"{HUGE}999"}})

    assert [str(fault) for fault in refused.value.faults] == [
        f"{table}, row 2, {column}: “{HUGE}999”; expected a number below a million million."
    ]


@pytest.mark.parametrize(
    ("table", "row"),
    [("vehicles", {"id": "BUS", "place": "WORKS"}), ("fixings", {"kind": "stays", "vehicles": "", "by": "Synthetic"})],
)
def test_vehicles_without_number_are_refused_in_their_cell(operation, table, row):
    with pytest.raises(InputRefused) as refused:
        operation(**{table: [{**row, "count": HUGE}]})

    assert [str(fault) for fault in refused.value.faults] == [f"{table}, row 2, count: “{HUGE}”; expected {TOO_MANY}."]


def test_vehicles_of_all_rows_together_are_refused(operation):
    vehicles = [{"id": f"BUS{number}", "kind": "bus", "count": "6000", "place": "WORKS", "seats": "40"} for number in range(2)]
    with pytest.raises(InputRefused) as refused:
        pose(operation(vehicles=vehicles))

    assert [str(fault) for fault in refused.value.faults] == [f"vehicles, count: “12000”; expected {TOO_MANY}."]


def test_family_of_a_million_on_stretchers_is_refused(operation):
    people = [{"id": "P1", "place": "WORKS", "count": "1000000", "need": "stretcher", "family": "F"}]
    with pytest.raises(InputRefused) as refused:
        pose(operation(people=people))

    expected = "at most 1000 on stretchers and in wheelchairs who travel together"
    assert [str(fault) for fault in refused.value.faults] == [f"people, count: “P1: 1000000”; expected {expected}."]


@pytest.mark.parametrize(
    "text",
    [
        f"fleet|BUS|{HUGE}",
        "fleet|BUS|-10001",
        "fleet|BUS|" + "9" * 5000,
        "fleet|BUS|1e5",
        f"keep|BUS|{HUGE}",
        "keep|BUS|-5",
        "convoy|WORKS|GATE|2022-03-26T08:00+00:00|0",
        f"convoy|WORKS|GATE|2022-03-26T08:00+00:00|{HUGE}",
    ],
)
def test_change_by_an_absurd_number_is_refused(text):
    with pytest.raises(InvalidValue):
        read_change(text)


def test_change_to_more_vehicles_than_fit_is_refused(operation):
    with pytest.raises(InvalidNetwork) as refused:
        pose_request(operation(), Request(changes=(read_change("fleet|BUS|10000"),)))

    assert str(refused.value) == f"The network has a fault: vehicles, BUS, count: “10002”; expected {TOO_MANY}."


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("places", "throughput_per_hour"),
        ("places", "capacity"),
        ("places", "beds"),
        ("people", "count"),
        ("people", "families"),
        ("windows", "quota"),
        ("corridors", "headway_minutes"),
        ("corridors", "convoy_max"),
        ("corridors", "escorts"),
        ("links", "hours"),
        ("links", "loading_minutes"),
        ("links", "distance_km"),
        ("vehicles", "seats"),
        ("vehicles", "stretchers"),
        ("vehicles", "duty_hours"),
        ("vehicles", "range_km"),
    ],
)
def test_number_that_only_means_no_limit_is_laid_out_as_it_is(changed, table, column):
    assert len(timetable_of(pose(changed(**{table: {column: HUGE}})).problem).entries) > 0


@pytest.mark.parametrize("year", [1, 9998])
def test_moment_of_another_age_is_before_or_after_all(operation, year):
    now = datetime(year, 6, 1, tzinfo=UTC)

    assert pose(operation(), now=now).problem.minutes == 4260
