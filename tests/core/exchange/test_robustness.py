"""Whatever a stranger sends: an operation, or a refusal with sentences, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.errors import CellFault, InputRefused, Unreadable
from safepassage.exchange.tables import (
    SCHEMAS,
    Operation,
    Table,
    Tables,
    as_cell,
    parse_operation,
    read_operation,
    workbook_bytes,
    zip_bytes,
)

#: Pieces of which wrong cells are made.
TIMES = ["2022-04-30", "2022-03-27T03:30", "T24:00", "+99:99", "9999-12-31", "0001-01-01"]
NUMBERS = ["46", "-", "1,000", "1e400", "∞", "٤٦", "½"]
WORDS = [
    "A",
    "a;b",
    ";",
    "PEOPLE",
    "UNKNOWN",
    "stock",
    "total",
    "yes",
    "ß",
    "İ",
    "\u202e",
    "\x00",
    "=",
    "#",
    "Europe/Kyiv",
    " ",
    "\n",
]
PIECES = st.sampled_from([*TIMES, *NUMBERS, *WORDS])
CELLS = st.one_of(st.lists(PIECES, max_size=3).map("".join), st.text(max_size=8))


def refusal(read: Callable[[], Operation]) -> tuple[CellFault, ...]:
    """The faults with which something was refused; any other exception is a failure of the test."""
    try:
        read()
    except InputRefused as refused:
        return refused.faults
    except Unreadable as unreadable:
        return (CellFault("", 0, "", unreadable.name, unreadable.reason),)
    return ()


@pytest.mark.parametrize("name", SCHEMAS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_text_in_any_cell_is_read_or_refused(name: str, data: st.DataObject) -> None:
    columns = tuple(SCHEMAS[name].column)
    rows = data.draw(st.lists(st.tuples(*[CELLS for _ in columns]), min_size=1, max_size=3))
    tables = Tables(parts=(Table(name=name, columns=columns, rows=tuple(rows)),), origin="synthetic")

    faults = refusal(partial(parse_operation, tables))

    assert all(str(fault.expected) and fault.table == name and fault.row >= 1 for fault in faults)


@pytest.mark.parametrize("write", [workbook_bytes, zip_bytes])
def test_damaged_file_is_read_or_refused(write: object) -> None:
    assert callable(write)
    sound = write(Tables(parts=(Table.of_records("places", [{"code": f"P{n}", "name": "Завод" * 40} for n in range(50)]),)))
    chance = random.Random(1)  # noqa: S311 - damage, not secrets

    for _ in range(150):
        damaged = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        part = bytes(damaged[: chance.choice([len(damaged), chance.randrange(len(damaged))])])
        refusal(partial(read_operation, part))


@given(text=st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=()), max_size=20)))
def test_every_text_can_be_made_a_cell_that_is_read_back_as_it_is(text: str) -> None:
    name = as_cell(f"{text}.")

    operation = parse_operation(Tables(parts=(Table.of_records("places", [{"code": "A", "name": name}]),)))

    assert operation.network.places.find("A").label == name.strip()


@pytest.mark.parametrize(("letters", "kept"), [(32_766, "=" * 32_766), (32_767, "=" * 32_765 + "…")])
def test_a_text_too_long_for_a_cell_says_that_it_goes_on(letters: int, kept: str) -> None:
    assert as_cell("=" * letters) == f"'{kept}"
