"""Print every figure that the project has to reach, beside its bar.

    python benchmarks/run.py            everything (make bench)
    python benchmarks/run.py --quick    in a quarter of an hour: fewer seeds (make bench-quick)
    python benchmarks/run.py --only azovstal speed

Exits 0 when every figure was printed, met or not; what cannot run here is named with the reason.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

import azovstal
import brief
import bus
import calibration
import city
import contradictions
import disclosure
import drafts
import forecasting
import generated
import golden
import pages
import papers
import plans
import proofs
import speed
import telling
from figures import Effort, Figure, Standing, console, not_run, table_of
from safepassage.errors import SafepassageError

SECTIONS: dict[str, Callable[[Effort], Iterator[Figure]]] = {
    "azovstal": azovstal.figures,
    "golden": golden.figures,
    "contradictions": contradictions.figures,
    "drafts": drafts.figures,
    "disclosure": disclosure.figures,
    "speed": speed.figures,
    "pages": pages.figures,
    "generated": generated.figures,
    "telling": telling.figures,
    "brief": brief.figures,
    "papers": papers.figures,
    "plans": plans.figures,
    "proofs": proofs.figures,
    "bus": bus.figures,
    "calibration": calibration.figures,
    "city": city.figures,
    "forecast": forecasting.figures,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Print every figure that the project has to reach, beside its bar.")
    parser.add_argument("--quick", action="store_true", help="fewer seeds, at most a quarter of an hour")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="these sections alone")
    chosen = parser.parse_args()
    effort = Effort.QUICK if chosen.quick else Effort.FULL
    found: list[Figure] = []
    for name in chosen.only:
        console().rule(name)
        started = time.perf_counter()
        found += _figures_of(name, effort)
        console().print(f"{name}: {time.perf_counter() - started:.0f} s")
    console().print(table_of(found))
    counted = {standing: sum(figure.standing is standing for figure in found) for standing in Standing}
    console().print(", ".join(f"{count} {standing.value}" for standing, count in counted.items() if standing is not Standing.TOLD))


def _figures_of(name: str, effort: Effort) -> list[Figure]:
    """The figures of one section; what the program refuses there is a figure that could not be had."""
    try:
        return list(SECTIONS[name](effort))
    except SafepassageError as refused:
        return [not_run(name, "", str(refused))]


if __name__ == "__main__":
    main()
