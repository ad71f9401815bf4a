"""The situation update as a value, before it has a language or a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from safepassage.language import Bilingual, Sentence, say
from safepassage.quantities import Bounds
from safepassage.tell.disclosure import Amount, Audience, Edition, Reference


class UpdateSection(StrEnum):
    """The parts of an update below its key figures, in the order of the page."""

    HIGHLIGHTS = "highlights"
    SITUATION = "situation"
    MOVEMENTS = "movements"
    RECEPTION = "reception"
    GAPS = "gaps"
    INCIDENTS = "incidents"
    AHEAD = "ahead"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    UpdateSection.HIGHLIGHTS: say("Highlights"),
    UpdateSection.SITUATION: say("Situation"),
    UpdateSection.MOVEMENTS: say("Movements"),
    UpdateSection.RECEPTION: say("Reception"),
    UpdateSection.GAPS: say("Gaps: what is disputed or not known"),
    UpdateSection.INCIDENTS: say("Incidents, each as reported"),
    UpdateSection.AHEAD: say("Ahead"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a number was in the edition before."""

    number: int
    people: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one speaker stated, as it was put: the speaker stands behind this number and no other."""

    speaker: Sentence
    said: Sentence
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A number that is a part of a sum, where it stands, and from where the people came; None where nobody says."""

    least: int
    cites: tuple[str, ...]
    origin: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAmount:
    """A number that works out from all that was said, with what it counts, what was stated of it, and what it was before.

    stated
        Numbers as stated of the same people and places, bodies before witnesses and the newest first; `unshown` more find no room.
    sources
        How many speakers the number works out from; no end of it need be the word of any of them.
    cites
        What it works out from: ids of claims, or numbers of the references.
    added
        The numbers of which its least is the sum; empty where it is none.
    before
        None where the edition before does not hold it, or holds the same.
    """

    amount: Amount
    label: Sentence
    stated: tuple[Stated, ...]
    unshown: int
    sources: int
    cites: tuple[str, ...]
    added: tuple[Added, ...] = ()
    before: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """People who went from one place to another since the operation began; codes are those of the map alone."""

    key: KeyAmount
    origin: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateLine:
    """One statement. `standing` says how it stands among all that was said, where that is known.

    is_new
        Whether something of it was published after the edition before.
    """

    text: Sentence
    cites: tuple[str, ...] = ()
    standing: Sentence | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDot:
    """A place of the map, in degrees."""

    code: str
    label: str
    lat: float
    lon: float
    is_besieged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many had left by the end of a day, or of its part that is known of; `since` is its beginning."""

    since: datetime
    at: datetime
    people: Bounds


@dataclass(frozen=True, kw_only=True)
class SituationUpdate:
    """One edition.

    series
        The same for all editions of one operation.
    name
        Of the operation; empty where it has none.
    since
        The moment of knowledge of the edition before; None for a first one.
    own
        Our own counts at each place: its name, the group's (empty for all people), and how many at least.
    left_out
        How many statements of a section found no room.
    cited
        What the numbers in a public edition's brackets stand for, from 1.
    withheld
        What is left out on purpose, and why; nothing in a restricted edition but the odds.
    course
        How many had left the besieged place, day by day; empty where nobody spoke of it.
    names
        Every free text of the tables that it may print: names of the operation, of places, groups, speakers and publishers.
    basis
        Marks of all statements that a public edition quotes, shown or not.
    """

    series: str
    name: str
    number: int
    audience: Audience
    as_of: datetime
    zone: ZoneInfo
    since: datetime | None
    next_update: datetime | None
    key_figures: tuple[KeyAmount, ...]
    sections: Mapping[UpdateSection, tuple[UpdateLine, ...]]
    left_out: Mapping[UpdateSection, int]
    movements: tuple[Movement, ...]
    own: tuple[tuple[str, str, int], ...]
    cited: tuple[Reference, ...]
    withheld: tuple[Sentence, ...]
    dots: tuple[MapDot, ...]
    course: tuple[Step, ...]
    names: tuple[str, ...]
    basis: tuple[str, ...]
    local_names: Mapping[str, str] = field(default_factory=dict)
    local_language: str = ""

    @property
    def edition(self) -> Edition:
        """What is kept to compare the next edition with."""
        amounts = (*self.key_figures, *(movement.key for movement in self.movements))
        return Edition(
            series=self.series,
            operation=self.name,
            number=self.number,
            audience=self.audience,
            as_of=self.as_of,
            amounts=tuple(each.amount for each in amounts),
            released=self.own,
            names=self.names,
            basis=self.basis,
        )

    def names_in(self, language: str) -> dict[str, str]:
        """What its places, groups and parties are called by the people of their country, in that language."""
        return dict(self.local_names) if language == self.local_language else {}
