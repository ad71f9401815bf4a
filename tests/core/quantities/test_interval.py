"""Intervals and the reading of written times."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safepassage.errors import InvalidValue
from safepassage.quantities import Days, Interval, aged, day_ended, last_day, parse_end, parse_instant, parse_start, show_time

KYIV = ZoneInfo("Europe/Kyiv")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_bare_date_starts_at_its_midnight_in_the_zone():
    assert parse_start("2022-04-30", KYIV) == utc(2022, 4, 29, 21)


@pytest.mark.parametrize("read", [parse_end, parse_instant])
def test_bare_date_ends_at_the_midnight_after_it(read):
    assert read("2022-04-30", KYIV) == utc(2022, 4, 30, 21)


def test_end_of_23_59_means_midnight():
    assert parse_end("2022-04-30T23:59", KYIV) == parse_end("2022-04-30", KYIV)


def test_start_of_23_59_stays_what_it_says():
    assert parse_start("2022-04-30T23:59", KYIV) == utc(2022, 4, 30, 20, 59)


def test_written_offset_wins_over_the_zone():
    assert parse_start("2022-04-30T12:00+00:00", KYIV) == utc(2022, 4, 30, 12)


def test_hour_that_the_clock_change_skips_is_refused():
    with pytest.raises(InvalidValue, match="Europe/Kyiv"):
        parse_start("2022-03-27T03:30", KYIV)


def test_day_whose_midnight_is_skipped_still_begins():
    assert parse_start("2022-03-27", ZoneInfo("Asia/Beirut")) == utc(2022, 3, 26, 22)


@pytest.mark.parametrize("text", ["2022-02-30", "2022-13-01", "yesterday", "", "30/04/2022", "2022-04-30T25:00", "0000-01-01"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(InvalidValue):
        parse_start(text, KYIV)


def test_interval_without_zone_is_refused():
    with pytest.raises(InvalidValue):
        Interval(datetime(2022, 4, 30), None)  # noqa: DTZ001 - the missing zone is the point


def test_reversed_interval_is_refused():
    with pytest.raises(InvalidValue):
        Interval(utc(2022, 5, 1), utc(2022, 4, 30))


def test_interval_holds_its_start_and_not_its_end():
    interval = Interval(utc(2022, 5, 1), utc(2022, 5, 2))

    assert [interval.holds(utc(2022, 5, day)) for day in (1, 2)] == [True, False]


def test_neighbouring_intervals_do_not_overlap():
    assert not Interval(utc(2022, 5, 1), utc(2022, 5, 2)).overlaps(Interval(utc(2022, 5, 2), utc(2022, 5, 3)))


def test_instant_at_the_start_of_an_interval_overlaps_it():
    assert Interval(utc(2022, 5, 1), utc(2022, 5, 1)).overlaps(Interval(utc(2022, 5, 1), utc(2022, 5, 2)))


def test_open_interval_covers_every_later_one():
    assert Interval(utc(2022, 5, 1), None).covers(Interval(utc(2022, 5, 2), None))


def test_times_are_shown_with_their_offset():
    assert show_time(utc(2022, 4, 30, 21), KYIV) == "2022-05-01T00:00+03:00"


def test_times_of_clocks_that_went_by_the_sun_are_shown_in_utc_and_read_back():
    shown = show_time(utc(1890, 4, 30, 22), KYIV)

    assert (shown, parse_start(shown, KYIV)) == ("1890-04-30T22:00+00:00", utc(1890, 4, 30, 22))


@pytest.mark.parametrize("read", [parse_start, parse_end, parse_instant])
@pytest.mark.parametrize("text", ["9999-12-31T23:59", "9999-12-31T23:30Z", "0001-01-01T00:00", "0001-01-01T00:00+14:00"])
def test_time_at_the_ends_of_the_calendar_is_refused(read, text):
    with pytest.raises(InvalidValue):
        read(text, KYIV)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.5, "less than an hour old"),
        (1, "1 hour old"),
        (1.9, "1 hour old"),
        (47, "47 hours old"),
        (48, "2 days old"),
        (71, "2 days old"),
    ],
)
def test_an_age_is_told_in_whole_hours_and_from_two_days_on_in_days(hours, said):
    noon = datetime(2022, 5, 4, 12, 30, tzinfo=KYIV)

    assert str(aged(timedelta(hours=hours), by=noon, zone=KYIV)) == said


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ((5, 0), "of the same day"),
        ((5, 9), "1 day old"),
        ((6, 0), "1 day old"),
        ((6, 1), "2 days old"),
        ((4, 9), "of the same day"),
    ],
)
def test_an_age_since_a_day_is_told_in_days(by, said):
    end_of_the_day, moment = datetime(2022, 5, 5, tzinfo=KYIV), datetime(2022, 5, *by, tzinfo=KYIV)

    assert str(aged(moment - end_of_the_day, by=moment, zone=KYIV)) == said


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2022, 5, 5, tzinfo=KYIV), date(2022, 5, 4)),
        (datetime(2022, 5, 4, 21, tzinfo=UTC), date(2022, 5, 4)),
        (datetime(2022, 5, 5, tzinfo=UTC), None),
        (datetime(2022, 5, 5, 0, 1, tzinfo=KYIV), None),
    ],
)
def test_only_a_midnight_of_the_zone_ends_a_day(moment, day):
    assert day_ended(moment, KYIV) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2022, 5, 5, tzinfo=KYIV), date(2022, 5, 4)),
        (datetime(2022, 5, 5, 0, 1, tzinfo=KYIV), date(2022, 5, 5)),
        (datetime(2022, 5, 4, 22, tzinfo=UTC), date(2022, 5, 5)),
    ],
)
def test_a_moment_is_of_the_one_day_that_it_ends_or_in_which_it_lies(moment, day):
    whole = Interval(parse_start(day.isoformat(), KYIV), parse_end(day.isoformat(), KYIV))

    assert (last_day(moment, KYIV), Days.ending(moment).whole(KYIV)) == (day, whole)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Gaza", "2022-03-26"),  # its end is the hour that the clocks skip
        ("America/Havana", "2022-11-05"),  # its end comes twice
        ("Pacific/Apia", "2011-12-29"),  # the day after does not exist
    ],
)
def test_a_day_is_one_day_where_the_clocks_change_at_midnight(zone, day):
    zone = ZoneInfo(zone)
    interval = Interval(parse_start(day, zone), parse_end(day, zone))

    assert (day_ended(interval.end, zone), Days(interval).whole(zone)) == (date.fromisoformat(day), interval)
