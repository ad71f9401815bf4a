"""Texts that are one text: copies with a few words changed, and later versions of it. What is said again is taken once.

A version is by the same publisher and later, and nearly equal and of the next days or said to be a correction: it holds, and what
the earlier one says otherwise is set aside. A copy is by somebody else, or the two say not by whom: what it says otherwise stands
beside the first, for people to compare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from safepassage.desk.likeness import share_words
from safepassage.desk.texts.articles import ReadArticle
from safepassage.language import Sentence, say
from safepassage.picture.reading import Draft

#: Two texts so far apart are a report and a later one that repeats it, unless they are nearly equal.
_SAME_NEWS = timedelta(days=2)
#: A version has this share of its runs of words in the earlier one; a word changed in every tenth sentence leaves nine tenths.
_NEARLY_EQUAL = 0.8
#: A run of words in more texts than this is a set phrase of many, not what two of them share.
_MOST_TEXTS = 50
#: Texts are compared in full where one run of so many is met in both; half would be enough, but for runs of too many texts.
_LIKELY = 5


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What is taken of one article.

    claims
        The drafts that are new, by the ids of the claims that they become.
    repeats
        Ids of drafts that an earlier text says already, and the `first` text that does.
    set_aside
        Claims of earlier versions that this one does not make any more.
    """

    read: ReadArticle
    claims: dict[str, Draft]
    repeats: frozenset[str] = frozenset()
    first: str = ""
    set_aside: tuple[str, ...] = ()
    notice: Sentence | None = None

    def without(self, claims: Container[str]) -> Taken:
        """The same without some claims."""
        kept = {claim: draft for claim, draft in self.claims.items() if claim not in claims}
        return replace(self, claims=kept, set_aside=tuple(claim for claim in self.set_aside if claim not in claims))


def take(read: Sequence[ReadArticle]) -> tuple[Taken, ...]:
    """What each article says for the first time; they come in the order of their publication."""
    families: dict[int, _Family] = {}
    taken = []
    for number, first in enumerate(_first_alike(read)):
        family = families[number] = _Family() if first is None else families[first]
        taken.append(family.take(read[number]))
    return tuple(taken)


def _first_alike(read: Sequence[ReadArticle]) -> Iterator[int | None]:
    """For each article the first before it that it shares most of its words with."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(read):
        own = each.runs
        shared = Counter(earlier for run in own for earlier in holders.get(run, ()))
        likely = (earlier for earlier in sorted(shared) if _LIKELY * shared[earlier] >= min(len(own), len(read[earlier].runs)))
        alike = (earlier for earlier in likely if share_words(own, read[earlier].runs))
        yield next((earlier for earlier in alike if _is_same_news(read[earlier], each)), None)
        for run in own:
            if len(holders[run]) < _MOST_TEXTS:
                holders[run].append(number)


def _is_same_news(first: ReadArticle, other: ReadArticle) -> bool:
    return _are_near(first, other) or _are_nearly_equal(first, other)


def _are_near(first: ReadArticle, other: ReadArticle) -> bool:
    return abs(other.article.dating.moment - first.article.dating.moment) <= _SAME_NEWS


def _are_nearly_equal(first: ReadArticle, other: ReadArticle) -> bool:
    return len(first.runs & other.runs) >= _NEARLY_EQUAL * max(len(first.runs), len(other.runs))


@dataclass(frozen=True, slots=True)
class _Standing:
    """A claim that a family of texts makes, with its time and the words in which it stands."""

    claim: str
    draft: Draft
    sentence: str
    publisher: str

    def is_said_by(self, draft: Draft, sentence: str) -> bool:
        times = (draft.from_time, draft.to_time)
        return times == (self.draft.from_time, self.draft.to_time) or sentence == self.sentence


@dataclass
class _Family:
    """Texts that are one text, and the claims of it that stand."""

    members: list[ReadArticle] = field(default_factory=list)
    standing: dict[tuple[object, ...], list[_Standing]] = field(default_factory=dict)

    def take(self, read: ReadArticle) -> Taken:
        drafts = [(draft, _subject(draft, read)) for draft in read.reading.drafts]
        said = {draft.id: self._said(draft, subject, read) for draft, subject in drafts}
        repeats = frozenset(name for name, claim in said.items() if claim) | read.held
        claims = dict(_numbered((draft for draft, _ in drafts if draft.id not in repeats), read))
        earlier = self._earlier_version(read)
        first = self.members[0].article.name if self.members else read.held_by
        gone = self._take_back(read, frozenset(filter(None, said.values()))) if earlier else ()
        for claim, draft in claims.items():
            standing = _Standing(claim, draft, read.sentence_of[draft.id], read.publisher)
            self.standing.setdefault(_subject(draft, read), []).append(standing)
        notice = self._notice(read, earlier, claims, gone) if first else None
        self.members.append(read)
        return Taken(read=read, claims=claims, repeats=repeats, first=first, set_aside=gone, notice=notice)

    def _said(self, draft: Draft, subject: tuple[object, ...], read: ReadArticle) -> str:
        """The claim that says what a draft says; empty where none does."""
        standing = self.standing.get(subject, ())
        return next((each.claim for each in standing if each.is_said_by(draft, read.sentence_of[draft.id])), "")

    def _earlier_version(self, read: ReadArticle) -> ReadArticle | None:
        """The last text of the same publisher, published before; where a text corrects another and names nobody, of nobody."""
        corrects = read.article.head.is_corrected
        same = (each for each in reversed(self.members) if each.publisher == read.publisher and (read.publisher or corrects))
        earlier = next((each for each in same if each.article.order < read.article.order), None)
        if earlier is None:
            return None
        alike = share_words(read.runs, earlier.runs) if corrects else _are_near(earlier, read) and _are_nearly_equal(earlier, read)
        return earlier if alike else None

    def _take_back(self, read: ReadArticle, kept: frozenset[str]) -> tuple[str, ...]:
        """The claims of earlier versions that the text does not make any more; they stand no longer."""
        gone = [
            each
            for standing in self.standing.values()
            for each in standing
            if each.publisher == read.publisher and each.claim not in kept
        ]
        names = {each.claim for each in gone}
        self.standing = {
            subject: [each for each in standing if each.claim not in names] for subject, standing in self.standing.items()
        }
        return tuple(each.claim for each in gone)

    def _notice(self, read: ReadArticle, earlier: ReadArticle | None, claims: Iterable[str], gone: tuple[str, ...]) -> Sentence:
        changes = {"new": tuple(claims) or say("nothing"), "gone": gone or say("nothing")}
        if earlier is not None and not read.publisher:
            return say(
                "{name} says that it corrects an earlier version, which {first} seems to be, and it holds. New in it: {new}. "
                "Set aside, because it does not say it any more: {gone}.",
                name=read.article.name,
                first=earlier.article.name,
                **changes,
            )
        if earlier is not None:
            return say(
                "{name} is a later version of {first} by the same publisher, and it holds. New in it: {new}. "
                "Set aside, because it does not say it any more: {gone}.",
                name=read.article.name,
                first=earlier.article.name,
                **changes,
            )
        return say(
            "{name} is {first} again, as it is or with words changed; what both say is taken once. Said in it alone: {new}.",
            name=read.article.name,
            first=self.members[0].article.name if self.members else read.held_by,
            new=changes["new"],
        )


def _subject(draft: Draft, read: ReadArticle) -> tuple[object, ...]:
    """What a draft says, but for its time; the publisher's own voice is nobody's name, for copies have another."""
    source = "" if draft.source == read.reading.publisher else draft.source
    number = (draft.stated, draft.hedge, draft.low, draft.high)
    return draft.kind, draft.scope, source, draft.place_from, draft.place_to, draft.category, *number, draft.value


def _numbered(drafts: Iterable[Draft], read: ReadArticle) -> Iterator[tuple[str, Draft]]:
    for number, draft in enumerate(drafts, 1):
        yield f"{read.article.document}-{number:03d}", draft
