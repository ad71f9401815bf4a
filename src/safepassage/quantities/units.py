"""The mile, and distances and directions on the sphere."""

from __future__ import annotations

import math

#: International mile (exact), in kilometres: the international yard and pound agreement, 1959.
KILOMETRES_PER_MILE = 1.609344
#: Mean radius of the Earth in kilometres (IUGG, GRS 80).
EARTH_RADIUS_KM = 6371.0088


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance in km between two points in degrees (haversine formula, Sinnott 1984)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def initial_bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Direction in degrees clockwise from north in which the second point lies from the first."""
    phi1, phi2, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(phi2)
    north = math.cos(phi1) * math.sin(phi2) - math.sin(phi1) * math.cos(phi2) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360
