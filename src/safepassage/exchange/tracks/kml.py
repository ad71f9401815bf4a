"""Tracks as KML 2.2 (OGC 07-147r2)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from numpy import format_float_positional

from safepassage.exchange.tracks.corridors import Point, Track, Tracks
from safepassage.language import Formatter, say

_NAMESPACE = "http://www.opengis.net/kml/2.2"
#: One style for every line, whoever holds the ground: dark grey, aabbggrr.
_COLOUR, _WIDTH = "ff404040", "3"
_STYLE = "corridor"


def to_kml(tracks: Tracks, formatter: Formatter) -> bytes:
    """Return the file; every line has the same style, and no place is drawn by who holds it."""
    root = Element("kml", xmlns=_NAMESPACE)
    document = _told(SubElement(root, "Document"), "name", formatter.write(tracks.title))
    _told(document, "description", "\n".join(sentence.render(formatter) for sentence in tracks.told))
    line = SubElement(SubElement(document, "Style", id=_STYLE), "LineStyle")
    _told(_told(line, "color", _COLOUR), "width", _WIDTH)
    places = _told(SubElement(document, "Folder"), "name", say("Places").render(formatter))
    for point in tracks.points:
        mark = _told(SubElement(places, "Placemark"), "name", formatter.write(point.name))
        _told(SubElement(mark, "Point"), "coordinates", _position(point))
    corridors = _told(SubElement(document, "Folder"), "name", say("Corridors").render(formatter))
    for track in tracks.tracks:
        _add_line(corridors, track, formatter)
    indent(root)
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def _add_line(parent: Element, track: Track, formatter: Formatter) -> None:
    mark = _told(SubElement(parent, "Placemark"), "name", formatter.write(track.name))
    _told(mark, "styleUrl", f"#{_STYLE}")
    line = _told(SubElement(mark, "LineString"), "tessellate", "1")
    _told(line, "coordinates", " ".join(map(_position, track.points)))


def _told(parent: Element, name: str, text: str) -> Element:
    SubElement(parent, name).text = text
    return parent


def _position(point: Point) -> str:
    """Longitude first; no exponents, which readers of this format need not know."""
    return ",".join(format_float_positional(degrees, trim="0") for degrees in (point.lon, point.lat))
