"""Plans as files: what is written is read back, and what is wrong is named by row and column."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from safepassage.errors import InputRefused, Unreadable
from safepassage.exchange.plans import plan_json, read_plan, read_request
from safepassage.language import PlainFormatter, as_sentence
from safepassage.plan import (
    Aboard,
    Achieved,
    Binding,
    Bound,
    Convoy,
    Endurance,
    Input,
    LeftBehind,
    Leg,
    Obstacle,
    Plan,
    Status,
    Staying,
    Used,
)

KYIV = ZoneInfo("Europe/Kyiv")
STARTS = datetime(2022, 3, 26, 22, tzinfo=UTC)
PLAN = Plan(
    problem="0f",
    starts=STARTS,
    status=Status.FEASIBLE,
    objective=Achieved(name="safety", value=1.5, unit="people", levels=(("exposure", 2.0, "person-hours"),)),
    bound=Bound(value=1.0, certified=True, gap=1 / 3),
    convoys=(
        Convoy(
            id="K1",
            corridor="ROAD",
            window="W1",
            legs=(Leg(origin="WORKS", destination="TOWN", departs=30, arrives=240),),
            vehicles=(Used(fleet="BUS", count=2, numbers=(1, 3)),),
            people=(
                Aboard(row="P1", count=3, fleet="BUS", origin="WORKS", destination="TOWN", number=1),
                Aboard(row="P2", count=1, fleet="BUS", origin="WORKS", destination="TOWN"),
            ),
        ),
    ),
    left_behind=(LeftBehind(row="P1", count=4, place="WORKS", why=Staying.REFUSES),),
    endurance=(Endurance(place="WORKS", item="water", ends_low=-90, ends_high=None),),
    binding=(Binding(constraint="gate", where="WORKS", sentence=as_sentence("It binds."), worth_of_one_more=2.0),),
    infeasible_because=(Obstacle(constraint="window", where="W2", sentence=as_sentence("It is lost.")),),
    inputs=(Input(table="people", row="P1", standing="invented"),),
    seconds=1.25,
)
WRITTEN = plan_json(PLAN, KYIV, PlainFormatter())
HEADING = "convoy,from,to,departs,arrives\n"


def faults(content: bytes, name: str = "plan.json") -> list[tuple[str, int, str]]:
    with pytest.raises(InputRefused) as refused:
        read_plan(content, starts=STARTS, zone=KYIV, name=name)
    return [(fault.table, fault.row, fault.column) for fault in refused.value.faults]


def test_plan_that_is_written_is_read_back() -> None:
    assert read_plan(json.dumps(WRITTEN).encode(), starts=STARTS, zone=KYIV) == PLAN


def test_times_carry_the_offset_of_their_day() -> None:
    (leg,) = WRITTEN["convoys"][0]["legs"]

    # Between the two the clocks go forward.
    assert (leg["departs"], leg["arrives"]) == ("2022-03-27T00:30+02:00", "2022-03-27T05:00+03:00")


def test_fault_of_json_names_the_convoy_and_the_path() -> None:
    broken = json.loads(json.dumps(WRITTEN))
    broken["convoys"][0]["legs"][0]["departs"] = "soon"
    del broken["convoys"][0]["people"][1]["row"]

    assert faults(json.dumps(broken).encode()) == [("convoys", 1, "legs[0].departs"), ("convoys", 1, "people[1].row")]


def test_part_of_json_that_no_plan_has_is_refused() -> None:
    assert faults(json.dumps({**WRITTEN, "bound": {"value": "low"}}).encode()) == [("plan", 0, "bound")]


HUGE = "9" * 6000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("objective", '{"name": "safety", "value": 1e400, "unit": ""}'),
        ("objective", f'{{"name": "safety", "value": 1{"0" * 400}, "unit": ""}}'),
        ("bound", '{"value": 1, "certified": "no", "gap": 0}'),
        ("bound", '{"value": 1, "certified": true, "gap": "<script>"}'),
        ("left_behind", '[{"row": "P1", "count": 2.7, "place": "WORKS"}]'),
        ("binding", '[{"constraint": {}, "where": "", "sentence": "", "worth_of_one_more": 1}]'),
        ("binding", '[{"constraint": "", "where": "", "sentence": "", "worth_of_one_more": "x"}]'),
        ("inputs", '[{"table": {}, "row": [], "standing": 5}]'),
        ("endurance", '[{"place": "WORKS", "item": "water", "ends_low": 5, "ends_high": null}]'),
        ("seconds", "true"),
    ],
)
def test_value_of_another_kind_is_refused_by_its_name(name: str, value: str) -> None:
    rest = json.dumps({key: each for key, each in WRITTEN.items() if key != name})

    assert faults(f'{{"{name}": {value}, {rest[1:]}'.encode()) == [("plan", 0, name)]


@pytest.mark.parametrize("number", ["NaN", "-Infinity", HUGE], ids=["nan", "infinity", "digits"])
def test_number_that_json_does_not_have_is_unreadable(number: str) -> None:
    with pytest.raises(Unreadable):
        read_plan(f'{{"convoys": [], "seconds": {number}}}'.encode(), starts=STARTS, zone=KYIV)


def test_request_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text('{"asked": {"objective": "safety", "without": [], "now": 5}}')

    with pytest.raises(InputRefused):
        read_request(tmp_path / "plan.json", KYIV)


def test_more_vehicles_than_anybody_has_are_a_fault() -> None:
    sheets = {**SHEETS, "vehicles": [["convoy", "id", "count"], ["K1", "BUS", 1_000_000_000]]}

    assert faults(workbook(sheets), "plan.xlsx") == [("vehicles", 2, "count")]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"convoys": 1}'])
def test_what_is_no_plan_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_plan(content, starts=STARTS, zone=KYIV)


def test_one_file_of_convoys_is_a_plan() -> None:
    plan = read_plan(
        f"{HEADING}K1,works,town,2022-03-27 00:30,2022-03-27 05:00\n".encode(), starts=STARTS, zone=KYIV, name="hand.csv"
    )

    assert plan.convoys[0].legs == PLAN.convoys[0].legs


def test_fault_of_a_spreadsheet_names_row_and_column() -> None:
    rows = "K1,WORKS,TOWN,2022-03-27T00:30,2022-03-27T05:00\nK2,WORKS,,late,2022-03-27T05:00\n"

    assert faults(f"{HEADING}{rows}".encode(), "hand.csv") == [("convoys", 3, "departs"), ("convoys", 3, "to")]


def test_legs_that_do_not_follow_each_other_are_a_fault_of_their_convoy() -> None:
    rows = "K1,WORKS,TOWN,2022-03-27T00:30,2022-03-27T05:00\nK1,CITY,TOWN,2022-03-27T06:30,2022-03-27T07:00\n"

    assert faults(f"{HEADING}{rows}".encode(), "hand.csv") == [("convoys", 2, "convoy")]


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


SHEETS: dict[str, list[list[object]]] = {
    "convoys": [
        ["convoy", "from", "to", "departs", "arrives", "corridor", "window"],
        ["K1", "WORKS", "TOWN", "2022-03-27T00:30", "2022-03-27T05:00", "ROAD", "W1"],
    ],
    "vehicles": [["convoy", "id", "count", "numbers"], ["K1", "BUS", 2, "1;3"]],
    "people": [
        ["convoy", "row", "count", "vehicle", "number", "from", "to"],
        ["K1", "P1", 3, "BUS", 1, "WORKS", "TOWN"],
        ["K1", "P2", 1, "BUS", "", "WORKS", "TOWN"],
    ],
}


def test_workbook_holds_the_same_convoys() -> None:
    assert read_plan(workbook(SHEETS), starts=STARTS, zone=KYIV).convoys == PLAN.convoys


def test_numbers_of_vehicles_may_be_a_range(tmp_path: Path) -> None:
    (tmp_path / "convoys.csv").write_text(f"{HEADING}K1,WORKS,TOWN,2022-03-27T00:30,2022-03-27T05:00\n")
    (tmp_path / "vehicles.csv").write_text("convoy,id,numbers\nK1,BUS,1-3\n")

    (convoy,) = read_plan(tmp_path, starts=STARTS, zone=KYIV).convoys
    assert convoy.vehicles == (Used(fleet="BUS", count=3, numbers=(1, 2, 3)),)


def test_vehicles_of_no_convoy_are_a_fault() -> None:
    sheets = {**SHEETS, "vehicles": [["convoy", "id", "count"], ["K9", "BUS", 2]]}

    assert faults(workbook(sheets), "plan.xlsx") == [("vehicles", 2, "convoy")]


def test_count_that_its_numbers_belie_is_a_fault() -> None:
    sheets = {**SHEETS, "vehicles": [["convoy", "id", "count", "numbers"], ["K1", "BUS", 3, "1;3"]]}

    assert faults(workbook(sheets), "plan.xlsx") == [("vehicles", 2, "numbers")]
