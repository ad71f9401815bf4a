"""The given tables are read as they are, without a table of the operation's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.exchange.tables import read_operation, write_operation

pytestmark = pytest.mark.given


def test_given_claims_lie_in_two_files_and_are_read_as_one_table(given_data: Path, tmp_path: Path) -> None:
    operation = read_operation(given_data / "data" / "azovstal")

    assert len(operation.ledger.claims) == 145
    assert {part.part for part in operation.tables.named("claims")} == {"claims_articles", "claims_later"}
    assert {other.part for other in operation.tables.others} == {"contradictions", "queries"}
    assert not operation.zone_is_stated

    write_operation(operation, tmp_path / "azovstal.xlsx")
    assert read_operation(tmp_path / "azovstal.xlsx") == operation
