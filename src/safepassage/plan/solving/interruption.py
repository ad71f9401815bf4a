"""Work that whoever waits may end from the keyboard."""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Event, Thread

from safepassage.plan.solvers import STOP

#: Seconds on the clock after which whoever waits listens for the keyboard.
_LISTEN = 0.05
#: Seconds on the clock that work which is not wanted any more has to end by itself: runs of solvers hear of it, and a process that
#: ends while one goes on is aborted.
_GRACE = 5.0
#: Of the threads that work.
_NAME = "planning"


class Unwanted(BaseException):
    """Ends work of which nobody wants more. No fault: nothing that mends faults shall catch it."""


@contextmanager
def keyboard_stops(stop: Event) -> Iterator[None]:
    """Let an interruption from the keyboard set `stop` and raise nothing: it would hit whatever is between two steps.

    Only where the interpreter handles interruptions as it does by itself, and in the thread that hears them.
    """
    is_heard = threading.current_thread() is threading.main_thread()
    if not is_heard or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def interruptible(work: Callable[[], None], stop: Event, *, ends: float = math.inf) -> None:
    """Do work until it is done, or until `stop` is set, as an interruption from the keyboard does.

    In a thread, for a run of a solver cannot be interrupted from the keyboard and waiting for it can.

    Parameters
    ----------
    ends
        On the monotonic clock, from when on nobody waits any more but for what is under way. `stop` is not set then: nobody has
        said so.
    """
    raised: list[BaseException] = []
    ended = Event()

    def run() -> None:
        STOP.set(ended)
        try:
            work()
        except Unwanted:
            ended.set()
        except KeyboardInterrupt:
            stop.set()
        except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
            raised.append(fault)

    thread = Thread(target=copy_context().run, args=(run,), daemon=True, name=_NAME)
    try:
        with keyboard_stops(stop):
            thread.start()
            while thread.is_alive() and not stop.is_set() and time.monotonic() < ends:
                thread.join(_LISTEN)
    except KeyboardInterrupt:
        # Whoever waits has seen enough: what was found by now is the answer.
        stop.set()
    ended.set()
    if thread.is_alive():
        thread.join(_GRACE)
    if raised:
        raise raised[0]


def is_working() -> bool:
    """Whether a run of a solver still goes on that has not heard that nobody wants more of it.

    A process that ended in the usual way would be aborted by it; it has to leave at once.
    """
    return any(thread.name == _NAME for thread in threading.enumerate())
