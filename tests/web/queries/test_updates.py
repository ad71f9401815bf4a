import json
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from safepassage.errors import InvalidValue, UnknownCode
from safepassage.web.actions import keep_edition, save
from safepassage.web.models import EditionFile, Operation
from safepassage.web.queries.updates import compare, draft, edition_file, edition_page, editions_of, printed_draft
from safepassage.web.snapshots import Edit, state_of

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)
#: Fourteen more are counted a day later, as another document says.
GAZETTE = {"code": "D2", "publisher": "Synthetic Gazette", "published_at": "2024-05-05", "title": "More boats leave"}
LATER = {
    "id": "F2",
    "document": "D2",
    "source": "PILOTS",
    "from_time": "2024-05-04T06:00",
    "to_time": "2024-05-04T20:00",
    "kind": "flow",
    "place_from": "QUAY",
    "place_to": "ISLAND",
    "category": "PEOPLE",
    "stated": "14",
    "hedge": "exact",
    "scope": "total",
    "method": "counted",
}


@pytest.fixture
def keep(scope):
    def kept(order=""):
        drafted = draft(scope("coordinator"), QueryDict(order))
        seen = (str(drafted.stamp), str(drafted.update.number), drafted.moment)
        return keep_edition(scope("coordinator"), drafted.update, stamp=drafted.stamp, seen=seen, at=NOW)

    return kept


@pytest.fixture
def two(keep, scope):
    """Two public editions, between which somebody counted more people."""
    keep()
    save(scope("analyst"), [Edit(table="documents", cells=GAZETTE), Edit(table="claims", cells=LATER)], why="", at=NOW)
    keep()


@pytest.mark.parametrize("order", ["audience=everybody", "as_of=soon", "next=2024-13-01", "as_of=2024-05-03&next=2024-05-01"])
def test_an_order_that_makes_no_sense_is_refused(scope, order):
    with pytest.raises(InvalidValue):
        draft(scope("analyst"), QueryDict(order))


def test_an_order_for_a_time_before_the_last_edition_is_refused(keep, scope):
    keep("as_of=2024-05-04")

    with pytest.raises(InvalidValue):
        draft(scope("analyst"), QueryDict("as_of=2024-05-03"))


@pytest.mark.parametrize(("audience", "is_told"), [("public", True), ("restricted", False)])
def test_what_a_reader_could_infer_is_told_of_public_editions_alone(scope, audience, is_told):
    drafted = draft(scope("analyst"), QueryDict(f"audience={audience}"))

    assert bool(drafted.inferences) is is_told


def test_a_draft_says_what_is_withheld(scope):
    assert draft(scope("analyst"), QueryDict()).text.withheld


def test_a_draft_is_printed_as_it_would_be_kept(keep, scope):
    printed = printed_draft(scope("analyst"), QueryDict(), "en", "pdf")
    keep()

    assert edition_file(scope("viewer"), "public", 1, "en", "pdf") == printed


def test_there_is_no_file_in_another_language_or_form(keep, scope):
    keep()

    for language, form in (("fr", "pdf"), ("en", "exe"), ("en", "")):
        with pytest.raises(UnknownCode):
            printed_draft(scope("analyst"), QueryDict(), language, form)
        with pytest.raises(UnknownCode):
            edition_file(scope("viewer"), "public", 1, language, form)


def test_editions_are_listed_newest_first(two, keep, scope):
    keep("audience=restricted")

    assert [each.name for each in editions_of(scope("viewer"))] == ["restricted-1", "public-2", "public-1"]


def test_a_kept_edition_reads_in_the_language_of_the_page(keep, scope):
    keep()
    texts = []
    for language in ("en", "uk"):
        with translation.override(language):
            texts.append(edition_page(scope("viewer"), "public", 1).text)

    assert texts[0].withheld != texts[1].withheld
    assert [each.people for each in texts[0].numbers] == [each.people for each in texts[1].numbers]


def test_the_next_edition_says_what_a_number_was_before(two, scope):
    after = {number.key: number for number in edition_page(scope("viewer"), "public", 2).text.numbers}

    moved = after["moved", "Old quay", "Island", "people"]
    assert (moved.before.least, moved.people.least) == (46, 60)


def test_two_editions_are_compared_number_by_number(two, scope):
    compared = compare(scope("viewer"), "public-1", "public-2")

    changed = {each.label: (each.before.least, each.after.least) for each in compared.numbers if not each.is_same and each.whom}
    assert changed == {"from Old quay to Island": (46, 60)}


def test_two_editions_are_compared_statement_by_statement(two, scope):
    compared = compare(scope("viewer"), "public-1", "public-2")

    assert any("14" in line.text for section in compared.sections for line in section.added)
    assert compare(scope("viewer"), "public-2", "public-2").sections == ()


@pytest.mark.parametrize("name", ["", "public", "public-9", "secret-1", "public-x", "public-1-1", "\x00-1", "public-" + "9" * 40])
def test_an_edition_that_there_is_not_cannot_be_compared(scope, name):
    with pytest.raises(UnknownCode):
        compare(scope("viewer"), name, name)


def test_an_operation_that_was_renamed_goes_on_with_its_editions(keep, scope, operation):
    keep()
    named = next(line for line in _settings(operation) if line[1] == "name")

    save(
        scope("analyst"),
        [Edit(table="operation", number=named[0], version=named[2], cells={"value": "New harbour"})],
        why="",
        at=NOW,
    )

    assert keep().number == 2
    assert Operation.objects.get(pk=operation.pk).name == "New harbour"


def _settings(operation):
    return [(line.number, page.record(line)["key"], line.version) for page, line in state_of(operation.pk).lines_of("operation")]


def test_an_edition_of_an_earlier_version_is_shown_and_compared(two, scope):
    file = EditionFile.objects.get(edition__number=1, edition__audience="public", language="en", suffix="json")
    value = json.loads(bytes(file.content))
    for name in ("series", "names", "basis"):
        del value[name]
    for number in (*value["key_figures"], *value["movements"]):
        del number["stated"], number["stated_left_out"], number["sources"]
    EditionFile.objects.filter(pk=file.pk).update(content=json.dumps(value).encode())

    page = edition_page(scope("viewer"), "public", 1).text
    compared = compare(scope("viewer"), "public-1", "public-2")

    assert (page.is_whole, {number.stated for number in page.numbers}, compared.is_whole) == (False, {()}, False)
    assert draft(scope("analyst"), QueryDict()).update.number == 3


def test_a_draft_lists_what_it_names_for_the_first_time(keep, scope):
    assert "Old quay" in draft(scope("analyst"), QueryDict()).names

    keep()

    assert draft(scope("analyst"), QueryDict()).names == ()


def test_a_draft_for_those_who_work_here_lists_no_names(scope):
    drafted = draft(scope("analyst"), QueryDict("audience=restricted"))

    assert (drafted.names, drafted.kept_back) == ((), ())
