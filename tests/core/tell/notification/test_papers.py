"""Notification and decision sheet on paper: every field of practice, blanks for what is not recorded, hours by every clock."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from pypdf import PdfReader

from safepassage.cli.terminal import Language, formatter
from safepassage.language import PlainFormatter
from safepassage.plan import Used
from safepassage.tell.notification import compose, go_paper, notification_paper
from safepassage.tell.paper import Bullets, Heading, Line, Notice, Paper, Table, render

MADE_AT = datetime(2022, 11, 28, tzinfo=UTC)
BLANK = "_" * 16


def paper_of(*notifications, make=notification_paper) -> Paper:
    told = list(notifications) if make is notification_paper else notifications[0]
    return make(told, formatter=PlainFormatter(), language="en", made_at=MADE_AT)


def tables(paper: Paper) -> dict[str, Table]:
    """The tables of a paper by the heading above them; the first has none."""
    found, above = {}, ""
    for block in paper.blocks:
        above = block.text if isinstance(block, Heading) else above
        if isinstance(block, Table):
            found[above] = block
    return found


def notices(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Notice)]


@pytest.fixture
def told(operation_of, plan_of, convoy):
    return compose(operation_of(), plan_of(convoy), "C1")


def test_summary_has_every_fact_of_the_movement(told):
    assert dict(tables(paper_of(told))[""].rows) == {
        "Notifying organisation": "Synthetic office",
        "Movement and version": "C1, version 1",
        "Purpose": "Evacuation",
        "Category": "bringing people out",
        "From": "Works",
        "To": "Z",
        "Corridor": "A corridor",
        "Window": "W (humanitarian pause, agreed)",
        "Agreement": "G, version 1",
        "Whom the terms cover": "everybody",
        "Vehicles": "2",
        "People carried": "60",
        "Staff": "12",
        "Call signs": BLANK,
        "Communications": BLANK,
        "Markings": BLANK,
    }


def test_hours_stand_by_the_clock_of_every_zone_with_expiry_and_notice(told):
    hours = tables(paper_of(told))["Hours"]

    assert hours.columns == ("Hour", "Europe/Kyiv", "Europe/Moscow")
    assert {name: (kyiv, moscow) for name, kyiv, moscow in hours.rows} == {
        "Window opens": ("2022-12-01 08:00 +02:00", "2022-12-01 09:00 +03:00"),
        "Loading begins": ("2022-12-01 09:00 +02:00", "2022-12-01 10:00 +03:00"),
        "Departs": ("2022-12-01 10:00 +02:00", "2022-12-01 11:00 +03:00"),
        "Arrives": ("2022-12-01 14:00 +02:00", "2022-12-01 15:00 +03:00"),
        "Window closes; this expires": ("2022-12-01 20:00 +02:00", "2022-12-01 21:00 +03:00"),
        "To be sent by, 48 hours ahead": ("2022-11-29 09:00 +02:00", "2022-11-29 10:00 +03:00"),
        "As an EMERGENCY, marked so, by, 24 hours ahead": ("2022-11-30 09:00 +02:00", "2022-11-30 10:00 +03:00"),
    }


def test_reader_is_warned_where_clocks_differ_and_told_where_they_agree(operation_of, plan_of, convoy):
    summer = replace(plan_of(convoy), starts=datetime(2022, 6, 1, tzinfo=UTC))
    agreeing = compose(operation_of(windows=[], receipts=[]), summer, "C1")

    assert notices(paper_of(compose(operation_of(), plan_of(convoy), "C1")))[1].startswith("ATTENTION: clocks in Europe/Kyiv")
    assert notices(paper_of(agreeing))[1] == "Hours are those of Europe/Kyiv, Europe/Moscow, whose clocks agree on these days."
    assert tables(paper_of(agreeing))["Hours"].columns == ("Hour", "Europe/Kyiv")


@pytest.mark.parametrize(
    ("sent", "mark"),
    [
        ("2022-11-29T09:00", None),
        ("2022-11-29T09:01", "EMERGENCY: this tells of a movement less than 48 hours ahead."),
        ("2022-11-30T09:01", "LATE: less than 24 hours ahead, later than an emergency notification may be."),
        ("2022-12-01T09:00", "LATE: loading was to begin before this was written."),
    ],
)
def test_notification_that_leaves_less_time_than_usual_is_marked(operation_of, plan_of, convoy, sent, mark):
    receipts = [{"movement": "C1", "party": "A", "sent_at": sent}]

    paper = paper_of(compose(operation_of(receipts=receipts), plan_of(convoy), "C1"))

    assert next((text for text in notices(paper) if text.startswith(("EMERGENCY", "LATE"))), None) == mark


def test_notification_that_is_not_sent_is_marked_by_when_it_was_made(operation_of, plan_of, convoy):
    told = compose(operation_of(receipts=[]), plan_of(convoy), "C1")

    late = notification_paper([told], formatter=PlainFormatter(), language="en", made_at=datetime(2022, 11, 30, tzinfo=UTC))

    assert notices(late)[-1].startswith("EMERGENCY")


def test_operation_without_a_zone_is_warned_of(operation_of, plan_of, convoy):
    told = compose(operation_of(operation=[{"key": "code", "value": "S"}]), plan_of(convoy), "C1")

    assert "names no time zone" in notices(paper_of(told))[1]


def test_every_stop_has_coordinates_or_a_blank(told):
    rows = tables(paper_of(told))["Route and stops"].rows

    assert [row[1:3] for row in rows] == [("Works", "47.0000, 37.0000"), ("Camp", BLANK), ("Z", BLANK)]
    assert [row[-3:] for row in rows] == [("60", "0", "60"), ("0", "0", "60"), ("0", "60", "0")]


def test_every_vehicle_has_a_row_with_what_is_known(told):
    assert tables(paper_of(told))["Vehicles"].rows == (
        ("1", "bus", "BUSES 1", "AA 0001", "white", BLANK, "Bravo 1"),
        ("2", "bus", "BUSES 2", BLANK, BLANK, BLANK, BLANK),
    )


def test_receipts_stand_by_party_and_an_answer_that_is_not_there_is_a_blank(told):
    assert tables(paper_of(told))["Sent, received, acknowledged, objected"].rows == (
        ("Side A", "2022-11-28 08:00 +02:00 = 09:00 +03:00", BLANK, "2022-11-28 09:00 +02:00 = 10:00 +03:00", BLANK),
        ("Side B", BLANK, BLANK, BLANK, BLANK),
    )


def test_notification_asks_nobody_for_permission(told):
    assert "does not ask for permission" in notices(paper_of(told))[0]


def test_notification_tells_neither_the_contacts_of_a_side_nor_what_it_objected(operation_of, plan_of, convoy):
    receipts = [{"movement": "C1", "party": "B", "objected_at": "2022-11-28T08:00", "objection": "the road is used"}]
    told = compose(operation_of(receipts=receipts), plan_of(convoy), "C1")
    assert "the road is used" in str(paper_of(told, make=go_paper))
    assert "liaison of A" in str(paper_of(told, make=go_paper))

    paper = str(paper_of(told))

    assert ("the road is used" in paper, "liaison of A" in paper, "Side B" in paper) == (False, False, True)


def test_changes_are_told_and_a_cancelled_movement_says_so_first(operation_of, plan_of, convoy):
    paper = paper_of(compose(operation_of(), plan_of(), "C1", plan_of(convoy)))

    (changes,) = (block for block in paper.blocks if isinstance(block, Bullets))
    assert paper.title == "CANCELLED: movement C1, notification version 2"
    assert changes == Bullets(lines=(Line(text="The movement is cancelled."),))


def test_several_movements_are_one_document_with_a_part_each(operation_of, plan_of, convoy):
    plan = plan_of(convoy, replace(convoy, id="C2"))

    paper = paper_of(*(compose(operation_of(), plan, movement) for movement in ("C1", "C2")))

    assert [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1] == [
        "Notification of movement C1, version 1",
        "Notification of movement C2, version 1",
    ]


def test_sheet_of_an_undecided_movement_says_so_first_and_advises_nothing(told):
    paper = paper_of(told, make=go_paper)

    assert notices(paper)[0] == "UNDECIDED: nobody has decided whether the movement goes."
    assert any("The program advises nothing" in block.text for block in paper.blocks if isinstance(block, Line))


def test_sheet_names_who_decided_when_and_why(operation_of, plan_of, convoy):
    decided = {"decision": "no_go", "decided_by": "a coordinator", "decided_at": "2022-12-01T06:00", "why": "no calls"}
    told = compose(operation_of(movements=[{"id": "C1", **decided}]), plan_of(convoy), "C1")

    assert notices(paper_of(told, make=go_paper))[0] == (
        "No go: decided by a coordinator, 2022-12-01 06:00 +02:00 = 07:00 +03:00: no calls"
    )


def test_calls_are_due_at_stops_and_between_them_as_agreed(told):
    calls = tables(paper_of(told, make=go_paper))["Calls due"].rows

    assert [(row[0][11:16], row[2]) for row in calls] == [
        ("10:00", "departs: Works"),
        ("10:30", "on the road"),
        ("11:00", "arrives: Camp"),
        ("12:00", "departs: Camp"),
        ("12:30", "on the road"),
        ("13:00", "on the road"),
        ("13:30", "on the road"),
        ("14:00", "arrives: Z"),
    ]


@pytest.mark.parametrize("language", list(Language))
def test_forty_vehicles_and_long_names_print_in_each_language(operation_of, plan_of, convoy, language):
    long = "The municipal reception and registration centre of the united territorial community beyond the river"
    places = [{"code": "X", "name": long}, {"code": "Y", "name": "Y" * 60}, {"code": "Z", "name": "Z <b>&amp; #let"}]
    crowded = replace(convoy, vehicles=(Used(fleet="BUSES", count=40, numbers=tuple(range(1, 41))),))
    told = compose(operation_of(places=places), plan_of(crowded), "C1")

    paper = notification_paper([told], formatter=formatter(language), language=language.value, made_at=MADE_AT)
    pdf = PdfReader(io.BytesIO(render(paper, ".pdf")))
    word = Document(io.BytesIO(render(paper, ".docx")))

    assert pdf.trailer["/Root"]["/Lang"] == language.value
    assert sum("BUSES 40" in page.extract_text() for page in pdf.pages) == 1
    assert any(len(table.rows) == 41 for table in word.tables)
