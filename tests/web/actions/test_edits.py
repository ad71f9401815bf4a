from datetime import UTC, datetime

import pytest
from tests.web.rows import row_of

from safepassage.errors import InputRefused, NotPermitted, Outdated, UnknownCode
from safepassage.web.access import enter
from safepassage.web.actions import save, undo
from safepassage.web.models import Change, Operation, Row, Sheet
from safepassage.web.snapshots import Edit, operation_of, operations, state_of

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def edit_of(operation, table, key, **cells):
    _, line = row_of(operation, table, key)
    return Edit(table=table, number=line.number, version=line.version, cells=cells)


def test_save_changes_the_row_and_keeps_who_when_and_why(scope, operation, people):
    save(scope("analyst"), [edit_of(operation, "claims", "F1", stated="47")], why="a slip", at=NOW)

    change = Change.objects.get()
    assert operation_of(state_of(operation.pk)).ledger.claim["F1"].stated == 47
    assert (change.key, change.by, change.at, change.why) == ("F1", people["analyst"], NOW, "a slip")
    assert (set(change.before) - set(change.after), set(change.after) - set(change.before)) == ({"46"}, {"47"})


def test_save_adds_a_row_to_a_table_that_did_not_exist(scope, operation):
    edit = Edit(table="parties", cells={"code": "PORT", "name": "Port", "kind": "ngo"})

    save(scope("analyst"), [edit], why="", at=NOW)

    assert [party.code for party in operation_of(state_of(operation.pk)).ledger.parties] == ["PORT"]


def test_saved_state_equals_the_state_read_again(scope, operation):
    saved = save(scope("analyst"), [Edit(table="parties", cells={"code": "PORT", "shade": "blue"})], why="", at=NOW)

    assert operations._load(operation.pk) == saved


def test_save_of_a_row_that_somebody_changed_meanwhile_is_refused_by_name(scope, operation):
    mine = edit_of(operation, "claims", "F1", stated="48")
    save(scope("coordinator"), [edit_of(operation, "claims", "F1", stated="47")], why="", at=NOW)

    with pytest.raises(Outdated) as refused:
        save(scope("analyst"), [mine], why="", at=NOW)

    assert (refused.value.table, refused.value.key, refused.value.by) == ("claims", "F1", "synthetic-coordinator")
    assert operation_of(state_of(operation.pk)).ledger.claim["F1"].stated == 47


def test_save_of_a_row_that_somebody_removed_meanwhile_is_refused_by_name(scope, operation):
    mine = edit_of(operation, "claims", "E1", value="seen")
    removal = edit_of(operation, "claims", "E1")
    save(scope("coordinator"), [Edit(table="claims", number=removal.number, version=removal.version)], why="", at=NOW)

    with pytest.raises(Outdated) as refused:
        save(scope("analyst"), [mine], why="", at=NOW)

    assert refused.value.key == "E1"


def test_two_edits_of_different_rows_both_hold(scope, operation):
    mine = edit_of(operation, "claims", "F1", stated="48")
    save(scope("coordinator"), [edit_of(operation, "claims", "S1", stated="130")], why="", at=NOW)

    save(scope("analyst"), [mine], why="", at=NOW)

    claims = operation_of(state_of(operation.pk)).ledger.claim
    assert (claims["S1"].stated, claims["F1"].stated) == (130, 48)


def test_save_with_a_fault_names_the_cell_and_saves_nothing(scope, operation):
    before = state_of(operation.pk)

    with pytest.raises(InputRefused) as refused:
        save(scope("analyst"), [edit_of(operation, "claims", "F1", place_to="NOWHERE", stated="-3")], why="", at=NOW)

    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, "stated"), (3, "place_to")]
    assert state_of(operation.pk) == before
    assert not Change.objects.exists()


def test_removing_a_row_that_others_refer_to_is_refused_where_they_do(scope, operation):
    quay = edit_of(operation, "places", "QUAY")

    with pytest.raises(InputRefused) as refused:
        save(scope("analyst"), [Edit(table="places", number=quay.number, version=quay.version)], why="", at=NOW)

    assert {fault.table for fault in refused.value.faults} == {"operation", "links", "claims"}


@pytest.mark.parametrize(("who", "table"), [("viewer", "claims"), ("viewer", "planning_figures"), ("analyst", "planning_figures")])
def test_save_without_the_right_role_is_refused(scope, who, table):
    with pytest.raises(NotPermitted):
        save(scope(who), [Edit(table=table, cells={"id": "X"})], why="", at=NOW)


def test_undo_of_a_change_restores_the_tables_exactly(scope, operation):
    before = state_of(operation.pk).raw
    changed = save(scope("analyst"), [edit_of(operation, "claims", "F1", stated="47")], why="", at=NOW)

    undo(scope("analyst"), changed.revision, why="right after all", at=NOW)

    assert state_of(operation.pk).raw == before


def test_undo_takes_added_columns_and_tables_out_again(scope, operation):
    before = state_of(operation.pk).raw
    edits = [edit_of(operation, "claims", "F1", note="by boat"), Edit(table="parties", cells={"code": "PORT"})]
    changed = save(scope("analyst"), edits, why="", at=NOW)
    assert "note" in changed.raw.named("claims")[0].columns

    undo(scope("analyst"), changed.revision, why="", at=NOW)

    assert state_of(operation.pk).raw == before


def test_undo_of_a_removal_puts_the_row_back_in_its_place(scope, operation):
    before = state_of(operation.pk).raw
    flow = edit_of(operation, "claims", "F1")
    removed = save(scope("analyst"), [Edit(table="claims", number=flow.number, version=flow.version)], why="", at=NOW)
    assert "F1" not in operation_of(removed).ledger.claim

    undo(scope("analyst"), removed.revision, why="", at=NOW)

    assert state_of(operation.pk).raw == before
    assert row_of(operation, "claims", "F1")[1].number == flow.number


@pytest.fixture
def in_parts(people, opened):
    """An operation whose places stand in two sheets, as uploads may bring them."""
    code = opened("PARTS", "coordinator", links=[], claims=[])
    kept = Operation.objects.get(code=code)
    second = Sheet.objects.create(
        operation=kept, table="places", part="places more", position=99, columns=["code", "name"], width=2
    )
    Row.objects.create(sheet=second, position=0, cells=["REEF", "Reef"], version=1)
    Row.objects.create(sheet=second, position=1, cells=[" ", ""], version=1)
    return kept


@pytest.mark.parametrize("key", ["ISLAND", "REEF"])
def test_undo_of_a_removal_puts_the_row_back_in_its_sheet(in_parts, people, key):
    scope = enter(people["coordinator"], "PARTS")
    before = state_of(in_parts.pk).raw
    place = edit_of(in_parts, "places", key)
    removed = save(scope, [Edit(table="places", number=place.number, version=place.version)], why="", at=NOW)
    assert key not in operation_of(removed).network.places

    undo(scope, removed.revision, why="", at=NOW)

    assert state_of(in_parts.pk).raw == before


def test_undo_takes_back_everything_of_one_act(scope, operation):
    edits = [
        Edit(table="documents", cells={"code": "D2", "publisher": "Synthetic Gazette", "published_at": "2024-05-04"}),
        Edit(table="claims", cells={"id": "E2", "document": "D2", "source": "PILOTS", "kind": "event", "category": "FOG"}),
    ]
    before = state_of(operation.pk).raw
    added = save(scope("analyst"), edits, why="", at=NOW)

    undo(scope("analyst"), added.revision, why="", at=NOW)

    assert state_of(operation.pk).raw == before


def test_undo_of_an_undo_restores_the_change(scope, operation):
    changed = save(scope("analyst"), [edit_of(operation, "claims", "F1", stated="47")], why="", at=NOW)
    undone = undo(scope("analyst"), changed.revision, why="", at=NOW)

    undo(scope("analyst"), undone.revision, why="", at=NOW)

    assert state_of(operation.pk).raw == changed.raw


def test_undo_of_a_row_changed_again_since_is_refused(scope, operation):
    first = save(scope("analyst"), [edit_of(operation, "claims", "F1", stated="47")], why="", at=NOW)
    save(scope("coordinator"), [edit_of(operation, "claims", "F1", stated="48")], why="", at=NOW)

    with pytest.raises(Outdated):
        undo(scope("analyst"), first.revision, why="", at=NOW)


def test_undo_of_another_operations_revision_is_unknown(scope, operation):
    changed = save(scope("analyst"), [edit_of(operation, "claims", "F1", stated="47")], why="", at=NOW)
    stranger = scope("analyst").__class__(
        operation_id=operation.pk + 1, code="ELSEWHERE", name="", user_id=1, user_name="", role=scope("analyst").role
    )

    with pytest.raises(UnknownCode):
        undo(stranger, changed.revision, why="", at=NOW)

    assert operation_of(state_of(operation.pk)).ledger.claim["F1"].stated == 47


def test_operation_code_of_another_operation_is_refused(scope, operation):
    with pytest.raises(InputRefused) as refused:
        save(scope("analyst"), [edit_of(operation, "operation", "code", value="ELSEWHERE")], why="", at=NOW)

    assert refused.value.faults[0].value == "ELSEWHERE"
