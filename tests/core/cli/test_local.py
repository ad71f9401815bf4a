"""What rows have in the local language, in the brief and in the restricted update. Everybody here is synthetic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.cli import app

WHEN = "2022-05-01T12:00,2022-05-01T06:00,2022-05-01T08:00"
TABLES = {
    "operation": "key,value\ncode,SYNTHETIC\ntime_zone,UTC\nlocal_language,uk\nbesieged,WORKS\n",
    "places": "code,name,name_local,kind\nWORKS,Works,Завод,site\nEAST,Hostel,Гуртожиток сходу,settlement\n"
    "WEST,Hostel,Гуртожиток заходу,settlement\n",
    "categories": "code,name,within\nPEOPLE,people,\n",
    "sources": "code,kind,role,role_local\nM1,government,mayor,мер сходу\nM2,government,mayor,мер заходу\n"
    "W1,witness,neighbour,сусідка\n",
    "claims": "id,source,published_at,from_time,to_time,kind,place_from,place_to,category,stated,scope,in_words,in_words_local\n"
    f"F1,M1,{WHEN},flow,WORKS,EAST,PEOPLE,40,group,,\n"
    f"F2,M2,{WHEN},flow,WORKS,WEST,PEOPLE,90,group,,\n"
    f"C1,M1,{WHEN},condition,WORKS,,SHELLING,,,it stopped at noon,обстріл припинився опівдні\n"
    f"C2,M2,{WHEN},condition,WORKS,,EVACUATION,,,it stopped at noon,вивезення припинилося опівдні\n",
    "undertakings": "id,speaker,promise,promise_local,kind\nU1,M1,it opens,брама відчиняється,other\n"
    "U2,M2,it opens,лікарня відчиняється,other\n",
}


@pytest.fixture
def told(tmp_path: Path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")

    def tell(command: str, language: str, *more: str) -> str:
        given = [command, str(tmp_path), "--as-of", "2022-05-04", "--language", language, *more]
        result = CliRunner().invoke(app, given)
        assert result.exit_code == 0, result.output
        return result.stdout

    return tell


@pytest.fixture
def update(told, tmp_path: Path):
    def tell(language: str) -> str:
        file = tmp_path / "edition.html"
        told("report", language, "--edition", "restricted", "-o", str(file))
        return re.sub(r"<[^>]+>", "", file.read_text(encoding="utf-8"))

    return tell


@pytest.mark.parametrize(
    "words",
    [
        "Мер сходу: 40, сюди: Гуртожиток сходу",
        "Мер заходу: 90, сюди: Гуртожиток заходу",
        "Мер сходу (1 травня, 06:00–08:00): обстріл припинився опівдні",
        "Мер заходу — Завод (1 травня, 06:00–08:00): вивезення припинилося опівдні",
        "(мер сходу): брама відчиняється",
        "(мер заходу): лікарня відчиняється",
    ],
)
def test_brief_tells_each_row_in_its_own_local_words(told, words):
    assert words in told("brief", "uk")


def test_brief_tells_the_common_words_to_a_reader_of_another_language(told):
    brief = told("brief", "en")

    assert ("it stopped at noon" in brief, "опівдні" in brief) == (True, False)


@pytest.mark.parametrize("words", ["40 (мер сходу)", "90 (мер заходу)", "Мер сходу: обстріл припинився опівдні"])
def test_restricted_update_tells_each_row_in_its_own_local_words(update, words):
    assert words in update("uk")
