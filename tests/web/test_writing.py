from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from safepassage.errors import Outdated
from safepassage.language import say, say_count
from safepassage.quantities import Bounds, Days, Interval
from safepassage.web.writing import write, write_clock, write_offset, write_publication

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.fixture(autouse=True)
def _in_kyiv():
    with timezone.override(KYIV), translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1000, "1,000"),
        (46.0, "46"),
        (1.5, "1.5"),
        (True, "yes"),
        (None, ""),
        ("<b>", "<b>"),
        (Bounds(0, 220), "0–220"),
        (Bounds(51, 51), "51"),
        (Bounds(3, None), "at least 3, no upper limit"),
        (Bounds(1000, 2000), "1,000–2,000"),
        (datetime(2022, 5, 4, 11, 0, tzinfo=UTC), "4 May 2022 14:00 UTC+3"),
        (datetime(2022, 1, 4, 12, 0, tzinfo=UTC), "4 January 2022 14:00 UTC+2"),
        (datetime(2022, 5, 4, 21, 0, tzinfo=UTC), "4 May 2022, end of day, UTC+3"),
    ],
)
def test_values_are_written_for_a_reader(value, written):
    assert write(value) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ((4, 0), (5, 0), "4 May 2022, UTC+3"),
        ((4, 0), (6, 0), "4 May 2022 – 5 May 2022, UTC+3"),
        ((4, 9), (4, 9), "4 May 2022 09:00 UTC+3"),
        ((4, 9), (4, 12), "4 May 2022 09:00 – 12:00 UTC+3"),
        ((4, 9), (5, 0), "4 May 2022 09:00 – 24:00 UTC+3"),
        ((4, 0), (4, 9), "4 May 2022 00:00 – 09:00 UTC+3"),
        ((4, 0), (5, 9), "4 May 2022 00:00 UTC+3 – 5 May 2022 09:00 UTC+3"),
        ((3, 9), (5, 0), "3 May 2022 09:00 UTC+3 – 4 May 2022, end of day, UTC+3"),
        ((4, 9), None, "from 4 May 2022 09:00 UTC+3 on"),
        ((4, 0), None, "from 4 May 2022 00:00 UTC+3 on"),
    ],
)
def test_intervals_are_written_with_their_zone(start, end, written):
    moments = [moment and datetime(2022, 5, *moment, tzinfo=KYIV) for moment in (start, end)]

    assert write(Interval(*moments)) == written


def test_days_are_written_as_those_that_an_interval_touches():
    moments = (datetime(2022, 5, 4, 9, tzinfo=KYIV), datetime(2022, 5, 6, 12, tzinfo=KYIV))

    assert write(Days(Interval(*moments))) == "4 May 2022 – 6 May 2022, UTC+3"


@pytest.mark.parametrize(
    ("zone", "written"), [("UTC", "UTC"), ("Europe/Kyiv", "UTC+3"), ("Asia/Kolkata", "UTC+5:30"), ("America/New_York", "UTC−4")]
)
def test_offsets_are_written_from_utc(zone, written):
    assert write_offset(datetime(2022, 5, 4, tzinfo=ZoneInfo(zone))) == written


@pytest.mark.parametrize(
    ("zone", "written"), [("Europe/Minsk", "24:00"), ("UTC", "21:00"), ("Asia/Kolkata", "5 May 02:30"), ("Europe/Kyiv", "24:00")]
)
def test_a_clock_elsewhere_has_its_day_where_that_is_another(zone, written):
    end_of_the_day = datetime(2022, 5, 5, tzinfo=KYIV)

    assert write_clock(end_of_the_day.astimezone(ZoneInfo(zone)), beside=end_of_the_day) == written


@pytest.mark.parametrize(
    ("moment", "written"), [((5, 0), "4 May 2022, UTC+3"), ((4, 9), "4 May 2022 09:00 UTC+3"), ((4, 0), "3 May 2022, UTC+3")]
)
def test_a_publication_without_an_hour_is_written_as_its_day(moment, written):
    assert write_publication(datetime(2022, 5, *moment, tzinfo=KYIV)) == written


def test_a_sentence_writes_its_values_for_the_same_reader():
    sentence = say("{place} holds {people}", place="QUAY", people=Bounds(1000, None))

    assert write(sentence) == "QUAY holds at least 1,000, no upper limit"


@pytest.mark.parametrize(("count", "written"), [(1, "1 boat"), (2, "2 boats")])
def test_a_counted_sentence_takes_its_plural(count, written):
    assert write(say_count("{count} boat", "{count} boats", count)) == written


def test_times_are_written_in_the_language_of_the_reader():
    with translation.override("uk"):
        assert write(datetime(2022, 5, 4, 11, 0, tzinfo=UTC)).startswith("4 травня 2022")


def test_a_table_is_called_in_sentences_what_its_page_is_called():
    with translation.override("uk"):
        assert write(Outdated("parties", "MAYOR", "").sentence).startswith("MAYOR у таблиці «Сторони» могли змінити")


def test_what_only_reads_like_a_table_is_written_as_it_is():
    assert write(say("{group} moved", group="parties")) == "parties moved"
