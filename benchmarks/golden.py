"""Other operations of the same form: the golden cases and operations from elsewhere that come with queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from azovstal import ROOT, answers_table, beats_naive
from figures import Effort, Figure, console, judged, not_run, told
from safepassage.desk import load
from safepassage.desk.backtest import Backtest, QueryResult, backtest
from safepassage.desk.naive import METHODS
from safepassage.desk.queries import read_queries

BAR = "Golden cases and elsewhere"
WANTED = 0.9

Results = tuple[QueryResult, ...]


def figures(_effort: Effort) -> Iterator[Figure]:
    """Coverage and scores over the queries of all of them together, and with each operation left out."""
    results: dict[str, Results] = {}
    for table in sorted((ROOT / "examples").glob("*/*/queries.csv")):
        operation = load(table.parent)
        found = backtest(operation.network, operation.ledger, read_queries(table, operation))
        console().print(answers_table(f"{table.parent.parent.name}: {table.parent.name}", found))
        results[table.parent.name] = found.results
    together = _pooled(results)
    if together.summary is None:
        yield not_run(f"{BAR}: answers inside", f"{WANTED:.0%}", "none has queries")
        return
    cover = together.summary.coverage
    yield judged(f"{BAR}: answers inside", f"{WANTED:.0%}", f"{cover:.0%} of {len(together.results)}", met=cover >= WANTED)
    yield from beats_naive(BAR, together)
    yield from _one_left_out(results)
    yield from _better_naive(results)


def _pooled(results: Mapping[str, Results], without: str = "") -> Backtest:
    return Backtest(results=tuple(each for name, found in results.items() if name != without for each in found))


def _one_left_out(results: Mapping[str, Results]) -> Iterator[Figure]:
    """The mean score against each naive method without the operation that favours the picture most."""
    for method in METHODS:
        scores = [(*_scores(_pooled(results, without=name), method), name) for name in results]
        own, naive, name = max(scores, key=lambda each: each[0] / each[1])
        found = f"{own:.2f} against {naive:.2f} without {name}"
        yield judged(f"{BAR}: mean score against {method}, any operation left out", "lower", found, met=own < naive)


def _better_naive(results: Mapping[str, Results]) -> Iterator[Figure]:
    """The operations in which a naive method scores no worse than the picture."""
    for method in METHODS:
        scores = {name: _scores(Backtest(results=found), method) for name, found in results.items()}
        worse = [f"{name} ({own:.2f} against {naive:.2f})" for name, (own, naive) in scores.items() if own >= naive]
        yield told(f"{BAR}: {method} scores no worse", ", ".join(worse) or "nowhere")


def _scores(found: Backtest, method: str) -> tuple[float, float]:
    """The mean scores of the picture and of one naive method."""
    own, naive = found.summary, found.naive_summaries[method]
    return (own.mean_score, naive.mean_score) if own and naive else (0.0, 0.0)
