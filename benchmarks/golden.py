"""Other operations of the same form: the golden cases and operations from elsewhere that come with queries."""

from __future__ import annotations

from collections.abc import Iterator

from azovstal import ROOT, answers_table, beats_naive
from figures import Effort, Figure, console, judged, not_run
from safepassage.desk import load
from safepassage.desk.backtest import Backtest, QueryResult, backtest
from safepassage.desk.queries import read_queries

BAR = "Golden cases and elsewhere"
WANTED = 0.9


def figures(_effort: Effort) -> Iterator[Figure]:
    """Coverage and scores over the queries of all of them together."""
    results: list[QueryResult] = []
    for table in sorted((ROOT / "examples").glob("*/*/queries.csv")):
        operation = load(table.parent)
        result = backtest(operation.network, operation.ledger, read_queries(table, operation))
        console().print(answers_table(f"{table.parent.parent.name}: {table.parent.name}", result))
        results.extend(result.results)
    together = Backtest(results=tuple(results))
    if together.summary is None:
        yield not_run(f"{BAR}: answers inside", f"{WANTED:.0%}", "none has queries")
        return
    cover = together.summary.coverage
    yield judged(f"{BAR}: answers inside", f"{WANTED:.0%}", f"{cover:.0%} of {len(results)}", met=cover >= WANTED)
    yield from beats_naive(BAR, together)
