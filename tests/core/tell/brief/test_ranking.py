"""What goes first, and what gives way."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from safepassage.language import PlainFormatter, say
from safepassage.network import Categories, Network, Place, Places
from safepassage.picture.testimony import Standing, Topic
from safepassage.quantities import Interval
from safepassage.tell.brief import BriefSentence, Section
from safepassage.tell.brief.ranking import LEAST_ROOM, MOST_SENTENCES, PLAIN, Candidate, choose, distance_of

AT = datetime(2022, 5, 4, tzinfo=UTC)
TODAY = Interval(AT - timedelta(hours=12), AT)
NETWORK = Network(
    places=Places([Place(code="CITY"), Place(code="WORKS", within="CITY"), Place(code="TOWN")]),
    categories=Categories([]),
    besieged=("WORKS",),
)


def candidate(distance: float, *, must: bool = False, text: str = "x") -> Candidate:
    def write() -> BriefSentence:
        return BriefSentence(section=Section.SINGLE, text=say(text), claims=(), standing=Standing.SINGLE, newest=None)

    return Candidate(claims=(), distance=distance, write=write, must=must)


def distance(topic: Topic, place: str = "WORKS", time: Interval | None = TODAY) -> float:
    return distance_of(topic, place, time, at=AT, network=NETWORK)


def test_who_is_inside_today_comes_before_everything():
    assert distance(Topic.INSIDE) == 0.0


def test_a_step_of_topic_weighs_two_days():
    before = Interval(TODAY.start - timedelta(days=2), AT - timedelta(days=2))

    assert distance(Topic.ASSAULT) == PLAIN == distance(Topic.INSIDE, time=before)


def test_another_place_weighs_a_step_and_the_streets_around_none():
    assert (distance(Topic.INSIDE, "TOWN"), distance(Topic.INSIDE, "CITY")) == (PLAIN, 0.0)


def test_comments_come_last():
    assert max(Topic, key=distance) is Topic.COMMENT


def test_each_section_gets_its_least_room_however_long():
    candidates = {section: [candidate(0.0, text="x" * 1000)] * 9 for section in Section}

    assert Counter(choose(candidates, PlainFormatter(), 100)) == LEAST_ROOM


def test_what_must_be_told_takes_room_before_what_lies_nearer():
    most = 1_000
    candidates = {
        Section.SINGLE: [candidate(0.0)] * 100,
        Section.DISPUTED: [candidate(9.0, must=True)] * LEAST_ROOM[Section.DISPUTED] + [candidate(9.0, must=True)] * 5,
    }

    assert choose(candidates, PlainFormatter(), most).count(Section.DISPUTED) == LEAST_ROOM[Section.DISPUTED] + 5


def test_the_rest_goes_to_what_lies_nearest():
    candidates = {Section.SINGLE: [candidate(9.0)] * 100, Section.CONDITIONS: [candidate(1.0)] * 100}

    room = choose(candidates, PlainFormatter())

    assert (room.count(Section.SINGLE), len(room)) == (LEAST_ROOM[Section.SINGLE], MOST_SENTENCES)
