"""From where, to where, or where: the places of one statement among those that its sentence names."""

from __future__ import annotations

from safepassage.picture.reading.findings import View
from safepassage.picture.reading.places import Direction, PlaceMention
from safepassage.picture.reading.verbs import Movement


def whereabouts(view: View, movement: Movement, at: int) -> tuple[str, str]:
    """The places from and to of a statement at a token; what is not said is the besieged place, or anywhere."""
    if movement in (Movement.LEAVE, Movement.ARRIVE):
        return _way(view, movement, at)
    return _place(view, at), ""


def _way(view: View, movement: Movement, at: int) -> tuple[str, str]:
    origin = _nearest(view, at, Direction.ORIGIN)
    to = _nearest(view, at, Direction.TO)
    if movement is Movement.ARRIVE and to is None:
        received = view.passage.hits.all("verbs.receive")
        to = _nearest(view, at, Direction.AT) or (_nearest(view, at, Direction.UNSAID) if received else None)
    place_to = to.code if to else ""
    place_from = origin.code if origin else view.scene.besieged
    return (place_from if place_from != place_to else ""), place_to


def _place(view: View, at: int) -> str:
    """Where people are: a place they are in, else any that they do not go to, else the besieged one."""
    for direction in (Direction.AT, Direction.UNSAID, Direction.ORIGIN):
        found = _nearest(view, at, direction)
        if found is not None:
            return found.code
    return view.scene.besieged


def _nearest(view: View, at: int, direction: Direction) -> PlaceMention | None:
    """The place in that direction nearest to a token, what follows before what stands before."""
    found = [mention for mention in view.places if mention.direction is direction and mention.code]
    return min(found, key=lambda mention: mention.start - at if mention.start >= at else 3 * (at - mention.start), default=None)


def distance_ends(view: View, at: int) -> tuple[str, str]:
    """The two ends of a distance: the place after "of" or "from" and the place before the number."""
    before = [mention for mention in view.places if mention.end <= at and mention.code]
    after = [mention for mention in view.places if mention.start >= at and mention.code]
    start = after[0].code if after else view.scene.city
    end = next((mention.code for mention in reversed(before) if mention.code != start), "")
    return start, end
