"""A text to drafts: the sentences in order, each with its figures and statements, their speakers and times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from safepassage.language import Sentence, say
from safepassage.network import Network
from safepassage.picture.claims import Kind, Method, Scope
from safepassage.picture.ledger import Ledger
from safepassage.picture.reading.actors import Role
from safepassage.picture.reading.clauses import clauses
from safepassage.picture.reading.doubtful import Unsure
from safepassage.picture.reading.drafts import Doubtful, Draft, Reading, ReadSentence
from safepassage.picture.reading.figures import read_figures
from safepassage.picture.reading.findings import Finding, View
from safepassage.picture.reading.gazetteer import Gazetteer
from safepassage.picture.reading.lexicon import Lexicon, load
from safepassage.picture.reading.nouns import COUNTED
from safepassage.picture.reading.numbers import find_numbers
from safepassage.picture.reading.places import Scene, find_places, set_scene
from safepassage.picture.reading.quotations import unclosed
from safepassage.picture.reading.sentences import Passage, split
from safepassage.picture.reading.silence import AROUND, UNKNOWN_LANGUAGE, is_foreign, why_no_claim
from safepassage.picture.reading.speakers import Manner, Speaker, Speakers, hear
from safepassage.picture.reading.statements import read_statements
from safepassage.picture.reading.surroundings import surroundings
from safepassage.picture.reading.text import Script, prepare
from safepassage.picture.reading.times import Calendar, TimeMention
from safepassage.picture.sources import PartyKind


def read_text(
    text: str,
    *,
    published_at: datetime,
    zone: ZoneInfo,
    network: Network,
    ledger: Ledger,
    document: str = "",
    language: str = "en",
) -> Reading:
    """Read a text by rules, offline, and return every sentence and every draft.

    Parameters
    ----------
    text
        The text as it came; all offsets are into it, in Unicode code points.
    published_at
        The moment of publication, with its zone: weekdays and "yesterday" are counted from it.
    zone
        The operation's zone, in which the days of the text are days.
    network, ledger
        The operation: its places, categories and sources are recognised; others are proposed.
    document
        The code of the text's document, whose publisher speaks where nobody else does.
    language
        ISO 639-1 code of a language that the rules know.

    Raises
    ------
    Unreadable
        For a text that is too long or not made of whole characters.
    UnknownCode
        For a language without rules.
    """
    reader = TextReader(lexicon=load(language), zone=zone, network=network, ledger=ledger)
    return reader.read(text, published_at=published_at, document=document)


@dataclass(frozen=True, kw_only=True)
class TextReader:
    """Reads texts of one operation in one language; what it recognises is made ready once. See `read_text`."""

    lexicon: Lexicon
    zone: ZoneInfo
    network: Network
    ledger: Ledger

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self.network, self.ledger, self.lexicon)

    def read(self, text: str, *, published_at: datetime, document: str = "") -> Reading:
        """Read one text. Raises Unreadable."""
        script = prepare(text)
        passages = tuple(split(script.read, self.lexicon, (self._gazetteer,)))
        if is_foreign(passages, self.lexicon):
            return Reading(sentences=_unread(passages, script, UNKNOWN_LANGUAGE), is_foreign=True)
        around = surroundings(script.read, passages)
        article = tuple(passage for passage in passages if passage.paragraph not in around)
        reading = self._article(article, script, published_at, document)
        beside = _unread([passage for passage in passages if passage.paragraph in around], script, AROUND)
        return replace(reading, sentences=tuple(sorted((*reading.sentences, *beside), key=lambda sentence: sentence.start)))

    def _article(self, article: Sequence[Passage], script: Script, published_at: datetime, document: str) -> Reading:
        speakers = hear(article, self._gazetteer, self.lexicon, document)
        calendar = Calendar(published_at, self.zone, self.lexicon)
        scene = set_scene(article, self.network, self.lexicon)
        return _Reader(script, self.lexicon, calendar, scene, speakers, unclosed(article, speakers.quoted)).read(article)


def _unread(passages: Iterable[Passage], script: Script, reason: Sentence) -> tuple[ReadSentence, ...]:
    """Sentences that are none of the article, each with the reason."""
    spans = (script.span(passage.start, passage.end) for passage in passages)
    return tuple(ReadSentence(start=start, end=end, no_claim=reason) for start, end in spans)


#: What groups are counted as, sentences in which their parts are told, and what is told of them as done.
_GROUPS, _FARTHEST_PART = "groups", 3
_DONE = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PART})
#: What is in force since a day that only the text can name.
_ORDERS = frozenset({"ORDER", "ORDER_NOT_TO_STORM"})
#: Words and marks of a sentence that only denies the one before.
_SHORT = 12
#: Words around a figure in which its time is named as former.
_NEAR = 5
#: What a source is that speaks in a role; humanitarian bodies are told apart by name.
_KINDS = {
    Role.MILITARY: PartyKind.ARMED_ACTOR,
    Role.OFFICIAL: PartyKind.GOVERNMENT,
    Role.GOVERNMENT: PartyKind.GOVERNMENT,
    Role.MEDIA: PartyKind.MEDIA,
    Role.EVIDENCE: PartyKind.MEDIA,
    Role.WITNESS: PartyKind.WITNESS,
}


@dataclass(frozen=True, slots=True)
class _When:
    """The time of a finding; `is_named` where the text says it, or that it is none."""

    span: tuple[datetime | None, datetime | None] = (None, None)
    is_named: bool = True
    doubt: Sentence | None = None
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class _Groups:
    """Groups whose day was named, by whom, and in which sentence: those told of next were of them."""

    span: tuple[datetime | None, datetime | None]
    speaker: str
    number: int

    def hold(self, finding: Finding, speaker: Speaker, number: int, passage: Passage) -> bool:
        """Whether people without a day of their own are of these groups: the same voice goes on, or names them again."""
        again = any(hit.payload.counts == _GROUPS for hit in passage.hits.all("things"))
        near = 0 <= number - self.number <= _FARTHEST_PART
        return near and finding.people and finding.scope in _DONE and (again or speaker.code == self.speaker)


@dataclass
class _Reader:
    script: Script
    lexicon: Lexicon
    calendar: Calendar
    scene: Scene
    speakers: Speakers
    #: The token from which a sentence lies in a quotation that nothing closes.
    left_open: Mapping[int, int]
    previous: Finding | None = None
    counted: Finding | None = None
    #: Whether this sentence told figures, and so did the one before it.
    told: bool = False
    adds: bool = False
    drafted: int = 0
    #: Who told last on which day groups moved, what they were told of with, and the sentence.
    groups: _Groups | None = None

    def read(self, passages: Sequence[Passage]) -> Reading:
        sentences: list[ReadSentence] = []
        drafts: list[Draft] = []
        for number, passage in enumerate(passages):
            findings = self._findings(number, passage)
            made = [self._judged(self._draft(finding, number, passage), finding, findings, number, passage) for finding in findings]
            last = slice(len(drafts) - len(sentences[-1].drafts) if sentences else 0, len(drafts))
            if _corrects(passage) and any(draft.stated is not None for draft in made):
                drafts[last] = [_unsure(draft, Doubtful.NUMBER) for draft in drafts[last]]
                made = [_unsure(draft, Doubtful.NUMBER) for draft in made]
            elif _denies_before(passage):
                own = self.speakers.publisher.code
                drafts[last] = [_unsure(draft, Doubtful.MOOD) if draft.source == own else draft for draft in drafts[last]]
            start, end = self.script.span(passage.start, passage.end)
            reason = None if made else why_no_claim(passage, self.lexicon)
            sentences.append(ReadSentence(start=start, end=end, drafts=tuple(draft.id for draft in made), no_claim=reason))
            drafts.extend(made)
        return Reading(
            sentences=tuple(sentences),
            drafts=tuple(drafts),
            publisher=self.speakers.publisher.code,
            unclosed=tuple(self._opening_marks(passages)),
        )

    def _judged(self, draft: Draft, finding: Finding, beside: Sequence[Finding], number: int, passage: Passage) -> Draft:
        """The draft with what is not sure of it."""
        publisher, runs_on = self.speakers.publisher.code, self._runs_on(finding, number)
        return replace(
            draft, unsure=Unsure(draft, finding, beside, passage, self.scene, publisher=publisher, runs_on=runs_on).all()
        )

    def _runs_on(self, finding: Finding, number: int) -> bool:
        """Whether it stands in a quotation that nothing closes."""
        return number in self.left_open and finding.anchor >= self.left_open[number]

    def _opening_marks(self, passages: Sequence[Passage]) -> Iterator[int]:
        for number, begin in sorted(self.left_open.items()):
            if begin or number - 1 not in self.left_open:
                mark = passages[number].tokens[begin]
                yield self.script.span(mark.start, mark.end)[0]

    def _findings(self, number: int, passage: Passage) -> list[Finding]:
        places = find_places(passage, self.scene)
        view = View(
            passage,
            self.lexicon,
            self.scene,
            places,
            clauses(passage, self.lexicon, self.speakers.said_at(number)),
            find_numbers(passage, self.lexicon),
            self.previous,
            self.counted,
            self.speakers.spoken_of(number),
        )
        if passage.credit == 0:
            return []
        figures = list(read_figures(view))
        statements = list(read_statements(view, figures))
        self.scene.notice(places, passage.paragraph)
        people = [figure for figure in figures if figure.people]
        whole = [figure for figure in people if figure.scope is not Scope.PART] or people
        self.previous = whole[-1] if whole else self.previous
        counted = [figure for figure in figures if figure.counts in COUNTED and (figure in whole or not figure.people)]
        self.counted = counted[-1] if counted else self.previous
        self.adds, self.told = self.told, bool(figures)
        return sorted([*figures, *statements], key=lambda finding: (finding.start, finding.end))

    def _draft(self, finding: Finding, number: int, passage: Passage) -> Draft:
        speaker = self.speakers.at(number, finding.anchor, self._manner(finding, passage), adds=self.adds)
        speaker = self.speakers.publisher if finding.disowned else speaker
        when = self._when(finding, speaker, number, passage)
        if finding.counts == _GROUPS:
            self.groups = _Groups(when.span, speaker.code, number) if when.is_named else None
        elif not when.is_named and self.groups is not None and self.groups.hold(finding, speaker, number, passage):
            when = _When(self.groups.span, doubt=say("the day is that of the groups told of before"))
        first, last = passage.text_span(finding.start, finding.end)
        start, end = self.script.span(first, last)
        self.drafted += 1
        stated = finding.number
        return Draft(
            id=f"D{self.drafted:03d}",
            start=start,
            end=end,
            quote=self.script.original[start:end],
            kind=finding.kind,
            scope=Scope.TOTAL if finding.open_scope and speaker.answers_for_it else finding.scope,
            source=speaker.code,
            relayed_by=speaker.relays,
            vantage=speaker.vantage,
            place_from=finding.place_from,
            place_to=finding.place_to,
            category=finding.category,
            stated=finding.stated,
            hedge=finding.hedge,
            low=stated.low if stated else None,
            high=stated.high if stated else None,
            value=finding.value,
            from_time=when.span[0],
            to_time=when.span[1],
            method=self._method(finding, speaker, passage),
            doubts=self._doubts(
                finding,
                speaker,
                when,
                hidden=self.script.hides(first, last),
                runs_on=self._runs_on(finding, number),
            ),
            source_kind=self._kind(speaker, passage),
            is_by_name=speaker.is_by_name,
            is_timed=when.is_named,
            is_former=when.is_former,
        )

    def _kind(self, speaker: Speaker, passage: Passage) -> PartyKind:
        """What the text takes a speaker for; of humanitarian ones by the name of their body, or of one named beside."""
        role = speaker.public_role or speaker.role
        if role is not Role.HUMANITARIAN:
            return _KINDS.get(role, PartyKind.OTHER)
        bodies = self.lexicon.tables["body_kinds"]
        named = (speaker.code, *(hit.payload for hit in passage.hits.all("bodies")))
        return next((PartyKind(kind) for code in named for kind, listed in bodies.items() if code in listed), PartyKind.NGO)

    def _manner(self, finding: Finding, passage: Passage) -> Manner:
        if finding.speaks:
            return Manner.SPEAKER
        concedes = passage.hits.at("clauses.concessive", finding.start) is not None and finding.scope is Scope.UNKNOWN
        adds = finding.number is None and passage.hits.ending("clauses.adding", finding.start) is not None
        adds = adds or passage.hits.at("clauses.adding", finding.start) is not None
        if concedes or adds or finding.category in self.lexicon.words("modifiers", "asides"):
            return Manner.ASIDE
        if finding.number is None and finding.scope is Scope.UNKNOWN:
            return Manner.COMMENT
        known = finding.number is None or self._is_before_the_war(finding, passage)
        return Manner.PLAIN if known else Manner.FIGURE

    def _when(self, finding: Finding, speaker: Speaker, number: int, passage: Passage) -> _When:
        """The time named nearest to the finding; the day of publication where none is, nothing for long before."""
        if self._is_before_the_war(finding, passage) or passage.hits.all("times.former"):
            return _When(doubt=say("a figure of former times; say when it held"), is_former=True)
        ahead = finding.scope is Scope.PLANNED or (
            finding.scope is Scope.NEGATION and passage.hits.any("modality.planned", finding.start, finding.end)
        )
        spoken = self.speakers.spoken_of(number)
        named = tuple(
            mention
            for mention in self.calendar.find(passage, ahead=ahead)
            if not (
                _is_of_speaker(mention, spoken, passage, self.lexicon)
                or (_is_of_saying(mention, finding, passage, self.lexicon) if ahead else _is_of_plan(mention, finding, passage))
            )
        )
        is_recorded = self._is_recorded(finding, number, passage)
        dated = tuple(mention for mention in named if not (is_recorded and mention.is_counted))
        is_in_video = speaker.role is Role.WITNESS and bool(passage.hits.all("times.in_recording"))
        if not dated and (named or is_in_video or speaker.role is Role.EVIDENCE):
            return _When(doubt=say("the text does not say on which day it was recorded"))
        if not dated and finding.category in _ORDERS:
            return _When(doubt=say("the text does not say on which day it was ordered"))
        if not dated:
            return _When(self.calendar.day(self.calendar.today), is_named=False)
        nearest = min(dated, key=lambda mention: abs(mention.start - finding.end))
        return _When((nearest.from_time, nearest.to_time))

    def _is_recorded(self, finding: Finding, number: int, passage: Passage) -> bool:
        """Whether somebody is quoted from a recording: their "today" is the day on which it was made, which nobody says."""
        quoted = any(start <= finding.anchor < end for start, end in self.speakers.quoted[number])
        return quoted and bool(passage.hits.all("times.recorded"))

    @staticmethod
    def _is_before_the_war(finding: Finding, passage: Passage) -> bool:
        """Whether a figure is one of former times, such as a population before the war."""
        return passage.hits.any("times.prewar", max(0, finding.start - _NEAR), min(len(passage.tokens), finding.end + _NEAR))

    def _method(self, finding: Finding, speaker: Speaker, passage: Passage) -> Method:
        """How the number came about, as far as words say so; a person decides."""
        if finding.number is None or finding.kind not in (Kind.STOCK, Kind.FLOW):
            return Method.UNSAID
        for method in (Method.COUNTED, Method.REGISTERED, Method.LISTED):
            if passage.hits.all(f"method.{method}"):
                return method
        if speaker.is_hearsay:
            return Method.HEARSAY
        if passage.hits.all("method.estimated") or (finding.kind is Kind.STOCK and speaker.is_official):
            return Method.ESTIMATED
        return Method.UNKNOWN

    def _doubts(self, finding: Finding, speaker: Speaker, when: _When, *, hidden: bool, runs_on: bool) -> tuple[Sentence, ...]:
        marks = (
            (runs_on, say("it stands in a quotation that nothing closes; where the speaker ends is not certain")),
            (hidden, say("the quote holds characters that show nothing")),
            (finding.open_scope, say("no word says whether these are all of them or a group")),
        )
        marked = (doubt for holds, doubt in marks if holds)
        return tuple(dict.fromkeys((*finding.doubts, *speaker.doubts, *([when.doubt] if when.doubt else []), *marked)))


def _unsure(draft: Draft, doubtful: Doubtful) -> Draft:
    """A draft of which the sentence behind it leaves something open."""
    return replace(draft, unsure=draft.unsure | {doubtful})


def _corrects(passage: Passage) -> bool:
    """Whether a sentence corrects the one before, or itself: nobody knows which number is meant."""
    return passage.hits.at("doubtful.corrections", 0) is not None


def _denies_before(passage: Passage) -> bool:
    """Whether a sentence says no more than that somebody denies the one before: the commander denied it; this is a lie."""
    hits, size = passage.hits, len(passage.tokens)
    denied = any(hits.all(label) for label in ("denial.verbs", "denial.false"))
    return size <= _SHORT and denied and any(hits.all(label) for label in ("denial.objects", "denial.anaphors"))


def _is_of_speaker(mention: TimeMention, spoken: Sequence[tuple[int, int]], passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a time is told only of who speaks: workers who were there last week said."""
    relatives = lexicon.words("clauses", "relatives")
    return any(
        start < mention.start < end and not relatives.isdisjoint(passage.words[start : mention.start]) for start, end in spoken
    )


def _is_of_plan(mention: TimeMention, finding: Finding, passage: Passage) -> bool:
    """Whether a time behind what happened is that of what is to come: had left, and would arrive on Monday."""
    return mention.start >= finding.end and passage.hits.any("modality.planned", finding.end, mention.start)


def _is_of_saying(mention: TimeMention, finding: Finding, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a time is that at which somebody spoke of what is to come: on Friday the mayor said; the mayor said on Friday."""
    verbs, beside = (
        passage.hits.all("reporting.verbs"),
        lexicon.words("reporting", "prepositions") | lexicon.words("roles", "press"),
    )
    if any(mention.end <= verb.start and verb.end <= finding.anchor for verb in verbs):
        return True
    return any(verb.end <= mention.start and set(passage.words[verb.end : mention.start]) <= beside for verb in verbs)
