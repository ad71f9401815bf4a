from __future__ import annotations

from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring

from safepassage.plan import WindowStatus
from safepassage.plan.problem import DAY, Span
from safepassage.tell.timespace import Band, Page, Panel, scene_of

from .conftest import KYIV, NAMES, minute

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg, kind):
    return [text.text for text in fromstring(svg).iter(f"{SVG}text") if (text.get("class") or "").split()[:1] == [kind]]


def paths(svg, kind):
    return [path for path in fromstring(svg).iter(f"{SVG}path") if path.get("class") == kind]


def test_diagram_names_its_places_from_the_siege_to_safety(drawn):
    assert texts(drawn(), "ts-place") == ["Works", "Checks", "Centre"]


def test_diagram_says_what_it_shows_to_those_who_cannot_see_it(drawn):
    root = fromstring(drawn())

    assert root.find(f"{SVG}desc").text == "3 convoys. 2 windows. All times, vehicles and people stand in the table."


def test_days_are_those_of_the_zone_and_told_with_their_offset(drawn):
    assert texts(drawn(), "axis-day") == ["2 Jun, UTC+3", "4 Jun"]


def test_loaded_convoys_are_thicker_the_more_people_they_carry(drawn):
    widths = [float(path.get("stroke-width")) for path in paths(drawn(), "ts-run")]

    assert widths == [7.0, 7.0, 4.3, 4.3]


def test_empty_convoys_are_drawn_as_empty(drawn):
    assert len(paths(drawn(), "ts-run empty")) == 1


@pytest.mark.parametrize("status", WindowStatus)
def test_window_says_its_status_in_words(drawn, problem, plan, status):
    band = Band(window="W1", corridor="ROAD", span=problem.routes[0].openings[0].span, places=frozenset(NAMES), status=status)
    panel = scene_of(problem, plan, zone=KYIV, names=NAMES).panels[0]
    changed = Panel(**{name: getattr(panel, name) for name in Panel.__slots__} | {"bands": (band,)})

    assert texts(drawn(panels=(changed,)), "ts-band-text") == [f"W1: {'was open' if status is WindowStatus.CLOSED else status}"]


def test_blocked_way_says_so(drawn, problem):
    assert "blocked" not in texts(drawn(), "ts-word")
    assert "blocked" in texts(drawn(sheets=((problem.horizon,),)), "ts-word")


def test_supplies_that_end_are_marked(drawn):
    assert texts(drawn(), "ts-clock-text") == ["water ends"]


def test_now_is_drawn_where_a_plan_was_made_while_it_went_on(drawn):
    assert texts(drawn(), "ts-now") == []
    assert texts(drawn(now=minute(0, 7)), "ts-now") == ["now"]


LONG = (Span(0, 4 * DAY),)


def test_phone_has_one_strip_to_scroll_over_instead_of_smaller_type(drawn):
    desk, phone = (fromstring(drawn(page, sheets=(LONG,))) for page in Page)

    assert (desk.get("width"), desk.get("viewBox").split()[2]) == (None, "940")
    assert (phone.get("width"), phone.get("viewBox").split()[2]) == ("1391", "1391")


def test_strip_names_its_places_wherever_it_is_scrolled_to(drawn):
    names = texts(drawn(Page.PHONE, sheets=(LONG,)), "ts-place")

    assert {names.count(name) for name in NAMES.values()} == {5}


def test_days_that_stand_close_together_do_not_cover_each_other(drawn):
    near = (Span(DAY - 120, DAY - 60), Span(DAY + 300, DAY + 360), Span(2 * DAY + 300, 2 * DAY + 360))
    days = [each for each in fromstring(drawn(sheets=(near,))).iter(f"{SVG}text") if each.get("class") == "axis-day"]

    ends = [float(each.get("x")) + 6.2 * len(each.text) for each in days]
    assert all(end <= float(after.get("x")) for end, after in zip(ends, days[1:], strict=False))


def test_long_names_stand_in_lines_that_do_not_touch_the_next_place(drawn, problem, plan):
    names = {code: f"{name} with a long name that goes on over three lines beside" for code, name in NAMES.items()}
    svg = fromstring(drawn(panels=scene_of(problem, plan, zone=KYIV, names=names).panels))

    heights = sorted(float(each.get("y")) for each in svg.iter(f"{SVG}text") if (each.get("class") or "").startswith("ts-place"))
    assert len(heights) == 9
    assert min(after - before for before, after in pairwise(heights)) >= 12
