"""Whose own voice a text is: its document's publisher, or the medium that the text itself calls its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safepassage.picture.reading.gazetteer import Gazetteer, code_for
from safepassage.picture.reading.lexicon import Hit, Lexicon
from safepassage.picture.reading.sentences import Passage
from safepassage.picture.reading.text import POSSESSIVE

#: Sentences in which a date line may stand, and its words: CITY, Country (AGENCY) -
_OPENING, _DATELINE = 3, 10


def publisher(
    passages: Sequence[Passage], gazetteer: Gazetteer, lexicon: Lexicon, document: str, *, is_of_entries: bool = False
) -> str:
    """The code of the publisher; a general one where neither the document nor the text names it.

    `is_of_entries`: a log of the day passes on what was told to others.
    """
    named = next((entry.publisher for entry in gazetteer.ledger.documents if entry.code == document), "")
    if not named:
        return next(_self_named(passages, lexicon, is_of_entries=is_of_entries), lexicon.name("roles", "own_voice"))
    wanted = code_for(named)
    known = (source.code for source in gazetteer.sources if wanted in (source.code, code_for(*source.name)))
    return next(known, "") or _at_address(named, gazetteer, lexicon) or wanted


def _at_address(named: str, gazetteer: Gazetteer, lexicon: Lexicon) -> str:
    """Whose address a publisher is given by (kyivindependent.com): a source, a body or a medium whose name is part of it."""
    parts = named.casefold().split(".")
    if len(parts) == 1 or " " in named.strip():
        return ""
    names = [(source.code, "".join(source.name)) for source in gazetteer.sources] + [
        (source.code, source.code) for source in gazetteer.sources
    ]
    names += [
        (code, phrase) for table in ("bodies", "media") for code, listed in lexicon.tables[table].items() for phrase in listed
    ]
    squeezed = {"".join(character for character in name.casefold() if character.isalnum()): code for code, name in reversed(names)}
    return next((squeezed[part] for part in parts if part in squeezed), code_for(max(parts, key=len)))


def _self_named(passages: Sequence[Passage], lexicon: Lexicon, *, is_of_entries: bool) -> Iterator[str]:
    """The media that a text calls its own, the surest first: a date line, a reporter of theirs, somebody who told them."""
    yield from (
        hit.payload
        for passage in passages[:_OPENING]
        for label in ("media", "bodies")
        for hit in passage.hits.all(label)
        if _is_dateline(passage, hit)
    )
    media = [(passage, hit) for passage in passages for hit in passage.hits.all("media")]
    yield from (hit.payload for passage, hit in media if _owns_reporter(passage, hit))
    if is_of_entries:
        return
    agencies = lexicon.words("wire", "codes")
    yield from (hit.payload for passage, hit in media if hit.payload not in agencies and _was_told(passage, hit))


def _word(passage: Passage, at: int) -> str:
    return passage.words[at] if 0 <= at < len(passage.words) else ""


def _is_dateline(passage: Passage, hit: Hit) -> bool:
    return hit.start < _DATELINE and _word(passage, hit.start - 1) == "(" and _word(passage, hit.end) == ")"


def _owns_reporter(passage: Passage, hit: Hit) -> bool:
    after = passage.tokens[hit.end + 1 : hit.end + 2]
    return _word(passage, hit.end) == POSSESSIVE and bool(after) and after[0].is_capital


def _was_told(passage: Passage, hit: Hit) -> bool:
    """Whether somebody told it to the medium: told the BBC."""
    return any(told.end <= hit.start <= told.end + 1 for told in passage.hits.all("reporting.told"))
