"""What stands in quotation marks, and which of them nothing closes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safepassage.picture.reading.sentences import Passage

_OPENING = frozenset("\u201c\u00ab\u2018")
_CLOSING = frozenset("\u201d\u00bb\u2019")
#: Marks that open and close alike.
_STRAIGHT = frozenset("\"'")
QUOTES = _OPENING | _CLOSING | _STRAIGHT


def quotations(passages: Sequence[Passage]) -> dict[int, list[tuple[int, int]]]:
    """The quotations of a paragraph by the number of its sentence, in tokens; one left open runs on to the next mark."""
    found: dict[int, list[tuple[int, int]]] = {}
    paragraph, is_open = -1, False
    for number, passage in enumerate(passages):
        if passage.paragraph != paragraph:
            paragraph, is_open = passage.paragraph, False
        begin = 0 if is_open else None
        spans: list[tuple[int, int]] = []
        for at, token in enumerate(passage.tokens):
            turned = begin is not None and _is_turned(passage, at)
            if (token.word in _OPENING and not turned) or (begin is None and _opens(passage, at)):
                begin = at
            elif (
                (turned or token.word in _CLOSING or token.word in _STRAIGHT) and begin is not None and not _is_ending(passage, at)
            ):
                spans.append((begin, at + 1))
                begin = None
        is_open = begin is not None
        if begin is not None:
            spans.append((begin, len(passage.tokens)))
        found[number] = spans
    return found


def unclosed(passages: Sequence[Passage], quoted: Mapping[int, Sequence[tuple[int, int]]]) -> dict[int, int]:
    """The sentences that lie in a quotation which nothing closes, with the token from which they do.

    A quotation of several paragraphs opens each of them anew and closes in the last.
    """
    found: dict[int, int] = {}
    for number, passage in enumerate(passages):
        following = passages[number + 1] if number + 1 < len(passages) else None
        is_last = following is None or following.paragraph != passage.paragraph
        begin = _left_open(passage, quoted[number])
        goes_on = following is not None and begin is not None and _begins_with_mark(following)
        if is_last and begin is not None and not goes_on:
            found.update(_back_to_mark(passages, quoted, number))
    return found


def _begins_with_mark(passage: Passage) -> bool:
    return passage.words[:1] != () and passage.words[0] in _OPENING | _STRAIGHT


def _back_to_mark(
    passages: Sequence[Passage], quoted: Mapping[int, Sequence[tuple[int, int]]], number: int
) -> Iterator[tuple[int, int]]:
    """The last sentence of an open quotation, and those before it back to the mark."""
    paragraph = passages[number].paragraph
    while number >= 0 and passages[number].paragraph == paragraph:
        begin = _left_open(passages[number], quoted[number])
        if begin is None:
            return
        yield number, begin
        if passages[number].words[begin] in QUOTES:
            return
        number -= 1


def _left_open(passage: Passage, spans: Sequence[tuple[int, int]]) -> int | None:
    """Where the quotation begins that a sentence leaves open."""
    last = len(passage.tokens)
    if not spans or spans[-1][1] != last:
        return None
    begin = spans[-1][0]
    closes = begin < last - 1 and passage.words[-1] in _CLOSING | _STRAIGHT
    return None if closes else begin


def _opens(passage: Passage, at: int) -> bool:
    """Whether a mark that opens and closes alike opens: an apostrophe never stands apart before a word."""
    token = passage.tokens[at]
    apart = at == 0 or passage.tokens[at - 1].end < token.start
    glued = at + 1 < len(passage.tokens) and passage.tokens[at + 1].start == token.end
    return token.word == '"' or (token.word == "'" and apart and glued)


def _is_turned(passage: Passage, at: int) -> bool:
    """Whether an opening mark stands where a closing one is meant, as web pages have it: behind a stop or comma."""
    before = passage.tokens[at - 1] if at else None
    return passage.words[at] in _OPENING and before is not None and before.word in ",.!?" and before.end == passage.tokens[at].start


def _is_ending(passage: Passage, at: int) -> bool:
    """Whether a mark is the apostrophe of a plural (the soldiers' wives), which ends no quotation."""
    before, after = passage.tokens[at - 1], passage.tokens[at + 1 : at + 2]
    glued = before.is_word and before.end == passage.tokens[at].start
    return passage.words[at] in ("'", "\u2019") and glued and bool(after) and after[0].is_word
