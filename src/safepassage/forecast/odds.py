"""Odds: the laws of chance that the people at the base work with, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """The law of one uncertain thing: a window, link, place or kind of vehicle.

    They stay at the base: an export leaves them out unless somebody asks for them by name.
    """

    about: str
    law: str = ""
    parameters: str = ""
    correlated_with: str = ""
    origin: str = ""
    by: str = ""
