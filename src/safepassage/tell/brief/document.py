"""What a brief is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from safepassage.language import Sentence, lead_of, say
from safepassage.picture import Contradiction, Question
from safepassage.picture.testimony import Exhibit, Happening, Promise, Proofs, Row, Standing, Voice
from safepassage.quantities import Bounds
from safepassage.tell.brief.voices import Voices
from safepassage.tell.contact import Contact
from safepassage.tell.needs import NamedNeed


class Section(StrEnum):
    """The parts of a brief, in the order in which an officer asks."""

    HEADLINE = "headline"
    DISPUTED = "disputed"
    AGREED = "agreed"
    SINGLE = "single"
    PROMISES = "promises"
    UNSEEN = "unseen"
    CONDITIONS = "conditions"
    NEXT = "next"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]

    @property
    def page(self) -> Sentence:
        """Where everything of the section stands."""
        return _PAGES[self]


_LABELS = {
    Section.HEADLINE: say("In short"),
    Section.DISPUTED: say("Disputed"),
    Section.AGREED: say("Agreed"),
    Section.SINGLE: say("Said by one side, or confirmed by nobody"),
    Section.PROMISES: say("Promises and what became of them"),
    Section.UNSEEN: say("What nobody independent has seen"),
    Section.CONDITIONS: say("Conditions, needs and help"),
    Section.NEXT: say("What to ask next"),
}
_PAGES = {
    Section.HEADLINE: say("Situation"),
    Section.DISPUTED: say("Contradictions"),
    Section.AGREED: say("Who says what"),
    Section.SINGLE: say("Who says what"),
    Section.PROMISES: say("Undertakings"),
    Section.UNSEEN: say("Proof"),
    Section.CONDITIONS: say("Who says what"),
    Section.NEXT: say("Situation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """One sentence in our own words.

    claims
        Ids of accepted claims on which it rests; those of a question are what the answer would settle.
    standing
        The least settled of the questions that the claims answer.
    newest
        Publication of the newest claim; None without one.
    is_draft
        Whether it rests on a claim that nobody has checked.
    rank
        In which order sentences were chosen; of fewer that find room the first are told.
    voices
        Whose word it is.
    """

    section: Section
    text: Sentence
    claims: tuple[str, ...]
    standing: Standing
    newest: datetime | None
    is_draft: bool = False
    rank: int = 0
    voices: Voices = Voices.SIDE

    @property
    def lead(self) -> Sentence | None:
        """The first words of the text, by which a tired eye finds it; None where it has none."""
        return lead_of(self.text)

    @property
    def verdict(self) -> Sentence:
        """How it stands, in words."""
        return self.voices.verdict(self.standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFigure:
    """A number to be seen first, as least and most.

    reported, as_said, counted
        From all claims as their methods warrant, from all claims at their word, and from counts alone.
    claims
        What the ends rest on; where no single claim holds an end, the newest that speak of it.
    """

    question: Question
    label: Sentence
    reported: Bounds
    as_said: Bounds
    counted: Bounds
    claims: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What all documents say about one event, as known at one moment.

    as_of, at
        The moment of knowledge and the moment asked about; None where nothing has been published.
    zone
        The operation's.
    sentences
        By section, the most telling first.
    left_out
        How many sentences of a section found no room on two pages.
    timeline, rows, voices, promises, exhibits, proofs, contradictions, contacts, needs
        Everything from which the sentences were chosen.
    contradictions_are_whole
        Whether the search for contradictions was carried to its end; where not, more may exist.
    notices
        What a reader must know before anything else.
    details
        What else is to be known of the texts that were read; told where there is room without end, at the end.
    untold
        Ids of claims of which the rules are not sure and that nothing here tells, each with the reasons.
    contested
        Ids of claims whose number one of these denies or does not confirm.
    """

    operation: str
    name: str
    as_of: datetime | None
    at: datetime | None
    zone: ZoneInfo
    figures: tuple[BriefFigure, ...]
    sentences: tuple[BriefSentence, ...]
    left_out: Mapping[Section, int]
    timeline: tuple[Happening, ...]
    rows: tuple[Row, ...]
    voices: tuple[Voice, ...]
    promises: tuple[Promise, ...]
    exhibits: tuple[Exhibit, ...]
    proofs: Proofs
    contradictions: tuple[Contradiction, ...]
    contradictions_are_whole: bool
    contacts: tuple[Contact, ...]
    needs: tuple[NamedNeed, ...]
    notices: tuple[Sentence, ...]
    details: tuple[Sentence, ...] = ()
    untold: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    contested: frozenset[str] = frozenset()

    def of(self, section: Section) -> tuple[BriefSentence, ...]:
        """The sentences of one section."""
        return tuple(each for each in self.sentences if each.section is section)
