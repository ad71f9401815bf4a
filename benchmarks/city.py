"""Planning a city: the plan and its certified gap as time goes by, and the certified bound alone."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Mapping

import numpy as np

from azovstal import given_data
from figures import Effort, Figure, judged, not_run, told
from planning.operations import read_operation
from safepassage.plan import Incumbent, Plan, solve, verify
from safepassage.plan.bounds import relaxed
from safepassage.plan.dispatch import dispatch, laid_out
from safepassage.plan.dispatch.courses import begun
from safepassage.plan.dispatch.dispatching import unwished
from safepassage.plan.dispatch.kernels import run_compiled, run_plain
from safepassage.plan.model import model_of
from safepassage.plan.problem import Problem
from safepassage.plan.timetable import timetable_of

#: Optimum of the relaxation, by the dual simplex and the interior point method of HiGHS (shared data, README).
RELAXATION = 16_878_028.0
#: The best plan that was known (greedy, the same place).
GREEDY = 24_040_000.0
WANTED = ((10.0, 0.05), (60.0, 0.02))
BOUND_SECONDS, BOUND_SHARE = 5.0, 0.005
#: How near to each other the point and the bound of the relaxation are to be; any will do to have it compiled.
_TOLERANCE, _COMPILING = 2e-2, 1e9
_GAP = "city: certified gap after {seconds:.0f} s"
_BOUND = "city: certified bound below the relaxation"


def figures(effort: Effort) -> Iterator[Figure]:
    """The greedy plan, the bound, and the gap at each of the times that are asked for."""
    path = given_data() / "planning" / "city.json"
    if not path.is_file():
        yield from (not_run(bar, "", "no given data") for bar in (_GAP.format(seconds=WANTED[-1][0]), _BOUND))
        return
    problem = read_operation(path)
    yield _dispatched(problem)
    yield _compiled(problem)
    yield _bounded(problem)
    yield from _solved(problem, WANTED if effort is Effort.FULL else WANTED[:1])


def _dispatched(problem: Problem) -> Figure:
    timetable = timetable_of(problem)
    started = time.process_time()
    plan = dispatch(timetable)
    seconds = time.process_time() - started
    return told(
        "city: dispatcher alone", f"{plan.objective.value:,.0f} in {seconds:.2f} s CPU, {_faults(problem, plan)} violations"
    )


def _compiled(problem: Problem) -> Figure:
    """The compiled kernel beside the plain one; compiling, which happens once on a machine, is no part of the time."""
    laid = laid_out(timetable_of(problem))
    wish = unwished(laid)
    run_compiled(laid.ground, wish, begun(laid))
    courses, seconds = [], []
    for run in (run_plain, run_compiled):
        course = begun(laid)
        started = time.process_time()
        run(laid.ground, wish, course)
        seconds.append(time.process_time() - started)
        courses.append(course)
    are_equal = all(np.array_equal(one, other) for one, other in zip(*courses, strict=True))
    found = f"{'equal' if are_equal else 'other'} answers in {seconds[0]:.2f} s plain, {seconds[1]:.2f} s compiled"
    return judged("city: dispatcher, compiled kernel against the plain one", "equal answers", found, met=are_equal)


def _bounded(problem: Problem) -> Figure:
    """From the problem to the certified bound; compiling, which happens once on a machine, is no part of the time."""
    relaxed(model_of(timetable_of(problem)), timetable_of(problem), tolerance=_COMPILING)
    started = time.process_time()
    timetable = timetable_of(problem)
    bound = relaxed(model_of(timetable), timetable, tolerance=_TOLERANCE).bound
    seconds = time.process_time() - started
    below = (RELAXATION - bound) / RELAXATION
    return judged(
        _BOUND,
        f"{BOUND_SHARE:.1%} in {BOUND_SECONDS:.0f} s",
        f"{below:.3%} ({bound:,.0f}) in {seconds:.1f} s CPU",
        met=below <= BOUND_SHARE and seconds <= BOUND_SECONDS,
    )


def _solved(problem: Problem, wanted: tuple[tuple[float, float], ...]) -> Iterator[Figure]:
    """One run; what it knew at each time counts."""
    heard: list[tuple[float, Incumbent]] = []
    begun = _spent()
    processor = time.process_time()
    plan = solve(problem, time_limit=wanted[-1][0], progress=lambda each: heard.append((_quiet(begun), each)))
    processor = time.process_time() - processor
    for seconds, share in wanted:
        known = [each for when, each in heard if when <= seconds]
        gap = min((each.gap for each in known if each.gap is not None), default=math.inf)
        value = min((each.value for each in known if each.value is not None), default=math.inf)
        found = f"{gap:.2%}, plan {value:,.0f}" if math.isfinite(gap) else f"no bound yet, plan {value:,.0f}"
        yield judged(_GAP.format(seconds=seconds), f"{share:.0%}", found, met=gap <= share)
    bound = f"at least {plan.bound.value:,.0f}" if plan.bound is not None else "no bound"
    yield told(
        "city: plan and bound in the end",
        f"{plan.objective.value:,.0f} (greedy {GREEDY:,.0f}), {bound}, "
        f"{processor:.0f} s CPU in all, {plan.seconds:.0f} s on the clock, {_faults(problem, plan)} violations",
    )
    for when, each in heard:
        gap_then = "" if each.gap is None else f", gap {each.gap:.2%}"
        yield told(f"city: after {when:.1f} s, {each.seconds:.1f} s on the clock", f"{each.value or math.inf:,.0f}{gap_then}")


def _spent() -> dict[int, float]:
    """Processor seconds of each thread."""
    threads = [thread.ident for thread in threading.enumerate() if thread.ident is not None]
    return {thread: time.clock_gettime(time.pthread_getcpuclockid(thread)) for thread in threads}


def _quiet(begun: Mapping[int, float]) -> float:
    """What the clock of a quiet machine with two cores would show: who waits for others and then works, and the busiest of those.

    Others use the machine too, so the clock on the wall says little.
    """
    spent = {thread: seconds - begun.get(thread, 0.0) for thread, seconds in _spent().items()}
    waiting = sum(spent.pop(thread, 0.0) for thread in {threading.main_thread().ident, threading.get_ident()} if thread)
    return waiting + max(spent.values(), default=0.0)


def _faults(problem: Problem, plan: Plan) -> int:
    return len(verify(problem, plan).violations)
