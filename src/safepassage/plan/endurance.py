"""How long supplies last."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Endurance:
    """When one supply of a place ends, at the earliest and at the latest, in minutes of the problem; None is not known."""

    place: str
    item: str
    ends_low: int | None
    ends_high: int | None
