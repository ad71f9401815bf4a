"""Text that any document can carry: what cannot be written is made visible, what would reorder its surroundings is dropped."""

from __future__ import annotations

import re

from safepassage.errors import InvalidValue
from safepassage.language import say

#: Blanks that end a line or a cell somewhere; a text of a paper is one run of words.
_BREAKS = re.compile("[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
#: Embeddings, overrides and isolates (UAX 9): a text that opens one would turn the words that follow it.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Controls, lone surrogates and noncharacters: neither XML 1.0 (section 2.2) nor JSON in UTF-8 can carry them.
_UNWRITABLE = re.compile(
    "[\x00-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_REPLACED = "\ufffd"
#: Hebrew, Arabic and their neighbours (Unicode 16, blocks from 0590 to 08FF and the presentation forms).
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def legible(text: str) -> str:
    """Return `text` on one line, without marks that turn other text; a character that cannot be written shows as U+FFFD."""
    return _UNWRITABLE.sub(_REPLACED, _TURNING.sub("", _BREAKS.sub(" ", text))).strip(" ")


def has_right_to_left(text: str) -> bool:
    """Whether a letter of `text` belongs to a script that is written from the right."""
    return _RIGHT_TO_LEFT.search(text) is not None


def make_legible(value: object, *names: str, needed: tuple[str, ...] = ()) -> None:
    """Clean the named texts of a frozen value that is being built; raises InvalidValue where a `needed` one says nothing."""
    for name in (*needed, *names):
        text = legible(getattr(value, name))
        if not text and name in needed:
            raise InvalidValue(text, say("a text for {field}", field=f"{type(value).__name__}.{name}"))
        object.__setattr__(value, name, text)
