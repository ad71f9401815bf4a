"""Names in other writings: two are alike where they sound so in Latin letters, rather too often than too seldom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from anyascii import anyascii

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W\d_]+)*")
#: Writings without vowels (Unicode blocks Hebrew to Arabic Extended-A), and Han letters, of which two make a given name.
_WITHOUT_VOWELS, _HAN = re.compile(r"[\u0590-\u08ff]"), re.compile(r"[\u2e80-\u9fff]+")
#: What ways of writing one sound in Latin letters have in common; the longer come first.
_ALIKE = (
    *(("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "z"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k")),
    *(("ts", "z"), ("tz", "z"), ("c", "k"), ("q", "k"), ("g", "h"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks")),
)
_TWICE, _ENDING = re.compile(r"(.)\1+"), re.compile(r"[aeiou]+\Z")
_AS_VOWEL, _IN_THROAT, _AT_END = re.compile(r"[aeiouv]"), re.compile(r"[hk]+"), re.compile(r"k\Z")
#: Letters of a name that stands within other words and between them; of one that may have a letter else; and of one without
#: vowels, before which an article and a preposition may be written.
_WITHIN, _WITH_ERROR, _SKELETON, _BEFORE = 6, 7, 2, 2


@dataclass(frozen=True, slots=True)
class Sounds:
    """What names of private persons sound like.

    stems
        Without their endings, as they stand within a text.
    words
        Of shorter names, which are words of their own.
    skeletons
        Without vowels, of all.
    """

    stems: frozenset[str]
    words: frozenset[str]
    skeletons: frozenset[str]
    has_no_vowels: bool

    @classmethod
    def of(cls, names: Iterable[str]) -> Sounds:
        """Of the words of names, each alone."""
        words = tuple(dict.fromkeys(part for name in names for part in _parts(name)))
        vowelled = [word for word in words if not _WITHOUT_VOWELS.search(word)]
        stems = frozenset(stem for stem in map(_stem, vowelled) if len(stem) >= _WITHIN)
        return cls(
            stems=stems,
            words=frozenset(_sound(word) for word in vowelled if len(_stem(word)) < _WITHIN),
            skeletons=frozenset(each for each in map(_skeleton, words) if len(each) >= _SKELETON),
            has_no_vowels=len(vowelled) < len(words),
        )

    def are_in(self, text: str) -> bool:
        """Whether a text holds something that sounds like one of the names."""
        words = words_of(text)
        sound = _sound("".join(words))
        if any(map(sound.__contains__, self.stems)) or not self.words.isdisjoint(map(_sound, words)):
            return True
        if any(_is_nearly_within(stem, sound) for stem in self.stems if len(stem) >= _WITH_ERROR):
            return True
        return any(self._names_without_vowels(word) for word in words)

    def _names_without_vowels(self, word: str) -> bool:
        """Whether the consonants are those of a name, where one of the two is written without vowels."""
        skeleton, has_prefix = _skeleton(word), bool(_WITHOUT_VOWELS.search(word))
        if not has_prefix:
            return self.has_no_vowels and skeleton in self.skeletons
        return any(skeleton[before:] in self.skeletons for before in range(_BEFORE + 1))


def words_of(text: str) -> list[str]:
    """Words as they are written, with what somebody put between their letters."""
    return _WORD.findall(text)


def _parts(name: str) -> Iterable[str]:
    """A word, or of one in Han letters every two that follow each other."""
    return ("".join(pair) for pair in pairwise(name)) if _HAN.fullmatch(name) else (name,)


def _sound(text: str) -> str:
    told = "".join(sign for sign in anyascii(text).lower() if sign.isalpha())
    for written, alike in _ALIKE:
        told = told.replace(written, alike)
    return _TWICE.sub(r"\1", told)


def _stem(word: str) -> str:
    return _ENDING.sub("", _sound(word))


def _skeleton(word: str) -> str:
    """The consonants, without those that stand for vowels in Hebrew; what sounds in the throat is one, and silent at the end."""
    return _AT_END.sub("", _TWICE.sub(r"\1", _AS_VOWEL.sub("", _IN_THROAT.sub("k", _sound(word)))))


def _is_nearly_within(stem: str, text: str) -> bool:
    """Whether a part of a text is the stem with at most one letter else, more or less (Sellers 1980)."""
    row = list(range(len(stem) + 1))
    for sign in text:
        before, row = row, [0]
        for at, own in enumerate(stem):
            row.append(min(before[at] + (own != sign), before[at + 1] + 1, row[at] + 1))
        if row[-1] <= 1:
            return True
    return False
