"""What numbers of each method are worth in generated operations, against the documented warrants.

    python benchmarks/calibrate.py [--seeds 200] [--first 1000] [--bounds]

For every claim on people the true number is known. The factor by which the stated interval would
have had to be widened to reach it is collected by method and kind; the quantiles of that factor are
the widths that a nominal share of claims needs. Seeds of the calibration are apart from those that
`benchmarks/run.py` reports on. With ``--bounds`` the whole picture is drawn with the widths of each
nominal share in turn, beside the documented ones: cover, width and score of its bounds, for a bound
rests on several claims at once and is narrower than any of them. The judgement that turns these figures into the table of
`safepassage.picture.wording` is argued in docs/decisions.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from rich.table import Table

from figures import console
from generator.course import Course
from generator.reporters import minute
from operations import SIZES, Size, generate, seeded
from safepassage.desk.backtest import backtest
from safepassage.desk.scoring import Summary, summarise
from safepassage.picture import Claim, Kind, Method, Scope
from safepassage.picture.wording import WARRANTS, Warrant, said_by
from safepassage.quantities import Bounds

#: Two-sided shares of claims that a proposed pair of factors holds.
NOMINAL = (0.8, 0.9, 0.95)
#: Calibration starts at this seed; the reported figures use seeds below it.
FIRST_SEED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """By what a stated interval has to be multiplied, at its lower and its upper end, to reach the true number.

    `upper` is None where the claim has no upper end or bounds from below only.
    """

    lower: float
    upper: float | None


def needed_factors(course: Course, claims: Iterable[Claim]) -> Iterator[tuple[tuple[Method, Kind], Needed]]:
    """Method and kind of each claim on people, with the factors that it would have needed."""
    for claim in claims:
        said = said_by(claim)
        if not claim.is_about_people or said is None or claim.category == "BUSES" or claim.interval is None:
            continue
        true = true_range(course, claim)
        upper = None
        if claim.scope is Scope.TOTAL and said.most:
            upper = max(1.0, true.least / said.most)
        lower = 1.0 if true.most is None or not said.least else min(1.0, true.most / said.least)
        yield (claim.method, claim.kind), Needed(lower=lower, upper=upper)


def true_range(course: Course, claim: Claim) -> Bounds:
    """Between which numbers the claim's quantity really lay: a flow is one number, a stock what it was during the interval."""
    if claim.interval is None:
        return Bounds()
    start, end = minute(claim.interval.start), minute(claim.interval.end or claim.interval.start)
    if claim.kind is Kind.FLOW:
        people = course.flow(claim.place_from, claim.place_to, claim.category, start, end)
        return Bounds(people, people)
    ends = sorted(course.stock(claim.place_from, claim.category, at) for at in (start, end))
    return Bounds(ends[0], ends[1])


def collect(seeds: Iterable[int]) -> dict[tuple[Method, Kind], list[Needed]]:
    """The factors of every claim of one operation of each size a seed."""
    factors: dict[tuple[Method, Kind], list[Needed]] = defaultdict(list)
    for seed in seeds:
        for index, size in enumerate(SIZES):
            reported = generate(seeded(seed, index), size)
            # Large operations have many claims; each operation has the same say.
            share = max(1, len(reported.ledger.claims) // SIZES[0].claims)
            for key, needed in needed_factors(reported.course, reported.ledger.claims[::share]):
                factors[key].append(needed)
    return factors


def _quantile(values: list[float], tail: float) -> float:
    return float(np.quantile(values, tail)) if values else 1.0


def table_of(factors: dict[tuple[Method, Kind], list[Needed]]) -> Table:
    """Per method and kind: how many claims the documented factors hold, and the factors each nominal share needs."""
    table = Table(title="What numbers have been worth in generated operations")
    for column in ("kind", "method", "claims", "documented", "held", *(f"{level:.0%}" for level in NOMINAL)):
        table.add_column(column, justify="left" if column in {"kind", "method"} else "right")
    for key in sorted(factors, key=lambda key: (key[1], list(Method).index(key[0]))):
        method, kind = key
        warrant = WARRANTS[key]
        lowers = [needed.lower for needed in factors[key]]
        uppers = [needed.upper for needed in factors[key] if needed.upper is not None]
        held = [
            needed.lower >= warrant.lower - 1e-9 and (needed.upper is None or needed.upper <= warrant.upper + 1e-9)
            for needed in factors[key]
        ]
        wanted = (f"{_quantile(lowers, (1 - level) / 2):.2f}–{_quantile(uppers, (1 + level) / 2):.2f}" for level in NOMINAL)
        documented = f"{warrant.lower:.2f}–{warrant.upper:.2f}"
        table.add_row(kind.value, method.value, str(len(lowers)), documented, f"{np.mean(held):.0%}", *wanted)
    return table


@contextmanager
def warranted(table: Mapping[tuple[Method, Kind], Warrant]) -> Iterator[None]:
    """Let numbers be worth what `table` says, for a while."""
    documented = dict(WARRANTS)
    WARRANTS.update(table)
    try:
        yield
    finally:
        WARRANTS.update(documented)


def warrants_at(factors: Mapping[tuple[Method, Kind], list[Needed]], level: float) -> dict[tuple[Method, Kind], Warrant]:
    """The widths that hold that share of claims, by method and kind."""
    table = {}
    for key, needed in factors.items():
        uppers = [each.upper for each in needed if each.upper is not None]
        table[key] = Warrant(
            lower=_quantile([each.lower for each in needed], (1 - level) / 2),
            upper=_quantile(uppers, (1 + level) / 2),
            origin=f"generated operations, {level:.0%} of claims",
        )
    return table


def bounds_table(factors: Mapping[tuple[Method, Kind], list[Needed]], seeds: Iterable[int]) -> Table:
    """Cover, share finite, median width and mean score of the bounds under each set of widths, all sizes but the largest."""
    seeds = list(seeds)
    table = Table(title="Bounds of the picture under widths of each nominal share")
    for column in ("widths", "claims", "queries", "inside", "finite", "median width", "score"):
        table.add_column(column, justify="right")
    sets = {"documented": dict(WARRANTS)} | {f"{level:.0%}": warrants_at(factors, level) for level in NOMINAL}
    for name, chosen in sets.items():
        for index, size in enumerate(SIZES[:-1]):
            with warranted(chosen):
                summary = _bounds_of(seeds, index, size)
            if summary is not None:
                width = "no limit" if summary.median_width is None else f"{summary.median_width:.2f}"
                figures = (f"{summary.coverage:.1%}", f"{summary.finite:.1%}", width, f"{summary.mean_score:.2f}")
                table.add_row(name, str(size.claims), str(len(seeds)), *figures)
    return table


def _bounds_of(seeds: Iterable[int], index: int, size: Size) -> Summary | None:
    outcomes = []
    for seed in seeds:
        reported = generate(seeded(seed, index), size)
        outcomes += [each.picture for each in backtest(reported.network, reported.ledger, reported.queries).results]
    return summarise(outcomes)


def main() -> None:
    parser = argparse.ArgumentParser(description="Print what numbers of each method are worth in generated operations.")
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=FIRST_SEED)
    parser.add_argument("--bounds", action="store_true", help="also draw the whole picture under each set of widths")
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    factors = collect(seeds)
    console().print(table_of(factors))
    if chosen.bounds:
        console().print(bounds_table(factors, seeds))


if __name__ == "__main__":
    main()
