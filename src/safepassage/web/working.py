"""Heavy work beside the pages: done in processes of their own, asked for by key until it is there.

One thread answers all pages of a process, so none of them may wait for a solver: a page asks, shows what it has, and asks again.
"""

from __future__ import annotations

import math
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.pool import AsyncResult, Pool
from threading import Thread
from typing import Any, Generic, TypeVar

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
#: Seconds after which work that nobody has asked for again is not begun any more; a page asks several times in so long.
_PATIENCE = 15.0


@dataclass(eq=False)
class _Piece(Generic[Value]):
    """Work of one key: when it was last asked for, and since when it is done where it has begun."""

    task: Callable[[], Value]
    asked: float
    begun: float = math.inf
    result: AsyncResult[Value] | None = None

    def is_running(self, now: float) -> bool:
        return self.result is not None and not self.result.ready() and now - self.begun <= _LOST

    def is_done(self) -> bool:
        return self.result is not None and self.result.ready()


class _Queue:
    """What waits for the processes of a lane: first come, first served, but for what nobody waits for any more.

    No more is handed to the processes than they can do at once, so that a hundred questions that somebody has left behind
    stand in nobody's way.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._waiting: list[_Piece[Any]] = []
        self._running: list[_Piece[Any]] = []

    def add(self, piece: _Piece[Any]) -> None:
        self._waiting.append(piece)

    def holds(self, piece: _Piece[Any], now: float) -> bool:
        """Whether it is done, or will be without being added again."""
        return piece.is_done() or piece.is_running(now) or piece in self._waiting

    def go_on(self, now: float) -> None:
        """Begin what comes next as far as processes are free."""
        self._running = [piece for piece in self._running if piece.is_running(now)]
        self._waiting = [piece for piece in self._waiting if now - piece.asked <= _PATIENCE]
        while self._waiting and len(self._running) < self._lane.value:
            piece = self._waiting.pop(0)
            piece.begun, piece.result = now, _processes(self._lane).apply_async(piece.task)
            self._running.append(piece)


class Works(Generic[Key, Value]):
    """Pieces of work by key; of those that are done the `limit` last asked for are kept."""

    def __init__(self, limit: int, lane: Lane = Lane.ANSWERS) -> None:
        self._limit = limit
        self._lane = lane
        self._pieces: OrderedDict[Key, _Piece[Value]] = OrderedDict()

    def ask(self, key: Key, task: Callable[[], Value]) -> Value | None:
        """The value of `key`, or None while it is being worked out; `task` is begun where nobody has asked before.

        Raises
        ------
        Exception
            Whatever the task raises; it is begun again when it is asked for again.
        """
        now, queue = time.monotonic(), _queue(self._lane)
        piece = self._pieces.get(key)
        if piece is None or not queue.holds(piece, now):
            piece = self._pieces[key] = _Piece(task=task, asked=now)
            queue.add(piece)
        piece.asked = now
        self._pieces.move_to_end(key)
        queue.go_on(now)
        if piece.result is not None:
            piece.result.wait(WAIT)
        self._forget(now)
        if piece.result is None or not piece.result.ready():
            return None
        if not piece.result.successful():
            del self._pieces[key]
        return piece.result.get()

    def _forget(self, now: float) -> None:
        """Let go what was done longest ago beyond the limit, and what was dropped before it began."""
        queue = _queue(self._lane)
        done = [key for key, piece in self._pieces.items() if piece.is_done()]
        left = [key for key, piece in self._pieces.items() if not queue.holds(piece, now)]
        for key in (*done[: max(0, len(done) - self._limit)], *left):
            del self._pieces[key]


@cache
def _queue(lane: Lane) -> _Queue:
    return _Queue(lane)


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
