"""The Bus Evacuation Problem: what is proved of the given instances, how fast, and how a flow model in HiGHS does beside it."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rich.progress import track

from azovstal import given_data
from figures import Effort, Figure, console, judged, not_run, told
from planning.bus import read_instance
from planning.flow import least_horizon
from safepassage.plan.shuttles import Evacuation, Shuttles, Standing, breaches, evacuate, holds, last_arrival

SETS = range(2, 11)
#: The two instances that may take longer.
HARD = ("BEP-1-10-10-6-i2", "BEP-1-10-10-6-i3")
WANTED_TOTAL, WANTED_EACH, WANTED_RATIO, WANTED_GAP, WANTED_BETTER = 13.0, 3.0, 5.0, 0.01, 0.09
#: In the quick run HiGHS is spared the sets that take it longest.
LAST_SET_OF_PEER = {Effort.FULL: 10, Effort.QUICK: 7}
#: The best published for Valparaiso with 50 buses, in metres (shared data, `published.csv` and its README).
PUBLISHED = 11_873
#: CPU seconds for an instance, and for Valparaiso with each fleet.
LIMIT, VALPARAISO_LIMIT = 60.0, {Effort.FULL: 60.0, Effort.QUICK: 15.0}
#: Other fleets of Valparaiso, in buses; no published value is at hand.
OTHER_FLEETS = (10, 30, 70, 75)
_EACH = "bus instances, CPU seconds of each but S10-i2, i3"
_RATIO = "bus instances, CPU time of the HiGHS flow model to ours"
_GAP = "Valparaiso, 50 buses: gap to the certified bound"
_BETTER = "Valparaiso, 50 buses: under the published 11,873 m"
Answer = TypeVar("Answer")
_FIRST = Shuttles(buses=(1,), loads=(2,), room=(2,), approach=((1,),), length=((1,),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """One instance: what came of it, and whether value, routes and proof stand up to what is known of it."""

    name: str
    found: Evacuation
    is_right: bool
    seconds: float
    peer_seconds: float | None


def figures(effort: Effort) -> Iterator[Figure]:
    folder = given_data() / "bus_evacuation"
    if not folder.is_dir():
        yield not_run("bus instances", "all proved", "the given instances are not here (SAFEPASSAGE_DATA)")
        return
    _timed(lambda: evacuate(_FIRST, time_limit=LIMIT))  # compiling happens once on a machine
    by_set = {number: _solved(folder, number, effort) for number in track(SETS, "bus instances", console=console())}
    for number, solved in by_set.items():
        yield told(f"bus instances, set {number}", _line(solved))
    yield from _totals([each for solved in by_set.values() for each in solved])
    yield from _valparaiso(folder, VALPARAISO_LIMIT[effort])


def _solved(folder: Path, number: int, effort: Effort) -> list[Solved]:
    known = _optima(folder)
    files = sorted((folder / f"set{number}").glob("*.txt"))
    return [_solve(path, known[path.stem], has_peer=number <= LAST_SET_OF_PEER[effort]) for path in files]


def _solve(path: Path, optimum: int, *, has_peer: bool) -> Solved:
    shuttles = read_instance(path).shuttles
    found, seconds = _timed(lambda: evacuate(shuttles, time_limit=LIMIT, clock=time.process_time))
    peer_seconds = None
    if has_peer and found.value is not None:
        highest = found.value
        theirs, peer_seconds = _timed(lambda: least_horizon(shuttles, highest))
        assert theirs == optimum, f"{path.stem}: HiGHS finds {theirs}, known is {optimum}"
    is_right = (found.value, found.standing) == (optimum, Standing.OPTIMAL) and _is_checked(shuttles, found)
    return Solved(name=path.stem, found=found, is_right=is_right, seconds=seconds, peer_seconds=peer_seconds)


def _is_checked(shuttles: Shuttles, found: Evacuation) -> bool:
    """Whether routes and proof stand up to being checked again."""
    routes = not breaches(shuttles, found.tours) and last_arrival(shuttles, found.tours) == found.value
    return routes and (found.ruling is None or (found.bound == found.ruling.horizon + 1 and holds(shuttles, found.ruling)))


def _optima(folder: Path) -> dict[str, int]:
    with (folder / "published.csv").open(encoding="utf-8", newline="") as table:
        return {row["instance"]: int(row["optimum"]) for row in csv.DictReader(table)}


def _line(solved: list[Solved]) -> str:
    right = sum(each.is_right for each in solved)
    seconds = sum(each.seconds for each in solved)
    worst = max(solved, key=lambda each: each.seconds)
    line = f"{right} of {len(solved)} proved in {seconds:.2f} s CPU, the longest {worst.seconds:.2f} s ({worst.name})"
    peers = [each.peer_seconds for each in solved if each.peer_seconds is not None]
    return f"{line}; HiGHS {sum(peers):.1f} s, {sum(peers) / seconds:.0f} times as long" if peers else line


def _totals(solved: list[Solved]) -> Iterator[Figure]:
    right, total = sum(each.is_right for each in solved), sum(each.seconds for each in solved)
    yield judged("bus instances: optimal, routes and proofs checked", "all", f"{right} of {len(solved)}", met=right == len(solved))
    yield judged("bus instances, CPU seconds in all", f"≤ {WANTED_TOTAL:.0f}", f"{total:.1f}", met=total <= WANTED_TOTAL)
    longest = max((each for each in solved if each.name not in HARD), key=lambda each: each.seconds)
    found = f"{longest.seconds:.2f} ({longest.name})"
    yield judged(
        "bus instances, CPU seconds of each but S10-i2, i3", f"≤ {WANTED_EACH:.0f}", found, met=longest.seconds <= WANTED_EACH
    )
    beside = [(each.seconds, each.peer_seconds) for each in solved if each.peer_seconds is not None]
    ratio = sum(theirs for _ours, theirs in beside) / sum(ours for ours, _theirs in beside)
    found = f"{ratio:.1f} on {len(beside)} instances"
    yield judged(_RATIO, f"≥ {WANTED_RATIO:.0f}", found, met=ratio >= WANTED_RATIO)


def _valparaiso(folder: Path, limit: float) -> Iterator[Figure]:
    shuttles = read_instance(folder / "valparaiso" / "BEP-5-52-12-50.txt").shuttles
    found, seconds = _timed(lambda: evacuate(shuttles, time_limit=limit, clock=time.process_time))
    better = 1 - (found.value or 0) / PUBLISHED
    line = f"{found.gap:.2%}: {found.value} m, bound {found.bound} m, {seconds:.1f} s CPU"
    is_near = found.gap <= WANTED_GAP and _is_checked(shuttles, found)
    yield judged(_GAP, f"≤ {WANTED_GAP:.0%}", line, met=is_near)
    yield judged(
        "Valparaiso, 50 buses: under the published 11,873 m", f"≥ {WANTED_BETTER:.0%}", f"{better:.1%}", met=better >= WANTED_BETTER
    )
    for fleet in OTHER_FLEETS:
        other = replace(shuttles, buses=(fleet // len(shuttles.buses),) * len(shuttles.buses))
        found, seconds = _timed(lambda other=other: evacuate(other, time_limit=limit, clock=time.process_time))
        line = f"{found.value} m, bound {found.bound} m, gap {found.gap:.2%}, {seconds:.1f} s CPU"
        yield told(f"Valparaiso, {fleet} buses shared out evenly", line)


def _timed(act: Callable[[], Answer]) -> tuple[Answer, float]:
    begun = time.process_time()
    answer = act()
    return answer, time.process_time() - begun
