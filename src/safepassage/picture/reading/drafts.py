"""What reading a text gives: sentences, and drafts of claims that a person accepts, corrects or rejects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say
from safepassage.picture.claims import LARGEST_NUMBER, Kind, Method, Scope
from safepassage.picture.sources import PartyKind
from safepassage.quantities import show_time


class Doubtful(StrEnum):
    """What of a draft is not sure."""

    PLACE = "place"
    DAY = "day"
    SPEAKER = "speaker"
    MOOD = "mood"
    NUMBER = "number"
    SUBJECT = "subject"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    Doubtful.PLACE: say("place not sure"),
    Doubtful.DAY: say("day not sure"),
    Doubtful.SPEAKER: say("speaker not sure"),
    Doubtful.MOOD: say("done or not is not sure"),
    Doubtful.NUMBER: say("what the number counts is not sure"),
    Doubtful.SUBJECT: say("only the subject is read"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One claim as the rules read it, never accepted by itself; ``text[start:end] == quote`` in Unicode code points.

    `source`, `vantage`, `place_from`, `place_to` and `category` are codes of the operation, or a
    proposal in the same form where the operation holds none. `stated` and `hedge` are the number and
    its word as written; `low` and `high` are set for a written range. Times carry their zone and are
    half-open. `doubts` says what a person should look at first.

    source_kind
        What the text takes the speaker for; OTHER where it does not say.
    is_by_name
        Whether the text calls the speaker by name; with a `source_kind` of OTHER it tells no public role of this person.
    is_timed
        Whether words of the text name the time; otherwise it is the day of publication.
    is_former
        Whether it is a figure of former times, such as a population before the war.
    unsure
        What of it the rules are not sure of; with any of these no brief tells it.

    Raises
    ------
    InvalidValue
        For offsets that do not fit the quote, or numbers that no claim may hold.
    """

    id: str
    start: int
    end: int
    quote: str
    kind: Kind
    scope: Scope = Scope.UNSAID
    source: str = ""
    relayed_by: tuple[str, ...] = ()
    vantage: str = ""
    place_from: str = ""
    place_to: str = ""
    category: str = ""
    stated: float | None = None
    hedge: str = ""
    low: float | None = None
    high: float | None = None
    value: str = ""
    from_time: datetime | None = None
    to_time: datetime | None = None
    method: Method = Method.UNSAID
    doubts: tuple[Sentence, ...] = ()
    source_kind: PartyKind = PartyKind.OTHER
    is_by_name: bool = False
    is_timed: bool = True
    is_former: bool = False
    unsure: frozenset[Doubtful] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.quote):
            raise InvalidValue(f"{self.start}-{self.end}", say("offsets that enclose the quote"))
        for number in (self.stated, self.low, self.high):
            if number is not None and not 0 <= number < LARGEST_NUMBER:
                raise InvalidValue(number, say("a number that is not negative"))

    @property
    def untold_for(self) -> tuple[Sentence, ...]:
        """Why no brief tells it, in one order; empty where it is told."""
        return tuple(each.label for each in Doubtful if each in self.unsure)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """One sentence of the text: the ids of its drafts, or the reason why it has none."""

    start: int
    end: int
    drafts: tuple[str, ...] = ()
    no_claim: Sentence | None = None

    def __post_init__(self) -> None:
        if bool(self.drafts) == (self.no_claim is not None):
            raise InvalidValue(f"{self.start}-{self.end}", say("either drafts or the reason why there is none"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Every sentence of a text in order, and every draft in order of its place in the text.

    publisher
        The code of the source whose own voice the text is.
    unclosed
        Offsets of the marks that open a quotation which nothing closes.
    is_foreign
        Whether the text is in another language than the one it was read in: then nothing is drafted.
    """

    sentences: tuple[ReadSentence, ...] = ()
    drafts: tuple[Draft, ...] = ()
    publisher: str = ""
    unclosed: tuple[int, ...] = ()
    is_foreign: bool = False

    def as_json(self, zone: ZoneInfo) -> dict[str, object]:
        """The reading as plain values in the form of docs/guides/json.md, times written in `zone`."""
        return {
            "sentences": [
                {
                    "start": sentence.start,
                    "end": sentence.end,
                    "drafts": list(sentence.drafts),
                    "no_claim": None if sentence.no_claim is None else str(sentence.no_claim),
                }
                for sentence in self.sentences
            ],
            "drafts": [_plain(draft, zone) for draft in self.drafts],
        }


def _plain(draft: Draft, zone: ZoneInfo) -> dict[str, object]:
    return {
        "id": draft.id,
        "start": draft.start,
        "end": draft.end,
        "quote": draft.quote,
        "kind": draft.kind.value,
        "scope": draft.scope.value,
        "source": draft.source,
        "relayed_by": list(draft.relayed_by),
        "vantage": draft.vantage,
        "place_from": draft.place_from,
        "place_to": draft.place_to,
        "category": draft.category,
        "stated": _whole(draft.stated),
        "hedge": draft.hedge,
        "low": _whole(draft.low),
        "high": _whole(draft.high),
        "value": draft.value,
        "from_time": _written(draft.from_time, zone),
        "to_time": _written(draft.to_time, zone),
        "method": draft.method.value,
        "doubts": [str(doubt) for doubt in draft.doubts],
        "unsure": [each.value for each in Doubtful if each in draft.unsure],
    }


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def _written(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else show_time(moment, zone)
