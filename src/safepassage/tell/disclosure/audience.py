"""For whom an edition is."""

from __future__ import annotations

from enum import StrEnum

from safepassage.language import Sentence, say


class Audience(StrEnum):
    """Everybody, or those who work in the operation and may read all but the odds."""

    PUBLIC = "public"
    RESTRICTED = "restricted"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]

    @property
    def marking(self) -> Sentence | None:
        """What stands on each page; None where anybody may read it."""
        return _MARKINGS[self]


_LABELS = {Audience.PUBLIC: say("Public edition"), Audience.RESTRICTED: say("Restricted edition")}
_MARKINGS = {Audience.PUBLIC: None, Audience.RESTRICTED: say("RESTRICTED")}
