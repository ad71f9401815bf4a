"""Kernels are compiled where Numba is installed and plain Python where it is not: the same source, so the same answers.

What is compiled is kept between runs, and thrown away when any source of kernels changes: Numba itself looks only at the file
of the kernel, and what it keeps holds kernels of other files too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

#: What kernels that sum much may do besides: take sums in any order, and multiply and add at once.
_LOOSELY = {"contract", "reassoc"}
_ROOT = Path(__file__).parent
_STAMP = _ROOT / "__pycache__" / "kernels.sha256"
#: Who is told before something is compiled, once.
_told: list[Callable[[], None]] = []


@cache
def is_compiled() -> bool:
    """Whether kernels run compiled: Numba is installed, and not told to stand aside (NUMBA_DISABLE_JIT)."""
    return find_spec("numba") is not None and os.environ.get("NUMBA_DISABLE_JIT", "0") in {"", "0"}


def compiled(kernel: Kernel) -> Kernel:
    """Compile a kernel, where anything is; threads run beside each other in it."""
    return cast("Kernel", _numba().njit(cache=True, nogil=True)(kernel)) if is_compiled() else kernel


def compiled_loosely(kernel: Kernel) -> Kernel:
    """The same for sums in any order, which agree with the plain ones but for rounding. What divides by nought is infinite."""
    if not is_compiled():
        return kernel
    return cast("Kernel", _numba().njit(cache=True, nogil=True, error_model="numpy", fastmath=_LOOSELY)(kernel))


def jitable(part: Kernel) -> Kernel:
    """Let a function be part of compiled kernels, which saves compiling it by itself."""
    return cast("Kernel", _numba().extending.register_jitable(part)) if is_compiled() else part


def announce(tell: Callable[[], None]) -> None:
    """Have `tell` called once before a kernel is compiled: that takes up to a minute in all, and is kept for later runs."""
    _told[:] = [tell]


@cache
def _numba() -> Any:  # noqa: ANN401 - untyped
    """Numba, which takes a second to import: most commands run no kernel."""
    import numba  # noqa: PLC0415 - as said
    import numba.extending  # noqa: PLC0415 - as said
    from numba.core import event  # noqa: PLC0415 - as said

    class Told(event.Listener):
        def on_start(self, event: object) -> None:  # noqa: ARG002 - as Numba calls it
            # Two threads may compile at once: one of them takes what the other does not find.
            with suppress(IndexError):
                _told.pop()()

        def on_end(self, event: object) -> None:
            """Nothing is said then."""

    event.register("numba:compile", Told())  # type: ignore[no-untyped-call] # numba has no types for this
    _forget_stale()
    return numba


def _folders() -> Iterator[Path]:
    """The folders in which kernels are, with what they take."""
    yield from sorted({source.parent for source in _ROOT.rglob("kernels.py")} | set(_ROOT.rglob("kernels")))


def _forget_stale() -> None:
    """Throw away what was compiled from other sources than these, or by another Numba."""
    folders = list(_folders())
    read = hashlib.sha256(version("numba").encode())
    for source in sorted(path for folder in folders for path in folder.glob("*.py")):
        read.update(source.read_bytes())
    if _STAMP.is_file() and _STAMP.read_text(encoding="ascii") == read.hexdigest():
        return
    # Where nothing may be written beside the sources, nothing is kept there either.
    with suppress(OSError):
        for kept in (path for folder in folders for path in (folder / "__pycache__").glob("*.nbi")):
            kept.unlink(missing_ok=True)
        _STAMP.parent.mkdir(exist_ok=True)
        _STAMP.write_text(read.hexdigest(), encoding="ascii")
