"""Tracks as GPX 1.1: a route of each corridor, a waypoint of each place."""

from __future__ import annotations

from datetime import UTC

from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXWaypoint

from safepassage.exchange.tracks.corridors import Tracks
from safepassage.language import Formatter


def to_gpx(tracks: Tracks, formatter: Formatter) -> bytes:
    """Return the file. Routes are what is intended; nothing in it was driven."""
    file = GPX()
    file.creator = "Safepassage"
    file.name = formatter.write(tracks.title)
    file.description = "\n".join(sentence.render(formatter) for sentence in tracks.told)
    file.time = tracks.made_at.astimezone(UTC).replace(microsecond=0)
    for point in tracks.points:
        file.waypoints.append(GPXWaypoint(point.lat, point.lon, name=formatter.write(point.name)))
    for number, track in enumerate(tracks.tracks, start=1):
        route = GPXRoute(name=formatter.write(track.name), number=number)
        route.points.extend(GPXRoutePoint(point.lat, point.lon, name=formatter.write(point.name)) for point in track.points)
        file.routes.append(route)
    content: str = file.to_xml(version="1.1")
    return content.encode()
