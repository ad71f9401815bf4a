"""The ledger: every claim with its speakers and documents, and what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from safepassage.picture.claims import Claim
from safepassage.picture.sources import Document, Evidence, Party, Source
from safepassage.quantities import Interval


class Sameness(StrEnum):
    """Whether two claims speak of the same group of people."""

    SAME = "same"
    SEPARATE = "separate"
    UNKNOWN = "unknown"


class Acceptance(StrEnum):
    ACCEPT = "accept"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on whether two claims mean the same group; the latest of a pair holds."""

    claim: str
    other: str
    verdict: Sameness
    by: str = ""
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on whether a claim is used; the latest of a claim holds, none means accepted."""

    claim: str
    verdict: Acceptance
    by: str = ""
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningFigure:
    """A number that a named person adopts for planning: never computed, never a bound."""

    place: str
    category: str
    people: int
    at: datetime | None = None
    by: str = ""
    decided_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Claims and everything needed to weigh them. Order carries no meaning.

    `windows` are the intervals that the parties agreed for movement, whatever became of them.
    """

    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    planning_figures: tuple[PlanningFigure, ...] = ()
    windows: tuple[Interval, ...] = ()

    @cached_property
    def neutral_sources(self) -> frozenset[str]:
        """Codes of the sources whose party is neutral by its table."""
        parties = {party.code for party in self.parties if party.neutral}
        return frozenset(source.code for source in self.sources if source.party in parties)

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def source(self) -> dict[str, Source]:
        """The sources by code."""
        return {source.code: source for source in self.sources}

    @cached_property
    def newest_publication(self) -> datetime | None:
        return max((claim.published_at for claim in self.claims), default=None)
