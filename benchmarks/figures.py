"""Bars and the figures that were measured against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rich.console import Console
from rich.table import Table


class Effort(StrEnum):
    """How much to measure: everything, or what fits in a quarter of an hour."""

    FULL = "full"
    QUICK = "quick"


class Standing(StrEnum):
    """How a figure stands to its bar; one without a bar is told for information."""

    MET = "met"
    NOT_MET = "not met"
    NOT_RUN = "not run"
    TOLD = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One bar, what it asks for, what was found, and how the one stands to the other."""

    bar: str
    wanted: str
    found: str
    standing: Standing


def judged(bar: str, wanted: str, found: str, *, met: bool) -> Figure:
    """A figure that was measured against its bar."""
    return Figure(bar=bar, wanted=wanted, found=found, standing=Standing.MET if met else Standing.NOT_MET)


def told(bar: str, found: str) -> Figure:
    """A figure without a bar."""
    return Figure(bar=bar, wanted="", found=found, standing=Standing.TOLD)


def not_run(bar: str, wanted: str, why: str) -> Figure:
    """A bar that could not be measured here, and why."""
    return Figure(bar=bar, wanted=wanted, found=why, standing=Standing.NOT_RUN)


def table_of(figures: Iterable[Figure]) -> Table:
    table = Table(title="Bars and figures")
    for column in ("bar", "wanted", "found", "standing"):
        table.add_column(column, overflow="fold")
    for figure in figures:
        table.add_row(figure.bar, figure.wanted, figure.found, figure.standing.value)
    return table


def console() -> Console:
    """Wide enough for the tables wherever the output goes."""
    return Console(width=140)
