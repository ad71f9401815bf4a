"""Distances and directions."""

import pytest

from safepassage.quantities import great_circle_km, initial_bearing


def test_quarter_of_the_equator_is_ten_thousand_kilometres():
    assert great_circle_km(0, 0, 0, 90) == pytest.approx(10_007.557, abs=0.01)


@pytest.mark.parametrize(("lat", "lon", "bearing"), [(1, 0, 0), (0, 1, 90), (-1, 0, 180), (0, -1, 270)])
def test_bearing_turns_clockwise_from_north(lat, lon, bearing):
    assert initial_bearing(0, 0, lat, lon) == pytest.approx(bearing)
