"""Which words of a sentence belong together as the name or role of one who may speak."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.sentences import Passage

#: Classes of roles, those of public life first.
ROLES = ("military", "official", "humanitarian", "witness", "media", "evidence")
#: Roles of public life, which may be described before they are named, and the words of such a description.
_PUBLIC_ROLES, _LONGEST_DESCRIPTION = ROLES[:3], 6
#: Classes of names: what follows one of them and can be a verb of saying is one (the agency reports).
_NAMED = ("media", "bodies", "source", "initials")
#: Classes of what a name or role is made of.
_PARTS = (*(f"roles.{role}" for role in ROLES), "bodies", "media", "countries", "source", "surname", "initials")


@dataclass(frozen=True)
class Chunks:
    """Finds where a name or role ends."""

    passage: Passage
    lexicon: Lexicon

    def end(self, start: int) -> int:
        """The end of the name or role that begins at a token; `start` where none does."""
        if not self._opens(start):
            return start
        fled = self.passage.hits.at("roles.witness_who_fled", start)
        if fled is not None:
            return fled.end
        end = self._past_description(start)
        while end < len(self.passage.tokens):
            reach = self._piece(end, start)
            if reach == end:
                break
            end = reach
        return self._without_joiners(start, end)

    def _past_description(self, start: int) -> int:
        """Past a determiner and what describes the role behind it (the US-backed militias); the start where nothing does."""
        if self.passage.words[start] not in self.lexicon.words("roles", "determiners"):
            return start
        for at in range(start + 1, min(start + _LONGEST_DESCRIPTION, len(self.passage.tokens))):
            if any(self.passage.hits.at(f"roles.{role}", at) is not None for role in _PUBLIC_ROLES):
                return at
            if not (self.passage.tokens[at].is_word or self.passage.words[at] == "-") or self._ends_description(at):
                break
        return start

    def _ends_description(self, at: int) -> bool:
        """Whether a word cannot describe a role: a small word, a verb, a person."""
        hits = self.passage.hits
        small = self.passage.words[at] in self.lexicon.words("modifiers", "stop")
        return small or self.says(at) or any(hits.at(label, at) is not None for label in ("roles.witness", "things", "verbs.leave"))

    def _opens(self, at: int) -> bool:
        token = self.passage.tokens[at]
        if token.word in self.lexicon.words("roles", "also_verbs") and self.passage.hits.ending("clauses.openers", at) is not None:
            return False
        return token.is_word and (token.word in self.lexicon.words("roles", "determiners") or self._piece(at, at) > at)

    def _piece(self, at: int, start: int) -> int:
        """Where the piece of a name at a token ends: a role, a body, a country, a capital, an adjective, a joiner."""
        if at > start and self.says(at) and any(self.passage.hits.ending(label, at) for label in _NAMED):
            return at
        known = max((hit.end for label in _PARTS if (hit := self.passage.hits.at(label, at)) is not None), default=at)
        if known > at:
            return known
        token, inside = self.passage.tokens[at], at > start
        if not token.is_capital and token.word not in self.lexicon.words_in_names:
            return at
        follows = at + 1 < len(self.passage.tokens)
        adjective = token.word in self.lexicon.words("roles", "plain_adjectives") or (token.word == "-" and inside)
        shortened = token.word == "." and inside and self._is_shortened(at)
        pieces = (
            shortened,
            token.word in self.lexicon.words("roles", "particles") and self._is_name_part(at, start),
            token.word in self.lexicon.words("roles", "determiners") and not inside,
            token.word in self.lexicon.words("roles", "person_titles")
            and follows
            and (inside or self.passage.tokens[at + 1].is_capital),
            token.is_capital and token.is_word and not self.is_time(at) and not self._begins_sentence(at),
            adjective and follows,
            inside and token.word in self.lexicon.words("roles", "areas"),
            inside and token.word in self.lexicon.words("roles", "joiners") and self._goes_on(at + 1),
        )
        return at + 1 if any(pieces) else at

    def _is_shortened(self, at: int) -> bool:
        """Whether a stop ends a shortened title: Gov. Khalil, Lt. Gen. Khalil."""
        titles = self.lexicon.words("roles", "person_titles")
        return self.passage.words[at - 1] in titles and at + 1 < len(self.passage.tokens) and self.passage.tokens[at + 1].is_capital

    def _is_name_part(self, at: int, start: int) -> bool:
        """Whether a small word stands within a name: al-Khalil, de la Cruz, van Dijk."""
        ahead = self.passage.tokens[at + 1 : at + 3]
        return at > start and self.passage.tokens[at - 1].is_capital and any(token.is_capital for token in ahead)

    def _goes_on(self, at: int) -> bool:
        if at >= len(self.passage.tokens):
            return False
        token = self.passage.tokens[at]
        if token.word in self.lexicon.words("roles", "joiners"):
            return token.word not in self.lexicon.words("numbers", "joiners") and self._goes_on(at + 1)
        if self.is_time(at):
            return False
        labels = (*(f"roles.{role}" for role in _PUBLIC_ROLES), "bodies", "countries")
        capital = token.is_capital and self.passage.hits.covers("place", at) is None
        before = self.passage.words[at - 1]
        return capital or (
            before in self.lexicon.words("roles", "joiners") and any(self.passage.hits.at(label, at) for label in labels)
        )

    def is_time(self, at: int) -> bool:
        """Whether a word names a day or month, or is otherwise no part of a name."""
        return self.passage.tokens[at].word in self.lexicon.words("places", "not_places")

    def _begins_sentence(self, at: int) -> bool:
        """A capital that only the place in the sentence explains."""
        word = self.passage.tokens[at].word
        return (
            word in self.lexicon.words("sentences", "function_words")
            or (at == 0 and not self._is_name(0))
            or any(
                self.passage.hits.at(label, at)
                for label in ("clauses.openers", "pronouns.subject", "things", "verbs.stay", "verbs.leave")
            )
        )

    def _is_name(self, at: int) -> bool:
        """Whether what follows a capital says that it is no mere word: another capital, a verb of saying, an age, kin."""
        follows = at + 1 < len(self.passage.tokens)
        return follows and (self.passage.tokens[at + 1].is_capital or self.says(at + 1) or self.is_private(at + 1))

    def is_private(self, at: int) -> bool:
        """Whether an age or a relative follows a name, as reports give of private persons only: X, 34, or X, whose son."""
        mark, first, second = (*self.passage.words[at : at + 3], "", "", "")[:3]
        kin = first in self.lexicon.words("clauses", "relatives") and self.passage.hits.at("roles.witness", at + 2) is not None
        return mark == "," and second != "" and (first.isdigit() or kin)

    def says(self, at: int) -> bool:
        """Whether a verb of saying stands at a token."""
        return self.passage.hits.at("reporting.verbs", at) is not None

    def _without_joiners(self, start: int, end: int) -> int:
        drop = self.lexicon.words("roles", "joiners") | {"-"}
        while end > start and self.passage.words[end - 1] in drop:
            end -= 1
        return end
