"""A text as sentences: nothing is left out, captions and page furniture are sentences too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from safepassage.picture.reading.lexicon import Finder, Hit, Hits, Lexicon, gather
from safepassage.picture.reading.text import Token, tokens

_PARAGRAPH = re.compile(r"[^\n\r]+")
#: A full stop, its closing marks, and what opens the next sentence; or a closed bracket run on into a capital.
_END = re.compile(r"[.!?\u2026\u061f\u3002]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|\Z|[A-Z\u201c])|\](?=\s*[A-Z\u201c])|[.!?]?\)(?=\Z)")
#: Furniture glued to the sentence after it: a word in small letters that runs into a capital.
_GLUED = re.compile(r"(?<=\b)[a-z]{4,}(?=[A-Z][a-z]*\s[a-z])")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*\w)?)\.\Z")
_OPENS = re.compile(r"\s+[\"'\u201c\u2018\u00ab(\[\u2013\u2014-]*([A-Z\u00c0-\u1fff\d]|[^\x00-\x7f])")
#: A sentence run on into the next without a blank, as pasted pages have it.
_RUN_ON = re.compile(r"[a-z\d]{2}\.[A-Z][a-z]")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
#: Classes of words that are never names.
_SMALL_WORDS = ("clauses.", "pronouns.", "reporting.breaks")
#: Characters of a sentence; the longest of the given articles has 700.
_LONGEST_SENTENCE = 1_500
#: Words in a credit; more of them in brackets are part of the text.
_LONGEST_CREDIT = 14


@dataclass(frozen=True)
class Passage:
    """One sentence: offsets in the text that is read, its tokens and the phrases found in them.

    `paragraph` numbers the paragraphs; `credit` is where the credit of a caption begins, in tokens,
    or None where the sentence is no caption.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    hits: Hits
    credit: int | None = None

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of tokens `start` to `end` (exclusive)."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def phrase(self, start: int, end: int) -> str:
        """The words of some tokens in small letters, set apart as the text sets them apart."""
        apart = ("" if one.end == other.start else " " for one, other in pairwise(self.tokens[start:end]))
        return "".join(part for pair in zip(self.words[start:end], [*apart, ""], strict=True) for part in pair)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(token.word for token in self.tokens)


def split(text: str, lexicon: Lexicon, finders: Sequence[Finder] = ()) -> Iterator[Passage]:
    """The sentences of a text in order; `finders` look beside those of the language."""
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        passages = [
            _passage(text, start, end, number, lexicon, finders)
            for start, end in _cuts(text, paragraph.start(), paragraph.end(), lexicon)
        ]
        yield from _with_captions(passages, lexicon)


def _passage(text: str, start: int, end: int, paragraph: int, lexicon: Lexicon, finders: Sequence[Finder]) -> Passage:
    words = tuple(tokens(text, start, end))
    found = (hit for table in (lexicon.phrases, *finders) for hit in table.find(words))
    capitals = frozenset(at for at, token in enumerate(words) if len(token.written) > 1 and token.written.isupper())
    if capitals and any(token.written.islower() for token in words):
        found = (hit for hit in found if hit.start not in capitals or not _is_small(words[hit.start], hit, lexicon))
    return Passage(start, end, paragraph, words, gather(found))


def _is_small(first: Token, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether what was found is a small word, which in capitals is a name: WHO is not who, US not us, unless all is written so."""
    return hit.label.startswith(_SMALL_WORDS) or first.word in lexicon.pronouns


def _cuts(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    begin = start
    for cut in [*_ends(text, start, end, lexicon), end]:
        if text[begin:cut].strip():
            yield from _shortened(text, *_trim(text, begin, cut))
            begin = cut


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, cut at blanks where it is longer than anybody writes: reading takes the square of its length."""
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = blank if blank > start else start + _LONGEST_SENTENCE
        yield _trim(text, start, cut)
        start = cut + (len(text[cut:end]) - len(text[cut:end].lstrip()))
    yield _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, end: int, lexicon: Lexicon) -> list[int]:
    glued = (match.end() for match in _GLUED.finditer(text, start, end))
    stops = (match.end() for match in _END.finditer(text, start, end) if _closes(text, start, match.end(), end, lexicon))
    return sorted({*glued, *stops})


def _closes(text: str, start: int, cut: int, end: int, lexicon: Lexicon) -> bool:
    if cut >= end:
        return True
    if text[cut - 1] == "]":
        return True
    following = text[cut : cut + 60]
    word = _NEXT_WORD.match(following)
    if word and word[1].casefold() in lexicon.words("sentences", "furniture"):
        return True
    if not following[0].isspace():
        return _RUN_ON.match(text, cut - 3, cut + 2) is not None or (text[cut - 1] != "." and not following[0].isalpha())
    if not _OPENS.match(following):
        return False
    last = _LAST_WORD.search(text, max(start, cut - 24), cut)
    return last is None or not _is_abbreviation(last[1].casefold(), lexicon)


def _is_abbreviation(word: str, lexicon: Lexicon) -> bool:
    return len(word) == 1 or word in lexicon.words("sentences", "abbreviations")


def _with_captions(passages: list[Passage], lexicon: Lexicon) -> Iterator[Passage]:
    """Mark captions: a sentence that ends in a bracketed credit, or whose paragraph ends in one."""
    closing = _credit(passages[-1], lexicon) if passages else None
    for passage in passages:
        credit = _credit(passage, lexicon)
        if credit is None and closing is not None and len(passages[-1].tokens) - closing == len(passages[-1].tokens):
            credit = len(passage.tokens)
        yield Passage(passage.start, passage.end, passage.paragraph, passage.tokens, passage.hits, credit)


def _credit(passage: Passage, lexicon: Lexicon) -> int | None:
    words = passage.words
    if not words:
        return None
    if words[0] in lexicon.words("sentences", "credit_openers") and len(words) > 1 and words[1] in ":/":
        return 0
    if words[-1] not in ")]":
        return None
    opener = "(" if words[-1] == ")" else "["
    begin = len(words) - 1 - words[::-1].index(opener) if opener in words else 0
    inside = words[begin + 1 : -1]
    named = passage.hits.any("media", begin, len(words)) or any(word in lexicon.words("sentences", "credit") for word in inside)
    return begin if named and len(inside) <= _LONGEST_CREDIT else None
