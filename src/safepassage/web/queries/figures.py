"""The drawings of the Situation page, from its values and in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean

from django.utils.formats import date_format

from safepassage.exchange.tables import Operation
from safepassage.network import PlaceKind
from safepassage.picture import Claim, FlowQuestion, said_by
from safepassage.picture.testimony import Leg, Sight
from safepassage.quantities import Bounds
from safepassage.tell import (
    Box,
    Chart,
    Land,
    Look,
    MapFlow,
    MapLeg,
    MapPlace,
    Said,
    Sheets,
    Standing,
    draw_map,
    draw_series,
    reach_of,
    read_land,
)
from safepassage.web.queries.days import Course
from safepassage.web.queries.lens import Lens
from safepassage.web.queries.situation import Row, Situation
from safepassage.web.writing import PAGE

_LAND = Path(__file__).resolve().parents[1] / "assets" / "built" / "land.zip"
#: Kinds of places that belong to the operation by what they are, whether or not anybody speaks of them.
_OPERATIONAL = frozenset(
    {
        PlaceKind.SITE,
        PlaceKind.ASSEMBLY_POINT,
        PlaceKind.CHECKPOINT,
        PlaceKind.SCREENING_POINT,
        PlaceKind.TRANSIT_CAMP,
        PlaceKind.RECEPTION_CENTRE,
        PlaceKind.HOSPITAL,
        PlaceKind.CROSSING,
    }
)
#: Class of the page, sheet, and the most places drawn on it: with more no name could be read. Those in front and
#: those that people moved between come first.
_MAPS = (("on-desk", Sheets.WIDE, 45), ("on-phone", Sheets.NARROW, 20))

_LOOKS = {Sight.WATCHED_AND_TOLD: Look.TOLD, Sight.WATCHED: Look.WATCHED, Sight.BLIND: Look.BLIND}
#: What is written on a leg of which nobody speaks.
_UNTOLD = "0"

#: Degrees north and east.
Point = tuple[float, float]


def draw_maps(operation: Operation, situation: Situation) -> tuple[tuple[str, str], ...]:
    """The map for a desk and the map for a phone, as (class of the page, SVG); none without a place to draw."""
    flows = _map_flows(situation)
    places = _map_places(operation, situation, flows)
    if not places:
        return ()
    roads = {place.code for place in operation.network.places.values() if place.kind is PlaceKind.ROAD}
    ways = tuple(
        dict.fromkeys(
            (link.origin, link.destination)
            for link in operation.network.links
            if link.corridor and not {link.origin, link.destination} & roads
        )
    )
    return tuple(
        (
            classes,
            draw_map(
                Chart(places=places[:most], flows=flows, ways=ways),
                land_in=_land,
                formatter=PAGE,
                name=f"map-{classes}",
                sheet=sheet,
            ),
        )
        for classes, sheet, most in _MAPS
    )


def draw_legs(operation: Operation, legs: Iterable[Leg]) -> tuple[tuple[str, str], ...]:
    """The network by how each leg could be seen and with its rung, for a desk and for a phone; none without a place to draw."""
    drawn = tuple(
        MapLeg(
            origin=leg.place_from,
            destination=leg.place_to,
            look=_LOOKS[leg.sight],
            mark=_UNTOLD if leg.proof is None else PAGE.write(leg.proof.rank + 1),
            text=PAGE.write(leg.text),
        )
        for leg in legs
    )
    ways = tuple(MapFlow(origin=leg.origin, destination=leg.destination, people=Bounds()) for leg in drawn)
    named = {code for leg in drawn for code in (leg.origin, leg.destination)}
    points = {code: point for code, point in _points(operation, named).items() if code in named}
    points |= _roads(operation, ways, points)
    order = sorted(points, key=lambda code: (code not in operation.network.besieged, code))
    places = tuple(_map_place(operation, code, points[code], operation.network.besieged) for code in order)
    if not places:
        return ()
    return tuple(
        (
            classes,
            draw_map(Chart(places=places[:most], legs=drawn), land_in=_land, formatter=PAGE, name=f"legs-{classes}", sheet=sheet),
        )
        for classes, sheet, most in _MAPS
    )


def _map_place(operation: Operation, code: str, point: Point, besieged: Iterable[str]) -> MapPlace:
    return MapPlace(
        code=code,
        label=PAGE.write(operation.network.places[code].label),
        lat=point[0],
        lon=point[1],
        standing=Standing.BESIEGED if code in besieged else Standing.OPERATIONAL,
    )


def unmapped(situation: Situation) -> tuple[str, ...]:
    """Names of the places with questions that have no point on the map."""
    return tuple(PAGE.write(place.label) for place in situation.places if not place.on_map)


def _land(box: Box) -> Land | None:
    return read_land(_LAND, box)


def _map_flows(situation: Situation) -> tuple[MapFlow, ...]:
    """One flow of people a pair of places: of the category asked about first, else of the one that stands first."""
    asked = {headline.question.category for headline in situation.headlines}
    chosen: dict[tuple[str, str], Row] = {}
    for row in situation.flows:
        question = row.question
        if not isinstance(question, FlowQuestion) or row.reported.most == 0:
            continue
        pair = (question.place_from, question.place_to)
        if pair not in chosen or (question.category in asked and chosen[pair].question.category not in asked):
            chosen[pair] = row
    reach = reach_of(row.reported for row in chosen.values())
    return tuple(
        MapFlow(origin=origin, destination=to, people=_within(reach, row.reported))
        for (origin, to), row in chosen.items()
        if origin and to
    )


def _within(reach: int, people: Bounds) -> Bounds:
    """Bounds for a drawing: an upper limit far beyond everything else is drawn like none."""
    return Bounds(people.least) if people.most is not None and people.most > reach else people


def _map_places(operation: Operation, situation: Situation, flows: tuple[MapFlow, ...]) -> tuple[MapPlace, ...]:
    """The places drawn, those that matter most first."""
    spoken = {place.code for place in situation.places}
    moved = {code for flow in flows for code in (flow.origin, flow.destination)}
    front = {headline.question.place for headline in situation.headlines}
    besieged = set(situation.besieged)
    points = _points(operation, spoken | moved)
    points |= _roads(operation, flows, points)
    ranks = (front, moved, besieged, spoken)
    order = sorted(points, key=lambda code: (*(code not in rank for rank in ranks), code))
    return tuple(
        replace(_map_place(operation, code, points[code], besieged), address=f"#place-{code}" if code in spoken else "")
        for code in order
    )


def _points(operation: Operation, named: set[str]) -> dict[str, Point]:
    """Where the places lie that are named, lie on a corridor or belong to the operation by what they are."""
    named = named | {code for link in operation.network.links if link.corridor for code in (link.origin, link.destination)}
    return {
        place.code: (place.lat, place.lon)
        for place in operation.network.places.values()
        if place.lat is not None and place.lon is not None and (place.code in named or place.kind in _OPERATIONAL)
    }


def _roads(operation: Operation, flows: tuple[MapFlow, ...], points: dict[str, Point]) -> dict[str, Point]:
    """A road without a point is drawn half-way between those who set out on it and where they arrived."""
    roads = (place.code for place in operation.network.places.values() if place.kind is PlaceKind.ROAD)
    ends = {road: _ends(road, flows, points) for road in roads if road not in points}
    return {road: _middle([_middle(before), _middle(after)]) for road, (before, after) in ends.items() if before and after}


def _ends(road: str, flows: tuple[MapFlow, ...], points: dict[str, Point]) -> tuple[list[Point], list[Point]]:
    """Where those on a road set out, and where they arrived."""
    before = [points[flow.origin] for flow in flows if flow.destination == road and flow.origin in points]
    after = [points[flow.destination] for flow in flows if flow.origin == road and flow.destination in points]
    return before, after


def _middle(points: list[Point]) -> Point:
    lats, lons = zip(*points, strict=True)
    return fmean(lats), fmean(lons)


def draw_courses(course: Course, lens: Lens, title: str) -> tuple[tuple[str, str], ...]:
    """How the bounds of one question went over the days, for a desk and for a phone."""
    said = tuple(mark for claim in course.said for mark in _mark(claim))
    return tuple(
        (
            classes,
            draw_series(
                course.samples,
                said,
                title=title,
                now=lens.at,
                formatter=PAGE,
                day_label=_short_day,
                name=f"course-{classes}",
                sheet=sheet,
            ),
        )
        for classes, sheet in (("on-desk", Sheets.WIDE), ("on-phone", Sheets.NARROW))
    )


def _mark(claim: Claim) -> tuple[Said, ...]:
    bounds = said_by(claim)
    if bounds is None or claim.interval is None or not claim.is_about_people:
        return ()
    start = claim.interval.start
    return (Said(claim=claim.id, start=start, end=claim.interval.end or start, bounds=bounds, is_counted=claim.is_counted),)


def _short_day(day: date) -> str:
    return date_format(day, "j M")
