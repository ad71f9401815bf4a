"""The ordered places of corridors and movements, as far as their positions are known and may be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, Sentence, say
from safepassage.network import Link, Place, PlaceKind
from safepassage.plan import Convoy

_Way = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place with its position, in degrees (WGS 84)."""

    name: Bilingual
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Places of one corridor or movement in their order; between them the file knows no road."""

    name: Bilingual
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """What a file of tracks holds, and what it leaves out, with why."""

    title: Bilingual
    made_at: datetime
    tracks: tuple[Track, ...]
    left_out: tuple[Sentence, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every place once."""
        return tuple(dict.fromkeys(point for track in self.tracks for point in track.points))

    @property
    def told(self) -> tuple[Sentence, ...]:
        """What whoever opens the file must know."""
        return (
            say("RESTRICTED"),
            say("Straight lines join the places in their order; the road between them is not recorded. No position is live."),
            *self.left_out,
        )


def corridor_tracks(operation: Operation, *, made_at: datetime) -> Tracks:
    """The corridors of an operation: of each corridor its links, end to end where they follow each other."""
    ways: dict[str, list[_Way]] = defaultdict(list)
    for link in operation.network.links:
        if link.corridor:
            ways[link.corridor].append(_way(link))
    tracks, left_out = [], []
    for corridor in operation.network.corridors:
        name = Bilingual(corridor.name or corridor.code, corridor.name_local)
        if not ways[corridor.code]:
            left_out.append(say("{corridor} is left out: no link belongs to it.", corridor=name).opening())
        tracks += _tracks(operation, name, _chains(_drawn(operation, ways[corridor.code])))
    used = (code for corridor in operation.network.corridors for way in ways[corridor.code] for code in way)
    return Tracks(title=_title(operation), made_at=made_at, tracks=tuple(tracks), left_out=(*left_out, *_left_out(operation, used)))


def movement_track(operation: Operation, convoy: Convoy, *, made_at: datetime) -> Tracks:
    """The places through which one convoy of a plan goes."""
    codes = (convoy.legs[0].origin, *(leg.destination for leg in convoy.legs))
    shown = [code for code in codes if _untold(operation, code) is None]
    name = Bilingual(convoy.id)
    tracks = _tracks(operation, name, [shown] if len(shown) > 1 else [])
    return Tracks(title=name, made_at=made_at, tracks=tuple(tracks), left_out=tuple(_left_out(operation, codes)))


def _title(operation: Operation) -> Bilingual:
    return operation.label or Bilingual(operation.code)


def _way(link: Link) -> _Way:
    return link.origin, link.destination


def _drawn(operation: Operation, ways: Iterable[_Way]) -> list[_Way]:
    """The ways whose ends may be shown; there and back is one line."""
    drawn: dict[_Way, None] = {}
    for way in ways:
        if way[::-1] not in drawn and all(_untold(operation, code) is None for code in way):
            drawn[way] = None
    return list(drawn)


def _chains(ways: Sequence[_Way]) -> list[list[str]]:
    """Ways joined end to end; a chain ends where ways part or meet, so that each is drawn once."""
    leaving: dict[str, list[str]] = defaultdict(list)
    for origin, destination in ways:
        leaving[origin].append(destination)
    arriving = Counter(destination for _, destination in ways)
    chains = []
    used: set[_Way] = set()
    begin = [way for way in ways if arriving[way[0]] != 1 or len(leaving[way[0]]) > 1]
    for origin, destination in (*begin, *ways):  # the second time for what runs in a circle
        if (origin, destination) in used:
            continue
        chain = [origin, destination]
        used.add((origin, destination))
        while arriving[chain[-1]] == 1 and len(leaving[chain[-1]]) == 1 and (chain[-1], leaving[chain[-1]][0]) not in used:
            used.add((chain[-1], leaving[chain[-1]][0]))
            chain.append(leaving[chain[-1]][0])
        chains.append(chain)
    return chains


def _tracks(operation: Operation, name: Bilingual, chains: Iterable[Sequence[str]]) -> list[Track]:
    places = operation.network.places
    return [Track(name=name, points=tuple(_points(places.find(code) for code in chain))) for chain in chains]


def _points(places: Iterable[Place]) -> Iterator[Point]:
    for place in places:
        if place.position is not None:
            yield Point(name=place.label, lat=place.position[0], lon=place.position[1])


def _left_out(operation: Operation, codes: Iterable[str]) -> Iterator[Sentence]:
    for code in dict.fromkeys(codes):
        why = _untold(operation, code)
        if why is not None:
            yield say("{place} is left out: {why}.", place=operation.network.places.find(code).label, why=why).opening()


def _untold(operation: Operation, code: str) -> Sentence | None:
    """Why the position of a place is not told; None where it is. A device with the file may be taken from its bearer."""
    place = operation.network.places.find(code)
    if place.position is None:
        return say("the table has no coordinates of it")
    if place.kind is PlaceKind.HOSPITAL:
        return say("positions of hospitals are not put into files for devices")
    return None
