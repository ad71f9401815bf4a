"""Who says what: reporting verbs, quotations, citations and relays, over a whole text.

Every stretch of a sentence has one speaker. In order of strength: the quotation that holds it, the
attribution whose clause it is, the sentence before it where this one goes on with "those" or "many of
them", an impersonal estimate, the credit of a caption, and else the publisher's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from safepassage.picture.reading.actors import Actor, ActorMention, Role
from safepassage.picture.reading.gazetteer import code_for, skeleton
from safepassage.picture.reading.lexicon import Hit, Lexicon
from safepassage.picture.reading.quotations import QUOTES
from safepassage.picture.reading.sentences import Passage

#: Words between a subject and its verb (X, who commands Y in the town of Z, said).
_FARTHEST_SUBJECT = 24
#: So many who spoke are remembered: a text of any length is read in a time that grows with it.
_REMEMBERED = 200
#: Words of when and where between a verb and the "that" of what was said.
_FARTHEST_CONTENT = 6
#: Words back to the preposition on which a name depends.
_FARTHEST_PREPOSITION = 5
#: By which pictures speak, and words before the first name of a statement.
_SHOWS, _NEAR_OPENING = "reporting.evidence_verbs", 2
#: Words from people to the relatives they speak of, and from these to what they are.
_NEAR_RELATION = 10


@dataclass(frozen=True, slots=True)
class Attribution:
    """An actor says what stands between two tokens of a sentence; `relays` passed it on, `vantage` is from where."""

    actor: Actor
    start: int
    end: int
    said_from: int
    said_to: int
    relays: tuple[str, ...] = ()
    evidence: bool = False


@dataclass
class Discourse:
    """Who spoke last, for pronouns and bare roles."""

    lexicon: Lexicon
    people: list[Actor] = field(default_factory=list)
    groups: list[Actor] = field(default_factory=list)
    bodies: list[Actor] = field(default_factory=list)
    #: Everybody named, whether they spoke or not, by each word of the name in the form that its romanisations share.
    named: dict[str, Actor] = field(default_factory=dict)

    def remember(self, actor: Actor) -> None:
        """Note that an actor spoke or was named in a role."""
        shelf = self.groups if actor.plural else self.people if actor.person else self.bodies
        shelf.append(actor)
        if actor.person:
            self.name(actor)

    def forget(self) -> None:
        """Note that nobody who spoke before is meant by a pronoun or a bare role; names are known on."""
        self.people, self.groups, self.bodies = [], [], []

    def name(self, actor: Actor) -> None:
        """Note that somebody was named."""
        self.named.update(dict.fromkeys(map(skeleton, actor.words), actor))

    def resolve(self, actor: Actor) -> Actor:
        """The actor meant by a bare role or a mere surname: the last one whose words include it."""
        if actor.known:
            return actor
        if actor.named:
            return self._same_name(actor) if actor.person else actor
        if self.bodies and actor.words and actor.words <= self.lexicon.words("roles", "any_body"):
            return self.bodies[-1]
        shelves = (self.people,) if actor.person else (self.people, self.groups, self.bodies)
        for earlier in chain.from_iterable(reversed(shelf[-_REMEMBERED:]) for shelf in shelves):
            alike = earlier.code != actor.code and actor.words <= earlier.words and earlier.plural == actor.plural
            if alike and not self._is_of_more_countries(earlier, actor):
                return earlier
        return actor

    def _is_of_more_countries(self, earlier: Actor, actor: Actor) -> bool:
        """Whether one side is meant and both were spoken of: the officials of one country are not those of two."""
        countries = {word for listed in self.lexicon.tables["countries"].values() for word in listed}
        return bool(actor.words & countries) and actor.words & countries != earlier.words & countries

    def _same_name(self, actor: Actor) -> Actor:
        """The person of that surname who spoke before, however it is romanised."""
        meant = {skeleton(word) for word in actor.words}
        same = (self.named[word] for word in sorted(meant) if word in self.named)
        return next((earlier for earlier in same if meant <= {skeleton(word) for word in earlier.words}), actor)

    def pronoun(self, word: str) -> Actor | None:
        """The actor that a pronoun stands for."""
        lexicon = self.lexicon
        if word in lexicon.words("pronouns", "he") | lexicon.words("pronouns", "she") | lexicon.words("pronouns", "i"):
            return self.people[-1] if self.people else None
        if word in lexicon.words("pronouns", "they") | lexicon.words("pronouns", "we"):
            return self.groups[-1] if self.groups else (self.bodies[-1] if self.bodies else None)
        return self.bodies[-1] if self.bodies else None


def attribute(
    passage: Passage, mentions: Sequence[ActorMention], discourse: Discourse, lexicon: Lexicon, quoted: Sequence[tuple[int, int]]
) -> tuple[Attribution, ...]:
    """The attributions of one sentence in order of their verbs; `quoted` are its quotations, in tokens."""
    reader = _Sentence(passage, mentions, discourse, lexicon, quoted)
    found = [*reader.said(), *reader.according(), *reader.headed()]
    found.sort(key=lambda attribution: attribution.start)
    for attribution in found:
        discourse.remember(attribution.actor)
    return tuple(_with_relays(found, passage))


@dataclass
class _Sentence:
    passage: Passage
    mentions: Sequence[ActorMention]
    discourse: Discourse
    lexicon: Lexicon
    quoted: Sequence[tuple[int, int]]

    def said(self) -> Iterator[Attribution]:
        """Attributions by a verb of saying or, for pictures, of showing."""
        last, before = -1, None
        verbs = sorted(
            {*self.passage.hits.all("reporting.verbs"), *self.passage.hits.all(_SHOWS)},
            key=lambda hit: (hit.start, -hit.end),
        )
        for verb in verbs:
            if verb.start < last or self._is_quoted(verb.start) or self._is_passive(verb):
                continue
            subject = self._same_subject(verb, before) or self._subject(verb, before) or self._somebody(verb)
            if subject is None:
                continue
            start, end, actor = subject
            shows = verb.label == _SHOWS
            if shows != (actor.role is Role.EVIDENCE):
                continue
            last, before = max(verb.end, end), actor
            yield self._governed(verb, start, end, actor, evidence=shows)

    def _is_passive(self, verb: Hit) -> bool:
        """Whether something is reported of the subject, who says nothing: 30 people were reported missing."""
        before = self.passage.words[verb.start - 1] if verb.start else ""
        forms = self.lexicon.words("reporting", "participles")
        return before in self.lexicon.words("reporting", "passive") and self.passage.words[verb.start] in forms

    def according(self) -> Iterator[Attribution]:
        """Attributions by a citation: according to X, citing X, no confirmation from X."""
        for hit in (*self.passage.hits.all("reporting.according"), *self.passage.hits.all("reporting.withheld_by")):
            mention = next((m for m in self.mentions if hit.end <= m.start <= hit.end + 2), None)
            whole = (0, len(self.passage.tokens))
            pronoun = self.passage.hits.at("pronouns.cited", hit.end)
            if mention is None and pronoun is not None:
                spoken_of = self.discourse.pronoun(str(pronoun.payload))
                yield from () if spoken_of is None else (Attribution(spoken_of, hit.start, pronoun.end, *whole),)
            if mention is None or self._is_quoted(hit.start) or self._is_own_reporter(mention):
                continue
            actor = self._of_their_country(self.discourse.resolve(mention.actor), hit.start)
            yield Attribution(actor, hit.start, mention.end, *whole)

    def _of_their_country(self, actor: Actor, cited_at: int) -> Actor:
        """A body that the media of one country cite without a country of its own: Russian agencies, citing the defence ministry."""
        countries = {word for listed in self.lexicon.tables["countries"].values() for word in listed}
        if actor.known or actor.named or actor.person or actor.role is Role.MEDIA or actor.words & countries:
            return actor
        media = (mention for mention in self.mentions if mention.end <= cited_at and mention.actor.role is Role.MEDIA)
        named = sorted({word for mention in media for word in mention.actor.words & countries})
        if len(named) != 1:
            return actor
        return replace(actor, code=f"{code_for(named[0])}_{actor.code}", words=actor.words | {named[0]})

    def headed(self) -> Iterator[Attribution]:
        """Attributions without a verb: a name, a colon and a quotation."""
        for mention in self.mentions:
            colon, *quote = (*self.passage.words[mention.end : mention.end + 2], "")
            if colon == ":" and quote[0] in QUOTES:
                actor = self.discourse.resolve(mention.actor)
                yield Attribution(actor, mention.start, mention.end + 1, mention.start, len(self.passage.tokens))

    def _is_own_reporter(self, mention: ActorMention) -> bool:
        """Whether a medium cites one of its own: that is the medium itself."""
        return self.passage.words[mention.end - 1] in self.lexicon.words("roles", "press") and not mention.actor.named

    def _is_quoted(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.quoted)

    def _subject(self, verb: Hit, before: Actor | None) -> tuple[int, int, Actor] | None:
        return self._inverted(verb) or self._relative(verb) or self._pronoun_before(verb, before) or self._named_before(verb)

    def _same_subject(self, verb: Hit, before: Actor | None) -> tuple[int, int, Actor] | None:
        """Who spoke before in the sentence, where a second verb is only joined to the first (said ..., but warned ...)."""
        joined = self.passage.words[verb.start - 1] in self.lexicon.words("reporting", "joining") if verb.start else False
        return (verb.start, verb.end, before) if before is not None and joined else None

    def _somebody(self, verb: Hit) -> tuple[int, int, Actor] | None:
        """Whoever says something without being known: two shepherds said; what they say is not the publisher's."""
        at = verb.start - 1
        if self.passage.words[verb.start] not in self.lexicon.words("reporting", "plainly") or at < 0:
            return None
        token = self.passage.tokens[at]
        if not token.is_word or token.word in self.lexicon.words("verbs", "auxiliaries"):
            return None
        marks = (back + 1 for back in range(at, max(-1, at - _FARTHEST_CONTENT), -1) if not self.passage.tokens[back].is_word)
        code = self.lexicon.name("roles", "unattributed")
        return next(marks, max(0, at - 1)), verb.end, Actor(code=code, words=frozenset())

    def _inverted(self, verb: Hit) -> tuple[int, int, Actor] | None:
        """The subject behind the verb: "...", said X."""
        told = self.passage.hits.at("reporting.told", verb.start) is not None
        if verb.start == 0 or told or self.passage.words[verb.start - 1] not in {",", *QUOTES, "\u2026"}:
            return None
        for mention in self.mentions:
            if mention.start == verb.end and self._closes(mention.end):
                named = self._name_behind(mention)
                return verb.start, named.end, self._resolved(named)
        return None

    def _name_behind(self, mention: ActorMention) -> ActorMention:
        """The name set behind a role: said the governor, X; else the mention itself."""
        comma = self.passage.words[mention.end : mention.end + 1] == (",",)
        names = (other for other in self.mentions if other.start == mention.end + 1 and other.actor.named and other.actor.person)
        return next(names, mention) if comma and not mention.actor.named else mention

    def _relative(self, verb: Hit) -> tuple[int, int, Actor] | None:
        """The subject of a relative clause: those before "who said", also where they depend on a preposition."""
        near = range(verb.start - 1, max(0, verb.start - 3), -1)
        opener = next((at for at in near if self.passage.hits.at("pronouns.relative", at) is not None), None)
        if opener is None:
            return None
        for mention in reversed(self.mentions):
            if opener - 2 <= mention.end <= opener and not self._is_subject_later(mention, verb):
                return mention.start, verb.end, self._resolved(mention)
        return None

    def _is_subject_later(self, mention: ActorMention, verb: Hit) -> bool:
        """Whether the same actor has a verb of saying after the relative clause, which then counts."""
        later = [hit for hit in self.passage.hits.all("reporting.verbs") if hit.start > verb.end]
        return bool(later) and mention.actor.named

    def _pronoun_before(self, verb: Hit, before: Actor | None) -> tuple[int, int, Actor] | None:
        floor = self._break_before(verb.start)
        for at in range(verb.start - 1, max(floor, verb.start - 8) - 1, -1):
            hit = self.passage.hits.at("pronouns.subject", at)
            if hit is not None and not self._is_quoted(at):
                named = self._actor_before(at, verb)
                own = before if before is not None and self._may_stand_for(self.passage.words[at], before) else None
                actor = named or self._own_antecedent(at) or own or self.discourse.pronoun(self.passage.words[at])
                return None if actor is None else (at, verb.end, actor)
            if any(mention.end == at + 1 for mention in self.mentions) or not self._between(at):
                return None
        return None

    def _actor_before(self, at: int, verb: Hit) -> Actor | None:
        """A name in apposition to the pronoun; rare, and never across the verb."""
        return next((m.actor for m in self.mentions if at < m.start and m.end <= verb.start and m.actor.named), None)

    def _own_antecedent(self, at: int) -> Actor | None:
        """The subject that the sentence itself opens with, where the pronoun goes on about it."""
        first = self.mentions[0] if self.mentions else None
        quoted = first is not None and self._is_quoted(first.start)
        if first is None or quoted or first.end > at or first.actor.role is not Role.WITNESS or not first.actor.person:
            return None
        return self._resolved(first)

    def _may_stand_for(self, pronoun: str, actor: Actor) -> bool:
        """Whether a pronoun goes on with who speaks in the sentence already: the United Nations said it could not confirm."""
        persons = self.lexicon.words("pronouns", "he") | self.lexicon.words("pronouns", "she")
        several = self.lexicon.words("pronouns", "they")
        return actor.person if pronoun in persons else not actor.person and actor.plural == (pronoun in several)

    def _between(self, at: int) -> bool:
        """Whether a word may stand between a pronoun and its verb."""
        word = self.passage.words[at]
        return self.passage.tokens[at].is_word or word == ","

    def _named_before(self, verb: Hit) -> tuple[int, int, Actor] | None:
        if self.passage.hits.at("pronouns.subject", verb.start - 1) is not None:
            return None
        floor = self._break_before(verb.start)
        chosen = self._subject_from(floor, verb)
        if chosen is None and (
            floor == verb.start or self.passage.words[verb.start - 1] == "," or self._is_bare(floor, verb.start)
        ):
            chosen = self._subject_from(0, verb)
        return None if chosen is None else (chosen[0], verb.end, self._resolved(chosen[1]))

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether no verb stands there, so that the words only belong to what is before them: an officer before the city said."""
        hits = self.passage.hits
        finite = self.lexicon.words("verbs", "finite") | self.lexicon.words("verbs", "past")
        named = any(start <= mention.start < end for mention in self.mentions) or hits.any("pronouns.subject", start, end)
        return not named and start < end <= start + _FARTHEST_PREPOSITION and finite.isdisjoint(self.passage.words[start:end])

    def _subject_from(self, floor: int, verb: Hit) -> tuple[int, ActorMention] | None:
        """The subject of a verb among the actors named between a token and the verb, and where its words begin."""
        subjects = [
            mention
            for mention in self.mentions
            if floor <= mention.start
            and mention.end <= verb.start
            and verb.start - mention.end <= _FARTHEST_SUBJECT
            and not self._is_quoted(mention.start)
            and not self._depends(mention.start)
            and not self._is_told_of(mention.start, floor, verb.start)
            and (mention.actor.role is not Role.UNSAID or mention.actor.named)
        ]
        shown = [mention for mention in subjects if mention.actor.role is Role.EVIDENCE and mention.start <= floor + _NEAR_OPENING]
        if shown and verb.label == _SHOWS:  # images from X, taken on Friday, show
            subjects = shown[:1]
        if self.passage.words[verb.start - 1] in self.lexicon.words("reporting", "joining"):
            subjects = [mention for mention in subjects if mention.start <= floor + 1][:1]
        if not subjects:
            return None
        chosen, start = subjects[-1], subjects[-1].start
        for earlier in reversed(subjects[:-1]):
            if self._is_joined(earlier, chosen):
                start, chosen = earlier.start, earlier
            elif self._in_apposition(earlier, chosen):
                counted = earlier.actor.role is Role.WITNESS is not chosen.actor.role and chosen.start - earlier.end == 1
                start = start if counted else earlier.start
                chosen = earlier if earlier.actor.named or not (chosen.actor.named or counted) else chosen
        return (start, chosen) if self._reaches(chosen.end, verb.start) else None

    def _is_told_of(self, at: int, floor: int, verb: int) -> bool:
        """Whether a clause between commas names somebody only to tell who the subject is: X, whose husband is a fighter, said."""
        closed = self.passage.words[verb - 1] == ","
        relatives = self.lexicon.words("clauses", "relatives") - self.lexicon.words("clauses", "contents")
        near = range(max(floor, at - _FARTHEST_SUBJECT) + 1, at)
        opened = any(self.passage.words[back] in relatives and self.passage.words[back - 1] == "," for back in near)
        return opened and closed and any(mention.end <= at and mention.start >= floor for mention in self.mentions)

    def _resolved(self, mention: ActorMention) -> Actor:
        owner = self.passage.words[mention.start]
        if mention.actor.words <= self.lexicon.words("roles", "any_body") and self.passage.hits.at(
            "pronouns.owners", mention.start
        ):
            return self.discourse.pronoun(owner) or mention.actor
        return self._relation(mention) or self.discourse.resolve(mention.actor)

    def _relation(self, mention: ActorMention) -> Actor | None:
        """Relatives are what they are to others: women who speak of their husbands are wives."""
        if mention.actor.role is not Role.WITNESS or mention.actor.known:
            return None
        relations = self.lexicon.values("roles", "relations")
        near = range(mention.end, min(mention.end + _NEAR_RELATION, len(self.passage.tokens)))
        at = next((at for at in near if self.passage.words[at] in relations), None)
        if at is None or self._spoken_before(mention):
            return None
        kin = [hit.payload.code for hit in self.passage.hits.within("things", at + 1, at + _NEAR_RELATION) if hit.payload.is_people]
        count = (self.passage.words[mention.start],) if mention.actor.indefinite else ()
        relation = relations[self.passage.words[at]]
        code = code_for(
            *count, self.lexicon.name("roles", "relation_of").format(relation=relation, kin=kin[0]) if kin else relation
        )
        return replace(mention.actor, code=code, indefinite=False)

    def _spoken_before(self, mention: ActorMention) -> bool:
        """Whether the text has heard them before, under the same words."""
        return any(mention.actor.words <= earlier.words for earlier in self.discourse.groups)

    def _depends(self, at: int) -> bool:
        """Whether a preposition stands before: what depends on one is no subject."""
        several = self.passage.hits.ending("roles.one_of", at)
        at = at if several is None else several.start
        if self.passage.hits.ending("reporting.according", at) is not None:
            return True
        plain = range(at - 1, max(-1, at - _FARTHEST_PREPOSITION), -1)
        before = next((i for i in plain if not self._is_adjective(i)), 0)
        return at > 0 and self.passage.words[before] in self.lexicon.words("reporting", "prepositions")

    def _is_adjective(self, at: int) -> bool:
        """Whether a small word may stand between a preposition and a name: in occupied southern Ukraine."""
        token = self.passage.tokens[at]
        times = self.lexicon.values("times", "parts")
        known = self.passage.hits.at("reporting.verbs", at) or token.word in self.lexicon.words("reporting", "prepositions")
        return token.word == "-" or (token.is_word and not token.is_capital and not known and token.word not in times)

    def _is_joined(self, earlier: ActorMention, later: ActorMention) -> bool:
        """Whether two speak together (X and Y said): the first stands for both."""
        between = self.passage.words[earlier.end : later.start]
        public = earlier.actor.role is not Role.WITNESS and not earlier.actor.is_relay
        return public and bool(between) and set(between) <= self.lexicon.words("numbers", "joiners")

    def _in_apposition(self, earlier: ActorMention, later: ActorMention) -> bool:
        between = self.passage.words[earlier.end : later.start]
        if not between or between[0] != ",":
            return not between
        return (
            len(between) == 1
            or (between[1] in self.lexicon.words("roles", "determiners") and "," not in between[1:])
            or any(word in self.lexicon.words("clauses", "openers") for word in between[1:3])
            or earlier.actor.named
        )

    def _reaches(self, start: int, verb: int) -> bool:
        """Whether a verb after a name is that name's: no other statement begins between them."""
        between = self.passage.words[start:verb]
        if not between:
            return True
        finite = self.lexicon.words("verbs", "stay") | self.lexicon.words("verbs", "leave")
        finite -= self._describing(between[:1]) | self.lexicon.words("places", "at")
        if between[0] == ",":
            return True
        return not any(word in finite for word in between[:1]) and not any(word in {";", ":", *QUOTES} for word in between)

    def _describing(self, words: Sequence[str]) -> frozenset[str]:
        """Words that only describe those before them: soldiers defending the plant."""
        ending = self.lexicon.name("verbs", "describing")
        return frozenset(word for word in words if word.endswith(ending))

    def _break_before(self, at: int) -> int:
        """Where the statement begins that a verb belongs to."""
        breaks = [hit.end for hit in self.passage.hits.all("reporting.breaks") if hit.end <= at]
        marks = [
            i + 1
            for i in range(at)
            if self.passage.words[i] in {";", "\u2013", "\u2014"}
            or (self.passage.words[i] in QUOTES and i + 1 < at and self._is_quoted(i))
        ]
        return max([0, *breaks, *marks])

    def _governed(self, verb: Hit, start: int, end: int, actor: Actor, *, evidence: bool) -> Attribution:
        """What an attribution covers: what follows it, or what stands before it where it closes a statement."""
        size = len(self.passage.tokens)
        after = self._after(max(verb.end, end))
        closing = start > 0 and self.passage.words[start - 1] in {",", *QUOTES, "\u2026"}
        if closing and self._closes(after):
            said_to = size if self._resumes(after) else max(end, verb.end)
            said_from = self._aside_from(start) if said_to == size and self.passage.words[start - 1] == "," else 0
            return Attribution(actor, start, max(end, verb.end), said_from, said_to, evidence=evidence)
        return Attribution(actor, start, max(verb.end, end), start, size, evidence=evidence)

    def _resumes(self, after: int) -> bool:
        """Whether what is said goes on behind a comma or semicolon: X wrote on the web, had reached ..."""
        words = self.passage.words[after : after + _FARTHEST_CONTENT]
        mark = next((at for at, word in enumerate(words) if word in {",", ";", *QUOTES}), None)
        return mark is not None and words[mark] not in QUOTES and after + mark + 1 < len(self.passage.tokens)

    def _aside_from(self, at: int) -> int:
        """Where a clause begins in which "X says" is put between two commas: which, rescue workers say, killed ..."""
        told_of = self.lexicon.words("clauses", "relatives") | self.lexicon.words("clauses", "relative")
        opened = [hit for hit in self.passage.hits.all("clauses.openers") if hit.end < at and hit.payload in told_of]
        return next((hit.start for hit in reversed(opened) if "," not in self.passage.words[hit.end : at - 1]), 0)

    def _after(self, at: int) -> int:
        """The first token after a verb that is neither the medium it was told to, nor an adverb, nor a time."""
        at = next((mention.end for mention in self.mentions if mention.start == at and mention.actor.role is Role.MEDIA), at)
        skip = (
            self.lexicon.words("verbs", "auxiliaries")
            | self.lexicon.words("places", "not_places")
            | self.lexicon.words("reporting", "adverbs")
        )
        while at < len(self.passage.tokens) and self.passage.words[at] in skip:
            at += 1
        return at

    def _closes(self, after: int) -> bool:
        """Whether nothing said follows the verb: the sentence ends, or only where and how it was said."""
        if after >= len(self.passage.tokens):
            return True
        word = self.passage.words[after]
        if self.passage.hits.at("hedges.before", after) is not None:
            return False
        if any(after <= hit.start <= after + _FARTHEST_CONTENT for hit in self.passage.hits.all("clauses.contents")):
            return False
        return word in {".", ",", *QUOTES, "!", "?", ";", "\u2026"} or word in self.lexicon.words("reporting", "closers")


def _with_relays(found: Sequence[Attribution], passage: Passage) -> Iterator[Attribution]:
    """Media that pass on what somebody else says are relays of it, not speakers; several may do so together."""
    media = [attribution for attribution in found if attribution.actor.is_relay and not attribution.actor.person]
    named = [(a.actor.code, *(hit.payload for hit in passage.hits.within("media", a.start, a.end))) for a in media]
    relays = tuple(dict.fromkeys(code for codes in named for code in codes))
    speakers = [attribution for attribution in found if attribution not in media]
    if not speakers:
        yield from found
        return
    for attribution in speakers:
        yield replace(attribution, relays=relays)
