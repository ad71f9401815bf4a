from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safepassage.network import Place, Places
from safepassage.picture import Claim, Kind, Scope, subject_in_words
from safepassage.plan import Window
from safepassage.quantities import Interval
from safepassage.tell import SiteStatus, Track, days_between, status, status_strip

ZONE = ZoneInfo("Europe/Kyiv")
PLACES = Places(
    (Place(code="CITY"), Place(code="QUARTER", within="CITY"), Place(code="WORKS", within="QUARTER"), Place(code="CAMP"))
)
DAYS = tuple(date(2022, 5, day) for day in range(1, 5))


def moment(day: int, hour: int = 0) -> datetime:
    return datetime(2022, 5, day, hour, tzinfo=ZONE)


def claim(number: str, category: str, start: datetime, end: datetime, **more: object) -> Claim:
    usual = {"kind": Kind.EVENT, "place_from": "WORKS"}
    return Claim(id=number, source="S", published_at=end, category=category, interval=Interval(start, end), **(usual | more))


def strip(*claims: Claim, windows: tuple[Window, ...] = ()):
    return status_strip(claims, site="WORKS", places=PLACES, days=DAYS, zone=ZONE, windows=windows).tracks


def test_a_day_without_a_report_is_blank():
    assert strip() == {track: {} for track in Track}


def test_a_night_of_shelling_marks_both_its_days():
    cells = strip(claim("A1", "BOMBARDMENT", moment(1, 20), moment(2, 8)))[Track.SHELLING]

    assert {day.day: (cell.status, cell.claims) for day, cell in cells.items()} == {
        1: (SiteStatus.SAID, ("A1",)),
        2: (SiteStatus.SAID, ("A1",)),
    }


def test_an_event_said_for_several_days_is_some_time_within():
    cells = strip(claim("A1", "EXPLOSIONS", moment(1), moment(4)))[Track.SHELLING]

    assert {cell.status for cell in cells.values()} == {SiteStatus.WITHIN}


def test_a_condition_holds_throughout():
    cells = strip(claim("A1", "SHELLING", moment(1), moment(4), kind=Kind.CONDITION))[Track.SHELLING]

    assert {cell.status for cell in cells.values()} == {SiteStatus.SAID}


def test_contact_kept_and_lost_on_one_day_is_disputed():
    cells = strip(
        claim("A1", "CONTACT_WITH_FIGHTERS", moment(3), moment(4), kind=Kind.CONDITION, value="lost"),
        claim("A2", "CONTACT_WITH_FIGHTERS", moment(3), moment(4), kind=Kind.CONDITION, value="kept"),
    )[Track.CONTACT]

    assert [(cell.status, cell.claims) for cell in cells.values()] == [(SiteStatus.DISPUTED, ("A1", "A2"))]


def test_a_reported_movement_out_of_the_site_is_boarding_and_a_planned_one_is_not():
    cells = strip(
        claim("A1", "CIVILIANS", moment(1), moment(2), kind=Kind.FLOW, scope=Scope.TOTAL),
        claim("A2", "CIVILIANS", moment(3), moment(4), kind=Kind.FLOW, scope=Scope.PLANNED),
    )[Track.BOARDING]

    assert [day.day for day in cells] == [1]


def test_an_agreed_window_is_a_pause():
    window = Window(id="W1", interval=Interval(moment(2, 6), moment(2, 16)))
    cells = strip(windows=(window,))[Track.PAUSE]

    assert [(cell.day.day, cell.windows) for cell in cells.values()] == [(2, ("W1",))]


def test_a_window_whose_time_is_not_known_marks_nothing():
    assert strip(windows=(Window(id="W1"),))[Track.PAUSE] == {}


def test_the_streets_around_belong_to_the_site_and_the_city_does_not():
    cells = strip(
        claim("A1", "SHELLING", moment(1), moment(2), place_from="QUARTER"),
        claim("A2", "SHELLING", moment(2), moment(3), place_from="CITY"),
        claim("A3", "SHELLING", moment(3), moment(4), place_from="CAMP"),
    )[Track.SHELLING]

    assert [day.day for day in cells] == [1]


def test_an_absence_marks_nothing():
    assert strip(claim("A1", "SHELLING", moment(1), moment(2), scope=Scope.NEGATION))[Track.SHELLING] == {}


def test_days_follow_the_zone_and_an_end_at_midnight_opens_no_day():
    start, end = datetime(2022, 4, 28, 21, tzinfo=UTC), datetime(2022, 4, 30, 21, tzinfo=UTC)

    assert days_between(start, end, ZONE) == (date(2022, 4, 29), date(2022, 4, 30))
    assert days_between(start, start + timedelta(hours=1), ZONE) == (date(2022, 4, 29),)


@pytest.mark.parametrize("code", sorted(status.SUBJECTS))
def test_a_subject_of_the_status_can_be_translated(code):
    assert not subject_in_words(code).values
