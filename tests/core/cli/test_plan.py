"""`plan` and `verify` as a program meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from safepassage.cli import app

TABLES = {
    "operation": "key,value\ncode,SYNTHETIC\ntime_zone,Europe/Kyiv\nbesieged,WORKS\nstarts,2022-05-01\nends,2022-05-03\n",
    "places": "code,name,kind,throughput_per_hour\nWORKS,Works,site,20\nTOWN,Town,reception_centre,\n",
    "categories": "code,within\nPEOPLE,\nCIVILIANS,PEOPLE\n",
    "links": "from,to,hours,corridor\nWORKS,TOWN,1,ROAD\nTOWN,WORKS,1,\n",
    "corridors": "code\nROAD\n",
    "windows": (
        "id,corridor,opens_at,closes_at,status\n"
        "W1,ROAD,2022-05-01T08:00,2022-05-01T10:00,agreed\n"
        "W2,ROAD,2022-05-02T08:00,2022-05-02T12:00,agreed\n"
    ),
    "vehicles": "id,kind,count,place,seats\nBUS,bus,2,WORKS,20\n",
    "people": "id,place,count,need,standing\nP1,WORKS,60,walking,invented\n",
}


@pytest.fixture
def operation(tmp_path: Path) -> Path:
    """A synthetic operation with two windows."""
    folder = tmp_path / "operation"
    folder.mkdir()
    for name, content in TABLES.items():
        (folder / f"{name}.csv").write_text(content)
    return folder


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*map(str, arguments), "--language", "en"])
    return result.exit_code, result.stdout, result.stderr


def planned(operation: Path, *arguments: object) -> tuple[int, dict[str, object]]:
    status, out, _ = run("plan", operation, "--time-limit", 2, "--format", "json", *arguments)
    return status, json.loads(out)


def test_plan_brings_everybody_out_and_is_verified(operation: Path, tmp_path: Path) -> None:
    status, plan = planned(operation, "-o", tmp_path / "plan.json")

    assert (status, plan["status"], plan["left_behind"]) == (0, "optimal", [])
    assert run("verify", operation, tmp_path / "plan.json")[:2] == (
        0,
        f"The plan of {len(plan['convoys'])} convoys keeps every rule.\n60 of 60 people are safe.\n",
    )


def test_plan_is_told_with_its_policy_and_what_nobody_stated(operation: Path) -> None:
    _, out, _ = run("plan", operation, "--time-limit", 2)

    lines = out.splitlines()
    assert "60 of 60 people are safe." in lines
    assert any(line.startswith("Nobody has signed priorities between people") for line in lines)
    assert "- invented, people: 60 of 60 (P1)" in lines


def test_progress_says_value_bound_and_gap_on_standard_error(operation: Path) -> None:
    _, _, err = run("plan", operation, "--time-limit", 2)

    assert "at the least" in err.splitlines()[-1]
    assert "weighted people not safe in time (0 at the least)" in err.splitlines()[-1]


def test_lost_window_strands_people(operation: Path, tmp_path: Path) -> None:
    planned(operation, "-o", tmp_path / "plan.json")
    status, again = planned(operation, "--keep", tmp_path / "plan.json", "--now", "2022-05-01T12:00", "--without", "W2")

    assert status == 0
    assert again["changes"]["stranded"] == [{"row": "P1", "count": again["left_behind"][0]["count"]}]
    assert {convoy["window"] for convoy in again["convoys"]} <= {"W1", ""}


def test_what_has_begun_stays_and_is_verified(operation: Path, tmp_path: Path) -> None:
    _, first = planned(operation, "-o", tmp_path / "plan.json")
    planned(operation, "--keep", tmp_path / "plan.json", "--now", "2022-05-01T12:00", "-o", tmp_path / "again.json")
    again = json.loads((tmp_path / "again.json").read_text())

    begun = [convoy for convoy in first["convoys"] if convoy["legs"][0]["departs"] < "2022-05-01T12:00"]
    assert begun
    assert all(convoy in again["convoys"] for convoy in begun)
    assert run("verify", operation, tmp_path / "again.json")[0] == 0


def test_no_window_is_answered_with_what_would_do(operation: Path) -> None:
    status, plan = planned(operation, "--without", "W1", "--without", "W2")

    assert (status, plan["status"]) == (3, "infeasible")
    assert [each["constraint"] for each in plan["infeasible_because"]] == ["window"]


def test_keep_without_now_is_refused(operation: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    status, _, err = run("plan", operation, "--keep", tmp_path / "plan.json")

    assert status == 2
    assert "--keep and --now go together" in err


@pytest.mark.parametrize(("code", "other"), [("BUS,bus", "VAN,bus"), ("P1,", "Q1,")])
def test_plan_of_another_operation_is_not_kept(operation: Path, tmp_path: Path, code: str, other: str) -> None:
    planned(operation, "-o", tmp_path / "plan.json")
    for table in ("vehicles.csv", "people.csv"):
        (operation / table).write_text((operation / table).read_text().replace(code, other))
    status, _, err = run("plan", operation, "--keep", tmp_path / "plan.json", "--now", "2022-05-01T12:00")

    assert (status, "There is no" in err) == (2, True)


def test_folder_that_is_missing_is_told_before_the_search(operation: Path, tmp_path: Path) -> None:
    status, out, err = run("plan", operation, "-o", tmp_path / "missing" / "plan.json")

    assert (status, out, "not safe in time" in err) == (1, "", False)


def test_written_plan_leaves_nothing_else_in_its_folder(operation: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for _ in range(2):
        planned(operation, "--without", "W1", "--without", "W2", "-o", tmp_path / "plans" / "plan.json")

    assert [path.name for path in (tmp_path / "plans").iterdir()] == ["plan.json"]


def test_window_that_is_not_there_is_refused(operation: Path) -> None:
    status, _, err = run("plan", operation, "--without", "W9")

    assert status == 2
    assert "W9" in err


def test_nobody_to_plan_for_is_refused_with_least_and_most(operation: Path) -> None:
    (operation / "people.csv").write_text("id,place,count\n")
    status, answer = planned(operation)

    assert (status, answer["errors"][0]["table"]) == (1, "people")


def test_plan_by_hand_is_judged(operation: Path, tmp_path: Path) -> None:
    (tmp_path / "convoys.csv").write_text("convoy,from,to,departs,arrives\nK1,WORKS,TOWN,2022-05-01T09:30,2022-05-01T10:30\n")
    (tmp_path / "vehicles.csv").write_text("convoy,id,numbers\nK1,BUS,1\n")
    status, out, _ = run("verify", operation, tmp_path, "--format", "json")

    assert status == 3
    assert [each["rule"] for each in json.loads(out)["violations"]] == ["window"]


@pytest.fixture
def by_hand(operation: Path, tmp_path: Path) -> Path:
    """A workbook of the plan, as somebody edits it."""
    planned(operation, "-o", tmp_path / "plan.json")
    assert run("export", operation, tmp_path / "plan.json", "--as", "xlsx", "-o", tmp_path / "plan.xlsx")[0] == 0
    return tmp_path / "plan.xlsx"


def edited(path: Path, sheet: str, column: str, change: Callable[[Any], object]) -> Path:
    """The workbook with the first cell of a column changed."""
    book = load_workbook(path)
    heading = [cell.value for cell in book[sheet][1]]
    cell = book[sheet].cell(2, heading.index(column) + 1)
    cell.value = change(cell.value)
    book.save(path)
    return path


def test_workbook_of_a_plan_is_checked_and_said_to_know_nobody(operation: Path, by_hand: Path) -> None:
    status, out, _ = run("verify", operation, by_hand)

    assert status == 0
    assert "people are not" in out.splitlines()[1]


@pytest.mark.parametrize(
    ("sheet", "column", "change", "rule"),
    [
        ("convoys", "departs", lambda hour: hour - timedelta(hours=6), "window"),
        ("convoys", "to", lambda _code: "TOWM", "way"),
        ("vehicles", "numbers", lambda _numbers: "9", "numbers"),
        ("vehicles", "id", lambda _code: "BUSS", "fleet"),
    ],
)
def test_edit_by_hand_is_answered_with_a_sentence_and_its_cell(
    operation: Path, by_hand: Path, sheet: str, column: str, change: Callable[[Any], object], rule: str
) -> None:
    status, out, _ = run("verify", operation, edited(by_hand, sheet, column, change), "--format", "json")

    faults = [each for each in json.loads(out)["violations"] if each["rule"] == rule]
    assert (status, faults[0]["cell"]) == (3, {"sheet": sheet, "row": 2, "column": column})
    assert faults[0]["sentence"]
