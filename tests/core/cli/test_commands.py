"""The command line as a program meets it: exit statuses, one JSON value, messages apart."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.__main__ import main
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


def test_check_names_the_command_that_a_query_table_is_for(synthetic: Path) -> None:
    (synthetic / "queries.csv").write_text("id\n")
    (synthetic / "diary.csv").write_text("day\n")

    _, out, _ = run("check", synthetic, "--language", "en")

    assert out.splitlines()[-3:] == [
        "The table queries is for the command backtest; the operation itself does without it.",
        "One file or sheet is no table of an operation and is carried along unread: diary.",
        "Everything is in order.",
    ]


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


def test_program_runs_as_a_module_with_nothing_that_it_does_not_need(synthetic: Path) -> None:
    code = (
        "import atexit, sys; sys.modules['django'] = None; sys.argv = ['safepassage', 'check', sys.argv[1]]\n"
        "atexit.register(lambda: print(*{'numba', 'openpyxl', 'xlsxwriter', 'docx'} & set(sys.modules), end='', file=sys.stderr))\n"
        "from safepassage.cli import main; main()"
    )

    finished = subprocess.run([sys.executable, "-c", code, str(synthetic)], capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("SYNTHETIC_2022")


def test_picture_answers_what_is_asked_at_the_last_publication(synthetic: Path) -> None:
    status, out, err = run("picture", synthetic, "--place", "works", "--category", "CIVILIANS", "--format", "json")

    answer = json.loads(out)
    (bounds,) = answer["bounds"]
    assert (status, err) == (0, "")
    assert (answer["operation"], answer["as_of"], answer["at"]) == (
        "SYNTHETIC_2022",
        "2022-05-03T00:00+03:00",
        "2022-05-03T00:00+03:00",
    )
    assert (bounds["kind"], bounds["place"], bounds["category"]) == ("stock", "WORKS", "CIVILIANS")
    assert bounds["as_said"]["most"] == 220
    assert [each["source"] for each in answer["without"]] == ["OFFICE", "PAPER"]


def test_picture_of_a_moment_before_the_operation_says_so(synthetic: Path) -> None:
    (synthetic / "operation.csv").write_text("key,value\ntime_zone,Europe/Kyiv\nbesieged,WORKS\nstarts,2022-04-29\n")

    _, before, _ = run("picture", synthetic, "--place", "works", "--at", "2022-04-20", "--language", "en")
    _, within, _ = run("picture", synthetic, "--place", "works", "--at", "2022-04-29", "--language", "en")

    assert ("lies before the operation" in before, "lies before the operation" in within) == (True, False)


def test_picture_of_a_flow_has_its_ends_and_interval(synthetic: Path) -> None:
    _, out, _ = run(
        "picture", synthetic, "--from", "WORKS", "--to", "TOWN", "--between", "2022-04-30", "2022-04-30", "--format", "json"
    )

    (bounds,) = json.loads(out)["bounds"]
    assert (bounds["kind"], bounds["place_from"], bounds["place_to"]) == ("flow", "WORKS", "TOWN")
    assert bounds["between"] == ["2022-04-30T00:00+03:00", "2022-05-01T00:00+03:00"]
    assert bounds["reported"] == {"least": 46, "most": 46}


def test_picture_tells_the_claims_that_a_bound_rests_on(synthetic: Path) -> None:
    _, out, _ = run(
        "picture", synthetic, "--from", "WORKS", "--to", "TOWN", "--between", "2022-04-30", "2022-04-30", "--language", "en"
    )

    lines = out.splitlines()
    assert lines[lines.index("This rests on:") + 1] == "- C1 An office: 46 CIVILIANS from Works to Town (2022-04-30, UTC+03:00)"


def test_picture_uses_only_what_was_published_by_then(synthetic: Path) -> None:
    _, out, _ = run("picture", synthetic, "--as-of", "2022-05-01", "--format", "json")

    assert json.loads(out)["as_of"] == "2022-05-02T00:00+03:00"
    assert json.loads(out)["bounds"] == []


def test_picture_without_place_answers_every_pair_that_has_a_claim(synthetic: Path) -> None:
    _, out, _ = run("picture", synthetic, "--format", "json")

    assert [(each["place"], each["category"]) for each in json.loads(out)["bounds"]] == [("WORKS", "CIVILIANS")]


def test_picture_is_told_to_people_with_bars(synthetic: Path) -> None:
    status, out, _ = run("picture", synthetic, "--place", "WORKS", "--category", "CIVILIANS", "--assume", "open_movement=off")

    assert status == 0
    assert "no upper limit" in out
    assert "░" in out


@pytest.mark.parametrize(
    "wrong",
    [
        ["--place", "NOWHERE"],
        ["--category", "NOBODY"],
        ["--at", "yesterday"],
        ["--as-of", "2022-03-27T03:30"],
        ["--assume", "good_will=on"],
        ["--assume", "open_movement=perhaps"],
        ["--without", "STRANGER"],
        ["--between", "2022-04-30", "2022-05-01"],
        ["--place", "WORKS", "--to", "TOWN"],
        ["--place", "UNKNOWN"],
        ["--from", "UNKNOWN", "--to", ""],
        ["--from", "WORKS", "--between", "2022-05-02", "2022-04-30"],
        ["--from", "WORKS", "--to", "WORKS"],
        ["--at", ""],
    ],
)
def test_picture_that_cannot_be_asked_for_has_status_2(synthetic: Path, wrong: list[str]) -> None:
    status, out, err = run("picture", synthetic, *wrong, "--format", "json")

    assert (status, out) == (2, "")
    assert err != ""


def test_what_is_wrong_with_a_command_is_one_sentence_in_the_readers_language(synthetic: Path) -> None:
    _, _, err = run("picture", synthetic, "--without", "STRANGER", "--language", "uk")

    assert err.splitlines()[-1].endswith("У таблиці «sources» немає «STRANGER».")


def test_picture_says_above_the_answer_what_the_command_supposes(synthetic: Path) -> None:
    asked = ("--as-of", "2022-05-02", "--at", "2022-05-03", "--without", "office", "--assume", "open_movement=off")

    _, out, _ = run("picture", synthetic, "--place", "WORKS", "--category", "CIVILIANS", *asked, "--language", "en")

    assert out.splitlines()[:6] == [
        "SYNTHETIC_2022 as of the end of 2022-05-02, UTC+03:00",
        "Left out: An office.",
        "Supposed: nobody left without a report.",
        "CIVILIANS: Works",
        "there at the end of 2022-05-03, UTC+03:00",
        "The moment asked about lies after what is known: the bounds say what was still possible.",
    ]


def test_a_reader_of_the_local_language_reads_local_names(synthetic: Path) -> None:
    (synthetic / "places.csv").write_text("code,name,name_local\nWORKS,Works,Завод\nTOWN,Town,\n")
    (synthetic / "operation.csv").write_text("key,value\ntime_zone,Europe/Kyiv\nbesieged,WORKS\nlocal_language,uk\n")

    _, ukrainian, _ = run("picture", synthetic, "--place", "WORKS", "--category", "CIVILIANS", "--language", "uk")
    _, english, _ = run("picture", synthetic, "--place", "WORKS", "--category", "CIVILIANS", "--language", "en")

    assert (ukrainian.splitlines()[1], english.splitlines()[1]) == ("CIVILIANS: Завод", "CIVILIANS: Works")


def test_picture_without_claims_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(PLACES)

    status, out, _ = run("picture", tmp_path, "--format", "json")

    assert (status, json.loads(out)["as_of"], json.loads(out)["bounds"]) == (0, None, [])


def test_picture_of_movements_alone_says_how_to_ask_for_them(synthetic: Path) -> None:
    (synthetic / "claims.csv").write_text("".join(CLAIMS.splitlines(keepends=True)[:2]))

    status, out, _ = run("picture", synthetic, "--language", "en")

    assert (status, "ask with --from or --to" in out) == (0, True)


def test_backtest_prints_every_query_and_method(synthetic: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.csv"
    queries.write_text(
        "id,kind,place_from,place_to,category,from_time,to_time,as_of,truth_low,truth_best,truth_high\n"
        "q1,flow,WORKS,TOWN,CIVILIANS,2022-04-30,2022-04-30,2022-05-02,46,46,46\n"
    )

    status, out, err = run("backtest", synthetic, queries, "--format", "json")

    (query,) = json.loads(out)["queries"]
    assert (status, err) == (0, "")
    assert (query["id"], query["least"], query["most"], query["inside"]) == ("q1", 46, 46, True)
    assert set(query["methods"]) == {"latest_total", "min_max_of_sources", "mean_of_sources"}
    assert run("backtest", synthetic, queries)[0] == 0


def test_backtest_refuses_queries_about_unknown_places(synthetic: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.csv"
    queries.write_text(
        "id,kind,place_from,category,from_time,to_time,as_of,truth_best\nq1,stock,MOON,CIVILIANS,2022-05-01,2022-05-01,2022-05-01,1\n"
    )

    status, out, _ = run("backtest", synthetic, queries, "--format", "json")

    assert (status, [each["value"] for each in json.loads(out)["errors"]]) == (1, ["MOON"])


def test_read_answers_for_every_sentence_with_exact_offsets(synthetic: Path, tmp_path: Path) -> None:
    text = (
        "A synthetic report.\n\nAn office said that 46 civilians left Works for Town on Saturday. The “plant” was quiet – so far."
    )
    (tmp_path / "text.txt").write_text(text)

    status, out, err = run("read", tmp_path / "text.txt", "--operation", synthetic, "--published", "2022-05-01", "--format", "json")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert all(text[draft["start"] : draft["end"]] == draft["quote"] for draft in answer["drafts"])
    assert all(bool(sentence["drafts"]) != (sentence["no_claim"] is not None) for sentence in answer["sentences"])
    assert 46 in [draft["stated"] for draft in answer["drafts"]]


def test_read_takes_a_text_from_standard_input(synthetic: Path) -> None:
    arguments = ["read", "-", "--operation", str(synthetic), "--published", "2022-05-01", "--format", "json"]

    result = CliRunner().invoke(app, arguments, input="An office said that 46 civilians left Works for Town.")

    assert [draft["stated"] for draft in json.loads(result.stdout)["drafts"]] == [46]


def test_read_warns_of_a_document_that_the_text_is_and_not_where_it_is_read_as_that(synthetic: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("An office said that 46 civilians left Works for Town.")
    sha256 = hashlib.sha256((tmp_path / "text.txt").read_bytes()).hexdigest()
    (synthetic / "documents.csv").write_text(f"code,sha256\nN1,{sha256}\n")
    command = ("read", tmp_path / "text.txt", "--operation", synthetic, "--published", "2022-05-01", "--language", "en")

    assert [run(*command, *own)[2] for own in ((), ("--document", "N1"))] == [
        "This may be document N1, which the operation holds already: the text is the same; 0 claims rest on it.\n",
        "",
    ]


def test_text_that_is_not_there_is_a_wrong_command_line(synthetic: Path) -> None:
    status, out, err = run("read", "absent.txt", "--operation", synthetic, "--published", "2022-05-01", "--language", "en")

    assert (status, out) == (2, "")
    assert err.endswith("“absent.txt” is not accepted; expected: a file that is there, or - for standard input.\n")


def test_a_name_too_long_for_a_file_is_a_wrong_command_line(synthetic: Path) -> None:
    status, out, err = run("read", "a" * 10_000, "--operation", synthetic, "--published", "2022-05-01", "--language", "en")
    assert (status, out) == (2, "")
    assert "a file that is there" in err


def test_text_that_is_not_utf8_is_refused(synthetic: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes("Сказано".encode("cp1251"))

    status, out, _ = run("read", tmp_path / "text.txt", "--operation", synthetic, "--published", "2022-05-01", "--format", "json")

    assert (status, json.loads(out)["errors"][0]["value"]) == (1, "text.txt")


def test_names_that_look_like_markup_are_printed_as_they_are(synthetic: Path) -> None:
    (synthetic / "places.csv").write_text("code,name\nWORKS,[bold]:warning: Works[/bold]\nTOWN,Town\n")

    _, out, _ = run("picture", synthetic, "--place", "WORKS", "--category", "CIVILIANS")

    assert "[bold]:warning: Works[/bold]" in out


def test_demo_without_the_web_says_what_to_install() -> None:
    code = "import sys; sys.modules['django'] = None; sys.argv = ['safepassage', 'demo']\nfrom safepassage.cli import main; main()"

    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert (finished.returncode, finished.stdout) == (1, "")
    assert "pip install 'safepassage[web]'" in finished.stderr


def test_read_says_why_no_brief_tells_a_draft(synthetic: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("An office hopes that 46 civilians will leave Works if the fire stops.")
    asked = ("read", tmp_path / "text.txt", "--operation", synthetic, "--published", "2022-05-01", "--language", "en")

    _, out, _ = run(*asked)
    _, plain, _ = run(*asked, "--format", "json")

    assert "no brief tells it: done or not is not sure" in out
    assert "mood" in {reason for draft in json.loads(plain)["drafts"] for reason in draft["unsure"]}


def test_interruption_while_the_program_is_loaded_ends_it_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("safepassage.cli.main", interrupted)

    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
