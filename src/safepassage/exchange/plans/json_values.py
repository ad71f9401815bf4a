"""Values of the JSON of a plan: each of its kind, or refused."""

from __future__ import annotations

import json
from math import isfinite
from typing import NoReturn


def load(text: str) -> object:
    """A JSON value. Numbers that JSON does not have, and those with more digits than a number has, are refused by ValueError."""
    return json.loads(text, parse_constant=_refuse)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def text_of(value: object) -> str:
    """Raises TypeError for what is no text."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def number_of(value: object) -> float:
    """Raises TypeError for what is no number, ValueError for one that no reckoning holds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    try:
        number = float(value)
    except OverflowError as too_large:
        raise ValueError(value) from too_large
    if not isfinite(number):
        raise ValueError(value)
    return number


def number_or_none(value: object) -> float | None:
    return None if value is None else number_of(value)


def count_of(value: object) -> int:
    """A whole number from 0 on. Raises TypeError or ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if value < 0:
        raise ValueError(value)
    return value


def yes_or_no_of(value: object) -> bool:
    """Raises TypeError for what is neither."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value
