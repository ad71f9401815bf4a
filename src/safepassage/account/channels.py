"""Channels: by what means a site is heard from, and how often it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safepassage.quantities import Interval


class Ground(StrEnum):
    """What a row rests on: said by somebody, drawn from what was said, or made up for planning."""

    STATED = "stated"
    INFERRED = "inferred"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A means by which somebody at a place is heard from.

    channel
        What it is called; with the place it is the key.
    heard_through
        Codes of the sources that speak on it, or that say whether it works.
    every_hours
        How often a call is due; None where nothing is agreed.
    interval
        When calls are due; None for the whole operation.
    standing
        What the hours of the calls rest on: only calls that somebody agreed on can be overdue.
    """

    place: str
    channel: str
    channel_local: str = ""
    heard_through: tuple[str, ...] = ()
    every_hours: float | None = None
    interval: Interval | None = None
    note: str = ""
    standing: Ground = Ground.STATED
