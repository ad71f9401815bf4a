"""Following a solver: incumbent, bound and gap as they move, and an interruption that keeps the best plan so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from safepassage.cli.terminal import Terminal
from safepassage.language import Sentence, say
from safepassage.plan.solving import Incumbent

_PERCENT_DIGITS = 2


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
    seconds, value, bound = (
        None if each is None else round(each, 1) for each in (incumbent.seconds, incumbent.value, incumbent.bound)
    )
    if value is None:
        return say("{seconds} s: no plan yet; none is below {bound}", seconds=seconds, bound=bound)
    if bound is None or incumbent.gap is None:
        return say("{seconds} s: a plan of {value}", seconds=seconds, value=value)
    gap = round(100 * incumbent.gap, _PERCENT_DIGITS)
    return say(
        "{seconds} s: a plan of {value}; none is below {bound}; gap {gap} %", seconds=seconds, value=value, bound=bound, gap=gap
    )
