"""Words of names in any writing and case: one spelling for comparison, and the stems that a name keeps when it is declined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Written for one another in names, and between letters part of a word (Ukrainian, Irish, transliterations).
APOSTROPHES = "'’‘ʼʻ`´ʹ′＇"
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES)) | {ord("ı"): "i"}
#: Letters that look the same, and words with letters of both scripts, of which one sort was typed for the other.
_CYRILLIC, _LATIN = "АВСЕНІКМОРТХУЈЅасеіорхујѕ", "ABCEHIKMOPTXYJSaceiopxyjs"
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
_GREEK_TO_LATIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ", "ABEZHIKMNOPTYXaeikvoptux")
_WITH_GREEK = re.compile(r"(?=.*[A-Za-z\u0400-\u052f]).*[\u0370-\u03ff]", re.DOTALL)
_MIXED = re.compile(r"(?=.*[A-Za-z]).*[\u0400-\u052f]", re.DOTALL)


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """A word in one spelling: without case, accents, apostrophes, signs that are not seen, and letters of another script."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _in_one_script(word)).casefold())
    return "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf"}).translate(_DROPPED)


def _in_one_script(word: str) -> str:
    word = word.translate(_GREEK_TO_LATIN) if _WITH_GREEK.match(word) else word
    if not _MIXED.match(word):
        return word
    latin = word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC) if _MIXED.match(latin) else latin


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
#: Letters of a stem, for shorter ones are those of other words too; where a name in Latin letters lost its ending, more of them.
_STEM, _LATIN_STEM = 3, 5


def stems(name: str) -> Iterator[str]:
    """What a folded word of a name keeps in other cases, itself among them."""
    yield name
    yield from filter(_tells_apart, _without(name, _SUBJECT))
    shifted = (name.removesuffix(ending) + last for ending, last in _SHIFTS.items() if name.endswith(ending))
    yield from filter(_tells_apart, shifted)


def stems_behind(word: str) -> Iterator[str]:
    """Each stem that a folded word could be a case of, itself among them."""
    yield word
    yield from _without(word, _OBLIQUE)


def _without(word: str, endings: frozenset[str]) -> Iterator[str]:
    """What is left of a word without each of the endings that it has."""
    cut = (len(word) - length for length in range(1, 1 + max(map(len, endings))))
    yield from (word[:at] for at in cut if at >= _STEM and word[at:] in endings)


def _tells_apart(stem: str) -> bool:
    return len(stem) >= (_LATIN_STEM if stem.isascii() else _STEM)
