"""Kernels are compiled where numba is installed and plain Python where it is not: the same source, so the same answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

try:
    from numba import njit
except ImportError:

    def compiled(kernel: Kernel) -> Kernel:
        """Leave a kernel as it is."""
        return kernel

else:

    def compiled(kernel: Kernel) -> Kernel:
        """Compile a kernel; the result is kept between runs, and threads run beside each other in it."""
        return cast("Kernel", njit(cache=True, nogil=True)(kernel))


def _forget_stale() -> None:
    """Throw away compiled kernels that are older than any source: what is kept of one holds the others that it calls."""
    folder = Path(__file__).parent
    newest = max(source.stat().st_mtime for source in folder.glob("*.py"))
    for kept in (folder / "__pycache__").glob("*.nbi"):
        if kept.stat().st_mtime < newest:
            kept.unlink(missing_ok=True)


_forget_stale()


@compiled
def _nothing() -> int:
    return 0


def is_compiled() -> bool:
    """Whether kernels run compiled: numba is installed, and not told to stand aside (NUMBA_DISABLE_JIT)."""
    return hasattr(_nothing, "py_func")
