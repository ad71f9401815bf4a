"""From replications to answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.forecast import (
    PERCENTILES,
    Chance,
    Clock,
    Comparison,
    Difference,
    Fan,
    Outcome,
    PeopleSafe,
    Remaining,
    Rounds,
    Waiting,
)
from safepassage.forecast.kernels import NEVER
from safepassage.forecast.margins import margin_around, margin_of
from safepassage.forecast.outcomes import Outcomes
from safepassage.plan import Endurance, Need
from safepassage.plan.problem import Problem, Standing


def fan_of(values: NDArray[np.int32]) -> Fan:
    """The percentiles of whole numbers: each of them a number that occurred."""
    return Fan(**dict(zip(Fan.__slots__, map(float, np.percentile(values, PERCENTILES, method="inverted_cdf")), strict=True)))


def people_safe(problem: Problem, outcomes: Outcomes) -> tuple[PeopleSafe, ...]:
    fans = np.percentile(outcomes.safe, PERCENTILES, axis=0, method="inverted_cdf").T.tolist()
    return tuple(
        PeopleSafe(at=problem.moment(minute), people=Fan(**dict(zip(Fan.__slots__, fan, strict=True))))
        for minute, fan in zip(outcomes.at, fans, strict=True)
    )


def chances(problem: Problem, outcomes: Outcomes, minutes: NDArray[np.int32]) -> tuple[Chance, ...]:
    """How likely something that happens in these minutes has happened by each moment asked about."""
    found = ((minute, float((minutes <= minute).mean())) for minute in outcomes.at)
    return tuple(
        Chance(at=problem.moment(minute), chance=chance, margin=margin_of(chance, outcomes.replications))
        for minute, chance in found
    )


def rounds_of(outcomes: Outcomes) -> tuple[Rounds, ...]:
    """By how many rounds it took in the replications in which all came out, and the rest."""
    is_out = outcomes.all_out < NEVER
    counts = np.bincount(outcomes.rounds[is_out]) if is_out.any() else np.zeros(0)
    of = {int(n): float(counts[n] / outcomes.replications) for n in np.flatnonzero(counts)}
    shares: list[tuple[int | None, float]] = [*of.items(), (None, float(1 - is_out.mean()))]
    return tuple(Rounds(rounds=n, chance=share, margin=margin_of(share, outcomes.replications)) for n, share in shares)


def left_behind(problem: Problem, outcomes: Outcomes) -> tuple[Remaining, ...]:
    """By place and need, where anybody ever is left."""
    return tuple(
        Remaining(place=stop.code, need=need, mean=float(left.mean()), people=fan_of(left))
        for s, stop in enumerate(problem.stops)
        for n, need in enumerate(Need)
        if (left := outcomes.left[:, s, n]).any()
    )


def left_by_need(outcomes: Outcomes) -> tuple[tuple[Need, float, Fan], ...]:
    """People of each need of whom any is ever not safe at the end, wherever they are: on average, and the fan."""
    people = outcomes.left.sum(axis=1, dtype=np.int32)
    return tuple((need, float(people[:, n].mean()), fan_of(people[:, n])) for n, need in enumerate(Need) if people[:, n].any())


def left_in_all(outcomes: Outcomes) -> Fan:
    """People who are not safe at the end, wherever they are."""
    return fan_of(outcomes.left.sum(axis=(1, 2), dtype=np.int32))


def clocks_of(problem: Problem, outcomes: Outcomes) -> tuple[Clock, ...]:
    """Every supply of a besieged place whose end is known at least on one side."""
    besieged = {stop.code for stop in problem.stops if stop.standing is Standing.BESIEGED}
    return tuple(_clock(problem, outcomes, each) for each in problem.endurance if each.place in besieged)


def _clock(problem: Problem, outcomes: Outcomes, supply: Endurance) -> Clock:
    ends = (supply.ends_low, supply.ends_high)
    return Clock(
        place=supply.place,
        item=supply.item,
        ends_low=None if ends[0] is None else problem.moment(ends[0]),
        ends_high=None if ends[1] is None else problem.moment(ends[1]),
        out_by_low=_out_by(outcomes, ends[0]),
        out_by_high=_out_by(outcomes, ends[1]),
        inside_low=_inside(outcomes, ends[0]),
        inside_high=_inside(outcomes, ends[1]),
    )


def _out_by(outcomes: Outcomes, minute: int | None) -> float | None:
    return None if minute is None else float((outcomes.all_out <= minute).mean())


def _inside(outcomes: Outcomes, minute: int | None) -> Fan | None:
    """People inside at a moment: counted at the last moment asked about that is not later, which every clock's end is."""
    if minute is None:
        return None
    index = int(np.searchsorted(outcomes.at, minute, side="right")) - 1
    out = outcomes.out[:, index] if index >= 0 else np.zeros(outcomes.replications, dtype=np.int32)
    return fan_of(outcomes.called_inside - out)


def compared(before: Outcomes, after: Outcomes) -> Comparison:
    """Two runs on the same draws, replication by replication."""
    more = after.safe[:, -1].astype(np.int32) - before.safe[:, -1]
    return Comparison(
        mean=float(more.mean()),
        error=_error(more),
        difference=fan_of(more),
        better=float((more > 0).mean()),
        worse=float((more < 0).mean()),
    )


def _error(values: NDArray[np.number]) -> float:
    """The standard error of a mean; of a single value none is known."""
    return float(np.std(values, ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0


def differences(problem: Problem, before: Outcomes, after: Outcomes) -> Iterator[Difference]:
    """By outcome; people out when supplies may end only where a clock of a besieged place runs."""
    for outcome, told in _TOLD.items():
        pair = [found.astype(np.float64) for each in (before, after) if (found := told(problem, each)) is not None]
        if not pair:
            continue
        was, now = pair
        more = now - was
        margin = margin_around(float(more.mean()), _error(more))
        yield Difference(
            outcome=outcome,
            before=float(was.mean()),
            after=float(now.mean()),
            mean=float(more.mean()),
            low=margin.low,
            high=margin.high,
        )


def _out_in_time(problem: Problem, outcomes: Outcomes) -> NDArray[np.int32] | None:
    """People out when the first clock of a besieged place may run out; None where none runs."""
    besieged = {stop.code for stop in problem.stops if stop.standing is Standing.BESIEGED}
    ends = [each.ends_low for each in problem.endurance if each.place in besieged and each.ends_low is not None]
    running = [end for end in ends if 0 <= end <= problem.minutes]
    return outcomes.out[:, outcomes.at.index(min(running))] if running else None


_TOLD: Mapping[Outcome, Callable[[Problem, Outcomes], NDArray[np.generic] | None]] = {
    Outcome.SAFE: lambda _, outcomes: outcomes.safe[:, -1],
    Outcome.OUT_IN_TIME: _out_in_time,
    Outcome.ALL_OUT: lambda _, outcomes: outcomes.all_out < NEVER,
    Outcome.TURNED_BACK: lambda _, outcomes: outcomes.turned_back,
}


def waiting_of(window: str, used: Outcomes, passed: Outcomes) -> Waiting:
    """What came of letting a window pass beside what came of using it."""
    found = compared(used, passed)
    return Waiting(window=window, gained=found.mean, margin=found.margin, better=found.better, worse=found.worse)


def moments(problem: Problem, at: Sequence[int]) -> tuple[int, ...]:
    """The moments asked about, the ends of supplies and the end of everything, each once."""
    return tuple(sorted({*at, *_ends(problem.endurance, problem.minutes), problem.minutes}))


def _ends(endurance: Iterable[Endurance], horizon: int) -> Iterator[int]:
    for each in endurance:
        for end in (each.ends_low, each.ends_high):
            if end is not None and 0 <= end <= horizon:
                yield end
