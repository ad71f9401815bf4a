"""A drawing: SVG that reads as text, with a title and a description for those who cannot see it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from xml.etree import ElementTree as ET

#: What XML 1.0 does not allow, and marks that would turn the text around them (section 2.2; UAX 9).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


class Role(StrEnum):
    """What a drawing is to a screen reader."""

    PICTURE = "img"
    GROUP = "group"  # has links in it
    SILENT = "none"  # says nothing that the text beside it does not say


@dataclass(slots=True)
class Drawing:
    """An SVG under construction. `name` makes its ids unique on a page; lengths are in its own units.

    Colours are classes of the page's style sheet, never values, so that dark mode and print follow.
    """

    name: str
    width: float
    height: float
    title: str = ""
    description: str = ""
    role: Role = Role.PICTURE
    classes: str = ""
    root: ET.Element = field(init=False)

    def __post_init__(self) -> None:
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
                "class": f"drawing {self.classes}".strip(),
            },
        )
        if self.role is Role.SILENT:
            self.root.set("aria-hidden", "true")
            return
        self.root.set("role", self.role.value)
        self.root.set("aria-labelledby", f"{self.name}-title {self.name}-desc")
        self.text(self.root, "title", self.title, id=f"{self.name}-title")
        self.text(self.root, "desc", self.description, id=f"{self.name}-desc")

    def add(self, parent: ET.Element, tag: str, **attributes: str | float) -> ET.Element:
        """Add an element; `class_` and `stroke_width` become `class` and `stroke-width`."""
        return ET.SubElement(parent, tag, {_attribute(key): _value(value) for key, value in attributes.items()})

    def text(self, parent: ET.Element, tag: str, content: str, **attributes: str | float) -> ET.Element:
        """Add an element that holds text, cleaned of what cannot be written."""
        element = self.add(parent, tag, **attributes)
        element.text = clean(content)
        return element

    def hatch(self) -> str:
        """Define the hatching that means "no upper limit" and return how a fill refers to it."""
        name = f"{self.name}-hatch"
        pattern = self.add(
            self.add(self.root, "defs"),
            "pattern",
            id=name,
            width=5,
            height=5,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        self.add(pattern, "rect", width=5, height=5, class_="hatch-ground")
        self.add(pattern, "rect", width=1.5, height=5, class_="hatch-line")
        return f"url(#{name})"

    def svg(self) -> str:
        return ET.tostring(self.root, encoding="unicode")


def clean(text: str) -> str:
    """Drop what XML does not allow and what would reorder the text around it."""
    return _UNWRITABLE.sub("", text)


def number(value: float) -> str:
    """A length with at most one decimal: a tenth of a unit is below what a screen shows."""
    return f"{value:.1f}".removesuffix(".0")


def _attribute(key: str) -> str:
    # Camel case is SVG's own (patternUnits); an underscore stands for the hyphen Python cannot write.
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)
