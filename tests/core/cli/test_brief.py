"""`safepassage brief`, as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from safepassage.cli import app

AZOVSTAL = Path(__file__).resolve().parents[3] / "examples" / "azovstal"
#: A synthetic article.
ARTICLE = "At least 40 civilians left the Torva steel works in Novograd on Saturday, the ministry said.\n"


def called(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["brief", *map(str, arguments)])


def test_brief_prints_sections_with_cited_sentences() -> None:
    lines = called(AZOVSTAL, "--as-of", "2022-05-04").stdout.splitlines()

    assert [line for line in lines if line in {"In short", "Disputed", "Agreed"}] == ["In short", "Disputed", "Agreed"]
    assert any(line.startswith("- 4 May: Vadym Boichenko") and "[B008 B009]" in line for line in lines)


def test_brief_speaks_ukrainian() -> None:
    told = called(AZOVSTAL, "--as-of", "2022-05-04", "--language", "uk").stdout

    assert "Що було відомо на 4 травня 2022, 24:00" in told
    assert "Міністерство оборони Росії (через: Observatorial, а також через Saudi Gazette): 80" in told


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".html", b"<!doctype html>"), (".txt", b"Brief")]
)
def test_brief_is_written_by_the_ending_of_its_file(tmp_path: Path, suffix: str, begins: bytes) -> None:
    file = tmp_path / f"brief{suffix}"

    result = called(AZOVSTAL, "--as-of", "2022-05-02", "-o", file)

    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_bytes()[: len(begins)].lower() == begins.lower()


def test_a_written_json_is_what_the_command_prints(tmp_path: Path) -> None:
    file = tmp_path / "brief.json"

    printed = called(AZOVSTAL, "--as-of", "2022-05-02", "--format", "json")
    called(AZOVSTAL, "--as-of", "2022-05-02", "-o", file)

    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(printed.stdout)


def test_an_ending_that_nothing_writes_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = called(AZOVSTAL, "-o", tmp_path / "brief.odt")

    assert result.exit_code == 2
    assert ".docx" in result.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = called(AZOVSTAL, "-o", tmp_path / "nowhere" / "brief.txt")

    assert result.exit_code == 1
    assert f"brief.txt cannot be written: there is no folder {tmp_path / 'nowhere'}." in result.stderr.replace("\n", "")


def test_the_moment_asked_about_changes_what_goes_first() -> None:
    about = json.loads(called(AZOVSTAL, "--as-of", "2022-05-09", "--at", "2022-04-30", "--format", "json").stdout)

    assert (about["as_of"], about["at"]) == ("2022-05-10T00:00+03:00", "2022-05-01T00:00+03:00")
    assert "30" in about["sentences"][0]["text"]


def test_a_folder_of_texts_becomes_a_brief_of_drafts(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")

    told = json.loads(called(tmp_path, "--published", "2022-05-01", "--zone", "Europe/Kyiv", "--format", "json").stdout)

    assert told["sentences"]
    assert {each["draft"] for each in told["sentences"]} == {True}
    assert "Nobody has checked" in told["notices"][0]


def test_what_is_not_sure_is_untold_and_no_sentence_rests_on_it(tmp_path: Path) -> None:
    unsure = "The mayor hopes that all civilians will be evacuated from the Torva steel works.\n"
    (tmp_path / "article.txt").write_text(ARTICLE + unsure, encoding="utf-8")

    told = json.loads(called(tmp_path, "--published", "2022-05-01", "--format", "json").stdout)

    assert told["untold"]
    assert not told["untold"].keys() & {claim for each in told["sentences"] for claim in each["claims"]}


def test_texts_of_which_nothing_is_sure_say_so(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("The mayor hopes that all civilians will be evacuated.\n", encoding="utf-8")

    told = json.loads(called(tmp_path, "--published", "2022-05-01", "--format", "json").stdout)

    assert (told["sentences"], told["notices"][-1]) == ([], "Nothing of what was read is sure enough to be told.")


def test_a_text_beside_an_operation_is_read_into_it(tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("At least 40 civilians left Azovstal on Saturday, the United Nations said.\n", encoding="utf-8")

    told = json.loads(called(AZOVSTAL, text, "--as-of", "2022-05-02", "--published", "2022-05-02", "--format", "json").stdout)

    assert {each["draft"] for each in told["sentences"]} == {True, False}


def test_a_zone_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")

    assert called(tmp_path, "--zone", "Nowhere/At_all").exit_code == 2


def test_a_folder_of_neither_texts_nor_tables_is_told(tmp_path: Path) -> None:
    result = called(tmp_path)

    assert (result.exit_code, "neither tables (.csv) nor texts" in result.stderr) == (1, True)


def test_notes_on_texts_stand_at_the_end_and_count_at_the_head(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"")

    lines = called(tmp_path, "--published", "2022-05-01").stdout.splitlines()

    assert "Texts read: 1; not read: 1. Notes on them: 3, at the end of the brief as .txt or .json." in lines
    assert lines[lines.index("Notes on the texts") + 1 :][-1].startswith("- Beside the texts lies what was not read: picture.jpg.")


def test_notes_on_texts_are_the_details_of_the_json(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")

    told = json.loads(called(tmp_path, "--published", "2022-05-01", "--format", "json").stdout)

    assert told["details"][0] == "In the codes of claims T01 is article.txt."


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_brief_among_the_texts_is_no_source(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    options = ("--published", "2031-03-12", "--language", language)
    before = called(tmp_path, *options, "--format", "json")
    for name in ("brief.txt", "brief.json"):
        assert called(tmp_path, *options, "-o", tmp_path / name).exit_code == 0
    (tmp_path / "brief.json").rename(tmp_path / "json.txt")
    again = called(tmp_path, *options, "--format", "json")

    sentences = [json.loads(each.stdout)["sentences"] for each in (before, again)]
    assert sentences[0] == sentences[1] != []
    assert sum("brief.txt" in detail or "json.txt" in detail for detail in json.loads(again.stdout)["details"]) == 2


def test_a_brief_that_is_written_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    options = ("--published", "2031-03-12", "-o", tmp_path / "brief.txt")

    assert [called(tmp_path, *options).exit_code for _ in range(2)] == [0, 0]


def test_a_text_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")

    results = [called(*texts, "--published", "2031-03-12", "-o", file) for texts in ((tmp_path,), (AZOVSTAL, file))]

    assert [each.exit_code for each in results] == [2, 2]
    assert "a text that is read" in " ".join(results[0].stderr.replace("│", " ").split())
    assert file.read_text(encoding="utf-8") == ARTICLE


def test_what_is_left_out_of_texts_alone_is_in_the_json(tmp_path: Path) -> None:
    told = (
        f"{who} said {number} {people} were in the besieged Vesna steelworks in Novhorod."
        for people, numbers in (("civilians", (200, 400)), ("children", (20, 60)), ("fighters", (300, 900)))
        for who, number in zip(("The mayor", "The interior ministry"), numbers, strict=True)
    )
    (tmp_path / "article.txt").write_text("\n\n".join(told), encoding="utf-8")

    printed = called(tmp_path, "--published", "2031-05-12").stdout

    assert "more in what --format json prints." in printed
    assert "more under" not in printed
