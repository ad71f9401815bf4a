"""The land under a map, read from the tiles that `tools/build_assets.py` packs."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from safepassage.tell.projection import Box
from safepassage.tell.shapes import Rectangle, cut_to

Polyline = tuple[tuple[float, float], ...]

#: An operation needs one to four tiles; a server with several operations keeps a few more.
_TILES_KEPT = 16
#: Two panels of two maps, for a few operations.
_BOXES_KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """Rings of land and lines of boundaries in degrees (longitude, latitude). No country is named."""

    rings: tuple[Polyline, ...] = ()
    boundaries: tuple[Polyline, ...] = ()


def read_land(file: Path, box: Box) -> Land | None:
    """Return the land cut to `box`, or None where the file was not built."""
    return _cut(file, box) if file.is_file() else None


@lru_cache(maxsize=_BOXES_KEPT)
def _cut(file: Path, box: Box) -> Land:
    tile, steps = _about(file)
    found = [
        _tile(file, column, row, steps)
        for column in range(math.floor(box.west / tile), math.floor(box.east / tile) + 1)
        for row in range(math.floor(box.south / tile), math.floor(box.north / tile) + 1)
    ]
    # A little more than the box, so that the outline of the land is not drawn along its edge.
    wide, tall = box.east - box.west, box.north - box.south
    frame = Rectangle(box.west - wide / 20, box.south - tall / 20, wide * 1.1, tall * 1.1)
    cut = (cut_to(list(ring), frame) for land in found for ring in _meeting(iter(land.rings), box))
    return Land(
        rings=tuple(tuple(ring) for ring in cut if ring),
        boundaries=tuple(_meeting((line for land in found for line in land.boundaries), box)),
    )


@lru_cache(maxsize=1)
def _about(file: Path) -> tuple[int, int]:
    with zipfile.ZipFile(file) as packed:
        about = json.loads(packed.read("about.json"))
    return about["tile"], about["steps"]


@lru_cache(maxsize=_TILES_KEPT)
def _tile(file: Path, column: int, row: int, steps: int) -> Land:
    with zipfile.ZipFile(file) as packed:
        try:
            content = json.loads(packed.read(f"{column}_{row}.json"))
        except KeyError:  # open sea: no tile was written
            return Land()
    rings, boundaries = (
        tuple(tuple((x / steps, y / steps) for x, y in zip(flat[::2], flat[1::2], strict=True)) for flat in content[name])
        for name in ("land", "boundaries")
    )
    return Land(rings=rings, boundaries=boundaries)


def _meeting(lines: Iterator[Polyline], box: Box) -> Iterator[Polyline]:
    for line in lines:
        around = Box.around(line)
        if around.west <= box.east and around.east >= box.west and around.south <= box.north and around.north >= box.south:
            yield line
