"""A quarrel is told once in the terminal; the JSON holds every telling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.cli import app

#: Two say about 1,000 where a third, of the same hour, says about 200. Synthetic.
TABLES = {
    "operation": "key,value\ncode,SYNTHETIC\ntime_zone,Europe/Kyiv\nbesieged,WORKS\n",
    "places": "code,name\nWORKS,Works\n",
    "categories": "code,within\nPEOPLE,\n",
    "sources": "code,name\nOFFICE,An office\nPAPER,A paper\nBAKER,a baker\n",
    "claims": (
        "id,source,published_at,from_time,to_time,kind,place_from,place_to,category,stated,hedge,scope,method\n"
        "H1,OFFICE,2022-05-02,2022-05-01T08:00,2022-05-01T08:00,stock,WORKS,,PEOPLE,1000,about,total,hearsay\n"
        "H2,PAPER,2022-05-02,2022-05-01T08:00,2022-05-01T08:00,stock,WORKS,,PEOPLE,1000,about,total,hearsay\n"
        "H3,BAKER,2022-05-02,2022-05-01T08:00,2022-05-01T08:00,stock,WORKS,,PEOPLE,200,about,total,hearsay\n"
    ),
}


@pytest.fixture
def quarrel(tmp_path: Path) -> Path:
    for name, content in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(content)
    return tmp_path


def printed(*arguments: object) -> str:
    return CliRunner().invoke(app, ["picture", *map(str, arguments), "--language", "en"]).stdout


def test_a_quarrel_is_told_once_with_the_claims_of_its_other_tellings(quarrel: Path) -> None:
    lines = printed(quarrel).splitlines()
    first = lines.index("Contradictions") + 1

    assert lines[first].startswith("- H1, H3: An office: about 1,000 PEOPLE (read as 900–1,100) in Works")
    assert lines[first + 1] == (
        "  also H2 A paper: about 1,000 PEOPLE (read as 900–1,100) in Works (the same hour); "
        "H3 A baker: about 200 PEOPLE (read as 180–220) in Works (the same hour)"
    ).replace("the same hour", "2022-05-01T08:00+03:00")
    assert lines[first + 2] == ""


def test_every_telling_is_in_the_json_and_names_the_first(quarrel: Path) -> None:
    found = json.loads(printed(quarrel, "--format", "json"))["contradictions"]

    assert [(each["id"], each["claims"], each["variant_of"]) for each in found] == [
        ("C1", ["H1", "H3"], None),
        ("C2", ["H2", "H3"], "C1"),
    ]
