"""Codes as people write them: as the text has the name, or else in small letters with capitals where names begin."""

from __future__ import annotations

import re

#: The longest code that a table holds.
LONGEST_CODE = 100
_SMALL = ("of", "the", "for", "in", "and", "near", "on", "at", "to", "s")
_BETWEEN = rf"(?:[\W_]+(?:{'|'.join(_SMALL)})\b)*[\W_]+"
#: Longer words are no abbreviations (UN, ICRC, UNICEF).
_LONGEST_ABBREVIATION = 2


def written(code: str, body: str, *, is_name: bool = True) -> str:
    """The name that a code was made of, as a text writes it; put together word by word where the text has it otherwise.

    `is_name`: whether a word that the text does not have is part of a name, and begins with a capital.
    """
    words = code.split("_")
    found = re.search(rf"\b{_BETWEEN.join(map(re.escape, words))}\b", body, re.IGNORECASE)
    if found is not None:
        return " ".join(found[0].split())
    return " ".join(_word(word, body, is_name=is_name) for word in words)


def lowered(code: str) -> str:
    """The words of a code in small letters: what somebody is, not who."""
    return code.casefold().replace("_", " ")


def _word(word: str, body: str, *, is_name: bool) -> str:
    found = re.search(rf"\b{re.escape(word)}\b", body, re.IGNORECASE)
    if found is not None:
        return found[0]
    if not is_name or word.casefold() in _SMALL:
        return word.casefold()
    return word if len(word) <= _LONGEST_ABBREVIATION else word.capitalize()
