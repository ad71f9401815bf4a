from __future__ import annotations

from uuid import uuid4
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from safepassage.web import models
from safepassage.web.snapshots import Edit, Line, Page, State, fitting_of, operation_of, state_of

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)
CODES = TEXTS.filter(str.strip)  # a row of blanks is no row


def test_a_kept_operation_is_the_one_that_was_opened(operation):
    kept = operation_of(state_of(operation.pk))

    assert (kept.code, kept.zone, list(kept.ledger.claim)) == ("HARBOUR", ZoneInfo("Europe/Kyiv"), ["S1", "F1", "E1"])


def test_a_state_is_read_once_and_again_after_a_change(operation, django_assert_num_queries):
    before = state_of(operation.pk)
    with django_assert_num_queries(1):
        assert state_of(operation.pk) is before

    models.Operation.objects.update(stamp=uuid4())

    assert state_of(operation.pk) is not before


def test_the_zone_of_an_operation_without_one_is_utc(operation):
    elsewhere = models.Operation.objects.get(code="ELSEWHERE")

    assert fitting_of(state_of(elsewhere.pk)).operation.zone == ZoneInfo("UTC")


def state(rows):
    lines = tuple(Line(number=place, position=place, version=1, cells=row) for place, row in enumerate(rows, start=1))
    page = Page(number=1, table="places", part="places", columns=("code", "name"), width=2, lines=lines)
    return State(operation_id=1, code="X", revision=1, stamp=uuid4(), pages=(page,))


ROWS = st.lists(st.tuples(CODES, TEXTS), min_size=1, max_size=4)


@given(rows=ROWS, code=CODES, note=TEXTS)
def test_removing_an_added_row_leads_back(rows, code, note):
    before = state(rows)

    after = before.edited([Edit(table="places", cells={"code": code, "note": note})])

    assert after.edited([Edit(table="places", number=after.touched[0])]).raw == before.raw


@given(rows=ROWS, name=TEXTS, note=TEXTS)
def test_writing_a_row_back_leads_back(rows, name, note):
    before = state(rows)

    after = before.edited([Edit(table="places", number=1, cells={"name": name, "note": note})])

    assert after.edited([Edit(table="places", number=1, row=rows[0])]).raw == before.raw
