"""What question a claim answers: the fixed list under which events and answers of all documents are brought together.

The words of an event's subject stand in one TOML file per language in `words`; a claim about people answers by its places.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE, PEOPLE, Network, PlaceKind
from safepassage.picture.checks.vocabulary import Phrase, Vocabulary, known_words, longest_spans, words
from safepassage.picture.claims import Claim, Kind, Scope


class Topic(StrEnum):
    """A question that several sources can answer, in the order in which an officer asks."""

    INSIDE = "inside"
    LEFT = "left"
    ARRIVED = "arrived"
    DESTINATION = "destination"
    CONFIRMATION = "confirmation"
    OUTCOME = "outcome"
    SHELLING = "shelling"
    ASSAULT = "assault"
    PAUSE = "pause"
    SIEGE = "siege"
    CONTROL = "control"
    CONTACT = "contact"
    TALKS = "talks"
    ROUTE = "route"
    ESCORT = "escort"
    BOARDING = "boarding"
    TRANSPORT = "transport"
    SUPPLIES = "supplies"
    MEDICAL = "medical"
    SERVICES = "services"
    DAMAGE = "damage"
    CASUALTIES = "casualties"
    IDENTITY = "identity"
    EXPECTED = "expected"
    COMMENT = "comment"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    Topic.INSIDE: say("Who is inside"),
    Topic.LEFT: say("Who left"),
    Topic.ARRIVED: say("Who arrived"),
    Topic.DESTINATION: say("Where to"),
    Topic.CONFIRMATION: say("Confirmation"),
    Topic.OUTCOME: say("Outcome"),
    Topic.SHELLING: say("Shelling"),
    Topic.ASSAULT: say("Assault"),
    Topic.PAUSE: say("Pause in fighting"),
    Topic.SIEGE: say("Siege"),
    Topic.CONTROL: say("Control"),
    Topic.CONTACT: say("Contact"),
    Topic.TALKS: say("Talks"),
    Topic.ROUTE: say("The way"),
    Topic.ESCORT: say("Escort"),
    Topic.BOARDING: say("Boarding"),
    Topic.TRANSPORT: say("Transport"),
    Topic.SUPPLIES: say("Supplies"),
    Topic.MEDICAL: say("Wounded and ill"),
    Topic.SERVICES: say("Help"),
    Topic.DAMAGE: say("Damage"),
    Topic.CASUALTIES: say("The dead"),
    Topic.IDENTITY: say("Same or not"),
    Topic.EXPECTED: say("Promised or planned"),
    Topic.COMMENT: say("About the reports"),
    Topic.OTHER: say("Other"),
}


@dataclass(frozen=True, slots=True, order=True)
class Aspect:
    """One question that a claim answers. `theme` is what of the topic: a category of people, or WATER of the supplies."""

    topic: Topic
    theme: str


_Themes = Mapping[Phrase, Aspect]
#: Places through which people only pass.
_PASSED = PlaceKind.ROAD
#: Whoever reaches one of these has arrived, whatever place they left.
_RECEIVING = frozenset({PlaceKind.RECEPTION_CENTRE, PlaceKind.HOSPITAL})


@lru_cache(maxsize=1)
def known_themes() -> _Themes:
    """The themes of every language that the package carries, by phrase."""
    folder = resources.files("safepassage.picture.testimony") / "words"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return {
        words(phrase): Aspect(Topic(topic), theme)
        for table in tables
        for topic, themes in table.items()
        for theme, phrases in themes.items()
        for phrase in phrases
    }


def aspects_of(claim: Claim, network: Network) -> tuple[Aspect, ...]:
    """The questions that a claim answers, at least one, the one that it mainly answers first."""
    found = _aspects(claim, network)
    if claim.scope is Scope.PLANNED:
        return (Aspect(Topic.EXPECTED, found[0].theme),)
    return found


def _aspects(claim: Claim, network: Network) -> tuple[Aspect, ...]:
    spoken = _spoken_of(claim.category)
    is_people = network.categories.is_people(claim.category)
    if claim.kind is Kind.IDENTITY:
        return (Aspect(Topic.IDENTITY, spoken.theme if spoken else claim.category),)
    if is_people and claim.kind is Kind.STOCK:
        topic = Topic.MEDICAL if spoken and spoken.topic is Topic.MEDICAL else Topic.INSIDE
        return (Aspect(topic, claim.category),)
    if is_people:  # what happened to people its category cannot say
        spoken = _spoken_of(claim.value or claim.note)
    if is_people and (claim.kind is Kind.FLOW or (claim.place_to != ANYWHERE and spoken is None)):
        return tuple(_of_movement(claim, network)) or (Aspect(Topic.LEFT, claim.category),)
    told = _by_state(claim, known_words()) or spoken
    if told is None or told.topic is Topic.COMMENT:
        return (Aspect(told.topic if told else Topic.OTHER, claim.category),)
    return (told,)


def _spoken_of(text: str) -> Aspect | None:
    """The theme that words name: of the longest phrase, and of several the last."""
    themes, spoken = known_themes(), words(text)
    spans = longest_spans(themes, spoken)
    return themes[spoken[slice(*max(spans, key=lambda span: (span[1], -span[0])))]] if spans else None


def _by_state(claim: Claim, vocabulary: Vocabulary) -> Aspect | None:
    """Whether what is said of an evacuation or a convoy is how it ended or whether it came."""
    if not claim.value:
        return None
    state = {family.name for family in vocabulary.families_of(claim.category) if vocabulary.state(family, claim.value)}
    spoken = _spoken_of(claim.category)
    if spoken and spoken.topic is Topic.LEFT and ("outcome" in state or vocabulary.says_first(claim.value)):
        return Aspect(Topic.OUTCOME, "OUTCOME")
    return Aspect(Topic.ARRIVED, "ARRIVAL") if spoken and spoken.topic is Topic.LEFT and "arrival" in state else None


def _of_movement(claim: Claim, network: Network) -> Iterator[Aspect]:
    origin, destination = _kind(claim.place_from, network), _kind(claim.place_to, network)
    theme = claim.category if claim.scope in (Scope.TOTAL, Scope.PART) else _outermost(claim.category, network)
    left = origin not in (None, _PASSED) and not (claim.scope is Scope.NEGATION and destination)
    arrived = destination not in (None, _PASSED, PlaceKind.UNKNOWN)
    if arrived and (not left or destination in _RECEIVING):
        yield Aspect(Topic.ARRIVED, theme)
    if left:
        yield Aspect(Topic.LEFT, theme)
    if arrived and left and destination not in _RECEIVING:
        yield Aspect(Topic.ARRIVED, theme)
    if left and destination not in (None, _PASSED) and claim.scope is not Scope.PART:
        yield Aspect(Topic.DESTINATION, "DESTINATION")


def _kind(code: str, network: Network) -> PlaceKind | None:
    return None if code == ANYWHERE else network.places.find(code).kind


def _outermost(category: str, network: Network) -> str:
    """The widest category below all people around one: a group of children is a group of civilians."""
    around = network.categories.find(category).within
    while around and around[0] != PEOPLE:
        category = around[0]
        around = network.categories.find(category).within
    return category


def place_of(claim: Claim, network: Network) -> str:
    """Where a claim's answer holds: people are helped, checked or held where they were taken."""
    is_on_the_way = claim.kind is Kind.CONDITION and network.categories.is_people(claim.category)
    return (claim.place_to if is_on_the_way else "") or claim.place_from or claim.place_to
