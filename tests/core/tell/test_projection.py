from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.quantities import great_circle_km
from safepassage.tell.projection import Box, Projection


def fitted(box: Box) -> Projection:
    return Projection.fitting(box, width=600, height=400, margin=40)


@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(0.01, 3), st.floats(0.01, 3))
def test_fitted_box_lies_inside_the_margins(west, south, wide, tall):
    projection = fitted(Box(west=west, south=south, east=west + wide, north=south + tall))

    for x, y in (projection.point(west, south), projection.point(west + wide, south + tall)):
        assert 39.9 <= x <= 560.1
        assert 39.9 <= y <= 360.1


@pytest.mark.parametrize(("name", "lat", "lon"), [("Aleppo", 36.2, 37.16), ("Homs", 34.73, 36.72), ("Sarajevo", 43.85, 18.38)])
def test_distances_are_right_to_one_per_cent_over_two_hundred_kilometres(name, lat, lon):
    projection = fitted(Box(west=lon - 1, south=lat - 0.8, east=lon + 1, north=lat + 0.8))
    for ahead_lon, ahead_lat in ((lon + 0.9, lat), (lon, lat + 0.7), (lon - 0.6, lat - 0.6)):
        drawn = math.dist(projection.point(lon, lat), projection.point(ahead_lon, ahead_lat)) / projection.units_per_km

        assert drawn == pytest.approx(great_circle_km(lat, lon, ahead_lat, ahead_lon), rel=0.01), name


def test_north_is_up():
    projection = fitted(Box(west=0, south=0, east=1, north=1))

    assert projection.point(0.5, 0.9)[1] < projection.point(0.5, 0.1)[1]


def test_shown_box_turns_back_into_the_frame():
    projection = fitted(Box(west=30, south=40, east=31, north=41))
    box = projection.box(width=600, height=400)

    assert projection.point(box.west, box.north) == pytest.approx((0, 0))
    assert projection.point(box.east, box.south) == pytest.approx((600, 400))
