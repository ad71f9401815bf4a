"""Tracks against the rules of their formats, as schemas that need no network."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from safepassage.exchange.tables import Operation, Table, Tables, parse_operation
from safepassage.exchange.tracks import Tracks, corridor_tracks, movement_track, to_gpx, to_kml
from safepassage.language import PlainFormatter

from .test_tracks import MADE_AT

SCHEMAS = Path(__file__).parent / "schemas"
WRITERS = {"gpx": to_gpx, "kml": to_kml}
#: Longitude and latitude at the ends of what a table takes, and so small that Python writes them with an exponent.
EDGES = [("-90", "-180"), ("90", "179.999999"), ("0.00000001", "-0.00000001")]
#: (form, what it says, what would be wrong).
WRONG = [("gpx", b'lon="37.', b'lon="237.'), ("kml", b"<coordinates>", b"<coordinates>x")]


def faults(form: str, content: bytes) -> list[str]:
    """What a file breaks of its schema."""
    schema = etree.XMLSchema(etree.parse(SCHEMAS / f"{form}.xsd"))
    schema.validate(etree.fromstring(content))
    return [str(each) for each in schema.error_log]


def written(form: str, tracks: Tracks) -> bytes:
    return WRITERS[form](tracks, PlainFormatter())


@pytest.fixture
def at_the_edges() -> Operation:
    """Places at the ends of the world, with names in several scripts and marks that XML must escape."""
    names = ["ملجأ <الميناء>", "Пункт & збір", "معبر"]
    places = [
        {"code": code, "name": name, "lat": lat, "lon": lon, "kind": "settlement"}
        for code, name, (lat, lon) in zip("ABC", names, EDGES, strict=True)
    ]
    links = [{"from": "A", "to": "B", "corridor": "K"}, {"from": "B", "to": "C", "corridor": "K"}]
    tables = {"places": places, "corridors": [{"code": "K", "name": "Коридор ١"}], "links": links}
    return parse_operation(Tables(parts=tuple(Table.of_records(*each) for each in tables.items()), origin="synthetic"))


@pytest.mark.parametrize("form", WRITERS)
def test_corridors_keep_the_rules_of_their_format(form, azovstal):
    assert faults(form, written(form, corridor_tracks(azovstal, made_at=MADE_AT))) == []


@pytest.mark.parametrize("form", WRITERS)
def test_movement_keeps_the_rules_of_its_format(form, azovstal, azovstal_plan):
    assert faults(form, written(form, movement_track(azovstal, azovstal_plan.convoys[1], made_at=MADE_AT))) == []


@pytest.mark.parametrize("form", WRITERS)
def test_places_at_the_edges_keep_the_rules(form, at_the_edges):
    assert faults(form, written(form, corridor_tracks(at_the_edges, made_at=MADE_AT))) == []


@pytest.mark.parametrize(
    ("form", "right", "wrong"), [("gpx", b'lon="37.', b'lon="237.'), ("kml", b"<coordinates>", b"<coordinates>x")]
)
def test_schemas_find_what_is_wrong(form, right, wrong, azovstal):
    content = written(form, corridor_tracks(azovstal, made_at=MADE_AT))

    assert right in content
    assert faults(form, content.replace(right, wrong))
