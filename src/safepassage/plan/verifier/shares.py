"""What a vehicle may carry of a party whose needs ask for different vehicles (decision 0021)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import gcd

import numpy as np

from safepassage.plan.problem import Party
from safepassage.plan.resources import Need


def shares_of(party: Party) -> list[Counter[str]]:
    """People by row who stay in one vehicle, each kind of share once; everybody who is in none of the others sits in the last.

    No kind is a sum of others, so that what a vehicle carries is made of them in one way at most.
    """
    counts = Counter({member.row: member.count for member in party.members})
    lying = [member.row for member in party.members if member.need in {Need.STRETCHER, Need.WHEELCHAIR}]
    kinds: list[Counter[str]] = []
    sitting = Counter(counts)
    for rows in _circles(party):
        if rows.isdisjoint(lying):
            continue
        for share in _shares(party, counts, rows, [row for row in lying if row in rows]):
            sitting -= share
            if share not in kinds:
                kinds.append(share)
    return [*kinds, *([sitting] if sitting else [])]


def is_made_of(carried: Counter[str], shares: Sequence[Counter[str]]) -> bool:
    """Whether some people are a number of each of the shares, which depend on no others."""
    rows = sorted({row for share in shares for row in share} | set(carried))
    parts = np.array([[share[row] for share in shares] for row in rows], dtype=np.int64)
    people = np.array([carried[row] for row in rows], dtype=np.int64)
    times = np.rint(np.linalg.lstsq(parts.astype(np.float64), people.astype(np.float64))[0]).astype(np.int64)
    return bool((times >= 0).all() and (parts @ times == people).all())


def _circles(party: Party) -> list[set[str]]:
    """Rows joined by who cares for whom."""
    circles: list[set[str]] = [{member.row} for member in party.members]
    for pair in party.carers:
        joined = set().union(*(circle for circle in circles if not circle.isdisjoint(pair)))
        circles = [*(circle for circle in circles if circle.isdisjoint(pair)), joined]
    return circles


def _shares(party: Party, counts: Counter[str], rows: set[str], lying: Sequence[str]) -> list[Counter[str]]:
    """A share a carer, where those of one row who sit can be given one each to those who lie or roll; else shares alike."""
    alike = gcd(*(counts[row] for row in rows))
    pairs = {(cared, carer) for cared, carer in party.carers if cared in rows and cared != carer}
    carers = {carer for _, carer in pairs}
    if len(carers) == 1 and carers.isdisjoint(lying) and carers.isdisjoint(cared for cared, _ in pairs):
        (carer,) = carers
        stays_seated = any(row != carer and row not in lying for row in rows)
        beds = [row for row in lying for _ in range(counts[row])]
        number = min(counts[carer] - stays_seated, len(beds))
        if number >= alike:
            shares = [Counter({carer: 1}) for _ in range(number)]
            for place, row in enumerate(beds):
                shares[place % number][row] += 1
            return shares
    return [Counter({row: counts[row] // alike for row in rows})] * alike
