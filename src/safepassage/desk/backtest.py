"""The backtest: what the picture would have said at the time, against what came out later.

Every query is answered from the claims published by its moment of knowledge alone, by the picture
and by the naive methods of `safepassage.desk.naive`; `safepassage.desk.scoring` scores every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safepassage.desk.naive import METHODS, POINTS, visible_claims
from safepassage.desk.queries import Query
from safepassage.desk.scoring import Outcome, Summary, ceiling_of, judge, published_by, summarise
from safepassage.network import Network
from safepassage.picture import Assumptions, Ledger, reconcile


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """What the picture and each naive method said to one query."""

    query: Query
    picture: Outcome
    naive: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """The outcome of every query in the order of the table, with a summary per method."""

    results: tuple[QueryResult, ...]

    @property
    def summary(self) -> Summary | None:
        """The picture over all queries; None without a query."""
        return summarise([result.picture for result in self.results])

    @property
    def naive_summaries(self) -> dict[str, Summary | None]:
        """Each naive method over all queries."""
        return {name: summarise([result.naive[name] for result in self.results]) for name in METHODS}

    def as_json(self) -> dict[str, object]:
        """The one JSON value that ``safepassage backtest --format json`` prints."""
        return {
            "queries": [_query_json(result) for result in self.results],
            "summary": {
                **_summary_json(self.summary),
                "methods": {name: _summary_json(summary) for name, summary in self.naive_summaries.items()},
            },
        }


def backtest(network: Network, ledger: Ledger, queries: Iterable[Query], *, assumptions: Assumptions | None = None) -> Backtest:
    """Answer each query as of its own moment and score the answers against what came out later.

    Raises
    ------
    UnknownCode
        If a query names a place or category that the network does not hold.
    """
    queries = tuple(queries)
    pictures = {
        as_of: reconcile(network, ledger, as_of=as_of, assumptions=assumptions or Assumptions())
        for as_of in sorted({query.as_of for query in queries})
    }
    results = []
    for query in queries:
        known = published_by(ledger.claims, query.as_of)
        ceiling = ceiling_of(query, known)
        bounds = pictures[query.as_of].bounds(query.question)
        seen = visible_claims(query, known)
        naive = {}
        for name, method in METHODS.items():
            answer = method(seen)
            naive[name] = judge(query, answer.least if answer else 0.0, answer.most if answer else None, ceiling=ceiling)
        results.append(QueryResult(query=query, picture=judge(query, bounds.least, bounds.most, ceiling=ceiling), naive=naive))
    return Backtest(results=tuple(results))


def _query_json(result: QueryResult) -> dict[str, object]:
    methods = {name: (_point_json if name in POINTS else _range_json)(outcome) for name, outcome in result.naive.items()}
    return {"id": result.query.id, **_range_json(result.picture), "methods": methods}


def _range_json(outcome: Outcome) -> dict[str, object]:
    return {
        "least": outcome.least,
        "most": outcome.most,
        "inside": outcome.inside,
        "width": outcome.width,
        "error": outcome.error,
        "score": outcome.score,
    }


def _point_json(outcome: Outcome) -> dict[str, object]:
    return {
        "point": None if outcome.most is None else outcome.least,
        "error": outcome.error,
        "inside": outcome.inside,
        "width": outcome.width,
        "score": outcome.score,
    }


def _summary_json(summary: Summary | None) -> dict[str, object]:
    return {
        "coverage": summary and summary.coverage,
        "finite": summary and summary.finite,
        "median_width": summary and summary.median_width,
        "mean_score": summary and summary.mean_score,
    }
