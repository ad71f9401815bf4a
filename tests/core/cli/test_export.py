"""`safepassage export`: a plan in every form, through the real command."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import gpxpy
import icalendar
import openpyxl
import pytest
from typer.testing import CliRunner

from safepassage.cli import app
from safepassage.exchange.plans import plan_json
from safepassage.language import PlainFormatter
from safepassage.plan import Status

AZOVSTAL = Path(__file__).resolve().parents[3] / "examples" / "azovstal"
BEGINS = {"xlsx": b"PK", "ics": b"BEGIN:VCALENDAR", "gpx": b"<?xml", "kml": b"<?xml"}


def export(*arguments: object):
    return CliRunner().invoke(app, ["export", str(AZOVSTAL), *map(str, arguments)])


def written(plan, path: Path) -> Path:
    path.write_text(json.dumps(plan_json(plan, ZoneInfo("Europe/Kyiv"), PlainFormatter())), encoding="utf-8")
    return path


@pytest.fixture
def plan(azovstal_plan, tmp_path) -> Path:
    return written(azovstal_plan, tmp_path / "plan.json")


@pytest.mark.parametrize("form", BEGINS)
def test_plan_is_written_in_the_form_asked_for(plan, tmp_path, form):
    path = tmp_path / f"out.{form}"

    result = export(plan, "--as", form, "-o", path)

    assert (result.exit_code, path.read_bytes()[: len(BEGINS[form])]) == (0, BEGINS[form])
    assert "is restricted" in result.stderr


@pytest.mark.parametrize(("suffix", "begins"), [(".pdf", b"%pdf"), (".docx", b"pk"), (".html", b"<!doctype html>")])
def test_notification_is_written_in_the_form_of_its_file(plan, tmp_path, suffix, begins):
    path = tmp_path / f"notification{suffix}"

    result = export(plan, "--as", "notification", "--movement", "C2", "-o", path)

    assert (result.exit_code, path.read_bytes()[: len(begins)].lower()) == (0, begins)


def test_notification_is_of_every_movement_where_none_is_named(plan, tmp_path):
    path = tmp_path / "all.html"

    export(plan, "--as", "notification", "-o", path, "--language", "en")

    page = path.read_text(encoding="utf-8")
    assert all(f"Notification of movement {movement}, version 1" in page for movement in ("C1", "C2"))


def test_convoys_that_go_on_with_the_same_vehicles_are_one_movement(azovstal_plan, tmp_path):
    whole = azovstal_plan.convoys[1]
    legs = [replace(whole, id=f"L{at}", legs=(leg,), people=()) for at, leg in enumerate(whole.legs)]
    apart = written(replace(azovstal_plan, convoys=tuple(legs)), tmp_path / "apart.json")
    path = tmp_path / "whole.html"

    result = export(apart, "--as", "notification", "--movement", "L3", "-o", path, "--language", "en")

    page = path.read_text(encoding="utf-8")
    assert (result.exit_code, "Notification of movement L0, version 1" in page) == (0, True)
    assert all(town in page for town in ("Manhush", "Tokmak", "Zaporizhzhia"))


def test_notification_after_another_plan_is_the_next_version(azovstal_plan, plan, tmp_path):
    first, second = azovstal_plan.convoys
    fewer = written(replace(azovstal_plan, convoys=(replace(first, people=first.people[:2]), second)), tmp_path / "later.json")
    path = tmp_path / "next.html"

    result = export(fewer, "--as", "notification", "--movement", "C1", "--previous", plan, "-o", path, "--language", "en")

    page = path.read_text(encoding="utf-8")
    assert (result.exit_code, "Notification of movement C1, version 2" in page) == (0, True)
    assert "The number of people was: 125." in page


def test_notification_speaks_the_language_asked_for(plan, tmp_path):
    path = tmp_path / "uk.html"

    export(plan, "--as", "notification", "--movement", "C2", "--language", "uk", "-o", path)

    page = path.read_text(encoding="utf-8")
    assert ('lang="uk"' in page, "Запоріжжя" in page, "Notification" in page) == (True, True, False)


def test_sheet_for_a_decision_is_of_one_movement(plan, tmp_path):
    path = tmp_path / "go.html"

    result = export(plan, "--as", "go", "--movement", "C1", "-o", path, "--language", "en")

    assert (result.exit_code, "UNDECIDED" in path.read_text(encoding="utf-8")) == (0, True)


def test_calendar_after_another_has_the_same_events(plan, tmp_path):
    first, second = tmp_path / "first.ics", tmp_path / "second.ics"
    export(plan, "--as", "ics", "-o", first)

    result = export(plan, "--as", "ics", "--previous", first, "-o", second)

    told = [
        [(str(each["UID"]), int(each["SEQUENCE"])) for each in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
        for path in (first, second)
    ]
    assert (result.exit_code, told[0]) == (0, told[1])


def test_track_of_a_movement_is_its_route(plan, tmp_path):
    path = tmp_path / "c1.gpx"

    export(plan, "--as", "gpx", "--movement", "C1", "-o", path, "--language", "en")

    (route,) = gpxpy.parse(path.read_text(encoding="utf-8")).routes
    assert (route.name, [point.name for point in route.points]) == ("C1", ["Azovstal steel works", "Bezimenne"])


def test_what_a_track_leaves_out_is_told(plan, tmp_path):
    result = export(plan, "--as", "kml", "-o", tmp_path / "out.kml", "--language", "en")

    assert "is left out: the table has no coordinates of it." in result.stderr


def test_workbook_that_was_edited_by_hand_can_be_notified(plan, tmp_path):
    workbook, page = tmp_path / "plan.xlsx", tmp_path / "edited.html"
    export(plan, "--as", "xlsx", "-o", workbook)
    book = openpyxl.load_workbook(workbook)
    book["convoys"]["E2"] = book["convoys"]["E2"].value.replace(hour=9)
    book.save(workbook)

    result = export(workbook, "--as", "notification", "--movement", "C1", "-o", page, "--language", "en")

    assert (result.exit_code, "2022-05-06 09:00 +03:00" in page.read_text(encoding="utf-8")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--as", "xlsx", "-o", "x.pdf"), 2),
        (("--as", "notification", "-o", "x.txt"), 2),
        (("--as", "card", "-o", "x.pdf"), 2),
        (("--as", "notification", "--movement", "C9", "-o", "x.pdf"), 2),
        (("--as", "gpx", "--movement", "C9", "-o", "x.gpx"), 2),
        (("--as", "xlsx", "--movement", "C1", "-o", "x.xlsx"), 2),
        (("--as", "go", "-o", "x.pdf"), 2),
        (("--as", "gpx", "--previous", "plan.json", "-o", "x.gpx"), 2),
        (("--as", "ics", "--previous", "there_is_none.ics", "-o", "x.ics"), 2),
    ],
)
def test_command_line_that_is_wrong_ends_with_its_status(plan, arguments, status, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert export(plan, *arguments).exit_code == status
    assert list(tmp_path.glob("x.*")) == []


def test_plan_without_movements_has_nothing_to_notify_of(azovstal_plan, tmp_path):
    empty = written(replace(azovstal_plan, convoys=()), tmp_path / "empty.json")

    result = export(empty, "--as", "notification", "-o", tmp_path / "x.pdf", "--language", "en")

    assert (result.exit_code, "The plan has no movement to tell of." in result.stderr) == (1, True)


@pytest.mark.parametrize(("form", "suffix"), [("notification", "pdf"), ("go", "pdf"), ("gpx", "gpx")])
def test_nobody_is_told_of_movements_of_the_answer_that_there_is_no_plan(azovstal_plan, tmp_path, form, suffix):
    answer = written(replace(azovstal_plan, status=Status.INFEASIBLE), tmp_path / "answer.json")

    result = export(answer, "--as", form, "--movement", "C2", "-o", tmp_path / f"x.{suffix}", "--language", "en")

    assert (result.exit_code, "it says itself that no plan keeps every rule" in " ".join(result.stderr.split())) == (1, True)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("verify", "This file is no plan: it says itself that no plan keeps every rule."),
        ("forecast", "There is nothing to forecast: the answer was that no plan keeps every rule."),
    ],
)
def test_commands_say_that_a_file_is_the_answer_that_there_is_no_plan(azovstal_plan, tmp_path, command, sentence):
    answer = written(replace(azovstal_plan, status=Status.INFEASIBLE), tmp_path / "answer.json")

    result = CliRunner().invoke(app, [command, str(AZOVSTAL), str(answer), "--language", "en"])

    assert sentence in " ".join(f"{result.stdout} {result.stderr}".split())


def test_file_that_is_no_plan_is_refused(tmp_path):
    (tmp_path / "plan.json").write_text("{", encoding="utf-8")

    assert export(tmp_path / "plan.json", "--as", "xlsx", "-o", tmp_path / "x.xlsx").exit_code == 1


def test_reasons_and_purpose_are_told_in_the_language_of_the_operation(plan, tmp_path):
    folder = tmp_path / "operation"
    shutil.copytree(AZOVSTAL, folder)
    row = "id,purpose,purpose_local,abort_if,abort_if_local\nC1,Evacuation,Евакуація,shelling,обстріл\n"
    (folder / "movements.csv").write_text(row, encoding="utf-8")
    path = tmp_path / "go.html"

    CliRunner().invoke(
        app, ["export", str(folder), str(plan), "--as", "go", "--movement", "C1", "--language", "uk", "-o", str(path)]
    )

    page = path.read_text(encoding="utf-8")
    assert ("обстріл" in page, "shelling" in page) == (True, False)
