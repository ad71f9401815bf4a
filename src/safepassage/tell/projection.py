"""From degrees to the plane of one map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.quantities import great_circle_km

#: Nothing is drawn nearer to the poles, where a degree of longitude shrinks to nothing.
_LARGEST_LATITUDE = 85.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the earth in degrees; it never crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Box:
        """The smallest box that holds all (longitude, latitude) points; there must be one."""
        places = tuple(points)
        return cls(
            west=min(x for x, _ in places),
            east=max(x for x, _ in places),
            south=min(y for _, y in places),
            north=max(y for _, y in places),
        )

    @property
    def middle(self) -> tuple[float, float]:
        return (self.west + self.east) / 2, (self.south + self.north) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Equirectangular with its true parallel through the middle of the map (Snyder 1987, p. 90).

    Over the few hundred kilometres of an operation its lengths are right to about one per cent.
    `scale` is in map units a degree of latitude; (`x`, `y`) is where `middle` lies on the map.
    """

    middle: tuple[float, float]
    scale: float
    x: float
    y: float

    @classmethod
    def fitting(cls, box: Box, *, width: float, height: float, margin: float, smallest_km: float = 4.0) -> Projection:
        """Fit `box` into `width` by `height` map units, `margin` free on each side.

        `smallest_km` is the least that the map shows across: a single place has a surrounding too.
        """
        longitude, latitude = box.middle
        smallest = smallest_km / _degree_km(latitude)
        tall = max(box.north - box.south, smallest)
        wide = max((box.east - box.west) * _shrink(latitude), smallest)
        scale = min((width - 2 * margin) / wide, (height - 2 * margin) / tall)
        return cls(middle=(longitude, latitude), scale=scale, x=width / 2, y=height / 2)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies on the map; y grows downwards."""
        east = (longitude - self.middle[0]) * _shrink(self.middle[1])
        return self.x + east * self.scale, self.y - (latitude - self.middle[1]) * self.scale

    def box(self, *, width: float, height: float) -> Box:
        """The part of the earth that a map of this size shows."""
        half_wide = width / 2 / self.scale / _shrink(self.middle[1])
        half_tall = height / 2 / self.scale
        longitude, latitude = self.middle
        return Box(
            west=max(longitude - half_wide, -180.0),
            east=min(longitude + half_wide, 180.0),
            south=max(latitude - half_tall, -90.0),
            north=min(latitude + half_tall, 90.0),
        )

    @property
    def units_per_km(self) -> float:
        return self.scale / _degree_km(self.middle[1])


def _shrink(latitude: float) -> float:
    """How much shorter a degree of longitude is here than on the equator."""
    return math.cos(math.radians(min(abs(latitude), _LARGEST_LATITUDE)))


def _degree_km(latitude: float) -> float:
    nearer = max(min(latitude, 89.0), -89.0)
    return great_circle_km(nearer - 0.5, 0, nearer + 0.5, 0)
