"""Which sentences find room, and in what order.

What moves people or lives goes first: every sentence has a distance, the lowest first. A step of topic weighs as much as
two days between the time spoken of and the moment asked about, and so does being about another place than a besieged one
and its surroundings. What excludes each other about people comes before all else of its section; what of that finds no room
on somewhat less than half of the pages is named in one sentence, so that nothing of it is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import ceil

from safepassage.language import Formatter, Sentence
from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture.testimony import Topic
from safepassage.quantities import Interval
from safepassage.tell.brief.document import BriefSentence, Section

#: What two pages of A4 hold in two columns of small type: sentences, and lines beside headings and what is left out.
MOST_SENTENCES, MOST_LINES = 46, 260.0
#: Letters that a line of a column holds; small print counts less, and a bullet stands a little apart.
_LINE, _SMALL, _APART = 57, 0.86, 0.35
#: Letters that are not Latin are wider.
_WIDE, _LATIN_ENDS = 1.16, "\u0370"
#: By how much strong letters are wider.
_STRONG = 0.1
#: How much of that disputes about people take before anything else.
_SHARE = 0.45
#: What standing and age take beside a sentence, that it is a draft, and each claim.
_MARKS, _DRAFT, _CLAIM = 26, 10, 7
#: The least room of each section, as far as it has anything to say; together about half of the pages.
LEAST_ROOM: Mapping[Section, int] = {
    Section.HEADLINE: 9,
    Section.DISPUTED: 4,
    Section.AGREED: 3,
    Section.SINGLE: 6,
    Section.PROMISES: 4,
    Section.UNSEEN: 2,
    Section.CONDITIONS: 7,
    Section.NEXT: 3,
}
#: A step of topic, in days; it is the distance of what says nothing of people now.
PLAIN = 2.0
#: Further away in time than this is all alike; what has no time lies in between.
_FAR, UNDATED = 14.0, 3.0
_STEPS: Mapping[Topic, int] = {
    **dict.fromkeys((Topic.INSIDE, Topic.LEFT, Topic.ARRIVED, Topic.DESTINATION, Topic.CONFIRMATION), 0),
    **dict.fromkeys((Topic.OUTCOME, Topic.CASUALTIES, Topic.SHELLING), 0),
    **dict.fromkeys((Topic.ASSAULT, Topic.PAUSE, Topic.CONTACT, Topic.BOARDING), 1),
    **dict.fromkeys((Topic.SUPPLIES, Topic.MEDICAL, Topic.SERVICES, Topic.EXPECTED, Topic.ESCORT, Topic.TALKS), 1),
    **dict.fromkeys((Topic.ROUTE, Topic.TRANSPORT, Topic.IDENTITY, Topic.DAMAGE), 2),
    **dict.fromkeys((Topic.SIEGE, Topic.CONTROL), 3),
    Topic.OTHER: 4,
    Topic.COMMENT: 5,
}
_ON_THE_WAY = frozenset({PlaceKind.RECEPTION_CENTRE, PlaceKind.ROAD})
#: Topics of which no dispute gives way to less: who is where, whether they are safe, what they have.
VITAL = frozenset(topic for topic, steps in _STEPS.items() if steps <= 1)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A sentence that could be told, put in words only where it may find room.

    distance
        From what an officer must know first, in days.
    must
        Whether it may not be left out for less.
    tells
        The claims whose content it says; None for all.
    name
        What it is about, in a word or two.
    """

    claims: tuple[str, ...]
    distance: float
    write: Callable[[], BriefSentence]
    must: bool = False
    tells: tuple[str, ...] | None = None
    name: Sentence | None = None

    @cached_property
    def sentence(self) -> BriefSentence:
        return self.write()

    def room(self, printed: Formatter) -> float:
        """Lines that it takes in print."""
        return lines_of(self.sentence, printed)

    @property
    def told(self) -> tuple[str, ...]:
        """The claims whose content it says."""
        return self.claims if self.tells is None else self.tells

    @property
    def order(self) -> tuple[object, ...]:
        return not self.must, self.distance, self.claims


def lines_of(sentence: BriefSentence, printed: Formatter) -> float:
    """Lines of a column that a sentence takes in print, with its marks and claims."""
    text = sentence.text.render(printed)
    strong = _STRONG * len(sentence.lead.render(printed)) if sentence.lead else 0.0
    wide = 1 + (_WIDE - 1) * sum(letter >= _LATIN_ENDS for letter in text) / max(len(text), 1)
    beside = (_MARKS + _DRAFT * sentence.is_draft) * wide + _CLAIM * len(sentence.claims)
    return ceil(((len(text) + strong) * wide + _SMALL * beside) / _LINE) + _APART


def distance_of(topic: Topic, place: str, time: Interval | None, *, at: datetime, network: Network) -> float:
    """How far a question lies from what an officer must know first, in days."""
    steps = _STEPS[topic] + (0 if _is_near(place, network) else 1)
    return steps * PLAIN + _days_from(time, at)


def _is_near(place: str, network: Network) -> bool:
    """Whether a place is besieged or right around such a one, lies in what is around it, is a road, or receives who comes out.

    The city and the region around are wider: most that is said of them is said of others too.
    """
    if not network.besieged or place == ANYWHERE or network.places.find(place).kind in _ON_THE_WAY:
        return True
    enclosing = network.places.enclosing
    wider = {outer for code in network.besieged for outer in enclosing(code)[1:]}
    around = {outer for code in network.besieged for outer in (code, *enclosing(code))}
    return place not in wider and any(network.places.is_within(place, outer) for outer in around)


def _days_from(time: Interval | None, at: datetime) -> float:
    if time is None:
        return UNDATED
    if time.holds(at) or time.end == at:
        return 0.0
    gap = time.start - at if time.start > at else at - (time.end or at)
    return min(gap / timedelta(days=1), _FAR)


def choose(candidates: Mapping[Section, Sequence[Candidate]], printed: Formatter, most: float = MOST_LINES) -> tuple[Section, ...]:
    """Whose next candidate finds room, one after another.

    Each section first gets its least room, however long; then come those that must be told, as far as their share goes; then
    whatever has the least distance. A section whose next sentence is too long for what is left gets no more.

    Parameters
    ----------
    printed
        How English print writes a sentence.
    most
        Lines in all.
    """
    pages = _Pages(candidates, printed, most)
    for section in Section:
        for _ in range(min(LEAST_ROOM[section], len(candidates.get(section, ())))):
            pages.take(section)
    for section in Section:
        while (following := pages.following(section)) and following.must and pages.spent[section] < _SHARE * most:
            pages.take_if_it_fits(section)
    while nearest := pages.nearest():
        pages.take_if_it_fits(nearest)
    return tuple(pages.taken)


class _Pages:
    """Pages as they fill."""

    def __init__(self, candidates: Mapping[Section, Sequence[Candidate]], printed: Formatter, most: float) -> None:
        self.room = dict.fromkeys(Section, 0)
        self.spent = dict.fromkeys(Section, 0.0)
        self.taken: list[Section] = []
        self._open = {section for section in Section if candidates.get(section)}
        self._candidates = candidates
        self._printed = printed
        self._most = most

    def following(self, section: Section) -> Candidate | None:
        """The next of a section; None where it has no more, or gets no more."""
        return self._candidates[section][self.room[section]] if section in self._open else None

    def nearest(self) -> Section | None:
        waiting = [(each.distance, section) for section in Section if (each := self.following(section))]
        return min(waiting, key=lambda each: each[0])[1] if waiting else None

    def take(self, section: Section) -> None:
        self.spent[section] += self._candidates[section][self.room[section]].room(self._printed)
        self.room[section] += 1
        self.taken.append(section)
        if self.room[section] == len(self._candidates[section]):
            self._open.discard(section)

    def take_if_it_fits(self, section: Section) -> None:
        """Take the next of a section, or end it."""
        length = self._candidates[section][self.room[section]].room(self._printed)
        if sum(self.spent.values()) + length > self._most or sum(self.room.values()) >= MOST_SENTENCES:
            self._open.discard(section)
        else:
            self.take(section)
