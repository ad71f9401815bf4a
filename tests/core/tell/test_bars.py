from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from safepassage.quantities import Bounds
from safepassage.tell import Line, draw_bar, scale_for
from safepassage.tell.bars import round_up

SVG = "{http://www.w3.org/2000/svg}"


def widths(drawing: str) -> dict[str, float]:
    root = fromstring(drawing)
    return {part.get("class") or part.get("fill", ""): float(part.get("width", 0)) for part in root.findall(f"{SVG}rect")}


def test_bar_is_solid_to_the_least_and_pale_to_the_most():
    drawn = widths(draw_bar(Bounds(50, 150), name="b", scale=200))

    assert (drawn["bar-least"], drawn["bar-most"]) == (60.0, 120.0)


def test_bar_without_upper_limit_is_hatched_and_ends_in_an_arrow():
    drawing = draw_bar(Bounds(50), name="b", scale=200)

    assert 'fill="url(#b-hatch)"' in drawing
    assert 'class="bar-end"' in drawing
    assert "bar-most" not in drawing


def test_bar_of_nobody_has_no_solid_part():
    assert widths(draw_bar(Bounds(0, 0), name="b", scale=10))["bar-least"] == 0


def test_bar_is_silent_beside_its_numbers():
    assert fromstring(draw_bar(Bounds(1, 2), name="b", scale=10)).get("aria-hidden") == "true"


def test_bar_shows_a_planning_figure_as_a_tick():
    assert "bar-figure" in draw_bar(Bounds(0, 9), name="b", scale=10, line=Line.COUNTED, figure=5)


def test_scale_leaves_room_for_an_open_end():
    assert scale_for((Bounds(100),)) > scale_for((Bounds(0, 100),)) == 100


@pytest.mark.parametrize(("number", "rounded"), [(1, 1), (10, 10), (11, 15), (101, 150), (220, 250), (401, 500), (801, 1000)])
def test_round_up_takes_the_next_round_number(number, rounded):
    assert round_up(number) == rounded


@given(st.integers(1, 10**9))
def test_round_up_never_goes_below_and_never_doubles(number):
    assert number <= round_up(number) <= 2 * number


def test_an_upper_limit_far_beyond_all_others_does_not_set_the_scale():
    assert scale_for((Bounds(100, 600), Bounds(46, 660_000))) == 600


def test_an_upper_limit_some_times_the_least_sets_the_scale():
    assert scale_for((Bounds(100, 550),)) == 600


def test_a_bar_beyond_its_scale_ends_in_an_arrow():
    drawing = draw_bar(Bounds(46, 660_000), name="b", scale=600)

    assert "bar-end" in drawing
    assert "bar-most" in drawing
