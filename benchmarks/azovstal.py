"""The defining operation: every given query with every method's answer and score."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.table import Table

from figures import Effort, Figure, console, judged, not_run, told
from safepassage.desk import load
from safepassage.desk.backtest import Backtest, backtest
from safepassage.desk.queries import Query, read_queries
from safepassage.desk.scoring import Outcome, published_by
from safepassage.picture import Claim, Kind, Scope
from safepassage.picture.wording import said_by

ROOT = Path(__file__).resolve().parent.parent
BAR = "Azovstal queries"
WANTED_INSIDE, WANTED_ALL = 7, 8


def given_data() -> Path:
    """Where the given data lies: SAFEPASSAGE_DATA, or next to the checkout."""
    return Path(os.environ.get("SAFEPASSAGE_DATA", ROOT.parent / "shared")).resolve() / "data"


def figures(_effort: Effort) -> Iterator[Figure]:
    """Coverage, widths and scores of the picture on the given queries, beside the naive methods."""
    table = given_data() / "azovstal" / "queries.csv"
    if not table.is_file():
        yield not_run(BAR, f"{WANTED_INSIDE} of {WANTED_ALL} inside", "the given data is not here (SAFEPASSAGE_DATA)")
        return
    operation = load(ROOT / "examples" / "azovstal")
    result = backtest(operation.network, operation.ledger, read_queries(table, operation))
    console().print(answers_table("Azovstal: answers as of each moment, and scores", result))
    inside = sum(each.picture.inside for each in result.results)
    limited = [each for each in result.results if limited_by_a_claim(each.query, operation.ledger.claims)]
    finite = sum(each.picture.most is not None for each in limited)
    others = [each.query.id for each in result.results if each not in limited]
    yield judged(BAR, f"{WANTED_INSIDE} of {WANTED_ALL} inside", f"{inside} of {len(result.results)}", met=inside >= WANTED_INSIDE)
    found = f"{finite} of {len(limited)}" + (f"; no claim limits {', '.join(others)}" if others else "")
    yield judged(f"{BAR}: finite where a claim gives a limit", "all", found, met=finite == len(limited))
    foresight = next(each for each in result.results if each.query.id == "Q4").picture
    met = foresight.most is not None and foresight.least <= 51 <= foresight.most  # noqa: PLR2004 - the bar's own number
    yield judged(f"{BAR}: 51 inside a finite interval for 4 May", "inside", written(foresight), met=met)
    yield from beats_naive(BAR, result)


def limited_by_a_claim(query: Query, claims: Iterable[Claim]) -> bool:
    """Whether a claim known by then gives the quantity an upper end: a total over all of the interval, or of those inside."""
    for claim in published_by(claims, query.as_of):
        said = said_by(claim)
        if claim.scope is not Scope.TOTAL or claim.category != query.category or said is None or said.most is None:
            continue
        if claim.kind is Kind.STOCK and query.place_from and claim.place_from == query.place_from:
            return True
        same = (claim.kind, claim.place_from, claim.place_to) == (query.kind, query.place_from, query.place_to)
        if same and claim.interval is not None and claim.interval.covers(query.interval):
            return True
    return False


def beats_naive(bar: str, result: Backtest) -> Iterator[Figure]:
    """The mean score of the picture against that of each naive method."""
    if result.summary is None:
        return
    own = result.summary.mean_score
    for name, summary in result.naive_summaries.items():
        if summary is not None:
            found = f"{own:.2f} against {summary.mean_score:.2f}"
            yield judged(f"{bar}: mean score against {name}", "lower", found, met=own < summary.mean_score)
    yield told(
        f"{bar}: median relative width", "no limit" if result.summary.median_width is None else f"{result.summary.median_width:.2f}"
    )


def answers_table(title: str, result: Backtest) -> Table:
    """Each query with the later range, and every method's answer and score."""
    methods = [] if not result.results else list(result.results[0].naive)
    table = Table(title=title)
    for column in ("query", "later", "picture", *methods):
        table.add_column(column)
    for each in result.results:
        outcomes = (each.picture, *(each.naive[name] for name in methods))
        table.add_row(
            each.query.id, f"{each.query.truth} ({each.query.best})", *(f"{written(o)}  [{o.score:.2f}]" for o in outcomes)
        )
    return table


def written(outcome: Outcome) -> str:
    if outcome.most is None:
        return f"{outcome.least:g}– no limit"
    return f"{outcome.least:g}" if outcome.least == outcome.most else f"{outcome.least:g}–{outcome.most:g}"
