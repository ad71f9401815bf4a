import json

import pytest
from django.urls import reverse

from safepassage.web.models import Edition


@pytest.fixture
def page_of(operation):
    return lambda name, *arguments: reverse(name, args=[operation.code, *arguments])


@pytest.fixture
def keep(browse, page_of):
    """Look at a draft and keep it, as the forms of the pages do."""

    def kept(who="coordinator", **order):
        looked_at = browse(who).get(page_of("update_preview"), order).context["draft"]
        seen = {"stamp": str(looked_at.stamp), "number": looked_at.update.number, "moment": looked_at.moment}
        return browse(who).post(page_of("update_keep"), {**order, **seen})

    return kept


def test_a_draft_shows_what_it_says_what_it_withholds_and_what_could_be_inferred(browse, page_of):
    page = browse("analyst").get(page_of("update_preview"), {"audience": "public"}).content.decode()

    assert all(heading in page for heading in ("What it says", "Left out on purpose", "What a reader could infer"))


@pytest.mark.parametrize(("who", "may_keep"), [("coordinator", True), ("analyst", False)])
def test_only_a_coordinator_is_offered_to_keep_a_draft(browse, page_of, who, may_keep):
    page = browse(who).get(page_of("update_preview")).content.decode()

    assert (page_of("update_keep") in page) is may_keep


def test_a_kept_edition_has_a_page_of_its_own(browse, page_of, keep):
    answer = keep()

    assert answer.headers["Location"] == page_of("edition", "public", 1)
    assert browse("viewer").get(answer.headers["Location"]).status_code == 200


def test_keeping_takes_the_right_to(browse, page_of, keep):
    assert [browse(who).post(page_of("update_keep")).status_code for who in ("analyst", "viewer", "outsider")] == [403, 403, 404]
    assert browse("coordinator").get(page_of("update_keep")).status_code == 405


def test_who_was_overtaken_sees_the_draft_as_it_is_now(browse, page_of):
    mine = browse("coordinator").get(page_of("update_preview")).context["draft"]
    sent = {"stamp": str(mine.stamp), "number": mine.update.number, "moment": mine.moment}
    browse("coordinator").post(page_of("update_keep"), sent)

    answer = browse("coordinator").post(page_of("update_keep"), sent)

    assert answer.status_code == 409
    assert answer.context["draft"].update.number == 2
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("order", [{"audience": "everybody"}, {"as_of": "soon"}, {"as_of": "2024-05-03", "next": "2024-05-01"}])
def test_an_order_that_makes_no_sense_comes_back_with_what_was_typed(browse, page_of, order):
    answer = browse("analyst").get(page_of("update_preview"), order)

    assert answer.status_code == 400
    assert answer.context["order"] == {"audience": "", "as_of": "", "next": "", **order}


@pytest.mark.parametrize(
    ("asked", "as_of"),
    [
        ({}, ""),
        ({"as_of": "2024-05-03T12:00+03:00"}, "2024-05-03T12:00"),
        ({"at": "2024-05-02", "known": "then"}, "2024-05-02T23:59"),
    ],
)
def test_the_form_begins_with_the_time_of_knowledge_that_was_chosen(browse, page_of, asked, as_of):
    assert browse("analyst").get(page_of("updates"), asked).context["order"]["as_of"] == as_of


def test_a_file_of_an_edition_is_saved_under_its_name(browse, page_of, keep, operation):
    keep()

    answer = browse("viewer").get(page_of("edition_file", "public", 1, "uk", "json"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="situation-update-public-1.uk.json"'
    assert json.loads(answer.content)["number"] == 1


@pytest.mark.parametrize("arguments", [("public", 2), ("secret", 1), ("restricted", 1), ("public", 10**30)])
def test_an_edition_that_there_is_not_is_not_found(browse, page_of, keep, arguments):
    assert browse("viewer").get(page_of("edition", *arguments)).status_code == 404
    assert browse("viewer").get(page_of("edition_file", *arguments, "en", "pdf")).status_code == 404


def test_an_edition_is_of_its_operation_alone(browse, page_of, keep):
    keep()
    edition = page_of("edition", "public", 1)

    assert browse("viewer").get(edition).status_code == 200
    assert browse("outsider").get(edition).status_code == 404
    assert browse("outsider").get(edition.replace("HARBOUR", "ELSEWHERE")).status_code == 404


def test_two_editions_are_compared(browse, page_of, keep):
    keep()
    keep(audience="restricted")

    answer = browse("viewer").get(page_of("update_compare"), {"first": "public-1", "second": "restricted-1"})

    assert answer.status_code == 200
    assert browse("viewer").get(page_of("update_compare")).status_code == 404
    assert browse("viewer").get(page_of("update_compare"), {"first": "public-" + "9" * 5000, "second": "x"}).status_code == 404


def test_preview_lets_the_next_update_be_set_and_keeps_what_was_ordered(browse, page_of):
    order = {"audience": "public", "as_of": "2022-05-03T12:00", "next": "2022-05-06T09:00"}
    page = browse("analyst").get(page_of("update_preview"), order).content.decode()
    form = page.split('class="no-print">', 1)[1].split("</form>", 1)[0]

    assert [f'name="{name}" value="{value}"' in form for name, value in order.items()] == [True] * 3


@pytest.mark.parametrize(("as_of", "is_later"), [("2024-05-03T12:00", True), ("", False)])
def test_the_brief_of_a_moment_before_the_last_public_edition_leads_to_that_edition(browse, page_of, keep, as_of, is_later):
    keep()

    brief = browse("coordinator").get(page_of("brief"), {"as_of": as_of}).content.decode()

    assert ("an earlier one can follow no more" in brief, "Public update, in" in brief) == (is_later, not is_later)


def test_the_clocks_survive_keeping_an_edition(browse, page_of):
    preview = browse("coordinator").get(page_of("update_preview"), {"as_of": "2024-05-03T23:59", "at": "2024-05-02"})
    form = preview.content.decode().split('<form method="post" action="' + page_of("update_keep"))[1].split('"')[0]
    draft = preview.context["draft"]
    seen = {"stamp": draft.stamp, "number": draft.update.number, "moment": draft.moment, "as_of": "2024-05-03T23:59"}

    kept = browse("coordinator").post(page_of("update_keep") + form.replace("&amp;", "&"), seen)

    assert (kept.status_code, "at=2024-05-02" in kept.headers["Location"]) == (302, True)


def test_an_edition_of_an_earlier_moment_is_refused_with_the_way_to_the_kept_one_and_to_one_of_its_moment(browse, page_of, keep):
    keep()
    kept = Edition.objects.get()

    answer = browse("coordinator").get(page_of("update_preview"), {"audience": "public", "as_of": "2024-05-01T12:00"})
    page = answer.content.decode()
    onward = page.split("Make one as of")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")

    assert (answer.status_code, page_of("edition", "public", 1) in page, "no edition goes back" in page) == (400, True, True)
    assert browse("coordinator").get(onward).context["draft"].update.as_of == kept.as_of


def test_the_page_of_updates_has_both_clocks(browse, page_of):
    page = browse("viewer").get(page_of("updates"), {"at": "2024-05-02"}).content.decode()

    assert [f'id="{name}"' in page for name in ("at", "as_of")] == [True, True]
