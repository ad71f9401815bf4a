"""How else the name of a witness may be written, for a public edition to hold back: rather too much than a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Before a bracket or a comma stands the name, and behind it what is said of its bearer.
_SAID_OF_BEARER = re.compile(r"\s*[(\[,;:–—].*", re.DOTALL)
#: Words in small letters that tell of somebody, and stand in no name.
_TELLING = re.compile(
    r"\b(?:an?|the|one|two|three|several|some|other|of|in|from|at|on|near|with|who|which|that|and|not|"
    r"один|одна|одне|двоє|троє|два|дві|три|з|із|зі|у|в|на|біля|при|що|який|яка|які|та|і|й|не)\b"
)
_SMALLEST_NAME = 2
#: Ukrainian letters in Latin ones (Resolution 55 of the Cabinet of Ministers of Ukraine, 2010), and Russian ones that it lacks.
_LATIN = dict(zip("абвгґдезиійклмнопрстуфыэ", "abvhgdezyiiklmnoprstufye", strict=True)) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ъ": "",
    "ё": "io",
    "є": "ie",
    "ї": "i",
    "ю": "iu",
    "я": "ia",
}
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_WORD = re.compile(r"\w+")


def variants(name: str) -> Iterator[str]:
    """The name alone without what is said of its bearer, with capitals, and in Latin letters; not the name as it stands."""
    alone = _SAID_OF_BEARER.sub("", name).strip()
    words = _WORD.findall(alone)
    if alone != name and alone and not words[0][0].islower():
        yield alone
    if len(words) >= _SMALLEST_NAME and alone == alone.lower() and not _TELLING.search(alone) and alone.upper() != alone:
        alone = alone.title()
        yield alone
    latin = _WORD.sub(lambda each: _in_latin(each[0]), alone)
    if latin != alone and not _TELLING.search(alone):
        yield latin


def _in_latin(word: str) -> str:
    small = word.lower()
    told = "".join((_FIRST if at == 0 else _LATIN).get(sign, _LATIN.get(sign, sign)) for at, sign in enumerate(small))
    return told[:1].upper() + told[1:] if word[:1].isupper() else told
