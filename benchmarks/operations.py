"""Reported operations whose truth is known, made from a seed.

A true course of events runs on a random network of besieged sites, housing, villages, screening
points, camps, roads and reception centres; those who see a part of it speak of it, each with a
method and habits; and questions are asked whose true answer is known. `generator.reporters` argues
the errors of reporters from real operations; nothing is fitted to one.

    python benchmarks/operations.py --claims 10000 --places 200 --seed 1 -o DIR

writes an operation folder with its query table.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from generator.asking import draw_queries
from generator.course import Course, draw_course
from generator.folder import write_folder
from generator.layout import Layout, draw_layout
from generator.mistakes import Fallible, anybody, mistake, those_who_did_not_count
from generator.reporters import RIGHT, Newsroom, ReportingHabits, remark, report_inside, report_leg, speakers
from safepassage.desk.queries import Query
from safepassage.network import Network
from safepassage.picture import Claim, Document, Ledger


@dataclass(frozen=True, kw_only=True)
class ReportedOperation:
    """An operation as the world was told of it, with what really happened.

    Parameters
    ----------
    wrong
        Ids of the claims that hold a mistake.
    """

    network: Network
    ledger: Ledger
    queries: tuple[Query, ...]
    course: Course
    wrong: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is told of how large an operation; `days` of course, `queries` at most."""

    claims: int
    places: int
    days: int
    queries: int


#: The four sizes of the calibration, and the one that speed is measured on.
SIZES = (
    Size(claims=20, places=11, days=6, queries=8),
    Size(claims=80, places=20, days=8, queries=12),
    Size(claims=300, places=40, days=12, queries=16),
    Size(claims=1_000, places=75, days=18, queries=24),
)
LARGE = Size(claims=10_000, places=200, days=70, queries=40)
#: Share of claims that somebody got simply wrong, beyond what estimates are off. No source gives it: a guess.
WRONG = 0.03


def generate(
    rng: np.random.Generator,
    size: Size,
    *,
    wrong: float = WRONG,
    fallible: Fallible = those_who_did_not_count,
    habits: ReportingHabits | None = None,
) -> ReportedOperation:
    """Draw an operation of that size; the same generator state gives the same operation.

    Parameters
    ----------
    wrong, fallible
        Share of claims that hold a mistake, among those whose speakers make any.
    habits
        How good reporters are.
    """
    habits = habits or ReportingHabits()
    layout = draw_layout(rng, places=size.places)
    course = draw_course(rng, layout, days=size.days)
    told = _report(rng, course, size.claims, habits)
    claims, mistaken = _with_mistakes(rng, layout, told, wrong, fallible)
    ledger = Ledger(claims=claims, sources=speakers(layout.sites), documents=_documents(claims))
    queries = draw_queries(rng, course, claims, count=size.queries)
    return ReportedOperation(network=layout.network, ledger=ledger, queries=queries, course=course, wrong=mistaken)


def large(rng: np.random.Generator, *, claims: int = 10_000, places: int = 200, wrong: float = 0.01) -> ReportedOperation:
    """The operation on which speed is measured: everything that is told is right but the share that is wrong."""
    days = max(2, round(LARGE.days * claims * LARGE.places / (LARGE.claims * max(1, places))))
    size = Size(claims=claims, places=places, days=min(days, 2 * LARGE.days), queries=LARGE.queries)
    return generate(rng, size, wrong=wrong, fallible=anybody, habits=RIGHT)


def _report(rng: np.random.Generator, course: Course, count: int, habits: ReportingHabits) -> list[Claim]:
    """Exactly `count` claims, oldest first."""
    room = Newsroom(rng=rng, course=course, habits=habits)
    common = float(rng.normal(0, habits.outside_bias * math.sqrt(0.7)))
    biases = {site.number: common + float(rng.normal(0, habits.outside_bias * math.sqrt(0.3))) for site in course.layout.sites}
    while len(room.claims) < count:
        for leg in course.legs:
            report_leg(room, leg)
        for site in course.layout.sites:
            for day in range(course.days):
                report_inside(room, site, day, biases[site.number])
                if room.chance(0.5):
                    remark(room, site, day)
    kept = rng.choice(len(room.claims), size=count, replace=False)
    claims = sorted((room.claims[int(index)] for index in kept), key=lambda claim: claim.published_at)
    return [replace(claim, id=f"C{number:05}") for number, claim in enumerate(claims, start=1)]


def _with_mistakes(
    rng: np.random.Generator, layout: Layout, told: list[Claim], wrong: float, fallible: Fallible
) -> tuple[tuple[Claim, ...], frozenset[str]]:
    """The claims, a share of which somebody got wrong, each with its document."""
    claims = []
    mistaken = set()
    for claim in told:
        candidate = mistake(rng, layout, claim) if fallible(claim) and rng.random() < wrong else claim
        if candidate != claim:
            mistaken.add(claim.id)
        publisher = candidate.relayed_by[-1] if candidate.relayed_by else candidate.source
        claims.append(replace(candidate, document=f"{publisher}_{candidate.published_at:%m%d_%H}", note="invented"))
    return tuple(claims), frozenset(mistaken)


def _documents(claims: tuple[Claim, ...]) -> tuple[Document, ...]:
    newest: dict[str, Claim] = {claim.document: claim for claim in claims}
    return tuple(
        Document(
            code=code,
            publisher=claim.relayed_by[-1] if claim.relayed_by else claim.source,
            published_at=claim.published_at,
            title="Synthetic statement",
            language="en",
        )
        for code, claim in sorted(newest.items())
    )


def seeded(seed: int, index: int = 0) -> np.random.Generator:
    """The generator of one operation of a series: `index` keeps sizes apart."""
    return np.random.default_rng((seed, index))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic operation as a folder of tables.")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--places", type=int, default=200)
    parser.add_argument("--wrong", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    operation = large(seeded(chosen.seed), claims=chosen.claims, places=chosen.places, wrong=chosen.wrong)
    write_folder(chosen.output, operation.network, operation.ledger, operation.queries, windows=operation.course.windows)
    print(f"{len(operation.ledger.claims)} claims, {len(operation.network.places)} places -> {chosen.output}")


if __name__ == "__main__":
    main()
