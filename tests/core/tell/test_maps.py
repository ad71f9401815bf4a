from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from safepassage.language import PlainFormatter
from safepassage.quantities import Bounds
from safepassage.tell import Chart, Land, Look, MapFlow, MapLeg, MapPlace, Sheets, Standing, draw_map
from safepassage.tell.maps import LAND_MISSING

SVG = "{http://www.w3.org/2000/svg}"
FORTRESS = MapPlace(code="FORTRESS", label="Fortress", lat=36.2, lon=37.15, standing=Standing.BESIEGED, address="#place-FORTRESS")
GATE = MapPlace(code="GATE", label="Gate", lat=36.205, lon=37.155)
CAMP = MapPlace(code="CAMP", label="Camp", lat=35.9, lon=36.6)
SEA = Land(
    rings=(((37.0, 36.0), (38.0, 36.0), (38.0, 37.0), (37.0, 37.0), (37.0, 36.0)),), boundaries=(((36.5, 35.5), (37.5, 36.5)),)
)


def drawn(chart: Chart, land: Land | None = SEA, sheet: Sheets = Sheets.WIDE) -> Element:
    return fromstring(draw_map(chart, land_in=lambda _: land, formatter=PlainFormatter(), sheet=sheet))


def names(root: Element) -> list[str]:
    return [text.get("data-place", "") for text in root.iter(f"{SVG}text") if text.get("data-place")]


@pytest.mark.parametrize("sheet", Sheets)
def test_map_names_every_place_at_any_width(sheet):
    root = drawn(Chart(places=(FORTRESS, GATE, CAMP)), sheet=sheet)

    assert set(names(root)) == {"FORTRESS", "GATE", "CAMP"}


def test_map_enlarges_a_crowded_part_and_shows_where_it_lies():
    root = drawn(Chart(places=(FORTRESS, GATE, CAMP)))

    assert len([rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "map-water"]) == 2
    assert len([rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "map-lens"]) == 1


def test_map_of_one_place_shows_its_surroundings():
    assert names(drawn(Chart(places=(FORTRESS,)))) == ["FORTRESS"]


def test_map_of_places_on_one_point_names_them_all():
    places = tuple(MapPlace(code=f"P{number}", label=f"Post {number}", lat=36.2, lon=37.1) for number in range(5))

    assert set(names(drawn(Chart(places=places)))) == {place.code for place in places}


def test_map_of_nowhere_is_nothing():
    assert draw_map(Chart(places=()), land_in=lambda _: SEA, formatter=PlainFormatter()) == ""


def test_map_says_in_words_when_the_land_is_missing():
    text = " ".join(" ".join(drawn(Chart(places=(FORTRESS,)), land=None).itertext()).split())

    assert str(LAND_MISSING).split(":")[0] in text


def test_map_draws_every_boundary_in_one_style_and_fills_no_country():
    root = drawn(Chart(places=(FORTRESS, CAMP)))
    classes = [path.get("class") for path in root.iter(f"{SVG}path")]

    assert classes.count("map-boundary") == 1
    assert classes.count("map-land") == 1


def test_map_flow_without_upper_limit_is_hatched():
    flow = MapFlow(origin="FORTRESS", destination="CAMP", people=Bounds(20))
    root = drawn(Chart(places=(FORTRESS, CAMP), flows=(flow,)))

    hatched = [path for path in root.iter(f"{SVG}path") if path.get("class") == "flow-open"]
    assert [path.get("stroke") for path in hatched] == ["url(#map-hatch)"]
    assert "20+" in list(root.itertext())


def test_map_describes_movements_in_words():
    flow = MapFlow(origin="FORTRESS", destination="CAMP", people=Bounds(20, 80))
    description = drawn(Chart(places=(FORTRESS, CAMP), flows=(flow,))).findtext(f"{SVG}desc")

    assert description == "North is up. Places: Fortress, Camp. Fortress to Camp: 20–80."


def test_map_leaves_out_flows_to_places_that_it_does_not_hold():
    flow = MapFlow(origin="FORTRESS", destination="CAMP", people=Bounds(20, 80))

    ribbons = [
        [path for path in drawn(Chart(places=places, flows=(flow,))).iter(f"{SVG}path") if path.get("class") == "flow-most"]
        for places in ((FORTRESS, CAMP), (FORTRESS,))
    ]

    assert list(map(len, ribbons)) == [1, 0]


def test_map_escapes_names_and_drops_marks_that_turn_text_round():
    place = MapPlace(code="X", label="<b>\u202eGate</b>", lat=36.2, lon=37.1)
    svg = draw_map(Chart(places=(place,)), land_in=lambda _: SEA, formatter=PlainFormatter())

    assert "<b>" not in svg
    assert "\u202e" not in svg


def test_map_carries_no_inline_style():
    svg = draw_map(Chart(places=(FORTRESS, GATE, CAMP)), land_in=lambda _: SEA, formatter=PlainFormatter())

    assert "style=" not in svg


@pytest.mark.parametrize("look", Look)
def test_map_draws_a_leg_by_how_it_could_be_seen_with_its_mark_and_its_words(look):
    leg = MapLeg(origin="FORTRESS", destination="CAMP", look=look, mark="4", text="From Fortress to Camp: counted.")
    root = drawn(Chart(places=(FORTRESS, CAMP), legs=(leg,)))

    paths = [path for path in root.iter(f"{SVG}path") if path.get("class") == f"leg-{look}"]
    assert [str(path.get("stroke")).startswith("url(#") for path in paths] == [look is Look.BLIND]
    assert "4" in [text.text for text in root.iter(f"{SVG}tspan")]
    assert "From Fortress to Camp: counted." in " ".join(root.itertext())


def test_map_leaves_out_a_leg_to_a_place_that_it_does_not_show():
    leg = MapLeg(origin="FORTRESS", destination="ELSEWHERE", look=Look.TOLD, mark="1", text="")

    assert not [
        path for path in drawn(Chart(places=(FORTRESS, CAMP), legs=(leg,))).iter(f"{SVG}path") if path.get("class") == "leg-told"
    ]
