"""Who: the speakers that a sentence names, resolved to sources of the operation or proposed.

People in a public role go by name. A private person never does: relatives, residents and evacuees are
proposed by what they are to the event, whatever name the text gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safepassage.picture.reading.chunks import ROLES, Chunks
from safepassage.picture.reading.gazetteer import Gazetteer, KnownSource, code_for
from safepassage.picture.reading.lexicon import Hit, Lexicon
from safepassage.picture.reading.sentences import Passage
from safepassage.picture.reading.text import POSSESSIVE
from safepassage.picture.sources import PartyKind

#: Words within which a name stands for a private person who is told of.
_NEAR_WITNESS = 8
#: A name of a person has at least two words unless a title stands before it.
_FULL_NAME = 2
#: Words of a role before the comma and name of whoever has it.
_LONGEST_ROLE = 12


class Role(StrEnum):
    MILITARY = "military"
    OFFICIAL = "official"
    HUMANITARIAN = "humanitarian"
    WITNESS = "witness"
    MEDIA = "media"
    EVIDENCE = "evidence"
    GOVERNMENT = "government"
    UNSAID = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A speaker. `person` is one who may be he or she later; `indefinite` one that the text has not named yet."""

    code: str
    words: frozenset[str]
    role: Role = Role.UNSAID
    person: bool = False
    plural: bool = False
    indefinite: bool = False
    known: bool = False
    named: bool = False
    bare: bool = False

    @property
    def is_relay(self) -> bool:
        return self.role is Role.MEDIA


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in a sentence, by tokens (end exclusive)."""

    start: int
    end: int
    actor: Actor


def find_actors(
    passage: Passage, gazetteer: Gazetteer, lexicon: Lexicon, context: frozenset[str] = frozenset()
) -> tuple[ActorMention, ...]:
    """Every actor that a sentence names, in order; pronouns are resolved by the discourse, not here.

    `context` holds words of the sentences just before: a man of whom a video was just told is the man in the video.
    """
    finder = _Finder(passage, gazetteer, lexicon, Chunks(passage, lexicon), context)
    return tuple(finder.mentions())


@dataclass(frozen=True)
class _Finder:
    passage: Passage
    gazetteer: Gazetteer
    lexicon: Lexicon
    chunks: Chunks
    context: frozenset[str]

    def mentions(self) -> Iterator[ActorMention]:
        at = 0
        while at < len(self.passage.tokens):
            end = self.chunks.end(at)
            actor = self._actor(at, end) if end > at else None
            if actor is None:
                at += 1
                continue
            yield ActorMention(at, end, actor)
            at = end

    def _actor(self, start: int, end: int) -> Actor | None:
        words = self.passage.words[start:end]
        content = [
            word
            for word in words
            if word not in self.lexicon.words("roles", "joiners")
            and word not in self.lexicon.words("roles", "determiners")
            and word != "-"
        ]
        if not content:
            return None
        known = self._known_by_name(start, end)
        if known is not None:
            return known
        person = self._person(start, end)
        if person is not None:
            return person
        return self._by_role(start, end, content) or self._body(start, end) or self._government(start, end, content)

    def _known_by_name(self, start: int, end: int) -> Actor | None:
        hits = [hit for label in ("source", "surname", "initials") for hit in self.passage.hits.within(label, start, end)]
        sources = {source.code: source for source in self.gazetteer.sources}
        people = [hit for hit in hits if sources[hit.payload].is_person]
        if people:
            source = sources[people[-1].payload]
            bare = any(hit.start == start for hit in people)
            return Actor(
                code=source.code,
                words=frozenset(source.name) | frozenset(self.passage.words[start:end]),
                role=_role_of(source),
                person=True,
                known=True,
                named=True,
                bare=bare,
            )
        whole = [hit for hit in hits if self._covers(hit.start, hit.end, start, end)]
        if not whole:
            return None
        source = sources[max(whole, key=lambda hit: hit.end - hit.start).payload]
        return Actor(
            code=source.code,
            words=frozenset(source.name) | frozenset(self.passage.words[start:end]),
            role=_role_of(source),
            known=True,
            plural=self._is_plural(end - 1) and not self.passage.tokens[end - 1].is_capital,
            person=self._is_somebody(start, end),
        )

    def _covers(self, start: int, end: int, begin: int, finish: int) -> bool:
        """Whether nothing but determiners, joiners and general words is left beside a known name."""
        left = [*self.passage.words[begin:start], *self.passage.words[end:finish]]
        plain = self.lexicon.words("roles", "joiners") | self.lexicon.words("roles", "determiners") | {"-"}
        return all(word in plain for word in left)

    def _person(self, start: int, end: int) -> Actor | None:
        end = self._end_of_first_name(start, end)
        name = self._name_at_end(start, end)
        if name is None:
            return None
        before = self.passage.words[start:name]
        role = self._public_role(start, name) or self._role_after(end) or self._role_before(name, end)
        unsaid = role is None and (self.chunks.is_private(end) or self._is_one_of_them(name, end))
        if role is Role.WITNESS or unsaid:
            return self._private(name, end)
        written = [token.word for token in self.passage.tokens[name:end] if token.is_word and token.word != POSSESSIVE]
        bare = not before and role is None
        plain = bool(before) and all(word in self.lexicon.words("roles", "determiners") for word in before)
        person = role is not None or len(written) > 1 or not (plain or self.passage.tokens[name].written.isupper())
        return Actor(
            code=code_for(*written), words=frozenset(written), role=role or Role.UNSAID, person=person, named=True, bare=bare
        )

    def _end_of_first_name(self, start: int, end: int) -> int:
        """Where a full name ends with which the words begin: Petro Vymysel of the Red Cross; else their end."""
        at = start
        while at < end and self._may_be_name(at):
            at += 1
        joined = at < end and self.passage.words[at] in self.lexicon.words("roles", "joiners") - {POSSESSIVE}
        return at if joined and at - start >= _FULL_NAME else end

    def _name_at_end(self, start: int, end: int) -> int | None:
        """Where the name of a person begins that ends the chunk; None where there is none."""
        begin = end
        while begin > start and self._may_be_name(begin - 1):
            begin -= 1
        alone = begin - 1 == start and self.passage.words[start] in self.lexicon.words("roles", "determiners")
        joiners = self.lexicon.words("roles", "joiners") - {POSSESSIVE}
        if begin > 0 and begin < end and not alone and self.passage.words[begin - 1] in joiners:
            return None
        length = sum(1 for token in self.passage.tokens[begin:end] if token.word != "-")
        titled = begin > start and self.passage.words[begin - 1] in self.lexicon.words("roles", "person_titles")
        says = (
            self.chunks.says(end) or self.passage.hits.ending("reporting.verbs", begin) is not None or self.chunks.is_private(end)
        )
        plain = all(word in self.lexicon.words("roles", "determiners") for word in self.passage.words[start:begin])
        said = titled or (plain and says) or (begin == start and self._role_before(begin, end) is not None)
        return begin if length >= _FULL_NAME or (length == 1 and said) else None

    def _may_be_name(self, at: int) -> bool:
        token = self.passage.tokens[at]
        if token.word == "-":
            return at + 1 < len(self.passage.tokens) and self.passage.tokens[at + 1].is_capital
        if token.word in self.lexicon.words("roles", "particles"):
            return token.is_capital or (at > 0 and self.passage.tokens[at - 1].is_capital)
        titles = self.lexicon.words("roles", "person_titles")
        explained = (
            *(f"roles.{role}" for role in ROLES),
            "bodies",
            "media",
            "countries",
            "place",
            "clauses.openers",
            "pronouns.subject",
        )
        return (
            token.is_capital
            and token.is_word
            and token.word not in titles
            and token.word not in self.lexicon.words("roles", "determiners")
            and not self.chunks.is_time(at)
            and not any(self.passage.hits.covers(label, at) for label in explained)
        )

    def _public_role(self, start: int, end: int) -> Role | None:
        found = [role for role in ROLES for hit in self.passage.hits.within(f"roles.{role}", start, end)]
        if any(word in self.lexicon.words("roles", "person_titles") for word in self.passage.words[start:end]) and not found:
            return Role.UNSAID
        if self.passage.hits.any("media", start, end) and not found:
            return Role.MEDIA
        return Role(found[-1]) if found else None

    def _role_after(self, end: int) -> Role | None:
        """The role in an apposition: a name, a comma, a role."""
        if end >= len(self.passage.tokens) or self.passage.words[end] != ",":
            return None
        for at in range(end + 1, min(end + 10, len(self.passage.tokens))):
            if self.passage.words[at] == "," or self.passage.hits.at("reporting.verbs", at):
                return None
            if self.passage.words[at] in self.lexicon.words("clauses", "relatives"):
                return self._kin_after(at)
            for role in ROLES[:4]:
                if self.passage.hits.at(f"roles.{role}", at):
                    return Role(role)
        return None

    def _role_before(self, name: int, end: int) -> Role | None:
        """The role of one person behind which a name is put between commas: the mayor of the city, X, said."""
        after = self.passage.words[end : end + 1]
        if name < _FULL_NAME or self.passage.words[name - 1] != "," or not (after == (",",) or self.chunks.says(end)):
            return None
        floor = max(
            (at + 1 for at in range(max(0, name - _LONGEST_ROLE), name - 1) if not self.passage.tokens[at].is_word), default=0
        )
        heads = (
            hit for role in ROLES[:4] for hit in self.passage.hits.within(f"roles.{role}", max(floor, name - _LONGEST_ROLE), name)
        )
        head = min(heads, key=lambda hit: (hit.start, -hit.end), default=None)
        if head is None or self._is_collective(head) or self._is_plural(head.end - 1) or self._is_object(floor, head.start):
            return None
        return Role(head.label.removeprefix("roles."))

    def _is_object(self, floor: int, head: int) -> bool:
        """Whether something is told before the role, which is then no subject: according to the mayor, X left."""
        told = any(self.passage.hits.any(label, floor, head) for label in ("reporting.verbs", "reporting.according"))
        return told or not self.lexicon.words("reporting", "prepositions").isdisjoint(self.passage.words[floor:head])

    def _kin_after(self, at: int) -> Role | None:
        """What a clause makes of somebody: whose husband is a fighter, a relative; who knows the commander, nothing."""
        return Role.WITNESS if self.passage.hits.at(f"roles.{Role.WITNESS}", at + 1) is not None else None

    def _is_one_of_them(self, name: int, end: int) -> bool:
        """Whether a name stands for somebody just told of as a private person: a survivor who gave her name as ..."""
        witnesses = self.passage.hits.within(f"roles.{Role.WITNESS}", max(0, name - _NEAR_WITNESS), name)
        alone = end - name < _FULL_NAME and any(not self._is_plural(hit.end - 1) for hit in witnesses)
        one_of = any(self.passage.hits.ending("roles.one_of", hit.start) and name - hit.end <= 1 for hit in witnesses)
        return alone or one_of

    def _private(self, name: int, end: int) -> Actor:
        heads = [hit for hit in self.passage.hits.all("roles.witness") if name - _NEAR_WITNESS <= hit.start <= end + _NEAR_WITNESS]
        heads.sort(key=lambda hit: hit.payload in self.lexicon.words("roles", "plain_adjectives"))
        head = self._of_kin(heads[0]) if heads else self.lexicon.name("roles", "witness_code")
        words = frozenset({str(head), *self.passage.words[name:end]})
        return Actor(code=code_for(str(head)), words=words, role=Role.WITNESS, person=True, named=False)

    def _of_kin(self, head: Hit) -> str:
        """What somebody private is: as the word says, or to the relative of whom it is told (whose husband is ...)."""
        word, nobody = str(head.payload), str(self.lexicon.name("roles", "witness_code"))
        if self.passage.words[head.start - 1] in self.lexicon.words("clauses", "relatives"):
            return str(self.lexicon.values("roles", "relations").get(word, nobody))
        return str(self.lexicon.values("roles", "spouses").get(word, word))

    def _by_role(self, start: int, end: int, content: Sequence[str]) -> Actor | None:
        fled = self.passage.hits.at("roles.witness_who_fled", start)
        if fled is not None and fled.end == end:
            code = self.lexicon.name("roles", "witness_who_fled_code")
            return Actor(code=code, words=frozenset(content), role=Role.WITNESS, plural=True)
        heads = [
            (hit, role)
            for role in ROLES
            for hit in self.passage.hits.within(f"roles.{role}", start, end)
            if self.passage.hits.covers("media", hit.start) is None
        ]
        if not heads:
            return None
        head, role = max(heads, key=lambda found: (found[0].end - found[0].start, -found[0].start))
        words = [*content]
        if role == Role.WITNESS:
            words += [
                word for word in (*self.passage.words, *sorted(self.context)) if word in self.lexicon.words("roles", "in_video")
            ][:1]
        if self._is_body_itself(head, start, end):
            return None
        collective = self._is_collective(head)
        matched = self.match(words, str(head.payload), Role(role), collective=collective)
        indefinite = self.passage.words[start] in self.lexicon.words("roles", "determiners") and self.passage.words[
            start
        ] not in self.lexicon.words("roles", "small")
        anybody = indefinite and matched is not None and matched.is_person and len(content) == head.end - head.start
        matched = None if anybody else matched
        code = (
            matched.code if matched else self._proposed(start, self._end_of_picture(start, end) if role == Role.EVIDENCE else end)
        )
        return Actor(
            code=code,
            words=frozenset(content),
            role=Role(role),
            person=not collective and self._is_somebody(start, end),
            plural=self._is_plural(head.end - 1) and not self._is_one_of(start),
            indefinite=indefinite or (matched is None and Role(role) in (Role.MILITARY, Role.OFFICIAL)),
            known=matched is not None,
        )

    def _is_body_itself(self, head: Hit, start: int, end: int) -> bool:
        """Whether a role is part of a body's name or only says what a medium or a country is (the X news agency)."""
        hits, last = self.passage.hits, self.passage.words[head.end - 1]
        medium = head.label == f"roles.{Role.MEDIA}" and last not in self.lexicon.words("roles", "press")
        country = last in self.lexicon.words("roles", "governments") and hits.any("countries", start, end)
        return country or hits.covers("bodies", head.start) is not None or (medium and hits.any("media", start, end))

    def _is_collective(self, head: Hit) -> bool:
        """Whether a role is that of a body (a ministry, a brigade) and not of one person or several."""
        return self.passage.words[head.end - 1] in self.lexicon.words("roles", "collective")

    def _end_of_picture(self, start: int, end: int) -> int:
        """Where it is told whose pictures these are: images from X."""
        whose = self.lexicon.words("places", "origin")
        return next((at for at in range(start + 1, end) if self.passage.words[at] in whose), end)

    def _proposed(self, start: int, end: int) -> str:
        drop = self.lexicon.words("roles", "determiners") | self.lexicon.words("roles", "small") | {POSSESSIVE, "-"}
        place = self.lexicon.words("places", "at")
        stop = next((at for at in range(start + 1, end) if self.passage.words[at] in place), end)
        keep = [word for word in self.passage.words[start:stop] if word not in drop]
        one_of = (self.lexicon.name("roles", "one_of_code"),) if self._is_one_of(start) else ()
        return code_for(*one_of, *keep)

    def _is_one_of(self, start: int) -> bool:
        """Whether one of those who are named speaks, and not all of them."""
        hits = self.passage.hits
        return any(found is not None for found in (hits.at("roles.one_of", start), hits.ending("roles.one_of", start)))

    def match(self, words: Sequence[str], head: str, role: Role, *, collective: bool) -> KnownSource | None:
        """The source whose name or role has these words; none where several fit equally well."""
        meant = frozenset(self.lexicon.fold(word) for word in words)
        sentence = frozenset(self.lexicon.fold(word) for word in self.passage.words)
        generic = self.lexicon.words("roles", "evidence") | self.lexicon.words("roles", "in_video")
        scored: list[tuple[float, KnownSource]] = []
        for source in self.gazetteer.sources:
            if role is Role.EVIDENCE:
                fit = 1.0 if head.rsplit(maxsplit=1)[-1] == source.head and frozenset(source.name) - generic <= sentence else 0.0
            else:
                fit = self._fit(meant, source, head, strict=role is Role.WITNESS, collective=collective)
            if fit > 0:
                scored.append((fit, source))
        best = max((score for score, _ in scored), default=0)
        fitting = [source for score, source in scored if score == best]
        return fitting[0] if len(fitting) == 1 else None

    def _fit(self, meant: frozenset[str], source: KnownSource, head: str, *, strict: bool, collective: bool) -> float:
        """How well words fit a source: all of its name in them, else all of them in its name, else its role alone.

        A single word of a body's name does not make a person of that body the body itself.
        """
        name = source.words
        last = self.lexicon.fold(head.rsplit(maxsplit=1)[-1])
        fits = (
            (not source.is_person and name <= meant and (len(name) > 1 or (collective and bool(name))), 10 + len(name)),
            (
                not strict and not source.is_person and meant <= name and last in (source.head, f"{source.head}s"),
                5 + len(meant) / max(1, len(name)),
            ),
            (not strict and head in source.role and meant <= name | source.role, 3),
            (not strict and source.is_person and source.role == {head}, 2),
        )
        return next((float(score) for holds, score in fits if holds), 0.0)

    def _body(self, start: int, end: int) -> Actor | None:
        hits = [*self.passage.hits.within("bodies", start, end), *self.passage.hits.within("media", start, end)]
        if not hits:
            return None
        joined = [at for at in range(start, end) if self.passage.words[at] in self.lexicon.words("numbers", "joiners")]
        apart = (at for at in joined if not any(hit.start < at < hit.end for hit in hits))
        first = next(apart, end)
        hit = max((hit for hit in hits if hit.end <= first), key=lambda found: found.end - found.start, default=hits[0])
        role = Role.MEDIA if hit.label == "media" else Role.HUMANITARIAN
        words = self.passage.words[hit.start : hit.end]
        known = hit.payload in self.gazetteer.kinds
        matched = None if known else self.match(words, words[-1], role, collective=True) or self._called(words)
        code = matched.code if matched is not None else hit.payload
        return Actor(code=code, words=frozenset(words), role=role, known=known or matched is not None)

    def _called(self, words: Sequence[str]) -> KnownSource | None:
        """The only body whose name ends in these words: the Red Cross, where one of its bodies is known."""
        fitting = [source for source in self.gazetteer.sources if not source.is_person and source.name[-len(words) :] == words]
        return fitting[0] if len(fitting) == 1 else None

    def _government(self, start: int, end: int, content: Sequence[str]) -> Actor | None:
        """A country as a speaker is its government; its people are not a speaker of their own."""
        hits = self.passage.hits.within("countries", start, end)
        if not hits:
            return None
        code = self.lexicon.name("roles", "government_of").format(country=hits[-1].payload)
        matched = self.match([*content, "government"], "government", Role.GOVERNMENT, collective=True)
        known = {source.code for source in self.gazetteer.sources}
        chosen = code if code in known or matched is None else matched.code
        return Actor(code=chosen, words=frozenset(content), role=Role.GOVERNMENT, known=chosen in known)

    def _is_plural(self, at: int) -> bool:
        word = self.passage.words[at]
        return word.endswith(self.lexicon.name("roles", "plural")) or word in self.lexicon.words("roles", "plurals")

    def _is_somebody(self, start: int, end: int) -> bool:
        """Whether a role is that of one person, or of people of the press, who saw for themselves."""
        heads = [hit for role in ROLES[:4] for hit in self.passage.hits.within(f"roles.{role}", start, end)]
        press = self.passage.words[end - 1] in self.lexicon.words("roles", "press")
        return press or (bool(heads) and not self._is_plural(end - 1))


def _role_of(source: KnownSource) -> Role:
    table = {
        PartyKind.MEDIA: Role.MEDIA,
        PartyKind.ARMED_ACTOR: Role.MILITARY,
        PartyKind.GOVERNMENT: Role.OFFICIAL,
        PartyKind.UN: Role.HUMANITARIAN,
        PartyKind.RED_CROSS: Role.HUMANITARIAN,
        PartyKind.NGO: Role.HUMANITARIAN,
        PartyKind.WITNESS: Role.WITNESS,
    }
    return table.get(source.kind, Role.UNSAID)
