"""Columns that several tables have, and short ways to name one."""

from __future__ import annotations

from safepassage.exchange.tables.cells import CODE, END, ID, IDS, PLACE, START, TEXT, CellKind
from safepassage.exchange.tables.schema import Column, Span


def text(name: str, *, hxl: str = "") -> Column:
    """A column of any text."""
    return Column(name=name, kind=TEXT, hxl=hxl)


def of(kind: CellKind, *names: str) -> tuple[Column, ...]:
    """Several columns of one kind."""
    return tuple(Column(name=name, kind=kind) for name in names)


def required(name: str, kind: CellKind, *, refers: str = "") -> Column:
    """A column of which no cell may be empty."""
    return Column(name=name, kind=kind, required=True, refers=refers)


def code(name: str = "code", *, key: bool = False, refers: str = "", field: str = "", hxl: str = "") -> Column:
    """A column of codes, perhaps of another table."""
    return Column(name=name, kind=CODE, key=key, refers=refers, field=field, hxl=hxl)


def place(name: str = "place", *, field: str = "", hxl: str = "") -> Column:
    """A column of places; empty or UNKNOWN is anywhere else."""
    return Column(name=name, kind=PLACE, refers="places", field=field, hxl=hxl)


def claim(name: str = "claim", *, required: bool = False) -> Column:
    """A column with the id of a claim."""
    return Column(name=name, kind=ID, refers="claims", required=required)


def claims(name: str) -> Column:
    """A column with the ids of several claims."""
    return Column(name=name, kind=IDS, refers="claims")


BY_ID, BY_CODE = Column(name="id", kind=ID, key=True), code(key=True)
CALLED, NAME_LOCAL, NOTED = text("name"), text("name_local"), text("note")
FROM, TO = Column(name="from_time", kind=START, hxl="#date+start"), Column(name="to_time", kind=END, hxl="#date+end")
INTERVAL = Span(field="interval", start="from_time", end="to_time")
