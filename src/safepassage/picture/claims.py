"""Claims: one statement each, by one speaker, about people or about what happened."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from safepassage.errors import InvalidValue
from safepassage.language import Bilingual, say
from safepassage.quantities import Interval


class Kind(StrEnum):
    STOCK = "stock"
    FLOW = "flow"
    EVENT = "event"
    CONDITION = "condition"
    IDENTITY = "identity"


class Scope(StrEnum):
    """What the number covers. Only the first three say anything about people present or moved."""

    TOTAL = "total"
    GROUP = "group"
    PART = "part"
    PLANNED = "planned"
    NEGATION = "negation"
    HYPOTHESIS = "hypothesis"
    RATE = "rate"
    NAME = "name"
    UNKNOWN = "unknown"
    UNSAID = ""


class Method(StrEnum):
    """How the number came about, recorded and never inferred by the program; strongest first."""

    COUNTED = "counted"
    REGISTERED = "registered"
    LISTED = "listed"
    ESTIMATED = "estimated"
    HEARSAY = "hearsay"
    UNKNOWN = "unknown"
    UNSAID = ""


CONSTRAINING_SCOPES = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PART})
COUNTING_METHODS = frozenset({Method.COUNTED, Method.REGISTERED})
#: Hedges that say nothing of a number; without one there is nothing to tell.
BARE = frozenset({"", "exact"})
#: More than the people who ever lived (some 1.2e11, Population Reference Bureau 2022): no claim goes beyond.
LARGEST_NUMBER = 1e12


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who said what, relayed by whom, published when, about which interval.

    `stated` is the number as written ("more than 100" has 100), `hedge` the source's word for it;
    `low` and `high` are hard limits added by the recorder and usually empty. `place_from` and
    `place_to` are codes or ANYWHERE. `start`, `end` are offsets of the evidence in its document, in
    Unicode code points, end exclusive. `in_words` is the whole claim as one
    clause, without its speaker and saying itself what is denied; `in_words_local` the same in the operation's local language.
    `wording` and `note` are the recorder's own words about the statement.

    Raises
    ------
    InvalidValue
        For negative, endless or reversed numbers, and reversed offsets.
    """

    id: str
    source: str
    published_at: datetime
    kind: Kind
    document: str = ""
    start: int | None = None
    end: int | None = None
    vantage: str = ""
    relayed_by: tuple[str, ...] = ()
    interval: Interval | None = None
    place_from: str = ""
    place_to: str = ""
    category: str = ""
    stated: float | None = None
    hedge: str = ""
    low: float | None = None
    high: float | None = None
    scope: Scope = Scope.UNSAID
    method: Method = Method.UNSAID
    value: str = ""
    in_words: str = ""
    in_words_local: str = ""
    vantage_local: str = ""
    wording: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for number in (self.stated, self.low, self.high):
            if number is not None and number < 0:
                raise InvalidValue(number, say("a number that is not negative"))
            if number is not None and not number < LARGEST_NUMBER:  # also where it is none (NaN)
                raise InvalidValue(number, say("a number below a million million"))
        if self.low is not None and self.high is not None and self.high < self.low:
            raise InvalidValue(f"{self.low}-{self.high}", say("a least that is not above the most"))
        if self.start is not None and self.end is not None and not 0 <= self.start <= self.end:
            raise InvalidValue(f"{self.start}-{self.end}", say("offsets that begin before they end"))

    @property
    def clause(self) -> Bilingual:
        """The words of the ledger for all that it says; empty without any."""
        return Bilingual(self.in_words or self.in_words_local, self.in_words_local)

    @property
    def is_about_people(self) -> bool:
        """Whether it states a stock or a flow with a scope that can limit people."""
        return self.kind in (Kind.STOCK, Kind.FLOW) and self.scope in CONSTRAINING_SCOPES

    @property
    def is_counted(self) -> bool:
        return self.method in COUNTING_METHODS


#: Who says a claim, how it reached us, where it stands and our words for it. Any other field, also one to come, is what it says.
_BESIDE = frozenset(
    {
        "id",
        "source",
        "published_at",
        "document",
        "start",
        "end",
        "vantage",
        "vantage_local",
        "relayed_by",
        "wording",
        "note",
        "in_words",
        "in_words_local",
    }
)
_SAYS = attrgetter(*(field.name for field in fields(Claim) if field.name not in _BESIDE))


def content_of(claim: Claim) -> tuple[object, ...]:
    """All that a claim says, whoever says it: claims with one content answer every question alike."""
    content: tuple[object, ...] = _SAYS(claim)
    return content
