"""A PDF as its readers and their machines see it: its text, its structure, its fonts and the forms of its letters."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, NameObject

#: One glyph and the characters that it stands for, in a ToUnicode map.
_GLYPH = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")
#: What shows text (ISO 32000-2, table 107).
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
#: The same, and what paints a path, a shading or a picture (tables 59, 76 and 86).
_DRAWS = _SHOWS | {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}
#: What opens marked content (table 352).
_MARKS = frozenset({b"BDC", b"BMC"})
_ARABIC = re.compile("[\u0600-\u06ff]")


def read(file: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(file))


def root_of(reader: PdfReader) -> Any:  # noqa: ANN401 - whatever a PDF holds
    """What the file says of itself as a whole."""
    return reader.trailer["/Root"].get_object()


def stated_in(reader: PdfReader, *keys: str) -> Any:  # noqa: ANN401 - the same
    """What stands under these keys, one within the other; None where one of them is absent."""
    held = root_of(reader)
    for key in keys:
        held = None if held is None else held.get(key)
    return held


def joined(text: str) -> str:
    """A text without where its lines break: hyphens of the printer, chances to break, blanks."""
    return "".join(text.replace("\u00ad", "").replace("\u200b", "").split())


def text_of(file: bytes) -> str:
    """All that is printed, as `joined`."""
    return joined(" ".join(page.extract_text() for page in read(file).pages))


def told_in(reader: PdfReader) -> str:
    """What is read aloud: the text without running heads and feet, which are marked as no part of it."""
    return " ".join(_without_artifacts(page, reader).extract_text() for page in reader.pages)


def _without_artifacts(page: PageObject, reader: PdfReader) -> PageObject:
    stream = ContentStream(page.get_contents(), reader, forced_encoding="bytes")
    kept: list[tuple[Any, bytes]] = []
    open_marks: list[bool] = []
    for operands, operator in stream.operations:
        if operator in _MARKS:
            open_marks.append(operands[0] == "/Artifact")
        if operator not in _SHOWS or not any(open_marks):
            kept.append((operands, operator))
        if operator == b"EMC":
            open_marks.pop()
    stream.operations = kept
    page[NameObject("/Contents")] = stream
    return page


def elements_of(reader: PdfReader) -> list[dict[str, Any]]:
    """Every element of the structure tree, in reading order; none without a tree."""

    def below(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever a PDF holds
        node = node.get_object()
        if not isinstance(node, dict):
            return
        if "/S" in node:
            yield node
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from below(child)

    tree = root_of(reader).get("/StructTreeRoot")
    return [] if tree is None else list(below(tree))


def levels_of(reader: PdfReader) -> list[int]:
    """The levels of its headings, in reading order."""
    return [int(each["/S"][2:]) for each in elements_of(reader) if re.fullmatch(r"/H\d", each["/S"])]


def links_of(reader: PdfReader) -> list[str]:
    """What somebody who cannot see them is told of its links."""
    notes = (each.get_object() for page in reader.pages for each in page.get("/Annots", []))
    return [str(each.get("/Contents", "")) for each in notes if each["/Subtype"] == "/Link"]


def unmarked_in(reader: PdfReader) -> int:
    """How many things are drawn that are marked neither as a part of the document nor as none."""
    unmarked = 0
    for page in reader.pages:
        depth = 0
        for _, operator in ContentStream(page.get_contents(), reader, forced_encoding="bytes").operations:
            depth += (operator in _MARKS) - (operator == b"EMC")
            unmarked += operator in _DRAWS and depth == 0
    return unmarked


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """The fonts used by pages and the drawings in them, and whether each is in the file."""
    found = {}
    for font in _fonts(reader):
        described = font.get("/DescendantFonts", [font])[0].get_object().get("/FontDescriptor", {})
        found[font["/BaseFont"].partition("+")[2]] = any(key.startswith("/FontFile") for key in described)
    return found


def arabic_forms(reader: PdfReader) -> dict[str, int]:
    """Each Arabic letter, or letters joined into one, and in how many forms one font draws it at most."""
    most: dict[str, int] = {}
    for font in _fonts(reader):
        glyphs: dict[str, set[bytes]] = defaultdict(set)
        for glyph, characters in _GLYPH.findall(font["/ToUnicode"].get_data()):
            letters = bytes.fromhex(characters.decode()).decode("utf-16-be")
            if _ARABIC.match(letters):
                glyphs[letters].add(glyph)
        most.update({letters: max(most.get(letters, 0), len(drawn)) for letters, drawn in glyphs.items()})
    return most


def _fonts(reader: PdfReader) -> Iterator[Any]:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    while resources:
        held = resources.pop().get_object()
        yield from (font.get_object() for font in held.get("/Font", {}).values())
        drawn = (each.get_object() for each in held.get("/XObject", {}).values())
        resources += [each["/Resources"] for each in drawn if "/Resources" in each]
