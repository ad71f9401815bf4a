"""What came of a plan, replication by replication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.charting import Chart
from safepassage.forecast.execution import Execution, execute
from safepassage.forecast.kernels import (
    ALL_OUT_AT,
    ALL_SAFE_AT,
    CALLED_INSIDE,
    TURNED_BACK,
    WHO_JOINED,
    WHO_LEFT,
    WHO_REFUSED,
    WINDOWS_USED,
)
from safepassage.forecast.scenarios import scenarios_of
from safepassage.plan import Need

Counts = NDArray[np.int32]
#: Replications executed at a time: their draws stay in the cache for small plans and in memory for large ones.
PIECE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What came of a plan in every replication.

    safe, out
        People who are safe, and who have left the siege, by replication and moment asked about.
    all_out, all_safe
        The minute from which nobody who was to be brought out is besieged, or short of safety; NEVER where that does not come.
    rounds
        Windows that convoys with people from the siege got through.
    called_inside
        People in the siege who go when they are called.
    left
        People who are not safe at the end, by replication, stop and need.
    turned_back, refused, went_their_own_way, joined
        Convoys that turned back; people who refused when called, left between, or joined.
    """

    at: tuple[int, ...]
    safe: Counts
    out: Counts
    all_out: Counts
    all_safe: Counts
    rounds: Counts
    called_inside: Counts
    left: Counts
    turned_back: Counts
    refused: Counts
    went_their_own_way: Counts
    joined: Counts

    @property
    def replications(self) -> int:
        return len(self.rounds)


#: What runs pieces of work, each a function without arguments: here, in other processes, or on a cluster.
Runner = Callable[[Sequence[Callable[[], Outcomes]]], Iterable[Outcomes]]


def in_turn(pieces: Sequence[Callable[[], Outcomes]]) -> Iterable[Outcomes]:
    """Run pieces here, one after another."""
    return (piece() for piece in pieces)


#: Told how much of some work is done, and of how much.
Heard = Callable[[int, int], None]


def counted(runner: Runner, heard: Heard) -> Runner:
    """A runner that tells of every piece that is done, of all that it was given so far."""
    done = given = 0

    def run(pieces: Sequence[Callable[[], Outcomes]]) -> Iterator[Outcomes]:
        nonlocal done, given
        given += len(pieces)
        for outcomes in runner(pieces):
            done += 1
            heard(done, given)
            yield outcomes

    return run


def outcomes_of(chart: Chart, *, seed: int, replications: int, runner: Runner = in_turn) -> Outcomes:
    """Execute a charted plan in replications 0 to `replications`; the same whatever runs them."""
    pieces = [
        partial(piece_of, chart, seed=seed, first=first, replications=min(PIECE, replications - first))
        for first in range(0, replications, PIECE)
    ]
    return joined(list(runner(pieces)))


def piece_of(chart: Chart, *, seed: int, first: int, replications: int) -> Outcomes:
    """Execute replications `first` and following."""
    return told(chart, execute(chart.course, scenarios_of(chart.drawing, seed=seed, first=first, replications=replications)))


def told(chart: Chart, execution: Execution) -> Outcomes:
    """What an execution comes to."""
    marks = execution.marks
    return Outcomes(
        at=chart.at,
        safe=_so_far(execution.safe),
        out=_so_far(execution.out),
        all_out=marks[:, ALL_OUT_AT].copy(),
        all_safe=marks[:, ALL_SAFE_AT].copy(),
        rounds=marks[:, WINDOWS_USED].copy(),
        called_inside=marks[:, CALLED_INSIDE].copy(),
        left=_by_need(chart, execution.left),
        turned_back=marks[:, TURNED_BACK].copy(),
        refused=marks[:, WHO_REFUSED].copy(),
        went_their_own_way=marks[:, WHO_LEFT].copy(),
        joined=marks[:, WHO_JOINED].copy(),
    )


def joined(pieces: Sequence[Outcomes]) -> Outcomes:
    """Pieces of one run put together, in their order."""
    names = [name for name in Outcomes.__slots__ if name != "at"]
    return Outcomes(at=pieces[0].at, **{name: np.concatenate([getattr(piece, name) for piece in pieces]) for name in names})


def _so_far(arrivals: Counts) -> Counts:
    """Who has arrived by each moment asked about; what comes after the last is in none."""
    return np.cumsum(arrivals[:, :-1], axis=1, dtype=np.int32)


def _by_need(chart: Chart, left: Counts) -> Counts:
    """People by stop and need from parties by stop and class; who joined is on foot."""
    needs = list(Need)
    people = np.zeros((len(chart.problem.parties) + 1, len(needs)), dtype=np.int32)
    for index, party in enumerate(chart.problem.parties):
        for member in party.members:
            people[index, needs.index(member.need)] += member.count
    people[-1, needs.index(Need.WALKING)] = 1
    return left.reshape(len(left), -1, len(people)) @ people
