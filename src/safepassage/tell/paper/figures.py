"""Drawings for paper: colours in the drawing itself, and nothing in it that acts, fetches or refers outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.tell.paper.fonts import FAMILIES
from safepassage.tell.paper.legible import legible

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "text", "tspan"})
_HOLDERS = frozenset({"a", "clipPath", "defs", "g", "pattern", "svg"})
#: A drawing is told by its alternative text; its own title and description would be read twice.
_SILENT = frozenset({"title", "desc"})
#: What an attribute that is kept may be called: presentation and geometry; no events, no addresses, no style sheets.
_KEPT = frozenset(
    {
        "clip-path",
        "cx",
        "cy",
        "d",
        "dominant-baseline",
        "dx",
        "dy",
        "fill",
        "fill-opacity",
        "fill-rule",
        "font-size",
        "font-style",
        "font-weight",
        "height",
        "id",
        "opacity",
        "paint-order",
        "patternTransform",
        "patternUnits",
        "points",
        "r",
        "rotate",
        "rx",
        "ry",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "transform",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    }
)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)

#: The light colours of the pages (`safepassage.css`), which were chosen to be told apart in grey as well.
_INK, _SOFT, _PAPER, _LINE, _LINE_STRONG = "#1b222a", "#55606a", "#ffffff", "#d8d4ca", "#8b8f90"
_ACCENT, _LEAST, _MOST, _HATCH, _LAND = "#0b5876", "#14566f", "#a9cbd8", "#6f9fb2", "#f7f4ec"
_COUNTED, _COUNTED_MOST, _COUNTED_HATCH = "#6b4a10", "#dcc79c", "#a98a4d"

_NAME = {
    "text-anchor": "middle",
    "paint-order": "stroke",
    "stroke": _LAND,
    "stroke-width": "3",
    "stroke-linejoin": "round",
}
#: What each class of a drawing looks like on paper. A class within a drawing of another class is written with both.
LOOKS: dict[str, dict[str, str]] = {
    "hatch-ground": {"fill": _PAPER},
    "hatch-line": {"fill": _HATCH},
    "counted hatch-line": {"fill": _COUNTED_HATCH},
    "bar-track": {"fill": "#f1efe9"},
    "bar-least": {"fill": _LEAST},
    "bar-most": {"fill": _MOST},
    "counted bar-least": {"fill": _COUNTED},
    "counted bar-most": {"fill": _COUNTED_MOST},
    "bar-zero": {"stroke": _INK, "stroke-width": "1"},
    "span-bar": {"fill": _LEAST},
    "span-end": {"fill": _LEAST},
    "bar-end": {"fill": _LEAST},
    "counted bar-end": {"fill": _COUNTED},
    "bar-figure": {"stroke": _INK, "stroke-width": "2"},
    "axis": {"fill": "none", "stroke": _LINE_STRONG, "stroke-width": "1"},
    "grid": {"stroke": _LINE, "stroke-width": "1"},
    "axis-text": {"fill": _SOFT, "font-size": "11"},
    "band-most": {"fill": _MOST},
    "band-least": {"fill": _LEAST, "fill-opacity": "0.85"},
    "mark-stock": {"fill": _PAPER, "stroke": _INK, "stroke-width": "1.5"},
    "mark-range": {"fill": "none", "stroke": _INK, "stroke-width": "1.5"},
    "mark-counted": {"fill": _INK},
    "now": {"stroke": _ACCENT, "stroke-width": "2"},
    "map-water": {"fill": "#dfe8ec"},
    "map-land": {"fill": _LAND, "stroke": _LINE_STRONG, "stroke-width": "0.6"},
    "map-boundary": {"fill": "none", "stroke": "#7d7b74", "stroke-width": "0.9", "stroke-dasharray": "4 3"},
    "map-dot": {"fill": _PAPER, "stroke": _INK, "stroke-width": "1.6"},
    "map-besieged": {"fill": _INK, "stroke": _PAPER, "stroke-width": "1.5"},
    "map-way": {"fill": "none", "stroke": _SOFT, "stroke-width": "1", "stroke-dasharray": "2 2", "stroke-opacity": "0.7"},
    "map-leader": {"fill": "none", "stroke": _SOFT, "stroke-width": "0.8"},
    "map-lens": {"fill": "none", "stroke": _SOFT, "stroke-width": "1", "stroke-dasharray": "1.5 2.5"},
    "map-scale": {"fill": "none", "stroke": _SOFT, "stroke-width": "1.2"},
    "map-scale-text": {"fill": _SOFT, "font-size": "11", "text-anchor": "middle"},
    "map-note": {"fill": _SOFT, "font-size": "11", "text-anchor": "middle"},
    "map-name": _NAME,
    "map-number": {**_NAME, "font-weight": "600", "fill": _LEAST},
    "map-code": {**_NAME, "font-size": "9"},
    "besieged": {"font-weight": "700"},
    "flow-most": {"fill": "none", "stroke": _MOST, "stroke-opacity": "0.9"},
    "flow-least": {"fill": "none", "stroke": _LEAST},
    "flow-open": {"fill": "none"},
    "leg-told": {"fill": "none", "stroke": _LEAST},
    "leg-watched": {"fill": "none", "stroke": _LEAST, "stroke-dasharray": "5 3"},
    "leg-blind": {"fill": "none"},
    "flow-arrow": {
        "fill": "none",
        "stroke": _LEAST,
        "stroke-width": "1.6",
        "stroke-linejoin": "round",
        "stroke-linecap": "round",
    },
}
#: What a text is drawn with where its class says nothing else.
_TEXT = {"fill": _INK, "font-size": "12"}


def ink(svg: str) -> str:
    """Return a drawing as paper shows it; raises InvalidValue where it is none or holds what a drawing has no use for."""
    try:
        root = fromstring(svg, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, UnicodeError) as fault:
        raise InvalidValue(svg[:80], say("a drawing in SVG")) from fault
    if _local(root) != "svg" or not re.fullmatch(r"0 0 (\d+(\.\d+)?) (\d+(\.\d+)?)", root.get("viewBox", "")):
        raise InvalidValue(svg[:80], say("a drawing in SVG with a view box that begins at 0 0"))
    clean = _inked(root, frozenset(root.get("class", "").split()))
    clean.set("font-family", ", ".join(f"'{family}'" for family in FAMILIES) + ", sans-serif")
    return ET.tostring(clean, encoding="unicode")


def _inked(element: ET.Element, drawing: frozenset[str]) -> ET.Element:
    """A copy of `element` that carries its looks; `drawing` are the classes of the drawing as a whole."""
    tag = _local(element)
    copy = ET.Element("g" if tag == "a" else tag, dict(_attributes(element, drawing)))
    if tag == "svg":
        copy.set("xmlns", _SVG.strip("{}"))
    copy.text = legible(element.text or "")
    for child in element:
        name = _local(child)
        if name in _SILENT:
            continue
        if name not in _SHAPES | _HOLDERS:
            raise InvalidValue(name, say("a drawing of shapes and text alone"))
        copy.append(_inked(child, drawing))
        copy[-1].tail = legible(child.tail or "")
    return copy


def _attributes(element: ET.Element, drawing: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The attributes that are kept, under the looks of the classes."""
    looks = dict(_TEXT) if _local(element) == "text" else {}
    for name in element.get("class", "").split():
        looks |= LOOKS.get(name, {})
        for outer in sorted(drawing):
            looks |= LOOKS.get(f"{outer} {name}", {})
    for name, value in element.attrib.items():
        if name in _KEPT and _ELSEWHERE.search(value):
            raise InvalidValue(value, say("a drawing that refers to nothing outside itself"))
        if name in _KEPT:
            looks[name] = legible(value)
    yield from looks.items()


def _local(element: ET.Element) -> str:
    return str(element.tag).removeprefix(_SVG)
