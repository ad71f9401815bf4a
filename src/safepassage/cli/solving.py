"""Following a solver: incumbent, bound and gap as they move, and an interruption that keeps the best plan so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from safepassage.cli.terminal import Terminal
from safepassage.language import Sentence, say
from safepassage.plan.problem import HOUR, Objective
from safepassage.plan.solving import Incumbent

_DIGITS = 1


@contextmanager
def following(terminal: Terminal) -> Iterator[Callable[[Incumbent], None]]:
    """Tell of every better plan and bound: a line that changes where somebody watches, else one line each."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    watched = terminal.err.is_terminal
    with Progress(*columns, console=terminal.err, transient=True, disable=not watched) as shown:
        task = shown.add_task(terminal.write(say("Looking for a first plan")), total=None)

        def report(incumbent: Incumbent) -> None:
            told = _told(incumbent)
            if watched:
                shown.update(task, description=terminal.write(told))
            else:
                terminal.note(told)

        yield report


def _told(incumbent: Incumbent) -> Sentence:
    seconds = round(incumbent.seconds, _DIGITS)
    if incumbent.value is None:
        return say("{seconds} s: no plan yet", seconds=seconds)
    reached = _with_least(_REACHED[incumbent.objective](incumbent.value), incumbent.objective, incumbent.bound)
    if incumbent.hours is None:
        return say("{seconds} s: {reached}", seconds=seconds, reached=reached)
    hours = _with_least(_hours(incumbent.hours), Objective.PERSON_HOURS, incumbent.least_hours)
    return say("{seconds} s: {reached}; {hours}", seconds=seconds, reached=reached, hours=hours)


def _with_least(reached: Sentence, objective: Objective, bound: float | None) -> Sentence:
    if bound is None:
        return reached
    least = round(bound / HOUR if objective is Objective.LAST_ARRIVAL else bound, _DIGITS)
    return say("{reached} ({least} at the least)", reached=reached, least=least)


def _late(people: float) -> Sentence:
    return say("{people} weighted people not safe in time", people=round(people, _DIGITS))


def _hours(hours: float) -> Sentence:
    return say("{hours} weighted hours of people who are not safe", hours=round(hours, _DIGITS))


def _last(minutes: float) -> Sentence:
    return say("everybody safe after {hours} hours", hours=round(minutes / HOUR, _DIGITS))


#: What the value of a plan is, by what plans are judged by.
_REACHED: Mapping[Objective, Callable[[float], Sentence]] = {
    Objective.SAFETY: _late,
    Objective.PERSON_HOURS: _hours,
    Objective.LAST_ARRIVAL: _last,
}
