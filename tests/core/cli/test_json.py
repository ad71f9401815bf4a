"""The manual of the JSON names what the commands print, and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.cli import app

MANUAL = (Path(__file__).resolve().parents[3] / "docs" / "guides" / "json.md").read_text(encoding="utf-8")
#: A heading and the example beneath it.
_BLOCK = re.compile(r"^## ([\w ]+)\n.*?```json\n(.*?)```", re.DOTALL | re.MULTILINE)
EXAMPLES = {title: json.loads(example) for title, example in _BLOCK.findall(MANUAL)}
TEXT = "An office said that 46 people left Works."
TABLES = {
    "operation": "key,value\ncode,SYNTHETIC\ntime_zone,Europe/Kyiv\nbesieged,WORKS\n",
    "places": "code,name\nWORKS,Works\nTOWN,Town\n",
    "categories": "code,within\nPEOPLE,\nCIVILIANS,PEOPLE\n",
    "sources": "code,name\nOFFICE,An office\nPAPER,A paper\n",
    "planning_figures": "place,category,people,by,why\nWORKS,CIVILIANS,150,a synthetic coordinator,two convoys\n",
    "documents": f"code,sha256\nN1,{hashlib.sha256(TEXT.encode()).hexdigest()}\n",
    "undertakings": "id,claim,speaker,promise,due_from,due_to\nU1,C4,OFFICE,people arrive on Monday,2022-05-02,2022-05-02\n",
    "evidence": "code,medium,place,shows,cannot_show\nE1,photo,WORKS,smoke,when\n",
    "channels": "place,channel,every_hours,from_time\nWORKS,telephone,12,2022-04-30\n",
    "services": "place,service,needs,asserted_by\nWORKS,water tanks,water,OFFICE\n",
    "links": "from,to\nWORKS,TOWN\n",
    "notes": "anything\n",
    "claims": (
        "id,source,published_at,from_time,to_time,kind,place_from,place_to,category,stated,hedge,scope,method,standing\n"
        "C1,OFFICE,2022-05-01,2022-04-30,2022-04-30,flow,WORKS,TOWN,CIVILIANS,46,exact,total,counted,\n"
        "C2,PAPER,2022-05-02,2022-05-02,2022-05-02,stock,WORKS,,CIVILIANS,200,about,total,estimated,\n"
        "C3,PAPER,2022-05-02,2022-04-30,2022-04-30,flow,WORKS,TOWN,CIVILIANS,90,exact,total,counted,\n"
        "C4,OFFICE,2022-05-01,2022-05-02,2022-05-02,flow,WORKS,TOWN,CIVILIANS,,,planned,,\n"
        "C5,PAPER,2022-05-02,2022-05-02,2022-05-02,condition,WORKS,,WATER_LITRES,5,about,,,\n"
    ),
    "queries": (
        "id,kind,place_from,place_to,category,from_time,to_time,as_of,truth_best\n"
        "Q1,flow,WORKS,TOWN,CIVILIANS,2022-04-30,2022-04-30,2022-05-02,46\n"
    ),
}


@pytest.fixture
def synthetic(tmp_path: Path) -> Path:
    """A synthetic operation with a contradiction, a planning figure, a column and a file of its own."""
    for name, content in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(content)
    (tmp_path / "text.txt").write_text(TEXT)
    return tmp_path


@pytest.fixture
def planned(synthetic: Path) -> Path:
    """The same with a way out, a window on it, a bus and people to bring out."""
    more = {
        "links": "from,to,hours,corridor\nWORKS,TOWN,1,ROAD\n",
        "corridors": "code\nROAD\n",
        "windows": "id,corridor,opens_at,closes_at,status\nW1,ROAD,2022-05-02T08:00,2022-05-02T12:00,agreed\n",
        "vehicles": "id,kind,count,place,seats\nBUS,bus,1,WORKS,20\n",
        "places": "code,name,kind\nWORKS,Works,site\nTOWN,Town,reception_centre\n",
        "supplies": "place,item,quantity,unit,as_of,people_low,people_high\nWORKS,water,100,litre,2022-05-02T00:00,20,40\n",
        "people": "id,place,count,need\nP1,WORKS,30,walking\n",
    }
    for name, content in more.items():
        (synthetic / f"{name}.csv").write_text(content)
    return synthetic


def printed(*arguments: object) -> dict[str, object]:
    return json.loads(CliRunner().invoke(app, [*map(str, arguments), "--format", "json"]).stdout)


def names(value: object, path: str = "") -> Iterator[str]:
    """Every name of a value, with the names around it; the names of assumptions are the reader's choice."""
    if isinstance(value, list):
        for each in value:
            yield from names(each, path)
    elif isinstance(value, dict) and not path.endswith(".assumptions"):
        for name, inner in value.items():
            yield f"{path}.{name}"
            yield from names(inner, f"{path}.{name}")


def test_picture_prints_what_the_manual_names(synthetic: Path) -> None:
    stocks = printed("picture", synthetic, "--place", "WORKS", "--category", "CIVILIANS")
    flows = printed("picture", synthetic, "--from", "WORKS", "--to", "TOWN")

    found = set(names(stocks)) | {name for name in names(flows) if not name.startswith(".without")}
    assert found == set(names(EXAMPLES["picture"]))


def test_brief_prints_what_the_manual_names(synthetic: Path) -> None:
    assert set(names(printed("brief", synthetic))) == set(names(EXAMPLES["brief"]))


def test_backtest_prints_what_the_manual_names(synthetic: Path) -> None:
    assert set(names(printed("backtest", synthetic, synthetic / "queries.csv"))) == set(names(EXAMPLES["backtest"]))


def test_read_prints_what_the_manual_names(synthetic: Path) -> None:
    answer = printed("read", synthetic / "text.txt", "--operation", synthetic, "--published", "2022-05-01")

    assert set(names(answer)) == set(names(EXAMPLES["read"]))


def test_check_prints_what_the_manual_names(synthetic: Path) -> None:
    assert set(names(printed("check", synthetic))) == set(names(EXAMPLES["check"]))


def test_plan_prints_what_the_manual_names(planned: Path, tmp_path: Path) -> None:
    def plan(*arguments: object) -> dict[str, object]:
        return printed("plan", planned, "--time-limit", "1", *arguments)

    (tmp_path / "by_hand.csv").write_text("convoy,from,to,departs,arrives\nK1,WORKS,TOWN,2022-05-02T10:00,2022-05-02T11:00\n")
    now = ("--now", "2022-05-02T07:00")
    answers = [
        plan("-o", tmp_path / "first.json"),
        plan("--keep", tmp_path / "by_hand.csv", *now, "--with-risk"),
        plan("--keep", tmp_path / "first.json", *now, "--without", "W1"),
    ]

    assert set().union(*map(names, answers)) == set(names(EXAMPLES["plan"]))


def test_verify_prints_what_the_manual_names(planned: Path) -> None:
    (planned / "by_hand.csv").write_text("convoy,from,to,departs,arrives\nK1,WORKS,TOWN,2022-05-02T08:00,2022-05-02T09:00\n")

    assert set(names(printed("verify", planned, planned / "by_hand.csv"))) == set(names(EXAMPLES["verify"]))


def test_forecast_prints_what_the_manual_names(planned: Path) -> None:
    plan = {
        "status": "feasible",
        "convoys": [
            {
                "id": "K1",
                "corridor": "ROAD",
                "window": "W1",
                "legs": [{"from": "WORKS", "to": "TOWN", "departs": "2022-05-02T08:00+03:00", "arrives": "2022-05-02T09:00+03:00"}],
                "vehicles": [{"id": "BUS", "count": 1}],
                "people": [{"row": "P1", "count": 20, "vehicle": "BUS", "from": "WORKS", "to": "TOWN"}],
            }
        ],
    }
    plan_file = planned / "plan.json"
    plan_file.write_text(json.dumps(plan))

    found = {
        name
        for name in names(printed("forecast", planned, plan_file, "--compare", plan_file))
        if ".origins.parameters." not in name
    }

    assert found == {name for name in names(EXAMPLES["forecast"]) if ".origins.parameters." not in name}


def test_wrong_input_is_printed_as_the_manual_says(synthetic: Path) -> None:
    (synthetic / "claims.csv").write_text("id,kind\nC1,rumour\n")

    assert set(names(printed("check", synthetic))) == set(names(EXAMPLES["Wrong input"]))
