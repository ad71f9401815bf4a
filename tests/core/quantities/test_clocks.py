"""One moment by the clocks of several zones."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safepassage.quantities import Reading, clocks_differ, readings

KYIV, MOSCOW = ZoneInfo("Europe/Kyiv"), ZoneInfo("Europe/Moscow")
WINTER, SUMMER = datetime(2022, 12, 1, 8, tzinfo=UTC), datetime(2022, 5, 1, 8, tzinfo=UTC)


def test_moment_is_read_in_each_zone_with_its_offset():
    told = tuple(map(str, readings(WINTER, (KYIV, MOSCOW, KYIV))))

    assert told == ("2022-12-01 10:00 Europe/Kyiv (UTC+02:00)", "2022-12-01 11:00 Europe/Moscow (UTC+03:00)")


@pytest.mark.parametrize(("moments", "differ"), [((WINTER,), True), ((SUMMER,), False), ((SUMMER, WINTER), True), ((), False)])
def test_clocks_of_two_zones_differ_in_one_season_and_not_in_the_other(moments, differ):
    assert clocks_differ(moments, (KYIV, MOSCOW)) is differ


def test_hour_of_sun_time_is_told_in_utc():
    assert str(Reading(datetime(1900, 1, 1, 8, tzinfo=UTC), KYIV)) == "1900-01-01 08:00 Europe/Kyiv (UTC+00:00)"
