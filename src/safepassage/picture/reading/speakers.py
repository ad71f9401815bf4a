"""The speaker of every stretch of a text, from attributions, quotations, captions and the publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from safepassage.language import Sentence, say
from safepassage.picture.reading.actors import Actor, ActorMention, Role, find_actors
from safepassage.picture.reading.attribution import Attribution, Discourse, attribute
from safepassage.picture.reading.gazetteer import Gazetteer
from safepassage.picture.reading.lexicon import Hit, Hits, Lexicon
from safepassage.picture.reading.numbers import opens_with_number
from safepassage.picture.reading.places import vantage
from safepassage.picture.reading.publisher import publisher
from safepassage.picture.reading.quotations import quotations
from safepassage.picture.reading.sentences import Passage
from safepassage.picture.sources import PartyKind

#: Words of a quotation below which it is a term and not what somebody said.
_SHORTEST_SPEECH = 4
#: Sentences over which a quotation finds its speaker.
_LONGEST_SPEECH = 12
#: Sentences within which a person is named after "a leader with ..." was quoted.
_NAMED_WITHIN = 3
#: Words from a figure within which it is said to be thought or reported.
_NEAR_FIGURE = 14
#: Words from the beginning of what is thought to what it is thought of.
_NEAR_BELIEF = 6
#: A name of a person in full has at least so many words.
_FULL_NAME = 2
#: Sentences back to which a man or a woman without a name is one of those in a video.
_RECENT = 2
#: An hour as a log of the day writes it, and its tokens.
_HOUR, _HOUR_TOKENS = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d(?!\d)"), 3


class Manner(StrEnum):
    """How a statement is made, as far as it decides who makes it."""

    PLAIN = "plain"
    #: A number: where nobody is named it may be an estimate of nobody's.
    FIGURE = "figure"
    #: A distance or direction that the writer adds to what somebody says.
    ASIDE = "aside"
    #: What is not clear, which is the writer's to say where nobody else says it.
    COMMENT = "comment"
    #: A number of those who speak.
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says something, who passed it on, and from where it was said.

    `answers_for_it`: a body, or a person known by name who speaks for one; not a witness, a fighter, a medium.
    `is_by_name`: a person whom the text calls by name. `public_role`: the role that the text gives anywhere.
    """

    code: str
    relays: tuple[str, ...] = ()
    vantage: str = ""
    role: Role = Role.UNSAID
    impersonal: bool = False
    answers_for_it: bool = False
    is_by_name: bool = False
    public_role: Role = Role.UNSAID
    doubts: tuple[Sentence, ...] = ()

    @property
    def is_hearsay(self) -> bool:
        return self.impersonal or self.role is Role.WITNESS

    @property
    def is_official(self) -> bool:
        return self.role in (Role.OFFICIAL, Role.MILITARY, Role.GOVERNMENT)


@dataclass
class Speakers:
    """Answers who says what stands at a token of a sentence."""

    passages: Sequence[Passage]
    lexicon: Lexicon
    attributions: Sequence[tuple[Attribution, ...]]
    quoted: dict[int, list[tuple[int, int]]]
    publisher: Speaker
    same: dict[str, Actor]
    vantages: dict[int, str]
    held: frozenset[str]
    spoke: dict[int, Speaker] = field(default_factory=dict)

    @cached_property
    def _roles(self) -> dict[str, Role]:
        """The role by which a speaker is called anywhere, also before being named."""
        called = [attribution.actor for found in self.attributions for attribution in found if attribution.actor.role]
        return {self.same.get(actor.code, actor).code: actor.role for actor in reversed(called)}

    def spoken_of(self, number: int) -> tuple[tuple[int, int], ...]:
        """Where a sentence names those who speak in it, in tokens."""
        return tuple((attribution.start, attribution.end) for attribution in self.attributions[number])

    def said_at(self, number: int) -> tuple[int, ...]:
        """Where what is said begins behind a speaker, in tokens."""
        return tuple(attribution.end for attribution in self.attributions[number])

    def at(self, number: int, token: int, manner: Manner = Manner.PLAIN, *, adds: bool = False) -> Speaker:
        """The speaker of a token of a sentence, given how its statement is made; `adds` figures to figures."""
        speaker = self._spoken_of(number, token) if manner is Manner.SPEAKER else None
        speaker = speaker or self._quotation(number, token)
        if speaker is None and manner is not Manner.ASIDE:
            speaker = self._attributed(number, token) or (self._going_on(number) if manner is not Manner.COMMENT else None)
        if speaker is None:
            speaker = self._impersonal(number, token, manner) or self._counting_on(number, adds=adds)
            speaker = speaker or self._caption(number)
            speaker = speaker or self.publisher
        if self.spoke.get(number, self.publisher) == self.publisher:
            self.spoke[number] = speaker
        return speaker

    def _spoken_of(self, number: int, token: int) -> Speaker | None:
        """Those who speak, where they themselves are counted."""
        own = [a for a in self.attributions[number] if a.start <= token < a.end]
        return self._speaker(own[0], number) if own else None

    def _quotation(self, number: int, token: int) -> Speaker | None:
        span = next((span for span in self.quoted[number] if span[0] <= token < span[1]), None)
        if span is None or not self._is_speech(number, span):
            return None
        own = [a for a in self.attributions[number] if not a.evidence]
        if own:
            return self._speaker(min(own, key=lambda a: min(abs(a.start - span[1]), abs(a.end - span[0]))), number)
        beside = [n for n in self._paragraph(number) if self.attributions[n]]
        if beside:
            nearest = min(beside, key=lambda n: (abs(n - number), n))
            return self._speaker(self.attributions[nearest][0 if nearest > number else -1], nearest)
        return self._last_before(number) or self._nobody("unattributed")

    def _paragraph(self, number: int) -> range:
        """The sentences of the same paragraph, as far as one speaker is likely to be quoted."""
        paragraph = self.passages[number].paragraph
        first = last = number
        while first > max(0, number - _LONGEST_SPEECH) and self.passages[first - 1].paragraph == paragraph:
            first -= 1
        while last + 1 < min(len(self.passages), number + _LONGEST_SPEECH) and self.passages[last + 1].paragraph == paragraph:
            last += 1
        return range(first, last + 1)

    def _is_speech(self, number: int, span: tuple[int, int]) -> bool:
        words = sum(1 for token in self.passages[number].tokens[span[0] : span[1]] if token.is_word)
        return words >= _SHORTEST_SPEECH or span[0] == 0

    def _last_before(self, number: int) -> Speaker | None:
        """Who spoke last: a paragraph that is all quotation goes on with it."""
        for earlier in range(number - 1, max(-1, number - 6), -1):
            if _opens_entry(self.passages[earlier + 1]):
                return None
            if self.attributions[earlier]:
                return self._speaker(self.attributions[earlier][-1], earlier)
        return None

    def _attributed(self, number: int, token: int) -> Speaker | None:
        covering = [a for a in self.attributions[number] if a.said_from <= token < a.said_to]
        if not covering:
            return None
        inner = min(covering, key=lambda a: (a.said_to - a.said_from, -a.start))
        return None if inner.evidence and self._is_believed(number, inner.end, token) else self._speaker(inner, number)

    def _is_believed(self, number: int, start: int, token: int) -> bool:
        """Whether what a picture is said to show goes on with what people think, which no picture shows."""
        return self.passages[number].hits.any("impersonal.estimates", start, token + _NEAR_BELIEF)

    def _going_on(self, number: int) -> Speaker | None:
        """The speaker of the sentence before, where this one goes on with its people."""
        hits = self.passages[number].hits
        shares = number > 0 and hits.at("scope.part_after", 0) is not None
        return self._before(number, across=shares) if shares or hits.at("pronouns.continues", 0) is not None else None

    def _counting_on(self, number: int, *, adds: bool) -> Speaker | None:
        """The speaker of the sentence before, where this one opens with a number: reports add figures of one source so.

        Those who answer for it go on to figures from anything; others, such as a doctor who told of wounds, only from figures.
        """
        if self.attributions[number] or not opens_with_number(self.passages[number], self.lexicon) or self._wishes(number - 1):
            return None
        before = self._before(number)
        return before if before is not None and (adds or before.answers_for_it) else None

    def _wishes(self, number: int) -> bool:
        """Whether nobody reports anything in a sentence, but only hopes or promises."""
        hits = self.passages[number].hits
        verbs = [hits.any("clauses.embedding", a.start, a.end) for a in self.attributions[number]] if number >= 0 else []
        return bool(verbs) and all(verbs)

    def _before(self, number: int, *, across: bool = False) -> Speaker | None:
        """Who spoke in the sentence before, in the same paragraph; a share of those told of goes on `across` paragraphs."""
        if number == 0 or not (across or self.passages[number - 1].paragraph == self.passages[number].paragraph):
            return None
        before = self.spoke.get(number - 1)
        if before is None and self.attributions[number - 1]:
            before = self._speaker(self.attributions[number - 1][0], number - 1)
        if before is None or before.code == self.publisher.code:
            return None
        doubt = say("said without a speaker of its own; taken from the sentence before")
        return replace(before, doubts=(*before.doubts, doubt))

    def _impersonal(self, number: int, token: int, manner: Manner) -> Speaker | None:
        hits, near = self.passages[number].hits, (max(0, token - _NEAR_FIGURE), token + _NEAR_FIGURE)
        if self.publisher.role is not Role.MEDIA or manner is not Manner.FIGURE:
            return None
        kinds = (("impersonal.estimates", "unattributed_estimate"), ("impersonal.reported", "unattributed"))
        said = ((key, hit) for label, key in kinds for hit in hits.within(label, *near))
        return next((self._nobody(key) for key, hit in said if _qualifies(hits, hit, token)), None)

    def _nobody(self, key: str) -> Speaker:
        relays = (self.publisher.code,) if self.publisher.code else ()
        return Speaker(
            code=self.lexicon.name("roles", key), relays=relays, impersonal=True, doubts=(say("the text names nobody who knows"),)
        )

    def _caption(self, number: int) -> Speaker | None:
        passage = self.passages[number]
        if passage.credit is None:
            return None
        around = [n for n in (number, number + 1) if n < len(self.passages) and self.passages[n].paragraph == passage.paragraph]
        agency = next((hit.payload for n in around for hit in self.passages[n].hits.all("media")), "")
        short = self.lexicon.values("wire", "codes_short").get(agency, agency)
        code = self.lexicon.name("roles", "photograph").format(agency=short) if agency else self.publisher.code
        return Speaker(code=code, relays=(self.publisher.code,), role=Role.EVIDENCE, doubts=(say("read from a caption"),))

    def _speaker(self, attribution: Attribution, number: int) -> Speaker:
        actor = self.same.get(attribution.actor.code, attribution.actor)
        own = (self.publisher.code,) if self.publisher.code and self.publisher.code != actor.code else ()
        relays = tuple(dict.fromkeys((*attribution.relays, *self._channel(number, attribution), *own)))
        held = actor.known or actor.code in self.held
        doubts = () if held else (say("the operation does not hold this speaker; the name is a proposal"),)
        return Speaker(
            code=actor.code,
            relays=tuple(relay for relay in relays if relay != actor.code),
            vantage=self.vantages.get(number, "") or self._standing(number, attribution),
            role=actor.role,
            answers_for_it=_answers_for_it(actor) and not self._is_for_oneself(number, attribution),
            is_by_name=actor.named and actor.person,
            public_role=actor.role or self._roles.get(actor.code, Role.UNSAID),
            doubts=doubts,
        )

    def _is_for_oneself(self, number: int, attribution: Attribution) -> bool:
        """Whether a person tells what they saw, as a doctor does, and speaks for no body."""
        return self.passages[number].hits.any("roles.for_themselves", attribution.start, attribution.end)

    def _channel(self, number: int, attribution: Attribution) -> tuple[str, ...]:
        """The channel or medium by which it was said: on Telegram, told the agency."""
        passage = self.passages[number]
        channels = [str(hit.payload) for hit in passage.hits.all("reporting.channels") if not self._is_place(passage, hit.start)]
        told = [hit.payload for hit in passage.hits.all("media") if attribution.end <= hit.start <= attribution.end + 2]
        return (*channels, *told)

    def _standing(self, number: int, attribution: Attribution) -> str:
        """The place in which a speaker is said to be (an official in the town of ...), or saw what is told."""
        hits = self.passages[number].hits
        saw = hits.any("reporting.seeing", attribution.start, attribution.end)
        end = len(self.passages[number].tokens) if saw else attribution.end
        there = (hit for hit in hits.within("place", attribution.start, end) if hits.ending("places.at", hit.start) is not None)
        return next((str(hit.payload) for hit in there), "")

    @staticmethod
    def _is_place(passage: Passage, at: int) -> bool:
        return passage.hits.covers("place", at) is not None


def _qualifies(hits: Hits, hit: Hit, token: int) -> bool:
    """Whether an impersonal word is said of a number: one that hedges, of the number behind it alone."""
    return hits.at("hedges.before", hit.start) is None or hit.end == token


def hear(passages: Sequence[Passage], gazetteer: Gazetteer, lexicon: Lexicon, document: str) -> Speakers:
    """Find out who speaks where in a text."""
    discourse = Discourse(lexicon)
    quoted = quotations(passages)
    attributions: list[tuple[Attribution, ...]] = []
    entries = frozenset(number for number, passage in enumerate(passages) if _opens_entry(passage))
    for number, passage in enumerate(passages):
        if number in entries:
            discourse.forget()
        recent = frozenset(word for earlier in passages[max(0, number - _RECENT) : number] for word in earlier.words)
        named = find_actors(passage, gazetteer, lexicon, recent)
        found = attribute(passage, named, discourse, lexicon, quoted[number])
        attributions.append(found)
        _note(named, found, discourse)
    return Speakers(
        passages,
        lexicon,
        attributions,
        quoted,
        _own_voice(publisher(passages, gazetteer, lexicon, document, is_of_entries=bool(entries)), gazetteer, lexicon),
        _named_later(attributions, entries),
        {number: place.code for number, passage in enumerate(passages) if (place := vantage(passage))},
        frozenset(gazetteer.kinds),
    )


def _note(mentions: Sequence[ActorMention], attributions: Sequence[Attribution], discourse: Discourse) -> None:
    """Remember bodies and officials that are only named, for a later "the ministry".

    People are remembered where they speak or a sentence is about them.
    """
    spoken = {attribution.actor.code for attribution in attributions}
    heard = any(attribution.actor.person for attribution in attributions)
    first = 0
    for mention in mentions:
        actor = mention.actor
        if actor.code not in spoken and not actor.person and actor.role in (Role.OFFICIAL, Role.HUMANITARIAN):
            discourse.bodies.insert(0, actor)
        if actor.named and len(actor.words) >= _FULL_NAME:
            discourse.name(actor)
        if actor.person and mention.start == first and not heard:
            discourse.remember(actor)
            first = mention.end + 1


def _opens_entry(passage: Passage) -> bool:
    """Whether an hour opens a paragraph, as in a log of the day: an entry tells nothing of who speaks in others."""
    return _HOUR.match("".join(passage.words[:_HOUR_TOKENS])) is not None


def _named_later(attributions: Sequence[tuple[Attribution, ...]], entries: frozenset[int]) -> dict[str, Actor]:
    """Who "a leader with ..." was: the person named next, at once and without a role of their own."""
    same: dict[str, Actor] = {}
    named: set[str] = set()
    heard: set[str] = set()
    for number, found in enumerate(attributions):
        for attribution in found:
            actor = attribution.actor
            if actor.named:
                named.add(actor.code)
            again = actor.code in heard
            heard.add(actor.code)
            if again or not (actor.person and actor.indefinite) or actor.role is Role.WITNESS:
                continue
            later = _next_person(attributions, number, named, entries)
            if later is not None and later.bare and later.role in (actor.role, Role.UNSAID):
                same[actor.code] = later
    return same


def _next_person(
    attributions: Sequence[tuple[Attribution, ...]], number: int, named: set[str], entries: frozenset[int]
) -> Actor | None:
    for later in range(number + 1, min(number + 1 + _NAMED_WITHIN, len(attributions))):
        if later in entries:
            return None
        for attribution in attributions[later]:
            if attribution.actor.named and attribution.actor.person and attribution.actor.code not in named:
                return attribution.actor
    return None


def _answers_for_it(actor: Actor) -> bool:
    bodies = actor.role in (Role.OFFICIAL, Role.HUMANITARIAN, Role.GOVERNMENT)
    return bodies and not actor.indefinite and (actor.named or not actor.person)


def _own_voice(code: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Speaker:
    """The publisher as a speaker: a medium reports, a body that publishes speaks for itself."""
    kind = gazetteer.kinds.get(code)
    body = kind is not PartyKind.MEDIA if kind is not None else code in lexicon.tables["bodies"]
    return Speaker(code=code, role=Role.HUMANITARIAN if body else Role.MEDIA, answers_for_it=body)
