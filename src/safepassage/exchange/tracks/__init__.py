"""Corridors as lines that devices and maps can open: GPX 1.1 and KML 2.2, with neutral names and one style for all."""

from safepassage.exchange.tracks.corridors import Point, Track, Tracks, corridor_tracks, movement_track
from safepassage.exchange.tracks.gpx import to_gpx
from safepassage.exchange.tracks.kml import to_kml

__all__ = ["Point", "Track", "Tracks", "corridor_tracks", "movement_track", "to_gpx", "to_kml"]
