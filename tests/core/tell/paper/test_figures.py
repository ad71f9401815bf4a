"""Drawings as paper shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from safepassage.errors import InvalidValue
from safepassage.tell.paper.figures import LOOKS, ink

SOURCE = Path(__file__).parents[4] / "src" / "safepassage"
DRAWN = re.compile(r'class_(?:=|": )"([a-z -]+)"|kind = "([a-z -]+)"|"(mark-[a-z]+|map-[a-z]+)"')


def svg(content: str, classes: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" class="{classes}">{content}</svg>'


def test_every_class_that_is_drawn_has_its_look_on_paper():
    modules = [path.read_text(encoding="utf-8") for path in (SOURCE / "tell").glob("*.py")]
    drawn = {name for module in modules for found in DRAWN.findall(module) for name in "".join(found).split()}
    single = {name.split()[-1] for name in LOOKS}

    assert {"map-dot", "flow-open", "bar-least", "mark-range"} <= drawn
    assert drawn - single == set()


def test_looks_use_the_light_colours_of_the_pages():
    style = (SOURCE / "web" / "assets" / "safepassage.css").read_text(encoding="utf-8")
    light = style.partition("@media")[0]
    used = {value for look in LOOKS.values() for value in look.values() if value.startswith("#")}

    assert {colour for colour in used if colour not in light} == set()


def test_class_becomes_colour():
    assert 'fill="#14566f"' in ink(svg('<rect class="bar-least" width="1" height="1"/>'))


def test_class_of_the_whole_drawing_changes_the_colour():
    assert 'fill="#6b4a10"' in ink(svg('<rect class="bar-least" width="1" height="1"/>', "bar counted"))


def test_attribute_of_the_drawing_is_stronger_than_its_class():
    root = fromstring(ink(svg('<path class="flow-open" fill="#000000" d="M0 0"/>')))

    assert root[0].get("fill") == "#000000"


def test_map_keeps_its_names(drawn_map):
    shown = "".join(fromstring(ink(drawn_map)).itertext())

    assert "Synthetic works" in shown
    assert "Вигадане" in shown


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<style>@import 'https://example.org/x.css'</style>",
        "<foreignObject/>",
        '<image href="file:///etc/passwd"/>',
        '<use href="https://example.org/x.svg#a"/>',
        '<rect fill="url(https://example.org/x.svg#a)"/>',
        "<animate/>",
    ],
)
def test_drawing_that_acts_or_fetches_is_refused(content):
    with pytest.raises(InvalidValue):
        ink(svg(content))


@pytest.mark.parametrize(
    "text",
    [
        "no drawing",
        "<html/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>',
    ],
)
def test_text_that_is_no_drawing_is_refused(text):
    with pytest.raises(InvalidValue):
        ink(text)


def test_attributes_that_act_are_dropped():
    inked = ink(svg('<a href="https://example.org/"><rect onclick="x()" style="x" width="1" height="1"/></a>'))

    assert "example.org" not in inked
    assert "onclick" not in inked
    assert "style" not in inked
