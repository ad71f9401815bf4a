"""The page around an article: menus, advertisements, boxes of other stories, and what a file says of itself at its head.

A text is pasted or saved as it comes. Headlines of other stories would be read as claims of this one, so lines that belong to the
page are told apart by what stands around them: lines of prose are the article, and short lines are the page where one of their
group has the words of a menu, a notice or an advertisement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from safepassage.picture.reading.heads import end_of_head
from safepassage.picture.reading.sentences import Passage

#: A line of so many words that ends as a sentence does is prose.
_SHORTEST_PROSE = 8
#: Words at the beginning of a line within which it is a notice (we use cookies, sign up to ...).
_OPENING = 5
#: A headline has at least so many words; entries of menus seldom have.
_SHORTEST_HEADLINE = 4
#: Lines of a menu; fewer above the first prose are a headline, a byline and a date.
_SHORTEST_MENU = 3
#: Lines of prose in a row with which an article goes on behind a box of other stories.
_GOES_ON = 2
_ENDS = frozenset(".!?\u2026\"'\u201d\u2019\u00bb)]:")


def surroundings(text: str, passages: Sequence[Passage]) -> frozenset[int]:
    """The numbers of the paragraphs that are no part of the article."""
    head = end_of_head(text)
    lines = [_line(number, tuple(group)) for number, group in groupby(passages, key=lambda passage: passage.paragraph)]
    of_the_file = {line.number for line in lines if line.start < head}
    return frozenset({*of_the_file, *_of_the_page([line for line in lines if line.number not in of_the_file])})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line; `marked` has the words of a page, `opens_box` heads a list of other stories."""

    number: int
    start: int
    words: int
    ends: bool
    marked: bool
    opens_box: bool

    @property
    def is_prose(self) -> bool:
        return self.words >= _SHORTEST_PROSE and self.ends and not self.marked


def _line(number: int, passages: tuple[Passage, ...]) -> _Line:
    first, last = passages[0], passages[-1]
    words = sum(1 for passage in passages for token in passage.tokens if token.is_word)
    whole = len(passages) == 1 and any(
        hit.end == len(first.tokens) for hit in first.hits.all("surroundings.entries") if hit.start == 0
    )
    noticed = any(hit.start < _OPENING for hit in first.hits.all("surroundings.notices"))
    boxed = words < _SHORTEST_PROSE and first.hits.at("surroundings.boxes", 0) is not None
    return _Line(
        number=number,
        start=first.start,
        words=words,
        ends=bool(last.tokens) and last.words[-1] in _ENDS,
        marked=whole or noticed or boxed,
        opens_box=boxed,
    )


def _of_the_page(lines: Sequence[_Line]) -> Iterator[int]:
    prose = [place for place, line in enumerate(lines) if line.is_prose]
    if not prose:
        return
    above, below = lines[: prose[0]], lines[prose[-1] + 1 :]
    if len(above) >= _SHORTEST_MENU and any(line.marked for line in above):
        titles = [place for place, line in enumerate(above) if not line.marked and line.words >= _SHORTEST_HEADLINE]
        yield from (line.number for line in above[: titles[-1] if titles else len(above)])
    if any(line.marked for line in below):
        yield from (line.number for line in below)
    yield from (line.number for line in lines if line.marked)
    yield from _boxes(lines)


def _boxes(lines: Sequence[_Line]) -> Iterator[int]:
    """What stands beneath the heading of a box, up to where the article goes on."""
    is_inside = False
    for place, line in enumerate(lines):
        following = lines[place : place + _GOES_ON]
        goes_on = len(following) == _GOES_ON and all(each.is_prose for each in following)
        is_inside = line.opens_box or (is_inside and not goes_on)
        if is_inside:
            yield line.number
