"""Where: the places that a sentence names or means, and whether people come from, go to or are in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from safepassage.network import Network, PlaceKind
from safepassage.picture.reading.gazetteer import code_for
from safepassage.picture.reading.lexicon import Hit, Lexicon
from safepassage.picture.reading.sentences import Passage
from safepassage.picture.reading.text import POSSESSIVE

#: Words between a preposition and the name that it belongs to (the besieged steel works of ...).
_LONGEST_QUALIFIER = 8
#: Words between territory and the country that holds it (territory that is held by ...).
_NEAR_COUNTRY = 5

#: Words from the name of a site to that of its city (X steel plant in the port city of Y), and marks that part the two.
_LONGEST_SITE = 8
_BREAKS = frozenset(";:")
#: Words from a place to the land that it is said to lie in (X, on a territory ...), with the comma.
_LONGEST_APPOSITION = 3
#: Words between "reporting from" and the name of the place.
_FARTHEST_VANTAGE = 5


class Direction(StrEnum):
    ORIGIN = "origin"
    TO = "to"
    AT = "at"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a sentence, by tokens; `proposed` where the operation does not hold it.

    `beside` where something is said to be near it, `meant` where only "there" stands for it, `apart` where it only says where
    another place lies: a town 90 km north of it. A site of no name, which only the sentence knows, has no code.
    """

    start: int
    end: int
    code: str
    direction: Direction
    proposed: bool = False
    beside: bool = False
    meant: bool = False
    apart: bool = False


@dataclass
class Scene:
    """What the text has spoken of so far: the besieged place, its city, and the places named last in it and in the paragraph."""

    network: Network
    lexicon: Lexicon
    besieged: str = ""
    city: str = ""
    last: str = ""
    #: The place named last in the paragraph.
    here: str = ""
    paragraph: int = -1
    #: Whether the text names the besieged place or its city itself, so that "the city" is that one.
    is_there: bool = True

    def is_around(self, code: str) -> bool:
        """Whether a place is the city of the besieged one, or lies around it."""
        return bool(code) and code != self.besieged and (code == self.city or self._encloses(code))

    def _encloses(self, code: str) -> bool:
        return self.besieged in self.network.places and code in self.network.places.enclosing(self.besieged)

    def notice(self, mentions: Iterable[PlaceMention], paragraph: int = 0) -> None:
        """Remember what a sentence named, for the next that says only "there" or "the city"."""
        found = tuple(mention for mention in mentions if not mention.apart)
        self.here = found[-1].code if found else self.here if paragraph == self.paragraph else ""
        self.paragraph = paragraph
        moved = [mention for mention in found if mention.direction in (Direction.ORIGIN, Direction.TO)]
        self.last = (moved or found)[-1].code if found else self.last
        for mention in found:
            place = self.network.places.get(mention.code)
            if (
                place is not None
                and place.kind in (PlaceKind.SETTLEMENT, PlaceKind.RECEPTION_CENTRE)
                and mention.code != self.besieged
            ):
                self.city = self.city or mention.code


def set_scene(passages: Iterable[Passage], network: Network, lexicon: Lexicon) -> Scene:
    """Which besieged place the text is about: the operation's if the text names any of its places, else the text's own, if any.

    That is one of a siege, or one that people leave; never one that people only go to.
    """
    named: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    for passage in passages:
        named.update(hit.payload for hit in passage.hits.all("place"))
        told_from = vantage(passage)
        names = (span for span in unknown_names(passage, lexicon) if told_from is None or span[0] != told_from.start)
        left = (span for span in names if _may_be_besieged(passage, span[0]))
        proposed.update(code_for(*(token.word for token in passage.tokens[start:end])) for start, end in left)
    scene = Scene(network, lexicon)
    if named or not proposed:
        scene.besieged = _operation_besieged(network, named)
        around = (scene.besieged, *network.places.enclosing(scene.besieged)) if scene.besieged else ()
        settlements = (code for code in around if network.places[code].kind is PlaceKind.SETTLEMENT)
        scene.city = next(settlements, "")
        scene.is_there = not scene.city or named[scene.city] > 0 or named[scene.besieged] > 0
    else:
        scene.besieged = proposed.most_common(1)[0][0]
        scene.city = scene.besieged
    return scene


def _may_be_besieged(passage: Passage, start: int) -> bool:
    direction = direction_of(passage, start)
    return direction is Direction.ORIGIN or (direction is not Direction.TO and bool(passage.hits.all("scouting.siege")))


def _operation_besieged(network: Network, named: Counter[str]) -> str:
    candidates = network.besieged or tuple(code for code, place in network.places.items() if place.kind is PlaceKind.SITE)
    return max(candidates, key=lambda code: (named[code], -candidates.index(code)), default="")


def vantage(passage: Passage) -> PlaceMention | None:
    """From where somebody reports: the place after "reporting from" or "told reporters in"."""
    for hit in passage.hits.all("places.vantage"):
        reach = range(hit.end, min(hit.end + _FARTHEST_VANTAGE, len(passage.tokens)))
        start = next((at for at in reach if passage.tokens[at].is_capital), None)
        if start is None:
            continue
        known = passage.hits.at("place", start)
        if known is not None:
            return PlaceMention(start, known.end, str(known.payload), Direction.UNSAID)
        end = start
        while end < len(passage.tokens) and passage.tokens[end].is_capital and not _is_time(passage, end):
            end += 1
        if end > start:
            code = code_for(*(token.word for token in passage.tokens[start:end]))
            return PlaceMention(start, end, code, Direction.UNSAID, proposed=True)
    return None


def find_places(passage: Passage, scene: Scene) -> tuple[PlaceMention, ...]:
    """The places of a sentence in order, but for the one from which it is told.

    Of overlapping ones the longest, then the better known.
    """
    told_from = vantage(passage)
    candidates = sorted(_candidates(passage, scene), key=lambda found: (found[0] - found[1], found[3]))
    taken: list[PlaceMention] = []
    for start, end, code, rank in candidates:
        unnamed = passage.hits.at("places.besieged", start) is not None
        if (code or unnamed) and all(end <= mention.start or start >= mention.end for mention in taken):
            beside = passage.hits.ending("places.near", start) is not None
            meant = passage.hits.at("places.anaphors", start) is not None and rank == _MEANT
            direction = Direction.AT if beside or _is_awaited(passage, start) else direction_of(passage, start)
            apart = _says_where_another_lies(passage, start, scene)
            proposed = rank == _PROPOSED
            taken.append(PlaceMention(start, end, code, direction, proposed=proposed, beside=beside, meant=meant, apart=apart))
    told = [mention for mention in taken if told_from is None or mention.start != told_from.start]
    return tuple(_told_together(sorted(told, key=lambda mention: mention.start), passage, scene))


def _told_together(mentions: Iterable[PlaceMention], passage: Passage, scene: Scene) -> Iterator[PlaceMention]:
    """The places, one by one, with what the one before it makes of each.

    Land of a side that only says more of that place is the same (X, on land held by Y); the city of the besieged place is told
    only to say where this lies (the works in X).
    """
    before: PlaceMention | None = None
    for mention in mentions:
        between = passage.words[before.end : mention.start] if before is not None else ()
        is_side = passage.hits.any("places.controlled", mention.start, mention.end) and not mention.meant
        is_same = before is not None and is_side and between[:1] == (",",) and len(between) <= _LONGEST_APPOSITION
        whole = before if is_same and before is not None else mention
        lies = before is not None and before.code == scene.besieged and scene.is_around(mention.code)
        near = len(between) <= _LONGEST_SITE and mention.direction is Direction.AT and not set(between) & _BREAKS
        apart = mention.apart or (lies and near)
        before = replace(mention, code=whole.code, direction=whole.direction, proposed=whole.proposed, apart=apart)
        yield before


def _is_awaited(passage: Passage, start: int) -> bool:
    """Whether people are to come there before something else is done: once they arrive in X."""
    opened = max((hit.end for hit in passage.hits.within("places.awaiting", 0, start)), default=_NOWHERE)
    return opened < start <= opened + _LONGEST_QUALIFIER and direction_of(passage, start) is Direction.TO


def _says_where_another_lies(passage: Passage, start: int, scene: Scene) -> bool:
    """Whether a name stands behind a direction or what is part of it: north of X, 90 km from X, the last pocket of X."""
    if passage.hits.ending("places.partial", start) is not None:
        return True
    measured = start > 1 and passage.words[start - 1] in scene.lexicon.words("places", "distance_of")
    return measured and (passage.hits.ending("directions", start - 1) is not None or _is_distance(passage, start - 2))


def _is_distance(passage: Passage, at: int) -> bool:
    unit = passage.hits.at("things", at)
    return unit is not None and unit.payload.counts == "distance"


_KNOWN, _MEANT, _PROPOSED = range(3)
#: Beyond the end of any name.
_NOWHERE = 10_000


def _candidates(passage: Passage, scene: Scene) -> Iterator[tuple[int, int, str, int]]:
    hits = passage.hits
    yield from ((hit.start, hit.end, hit.payload, _KNOWN) for hit in hits.all("place"))
    yield from _housing(passage, scene)
    anaphors = (hit for hit in hits.all("places.anaphors") if not _only_says_that_something_is(passage, hit, scene.lexicon))
    yield from ((hit.start, hit.end, scene.last, _MEANT) for hit in anaphors)
    yield from ((hit.start, hit.end, scene.besieged, _MEANT) for hit in hits.all("places.besieged"))
    yield from (
        (hit.start, hit.end, _city(passage, hit.start, scene), _MEANT)
        for hit in hits.all("places.city")
        if not _names_another(passage, hit.end) and passage.hits.at("roles.collective", hit.end) is None
    )
    yield from ((hit.start, hit.end, _of_kind(hit.payload, scene), _MEANT) for hit in hits.all("places.kinds"))
    yield from _villages(passage)
    yield from _sides(passage, scene)
    for start, end in unknown_names(passage, scene.lexicon):
        yield start, end, code_for(*(token.word for token in passage.tokens[start:end])), _PROPOSED


def _only_says_that_something_is(passage: Passage, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a "there" stands for no place: there was no confirmation; and not: conditions there were dire."""
    before = passage.tokens[hit.start - 1] if hit.start else None
    is_free = before is None or not before.is_word or before.word in lexicon.words("places", "not_before_there")
    return is_free and hit.end < len(passage.tokens) and passage.words[hit.end] in lexicon.words("places", "behind_there")


def _city(passage: Passage, at: int, scene: Scene) -> str:
    """The city meant by "the city": one named before in the sentence, else that of the besieged place."""
    named = [hit.payload for hit in passage.hits.all("place") if hit.end <= at]
    settled = (PlaceKind.SETTLEMENT, PlaceKind.RECEPTION_CENTRE)
    meant = scene.city if scene.is_there else ""
    return next((code for code in reversed(named) if scene.network.places[code].kind in settled), meant)


def _names_another(passage: Passage, at: int) -> bool:
    """Whether a name follows that says which city is meant."""
    return (
        at + 1 < len(passage.tokens)
        and passage.hits.ending("places.containers", at + 1) is not None
        and passage.tokens[at + 1].is_capital
    )


def _housing(passage: Passage, scene: Scene) -> Iterator[tuple[int, int, str, int]]:
    """Housing next to a site is a place of its own: people who leave it do not leave the site."""
    for hit in passage.hits.all("places.housing"):
        near = passage.hits.at("places.near", hit.end)
        if near is None:
            continue
        sites = [
            *passage.hits.within("place", near.end, near.end + 3),
            *passage.hits.within("places.besieged", near.end, near.end + 3),
        ]
        if not sites:
            continue
        site = sites[0].payload if sites[0].label == "place" else scene.besieged
        known = sorted(
            (code for code in scene.network.places if code.startswith(f"{site}_")), key=lambda code: _housing_at(code, scene)
        )
        yield (
            hit.start,
            max(s.end for s in sites),
            known[0] if known and _housing_at(known[0], scene) < _NOWHERE else code_for("housing near", site),
            _KNOWN,
        )


def _housing_at(code: str, scene: Scene) -> int:
    """Where the name of a place speaks of housing: the sooner, the more it is about it."""
    name = scene.network.places[code].label.casefold()
    return min((at for word in scene.lexicon.words("places", "housing") if (at := name.find(word)) >= 0), default=_NOWHERE)


def _of_kind(kind: str, scene: Scene) -> str:
    """The place of that kind, within the place named last where there are several."""
    known = [place for place in scene.network.places.values() if place.kind is PlaceKind(kind)]
    within = (
        [place for place in known if scene.last and scene.network.places.is_within(place.code, scene.last)]
        if scene.last in scene.network.places
        else []
    )
    chosen = within or (known if len(known) == 1 else [])
    return chosen[0].code if chosen else ""


def _villages(passage: Passage) -> Iterator[tuple[int, int, str, int]]:
    for hit in passage.hits.all("places.villages_near"):
        known, end = passage.hits.at("place", hit.end), hit.end
        while known is None and end < len(passage.tokens) and passage.tokens[end].is_capital and passage.tokens[end].is_word:
            end += 1
        end = end if known is None else known.end
        name = passage.words[hit.end : end] if known is None else (known.payload,)
        if name:
            yield hit.start, end, code_for(*name, passage.words[hit.start]), _KNOWN


def _sides(passage: Passage, scene: Scene) -> Iterator[tuple[int, int, str, int]]:
    """Territory that a side holds: a country's name and a word of control, in either order."""
    for country in passage.hits.all("countries"):
        after = country.end + 1 if country.end < len(passage.tokens) and passage.words[country.end] == "-" else country.end
        control = passage.hits.at("places.controlled", after)
        if control is not None and not _settlement_follows(passage, control.end):
            yield country.start, control.end, _side(country.payload, scene), _KNOWN
        territory = [hit for hit in passage.hits.all("places.territory") if hit.end < country.start <= hit.end + _NEAR_COUNTRY]
        if territory and passage.hits.any("places.controlled", territory[-1].end, country.start):
            joined = passage.hits.any("countries", territory[-1].end, country.start)  # land held by X and Y
            yield country.start if joined else territory[-1].start, country.end, _side(country.payload, scene), _KNOWN


def _side(country: str, scene: Scene) -> str:
    """The code of a side's territory: the operation's place whose name says so, else a proposal."""
    adjective = scene.lexicon.tables["country_adjectives"].get(country, country)
    proposed = scene.lexicon.name("places", "side").format(adjective=adjective.upper())
    if proposed in scene.network.places:
        return proposed
    control = scene.lexicon.words("places", "controlled")
    named = (place for place in scene.network.places.values() if adjective in place.label.casefold())
    return next((place.code for place in named if any(word in place.label.casefold() for word in control)), proposed)


def _settlement_follows(passage: Passage, at: int) -> bool:
    """Whether what is controlled is named: a controlled city is that city."""
    return passage.hits.at("places.city", at) is not None or (at < len(passage.tokens) and passage.tokens[at].is_capital)


def unknown_names(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised names after a preposition of place that nothing else explains."""
    prepositions = {
        hit.end for label in ("places.origin", "places.to", "places.at", "places.containers") for hit in passage.hits.all(label)
    }
    explained = (
        "place",
        "source",
        "surname",
        "bodies",
        "media",
        "countries",
        "roles.military",
        "roles.official",
        "roles.humanitarian",
        "roles.media",
        "initials",
    )
    for start in sorted(prepositions):
        end = start
        while end < len(passage.tokens) and passage.tokens[end].is_capital and passage.tokens[end].is_word:
            if any(passage.hits.covers(label, end) for label in explained) or passage.words[end] in lexicon.words(
                "places", "not_places"
            ):
                break
            end += 1
        if end > start and not _is_person_or_body(passage, end):
            yield start, end


def _is_person_or_body(passage: Passage, end: int) -> bool:
    """Whether the name goes on as that of a body, or its bearer owns or says something."""
    if end >= len(passage.tokens):
        return False
    speaks = passage.hits.at("reporting.verbs", end) is not None
    return (
        speaks
        or passage.words[end] == POSSESSIVE
        or any(passage.hits.covers(label, end) for label in ("roles.official", "bodies", "media"))
    )


def _is_time(passage: Passage, at: int) -> bool:
    return passage.hits.at("places.not_places", at) is not None


def direction_of(passage: Passage, start: int) -> Direction:
    """Whether people come from the place that a name stands for, go to it or are in it."""
    at = start
    for _ in range(_LONGEST_QUALIFIER):
        for direction, label in ((Direction.ORIGIN, "places.origin"), (Direction.TO, "places.to"), (Direction.AT, "places.at")):
            if passage.hits.ending(label, at) is not None:
                return direction
        if at == 0 or not _qualifies(passage, at - 1):
            break
        at -= 1
    return Direction.UNSAID


def _qualifies(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    return token.is_word or token.word in ("-", POSSESSIVE)
