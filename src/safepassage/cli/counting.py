"""Work that is counted: how much of it is done, as it goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from safepassage.cli.terminal import Terminal
from safepassage.language import Sentence, say

#: Seconds between two lines where nobody watches a bar: a log of minutes stays a screen long.
_BETWEEN = 5.0


@contextmanager
def counting(terminal: Terminal, doing: Sentence) -> Iterator[Callable[[int, int], None]]:
    """Tell how much is done of how much: a bar where somebody watches, else a line every few seconds."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    watched = terminal.err.is_terminal
    named = terminal.write(doing)
    said = time.monotonic()
    if not watched:
        terminal.note(doing)
    with Progress(*columns, console=terminal.err, transient=True, disable=not watched) as shown:
        task = shown.add_task(named, total=None)

        def report(done: int, of: int) -> None:
            nonlocal said
            if watched:
                shown.update(task, completed=done, total=of)
            elif time.monotonic() - said >= _BETWEEN:
                said = time.monotonic()
                terminal.note(say("{doing}: {done} of {of}", doing=named, done=done, of=of))

        yield report
