"""Heavy work beside the pages: done in processes of their own, asked for by key until it is there.

One thread answers all pages of a process, so none of them may wait for a solver: a page asks, shows what it has, and asks again.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from enum import Enum
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.pool import AsyncResult, Pool
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
#: Seconds after which work that has not come back is begun again: its process may be gone.
_LOST = 600.0


class Works(Generic[Key, Value]):
    """At most `limit` pieces of work by key; what nobody asked for longest is forgotten."""

    def __init__(self, limit: int, lane: Lane = Lane.ANSWERS) -> None:
        self._limit = limit
        self._lane = lane
        self._begun: OrderedDict[Key, tuple[float, AsyncResult[Value]]] = OrderedDict()

    def ask(self, key: Key, task: Callable[[], Value]) -> Value | None:
        """The value of `key`, or None while it is being worked out; `task` is begun where nobody has asked before.

        Raises
        ------
        Exception
            Whatever the task raises; it is begun again when it is asked for again.
        """
        now = time.monotonic()
        since, result = self._begun.get(key, (0.0, None))
        if result is None or (not result.ready() and now - since > _LOST):
            result = _processes(self._lane).apply_async(task)
            self._begun[key] = (now, result)
        self._begun.move_to_end(key)
        while len(self._begun) > self._limit:
            self._begun.popitem(last=False)
        result.wait(WAIT)
        if not result.ready():
            return None
        if not result.successful():
            del self._begun[key]
        return result.get()


@cache
def _processes(lane: Lane) -> Pool:
    # Fresh interpreters: copies of this one would hold its database and the locks of its threads. They end with this one,
    # whatever they are at.
    return get_context("spawn").Pool(lane.value, initializer=_leave_with_the_pages)


def _leave_with_the_pages() -> None:
    """Let no work go on when the process that answers pages is gone, however it went."""
    Thread(target=_leave, daemon=True).start()


def _leave() -> None:
    pages = parent_process()
    if pages is not None:
        pages.join()
        os._exit(0)
