"""Query tables: questions whose answer came out later, each asked with what was known at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Column, Context, Operation, RowRefused, Schema, Span, cells, read_loose_table
from safepassage.language import say
from safepassage.picture import FlowQuestion, Kind, Question, StockQuestion
from safepassage.quantities import Bounds, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, the moment of knowledge, and what later proved right.

    Parameters
    ----------
    interval
        When; a stock is asked at its end. A row without a beginning begins with the operation.
    as_of
        Only claims published by then may be used.
    truth
        The range that is accepted as right.
    best
        The number within `truth` against which widths and errors are measured.

    Raises
    ------
    InvalidValue
        If the kind is neither stock nor flow, an end is open, or `best` lies outside `truth`.
    """

    id: str
    kind: Kind
    place_from: str
    place_to: str = ""
    category: str
    interval: Interval
    as_of: datetime
    truth: Bounds
    best: int
    strength: str = ""
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in (Kind.STOCK, Kind.FLOW):
            raise InvalidValue(self.kind, say("stock or flow"))
        if self.interval.end is None:
            raise InvalidValue(self.id, say("a query that ends"))
        if self.best not in self.truth:
            raise InvalidValue(self.best, say("a best number between the lowest and the highest"))
        if self.truth.most is None:
            raise InvalidValue(self.id, say("a later answer with a highest number"))

    @property
    def question(self) -> Question:
        """The question as the picture takes it."""
        if self.kind is Kind.FLOW:
            return FlowQuestion(place_from=self.place_from, place_to=self.place_to, category=self.category, interval=self.interval)
        return StockQuestion(place=self.place_from, category=self.category, at=self.interval.end or self.interval.start)


class QueryKind(StrEnum):
    """What a query table may ask about."""

    STOCK = Kind.STOCK.value
    FLOW = Kind.FLOW.value


def _query(fields: dict[str, Any], _context: Context) -> Query:
    """A row becomes a query; a missing end of the later range is its best number."""
    best = fields.pop("truth_best")
    low, high = fields.pop("truth_low", best), fields.pop("truth_high", best)
    if not low <= best <= high:
        raise RowRefused("truth_best", say("a number between truth_low and truth_high"))
    kind = Kind(fields.pop("kind").value)
    if kind is Kind.STOCK and not fields.get("place_from"):
        raise RowRefused("place_from", say("the place whose people are asked about"))
    if kind is Kind.FLOW and not (fields.get("place_from") or fields.get("place_to")):
        raise RowRefused("place_from", say("a place at one end of the movement at least"))
    return Query(kind=kind, truth=Bounds(low, high), best=best, **{"place_from": "", **fields})


QUERIES = Schema(
    name="queries",
    columns=(
        Column(name="id", kind=cells.ID, key=True),
        Column(name="kind", kind=cells.choice(QueryKind), required=True),
        Column(name="place_from", kind=cells.PLACE, refers="places"),
        Column(name="place_to", kind=cells.PLACE, refers="places"),
        Column(name="category", kind=cells.CODE, required=True, refers="categories"),
        Column(name="from_time", kind=cells.START),
        Column(name="to_time", kind=cells.END, required=True),
        Column(name="as_of", kind=cells.INSTANT, required=True),
        Column(name="truth_low", kind=cells.COUNT),
        Column(name="truth_best", kind=cells.COUNT, required=True),
        Column(name="truth_high", kind=cells.COUNT),
        Column(name="strength", kind=cells.TEXT),
        Column(name="source", kind=cells.TEXT),
        Column(name="note", kind=cells.TEXT),
    ),
    build=_query,
    spans=(Span(field="interval", start="from_time", end="to_time"),),
    ordered=(("truth_low", "truth_high"),),
)


def holds_queries(part: str) -> bool:
    """Whether a file or sheet that lies beside the tables of an operation is its query table."""
    return part.casefold() == QUERIES.name


def read_queries(path: Path | str, operation: Operation) -> tuple[Query, ...]:
    """Read a query table (CSV) about an operation.

    Raises
    ------
    InputRefused
        With every fault of the table.
    Unreadable
        If the file is not there or is no CSV in UTF-8.
    """
    return tuple(record for record in read_loose_table(QUERIES, path, operation) if isinstance(record, Query))
