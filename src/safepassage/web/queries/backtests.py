"""The backtest of an operation: what the picture would have said at the time, against what came out later."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path

from safepassage.desk import METHODS, Backtest, Outcome, QueryResult, Summary, backtest, holds_queries, read_queries
from safepassage.language import Sentence
from safepassage.quantities import Bounds
from safepassage.web.access import Act, Scope
from safepassage.web.queries.situation import subject_of
from safepassage.web.queries.states import shown_state
from safepassage.web.snapshots import operation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedQuery:
    """One query with what the picture and each naive method said to it."""

    subject: Sentence
    result: QueryResult

    @property
    def bounds(self) -> Bounds:
        most = self.result.picture.most
        return Bounds(int(self.result.picture.least), None if most is None else int(most))

    @property
    def naive(self) -> tuple[Outcome, ...]:
        return tuple(self.result.naive[name] for name in METHODS)


@dataclass(frozen=True, kw_only=True)
class BacktestPage:
    """A backtest, its rows in the order of the table."""

    backtest: Backtest
    rows: tuple[TestedQuery, ...]
    methods: tuple[str, ...] = tuple(METHODS)

    @property
    def inside(self) -> int:
        return sum(row.result.picture.inside for row in self.rows)

    @property
    def naive_summaries(self) -> tuple[Summary | None, ...]:
        return tuple(self.backtest.naive_summaries.values())


def own_queries(scope: Scope) -> bytes | None:
    """The query table that came with the operation as CSV; None where none did. Raises NotPermitted."""
    scope.require(Act.READ)
    pages = (page for page in shown_state(scope).pages if not page.table and holds_queries(page.part))
    page = next(pages, None)
    if page is None:
        return None
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(page.loose)
        stream.seek(0)
        return stream.read().encode()


def run_backtest(scope: Scope, queries: bytes) -> BacktestPage:
    """Answer every query of a table as of its own moment.

    Raises
    ------
    InputRefused
        With every fault of the table.
    Unreadable
        If it is no CSV in UTF-8.
    """
    scope.require(Act.READ)
    operation = operation_of(shown_state(scope))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queries.csv"
        path.write_bytes(queries)
        asked = read_queries(path, operation)
    result = backtest(operation.network, operation.ledger, asked)
    rows = tuple(TestedQuery(subject=subject_of(operation, each.query.question), result=each) for each in result.results)
    return BacktestPage(backtest=result, rows=rows)
