from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from safepassage.language import PlainFormatter, say
from safepassage.quantities import Bounds
from safepassage.tell.outlook import Chance, Deadline, FanPoint, RoundsSaid, Span, draw_all_out, draw_fan, draw_rounds
from safepassage.tell.outlook.out import percent

SVG = "{http://www.w3.org/2000/svg}"
FIRST = datetime(2030, 6, 1, tzinfo=UTC)
SPAN = Span(start=FIRST, end=FIRST + timedelta(days=4), zone=ZoneInfo("Europe/Kyiv"), day_label=lambda day: f"{day.day}.")
POINTS = tuple(
    FanPoint(at=FIRST + timedelta(days=day), p5=day * 5, p10=day * 10, p50=day * 20, p90=day * 28, p95=day * 30) for day in range(4)
)
PLAIN = {"formatter": PlainFormatter(), "name": "figure"}


def classed(svg, tag, kind):
    return [each for each in fromstring(svg).iter(f"{SVG}{tag}") if each.get("class") == kind]


def fan(*deadlines, **more):
    return draw_fan(POINTS, deadlines, people=100, span=SPAN, **PLAIN, **more)


def test_fan_tells_its_end_in_words():
    description = fromstring(fan()).find(f"{SVG}desc").text

    assert description == "By 2030-06-04 00:00:00+00:00: 60 people safe in the middle of all runs, 15 to 90 in 90 of 100."


def test_fan_holds_each_value_until_the_next():
    (middle,) = classed(fan(), "path", "fan-middle")
    corners = [tuple(map(float, corner.split())) for corner in middle.get("d")[1:].split("L")]

    assert len(corners) == 2 * len(POINTS)
    assert corners[-1][1] == corners[-2][1]


def test_deadline_within_the_span_is_named_and_one_beyond_is_not():
    inside, outside = (Deadline(at=FIRST + timedelta(days=day), label=say("water ends")) for day in (2, 9))

    assert [text.text for text in classed(fan(inside, outside), "text", "deadline-text")] == ["water ends"]


def test_plan_without_trouble_is_drawn_beside_the_fan():
    assert len(classed(fan(planned=((FIRST, 0), (FIRST + timedelta(days=1), 80))), "path", "fan-planned")) == 1


def test_chance_that_all_are_out_is_told_for_the_last_moment():
    svg = draw_all_out((Chance(at=FIRST, chance=0), Chance(at=FIRST + timedelta(days=2), chance=0.4)), span=SPAN, **PLAIN)

    assert fromstring(svg).find(f"{SVG}desc").text == "By 2030-06-03 00:00:00+00:00: 40 %."


@pytest.mark.parametrize(
    ("chance", "written"),
    [(0.0, 0), (1 - 0.9 - 0.1, 0), (0.0001, 0.1), (0.004, 0.4), (0.134, 13), (0.996, 99.6), (0.99999, 99.9), (1.0, 100)],
)
def test_what_is_not_certain_is_not_written_as_certain(chance, written):
    assert percent(chance) == written


def test_rounds_stand_beside_what_was_said_with_its_claim():
    svg = draw_rounds({3: 0.5, 4: 0.2}, (RoundsSaid(claim="Q1", rounds=Bounds(1, 2)),), **PLAIN)
    words = [text.text for text in classed(svg, "text", "axis-text")]

    assert words == ["1", "2", "50 %", "3", "20 %", "4", "Q1"]
    assert len(classed(svg, "path", "said-rounds")) == 1


@given(st.dictionaries(st.integers(1, 40), st.floats(0.01, 0.02), min_size=1))
def test_many_rounds_are_drawn_together_at_the_end(chances):
    bars = classed(draw_rounds(chances, **PLAIN), "rect", "band-least")

    assert len(bars) == len({min(number, 12) for number in chances})
