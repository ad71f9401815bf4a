"""Promises and what was known of each at a moment. Synthetic."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.picture.testimony.conftest import START, Telling

from safepassage.picture import Fate, Mode, PromiseKind, Scope, Undertaking, fate_at
from safepassage.picture.testimony import promises_of, record_of
from safepassage.quantities import Interval

DUE = Interval(START, Telling().at(2))
LATER, EARLIER = Telling().at(3), Telling().at(1)


@pytest.mark.parametrize(
    ("known", "fate"),
    [
        ("", Fate.PENDING),
        ("K", Fate.KEPT),
        ("L", Fate.LATE),
        ("B", Fate.BROKEN),
        ("KL", Fate.LATE),
        ("KB", Fate.DISPUTED),
        ("LB", Fate.DISPUTED),
        ("KLB", Fate.DISPUTED),
    ],
)
def test_fate_follows_what_is_published(known, fate):
    promise = Undertaking(id="U1", due=DUE, fate=Fate.DISPUTED, kept_by=("K",), late_by=("L",), broken_by=("B",))

    assert fate_at(promise, known, LATER) is fate


@pytest.mark.parametrize(("known", "fate"), [((), Fate.PENDING), (("A",), Fate.PENDING), (("A", "B"), Fate.KEPT)])
def test_the_word_of_the_table_holds_once_all_that_settles_it_is_known(known, fate):
    assert fate_at(Undertaking(id="U1", fate=Fate.KEPT, settled_by=("A", "B")), known, LATER) is fate


def test_the_word_of_the_table_holds_at_once_where_no_claim_settles_it():
    assert fate_at(Undertaking(id="U1", fate=Fate.BROKEN), (), EARLIER) is Fate.BROKEN


@pytest.mark.parametrize(("as_of", "fate"), [(EARLIER, Fate.PENDING), (LATER, Fate.UNKNOWABLE), (None, Fate.PENDING)])
def test_that_nothing_can_be_known_shows_when_the_time_is_over(as_of, fate):
    assert fate_at(Undertaking(id="U1", due=DUE, fate=Fate.UNKNOWABLE), (), as_of) is fate


def test_a_promise_is_known_from_the_publication_of_its_claim():
    telling = Telling()
    claim = telling.flow(20, published=2)
    promise = Undertaking(id="U1", claim=claim.id)

    before = promises_of(telling.picture(claim, as_of=EARLIER), (promise,))
    after = promises_of(telling.picture(claim, as_of=LATER), (promise,))

    assert (before, [each.made_at for each in after]) == ((), [telling.at(2)])


def test_a_promise_is_overdue_where_its_time_is_over_and_nothing_settles_it():
    telling = Telling()
    told = telling.flow(20, published=3)
    promise = Undertaking(id="U1", due=DUE, kept_by=(told.id,))

    def overdue(as_of):
        return [each.is_overdue for each in promises_of(telling.picture(told, as_of=as_of), (promise,))]

    assert [overdue(as_of) for as_of in (EARLIER, telling.at(2), LATER)] == [[False], [True], [False]]


def test_a_promise_without_words_is_told_by_its_kind():
    telling = Telling()
    claim = telling.flow(20, published=2)
    (promise,) = promises_of(telling.picture(claim), (Undertaking(id="U1", claim=claim.id, kind=PromiseKind.ESCORT),))

    assert str(promise.promise) == "an escort"


def test_a_promise_without_a_due_time_is_told_and_never_overdue():
    telling = Telling()
    promise = Undertaking(id="U1", speaker="SOUTH_MINISTRY", promise="fire is held", kind=PromiseKind.HOLD_FIRE)

    (found,) = promises_of(telling.picture(telling.flow(20), as_of=LATER), (promise,))

    assert (found.is_overdue, str(found.text)) == (
        False,
        "Promised, planned or hoped by Southern ministry: fire is held. It is not settled.",
    )


@pytest.mark.parametrize(("place_from", "told"), [("WORKS", True), ("WORKS_AREA", True), ("ROAD", True), ("CAMP", False)])
def test_of_a_promise_nobody_judged_only_those_are_told_who_may_be_meant(place_from, told):
    telling = Telling()
    made = telling.flow(20, place_to="CITY", scope=Scope.PLANNED)
    other = telling.flow(300, place_from=place_from, place_to="CITY", published=2)
    promise = Undertaking(id="U1", claim=made.id, fate=Fate.UNKNOWABLE, due=DUE)

    (found,) = promises_of(telling.picture(made, other, as_of=LATER), (promise,))

    assert (found.settled_by, found.fate, found.is_overdue) == (
        ((other.id,), Fate.UNKNOWABLE, False) if told else ((), Fate.PENDING, True)
    )


def test_a_private_person_is_told_by_role():
    telling = Telling()
    promise = Undertaking(id="U1", speaker="MOTHER", promise="they come back")

    (found,) = promises_of(telling.picture(), (promise,))

    assert "Invented" not in str(found.text)


promises = st.lists(
    st.builds(
        Undertaking,
        id=st.uuids().map(str),
        kind=st.sampled_from(PromiseKind),
        fate=st.sampled_from(Fate),
        due=st.sampled_from((None, DUE, Interval(START, None))),
        settled_by=st.sampled_from(((), ("C001",), ("C001", "C002"))),
        kept_by=st.sampled_from(((), ("C001",))),
        broken_by=st.sampled_from(((), ("C002",))),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(made=promises)
def test_the_record_adds_up_to_the_promises(made):
    telling = Telling()
    found = promises_of(telling.picture(telling.flow(20), telling.flow(30, published=3), as_of=telling.at(2)), made)

    assert Counter({record.kind: record.promises for record in record_of(found)}) == Counter(each.kind for each in made)


@settings(max_examples=60, deadline=None)
@given(made=promises, data=st.data())
def test_order_of_promises_changes_nothing(made, data):
    picture = Telling().picture(as_of=LATER)

    assert promises_of(picture, data.draw(st.permutations(made))) == promises_of(picture, made)


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        (Mode.ORDER, "Ordered by Southern ministry: fire is held. It is not settled."),
        (Mode.HOPE, "Only hoped by Southern ministry: fire is held. It is not settled."),
    ],
)
def test_a_hope_is_told_as_a_hope(mode, told):
    telling = Telling()
    promise = Undertaking(id="U1", speaker="SOUTH_MINISTRY", promise="fire is held", mode=mode)

    (found,) = promises_of(telling.picture(telling.flow(20), as_of=LATER), (promise,))

    assert str(found.text) == told


def test_that_it_was_broken_is_told_with_who_says_so():
    telling = Telling()
    flow = telling.flow(20)
    promise = Undertaking(id="U1", speaker="SOUTH_MINISTRY", promise="nobody leaves", settled_by=(flow.id,), broken_by=(flow.id,))

    (found,) = promises_of(telling.picture(flow, as_of=LATER), (promise,))

    became = "It was broken, going by one voice alone, as we read it: Northern ministry: 20 civilians out of works (2030-06-01"
    assert f"nobody leaves. {became}" in str(found.text)


@pytest.mark.parametrize(("told", "fate"), [(127, Fate.KEPT), (57, Fate.UNKNOWABLE)])
def test_a_number_of_people_is_promised_in_vain_where_nobody_tells_of_so_many(told, fate):
    telling = Telling()
    expected = telling.flow(100, hedge="more than", scope=Scope.PLANNED)
    came = telling.flow(told)
    promise = Undertaking(id="U1", claim=expected.id, kind=PromiseKind.ARRIVAL, kept_by=(came.id,))

    (found,) = promises_of(telling.picture(expected, came, as_of=LATER), (promise,))

    assert found.fate is fate


@pytest.mark.parametrize(
    ("mode", "speaker", "by"),
    [
        (Mode.PROMISE, "SOUTH_MINISTRY", "Southern ministry"),
        (Mode.PROMISE, "DAILY", "by whom is not said (told by The Weekly)"),
        (Mode.PROMISE, "", "by whom is not said (told by The Weekly)"),
        (Mode.ACCORD, "", "as told by The Weekly"),
        (Mode.READINESS, "", "as told by The Weekly"),
    ],
)
def test_whose_word_a_promise_is_names_who_tells_of_it_where_nobody_else_is_named(mode, speaker, by):
    telling = Telling()
    claim = telling.flow(20, source="WEEKLY")
    promise = Undertaking(id="U1", speaker=speaker, promise="fire is held", mode=mode, claim=claim.id)

    (found,) = promises_of(telling.picture(claim, as_of=LATER), (promise,))

    assert str(found.by) == by
