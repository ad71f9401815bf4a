"""How long a large ledger takes: opening the picture, one more claim, contradictions, repair, many bounds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from figures import Effort, Figure, judged, told
from operations import SIZES, ReportedOperation, generate, large, seeded
from peer import many_bounds
from safepassage.picture import Claim, Kind, Picture, Question, StockQuestion, reconcile

#: The bars, in seconds.
OPEN, ONE_MORE, CONTRADICTIONS, REPAIR, THOUSAND = 3.0, 0.5, 10.0, 60.0, 2.0

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds on the clock and of the processor. Everything here runs in one thread, so that the two
    differ only by what else the machine was doing: bars are judged on the processor.
    """

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.processor:.2f} s ({self.clock:.2f} s on the clock)"


def figures(_effort: Effort) -> Iterator[Figure]:
    """Seconds on one operation of 10,000 claims and one of 1,000; ratios are taken in one run."""
    reported = large(seeded(1))
    bar = "10,000 claims, 200 places, 1 % wrong"
    yield from _opening(bar, reported)
    yield from _conflicts(bar, reported)
    yield from _thousand()
    yield from many_bounds(bar, reported)


def _opening(bar: str, reported: ReportedOperation) -> Iterator[Figure]:
    question = reported.queries[0].question
    picture, seconds = _timed(lambda: opened(reported, question))
    yield judged(f"{bar}: open picture (build, repair, first bound)", f"{OPEN} s", str(seconds), met=seconds.processor <= OPEN)
    ledger = replace(reported.ledger, claims=(*reported.ledger.claims, _one_more(reported)))

    def changed() -> Picture:
        after = picture.with_ledger(ledger)
        _ = after.set_aside
        after.bounds(question)
        return after

    _, seconds = _timed(changed)
    yield judged(f"{bar}: one more claim", f"{ONE_MORE} s", str(seconds), met=seconds.processor <= ONE_MORE)


def _conflicts(bar: str, reported: ReportedOperation) -> Iterator[Figure]:
    picture = reconcile(reported.network, reported.ledger)
    found, seconds = _timed(lambda: picture.contradictions)
    yield judged(
        f"{bar}: contradictions", f"{CONTRADICTIONS} s", f"{seconds} ({len(found)} found)", met=seconds.processor <= CONTRADICTIONS
    )
    named = {claim for contradiction in found for claim in contradiction.claims}
    yield told(f"{bar}: wrong claims that a contradiction names", f"{len(reported.wrong & named)} of {len(reported.wrong)}")
    fresh = reconcile(reported.network, reported.ledger)
    aside, seconds = _timed(lambda: fresh.set_aside)
    exact = "exact" if fresh.repair_is_exact else "fell back, and says so"
    found_in = f"{seconds}, {exact} ({len(aside)} set aside)"
    yield judged(f"{bar}: repair", f"{REPAIR} s", found_in, met=seconds.processor <= REPAIR)


def _thousand() -> Iterator[Figure]:
    """The same at a tenth of the size, without a repair; and with reporters who err as real ones do."""
    bar = "1,000 claims: picture and contradictions"
    right, erring = large(seeded(1), claims=1_000, places=75), generate(seeded(1, 3), SIZES[3])
    _, seconds = _timed(lambda: _shown(right))
    yield judged(f"{bar}, 1 % wrong", f"{THOUSAND} s", str(seconds), met=seconds.processor <= THOUSAND)
    found, seconds = _timed(lambda: _shown(erring))
    yield told(f"{bar}, reporters who err", f"{seconds} ({found} contradictions)")


def _shown(reported: ReportedOperation) -> int:
    """Answer one question and name every contradiction."""
    picture = reconcile(reported.network, reported.ledger)
    picture.bounds(reported.queries[0].question)
    return len(picture.contradictions)


def opened(reported: ReportedOperation, question: Question) -> Picture:
    """A picture with its repair and one bound."""
    picture = reconcile(reported.network, reported.ledger)
    _ = picture.set_aside
    picture.bounds(question)
    return picture


def _one_more(reported: ReportedOperation) -> Claim:
    """A new estimate of the people in the besieged site that the first stock question asks about."""
    asked = next((query for query in reported.queries if isinstance(query.question, StockQuestion)), reported.queries[0])
    like = next(claim for claim in reported.ledger.claims if claim.kind is Kind.STOCK and claim.place_from == asked.place_from)
    return replace(like, id="ONE_MORE", stated=(like.stated or 0.0) + 7)


def _timed(work: Callable[[], Found]) -> tuple[Found, Spent]:
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    return found, Spent(clock=time.perf_counter() - clock, processor=time.process_time() - processor)
