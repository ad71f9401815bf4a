"""`safepassage report`: editions as files, one after another."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.cli import app

AZOVSTAL = Path(__file__).resolve().parents[3] / "examples" / "azovstal"


def report(*arguments: object):
    return CliRunner().invoke(app, ["report", str(AZOVSTAL), *map(str, arguments)])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("editions") / "one.json"
    assert report("--edition", "public", "--as-of", "2022-05-03", "-o", path).exit_code == 0
    return path


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".html", b"<!doctype html>"), (".JSON", b"{")]
)
def test_edition_is_written_in_the_form_of_its_file(tmp_path, suffix, begins):
    path = tmp_path / f"update{suffix}"

    result = report("--edition", "restricted", "--as-of", "2022-05-04", "-o", path)

    assert (result.exit_code, path.read_bytes()[: len(begins)].lower()) == (0, begins.lower())


def test_next_edition_follows_the_previous_one(tmp_path, first):
    path = tmp_path / "two.json"

    result = report("--edition", "public", "--as-of", "2022-05-04", "--previous", first, "--next", "2022-05-06", "-o", path)

    edition = json.loads(path.read_bytes())
    assert (result.exit_code, edition["number"], edition["since"]) == (0, 2, "2022-05-04T00:00+03:00")
    assert edition["next_update"] == "2022-05-07T00:00+03:00"


def test_preview_of_a_public_edition_stands_beside_it(first, tmp_path):
    result = report("--edition", "public", "--as-of", "2022-05-03", "-o", tmp_path / "update.html")

    assert "What a reader could infer" in result.stderr
    assert "look whether any names a person: " in result.stderr


def test_every_previous_edition_is_looked_at(tmp_path, first):
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(json.loads(first.read_bytes()) | {"series": "another", "number": 0}))

    result = report("--edition", "public", "--previous", forged, "--previous", first, "-o", tmp_path / "update.html")

    assert (result.exit_code, "of the same operation" in result.stderr) == (2, True)


def test_edition_is_in_the_language_asked_for(tmp_path):
    path = tmp_path / "update.json"

    report("--edition", "public", "--as-of", "2022-05-03", "--language", "uk", "-o", path)

    assert "Цивільні" in json.loads(path.read_bytes())["sections"]["gaps"]["lines"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--edition", "secret", "-o", "x.pdf"), 2),
        (("--edition", "public", "-o", "x.txt"), 2),
        (("--edition", "public", "-o", "x.pdf", "--as-of", "yesterday"), 2),
        (("--edition", "public", "-o", "x.json", "--number", "9" * 30), 2),
        (("--edition", "public", "-o", "x.pdf", "--previous", "there_is_none.json"), 1),
        (("--edition", "public", "-o", "no_such_folder/x.html"), 1),
        (("--edition", "public", "-o", "x.html", "--as-of", "2022-05-04", "--next", "2022-05-03"), 2),
    ],
    ids=["no such edition", "no such form", "no time", "no such number", "no previous edition", "no folder", "next before now"],
)
def test_wrong_command_line_or_input_is_told(tmp_path, monkeypatch, arguments, status):
    monkeypatch.chdir(tmp_path)

    result = report(*arguments)

    assert (result.exit_code, list(tmp_path.iterdir()), "Traceback" in result.output) == (status, [], False)


def test_previous_edition_for_another_audience_is_refused(tmp_path, first):
    result = report("--edition", "restricted", "--previous", first, "-o", tmp_path / "update.pdf")

    assert (result.exit_code, "for the same audience" in result.stderr) == (2, True)


def test_word_file_of_a_public_edition_has_no_author_and_no_code(tmp_path):
    path = tmp_path / "update.docx"

    report("--edition", "public", "--as-of", "2022-05-04", "-o", path)

    with zipfile.ZipFile(path) as parts:
        content = b"".join(map(parts.read, parts.namelist()))
    assert [code for code in (b"AZOVSTAL_2022", b"L022", b"OSNAT_LUBRANI", b"ZAPORIZHZHIA") if code in content] == []


@pytest.mark.parametrize(
    "refused", [("--next", "2022-05-01"), ("--number", "1"), ("--as-of", "2022-05-01")], ids=["next", "number", "as_of"]
)
def test_an_order_that_does_not_fit_names_its_option_and_ends_with_status_2(tmp_path, first, refused):
    result = report("--edition", "public", "--previous", first, *refused, "-o", tmp_path / "update.json")

    assert (result.exit_code, refused[0] in result.stderr, "T21:00" in result.stderr) == (2, True, False)
