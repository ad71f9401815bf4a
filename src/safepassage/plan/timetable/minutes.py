"""Arithmetic of spans of minutes."""

from __future__ import annotations

from collections.abc import Iterable

from safepassage.plan.problem import Span


def common(some: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """What lies both in one of `some` and in one of `others`."""
    kept = list(others)
    return [
        Span(max(one.start, other.start), min(one.end, other.end))
        for one in some
        for other in kept
        if max(one.start, other.start) < min(one.end, other.end)
    ]


def without(spans: Iterable[Span], closed: Iterable[Span]) -> list[Span]:
    """What lies in `spans` and in none of `closed`."""
    left = list(spans)
    for gap in closed:
        ends = [end for span in left for end in ((span.start, min(span.end, gap.start)), (max(span.start, gap.end), span.end))]
        left = [Span(start, end) for start, end in ends if start < end]
    return left


def ending(span: Span, minutes: int) -> Span | None:
    """When a trip of so many minutes may begin to end within `span`; None where it is too short."""
    return Span(span.start, span.end - minutes + 1) if span.minutes >= minutes else None
