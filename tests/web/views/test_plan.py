import json
from datetime import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from tests.web.conftest import HARBOUR
from tests.web.planned import PLANNED, _at_once  # noqa: F401 - a fixture

from safepassage.desk.planning import judge, tell_plan
from safepassage.plan import joined
from safepassage.web.models import KeptPlan, Membership, Operation, Role
from safepassage.web.queries.plans import planned_of

pytestmark = pytest.mark.usefixtures("_at_once")


@pytest.fixture
def harbour(opened, people):
    code = opened("PLANNED", "coordinator", **PLANNED)
    operation = Operation.objects.get(code=code)
    for role in (Role.ANALYST, Role.VIEWER):
        Membership.objects.create(user=people[role.value], operation=operation, role=role)
    return code


@pytest.fixture
def see(browse, harbour):
    def get(who="coordinator", name="plan", args=(), **asked):
        return browse(who).get(reverse(name, args=[harbour, *args]), asked)

    return get


def told(page):
    return page.context["told"]


def plan(page):
    return page.context["found"].shown.plan


def test_plan_says_how_many_are_safe_and_who_stays(see):
    page = see()

    assert (told(page).people, told(page).safe) == (32, 30)
    assert {(stay.rows, stay.people) for stay in told(page).staying} == {(("P2",), 2)}


def test_plan_is_checked_by_the_verifier(see):
    page = see()

    assert page.context["verdict"].valid
    assert "it breaks no rule" in page.content.decode()


def test_page_terminal_and_json_tell_the_same(see):
    page = see(change="lose|W2")

    value = json.loads(see(name="plan_file", args=["json"], change="lose|W2").content)
    found = page.context["found"]
    terminal = [str(sentence) for sentence in tell_plan(found.seen.operation, planned_of(found)).summary]
    arrives = told(page).last_arrival
    assert (value["safe"], value["people"], datetime.fromisoformat(value["last_arrival"])) == (told(page).safe, 32, arrives)
    assert {f"{value['safe']} of 32 people are safe.", f"The last of them arrive at {arrives}."} <= {*terminal}


def test_json_says_what_was_supposed_and_is_verified_by_it(see, tmp_path):
    file = tmp_path / "plan.json"
    file.write_bytes(see(name="plan_file", args=["json"], change="lose|W1").content)

    value = json.loads(file.read_bytes())
    assert (value["operation"], value["asked"]["changes"], value["changes"]["stranded"]) == (
        "PLANNED",
        ["lose|W1"],
        [{"row": "P1", "count": 10}],
    )
    assert judge(see().context["found"].seen.operation, file).verdict.valid


def test_plan_is_drawn_for_a_desk_and_for_a_phone_with_a_table_beside(see):
    page = see()

    assert [classes for classes, _ in page.context["pictures"].diagrams[0]] == ["on-desk", "on-phone"]
    assert {str(leg.origin) for leg in page.context["lines"].legs} >= {"Old quay"}


def test_priorities_that_nobody_signed_are_said_to_be_unsigned(see):
    assert "Nobody has signed them." in see().content.decode()


def test_undecided_movement_is_drawn_as_undecided(see):
    assert 'class="go-undecided"' in see().content.decode()


def test_what_binds_is_told_with_what_one_more_is_worth(see):
    page = see(name="plan_binds")

    assert {each.constraint for each in page.context["binding"]}
    assert all(each.worth_of_one_more is not None for each in page.context["binding"])


def test_one_click_breaks_a_window_and_shows_whom_the_loss_strands(see):
    offers = {offer.sentence.render(): offer.address for offer in see().context["offers"].clicks}
    (offer,) = (address for sentence, address in offers.items() if sentence.startswith("window W1 never opens ("))
    assert "change=lose%7CW1" in offer

    page = see(change="lose|W1")

    assert told(page).safe < page.context["usual"].safe
    assert [stay.rows for stay in page.context["compared"].stranded] == [("P1",)]
    assert "Whom the change strands" in page.content.decode()


def test_supposed_loss_is_drawn_as_lost(see):
    assert "W1: lost" in see(change="lose|W1").context["pictures"].diagrams[0][0][1]


def test_what_is_supposed_can_be_taken_back(see):
    suppositions = see(change=["lose|W1", "fleet|BOATS|1"]).context["suppositions"]

    assert [address for _, address in suppositions] == ["change=fleet%7CBOATS%7C1", "change=lose%7CW1"]


def test_change_that_does_not_fit_is_named_and_the_rest_is_planned(see):
    page = see(change=["lose|W9", "dance"])

    assert len(page.context["faults"]) == 2
    assert told(page).safe == 30


def test_exit_that_is_blocked_leaves_everybody_with_what_forbids_it(see):
    page = see(change="block|QUAY")

    assert told(page).safe == 0
    assert told(page).obstacles
    assert [str(stay.why) for stay in told(page).staying if stay.rows == ("P1",)] == ["the exit is blocked"]


def test_place_that_takes_nobody_in_is_the_reason_of_those_who_stay(see):
    stays = told(see(change="close|ISLAND")).staying

    assert [str(stay.why) for stay in stays if stay.rows == ("P1",)] == ["no place where they are safe takes anybody in"]


def test_planned_again_from_a_moment_on_keeps_what_had_begun(see):
    page = see()
    first = plan(page).convoys[0]
    moment = page.context["lines"].legs[0].departs.isoformat()

    again = plan(see(now=moment, change="lose|W2"))

    assert again.convoys[0].legs == first.legs


def test_window_with_other_hours_begins_with_those_that_it_has(see):
    content = see().content.decode()

    assert '<option value="W2" data-start="2024-05-11T06:00" data-end="2024-05-11T09:00">' in content
    assert 'id="hours-start" name="start" value="2024-05-10T06:00"' in content
    assert 'id="hours-end" name="end" value="2024-05-10T12:00"' in content


def test_window_that_would_end_before_it_begins_is_refused_by_its_end(see):
    page = see(name="plan_what_if", kind="hours", window="W1", start="2024-05-10T09:00", end="2024-05-10T08:00")

    assert str(page.context["faults"][0]) == (
        "“2024-05-10 08:00:00+03:00” is not accepted; expected: an end after the beginning, 2024-05-10 09:00:00+03:00."
    )


def test_supposed_vehicles_are_named_by_what_the_tables_have(see):
    assert str(see(change="fleet|BOATS|1").context["suppositions"][0][0]) == "1 vehicle more of BOATS (1 bus, Old quay)"


def test_form_becomes_an_address(see):
    page = see(name="plan_what_if", kind="lose", window="W1", start="2024-05-10T08:00")

    assert page.status_code == 302
    assert page.url.endswith("/plan/?change=lose%7CW1%7C2024-05-10T08%3A00%3A00%2B03%3A00")


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "hours", "window": "W1", "start": "2024-05-10T07:00", "end": "2024-05-10T10:00"},
        {"kind": "window", "corridor": "SOUND", "start": "2024-05-11T12:00", "end": "2024-05-11T18:00"},
        {"kind": "fleet", "fleet": "BOATS", "count": "-5"},
        {"kind": "block", "place": "QUAY"},
        {"kind": "close", "place": "ISLAND", "start": "2024-05-10T08:00"},
        {"kind": "convoy", "way": "QUAY\r\nISLAND", "start": "2024-05-10T08:00", "count": "1"},
        {"kind": "keep", "fleet": "BOATS", "count": "1"},
    ],
)
def test_every_form_is_taken(see, typed):
    assert see(name="plan_what_if", **typed).status_code == 302


@pytest.mark.parametrize(
    "typed", [{}, {"kind": "hours", "window": "W1", "start": "soon"}, {"kind": "fleet", "fleet": "B", "count": "x"}]
)
def test_form_that_makes_no_sense_says_so_on_the_page(see, typed):
    page = see(name="plan_what_if", **typed)

    assert page.status_code == 400
    assert page.context["faults"]


def test_kept_plan_is_shown_with_who_kept_it_and_is_the_plan_from_then_on(see, browse, harbour):
    sent = browse("analyst").post(reverse("plan_keep", args=[harbour]), {"why": "agreed at noon"})
    assert sent.status_code == 302

    page = see("viewer")

    kept = KeptPlan.objects.get()
    assert (kept.number, kept.why, kept.by.username) == (1, "agreed at noon", "synthetic-analyst")
    assert plan(page).convoys == page.context["found"].last.convoys
    assert json.loads(see(name="plan_kept_file", args=[1]).content)["convoys"] == kept.body["convoys"]


def test_kept_plan_is_seen_again_with_what_was_supposed_for_it(see, browse, harbour):
    sent = browse("coordinator").post(reverse("plan_keep", args=[harbour]), {"change": "lose|W1"})
    assert "change=lose%7CW1" in sent.url

    page = see(plan="1")

    assert (told(page).safe, page.context["usual"].safe) == (20, 30)
    assert [change.window for change in page.context["order"].changes] == ["W1"]
    assert "This is plan no. 1, as it was kept." in page.content.decode()
    assert json.loads(see(name="plan_file", args=["json"], plan="1").content)["safe"] == 20


def test_kept_plan_of_other_tables_is_not_shown_as_one_of_these(see, browse, harbour):
    browse("coordinator").post(reverse("plan_keep", args=[harbour]))
    KeptPlan.objects.update(body={**KeptPlan.objects.get().body, "problem": "other"})

    page = see(plan="1")

    assert [str(fault) for fault in page.context["faults"]] == [
        "The tables are not those any more for which plan no. 1 was kept: its file has it."
    ]


def test_tables_that_changed_say_what_changed_since_the_last_plan(see, browse, harbour):
    browse("coordinator").post(reverse("plan_keep", args=[harbour]), {"change": "lose|W2"})

    page = see()

    assert page.context["since"] is not None
    assert "Changed since plan no. 1" in page.content.decode()


def test_viewer_reads_plans_and_keeps_none(see, browse, harbour):
    assert see("viewer").status_code == 200
    assert browse("viewer").post(reverse("plan_keep", args=[harbour])).status_code == 403
    assert not KeptPlan.objects.exists()


def test_workbook_holds_the_convoys(see):
    book = load_workbook(BytesIO(see(name="plan_file", args=["xlsx"]).content))

    assert "convoys" in book.sheetnames


@pytest.mark.parametrize("form", ["ics", "gpx", "kml", "json", "docx"])
def test_plan_is_had_in_every_form(see, form):
    page = see(name="plan_file", args=[form])

    assert page.status_code == 200
    assert page.headers["Content-Disposition"].startswith("attachment")


def test_sheet_of_one_movement_is_had_for_its_decision(see):
    movement = see().context["lines"].movements[0].go.movement

    assert see(name="plan_file", args=["go.pdf"], movement=movement).content.startswith(b"%PDF")
    assert see(name="plan_file", args=["go.pdf"]).status_code == 400
    assert see(name="plan_file", args=["go.pdf"], movement="NOBODY").status_code == 404


def test_notification_says_what_changed_since_a_kept_plan(see, browse, harbour):
    browse("coordinator").post(reverse("plan_keep", args=[harbour]), {"change": "lose|W1"})

    def text(**asked):
        return "\n".join(each.text for each in Document(BytesIO(see(name="plan_file", args=["docx"], **asked).content)).paragraphs)

    assert ("version 2" in text(), "version 2" in text(previous="1")) == (False, True)
    assert see(name="plan_file", args=["docx"], previous="9").status_code == 404


def test_movements_are_joined_as_parties_are_told_them(see):
    page = see()

    lines = page.context["lines"].movements
    assert [line.go.movement for line in lines] == [each.id for each in joined(plan(page).convoys)][: len(lines)]


def test_what_files_leave_out_is_said_beside_them(see):
    assert "Old quay is left out: the table has no coordinates of it." in see().content.decode()


def test_viewer_gets_no_notifications_and_nobody_an_unknown_form(see):
    assert see("viewer", name="plan_file", args=["docx"]).status_code == 403
    assert see("viewer", name="plan_file", args=["ics"]).status_code == 200
    assert see(name="plan_file", args=["exe"]).status_code == 404


def test_operation_without_people_says_what_is_missing(opened, browse):
    code = opened("NOBODY", "coordinator", **{**PLANNED, "people": [], "claims": []})

    page = browse("coordinator").get(reverse("plan", args=[code]))

    assert page.status_code == 200
    assert "There is nothing to plan yet:" in page.content.decode()


def test_operation_without_windows_or_times_says_what_is_missing(opened, browse):
    code = opened("TIMELESS", "coordinator", **{**PLANNED, "windows": [], "settings": HARBOUR["operation"][1:]})

    assert "There is nothing to plan yet:" in browse("coordinator").get(reverse("plan", args=[code])).content.decode()


def test_operation_without_vehicles_leaves_everybody_and_says_why(opened, browse):
    code = opened("AFOOT", "coordinator", **{**PLANNED, "vehicles": []})

    page = browse("coordinator").get(reverse("plan", args=[code]))

    assert told(page).safe == 0
    assert told(page).obstacles
