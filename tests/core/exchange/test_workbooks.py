"""The workbook of a plan, opened as a spreadsheet program opens it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from safepassage.exchange.plans import read_plan
from safepassage.exchange.tables import Operation, Table, Tables, parse_operation
from safepassage.exchange.workbooks import plan_workbook
from safepassage.language import PlainFormatter, say
from safepassage.plan import Aboard, Binding, Convoy, LeftBehind, Leg, Obstacle, Plan, Used

#: Characters of the widest column.
WIDEST = 60
MADE_AT = datetime(2022, 5, 4, tzinfo=UTC)


def opened(operation: Operation, plan: Plan) -> Any:
    return openpyxl.load_workbook(io.BytesIO(plan_workbook(operation, plan, formatter=PlainFormatter(), made_at=MADE_AT)))


@pytest.fixture(scope="module")
def book(azovstal: Operation, azovstal_plan: Plan) -> Any:
    return opened(azovstal, azovstal_plan)


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    heading, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def family(plan: Plan) -> tuple[Operation, Plan]:
    """A synthetic family of three, each a row whose id, family and chosen destination tell more than a number."""
    people = [
        {"id": f"KIN_{name}", "place": "A", "count": "1", "need": need, "family": "FAMILY_SECRET", "destination": "CHOSEN"}
        for name, need in (("ONE", "walking"), ("TWO", "walking"), ("THREE", "stretcher"))
    ]
    tables = {
        "operation": [{"key": "time_zone", "value": "Europe/Kyiv"}],
        "places": [{"code": "A"}, {"code": "B"}, {"code": "CHOSEN"}],
        "people": people,
        "vehicles": [{"id": "BUSES", "kind": "bus"}],
    }
    operation = parse_operation(Tables(parts=tuple(Table.of_records(*each) for each in tables.items()), origin="synthetic"))
    convoy = Convoy(
        id="C1",
        legs=(Leg(origin="A", destination="B", departs=0, arrives=60),),
        vehicles=(Used(fleet="BUSES", count=1, numbers=(1,)),),
        people=tuple(Aboard(row=each["id"], count=1, fleet="BUSES", number=1, origin="A", destination="B") for each in people[:2]),
    )
    inputs = tuple(replace(plan.inputs[1], row=each["id"]) for each in people)
    left = (LeftBehind(row="KIN_THREE", count=1, place="A"),)
    return operation, replace(plan, convoys=(convoy,), left_behind=left, inputs=inputs)


def test_hours_are_those_of_the_operation_beside_their_offset(book):
    first = rows(book, "convoys")[0]

    assert (first["departs"], first["departs_offset"]) == (datetime(2022, 5, 6, 10), "+03:00")  # noqa: DTZ001 - workbooks have no zones
    assert book["convoys"]["E2"].number_format == "yyyy-mm-dd hh:mm"


def test_convoys_and_vehicles_are_read_back_as_the_plan_that_they_were(azovstal, azovstal_plan):
    content = plan_workbook(azovstal, azovstal_plan, formatter=PlainFormatter(), made_at=MADE_AT)

    read = read_plan(content, starts=azovstal_plan.starts, zone=azovstal.zone, name="plan.xlsx")

    assert read.convoys == tuple(replace(convoy, people=()) for convoy in azovstal_plan.convoys)


def test_stops_have_people_and_coordinates(book):
    manhush = rows(book, "stops")[3]

    assert (manhush["place"], manhush["lat"], manhush["lon"]) == ("MANHUSH", 47.05, 37.31)
    assert (manhush["boards"], manhush["alights"], manhush["aboard"]) == (5, 0, 130)


def test_manifest_counts_by_need_and_adds_up(book, azovstal_plan):
    manifest = rows(book, "manifest")

    assert manifest[1]["child_with_carer"] == 40
    assert sum(row["people"] for row in manifest) == sum(each.count for convoy in azovstal_plan.convoys for each in convoy.people)


def test_workbook_tells_no_rows_of_people_no_family_and_no_chosen_destination(azovstal_plan):
    operation, plan = family(azovstal_plan)
    secrets = {"KIN_ONE", "KIN_TWO", "KIN_THREE", "FAMILY_SECRET", "CHOSEN"}
    assert {group.id for group in operation.people} | {"FAMILY_SECRET", "CHOSEN"} == secrets

    told = opened(operation, plan)

    cells = {str(cell) for sheet in told for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    assert {secret for secret in secrets for cell in cells if secret in cell} == set()


def test_left_behind_are_counted_by_place_and_need_with_why(azovstal_plan):
    operation, plan = family(azovstal_plan)

    assert rows(opened(operation, plan), "left_behind") == [
        {"place": "A", "name": "A", "need": "stretcher", "count": 1, "why": "no_time", "sentence": "no time was left"}
    ]


def test_inputs_have_their_standing_and_people_only_a_number(book):
    assert rows(book, "inputs") == [
        {"table": "windows", "row": "W7", "standing": "inferred", "rows": 1},
        {"table": "people", "row": None, "standing": "invented", "rows": 2},
    ]


def test_bound_that_is_not_certified_is_told_as_such(azovstal, azovstal_plan):
    plan = replace(azovstal_plan, bound=replace(azovstal_plan.bound, certified=False, gap=None))

    about = {row["about"]: row["value"] for row in rows(opened(azovstal, plan), "about")}

    assert about["No plan on the grid is better than"] == "80.0 (not certified); gap not known"


def test_priorities_that_nobody_signed_are_told_as_such(azovstal_plan):
    about = {row["about"]: row["value"] for row in rows(opened(*family(azovstal_plan)), "about")}

    assert about["Priorities between people"] == "signed by nobody"


def test_text_that_looks_like_a_formula_stays_text(azovstal, azovstal_plan):
    binding = Binding(constraint="surfacing", where="=1+1", sentence=say("=HYPERLINK(1)"))

    cell = opened(azovstal, replace(azovstal_plan, binding=(binding,)))["binding"]["B2"]

    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_worth_without_end_is_an_empty_cell(azovstal, azovstal_plan):
    binding = replace(azovstal_plan.binding[0], worth_of_one_more=float("inf"))

    assert rows(opened(azovstal, replace(azovstal_plan, binding=(binding,))), "binding")[0]["worth_of_one_more"] is None


def test_every_sheet_fits_the_width_of_a_page_and_says_who_may_read_it(book):
    for sheet in book:
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
            True,
            0,
            "$1:$1",
        )
        assert sheet.oddHeader.left.text == "RESTRICTED"


def test_plan_without_convoys_has_empty_sheets(azovstal, azovstal_plan):
    empty = opened(azovstal, replace(azovstal_plan, convoys=(), left_behind=(), bound=None))

    assert (rows(empty, "convoys"), rows(empty, "stops"), rows(empty, "manifest")) == ([], [], [])


def test_equal_plans_give_equal_bytes(azovstal, azovstal_plan):
    made = [plan_workbook(azovstal, azovstal_plan, formatter=PlainFormatter(), made_at=MADE_AT) for _ in range(2)]

    assert made[0] == made[1]


def test_movements_are_told_in_words_one_a_line(book):
    first = rows(book, "movements")[0]

    assert (first["Movement"], first["Day"], first["Window"]) == ("C1", "2022-05-06", "W7")
    assert first["Way, with hours"].startswith("10:00+03:00 ")
    assert first["People"].endswith("40 children with carers")


def test_nobody_left_behind_is_said(azovstal, azovstal_plan):
    told = rows(opened(azovstal, replace(azovstal_plan, left_behind=())), "left_behind")

    assert [(row["count"], row["sentence"]) for row in told] == [(0, "Nobody is left behind.")]


def test_what_stands_in_the_way_names_no_rows_of_people(azovstal_plan):
    operation, plan = family(azovstal_plan)
    obstacle = Obstacle(constraint="seats", where="KIN_ONE", sentence=say("Family {party} has no seat.", party="KIN_ONE"))

    about = {row["about"]: row["value"] for row in rows(opened(operation, replace(plan, infeasible_because=(obstacle,))), "about")}

    assert about["Stands in the way"] == "something about people whom the plan itself names by their rows (seats)"


@pytest.mark.parametrize("sheet", ["about", "movements", "convoys", "stops", "binding"])
def test_no_word_is_cut_on_paper(book, sheet):
    """A row that wraps is as high as its text, and no column is narrower than its longest word."""
    page = book[sheet]

    for row in page.iter_rows(min_row=2):
        for cell in row:
            width = page.column_dimensions[cell.column_letter].width
            text = cell.value if isinstance(cell.value, str) else ""
            assert all(len(word) <= width or len(word) > WIDEST for word in text.split())
            lines = (page.row_dimensions[cell.row].height or 15) / 15
            assert len(text) * 0.9 <= lines * width
