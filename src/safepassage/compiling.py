"""Kernels are compiled where Numba is installed and plain Python where it is not: the same source, so the same answers.

What is compiled is kept between runs, and thrown away when any source of kernels changes: Numba itself looks only at the file
of the kernel, and what it keeps holds kernels of other files too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

#: What kernels that sum much may do besides: take sums in any order, and multiply and add at once.
_LOOSELY = {"contract", "reassoc"}
_ROOT = Path(__file__).parent
_STAMP = _ROOT / "__pycache__" / "kernels.sha256"

try:
    import numba
    from numba.extending import register_jitable
except ImportError:

    def is_compiled() -> bool:
        """Whether kernels run compiled."""
        return False

    def compiled(kernel: Kernel) -> Kernel:
        """Leave a kernel as it is."""
        return kernel

    def compiled_loosely(kernel: Kernel) -> Kernel:
        """Leave a kernel as it is."""
        return kernel

    def jitable(part: Kernel) -> Kernel:
        """Leave a part of a kernel as it is."""
        return part

else:

    def is_compiled() -> bool:
        """Whether kernels run compiled: Numba is installed, and not told to stand aside (NUMBA_DISABLE_JIT)."""
        return hasattr(numba.njit(is_compiled), "py_func")

    def compiled(kernel: Kernel) -> Kernel:
        """Compile a kernel; threads run beside each other in it."""
        return cast("Kernel", numba.njit(cache=True, nogil=True)(kernel))

    def compiled_loosely(kernel: Kernel) -> Kernel:
        """The same for sums in any order, which agree with the plain ones but for rounding. What divides by nought is infinite."""
        return cast("Kernel", numba.njit(cache=True, nogil=True, error_model="numpy", fastmath=_LOOSELY)(kernel))

    def jitable(part: Kernel) -> Kernel:
        """Let a function be part of compiled kernels, which saves compiling it by itself."""
        return register_jitable(part)

    def _folders() -> Iterator[Path]:
        """The folders in which kernels are, with what they take."""
        yield from sorted({source.parent for source in _ROOT.rglob("kernels.py")} | set(_ROOT.rglob("kernels")))

    def _forget_stale() -> None:
        """Throw away what was compiled from other sources than these, or by another Numba."""
        folders = list(_folders())
        read = hashlib.sha256(numba.__version__.encode())
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

    _forget_stale()
