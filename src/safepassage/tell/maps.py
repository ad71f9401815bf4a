"""The map of an operation: land, one kind of line for every boundary, the places and who moved between them.

Two panels where places lie close together: the whole operation, and below it the crowded part
enlarged. Every place is named in one of them. There are no country names and no fills by country.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from xml.etree import ElementTree as ET

from safepassage.language import Formatter, Sentence, say
from safepassage.quantities import Bounds
from safepassage.tell.drawing import Drawing, Role
from safepassage.tell.labels import Label, Space, place_beside, place_on, text_size, wrap, wraps
from safepassage.tell.land import Land
from safepassage.tell.projection import Box, Projection
from safepassage.tell.ribbons import Look, Ribbon, draw_leg, draw_ribbon, widest_number
from safepassage.tell.shapes import Point, Rectangle, area_path, line_path

#: Stands under every map, whoever shows it.
DISCLAIMER: Sentence = say(
    "Boundaries and names on this map are for orientation only; they do not mean that anybody endorses or accepts them."
)
LAND_MISSING: Sentence = say("The map data was not installed: places are drawn without land.")

#: Map units.
_MARGIN = 46.0
_PANEL_GAP = 10.0
_FLATTEST = 150.0
_TALLEST = 0.72
#: The area of a panel, in areas of the names that it must hold.
_ROOM_FOR_NAMES = 3.0
#: Dots nearer than this cannot be told apart in the whole view.
_CROWDED = 30.0
#: The enlarged part must be at most this share of the whole to be worth a panel.
_WORTH_ENLARGING = 0.5
_RIBBON_POINTS = 14
_SCALE_LENGTHS = (1, 2, 5)
#: Says nothing: the ribbon shows that somebody spoke of the movement, a number would not.
_ANY_NUMBER = Bounds()


class Standing(Enum):
    """Whether a place is besieged; it is drawn larger then."""

    BESIEGED = "besieged"
    OPERATIONAL = "operational"


class Sheets(Enum):
    """How wide the map is drawn: type keeps its size, so that it can be read on a phone too."""

    WIDE = 640.0
    NARROW = 350.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place at `lat`, `lon` (degrees); `address` is where its name leads to."""

    code: str
    label: str
    lat: float
    lon: float
    standing: Standing = Standing.OPERATIONAL
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFlow:
    """People who went from one place of the map to another."""

    origin: str
    destination: str
    people: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLeg:
    """A way between two places of the map by how it could be seen; `mark` is written on it, `text` says all of it in words."""

    origin: str
    destination: str
    look: Look
    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a map shows.

    places
        In order of importance: the first find room for their names first.
    flows
        Between codes of `places`; others are left out.
    ways
        Links of the network as pairs of codes, drawn thin and straight: schematic, not the road.
    legs
        The same by how each could be seen.
    """

    places: tuple[MapPlace, ...]
    flows: tuple[MapFlow, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()
    legs: tuple[MapLeg, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Panel:
    frame: Rectangle
    projection: Projection
    places: tuple[MapPlace, ...]
    named: frozenset[str]
    flows: tuple[MapFlow, ...]
    ways: tuple[tuple[str, str], ...]
    legs: tuple[MapLeg, ...]

    def dot(self, place: MapPlace) -> Point:
        x, y = self.projection.point(place.lon, place.lat)
        return x + self.frame.x, y + self.frame.y


def draw_map(
    chart: Chart,
    *,
    land_in: Callable[[Box], Land | None],
    formatter: Formatter,
    name: str = "map",
    sheet: Sheets = Sheets.WIDE,
) -> str:
    """Draw the map as SVG.

    Parameters
    ----------
    land_in
        Returns the land of a part of the earth (`read_land` with its file), None where there is none.
    formatter
        How the reader reads numbers and words.
    name
        Makes the ids of the drawing unique on its page.
    """
    if not chart.places:
        return ""
    panels = _panels(chart, sheet.value)
    drawing = Drawing(
        name=name,
        width=sheet.value,
        height=panels[-1].frame.bottom,
        title=say("Map of the places and of the people who moved between them").render(formatter),
        description=_describe(chart, formatter),
        role=Role.GROUP,
        classes="map",
    )
    hatch = drawing.hatch()
    widest = widest_number([flow.people for flow in chart.flows])
    for panel in panels:
        _draw_panel(drawing, panel, land_in=land_in, formatter=formatter, hatch=hatch, widest=widest)
    if len(panels) > 1:
        _draw_lens(drawing, panels[0], panels[1])
    return drawing.svg()


def _describe(chart: Chart, formatter: Formatter) -> str:
    label = {place.code: place.label for place in chart.places}
    moved = [
        say(
            "{origin} to {destination}: {people}.",
            origin=label[flow.origin],
            destination=label[flow.destination],
            people=flow.people,
        )
        for flow in chart.flows
        if flow.origin in label and flow.destination in label
    ]
    shown = say("North is up. Places: {places}.", places=", ".join(label.values()))
    return " ".join((*(sentence.render(formatter) for sentence in (shown, *moved)), *(leg.text for leg in chart.legs)))


def _panels(chart: Chart, width: float) -> tuple[_Panel, ...]:
    whole = _panel(chart, chart.places, width=width, top=0.0)
    near = _crowded(whole)
    if not near:
        return (whole,)
    inside = frozenset(place.code for place in near)
    besieged = frozenset(place.code for place in near if place.standing is Standing.BESIEGED)
    upper = replace(
        whole,
        named=whole.named - inside | besieged,
        flows=tuple(flow for flow in whole.flows if not {flow.origin, flow.destination} <= inside),
        ways=tuple(way for way in whole.ways if not set(way) <= inside),
        legs=tuple(leg for leg in whole.legs if not {leg.origin, leg.destination} <= inside),
    )
    return upper, _panel(chart, near, width=width, top=whole.frame.bottom + _PANEL_GAP)


def _panel(chart: Chart, shown: tuple[MapPlace, ...], *, width: float, top: float) -> _Panel:
    """A panel that fits `shown`; what leads to other places of the chart runs to its edge."""
    box = Box.around((place.lon, place.lat) for place in shown)
    # Fitted into a square first: the height then follows from what there is to show.
    loose = Projection.fitting(box, width=width, height=width, margin=_MARGIN)
    ys = [loose.point(place.lon, place.lat)[1] for place in shown]
    names = sum(math.prod(text_size(wrap(place.label, width))) for place in shown)
    height = min(max(max(ys) - min(ys) + 2 * _MARGIN, _FLATTEST, _ROOM_FOR_NAMES * names / width), _TALLEST * width)
    here = {place.code for place in shown}
    known = {place.code for place in chart.places}

    def belongs(origin: str, destination: str) -> bool:
        return origin != destination and {origin, destination} <= known and bool({origin, destination} & here)

    return _Panel(
        frame=Rectangle(0.0, top, width, height),
        projection=Projection.fitting(box, width=width, height=height, margin=_MARGIN),
        places=(*shown, *(place for place in chart.places if place.code not in here)),
        named=frozenset(here),
        flows=tuple(flow for flow in chart.flows if belongs(flow.origin, flow.destination)),
        ways=tuple(way for way in chart.ways if belongs(*way)),
        legs=tuple(leg for leg in chart.legs if belongs(leg.origin, leg.destination)),
    )


def _crowded(panel: _Panel) -> tuple[MapPlace, ...]:
    """The places round the most crowded spot, when enlarging them would tell dots apart; none otherwise."""
    dots = {place.code: panel.dot(place) for place in panel.places}

    def neighbours(code: str, reach: float) -> list[str]:
        return [other for other, dot in dots.items() if other != code and math.dist(dots[code], dot) < reach]

    spot = max(dots, key=lambda code: len(neighbours(code, _CROWDED)))
    if not neighbours(spot, _CROWDED):
        return ()
    reach = panel.frame.width / 5
    near = {spot, *neighbours(spot, reach)}
    found = tuple(place for place in panel.places if place.code in near)
    xs, ys = zip(*(dots[place.code] for place in found), strict=True)
    span = max(max(xs) - min(xs), max(ys) - min(ys))
    all_xs, all_ys = zip(*dots.values(), strict=True)
    whole = max(max(all_xs) - min(all_xs), max(all_ys) - min(all_ys))
    return found if len(found) < len(dots) and span < _WORTH_ENLARGING * whole else ()


def _draw_panel(
    drawing: Drawing, panel: _Panel, *, land_in: Callable[[Box], Land | None], formatter: Formatter, hatch: str, widest: int
) -> None:
    frame = panel.frame
    clip = f"{drawing.name}-clip-{int(frame.y)}"
    drawing.add(
        drawing.add(drawing.add(drawing.root, "defs"), "clipPath", id=clip),
        "rect",
        x=frame.x,
        y=frame.y,
        width=frame.width,
        height=frame.height,
    )
    group = drawing.add(drawing.root, "g", clip_path=f"url(#{clip})")
    drawing.add(group, "rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, class_="map-water")
    space = Space(frame=frame.grown(-4))
    land = land_in(panel.projection.box(width=frame.width, height=frame.height))
    if land is None:
        _draw_note(drawing, group, LAND_MISSING.render(formatter), space)
    else:
        _draw_land(drawing, group, panel, land)
    _draw_scale(drawing, group, panel, space, formatter)
    legs = _draw_legs(drawing, group, panel, space, hatch=hatch)
    ribbons = _draw_flows(drawing, group, panel, space, hatch=hatch, widest=widest)
    _draw_places(drawing, group, panel, space)
    numbers = [(ribbon, short(flow.people, formatter)) for ribbon, flow in ribbons if flow.people != _ANY_NUMBER]
    _draw_marks(drawing, group, [*numbers, *((ribbon, leg.mark) for ribbon, leg in legs)], space)


def _draw_land(drawing: Drawing, group: ET.Element, panel: _Panel, land: Land) -> None:
    frame = panel.frame.grown(3)

    def flat(lines: tuple[tuple[Point, ...], ...]) -> list[list[Point]]:
        return [[(x, y + panel.frame.y) for x, y in (panel.projection.point(*point) for point in line)] for line in lines]

    area = area_path(flat(land.rings), frame)
    if area:
        drawing.add(group, "path", d=area, fill_rule="evenodd", class_="map-land")
    lines = line_path(flat(land.boundaries), frame)
    if lines:
        drawing.add(group, "path", d=lines, class_="map-boundary")


def _draw_scale(drawing: Drawing, group: ET.Element, panel: _Panel, space: Space, formatter: Formatter) -> None:
    most = panel.frame.width / 4 / panel.projection.units_per_km
    power = 10.0 ** math.floor(math.log10(most))
    km = max(step * power for step in _SCALE_LENGTHS if step * power <= most)
    length = km * panel.projection.units_per_km
    x, y = panel.frame.x + 10, panel.frame.bottom - 10
    drawing.add(group, "path", d=f"M{x:.1f} {y - 4:.1f}v4h{length:.1f}v-4", class_="map-scale")
    scale = say("{amount} km", amount=int(km) if km.is_integer() else km).render(formatter)
    drawing.text(group, "text", scale, x=x + length / 2, y=y - 6, class_="map-scale-text")
    space.take(Rectangle(x, y - 20, max(length, 48.0), 22))


def _draw_note(drawing: Drawing, group: ET.Element, note: str, space: Space) -> None:
    for row, line in enumerate(wrap(note, space.frame.width)):
        width, height = text_size((line,))
        box = Rectangle(space.frame.x + 2, space.frame.y + 2 + row * height, width, height)
        drawing.text(group, "text", line, x=box.middle[0], y=box.bottom - 4, class_="map-note")
        space.take(box)


def _draw_flows(
    drawing: Drawing, group: ET.Element, panel: _Panel, space: Space, *, hatch: str, widest: int
) -> list[tuple[Ribbon, MapFlow]]:
    dots = {place.code: panel.dot(place) for place in panel.places}
    for origin, destination in panel.ways:
        (ax, ay), (bx, by) = dots[origin], dots[destination]
        drawing.add(group, "path", d=f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}", class_="map-way")
    drawn = []
    for flow in panel.flows:
        ribbon = Ribbon.between(dots[flow.origin], dots[flow.destination], flow.people)
        if ribbon is not None:
            drawn.append((ribbon, flow))
    # Wide ones first: a thin ribbon is never hidden under a wide one.
    for ribbon, _ in sorted(drawn, key=lambda pair: -(pair[1].people.most or widest + 1)):
        draw_ribbon(drawing, group, ribbon, widest=widest, hatch=hatch)
        space.soft.extend(ribbon.points(_RIBBON_POINTS))
    return drawn


def _draw_legs(drawing: Drawing, group: ET.Element, panel: _Panel, space: Space, *, hatch: str) -> list[tuple[Ribbon, MapLeg]]:
    dots = {place.code: panel.dot(place) for place in panel.places}
    drawn = []
    for leg in panel.legs:
        ribbon = Ribbon.between(dots[leg.origin], dots[leg.destination], _ANY_NUMBER)
        if ribbon is not None:
            draw_leg(drawing, group, ribbon, leg.look, hatch=hatch)
            space.soft.extend(ribbon.points(_RIBBON_POINTS))
            drawn.append((ribbon, leg))
    return drawn


def _draw_places(drawing: Drawing, group: ET.Element, panel: _Panel, space: Space) -> None:
    visible = [place for place in panel.places if panel.frame.holds(panel.dot(place))]
    for place in visible:
        x, y = panel.dot(place)
        besieged = place.standing is Standing.BESIEGED
        radius = 5.5 if besieged else 3.5
        drawing.add(group, "circle", cx=x, cy=y, r=radius, class_="map-besieged" if besieged else "map-dot")
        space.take(Rectangle(x - radius, y - radius, 2 * radius, 2 * radius))
        space.dots.append((x, y))
    unnamed = []
    for place in visible:
        if place.code not in panel.named:
            continue
        label = place_beside(panel.dot(place), wrap(place.label, panel.frame.width), space)
        if label is None:
            unnamed.append(place)
        else:
            _draw_label(drawing, group, label, place)
    for place in unnamed:
        x, y = panel.dot(place)
        shortened = f"{wrap(place.label, panel.frame.width)[0]} …"
        tries = (*wraps(place.label, panel.frame.width), (shortened,))
        broken = next((label for lines in tries if (label := place_beside((x, y), lines, space))), None)
        if broken is None:
            drawing.text(group, "text", shortened, x=x, y=y - 6, class_="map-code", data_place=place.code)
        else:
            _draw_label(drawing, group, broken, place)


def _draw_label(drawing: Drawing, group: ET.Element, label: Label, place: MapPlace) -> None:
    _draw_leader(drawing, group, label)
    holder = drawing.add(group, "a", href=place.address) if place.address else group
    kind = "map-name besieged" if place.standing is Standing.BESIEGED else "map-name"
    _write_lines(drawing, holder, label, kind, place.code)


def _draw_leader(drawing: Drawing, group: ET.Element, label: Label) -> None:
    if label.leads_to is not None:
        (x, y), (ex, ey) = label.leads_to, label.box.nearest(label.leads_to)
        drawing.add(group, "path", d=f"M{x:.1f} {y:.1f}L{ex:.1f} {ey:.1f}", class_="map-leader")


def _write_lines(drawing: Drawing, holder: ET.Element, label: Label, kind: str, code: str = "") -> None:
    # Centred text lies the same in both writing directions.
    known = {"data_place": code} if code else {}
    text = drawing.add(holder, "text", class_=kind, **known)
    step = label.box.height / len(label.lines)
    for row, line in enumerate(label.lines):
        drawing.text(text, "tspan", line, x=label.box.middle[0], y=label.box.y + step * (row + 0.78))


def _draw_marks(drawing: Drawing, group: ET.Element, ribbons: list[tuple[Ribbon, str]], space: Space) -> None:
    """Write on each ribbon how many it carries, or how it is known, where there is room; the page's table has them all."""
    for ribbon, mark in ribbons:
        beside = ribbon.at(0.5)
        label = place_on(ribbon.points(_RIBBON_POINTS)[3:-3], (mark,), space) or place_beside(beside, (mark,), space)
        if label is not None:
            _draw_leader(drawing, group, label)
            _write_lines(drawing, group, label, "map-number")


def short(people: Bounds, formatter: Formatter) -> str:
    """Bounds in the fewest signs: 46, 20–80, 20+ (no upper limit)."""
    least = formatter.write(people.least)
    if people.most is None:
        return f"{least}+"
    return least if people.is_exact else f"{least}–{formatter.write(people.most)}"


def _draw_lens(drawing: Drawing, upper: _Panel, lower: _Panel) -> None:
    """Show in the whole view which part the lower panel enlarges."""
    shown = lower.projection.box(width=lower.frame.width, height=lower.frame.height)
    left, top = upper.projection.point(shown.west, shown.north)
    right, bottom = upper.projection.point(shown.east, shown.south)
    x, y = max(left, 1.0), max(top, 1.0)
    width, height = min(right, upper.frame.right - 1) - x, min(bottom, upper.frame.bottom - 1) - y
    if width > 0 and height > 0:
        drawing.add(drawing.root, "rect", x=x, y=y + upper.frame.y, width=width, height=height, class_="map-lens")
