from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from safepassage.quantities import Interval
from safepassage.tell import Axis, draw_span

KYIV = ZoneInfo("Europe/Kyiv")
SVG = "{http://www.w3.org/2000/svg}"
FIRST = datetime(2024, 5, 1, tzinfo=KYIV)
AXIS = Axis.over(Interval(FIRST, FIRST + timedelta(days=4)), KYIV)
MOMENTS = st.datetimes(datetime(2024, 4, 25), datetime(2024, 5, 10), timezones=st.just(UTC))  # noqa: DTZ001 - bounds of a strategy have none


def drawn(start, end, at=FIRST):
    return fromstring(draw_span(Interval(start, end), axis=AXIS, at=at, name="span"))


def bars(root):
    return [(float(bar.get("x")), float(bar.get("width"))) for bar in root.iter(f"{SVG}rect") if bar.get("class") == "span-bar"]


def marks(root, kind):
    return [path.get("d") for path in root.iter(f"{SVG}path") if path.get("class") == kind]


def test_axis_is_made_of_whole_days_of_its_zone():
    axis = Axis.over(Interval(FIRST + timedelta(hours=5), FIRST + timedelta(days=1, hours=1)), KYIV)

    assert axis.midnights == tuple(FIRST + timedelta(days=day) for day in range(3))


def test_axis_counts_a_day_of_25_hours_as_one():
    clocks_go_back = datetime(2024, 10, 27, tzinfo=KYIV)

    assert len(Axis.over(Interval(clocks_go_back, clocks_go_back + timedelta(days=1)), KYIV).midnights) == 2


@pytest.mark.parametrize(("first", "last", "bar"), [(0, 4, (0, 240)), (1, 2, (60, 60)), (3, 4, (180, 60))])
def test_bar_lies_where_its_days_lie(first, last, bar):
    assert bars(drawn(FIRST + timedelta(days=first), FIRST + timedelta(days=last))) == [bar]


def test_instant_can_be_seen_also_at_the_end_of_the_axis():
    moment = FIRST + timedelta(days=4, seconds=-1)

    assert bars(drawn(moment, moment)) == [(236, 4)]


@pytest.mark.parametrize(
    ("start", "end", "arrows"), [(-1, 2, 1), (1, 6, 1), (-1, 6, 2), (0, 4, 0), (1, None, 1), (-3, -2, 1), (5, 6, 1)]
)
def test_what_lies_beyond_the_axis_is_an_arrow(start, end, arrows):
    ends = None if end is None else FIRST + timedelta(days=end)

    assert len(marks(drawn(FIRST + timedelta(days=start), ends), "span-end")) == arrows


@pytest.mark.parametrize(("start", "end"), [(-3, -2), (5, 6)])
def test_what_lies_wholly_beyond_the_axis_has_no_bar(start, end):
    assert bars(drawn(FIRST + timedelta(days=start), FIRST + timedelta(days=end))) == []


def test_moment_asked_about_is_a_line_where_the_axis_holds_it():
    span = (FIRST, FIRST + timedelta(days=1))

    assert marks(drawn(*span, at=FIRST + timedelta(days=2)), "now") == ["M120.0 0V12.0"]
    assert marks(drawn(*span, at=FIRST + timedelta(days=9)), "now") == []


@given(MOMENTS, MOMENTS, MOMENTS)
def test_bar_never_leaves_its_drawing(one, other, at):
    for x, width in bars(drawn(min(one, other), max(one, other), at)):
        assert x >= 0
        assert x + width <= 240.1
