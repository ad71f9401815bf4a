"""Corridors as GPX and KML, read back by what reads such files."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import gpxpy
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from safepassage.exchange.tables import Operation, Table, Tables, parse_operation
from safepassage.exchange.tracks import corridor_tracks, movement_track, to_gpx, to_kml
from safepassage.language import PlainFormatter
from safepassage.plan import Convoy, Leg

MADE_AT = datetime(2022, 5, 4, tzinfo=UTC)
KML = "{http://www.opengis.net/kml/2.2}"
FORMATTER = PlainFormatter()


def operation(*ways: str, without: str = "", hospital: str = "") -> Operation:
    """Places of one letter each; `without` have no coordinates, `hospital` are hospitals."""
    places = [
        {"code": code, "name": f"Place {code}", "lat": "" if code in without else str(at), "lon": "37.5", "kind": kind}
        for at, code in enumerate("ABCDEF")
        for kind in ["hospital" if code in hospital else "settlement"]
    ]
    tables = {
        "places": places,
        "corridors": [{"code": "K", "name": "A <corridor> & more", "agreed_by": ""}],
        "links": [{"from": origin, "to": destination, "corridor": "K"} for origin, destination in ways],
    }
    return parse_operation(Tables(parts=tuple(Table.of_records(*each) for each in tables.items()), origin="synthetic"))


def lines(given: Operation) -> list[str]:
    tracks = corridor_tracks(given, made_at=MADE_AT).tracks
    return ["".join(str(point.name)[-1] for point in track.points) for track in tracks]


def left_out(given: Operation) -> list[str]:
    return list(map(str, corridor_tracks(given, made_at=MADE_AT).left_out))


def test_links_that_follow_each_other_are_one_line():
    assert lines(operation("BC", "AB", "CD")) == ["ABCD"]


def test_line_ends_where_ways_part():
    assert lines(operation("AB", "BC", "BD", "DE")) == ["AB", "BC", "BDE"]


def test_ways_that_run_in_a_circle_are_drawn_once():
    assert lines(operation("AB", "BC", "CA")) == ["ABCA"]


def test_way_there_and_back_is_one_line():
    assert lines(operation("AB", "BC", "CB", "BA")) == ["ABC"]


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")).filter(lambda way: way[0] != way[1]), unique=True))
def test_every_way_between_two_places_is_drawn_once(ways):
    drawn = Counter(frozenset(way) for line in lines(operation(*map("".join, ways))) for way in pairwise(line))

    assert drawn == Counter({frozenset(way): 1 for way in ways})


def test_place_without_coordinates_is_left_out_by_name():
    given = operation("AB", "BC", "CD", without="C")

    assert (lines(given), left_out(given)) == (["AB"], ["Place C is left out: the table has no coordinates of it."])


def test_hospital_is_left_out_of_files_for_devices():
    given = operation("AB", "BC", hospital="C")

    assert (lines(given), len(left_out(given))) == (["AB"], 1)


def test_corridor_without_links_is_told():
    assert left_out(operation()) == ["A <corridor> & more is left out: no link belongs to it."]


def test_gpx_is_read_back_with_routes_and_places():
    read = gpxpy.parse(to_gpx(corridor_tracks(operation("AB", "BC", without="D"), made_at=MADE_AT), FORMATTER).decode())

    (route,) = read.routes
    assert (route.name, [(point.name, point.latitude, point.longitude) for point in route.points]) == (
        "A <corridor> & more",
        [("Place A", 0.0, 37.5), ("Place B", 1.0, 37.5), ("Place C", 2.0, 37.5)],
    )
    assert (len(read.waypoints), read.time, read.tracks) == (3, MADE_AT, [])


def test_gpx_says_that_it_is_restricted_and_what_it_leaves_out():
    read = gpxpy.parse(to_gpx(corridor_tracks(operation("AB", "BC", without="C"), made_at=MADE_AT), FORMATTER).decode())

    assert read.description.startswith("RESTRICTED")
    assert "Place C is left out" in read.description


def test_kml_is_read_back_with_lines_and_places():
    root = ElementTree.fromstring(to_kml(corridor_tracks(operation("AB", "BC"), made_at=MADE_AT), FORMATTER))

    line = root.find(f".//{KML}LineString/{KML}coordinates")
    assert line is not None
    assert line.text == "37.5,0.0 37.5,1.0 37.5,2.0"
    assert [point.text for point in root.findall(f".//{KML}Point/{KML}coordinates")] == ["37.5,0.0", "37.5,1.0", "37.5,2.0"]


def test_kml_draws_every_line_in_one_style(azovstal):
    root = ElementTree.fromstring(to_kml(corridor_tracks(azovstal, made_at=MADE_AT), FORMATTER))

    assert len(root.findall(f".//{KML}Style")) == 1
    assert {style.text for style in root.findall(f".//{KML}styleUrl")} == {"#corridor"}


def test_files_do_not_say_who_holds_a_place(azovstal):
    holders = {place.controlled_by for place in azovstal.network.places.values() if place.controlled_by}
    assert "DONETSK" in holders
    tracks = corridor_tracks(azovstal, made_at=MADE_AT)

    assert b"DONETSK" not in to_gpx(tracks, FORMATTER) + to_kml(tracks, FORMATTER)


def test_movement_is_the_line_of_its_convoy(azovstal, azovstal_plan):
    (track,) = movement_track(azovstal, azovstal_plan.convoys[1], made_at=MADE_AT).tracks

    assert [str(point.name) for point in track.points][1:] == ["Manhush", "Berdiansk", "Tokmak", "Vasylivka", "Zaporizhzhia"]


def test_movement_of_one_known_place_has_no_line_and_says_why():
    convoy = Convoy(id="M", legs=(Leg(origin="A", destination="B", departs=0, arrives=60),), vehicles=())

    tracks = movement_track(operation("AB", without="B"), convoy, made_at=MADE_AT)

    assert (tracks.tracks, len(tracks.left_out)) == ((), 1)
