"""Every sentence that a brief could tell, section by section, with its claims and its distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial

from safepassage.language import Sentence, led, say, say_count
from safepassage.network import ANYWHERE
from safepassage.picture import (
    Claim,
    Contradiction,
    ContradictionType,
    Fate,
    Mode,
    Picture,
    PromiseKind,
    Scope,
    Verdict,
    quarrels_of,
)
from safepassage.picture.testimony import (
    NO_FACTS,
    Promise,
    Proofs,
    Retelling,
    Row,
    Standing,
    Topic,
    read_phrasebook,
)
from safepassage.plan import Agreement
from safepassage.tell.brief.answers import one_voice, tell_row, tell_voice
from safepassage.tell.brief.document import BriefFigure, BriefSentence, Section
from safepassage.tell.brief.headline import Headline
from safepassage.tell.brief.outline import NO_PROMISES, Outline, Point
from safepassage.tell.brief.quarrels import gathered, tell_quarrels
from safepassage.tell.brief.ranking import PLAIN, UNDATED, VITAL, Candidate, distance_of
from safepassage.tell.brief.unseen import UnseenWay, has_known_ends, speakers, unseen_ways
from safepassage.tell.brief.voices import Sides, Voices
from safepassage.tell.contact import Contact, ContactState
from safepassage.tell.needs import NamedNeed, NeedStanding

#: Topics that are conditions of life and help, however they stand.
_CONDITIONS = frozenset({Topic.SUPPLIES, Topic.MEDICAL, Topic.SERVICES, Topic.CASUALTIES, Topic.DAMAGE})
_TOPICS = tuple(Topic)
#: Before everything else of its section.
_FIRST = -1.0
#: What sides of a conflict agree on among themselves, and the words that say so.
_ACCORDS = frozenset({Topic.TALKS, Topic.ESCORT, Topic.PAUSE, Topic.ROUTE})
_ACCORD_WORDS = ("safepassage.tell", "accord_words")
#: The least settled first.
_UNSETTLED = (Standing.DISPUTED, Standing.UNCONFIRMED, Standing.SINGLE, Standing.AGREED)
#: How much a day makes it older, where another is said of another place.
_AGEING = 0.2
#: Whom the sides hold to be at fault is more than a comment: it is why they do not agree. Smoke alone says little.
#: How many rounds are still needed says how far it has come; a fear for people is why somebody asks for them.
_TOPIC_OF: Mapping[str, Topic] = {
    "BLAME": Topic.OUTCOME,
    "SMOKE": Topic.DAMAGE,
    "ROUNDS": Topic.OUTCOME,
    "RISK": Topic.TALKS,
}
#: Whom the sides blame bears on all that they do, wherever it was.
_OF_ALL = frozenset({"BLAME"})
#: Conditions last until somebody says otherwise: the newest word on one is of today.
_LASTING = frozenset({Topic.SUPPLIES, Topic.MEDICAL, Topic.SERVICES})
_LASTING_THEMES = frozenset({"ROUNDS"})
#: Contradictions of these types are about how many people are where.
_ABOUT_PEOPLE = frozenset(
    {
        ContradictionType.COUNT,
        ContradictionType.ARITHMETIC,
        ContradictionType.IDENTITY,
        ContradictionType.PLACE,
        ContradictionType.DESTINATION,
        ContradictionType.CATEGORY,
        ContradictionType.FLOW_BALANCE,
        ContradictionType.BASELINE,
    }
)
#: What these types find is odd, or two ways of writing one thing: no two statements that exclude each other.
_ONLY_ODD = frozenset({ContradictionType.NAME, ContradictionType.PLAUSIBILITY, ContradictionType.UNIT})
#: What became of promises, in the order in which an officer must know.
_FATES = (Fate.BROKEN, Fate.DISPUTED, Fate.LATE, Fate.PENDING, Fate.UNKNOWABLE, Fate.KEPT)
_KINDS = tuple(PromiseKind)
#: Answers of one voice that one sentence tells, and their words as English writes them.
_MOST_TOGETHER, _MOST_WORDS_TOGETHER = 5, 40
#: Disputes that are named where they find no room.
_MOST_NAMED = 12
#: Questions of each kind that a brief proposes to ask.
_MOST_ASKED = 5


@dataclass(frozen=True, kw_only=True)
class Statements:
    """What one picture gives to tell at one moment."""

    picture: Picture
    at: datetime
    rows: Sequence[Row]
    promises: Sequence[Promise]
    proofs: Proofs
    contacts: Sequence[Contact]
    needs: Sequence[NamedNeed]
    headline: Headline
    drafts: frozenset[str] = frozenset()
    untold: AbstractSet[str] = frozenset()
    agreements: Sequence[Agreement] = ()

    def candidates(self) -> dict[Section, list[Candidate]]:
        """Of each section the first to be told first; a question whose claims are all told already says nothing new."""
        found: dict[Section, list[Candidate]] = {
            Section.HEADLINE: [replace(each, must=True) for each in self._headline()],
            Section.DISPUTED: sorted(self._disputed(), key=lambda each: each.order),
            Section.PROMISES: list(self._promised()),
            Section.UNSEEN: list(self._unseen()),
            Section.NEXT: list(self._next()),
        }
        told = {claim for point in self._outline for row in point.rows for claim in row.claims}
        told |= {claim for each in self.headline.lines for claim in each.tells}
        told |= {claim for each in (*found[Section.DISPUTED], *self._on_the_way()) for claim in each.claims}
        still_open = list(self._open(told))
        told |= {claim for each in still_open for claim in each.told}
        terms = list(self._terms())
        told |= {claim for each in terms for claim in each.told}
        by_section: dict[Section, list[Candidate]] = {Section.AGREED: terms, Section.SINGLE: [], Section.CONDITIONS: []}
        voices: dict[object, list[Row]] = {}
        in_words = {self._words(code) for code in told}
        for whole in sorted(self.rows, key=self._row_order):
            section = self._section_of(whole)
            row = whole if section is Section.AGREED else _without(whole, told)
            is_new = not all(code in told or self._words(code) in in_words for code in row.claims)
            if self._is_told_apart(row) and (section is Section.AGREED or is_new):
                told.update(row.claims)
                in_words.update(map(self._words, row.claims))
                voice = one_voice(row)
                key = row.id if voice is None else (section, *voice)
                is_full = key in voices and _is_too_much([*voices[key], row])
                voices.setdefault(row.id if is_full else key, []).append(row)
        for rows in voices.values():
            section = self._section_of(rows[0])
            by_section[section].append(self._rows(section, rows))
        by_section[Section.SINGLE] = sorted([*by_section[Section.SINGLE], *still_open], key=lambda each: each.distance)
        by_section[Section.AGREED].sort(key=lambda each: each.distance)
        by_section[Section.CONDITIONS] += self._contact_and_needs()
        return {**found, **by_section}

    # -- sections ---------------------------------------------------------------------------------

    def _headline(self) -> Iterator[Candidate]:
        for number, line in enumerate(self.headline.lines):
            yield self._candidate(Section.HEADLINE, partial(_same, line.text), line.claims, number, heard=line.tells)
        for point in self._outline:
            heard = () if point.promise is None else point.promise.settled_by
            yield self._candidate(Section.HEADLINE, point.write, point.claims, PLAIN, heard=heard)

    @cached_property
    def _outline(self) -> tuple[Point, ...]:
        """What is told in short beside the numbers."""
        outline = Outline(
            picture=self.picture,
            at=self.at,
            rows=sorted(self.rows, key=self._row_order),
            contacts=self.contacts,
            promises=sorted(self.promises, key=self._by_fate),
            agreements=None if self.untold or self.drafts else self.agreements,
            unseen=tuple((way.short, way.claims) for way in self._unseen_ways if way.short is not None),
        )
        return tuple(outline.points())

    def _disputed(self) -> Iterator[Candidate]:
        """Questions with answers that exclude each other, and what excludes each other across questions."""
        disputed = [row for row in self.rows if _is_dispute(row)]
        for row in disputed:
            yield replace(self._rows(Section.DISPUTED, [row]), must=row.topic in VITAL)
        asked = [frozenset(row.claims) for row in disputed]
        for several in gathered(each for each in self.picture.contradictions if self._excludes(each)):
            claims = frozenset(claim for each in several for claim in each.claims)
            if not any(claims <= each for each in asked) and not any(_tells_fate(each, claims) for each in self.promises):
                yield self._quarrels_told(Section.DISPUTED, several, sorted(claims))

    def _terms(self) -> Iterator[Candidate]:
        """What somebody neutral says of talks between the sides."""
        neutral = self.picture.ledger.neutral_sources
        talks = [row for row in self.rows if row.topic is Topic.TALKS and neutral.issuperset(each.source for each in row.replies)]
        if not talks or self.untold or any(map(self._is_accord, talks)):
            return
        row = min(talks, key=self._row_order)
        told = partial(tell_row, row, self.picture)
        tell = told if self.agreements else lambda: led(say("Talks, not an agreement:"), told())
        yield self._candidate(Section.AGREED, tell, row.claims, _FIRST, row.standing)

    def _open(self, told: AbstractSet[str]) -> Iterator[Candidate]:
        """What may be two things or one: an open question, and no dispute; of people that were told apart it is said there."""
        for several in gathered(each for each in self.picture.contradictions if self._leaves_open(each)):
            claims = {claim for each in several for claim in each.claims}
            if several[0].type is ContradictionType.IDENTITY and claims <= told:
                continue
            candidate = self._quarrels_told(Section.SINGLE, several, sorted(claims))
            yield replace(candidate, must=False, tells=candidate.tells if candidate.must else ())

    def _quarrels_told(self, section: Section, several: tuple[Contradiction, ...], claims: Sequence[str]) -> Candidate:
        first = [self._claim(code) for code in several[0].claims]
        times = [claim.interval for claim in first if claim.interval is not None]
        newest = max(times, key=lambda time: time.start, default=None)
        must = several[0].type in _ABOUT_PEOPLE and any(self._is_about_people(claim) for claim in first)
        topic = Topic.DESTINATION if must else Topic.ROUTE
        distance = distance_of(topic, first[-1].place_from, newest, at=self.at, network=self.picture.network)
        tell = partial(tell_quarrels, several)
        standing = Standing.DISPUTED if section is Section.DISPUTED else Standing.UNCONFIRMED
        candidate = self._candidate(section, tell, claims, distance, standing)
        name = say("{claims}", claims="/".join(several[0].claims))
        return replace(candidate, tells=several[0].claims, name=name, must=must)

    def unheard(self, left: Sequence[Candidate]) -> BriefSentence | None:
        """Names the disputes about people that found no room; None without any."""
        names = [each.name for each in left if each.must and each.name]
        if not names:
            return None
        shown = tuple(names[:_MOST_NAMED])
        if len(names) > _MOST_NAMED:
            shown = (*shown, say("…"))
        text = say_count(
            "One more dispute about people finds no room here: {what}.",
            "{count} more disputes about people find no room here: {what}.",
            len(names),
            what=shown,
        )
        claims = dict.fromkeys(claim for each in left if each.must for claim in each.claims) if len(names) <= _MOST_NAMED else ()
        return self._candidate(Section.DISPUTED, partial(_same, text), claims, 0.0, Standing.DISPUTED).sentence

    def _promised(self) -> Iterator[Candidate]:
        """What is overdue or broken first; plans that nobody recorded as a promise last."""
        told: set[str] = set()
        awaited = [point.promise for point in self._outline]
        for number, promise in enumerate(sorted(self.promises, key=self._by_fate)):
            told.update(promise.claims)
            if promise in awaited:
                continue
            standing = Standing.DISPUTED if promise.fate is Fate.DISPUTED else Standing.SINGLE
            is_open = promise.fate is Fate.PENDING and not self.drafts  # what is told beside a promise of texts is cited
            claims = (promise.undertaking.claim,) if is_open and promise.undertaking.claim else promise.claims
            heard = () if is_open else promise.settled_by
            yield self._candidate(Section.PROMISES, partial(_same, promise.text), claims, PLAIN + number, standing, heard=heard)
        planned = [row for row in self.rows if row.topic is Topic.EXPECTED and not told.issuperset(row.claims)]
        yield from (self._rows(Section.PROMISES, [row]) for row in sorted(planned, key=self._row_order))

    def _by_fate(self, promise: Promise) -> tuple[object, ...]:
        """Overdue first, then what was last heard of; of the same day what went wrong before what went well.

        Hopes and readiness come last, and so does an accord of no day that is told, which may be of another time.
        """
        heard = [self._claim(code).published_at for code in promise.claims]
        since = self.at - max(heard) if heard else timedelta.max
        undertaking = promise.undertaking
        gravity = _FATES.index(promise.fate), _KINDS.index(undertaking.kind)
        is_of_no_day = undertaking.due is None and undertaking.mode is Mode.ACCORD
        is_late = undertaking.mode in NO_PROMISES or is_of_no_day
        return not promise.is_overdue, is_late, since.days, gravity, undertaking.id

    def _unseen(self) -> Iterator[Candidate]:
        """Who joined and did not arrive, then all of them but those that are told in short."""
        yield from self._on_the_way()
        in_short = {point.claims for point in self._outline}
        for number, way in enumerate(self._unseen_ways):
            if way.claims not in in_short:
                yield self._candidate(Section.UNSEEN, partial(_same, way.text), way.claims, PLAIN + number)

    def _on_the_way(self) -> Iterator[Candidate]:
        for line in () if self.untold else self.headline.on_the_way():
            yield self._candidate(Section.UNSEEN, partial(_same, line.text), line.claims, PLAIN)

    @cached_property
    def _unseen_ways(self) -> tuple[UnseenWay, ...]:
        """None where anything is untold: whoever is left out may be neutral, and have seen it."""
        return () if self.untold else tuple(unseen_ways(self.proofs, self.picture, self._retelling))

    def _contact_and_needs(self) -> Iterator[Candidate]:
        for contact in self.contacts:
            if contact.channel and (contact.said_by or contact.heard_in):
                yield self._contact(Section.CONDITIONS, contact, PLAIN)
        for need in self.needs:
            if need.is_unanswered and need.standing is NeedStanding.FOUND and not self.untold:
                sources = speakers((self._claim(code).source for code in need.claims), self._retelling)
                what = need.need.label
                said = say("needed, as told by {sources}: {need}. No help with it is reported.", sources=sources, need=what)
                where = say("{place}:", place=self.picture.network.places.find(need.place).label)
                yield self._candidate(Section.CONDITIONS, partial(_same, led(where, said)), need.claims, 2 * PLAIN)

    def _next(self) -> Iterator[Candidate]:
        """Overdue calls, then the questions that would narrow the bounds most, then who could close doubt."""
        for contact in self.contacts:
            if contact.overdue_by is not None:
                yield replace(self._contact(Section.NEXT, contact, 0.0), must=True)
        uncounted = (figure for figure in self.headline.figures if not figure.counted.least)
        for figure in sorted(uncounted, key=_widest_first)[:_MOST_ASKED]:
            text = led(say("Ask for a count:"), say("{who}.", who=figure.label))
            yield self._candidate(Section.NEXT, partial(_same, text), figure.claims, 2 * PLAIN)
        askable = [closer for closer in self.proofs.closers if has_known_ends(closer, self.picture.network.places)]
        for closer in askable[:_MOST_ASKED]:
            yield self._candidate(Section.NEXT, partial(_same, closer.text), closer.claims, 3 * PLAIN)

    # -- what they share --------------------------------------------------------------------------

    def _contact(self, section: Section, contact: Contact, distance: float) -> Candidate:
        """It stands as what is said of contact does, whatever else those who were heard dispute."""
        claims = tuple(dict.fromkeys((*contact.said_by, *contact.heard_in)))
        standing = Standing.DISPUTED if contact.state is ContactState.DISPUTED else Standing.SINGLE
        return self._candidate(section, partial(_same, contact.text), claims, distance, standing)

    def _rows(self, section: Section, rows: Sequence[Row]) -> Candidate:
        """One question with its answers, or what one voice alone says of several."""
        several = one_voice(rows[0]) is None
        tell = partial(tell_row, rows[0], self.picture) if several else partial(tell_voice, rows, self.picture)
        claims = dict.fromkeys(claim for row in rows for claim in row.claims)
        voices = Voices.ACCORD if section is Section.AGREED and self._is_accord(rows[0]) else None
        distance = self._distance(rows[0]) if voices is None else _FIRST
        candidate = self._candidate(section, tell, claims, distance, rows[0].standing, voices=voices)
        time = rows[0].interval
        topic = rows[0].topic.label
        return replace(candidate, name=topic if time is None else say("{topic} ({when})", topic=topic, when=time))

    def _candidate(
        self,
        section: Section,
        tell: Callable[[], Sentence],
        claims: Iterable[str],
        distance: float,
        standing: Standing | None = None,
        *,
        voices: Voices | None = None,
        heard: Sequence[str] = (),
    ) -> Candidate:
        """A sentence; by what `voices`, where it is not those of the `heard` or else of all claims that it cites."""
        cited = tuple(claims)

        def write() -> BriefSentence:
            return BriefSentence(
                section=section,
                text=self._retelling.privacy.sentence(tell()).opening(),
                claims=cited,
                standing=(cited and standing) or self._least_settled(cited),
                newest=max((self._claim(code).published_at for code in cited), default=None),
                is_draft=not self.drafts.isdisjoint(cited),
                voices=voices or self._sides.voices(heard or cited),
            )

        return Candidate(claims=cited, distance=distance, write=write)

    @cached_property
    def _sides(self) -> Sides:
        return Sides.of(self.picture)

    @cached_property
    def _retelling(self) -> Retelling:
        return Retelling(self.picture)

    def _excludes(self, contradiction: Contradiction) -> bool:
        """Whether it is what was said, and not what we suppose beside it, that cannot all hold."""
        return contradiction.verdict is Verdict.CONTRADICTION and self._is_of_facts(contradiction)

    def _leaves_open(self, contradiction: Contradiction) -> bool:
        """Whether it is open what was meant; that two start from two places says no more than that they may be two."""
        is_open = contradiction.verdict is Verdict.UNRESOLVED and contradiction.type is not ContradictionType.PLACE
        return is_open and self._is_of_facts(contradiction)

    def _is_of_facts(self, contradiction: Contradiction) -> bool:
        """Whether it rests on nothing that we suppose, nor on a hope, and is more than odd."""
        if contradiction.type in _ONLY_ODD or contradiction.assumptions:
            return False
        return not any(self._claim(code).scope in NO_FACTS for code in contradiction.claims)

    @property
    def unresolved(self) -> int:
        """Contradictions that are told on their page alone."""
        others = (each for each in self.picture.contradictions if each.verdict is not Verdict.REVISION)
        return len(quarrels_of(each for each in others if not self._excludes(each)))

    @cached_property
    def _standings(self) -> Mapping[str, list[Standing]]:
        found: dict[str, list[Standing]] = defaultdict(list)
        for row in self.rows:
            if row.topic is not Topic.DESTINATION:
                for claim in row.claims:
                    found[claim].append(row.standing)
        return found

    def _least_settled(self, claims: Iterable[str]) -> Standing:
        among = {standing for claim in claims for standing in self._standings.get(claim, ())}
        return next((standing for standing in _UNSETTLED if standing in among), Standing.UNCONFIRMED)

    def _row_order(self, row: Row) -> tuple[object, ...]:
        return self._distance(row), _TOPICS.index(row.topic), row.category not in self.picture.network.categories, row.id

    def _distance(self, row: Row) -> float:
        is_lasting = row.topic in _LASTING or row.category in _LASTING_THEMES
        is_newest = is_lasting and row.id in self._newest
        time = None if is_newest else row.interval
        is_settled = row.standing is not Standing.UNCONFIRMED
        is_vague = is_settled and row.topic in (Topic.LEFT, Topic.ARRIVED) and not any(reply.said for reply in row.replies)
        topic = Topic.ROUTE if is_vague else _TOPIC_OF.get(row.category, row.topic)
        place = ANYWHERE if row.category in _OF_ALL else row.place
        found = distance_of(topic, place, time, at=self.at, network=self.picture.network)
        if not is_newest or row.interval is None:
            return found
        return found - UNDATED + _AGEING * max((self.at - (row.interval.end or row.interval.start)) / timedelta(days=1), 0.0)

    @cached_property
    def _newest(self) -> frozenset[str]:
        """Of each question about lasting conditions the newest time that is asked about."""
        newest: dict[tuple[Topic, str, str], Row] = {}
        for row in self.rows:  # in the order of time, undated last
            if row.interval is not None:
                newest[row.topic, row.place, row.category] = row
        return frozenset(row.id for row in newest.values())

    def _is_told_apart(self, row: Row) -> bool:
        """Whether it is neither a dispute nor a promise, and says more than what somebody or something is called."""
        is_elsewhere = _is_dispute(row) or row.topic is Topic.EXPECTED
        return row.says_something and not is_elsewhere and any(self._claim(code).scope is not Scope.NAME for code in row.claims)

    def _section_of(self, row: Row) -> Section:
        if row.topic in _CONDITIONS:
            return Section.CONDITIONS
        is_agreed = row.standing is Standing.AGREED and row.topic is not Topic.COMMENT
        return Section.AGREED if is_agreed or self._is_accord(row) else Section.SINGLE

    def _is_accord(self, row: Row) -> bool:
        """Whether somebody neutral tells that the sides agree among themselves."""
        return row.topic in _ACCORDS and any(
            self._claim(code).source in self.picture.ledger.neutral_sources
            and read_phrasebook(*_ACCORD_WORDS).meanings(self._claim(code).value)
            for code in row.claims
        )

    def _words(self, code: str) -> tuple[str, str]:
        """By whom, and in which words of the table, something is told; by the claim itself where it has none."""
        claim = self._claim(code)
        return claim.source, claim.in_words or code

    def _claim(self, code: str) -> Claim:
        return self.picture.ledger.claim[code]

    def _is_about_people(self, claim: Claim) -> bool:
        return self.picture.network.categories.is_people(claim.category)


def _is_dispute(row: Row) -> bool:
    """Whether several voices exclude each other, or one itself on what is vital."""
    return row.standing is Standing.DISPUTED and (row.topic in VITAL or one_voice(row) is None)


def _without(row: Row, told: set[str]) -> Row:
    """A row with those replies alone of which anything is new."""
    return replace(row, replies=tuple(reply for reply in row.replies if not told.issuperset(reply.claims)))


def _is_too_much(rows: Sequence[Row]) -> bool:
    """Whether one sentence cannot tell so many answers of one voice."""
    words = sum(len(str(reply.value).split()) for row in rows for reply in row.replies)
    return len(rows) > _MOST_TOGETHER or words > _MOST_WORDS_TOGETHER


def _same(sentence: Sentence) -> Sentence:
    return sentence


def _widest_first(figure: BriefFigure) -> tuple[bool, int]:
    """No upper limit first, then the widest."""
    return figure.reported.width is not None, -(figure.reported.width or 0)


def _tells_fate(promise: Promise, claims: frozenset[str]) -> bool:
    """Whether claims are a promise and what bears on its fate, which its own sentence says."""
    return promise.undertaking.claim in claims and claims <= {promise.undertaking.claim, *promise.settled_by}
