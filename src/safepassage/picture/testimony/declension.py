"""Words of names in any writing and case: one spelling for comparison, and the stems that a name keeps when it is declined."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: Written for one another in names, and between letters part of a word (Ukrainian, Irish, transliterations).
APOSTROPHES = "'’‘ʼʻ`´ʹ′＇"
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES)) | {ord("ı"): "i"}


def folded(word: str) -> str:
    """A word in one spelling: without case, accents, apostrophes and signs that are not seen, composed or not."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf"}).translate(_DROPPED)


def _endings(words: str) -> frozenset[str]:
    return frozenset(map(folded, words.split()))


#: What a name ends with where it is the subject, Ukrainian, Russian, and both in Latin letters.
_SUBJECT = _endings("а я о й ь ий ій ый ой ая е a o y i yi yy iy ii ij")
#: What stands there in other cases, of nouns and of adjectives; of an English possessive the s.
_OBLIQUE = _endings(
    "а у ю я і и ї е є о ом ем єм ою ею єю ові еві єві ого ему ому ої ій ий им их ими ым ый ой ей ая яя ую"
    " s a u y i iu yu ia ya om em iem oiu oyu eiu eyu ovi evi ievi oho ogo omu emu oi oy ii yi ym im ykh"
)
#: Where the last consonant changes: what a name ends with, and with what its stem then does.
_SHIFTS = {"га": "з", "ка": "ц", "ха": "с", "ець": "ц", "ец": "ц"}
#: Letters of a stem without its ending, for shorter ones are those of other words too; English declines no names.
_STEM, _LATIN_STEM = 3, 5


def stems(name: str) -> Iterator[str]:
    """What a folded word of a name keeps in other cases, itself among them."""
    yield name
    yield from _without(name, _SUBJECT)
    shifted = (name.removesuffix(ending) + last for ending, last in _SHIFTS.items() if name.endswith(ending))
    yield from filter(_is_stem, shifted)


def stems_behind(word: str) -> Iterator[str]:
    """Each stem that a folded word could be a case of, itself among them."""
    yield word
    yield from _without(word, _OBLIQUE)


def _without(word: str, endings: frozenset[str]) -> Iterator[str]:
    """What is left of a word without each of the endings that it has."""
    cut = (len(word) - length for length in range(1, 1 + max(map(len, endings))))
    yield from (word[:at] for at in cut if at > 0 and word[at:] in endings and _is_stem(word[:at]))


def _is_stem(stem: str) -> bool:
    return len(stem) >= (_LATIN_STEM if stem.isascii() else _STEM)
