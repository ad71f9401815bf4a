"""Heavy work beside the pages: done in processes of their own, asked for by key until it is there.

One thread answers all pages of a process, so none of them may wait for a solver: a page asks, shows what it has, and asks again.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from enum import Enum
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Lane(Enum):
    """Work that waits for other work of its lane alone, with how many processes it has.

    ANSWERS
        What a page waits for: the plan as it is and one what-if, on the two cores of a small laptop.
    EXTRAS
        What comes after it.
    """

    ANSWERS = 2
    EXTRAS = 1


#: Seconds that a page waits before it shows that work goes on: nobody notices so little, and most plans are there by then.
WAIT = 0.4


class Works(Generic[Key, Value]):
    """At most `limit` pieces of work by key; what nobody asked for longest is forgotten, and given up where it has not begun."""

    def __init__(self, limit: int, lane: Lane = Lane.ANSWERS) -> None:
        self._limit = limit
        self._lane = lane
        self._futures: OrderedDict[Key, Future[Value]] = OrderedDict()

    def ask(self, key: Key, task: Callable[[], Value]) -> Value | None:
        """The value of `key`, or None while it is being worked out; `task` is begun where nobody has asked before.

        Raises
        ------
        Exception
            Whatever the task raises; it is begun again when it is asked for again.
        """
        future = self._futures.get(key)
        if future is None or future.cancelled():
            future = self._futures[key] = _processes(self._lane).submit(task)
        self._futures.move_to_end(key)
        while len(self._futures) > self._limit:
            self._futures.popitem(last=False)[1].cancel()
        try:
            failure = future.exception(timeout=WAIT)
        except NotYet:
            return None
        if failure is None:
            return future.result()
        del self._futures[key]
        if isinstance(failure, BrokenProcessPool):
            _processes.cache_clear()
        raise failure


@cache
def _processes(lane: Lane) -> Executor:
    # A fresh interpreter: a copy of this one would hold its database and the locks of its threads.
    return ProcessPoolExecutor(lane.value, mp_context=get_context("spawn"), initializer=_leave_with_the_pages)


def _leave_with_the_pages() -> None:
    """Let no work go on when the process that answers pages is gone, however it went."""
    Thread(target=_leave, daemon=True).start()


def _leave() -> None:
    pages = parent_process()
    if pages is not None:
        pages.join()
        os._exit(0)
