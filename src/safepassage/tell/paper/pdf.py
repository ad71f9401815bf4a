"""A paper as PDF/UA-1, laid out by Typst. Texts reach the layout as JSON and are never read as its language."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from safepassage.tell.paper.blocks import Block, Figure, Heading, KeyFigures, Line, Notice, Table
from safepassage.tell.paper.document import Layout, Paper, characters_of
from safepassage.tell.paper.fonts import FAMILIES, fonts_folder
from safepassage.tell.paper.legible import has_right_to_left

_TEMPLATES = Path(__file__).parent / "templates"
#: A word of more letters finds no line in a column; it may break after as many, and a name of parts between them.
_LONG_WORD = re.compile(r"(\S{20}|_)(?=\S)")
#: The same in a table of more columns than a line of words has room for.
_LONG_WORD_IN_NARROW_COLUMN = re.compile(r"(\S{8}|_)(?=\S)")
_MOST_ROOMY_COLUMNS = 6
_MAY_BREAK = "\\1\u200b"
#: A block that spans both columns floats to the head or foot of a page, so it must fit on a part of one.
_MOST_FLOATING_ROWS = 14
_MOST_FLOATING_CHARACTERS = 1_500
#: A table of more columns, or a drawing wider than this (units of its view box), cannot be read in half a page.
_MOST_NARROW_COLUMNS = 3
_WIDEST_NARROW_DRAWING = 420
#: A column of cells up to this many characters takes the room it needs; the others share what is left by their mean length.
_SHORT_CELL = 14
_LEAST_SHARE, _MOST_SHARE = 20, 60
_WHOLE, _HALVES = 1, 2
#: A drawing's unit is a pixel of CSS, 96 an inch; a point is 72 an inch.
_POINTS_PER_UNIT = 0.75
_DOTS_PER_INCH = 200
#: Nothing in the marking is uncertain. That is so without saying it (ISO 32000-2, table 353), and poppler takes it for a fault.
#: As long as before, so that every object stays where the file says.
_MARKED = (b"/MarkInfo<</Marked true/Suspects false>>", b"/MarkInfo<</Marked true               >>")
#: How Typst begins when it cannot keep the standard: a character has no glyph, or a glyph no character (7.21.7 and 7.21.8).
_NOT_FOR_EVERYBODY = "PDF/UA-1 error"


def to_pdf(paper: Paper) -> bytes:
    """Return a tagged PDF with its fonts in it.

    It declares PDF/UA-1, unless a character stands in it that no font has: that one is printed as an empty box
    and the file declares nothing.
    """
    data = json.dumps(_paper_data(paper), ensure_ascii=False)
    try:
        return _compile(data, paper, ["ua-1"])
    except typst.TypstError as fault:
        if not str(fault).startswith(_NOT_FOR_EVERYBODY):
            raise
    return _compile(data, paper, [])


def to_png(figure: Figure) -> bytes:
    """Return a drawing as pixels for print; its units are those of a page on a screen, 96 an inch."""
    width, _ = figure.size
    inputs = {"svg": figure.svg, "width": str(width * _POINTS_PER_UNIT)}
    pixels: bytes = typst.compile(
        _TEMPLATES / "figure.typ",
        sys_inputs=inputs,
        format="png",
        ppi=_DOTS_PER_INCH,
        root=_TEMPLATES,
        font_paths=_fonts(_font_files()),
        ignore_system_fonts=True,
    )
    return pixels


def _compile(data: str, paper: Paper, standards: list[typst.PDFStandard]) -> bytes:
    file: bytes = typst.compile(
        _TEMPLATES / "paper.typ",
        sys_inputs={"paper": data},
        format="pdf",
        pdf_standards=standards,
        timestamp=int(paper.made_at.timestamp()),
        root=_TEMPLATES,
        font_paths=_fonts(_font_files()),
        ignore_system_fonts=True,
    )
    return file.replace(*_MARKED)


def _font_files() -> tuple[Path, ...]:
    return tuple(sorted(fonts_folder().glob("*.ttf")))


@lru_cache(maxsize=1)
def _fonts(files: tuple[Path, ...]) -> typst.Fonts:
    """Read the fonts once; system fonts stay out, so that every machine prints the same."""
    return typst.Fonts(include_system_fonts=False, font_paths=sorted({str(file.parent) for file in files}))


def _paper_data(paper: Paper) -> dict[str, Any]:
    texts = {name: _LONG_WORD.sub(_MAY_BREAK, getattr(paper, name)) for name in ("title", "subtitle", "marking", "footer")}
    top, parts = _arranged(paper)
    return {
        **texts,
        "language": paper.language,
        "direction": paper.direction.value,
        "fonts": FAMILIES,
        "dense": paper.layout is Layout.DENSE,
        "top": [_block_data(block, _WHOLE) for block in top],
        "parts": [
            {"columns": part.columns, "blocks": [_block_data(block, part.columns) for block in part.blocks]} for part in parts
        ],
    }


@dataclass(frozen=True, slots=True)
class _Part:
    """Blocks that follow each other in so many columns, on pages of their own."""

    columns: int
    blocks: tuple[Block, ...]


def _arranged(paper: Paper) -> tuple[tuple[Block, ...], tuple[_Part, ...]]:
    """The blocks that stand across the head of the first page, and the others in parts."""
    first = next((at for at, block in enumerate(paper.blocks) if isinstance(block, Heading)), len(paper.blocks))
    top, rest = paper.blocks[:first], paper.blocks[first:]
    if paper.layout is Layout.PLAIN or characters_of((paper.title, paper.subtitle, *top)) > _MOST_FLOATING_CHARACTERS:
        return (), (_Part(_WHOLE, paper.blocks),)
    if not all(isinstance(block, Notice | KeyFigures | Line) for block in top):
        top, rest = (), paper.blocks
    long = next((at for at, block in enumerate(rest) if _is_long(block)), len(rest))
    # A heading goes with the table that it announces.
    while long and long < len(rest) and isinstance(rest[long - 1], Heading):
        long -= 1
    parts = (_Part(_HALVES, rest[:long]), _Part(_WHOLE, rest[long:]))
    return top, tuple(part for part in parts if part.blocks)


def _is_long(block: Block) -> bool:
    """Whether a block needs the whole width and may not fit on one page."""
    rows = len(block.rows) if isinstance(block, Table) else 0
    return _is_wide(block) and (rows > _MOST_FLOATING_ROWS or characters_of(_told(block)) > _MOST_FLOATING_CHARACTERS)


def _told(block: Block) -> Block | str:
    """What takes room as text: of a drawing, its caption."""
    return block.caption if isinstance(block, Figure) else block


def _is_wide(block: Block) -> bool:
    if isinstance(block, Figure):
        return block.size[0] > _WIDEST_NARROW_DRAWING
    return isinstance(block, KeyFigures) or (isinstance(block, Table) and len(block.columns) > _MOST_NARROW_COLUMNS)


def _block_data(block: Block, columns: int) -> dict[str, Any]:
    """The block as Typst reads it; it spans both columns where one is too narrow for it."""
    crowded = isinstance(block, Table) and len(block.columns) > _MOST_ROOMY_COLUMNS
    long = _LONG_WORD_IN_NARROW_COLUMN if crowded else _LONG_WORD
    data: dict[str, Any] = {name: _printable(value, long) for name, value in asdict(block).items()}
    data |= {"kind": block.kind, "spans": columns > _WHOLE and _is_wide(block)}
    if isinstance(block, Table):
        data |= {"numeric": sorted(block.numeric), "shares": _shares(block)}
    if isinstance(block, Figure):
        data |= {"svg": _drawn(block), "width": block.size[0] * _POINTS_PER_UNIT, "aspect": block.size[0] / block.size[1]}
    return data


def _drawn(figure: Figure) -> str:
    """The drawing as the PDF takes it: as pixels where letters are joined.

    Typst 0.15 does not say which characters the joined glyphs of a drawing stand for, and PDF/UA-1 (7.21.7) asks for it.
    """
    if not has_right_to_left(figure.svg):
        return figure.svg
    width, height = figure.size
    pixels = b64encode(to_png(figure)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{pixels}"/></svg>'
    )


def _shares(table: Table) -> list[int]:
    """Of each column its share of the room that is left; 0 takes what it needs."""
    shares = []
    for at, name in enumerate(table.columns):
        lengths = [len(row[at]) for row in table.rows] or [0]
        short = max(*lengths, len(name)) <= _SHORT_CELL
        shares.append(0 if short else min(max(sum(lengths) // len(lengths), len(name), _LEAST_SHARE), _MOST_SHARE))
    return shares


def _printable(value: object, long: re.Pattern[str]) -> object:
    """The values of a block for JSON, their words breakable where they are `long`."""
    if isinstance(value, str):
        return long.sub(_MAY_BREAK, value)
    if isinstance(value, dict):
        return {name: _printable(inner, long) for name, inner in value.items()}
    return [_printable(inner, long) for inner in value] if isinstance(value, tuple | frozenset) else value
