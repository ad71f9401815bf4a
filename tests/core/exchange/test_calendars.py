"""Windows as a calendar, read back as a calendar reads it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.errors import Unreadable
from safepassage.exchange.calendars import windows_calendar
from safepassage.exchange.tables import Operation, Table, Tables, parse_operation
from safepassage.language import PlainFormatter

MADE_AT = datetime(2022, 12, 1, tzinfo=UTC)
KYIV = ZoneInfo("Europe/Kyiv")
#: Around the end of summer time in Kyiv, 30 October 2022, 04:00.
OCTOBER = {"opens_at": "2022-10-29T08:00", "closes_at": "2022-10-30T20:00"}


def operation(*windows: dict[str, str], zone: str = "Europe/Kyiv", other: str = "Europe/Moscow", version: str = "1") -> Operation:
    settings = {"code": "SYNTHETIC", "time_zone": zone, "other_time_zones": other}
    rows = [
        {"id": "W1", "agreement": "G", "opens_at": "2022-12-05T08:00", "closes_at": "2022-12-05T18:00", **each} for each in windows
    ]
    tables = {
        "operation": [{"key": key, "value": value} for key, value in settings.items() if value],
        "agreements": [{"code": "G", "version": version, "eligible": "everybody"}],
        "windows": rows,
    }
    return parse_operation(Tables(parts=tuple(Table.of_records(*each) for each in tables.items()), origin="synthetic"))


def written(given: Operation, previous: bytes | None = None) -> bytes:
    return windows_calendar(given, formatter=PlainFormatter(), made_at=MADE_AT, previous=previous).content


def events(content: bytes) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def event(*windows: dict[str, str], **settings: str) -> icalendar.Component:
    (only,) = events(written(operation(*windows or ({},), **settings)))
    return only


def test_event_has_the_hours_of_its_window_in_the_zone_of_the_operation():
    read = event()

    assert (read.start, read.end) == (datetime(2022, 12, 5, 8, tzinfo=KYIV), datetime(2022, 12, 5, 18, tzinfo=KYIV))
    assert read["DTSTART"].params["TZID"] == "Europe/Kyiv"


def test_zones_of_both_parties_are_defined_in_the_file():
    zones = icalendar.Calendar.from_ical(written(operation({}))).walk("VTIMEZONE")

    assert [str(zone["TZID"]) for zone in zones] == ["Europe/Kyiv", "Europe/Moscow"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", "TENTATIVE"),
        ("proposed", "TENTATIVE"),
        ("agreed", "CONFIRMED"),
        ("open", "CONFIRMED"),
        ("closed", "CONFIRMED"),
        ("lost", "CANCELLED"),
    ],
)
def test_status_of_a_window_is_that_of_its_event(status, expected):
    assert str(event({"status": status})["STATUS"]) == expected


def test_description_tells_the_hours_by_the_clocks_of_every_zone_and_warns_where_they_differ():
    lines = str(event()["DESCRIPTION"]).splitlines()

    assert "2022-12-05 09:00 Europe/Moscow (UTC+03:00) – 2022-12-05 19:00 Europe/Moscow (UTC+03:00)" in lines
    assert "ATTENTION: the clocks of these zones show different hours; name the zone with every time." in lines


def test_description_does_not_warn_where_the_clocks_agree():
    summer = event({"opens_at": "2022-05-05T08:00", "closes_at": "2022-05-05T18:00"})

    assert "ATTENTION" not in str(summer["DESCRIPTION"])


def test_change_of_clocks_within_a_window_is_told():
    assert "the clocks in Europe/Kyiv are changed while it lasts" in str(event(OCTOBER)["DESCRIPTION"])


def test_hour_that_clocks_repeat_is_written_in_utc():
    second = event({"opens_at": "2022-10-30T03:30+02:00", "closes_at": "2022-10-30T20:00"})

    assert (second["DTSTART"].to_ical(), second.start) == (b"20221030T013000Z", datetime(2022, 10, 30, 1, 30, tzinfo=UTC))


def test_changes_of_clocks_are_told_by_the_clocks_before_them():
    """As RFC 5545 has it: in Kyiv at 03:00 in spring and at 04:00 in autumn."""
    spring = {"opens_at": "2022-03-27T08:00", "closes_at": "2022-03-27T20:00"}
    content = written(operation(spring))

    kyiv = next(zone for zone in icalendar.Calendar.from_ical(content).walk("VTIMEZONE") if zone["TZID"] == "Europe/Kyiv")

    onsets = {(part["DTSTART"].dt, part["TZOFFSETTO"].td // timedelta(hours=1)) for part in kyiv.subcomponents}
    assert (datetime(2021, 3, 28, 3), 3) in onsets  # noqa: DTZ001 - told by the clock of the zone
    assert {hour.hour for hour, _ in onsets} <= {0, 3, 4}


@pytest.mark.parametrize(
    "opens", ["2022-03-27T04:00", "2022-03-27T04:30", "2022-03-27T02:30", "2022-10-30T02:30", "2022-10-30T04:30"]
)
def test_reader_that_knows_no_zones_but_those_of_the_file_reads_the_same_hours(opens):
    content = written(operation({"opens_at": opens, "closes_at": "2022-11-01"}))
    zones = tzical(io.StringIO(content.decode().replace("\r\n ", "")))

    begins = events(content)[0]["DTSTART"].dt.replace(tzinfo=zones.get("Europe/Kyiv"))

    assert begins.astimezone(UTC) == datetime.fromisoformat(opens).replace(tzinfo=KYIV).astimezone(UTC)


@settings(max_examples=40)
@given(
    st.datetimes(datetime(2022, 1, 1), datetime(2023, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds are naive
    st.timedeltas(timedelta(minutes=1), timedelta(days=3)),
    st.sampled_from(["Europe/Kyiv", "Asia/Kathmandu", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"]),
)
def test_hours_are_read_back_as_the_same_moments_whatever_the_clocks_do(opens, lasting, zone):
    opens, closes = (each.replace(second=0, microsecond=0) for each in (opens, opens + lasting))
    window = {"opens_at": opens.isoformat(), "closes_at": closes.isoformat()}

    read = event(window, zone=zone)

    interval = operation(window, zone=zone).windows[0].interval
    assert (read.start, read.end) == (interval.start, interval.end)


def test_operation_without_a_zone_is_warned_of():
    assert "names no time zone" in str(event(zone="", other="")["DESCRIPTION"])


def test_window_without_an_end_says_so_and_has_none():
    read = event({"closes_at": ""})

    assert (read.get("DTEND"), "When it ends is not said." in str(read["DESCRIPTION"])) == (None, True)


def test_window_without_hours_is_left_out_by_name():
    made = windows_calendar(operation({"opens_at": "", "closes_at": ""}), formatter=PlainFormatter(), made_at=MADE_AT)

    assert (events(made.content), list(map(str, made.left_out))) == (
        [],
        ["Window W1 is left out: the table has no time for it."],
    )


def test_uid_stays_and_the_sequence_rises_with_status_and_version():
    told = [event({"status": "proposed"}), event({"status": "agreed"}), event({"status": "agreed"}, version="2")]

    assert len({str(each["UID"]) for each in told}) == 1
    assert [int(each["SEQUENCE"]) for each in told] == [0, 1, 11]


def test_sequence_rises_where_the_hours_differ_from_the_calendar_before():
    before = written(operation({"status": "agreed"}))
    later = written(operation({"status": "agreed", "closes_at": "2022-12-05T20:00"}), before)

    assert [int(each["SEQUENCE"]) for content in (before, later) for each in events(content)] == [1, 2]


def test_sequence_stays_where_nothing_has_changed():
    before = written(operation({"status": "agreed"}))

    assert events(written(operation({"status": "agreed"}), before))[0]["SEQUENCE"] == 1


def test_event_whose_window_is_gone_is_cancelled_with_a_higher_sequence():
    before = written(operation({"status": "agreed"}))

    (gone,) = events(written(operation(), before))

    assert (str(gone["STATUS"]), int(gone["SEQUENCE"])) == ("CANCELLED", 2)


def test_previous_that_is_no_calendar_is_refused():
    with pytest.raises(Unreadable):
        written(operation({}), b"no calendar")


def test_equal_operations_give_equal_bytes():
    assert written(operation({}, {"id": "W2", **OCTOBER})) == written(operation({}, {"id": "W2", **OCTOBER}))


def test_windows_of_the_example_are_events(azovstal):
    read = events(written(azovstal))

    assert len(read) == len(azovstal.windows)
    assert {(each.start, each.end) for each in read} == {(each.interval.start, each.interval.end) for each in azovstal.windows}
