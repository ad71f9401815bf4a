from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from safepassage.plan import WindowStatus
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


def test_phone_has_rows_below_each_other_instead_of_smaller_type(drawn):
    desk, phone = (fromstring(drawn(page)).get("viewBox").split() for page in Page)

    assert (float(desk[2]), float(phone[2])) == (940, 350)
    assert float(phone[3]) > float(desk[3])
