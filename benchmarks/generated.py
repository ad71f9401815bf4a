"""Generated operations of four sizes: cover, width and score of the picture beside the naive methods."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rich.progress import track
from rich.table import Table

from figures import Effort, Figure, console, judged, told
from generator.reporters import ReportingHabits
from operations import SIZES, Size, generate, seeded
from safepassage.desk.backtest import QueryResult, backtest
from safepassage.desk.naive import METHODS
from safepassage.picture import reconcile

#: How many seeds each size gets, by effort; the calibration uses none of them.
SEEDS: dict[Effort, dict[int, int]] = {
    Effort.FULL: {20: 200, 80: 200, 300: 200, 1_000: 200},
    Effort.QUICK: {20: 120, 80: 100, 300: 40, 1_000: 15},
}
WANTED_COVER, WANTED_FINITE = 0.9, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What one size showed: the outcome of every query, and floors by counts that lay above what happened."""

    size: Size
    operations: int
    results: tuple[QueryResult, ...]
    floors: int
    floors_above: tuple[str, ...]
    seconds: float

    @property
    def cover(self) -> float:
        return statistics.fmean(each.picture.inside for each in self.results)

    @property
    def finite(self) -> float:
        return statistics.fmean(each.picture.most is not None for each in self.results)

    @property
    def finite_cover(self) -> float:
        finite = [each.picture.inside for each in self.results if each.picture.most is not None]
        return statistics.fmean(finite) if finite else 0.0

    @property
    def median_width(self) -> float:
        return statistics.median(float("inf") if each.picture.width is None else each.picture.width for each in self.results)

    @property
    def score(self) -> float:
        return statistics.fmean(each.picture.score for each in self.results)

    def naive_score(self, method: str) -> float:
        return statistics.fmean(each.naive[method].score for each in self.results)


def figures(effort: Effort) -> Iterator[Figure]:
    """One block of figures a size."""
    samples = [sample(size, range(1, SEEDS[effort][size.claims] + 1), index) for index, size in enumerate(SIZES)]
    console().print(_table_of(samples))
    for each in samples:
        bar = f"Generated, {each.size.claims} claims, {each.operations} seeds"
        yield judged(f"{bar}: answers inside", f"{WANTED_COVER:.0%}", f"{each.cover:.1%}", met=each.cover >= WANTED_COVER)
        yield judged(
            f"{bar}: finite answers inside",
            f"{WANTED_COVER:.0%}",
            f"{each.finite_cover:.1%}",
            met=each.finite_cover >= WANTED_COVER,
        )
        yield judged(f"{bar}: finite answers", f"{WANTED_FINITE:.0%}", f"{each.finite:.1%}", met=each.finite >= WANTED_FINITE)
        for method in METHODS:
            naive = each.naive_score(method)
            yield judged(f"{bar}: score against {method}", "lower", f"{each.score:.2f} against {naive:.2f}", met=each.score < naive)
        above = len(each.floors_above)
        yield judged(f"{bar}: counted floors above what happened", "none", f"{above} of {each.floors}", met=not above)
        yield told(f"{bar}: seconds an operation", f"{each.seconds / each.operations:.2f}")
    yield _with_slips(effort)


def _with_slips(effort: Effort) -> Figure:
    """What is left of it where one count in twenty is off by as much as two counts of the same buses at Aleppo."""
    size, index = SIZES[1], 1
    found = sample(size, range(1, SEEDS[effort][size.claims] + 1), index, ReportingHabits(counter_slips=0.05))
    words = f"{found.cover:.1%} inside, {len(found.floors_above)} of {found.floors} counted floors above what happened"
    return told(f"Generated, {size.claims} claims, one count in twenty off", words)


def sample(size: Size, seeds: Iterable[int], index: int, habits: ReportingHabits | None = None) -> Sample:
    """Answer the queries of one operation a seed; counters do not err in them unless `habits` say so."""
    started = time.perf_counter()
    results: list[QueryResult] = []
    above: list[str] = []
    operations = floors = 0
    for seed in track(list(seeds), description=f"{size.claims} claims", console=console(), transient=True):
        reported = generate(seeded(seed, index), size, habits=habits)
        operations += 1
        results += backtest(reported.network, reported.ledger, reported.queries).results
        # What the counted line of an answer rests on, without the rest of the answer.
        counts = replace(reported.ledger, claims=tuple(claim for claim in reported.ledger.claims if claim.is_counted))
        for query in reported.queries:
            floors += 1
            if reconcile(reported.network, counts, as_of=query.as_of).counted(query.question).least > query.truth.least:
                above.append(f"seed {seed}, {query.id}")
    return Sample(
        size=size,
        operations=operations,
        results=tuple(results),
        floors=floors,
        floors_above=tuple(above),
        seconds=time.perf_counter() - started,
    )


def _table_of(samples: Iterable[Sample]) -> Table:
    table = Table(title="Generated operations")
    for column in (
        "claims",
        "seeds",
        "queries",
        "inside",
        "finite",
        "finite inside",
        "median width",
        "score",
        *METHODS,
        "floors above",
    ):
        table.add_column(column, justify="right")
    for each in samples:
        table.add_row(
            str(each.size.claims),
            str(each.operations),
            str(len(each.results)),
            f"{each.cover:.1%}",
            f"{each.finite:.1%}",
            f"{each.finite_cover:.1%}",
            f"{each.median_width:.2f}",
            f"{each.score:.2f}",
            *(f"{each.naive_score(method):.2f}" for method in METHODS),
            ", ".join(each.floors_above[:5]) or "none",
        )
    return table
