"""Places that several texts are about, sought before any is read: with no operation at hand each would guess for itself.

A site is named by the capitals before its kind (the Example steel plant), or where no site is, by where it lies (the steel works in
Example). The besieged place is the site that most texts
name, also once where there is no other and people leave it; or else the place named most with the words of a siege and not
as where people go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from safepassage.network import Place, PlaceKind
from safepassage.picture.reading.gazetteer import code_for, skeleton
from safepassage.picture.reading.lexicon import Hit, Lexicon
from safepassage.picture.reading.places import Direction, direction_of, unknown_names
from safepassage.picture.reading.sentences import Passage, split
from safepassage.picture.reading.text import prepare

#: A name is a place of its own where it is named so often in all texts together.
_OFTEN = 2
#: Words from a site to the city that it lies in (steel plant in the port city of ...).
_NEAR_CITY = 8
#: Words between the name of a site and its kind.
_LONGEST_KIND = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scouted:
    """Places proposed for texts without an operation; `besieged` is empty where no text tells of a siege."""

    places: tuple[Place, ...] = ()
    besieged: str = ""


def scout(texts: Iterable[str], lexicon: Lexicon) -> Scouted:
    """Find the places that texts speak of. Raises Unreadable for one that is no text."""
    tally = _Tally(lexicon)
    for text in texts:
        for passage in split(prepare(text).read, lexicon):
            tally.note(passage)
    return tally.scouted()


def _is_where(passage: Passage, start: int) -> bool:
    return direction_of(passage, start) is Direction.AT


def _commonest(counted: Counter[str]) -> list[str]:
    """The names by how often they were met, those met alike by the alphabet: the order of texts means nothing."""
    return sorted((name for name, times in counted.items() if times), key=lambda name: (-counted[name], name))


@dataclass
class _Tally:
    """How often each name was met and in which company; names are held by skeleton, so that spellings fall together."""

    lexicon: Lexicon
    written: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    sieges: Counter[str] = field(default_factory=Counter)
    #: Sites that are called by the city in which they lie, where somebody leaves them or they are besieged.
    nameless: Counter[str] = field(default_factory=Counter)
    #: Sites from which somebody leaves, or that are besieged.
    left: set[str] = field(default_factory=set)
    settlements: Counter[str] = field(default_factory=Counter)
    cities: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def note(self, passage: Passage) -> None:
        is_siege = bool(passage.hits.all("scouting.siege"))
        names = tuple(unknown_names(passage, self.lexicon))
        for start, end in names:
            name = self._name(passage, start, end)
            self.named[name] += 1
            self.settlements[name] += passage.hits.ending("places.containers", start) is not None
            self.sieges[name] += is_siege and direction_of(passage, start) is not Direction.TO
        for start, end, behind in self._named_sites(passage):
            site = self._name(passage, start, end)
            self.sites[site] += 1
            is_left = is_siege or passage.hits.all("verbs.leave") or direction_of(passage, start) is Direction.ORIGIN
            self.left |= {site} if is_left else set()
            near = next(((s, e) for s, e in names if behind <= s <= behind + _NEAR_CITY and _is_where(passage, s)), None)
            if near is not None:
                self.cities[site][self._name(passage, *near)] += 1

        if is_siege or passage.hits.all("verbs.leave"):
            for start, city in self._nameless_sites(passage, names):
                site = self._name(passage, start, city[1])
                self.nameless[site] += 1
                self.cities[site][self._name(passage, *city)] += 1

    def _nameless_sites(self, passage: Passage, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Where sites begin that are called by where they lie (the steel works in X), and the name of that place."""
        inside = self.lexicon.words("scouting", "inside")
        for hit in passage.hits.all("scouting.sites"):
            city = next((name for name in names if name[0] == hit.end + 1 and passage.words[hit.end] in inside), None)
            start = self._start_of_kind(passage, hit)
            if city is not None and not (start and self._is_part_of_name(passage, start - 1)):
                yield start, city

    def _start_of_kind(self, passage: Passage, site: Hit) -> int:
        """Where the words begin that say of which kind a site is: steel works."""
        start = site.start
        while start > max(0, site.start - _LONGEST_KIND) and passage.hits.at("scouting.kinds", start - 1) is not None:
            start -= 1
        return start

    def _name(self, passage: Passage, start: int, end: int) -> str:
        name = " ".join(skeleton(token.word) for token in passage.tokens[start:end])
        self.written[name][" ".join(token.written for token in passage.tokens[start:end])] += 1
        return name

    def _named_sites(self, passage: Passage) -> Iterator[tuple[int, int, int]]:
        """The names of sites by tokens, and where the sentence goes on behind their kind."""
        for hit in passage.hits.all("scouting.sites"):
            start = end = self._start_of_kind(passage, hit)
            while start > 0 and self._is_part_of_name(passage, start - 1):
                start -= 1
            if start < end:
                yield start, end, hit.end

    def _is_part_of_name(self, passage: Passage, at: int) -> bool:
        token = passage.tokens[at]
        if not (token.is_word and token.is_capital) or token.word in self.lexicon.words("roles", "determiners"):
            return False
        explained = (
            "countries",
            "bodies",
            "media",
            "roles.military",
            "roles.official",
            "places.not_places",
            "places.at",
            "places.to",
        )
        return not any(passage.hits.covers(label, at) for label in explained)

    def scouted(self) -> Scouted:
        sites = [site for site in _commonest(self.sites) if self.sites[site] > self.named[site]]
        sites = [site for site in sites if self.sites[site] >= _OFTEN or self.sites.keys() == {site} == self.left]
        sites = sites or _commonest(self.nameless)[:1]
        besieged = sites[0] if sites else self._most_besieged()
        cities = {site: next(iter(_commonest(self.cities[site])), "") for site in sites}
        often = [name for name, times in self.named.items() if times >= _OFTEN]
        names = dict.fromkeys([*sites, *cities.values(), *often, besieged])
        names.pop("", None)
        settled = {*cities.values(), besieged} - set(sites)
        places = tuple(
            Place(
                code=self._code(name),
                name=self._written(name),
                kind=self._kind(name, sites, settled),
                within=self._code(cities.get(name, "")),
            )
            for name in names
        )
        return Scouted(places=places, besieged=self._code(besieged))

    def _most_besieged(self) -> str:
        """The place named most with the words of a siege."""
        return next(iter(_commonest(self.sieges)), "")

    def _kind(self, name: str, sites: list[str], settled: set[str]) -> PlaceKind:
        if name in sites:
            return PlaceKind.SITE
        return PlaceKind.SETTLEMENT if name in settled or self.settlements[name] else PlaceKind.UNKNOWN

    def _written(self, name: str) -> str:
        return _commonest(self.written[name])[0]

    def _code(self, name: str) -> str:
        return code_for(self._written(name)) if name else ""
