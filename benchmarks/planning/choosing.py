"""Choose the operations of `risky.csv` anew: the first whose plan as asked for leaves many behind. Nothing is planned with risk.

    PYTHONPATH=benchmarks python -m planning.choosing

A plan is made within a limit of time, so the same operation may be planned otherwise on another day, and on other draws a few more
are left: only operations well within the limits are taken, so that they are within them when they are measured.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import count, islice

from calibration import LEFT
from planning.chanced import chanced
from planning.risky import REPLICATIONS, SEEDS, asked_for, willing
from safepassage.forecast.risk import safe_at_end

#: How many are chosen.
CHOSEN = 200
#: How far within the limits a share is to be here.
MARGIN = 0.015
#: The draws that choose: neither those that choose plans nor those that judge them.
_DRAWS = 7


def behind(seed: int) -> float:
    """The share of the people whom the plan as asked for leaves behind."""
    operation = chanced(seed)
    safe = safe_at_end(operation.problem, asked_for(operation), operation.truth.laws, replications=REPLICATIONS, seed=_DRAWS)
    return 1 - float(safe.mean()) / willing(operation.problem)


def chosen() -> Iterator[tuple[int, int, float]]:
    """Seeds from 0 on with the people of the operation and the share that is left behind."""
    for seed in count():
        share = behind(seed)
        if LEFT[0] + MARGIN <= share <= LEFT[1] - MARGIN:
            yield seed, willing(chanced(seed).problem), share


def main() -> None:
    rows = list(islice(chosen(), CHOSEN))
    with SEEDS.open("w", encoding="utf-8", newline="") as table:
        written = csv.writer(table, lineterminator="\n")
        written.writerow(("seed", "people", "left_behind"))
        written.writerows((seed, people, f"{share:.3f}") for seed, people, share in rows)


if __name__ == "__main__":
    main()
