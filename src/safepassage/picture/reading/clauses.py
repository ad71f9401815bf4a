"""The clauses of a sentence, as far as a draft needs them: where a statement begins and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.sentences import Passage

_MARKS = frozenset(',;:()[]\u2013\u2014\u201c\u201d\u00ab\u00bb"\u2026!?')
#: Tokens back to the verb of a statement, and ahead to that of the next.
_STATEMENT, _SUBJECT = 12, 5
_QUOTE_MARKS = frozenset("\u201c\u201d\u00ab\u00bb\"'\u2018\u2019")
#: Before a closing mark one of these ends what somebody said.
_SPOKEN_END = frozenset(",.!?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of tokens between two boundaries (end exclusive), without the marks around it."""

    start: int
    end: int


def clauses(passage: Passage, lexicon: Lexicon, said_at: Sequence[int] = ()) -> tuple[Clause, ...]:
    """The clauses of a sentence in order: cut at marks, at words that open a clause, and where what is said begins."""
    cuts = {0, len(passage.tokens)}
    kept = {at for hit in passage.hits.all("clauses.keep") for at in range(hit.start, hit.end)}
    for at, token in enumerate(passage.tokens):
        if token.word in _MARKS and not _is_scare_quote(passage, at) and not _is_clock(passage, at):
            cuts.update((at, at + 1))
        elif (opener := passage.hits.at("clauses.openers", at)) is not None and (at not in kept or opener.end > at + 1):
            cuts.add(at)
    cuts.update(at for at in said_at if at < len(passage.tokens))
    cuts.update(_joined(passage, lexicon))
    ordered = sorted(cuts)
    found = (Clause(start, end) for start, end in pairwise(ordered))
    return tuple(
        _embedded(
            passage, [clause for clause in found if any(token.is_word for token in passage.tokens[clause.start : clause.end])]
        )
    )


def _embedded(passage: Passage, found: Sequence[Clause]) -> Iterator[Clause]:
    """Join a clause to the one that it is about: not clear + when ..., we hope + that ..."""
    at = 0
    while at < len(found):
        clause, following = found[at], found[at + 1] if at + 1 < len(found) else None
        asks = passage.hits.any("modality.unclear", clause.start, clause.end) and _opens(passage, following, "clauses.questions")
        hopes = any(hit.end == clause.end for hit in passage.hits.all("clauses.embedding")) and _opens(
            passage, following, "clauses.contents"
        )
        carries = any(clause.start <= hit.start < hit.end == clause.end for hit in passage.hits.all("clauses.carrying"))
        if following is not None and following.start == clause.end and (asks or hopes or carries):
            yield Clause(clause.start, following.end)
            at += 2
        else:
            yield clause
            at += 1


def _opens(passage: Passage, clause: Clause | None, label: str) -> bool:
    return clause is not None and passage.hits.at(label, clause.start) is not None


def _is_scare_quote(passage: Passage, at: int) -> bool:
    """A mark of quotation around a few words does not end a clause."""
    if passage.words[at] not in _QUOTE_MARKS:
        return False
    others = [i for i in range(max(0, at - 5), min(len(passage.tokens), at + 6)) if i != at and passage.words[i] in _QUOTE_MARKS]
    spoken = any(i and passage.words[i - 1] in _SPOKEN_END for i in (at, *others))
    return bool(others) and not spoken and 0 < at < len(passage.tokens) - 2


def _is_clock(passage: Passage, at: int) -> bool:
    """Whether a colon stands between the hour and the minutes."""
    around = (*passage.tokens[max(0, at - 1) : at], *passage.tokens[at + 1 : at + 2])
    return passage.words[at] == ":" and len(around) > 1 and all(token.is_number for token in around)


def _joined(passage: Passage, lexicon: Lexicon) -> Sequence[int]:
    """Where "and" joins two statements: a pronoun, a determiner with its verb, or a verb follows it."""
    joiners = lexicon.words("numbers", "joiners")
    found = []
    for at in range(1, len(passage.tokens) - 1):
        if passage.words[at] not in joiners:
            continue
        follows = at + 1
        subject = (
            passage.hits.at("pronouns.subject", follows) is not None or passage.hits.at("clauses.openers", follows) is not None
        )
        verb = (
            passage.words[follows] in lexicon.words("verbs", "auxiliaries")
            or passage.hits.at("reporting.verbs", follows) is not None
        )
        if subject or verb or (_has_verb(passage, lexicon, at) and _new_subject(passage, lexicon, follows)):
            found.append(at)
    return found


def _has_verb(passage: Passage, lexicon: Lexicon, end: int) -> bool:
    """Whether a statement is complete before a token: some verb stands there."""
    auxiliaries = lexicon.words("verbs", "finite")
    return any(word in auxiliaries for word in passage.words[max(0, end - _STATEMENT) : end])


def _new_subject(passage: Passage, lexicon: Lexicon, start: int) -> bool:
    """Whether a noun and its verb follow, so that a statement of its own begins."""
    ahead = passage.words[start : start + _SUBJECT]
    verbs = [at for at, word in enumerate(ahead) if word in lexicon.words("verbs", "finite")]
    return bool(verbs) and verbs[0] > 0 and not any(mark in _MARKS for mark in ahead[: verbs[0]])
