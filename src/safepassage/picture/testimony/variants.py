"""How else the name of a witness may be written, for whoever tells: rather too much is taken for a name than too little."""

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
_WORD, _CYRILLIC, _SMALL = re.compile(r"\w+"), re.compile(r"[\u0400-\u04ff]"), re.compile(r"\b[a-zа-яєіїґ]")

#: What stands in brackets, and a comma between a surname and what comes before it.
_BRACKETED, _COMMA = re.compile(r"\s*[(\[].*", re.DOTALL), re.compile(r"\s*,\s*")
#: Words with a capital within a longer description, but for those that say where somebody is.
_CAPITALS = re.compile(r"(?:[^\W\d_a-zа-яєіїґ][\w'’-]*\s*)+")
_PLACED = re.compile(
    r"\b(?:from|in|inside|at|near|to|outside|behind|з|із|зі|у|в|на|біля|при|до|від)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_FAMILY = re.compile(r"(?:family|household)\b")


def variants(name: str) -> Iterator[str]:
    """The name alone without what is said of its bearer, with capitals, and in Latin letters; not the name as it stands."""
    ways = dict.fromkeys(way for each in (name, *_alone(name)) for way in (each, *_with_capitals(each)))
    for way in dict.fromkeys((*ways, *(in_latin(each) for each in ways if not _TELLING.search(each)))):
        if way != name:
            yield way


def _alone(name: str) -> Iterator[str]:
    """The name without what is said of its bearer."""
    alone = _SAID_OF_BEARER.sub("", name).strip()
    if alone != name and alone and not alone[0].islower():
        yield alone
    turned = _COMMA.split(_BRACKETED.sub("", name).strip())
    if len(turned) == _SMALLEST_NAME and all(part and not _SMALL.search(part) for part in turned):
        yield " ".join(turned)
    if _TELLING.search(name):
        yield from _within(name)


def _within(name: str) -> Iterator[str]:
    """Names in a description: several words with capitals, or the word before a family."""
    for found in _CAPITALS.finditer(name):
        words = found[0].strip()
        is_name = " " in words or _FAMILY.match(name, found.end())
        if is_name and not _PLACED.search(name, 0, found.start()):
            yield words


def _with_capitals(name: str) -> Iterator[str]:
    if len(_WORD.findall(name)) >= _SMALLEST_NAME and name == name.lower() != name.upper() and not _TELLING.search(name):
        yield name.title()


def in_latin(text: str) -> str:
    """A text with its Ukrainian and Russian letters in Latin ones; itself where it has none."""
    return _WORD.sub(lambda each: _word_in_latin(each[0]), text) if _CYRILLIC.search(text) else text


def _word_in_latin(word: str) -> str:
    small = word.lower()
    told = "".join((_FIRST if at == 0 else _LATIN).get(sign, _LATIN.get(sign, sign)) for at, sign in enumerate(small))
    return told[:1].upper() + told[1:] if word[:1].isupper() else told
