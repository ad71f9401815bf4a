"""Naive answers to a query: what a reader of the same reports would say without any arithmetic.

They are the peers that the picture has to beat. Each sees the claims of the query's kind, places and
category with scope total, group or part, an interval inside the query's and a number, published by
its moment of knowledge. Without any such claim none of them has an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from safepassage.desk.queries import Query
from safepassage.picture import Claim, Scope


@dataclass(frozen=True, slots=True)
class Range:
    """An answer of a naive method, in people; a point has equal ends."""

    least: float
    most: float


Method = Callable[[Sequence[Claim]], Range | None]


def visible_claims(query: Query, known: Sequence[Claim]) -> tuple[Claim, ...]:
    """Those of `known` that speak of the query's own quantity, oldest publication first."""
    seen = (
        claim
        for claim in known
        if claim.is_about_people
        and claim.stated is not None
        and (claim.kind, claim.place_from, claim.place_to, claim.category)
        == (query.kind, query.place_from, query.place_to, query.category)
        and claim.interval is not None
        and query.interval.covers(claim.interval)
    )
    return tuple(sorted(seen, key=_age))


def _age(claim: Claim) -> tuple[object, ...]:
    interval = claim.interval
    return (claim.published_at, interval and (interval.end or interval.start), claim.id)


def latest_total(claims: Sequence[Claim]) -> Range | None:
    """The total that was published last."""
    totals = [claim.stated for claim in claims if claim.scope is Scope.TOTAL and claim.stated is not None]
    return Range(totals[-1], totals[-1]) if totals else None


def min_max_of_sources(claims: Sequence[Claim]) -> Range | None:
    """From the smallest to the largest of what each source said last."""
    latest = _latest_of_each_source(claims)
    return Range(min(latest), max(latest)) if latest else None


def mean_of_sources(claims: Sequence[Claim]) -> Range | None:
    """The mean of what each source said last."""
    latest = _latest_of_each_source(claims)
    mean = sum(latest) / len(latest) if latest else 0.0
    return Range(mean, mean) if latest else None


def _latest_of_each_source(claims: Sequence[Claim]) -> list[float]:
    return list({claim.source: claim.stated for claim in claims if claim.stated is not None}.values())


#: The methods by the name under which a backtest prints them; those in `POINTS` answer with one number.
METHODS: dict[str, Method] = {
    "latest_total": latest_total,
    "min_max_of_sources": min_max_of_sources,
    "mean_of_sources": mean_of_sources,
}
POINTS = frozenset({"latest_total", "mean_of_sources"})
