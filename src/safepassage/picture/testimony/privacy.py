"""Private persons have no name in what is told: a witness is told by role, also inside the words of others."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from safepassage.language import Bilingual, Sentence, say
from safepassage.network import Category, Network, Place
from safepassage.picture.ledger import Ledger
from safepassage.picture.sources import Party, PartyKind, Source
from safepassage.picture.subjects import role_in_words
from safepassage.picture.testimony.declension import APOSTROPHES, folded, stems, stems_behind
from safepassage.picture.testimony.variants import in_latin, variants

#: A word with its accents, soft hyphens and joiners, and with apostrophes between letters.
_WORD = re.compile(rf"\w(?:[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]|[{APOSTROPHES}](?=\w))*")
#: Behind a name, of whom something is; no part of the name.
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\Z", re.IGNORECASE)
#: What stands between two words of one name, and behind an initial.
_BETWEEN, _BEHIND_INITIAL = re.compile(r"\s*[-\u2010\u2011]?\s*"), re.compile(r"\.?\s*")
#: Small words within the names of people.
_PARTICLES = frozenset(
    re.findall(r"\w+", "al abu ben bin bint da de del della den der di dos du el ibn la le ten ter van von y zu ван дер де фон")
)
#: Letters of a name that stands within no other word unless somebody wrote them together; of one in Han letters, which are
#: always written so, and which begin with the radicals (Unicode 15.1, block names).
_LONG, _LONG_IN_HAN, _HAN = 7, 2, "\u2e80"
#: A single word in small letters is a word for many, also behind one of these.
_ARTICLES = frozenset({"a", "an", "the"})
_WITNESS = say("a witness")
WITNESSES = frozenset({PartyKind.WITNESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: where it stands, and its one spelling."""

    start: int
    end: int
    folded: str
    is_capital: bool
    is_small: bool

    @property
    def may_name(self) -> bool:
        """Whether a name could be written so: with a capital, or in a script that has none."""
        return not self.is_small and self.folded[:1].isalpha()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """One name of a private person.

    words
        Folded, in their order: who is private where they stand one after another, in any case of letters. A role that holds a
        name is one too.
    own
        Those of them that name the person in any grammatical case and alone, where they begin with a capital: all of what
        looks like the name of a person (no word in small letters but particles) but for these and words that tell the role.
    """

    words: tuple[str, ...]
    own: frozenset[str]
    role: Sentence | str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    start: int
    end: int
    role: Sentence | str


@dataclass(frozen=True)
class Privacy:
    """What private persons are called by, each with the role that stands in its place.

    public
        Folded words of the names of everybody else: alone each is theirs.
    codes
        Of private speakers, as they are written; they stand for them alone, not within a text.
    """

    callings: tuple[Calling, ...]
    public: frozenset[str] = frozenset()
    codes: Mapping[str, Sentence | str] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, kinds: frozenset[PartyKind] = WITNESSES, network: Network | None = None) -> Privacy:
        """For everything that one ledger tells; speakers of `kinds` are private, places and groups of `network` are not."""
        private = [source for source in ledger.sources if source.kind in kinds]
        persons = [party for party in ledger.parties if party.kind is PartyKind.WITNESS]
        public = frozenset(_spelt(_words(name)) for name in _called(network))
        every = (*_callings(private), *(each for each in _callings(persons) if each.own))
        called = [each for each in every if each.words not in public]
        speakers: tuple[Source | Party, ...] = (*ledger.sources, *ledger.parties)
        others = (each for each in speakers if each.kind not in kinds)
        unnamed = cls(callings=tuple(replace(each, role=_WITNESS) for each in called if each.own))
        roles = {each.role: unnamed.role_of(each) for each in private if unnamed.names_somebody(each.role)}
        as_told = (replace(each, role=roles.get(str(each.role), each.role)) for each in called)
        return cls(
            callings=(*as_told, *(Calling(words=_spelt(_words(role)), own=frozenset(), role=told) for role, told in roles.items())),
            public=frozenset(word.folded for each in others for name in each.names for word in _words(name)).union(*public),
            codes={source.code: roles.get(source.role, _role(source)) for source in private if source.code},
        )

    def beside(self, network: Network) -> Privacy:
        """The same, where a word of a place or group names nobody."""
        public = {word.folded for name in _called(network) for word in _words(name)}
        return replace(self, callings=tuple(replace(each, own=each.own - public) for each in self.callings))

    def role_of(self, source: Source) -> Sentence | str:
        """The role of a private speaker without anybody's name: the speaker's own has none in its place."""
        own = Privacy(tuple(replace(each, role="") for each in _callings([source]) if each.own))
        return self._told(" ".join(own.text(source.role).split()).strip(" ,;:")) or _WITNESS

    def names_somebody(self, text: str) -> bool:
        """Whether a text holds a name of a private person, or a word of one that could be the person's."""
        words = _words(unicodedata.normalize("NFC", text)) if self.callings else ()
        return any(self._whole(words, at) or self._could_name(word) for at, word in enumerate(words))

    def names_somebody_within(self, text: str) -> bool:
        """Whether it names somebody, or would where words that are written together stand apart, or in Latin letters."""
        if not self.callings:
            return False
        composed = unicodedata.normalize("NFC", text)
        held = any(own in word.folded for word in _words(composed) if not word.is_small for own in self._long)
        ways = dict.fromkeys((composed, _parted(composed), in_latin(composed)))
        return held or any(map(self.names_somebody, ways))

    def _could_name(self, word: Word) -> bool:
        """Whether it is an own word of somebody; in small letters, the last of a name."""
        return any(not word.is_small or word.folded == calling.words[-1] for calling in self._owners(word))

    def sentence(self, sentence: Sentence) -> Sentence:
        """The sentence without the name of a private person in any of its values."""
        if not self.callings and not self.codes:
            return sentence
        return replace(sentence, values={name: self._value(value) for name, value in sentence.values.items()})

    def text(self, text: str) -> str:
        """Free text without the name of a private person, for values that are no sentences."""
        return str(self._told(text))

    def _value(self, value: object) -> object:
        if isinstance(value, Sentence):
            return self.sentence(value)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        if isinstance(value, Bilingual):
            return self._both(value)
        return self._told(value) if type(value) is str else value

    def _both(self, words: Bilingual) -> Sentence | str:
        """The words of a row; in one language only where the other names somebody."""
        told = self._told(words)
        return str(words) if told is words and self.text(words.local) != words.local else told

    def _told(self, text: str) -> Sentence | str:
        if text.strip() in self.codes:
            return self.codes[text.strip()]
        composed = unicodedata.normalize("NFC", text)
        spans = self._spans(composed)
        if not spans:
            return text
        if len(spans) == 1 and composed[spans[0].start : spans[0].end] == composed.strip():
            return spans[0].role
        parts: list[Sentence | str] = []
        end = 0
        for span in spans:
            parts += [composed[end : span.start], span.role]
            end = span.end
        parts.append(composed[end:])
        return Sentence(
            "".join(f"{{part{number}}}" for number in range(len(parts))),
            {f"part{number}": part for number, part in enumerate(parts)},
        )

    def _spans(self, text: str) -> list[_Span]:
        """Where private persons are named, in the order of the text: whole names, and else their words."""
        words = _words(text)
        found: list[_Span] = []
        at = 0
        while at < len(words):
            span, at = self._named(text, words, at)
            if span is not None:
                found.append(span)
        return found

    def _named(self, text: str, words: Sequence[Word], at: int) -> tuple[_Span | None, int]:
        """Who is named from a word on, by most of the words that follow, and the word to go on with."""
        named = max(self._ends(text, words, at), key=lambda each: each[0], default=None)
        if named is None:
            return None, at + 1
        end, role = named
        return _Span(start=words[at].start, end=words[end - 1].end, role=role), end

    def _ends(self, text: str, words: Sequence[Word], at: int) -> Iterator[tuple[int, Sentence | str]]:
        """Where the names end that could begin with a word, each with the role of whose it is."""
        first = words[at]
        whole = self._whole(words, at)
        if whole is not None:
            yield at + len(whole.words), whole.role
        owners = self._owners(first) if first.may_name else ()
        for calling in owners or self._initialled(words, at):
            end = at + 1
            while end < len(words) and self._goes_on(text, words[end - 1], words[end], calling):
                end += 1
            if end - at > 1 or self._is_alone(text, words, at, calling):
                yield end, calling.role

    def _goes_on(self, text: str, word: Word, follows: Word, calling: Calling) -> bool:
        """Whether the next word of a text is one of the same name."""
        between = _BEHIND_INITIAL if len(word.folded) == 1 else _BETWEEN
        is_near = between.fullmatch(text, word.end, follows.start) is not None
        is_own = follows.may_name and calling in self._owners(follows)
        return is_near and (is_own or _is_initial(follows, calling))

    def _whole(self, words: Sequence[Word], at: int) -> Calling | None:
        """Whose name begins at a word and stands there in full."""
        for calling in self._first.get(words[at].folded, ()):
            if calling.words == _spelt(words[at : at + len(calling.words)]):
                return calling
        return None

    def _owners(self, word: Word) -> tuple[Calling, ...]:
        """Whose own word it could be, in some case."""
        return tuple(dict.fromkeys(calling for stem in stems_behind(word.folded) for calling in self._stem.get(stem, ())))

    def _initialled(self, words: Sequence[Word], at: int) -> tuple[Calling, ...]:
        """Whose initial a word is, right before another word of the name."""
        behind = self._owners(words[at + 1]) if at + 1 < len(words) else ()
        return tuple(calling for calling in behind if _is_initial(words[at], calling))

    def _is_alone(self, text: str, words: Sequence[Word], at: int, calling: Calling) -> bool:
        """Whether a single word names that person: no word of a public name, and no given name before another surname."""
        word = words[at]
        if word.folded in self.public:
            return False
        if word.folded == calling.words[-1] or at + 1 == len(words):
            return True
        follows = words[at + 1]
        return not (follows.is_capital and text[word.end : follows.start].isspace())

    @cached_property
    def _long(self) -> frozenset[str]:
        """Own words that are no part of another word by chance."""
        every = {own for calling in self.callings for own in calling.own}
        return frozenset(own for own in every if len(own) >= (_LONG_IN_HAN if own[0] >= _HAN else _LONG))

    @cached_property
    def _first(self) -> Mapping[str, Sequence[Calling]]:
        """Callings by their first word, the longest first."""
        longest = sorted(self.callings, key=lambda each: -len(each.words))
        return _grouped((calling.words[0], calling) for calling in longest)

    @cached_property
    def _stem(self) -> Mapping[str, Sequence[Calling]]:
        """Callings by what their own words keep in every case."""
        return _grouped((stem, calling) for calling in self.callings for word in sorted(calling.own) for stem in stems(word))


def _called(network: Network | None) -> Iterator[str]:
    """What is called so in an operation whoever else is."""
    if network is not None:
        called: tuple[Place | Category, ...] = (*network.places.values(), *network.categories.values())
        yield from (name for each in called for name in (each.name, each.name_local) if name)


def _callings(each: Iterable[Source | Party]) -> Iterator[Calling]:
    for who in each:
        role = _role(who)
        of_role = _spelt(_words(who.role)) if isinstance(who, Source) else ()
        is_witness = who.kind is PartyKind.WITNESS
        written = (each for name in who.names for each in (name, *(variants(name) if is_witness else ())))
        for name in dict.fromkeys(written):
            words = _words(name)
            own = _own(words, of_role) if is_witness else frozenset[str]()
            if own or len(words) > 1 + (words[0].folded in _ARTICLES) or not all(word.is_small for word in words):
                yield Calling(words=_spelt(words), own=own, role=role)


def _own(words: Sequence[Word], of_role: tuple[str, ...]) -> frozenset[str]:
    """The words of what looks like the name of a person that tell no role; a role may hold the whole name."""
    if any(word.is_small and word.folded not in _PARTICLES for word in words):
        return frozenset()
    name, own = _spelt(words), frozenset(word.folded for word in words if not word.is_small)
    holds_it = any(of_role[at : at + len(name)] == name for at in range(len(of_role)))
    return own if holds_it else own - frozenset(of_role)


def _role(who: Source | Party) -> Sentence | str:
    return role_in_words(who.role_label) if isinstance(who, Source) and who.role else _WITNESS


def _words(text: str) -> tuple[Word, ...]:
    found = ((each.start(), _POSSESSIVE.sub("", each[0])) for each in _WORD.finditer(text))
    return tuple(
        Word(start=start, end=start + len(word), folded=folded(word), is_capital=word[0].isupper(), is_small=word[0].islower())
        for start, word in found
    )


def _parted(text: str) -> str:
    """A text with a blank where somebody wrote words together: at a low line, and before a capital behind a small letter."""
    behind = zip(" " + text, text, strict=False)
    return "".join(f" {sign}" if before.islower() and sign.isupper() else sign for before, sign in behind).replace("_", " ")


def _spelt(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _is_initial(word: Word, calling: Calling) -> bool:
    return word.is_capital and len(word.folded) == 1 and any(each[0] == word.folded for each in calling.own)


def _grouped(pairs: Iterable[tuple[str, Calling]]) -> Mapping[str, Sequence[Calling]]:
    groups: dict[str, list[Calling]] = defaultdict(list)
    for key, calling in pairs:
        groups[key].append(calling)
    return groups
