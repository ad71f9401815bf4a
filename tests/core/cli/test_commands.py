"""The command line as a program meets it: exit statuses, one JSON value, messages apart."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.cli import app

PLACES = "code,name\nWORKS,Works\nTOWN,Town\n"
CATEGORIES = "code,within\nPEOPLE,\nCIVILIANS,PEOPLE\n"
SOURCES = "code,name\nOFFICE,An office\nPAPER,A paper\n"
CLAIMS = (
    "id,source,published_at,from_time,to_time,kind,place_from,place_to,category,stated,hedge,scope,method\n"
    "C1,OFFICE,2022-05-01,2022-04-30,2022-04-30,flow,WORKS,TOWN,CIVILIANS,46,exact,total,counted\n"
    "C2,PAPER,2022-05-02,2022-05-02,2022-05-02,stock,WORKS,,CIVILIANS,200,about,total,estimated\n"
)


@pytest.fixture
def synthetic(tmp_path: Path) -> Path:
    """A synthetic operation as a folder."""
    folder = tmp_path / "synthetic_2022"
    folder.mkdir()
    tables = {"places": PLACES, "categories": CATEGORIES, "sources": SOURCES, "claims": CLAIMS}
    for name, content in {**tables, "operation": "key,value\ntime_zone,Europe/Kyiv\nbesieged,WORKS\n"}.items():
        (folder / f"{name}.csv").write_text(content)
    return folder


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_check_prints_one_json_value(synthetic: Path) -> None:
    status, out, err = run("check", synthetic, "--format", "json")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert (answer["operation"], answer["time_zone"]) == ("SYNTHETIC_2022", "Europe/Kyiv")
    assert {table["part"]: table["rows"] for table in answer["tables"]}["claims"] == 2


def test_wrong_input_is_told_as_json_with_status_1(synthetic: Path) -> None:
    (synthetic / "claims.csv").write_text(CLAIMS.replace("TOWN", "NOWHERE").replace(",46,", ",-46,"))

    status, out, err = run("check", synthetic, "--format", "json")

    assert (status, err) == (1, "")
    assert [(each["table"], each["row"], each["column"], each["value"]) for each in json.loads(out)["errors"]] == [
        ("claims", 2, "stated", "-46"),
        ("claims", 2, "place_to", "NOWHERE"),
    ]


def test_wrong_input_is_told_to_people_on_standard_error(synthetic: Path) -> None:
    (synthetic / "places.csv").write_text("code,name\nWORKS,\x1b[31mred\n")

    status, out, err = run("check", synthetic)

    assert (status, out) == (1, "")
    assert "places, row 2, name" in err
    assert "\x1b[31m" not in err


def test_bytes_that_are_no_operation_are_told_as_json(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"nothing")

    status, out, _ = run("check", tmp_path / "a.xlsx", "--format", "json")

    assert (status, json.loads(out)["errors"][0]["value"]) == (1, "a.xlsx")


def test_wrong_command_line_has_status_2(synthetic: Path) -> None:
    assert run("check", synthetic / "absent")[0] == 2
    assert run("check", synthetic, "--format", "yaml")[0] == 2
    assert run("evacuate")[0] == 2


def test_program_runs_as_a_module_without_django(synthetic: Path) -> None:
    code = (
        "import sys; sys.modules['django'] = None; sys.argv = ['safepassage', 'check', sys.argv[1]]\n"
        "from safepassage.cli import main; main()"
    )

    finished = subprocess.run([sys.executable, "-c", code, str(synthetic)], capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("SYNTHETIC_2022")
