from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.utils import timezone

from safepassage.errors import NotPermitted
from safepassage.web.actions import Overtaken, keep_edition, save
from safepassage.web.models import Edition, EditionFile
from safepassage.web.queries.updates import draft
from safepassage.web.snapshots import Edit

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)
MORE = Edit(table="places", cells={"code": "PIER", "name": "Pier"})


@pytest.fixture
def composed(scope):
    """A draft that the coordinator looks at."""
    return lambda audience="public": draft(scope("coordinator"), QueryDict(f"audience={audience}"))


@pytest.fixture
def keep(scope):
    """Keep a draft as somebody who looked at it."""

    def kept(drafted, who="coordinator"):
        seen = (str(drafted.stamp), str(drafted.update.number), drafted.moment)
        return keep_edition(scope(who), drafted.update, stamp=drafted.stamp, seen=seen, at=NOW)

    return kept


def numbers():
    return sorted(Edition.objects.values_list("audience", "number"))


def test_editions_are_numbered_for_each_audience(composed, keep):
    for audience in ("public", "restricted", "public"):
        keep(composed(audience))

    assert numbers() == [("public", 1), ("public", 2), ("restricted", 1)]


def test_an_edition_knows_who_kept_it_when_and_since_which_one_it_tells(composed, keep, people):
    first = keep(composed())
    second = keep(composed())

    assert (first.by, first.at, first.since) == (people["coordinator"], NOW, None)
    assert second.since == first.as_of


def test_an_edition_is_kept_in_both_languages_and_every_form(composed, keep):
    keep(composed())

    assert sorted(EditionFile.objects.values_list("language", "suffix")) == [
        (language, form) for language in ("en", "uk") for form in ("docx", "html", "json", "pdf")
    ]


def test_a_kept_edition_does_not_change_with_the_tables(composed, keep, scope):
    keep(composed())
    before = {file.pk: bytes(file.content) for file in EditionFile.objects.all()}

    save(scope("analyst"), [Edit(table="sources", cells={"code": "GULL", "name": "Gull watch", "kind": "ngo"})], why="", at=NOW)
    keep(composed())

    assert {pk: bytes(EditionFile.objects.get(pk=pk).content) for pk in before} == before


@pytest.mark.parametrize("who", ["analyst", "viewer"])
def test_only_a_coordinator_keeps_an_edition(composed, keep, who):
    drafted = composed()

    with pytest.raises(NotPermitted):
        keep(drafted, who)

    assert numbers() == []


def test_a_viewer_composes_none(scope):
    with pytest.raises(NotPermitted):
        draft(scope("viewer"), QueryDict())


def test_what_was_looked_at_before_the_tables_changed_is_not_kept(composed, keep, scope):
    drafted = composed()
    save(scope("analyst"), [MORE], why="", at=NOW)

    with pytest.raises(Overtaken):
        keep(drafted)

    assert numbers() == []


def test_two_who_keep_one_draft_double_no_number(composed, keep):
    mine, theirs = composed(), composed()
    keep(mine)

    with pytest.raises(Overtaken):
        keep(theirs)

    assert numbers() == [("public", 1)]


@pytest.mark.parametrize("other", [{"number": "7"}, {"moment": "2024-05-01T00:00:00+00:00"}], ids=["number", "moment"])
def test_a_draft_other_than_the_one_looked_at_is_not_kept(composed, scope, other):
    drafted = composed()
    seen = {"number": str(drafted.update.number), "moment": drafted.moment} | other

    with pytest.raises(Overtaken):
        keep_edition(
            scope("coordinator"),
            drafted.update,
            stamp=drafted.stamp,
            seen=(str(drafted.stamp), seen["number"], seen["moment"]),
            at=NOW,
        )


def test_a_draft_is_composed_anew_once_another_document_is_out(scope, monkeypatch):
    later = {"code": "D2", "publisher": "Synthetic Gazette", "published_at": "2024-05-09"}
    claim = {"id": "F2", "document": "D2", "source": "PILOTS", "kind": "event", "place_from": "QUAY", "category": "SHELLING"}
    save(scope("analyst"), [Edit(table="documents", cells=later), Edit(table="claims", cells=claim)], why="", at=NOW)

    def told(now):
        monkeypatch.setattr(timezone, "now", lambda: now)
        return draft(scope("coordinator"), QueryDict("audience=restricted")).update.as_of

    assert told(datetime(2024, 5, 5, tzinfo=UTC)) < told(datetime(2024, 5, 12, tzinfo=UTC))

    assert numbers() == []
