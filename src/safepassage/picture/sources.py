"""Who speaks, and where it was published: parties, sources, documents, evidence.

No grade of trust anywhere: a claim is weighed by its method and its speaker's vantage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.language import Bilingual
from safepassage.quantities import Interval


class PartyKind(StrEnum):
    UN = "un"
    RED_CROSS = "red_cross"
    GOVERNMENT = "government"
    ARMED_ACTOR = "armed_actor"
    NGO = "ngo"
    MEDIA = "media"
    WITNESS = "witness"
    OTHER = "other"


class Medium(StrEnum):
    SATELLITE = "satellite"
    VIDEO = "video"
    PHOTO = "photo"
    MESSAGE = "message"
    STATEMENT = "statement"
    LIST = "list"
    UNSAID = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side, a body or a kind of speaker.

    ours
        Whether those who keep this operation speak through it: its counts are our own. None where the table does not say.
    """

    code: str
    name: str = ""
    name_local: str = ""
    kind: PartyKind = PartyKind.OTHER
    neutral: bool | None = None
    ours: bool | None = None

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.name or self.code, self.name_local)

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called by."""
        return tuple(filter(None, (self.name, self.name_local)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A speaker: a person in a public role, a body, or a medium in its own voice."""

    code: str
    name: str = ""
    name_local: str = ""
    party: str = ""
    kind: PartyKind = PartyKind.OTHER
    role: str = ""
    role_local: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.name or self.code, self.name_local)

    @property
    def role_label(self) -> Bilingual:
        return Bilingual(self.role, self.role_local)

    @property
    def names(self) -> tuple[str, ...]:
        """All that the speaker is called by."""
        return tuple(filter(None, (self.name, self.name_local, *self.aliases)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A publication; its text is never part of an operation.

    public
        Whether a public edition may quote it; None where the table does not say.
    """

    code: str
    publisher: str = ""
    published_at: datetime | None = None
    title: str = ""
    language: str = ""
    address: str = ""
    file: str = ""
    sha256: str = ""
    public: bool | None = None

    @property
    def is_public(self) -> bool:
        """Whether it may be quoted to everybody: what somebody published may, unless the table says otherwise."""
        return bool(self.publisher and self.published_at) if self.public is None else self.public


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that can be looked at.

    shows_claims
        Claims that whoever looks at it can check.
    carries_claims
        Claims that are only spoken or written in it.
    """

    code: str
    document: str = ""
    medium: Medium = Medium.UNSAID
    captured: Interval | None = None
    relayed_by: tuple[str, ...] = ()
    place: str = ""
    shows: str = ""
    cannot_show: str = ""
    shows_local: str = ""
    cannot_show_local: str = ""
    shows_claims: tuple[str, ...] = ()
    carries_claims: tuple[str, ...] = ()
