"""From where, to where, or where: the places of one statement among those that its sentence names; none where that is not sure.

The place in a speaker's title (the mayor of ...) is where the speaker stands, and not where people are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safepassage.language import Sentence, say
from safepassage.picture.reading.findings import View
from safepassage.picture.reading.places import Direction, PlaceMention
from safepassage.picture.reading.text import POSSESSIVE
from safepassage.picture.reading.verbs import Movement

#: Words from a direction to the place from which it is told, and between an event and the road on which it was.
_NEAR_DIRECTION, _NEAR_WAY = 4, 6
#: Words from "from" to the place in which that lies which people come from.
_NEAR_ORIGIN = 7


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of a statement, and what is only supposed of them; an empty place is anywhere."""

    place_from: str
    place_to: str = ""
    doubts: tuple[Sentence, ...] = ()
    #: Another place where people came to, named in one breath with it: to X and Y.
    also_to: str = ""


def whereabouts(view: View, movement: Movement, at: int, until: int | None = None) -> Whereabouts:
    """The places of a statement at a token, as far as it goes; where no word says them, the besieged place is supposed."""
    named, titles = _told_apart(view, at)
    said = [mention for mention in named if until is None or mention.start < until]
    if movement in (Movement.LEAVE, Movement.ARRIVE):
        return _way(view, movement, at, said, titles)
    of_whole = said and all(view.passage.hits.any("scope.part", mention.end, at) for mention in said)
    return _place(view, at, named if of_whole else said)


def _way(view: View, movement: Movement, at: int, said: Sequence[PlaceMention], titles: Sequence[PlaceMention]) -> Whereabouts:
    origin = _nearest(view, said, at, Direction.ORIGIN)
    to = _nearest(view, said, at, Direction.TO)
    if to is not None and to.start < at and _goes_elsewhere(view, at):
        to = None
    elif movement is Movement.ARRIVE and to is None:
        arriving = [hit.start for hit in view.passage.hits.all("verbs.arrive")]
        said = [m for m in said if not (_is_in_relative(view, m) and any(m.end <= verb for verb in arriving))]
        said = [m for m in said if not _is_where_from(view, m)]
        received = view.passage.hits.all("verbs.receive")
        to = _nearest(view, said, at, Direction.AT) or (_nearest(view, said, at, Direction.UNSAID) if received else None)
    doubts = [*_doubts(origin), *_doubts(to)]
    if movement is Movement.ARRIVE and to is None:
        to = next((mention for mention in titles if mention.code not in (view.scene.besieged, view.scene.city)), None)
        doubts += [say("no word says where to; the place of the speaker is supposed")] if to else []
    place_to, also_to = to.code if to else "", _named_with(view, to)
    place_from = origin.code if origin else view.scene.besieged
    if place_from == place_to:
        return Whereabouts("", place_to, tuple(doubts))
    supposed = [say("no word says from where; the besieged place is supposed")] if origin is None and place_from else []
    return Whereabouts(place_from, place_to, (*doubts, *supposed), also_to)


def _named_with(view: View, to: PlaceMention | None) -> str:
    """The other of two places that people came to, where both are named in one breath; empty where there is none."""
    if to is None or to.direction is not Direction.TO:
        return ""
    joiners, small = view.lexicon.words("numbers", "joiners"), view.lexicon.words("reporting", "prepositions")
    for other in view.places:
        first, last = sorted((to, other), key=lambda mention: mention.start)
        between = frozenset(view.passage.words[first.end : last.start])
        if other.code not in ("", to.code) and between & joiners and between <= joiners | small | {"-"}:
            return other.code
    return ""


def _goes_elsewhere(view: View, at: int) -> bool:
    """Whether another way is named behind a number, to a place that nobody knows: 40 to X and 30 to places under guard."""
    return any(view.passage.hits.at("places.to", near) is not None for near in range(at, at + 2))


def _is_where_from(view: View, mention: PlaceMention) -> bool:
    """Whether a place only says where that lies which people come from: from the works in X."""
    low = max(0, mention.start - _NEAR_ORIGIN)
    origin = view.passage.hits.within("places.origin", low, mention.start)
    return (
        bool(origin)
        and not view.passage.hits.any("places.to", origin[-1].end, mention.start)
        and "," not in (view.passage.words[origin[-1].end : mention.start])
    )


def _is_in_relative(view: View, mention: PlaceMention) -> bool:
    """Whether a place stands in a clause that says who people are: the evacuees, who had been in X, arrived."""
    relatives = view.lexicon.words("clauses", "relatives")
    return any(word in relatives for word in view.passage.words[: mention.start])


def _place(view: View, at: int, said: Sequence[PlaceMention]) -> Whereabouts:
    """Where people are: a place they are in, else any that they do not go to, else the besieged one."""
    found = next((mention for mention in said if mention.start <= at < mention.end), None) or _measured(view, at, said)
    for direction in (Direction.AT, Direction.UNSAID, Direction.ORIGIN):
        found = found or _nearest(view, said, at, direction)
    if found is not None:
        return Whereabouts(found.code, doubts=_doubts(found))
    if view.scene.paragraph == view.passage.paragraph and view.scene.is_around(view.scene.here):
        return Whereabouts(view.scene.here, doubts=(say("the place is the one that the text named last"),))
    if _may_be_anywhere(view, at):
        return Whereabouts("", doubts=(say("no word says where"),))
    supposed = (say("no word says where; the besieged place is supposed"),) if view.scene.besieged else ()
    return Whereabouts(view.scene.besieged, doubts=supposed)


def _measured(view: View, at: int, said: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of which a direction tells where it lies: X, 90 km north of Y."""
    from_another = any(mention.apart and at <= mention.start <= at + _NEAR_DIRECTION for mention in view.places)
    return next((mention for mention in reversed(said) if mention.end <= at), None) if from_another else None


def _may_be_anywhere(view: View, at: int) -> bool:
    """Whether nothing says that the besieged place is meant: former times, a road, or another place that was named last."""
    last, scene, hits = view.scene.last, view.scene, view.passage.hits
    on_the_way = hits.any("places.ways", max(0, at - _NEAR_WAY), at + _NEAR_WAY)
    is_strange = bool(last) and last != scene.besieged and not scene.is_around(last)
    is_meant = bool(hits.all("verbs.stay") or hits.all("places.evacuations"))
    return bool(hits.all("times.former") or hits.all("times.prewar")) or on_the_way or (is_strange and not is_meant)


def _told_apart(view: View, at: int) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """The places that a statement may be about, and those in the titles of others who speak."""
    spans = [(start, end) for start, end in view.speakers if not start <= at <= end]
    titles = [(start - (view.word(start - 1) == POSSESSIVE), end) for start, end in spans]
    named = [mention for mention in view.places if not mention.apart]
    of_speakers = [m for m in named if any(start <= m.end and m.start < end for start, end in titles)]
    return [mention for mention in named if mention not in of_speakers], of_speakers


def _doubts(mention: PlaceMention | None) -> tuple[Sentence, ...]:
    marks = (
        (mention is not None and mention.beside, say("said to be near this place, not in it")),
        (mention is not None and mention.meant, say("the place is the one that the text named last")),
    )
    return tuple(doubt for holds, doubt in marks if holds)


def _nearest(view: View, mentions: Sequence[PlaceMention], at: int, direction: Direction) -> PlaceMention | None:
    """The place in that direction nearest to a token: what follows before what stands before, and this before that of a whole."""
    found = [mention for mention in mentions if mention.direction is direction]

    def distance(mention: PlaceMention) -> tuple[bool, int]:
        if mention.start >= at:
            return False, mention.start - at
        part = view.passage.hits.any("scope.part", mention.end, at)
        return part or _is_told_of_others(view, mention, at), 3 * (at - mention.start)

    return min(found, key=distance, default=None)


def _is_told_of_others(view: View, mention: PlaceMention, at: int) -> bool:
    """Whether a place only says who it is of whom the sentence goes on to tell: people who were in X will get help."""
    return view.passage.hits.any("modality.planned", mention.end, at + 1) and _is_in_relative(view, mention)


def distance_ends(view: View, at: int) -> Whereabouts:
    """The two ends of a distance: the place after "of" or "from" and the place before the number."""
    before = [mention for mention in view.places if mention.end <= at and mention.code]
    after = [mention for mention in view.places if mention.start >= at and mention.code]
    start = after[0].code if after else view.scene.city
    end = next((mention.code for mention in reversed(before) if mention.code != start), "")
    return Whereabouts(start, end)
