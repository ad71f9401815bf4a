"""Agreements, and the windows of time that they open: the agreed interval and the basis it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from safepassage.quantities import Interval


class WindowStatus(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    OPEN = "open"
    CLOSED = "closed"
    LOST = "lost"


class Basis(StrEnum):
    """What kind of silence was agreed; three different things, not three words for one."""

    PAUSE = "pause"
    CEASEFIRE = "ceasefire"
    CESSATION = "cessation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """An interval in which a corridor may be used. `quota` in people; None where none was agreed. `told_by`: claims it rests on."""

    id: str
    corridor: str = ""
    agreement: str = ""
    interval: Interval | None = None
    status: WindowStatus | None = None
    basis: Basis | None = None
    eligible: str = ""
    quota: int | None = None
    told_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One version of what the parties agreed: its terms, and whom it covers."""

    code: str
    version: str = ""
    status: str = ""
    parties: tuple[str, ...] = ()
    channel: str = ""
    channel_local: str = ""
    corridor: str = ""
    terms: str = ""
    terms_local: str = ""
    eligible: str = ""
    eligible_local: str = ""
    reciprocity: str = ""
    interval: Interval | None = None
    told_by: tuple[str, ...] = ()


def agreement_of(window: Window, agreements: Iterable[Agreement]) -> Agreement | None:
    """The last version of what opens a window; None where nothing that is known does."""
    versions = [each for each in agreements if each.code == window.agreement]
    return max(versions, key=lambda each: (version_number(each.version), each.version), default=None)


def version_number(version: str) -> int:
    """A version as a number; 0 where it is written otherwise."""
    return int(version) if version.isdecimal() else 0
