"""How kernels of bounds are compiled: where numba is installed. The plain ones are the same source and agree but for rounding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

_Kernel = TypeVar("_Kernel", bound=Callable[..., Any])

try:
    from numba import njit
    from numba.extending import register_jitable
except ImportError:
    IS_COMPILED = False

    def compiled(kernel: _Kernel) -> _Kernel:
        """Leave a kernel as it is."""
        return kernel

    def jitable(part: _Kernel) -> _Kernel:
        """Leave a part of a kernel as it is."""
        return part

else:
    IS_COMPILED = True

    def compiled(kernel: _Kernel) -> _Kernel:
        """Compile a kernel; the result is kept between runs. Sums may be taken in any order, and other threads go on."""
        return cast("_Kernel", njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract", "reassoc"})(kernel))

    def jitable(part: _Kernel) -> _Kernel:
        """Let a function be part of compiled kernels, which saves compiling it by itself."""
        return register_jitable(part)
