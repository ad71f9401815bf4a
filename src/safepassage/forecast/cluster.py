"""Where the pieces of a forecast run: in threads, in other processes, or on a Dask cluster. The answers are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any

from safepassage.errors import SafepassageError
from safepassage.forecast.outcomes import Outcomes, Runner
from safepassage.language import say

#: Seconds after which a cluster that does not answer is given up.
ANSWERS_WITHIN = 10.0
#: What has no port is nobody's address, and waiting for it takes longer than for one that does not answer.
_ADDRESS = re.compile(r"(?:[a-z]+://)?[^/\s]+:\d+/?")


class NoCluster(SafepassageError):
    """A cluster that is not installed, or does not answer."""


@contextmanager
def in_threads(workers: int) -> Iterator[Runner]:
    """Run pieces in so many threads of this process: compiled kernels run beside each other, and nothing is sent or started."""
    with ThreadPoolExecutor(workers) as pool:

        def run(pieces: Sequence[Callable[[], Outcomes]]) -> Iterable[Outcomes]:
            return pool.map(_run, pieces)

        yield run


@contextmanager
def in_processes(workers: int) -> Iterator[Runner]:
    """Run pieces in so many processes of this machine."""
    # Forking a process that runs threads may lock up; a fresh one never does.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:

        def run(pieces: Sequence[Callable[[], Outcomes]]) -> Iterable[Outcomes]:
            return pool.map(_run, pieces)

        yield run


@contextmanager
def on_cluster(address: str, *, within: float = ANSWERS_WITHIN) -> Iterator[Runner]:
    """Run pieces on the Dask cluster whose scheduler answers at an address, such as ``tcp://127.0.0.1:8786``.

    Raises
    ------
    NoCluster
        If the address is none, the optional part `cluster` is not installed, or nobody answers.
    """
    if _ADDRESS.fullmatch(address) is None:
        raise NoCluster(say("{address} is no address of a scheduler, such as tcp://127.0.0.1:8786.", address=address))
    if find_spec("distributed") is None:
        raise NoCluster(say("Dask is not installed; install it with: pip install 'safepassage[cluster]'"))
    from distributed import Client  # noqa: PLC0415 - an optional part, and slow to load

    try:
        client: Any = Client(address, timeout=within, set_as_default=False)  # type: ignore[no-untyped-call] # not typed
    except (OSError, ValueError) as refused:
        raise NoCluster(say("No cluster answers at {address}.", address=address)) from refused
    with client:

        def run(pieces: Sequence[Callable[[], Outcomes]]) -> Iterable[Outcomes]:
            # A piece is a pure function, but hashing the plan in it costs more than sending it.
            found: list[Outcomes] = client.gather(client.map(_run, pieces, pure=False))
            return found

        yield run


def _run(piece: Callable[[], Outcomes]) -> Outcomes:
    return piece()
