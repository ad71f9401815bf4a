"""Words as kernels hand them on: handing on an array counts at every call who holds it, and looks for indices below zero."""

from collections.abc import Callable

from safepassage.compiling import compiled, is_compiled
from safepassage.forecast.kernels.words import Words

if is_compiled():
    from numba import types
    from numba.extending import intrinsic

    @intrinsic
    def _pointer(_typing: object, _address: object) -> tuple[object, Callable[..., object]]:
        """An address read as that of whole numbers."""
        of_numbers = types.CPointer(types.int64)  # type: ignore[no-untyped-call] # numba has no types for this
        return of_numbers(types.uintp), lambda context, builder, signature, arguments: builder.inttoptr(
            arguments[0], context.get_value_type(signature.return_type)
        )

    @compiled
    def pointer_to(words: Words) -> Words:
        """Where an array lies; somebody has to hold it as long as that is used."""
        return _pointer(words.ctypes.data)  # type: ignore[attr-defined,call-arg] # compiled, it is an array

else:

    def pointer_to(words: Words) -> Words:
        """A list as it is."""
        return words
