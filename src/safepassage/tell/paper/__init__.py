"""A document as one value, and the three ways in which it leaves the program: PDF, Word and a page that prints.

Brief and update become a `Paper`; `render` makes bytes of it. Every text of a paper is already in its reader's
language and is data to every renderer, never markup. Equal papers give equal bytes.
"""

from safepassage.tell.paper.blocks import Block, Bullets, Cite, Figure, Heading, KeyFigure, KeyFigures, Line, Notice, Table
from safepassage.tell.paper.document import LANGUAGES, Direction, Layout, Paper
from safepassage.tell.paper.fonts import fonts_folder, missing_fonts
from safepassage.tell.paper.page import to_html
from safepassage.tell.paper.pdf import to_pdf
from safepassage.tell.paper.render import SUFFIXES, render

__all__ = [
    "LANGUAGES",
    "SUFFIXES",
    "Block",
    "Bullets",
    "Cite",
    "Direction",
    "Figure",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Layout",
    "Line",
    "Notice",
    "Paper",
    "Table",
    "fonts_folder",
    "missing_fonts",
    "render",
    "to_html",
    "to_pdf",
]
