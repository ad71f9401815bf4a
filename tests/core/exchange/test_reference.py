"""The manual of the tables follows from the schema that reads them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from safepassage.exchange.tables import MEANINGS, SCHEMAS, SETTINGS

ROOT = Path(__file__).resolve().parents[3]


def test_manual_of_the_tables_is_up_to_date() -> None:
    reference = runpy.run_path(str(ROOT / "tools" / "table_reference.py"))["reference"]

    written = (ROOT / "docs" / "guides" / "tables.md").read_text(encoding="utf-8")

    assert written == reference(), "run: python tools/table_reference.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_columns_of_a_table_fit_together(name: str) -> None:
    schema = SCHEMAS[name]
    spans = [column for span in schema.spans for column in (span.start, span.end)]
    pairs = [column for pair in schema.ordered for column in pair]

    assert len(schema.column) == len(schema.columns)
    assert {*spans, *pairs, *schema.identified_by} <= set(schema.column)
    assert {column.refers for column in schema.columns if column.refers} <= set(SCHEMAS)


@pytest.mark.parametrize("name", MEANINGS)
def test_meanings_are_those_of_columns(name: str) -> None:
    assert set(MEANINGS[name]) <= set(SETTINGS if name == "operation" else SCHEMAS[name].column)
