"""Small charts of characters: bars of least and most on one scale."""

from __future__ import annotations

from safepassage.quantities import Bounds

_WIDTH = 22
#: Surely there; perhaps there; the edge where nothing gives an upper limit.
_LEAST, _MOST, _OPEN = "█", "░", "→"


def bar(bounds: Bounds, largest: int) -> str:
    """Least in solid, the rest up to most in pale, an arrow where there is no upper limit; `largest` fills the width."""
    scale = _WIDTH / max(1, largest)
    solid = round(bounds.least * scale)
    if bounds.most is None:
        return _LEAST * solid + _MOST * max(0, _WIDTH - solid) + _OPEN
    pale = max(round(bounds.most * scale), solid + (bounds.most > bounds.least)) - solid
    return _LEAST * solid + _MOST * pale


def largest_of(several: list[Bounds]) -> int:
    """The scale that shows every finite end of some bounds."""
    return max((end for bounds in several for end in (bounds.least, bounds.most) if end is not None), default=0)
