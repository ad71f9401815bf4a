"""Putting what somebody believes into words that are consistent with it.

Every choice keeps the promise of its words as `safepassage.picture.wording` reads them: "more than"
stays below what the speaker believes, "up to" does not, "about" lies within a twentieth, and a bare
round number is one to which the belief rounds. Whether the belief is right is another matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Words:
    """A number as written (None where the words hold none) and its hedge."""

    stated: float | None
    hedge: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that may be used where the roundest number between `low` and `high` times the belief fits."""

    hedges: tuple[str, ...]
    low: float
    high: float
    weight: float


#: How one who counted speaks: mostly the number itself.
COUNTER = (
    Wording(("exact",), 1.0, 1.0, 0.88),
    Wording(("more than", "over"), 0.85, 0.999, 0.07),
    Wording(("about",), 0.95, 1.05, 0.05),
)
#: How one who did not count speaks. The quantifiers are those that IDMC records with its figures
#: (more than, less than, exact, approximately) and those of the given articles.
ESTIMATOR = (
    Wording(("about", "around", "some"), 0.95, 1.05, 0.42),
    Wording(("exact",), 0.9, 1.1, 0.2),
    Wording(("more than", "over"), 0.8, 0.999, 0.12),
    Wording(("at least",), 0.8, 1.0, 0.07),
    Wording(("up to", "as many as"), 1.0, 1.4, 0.12),
    Wording(("nearly", "almost"), 1.001, 1.1, 0.07),
)
#: Words for a range without a number, with the range that they keep to.
VAGUE: tuple[tuple[str, int, int], ...] = (
    ("dozens", 24, 99),
    ("several dozen", 36, 99),
    ("several hundred", 300, 999),
    ("hundreds", 200, 999),
    ("thousands", 2_000, 9_999),
)


def speak(rng: np.random.Generator, believed: int, wordings: Sequence[Wording], *, vague: float = 0.0) -> Words:
    """Say a number as one of `wordings` allows; with chance `vague` without a number at all."""
    fitting = [word for word, low, high in VAGUE if low <= believed <= high]
    if fitting and rng.random() < vague:
        return Words(None, str(rng.choice(fitting)))
    weights = np.array([wording.weight for wording in wordings])
    wording = wordings[int(rng.choice(len(wordings), p=weights / weights.sum()))]
    number = _number(believed, wording)
    if number is None:
        return Words(float(believed), "exact")
    return Words(float(number), str(rng.choice(wording.hedges)))


def _number(believed: int, wording: Wording) -> int | None:
    if wording.low == wording.high == 1.0:
        return believed
    if wording.hedges == ("exact",):
        return rounded(believed)
    return roundest(believed * wording.low, believed * wording.high)


def rounded(people: int) -> int:
    """Rounded to as few digits as are off by a tenth at most."""
    for place in range(len(str(people)) - 1, 0, -1):
        nearest = round(people, -place)
        if abs(nearest - people) <= people / 10:
            return nearest
    return people


def roundest(low: float, high: float) -> int | None:
    """The multiple of the largest 1, 2 or 5 times a power of ten between the two; None where no whole number is."""
    for exponent in range(5, -1, -1):
        for lead in (5, 2, 1):
            unit: int = lead * 10**exponent
            multiple = int(high // unit) * unit
            if multiple >= low and multiple > 0:
                return multiple
    return None
