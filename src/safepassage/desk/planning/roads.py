"""Places and links of an operation as stops and ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

from safepassage.desk.planning.moments import Horizon, both, merged
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import Link, Place, PlaceKind
from safepassage.plan import Need
from safepassage.plan.problem import HOUR, Admission, Cargo, Gate, Opening, Span, Standing, Stop, Way

#: Kinds of places in which people arrive for good; any other place is one for whoever chose it.
_RECEIVING = frozenset({PlaceKind.RECEPTION_CENTRE, PlaceKind.HOSPITAL})


def standing_of(operation: Operation, besieged: Iterable[str], chosen: frozenset[str], place: Place) -> Standing:
    """Besieged places first: who is in one is not safe there, whatever was chosen."""
    places = operation.network.places
    if any(places.is_within(place.code, outer) for outer in besieged):
        return Standing.BESIEGED
    return Standing.DESTINATION if place.kind in _RECEIVING or place.code in chosen else Standing.BETWEEN


def stop_of(place: Place, standing: Standing, horizon: Horizon, quiet: tuple[Span, ...] | None) -> Stop:
    """A place as planning sees it.

    What it lets through an hour is a gate wherever people do not stay for good: out of a site to the surface, at a screening
    point through the checks. Beds count between the siege and a destination; there the capacity does. Nobody comes to the
    surface of a besieged place but in `quiet` hours, while a corridor out of it is open; None is at any time.
    """
    is_destination = standing is Standing.DESTINATION
    has_gate = place.throughput_per_hour is not None and not is_destination
    open_ = horizon.daily(place.opens, place.closes)
    if has_gate and standing is Standing.BESIEGED and quiet is not None:
        open_ = quiet if open_ is None else both(quiet, open_)
    room = [each for each in (place.beds, place.capacity) if each is not None]
    return Stop(
        code=place.code,
        standing=standing,
        gate=Gate(per_hour=place.throughput_per_hour or 0, open=open_) if has_gate else None,
        beds=min(room, default=None) if standing is Standing.BETWEEN else None,
        capacity=place.capacity if is_destination else None,
        admissions=tuple(_admissions(place)) if is_destination else (),
        open=None if has_gate else open_,
    )


def quiet_hours(place: str, roads: Iterable[Way], openings: Mapping[str, tuple[Opening, ...]]) -> tuple[Span, ...] | None:
    """When a corridor out of a place is open; None where a way out of it lies in none."""
    out = [way for way in roads if way.origin == place]
    if any(not way.corridor for way in out):
        return None
    return merged(opening.span for way in out for opening in openings[way.corridor])


def _admissions(place: Place) -> Iterable[Admission]:
    """`need` names whom a place takes, others it takes not at all; `admissions_per_day` how many of them, and `admissions` how
    many in all, or how many of those that `admissions_of` names.
    """
    taken = frozenset(map(Need, place.need)) or frozenset(Need)
    if place.admissions_per_day is not None:
        yield Admission(needs=taken, per_day=place.admissions_per_day)
    if place.admissions is not None:
        yield Admission(needs=frozenset(map(Need, place.admissions_of)) or taken, most=place.admissions)
    if taken != frozenset(Need):
        yield Admission(needs=frozenset(Need) - taken, most=0)


def ways(operation: Operation, standing: dict[str, Standing]) -> tuple[tuple[Way, ...], tuple[Link, ...], tuple[Sentence, ...]]:
    """The ways, the links that they come from, and what is not known of others.

    A link without hours is none that anybody can plan on. People never travel into the siege whatever a link says, vehicles may.
    """
    found: dict[tuple[str, str], Way] = {}
    used: list[Link] = []
    questions: list[Sentence] = []
    for link in operation.network.links:
        ends = (link.origin, link.destination)
        if link.hours is None:
            if any(operation.network.places.find(end).kind is PlaceKind.ROAD for end in ends):
                continue  # a road as claims count on it, between places that have ways of their own
            questions.append(say("How many hours is the way from {origin} to {place}?", origin=link.origin, place=link.destination))
            continue
        if ends in found:
            corridors = (found[ends].corridor, link.corridor)
            questions.append(
                say(
                    "Which corridor is the way from {origin} to {place} planned in? It is in {corridors}; the first is taken.",
                    origin=link.origin,
                    place=link.destination,
                    corridors=", ".join(corridors),
                )
            )
            continue
        loading = round(link.loading_minutes or 0)
        into_siege = standing[link.destination] is Standing.BESIEGED and standing[link.origin] is not Standing.BESIEGED
        found[ends] = Way(
            origin=link.origin,
            destination=link.destination,
            minutes=loading + max(1, ceil(link.hours * HOUR)),
            loading=loading,
            km=link.distance_km,
            corridor=link.corridor,
            cargo=Cargo.VEHICLES if into_siege else Cargo(link.carries or Cargo.PEOPLE),
        )
        used.append(link)
    return tuple(found.values()), tuple(used), tuple(questions)
