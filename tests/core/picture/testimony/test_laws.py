"""Laws that hold for every ledger, tried on random small ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.picture.testimony.conftest import START, Telling

from safepassage.picture import Kind, Scope
from safepassage.picture.testimony import happenings_of, voices_of, who_says_what
from safepassage.quantities import Interval

_PLACES = ("", "WORKS", "HOUSING", "WORKS_AREA", "CAMP", "ROAD", "CITY", "SOMEWHERE")
_SUBJECTS = ("CIVILIANS", "CHILDREN", "BUSES", "SHELLING", "SMOKE", "CONTACT", "CONFIRMATION", "EVACUATION", "NEW_THING", "")
_SPEAKERS = ("NORTH_MINISTRY", "NORTH_MAYOR", "SOUTH_MINISTRY", "UN_OFFICE", "DAILY", "WEEKLY", "MOTHER")
_DAYS = (None, (0, 1), (0.5, 0.7), (0.8, 1.3), (1, 2), (0, 2), (0, 4), (-20, 3), (1, 1))


@st.composite
def claims_alike(draw):
    """A claim of few words, so that several of them often speak of one thing."""
    days = draw(st.sampled_from(_DAYS))
    kind = draw(st.sampled_from(list(Kind)))
    is_about_people = kind in (Kind.STOCK, Kind.FLOW)
    return Telling().claim(
        kind,
        days,
        source=draw(st.sampled_from(_SPEAKERS)),
        relayed_by=tuple(draw(st.lists(st.sampled_from(("Daily", "WEEKLY", "Other Name", "nobody known")), max_size=2))),
        published=draw(st.sampled_from((1, 2, 3))),
        place_from=draw(st.sampled_from(_PLACES)),
        place_to="" if kind is Kind.STOCK else draw(st.sampled_from(_PLACES)),
        category=draw(st.sampled_from(_SUBJECTS[:3] if is_about_people else _SUBJECTS)),
        stated=draw(st.sampled_from((None, 20.0, 46.0, 46.0))),
        hedge=draw(st.sampled_from(("", "about", "more than", "several"))),
        scope=draw(st.sampled_from(list(Scope))),
        value=draw(st.sampled_from(("", "kept", "lost", "confirmed", "successful"))),
    )


ledgers = st.lists(claims_alike(), min_size=1, max_size=8).map(
    lambda claims: [replace(claim, id=f"C{number:02}") for number, claim in enumerate(claims)]
)


def everything(picture):
    return happenings_of(picture), who_says_what(picture), voices_of(picture)


@settings(max_examples=80, deadline=None)
@given(claims=ledgers, data=st.data())
def test_order_of_claims_changes_nothing(claims, data):
    shuffled = data.draw(st.permutations(claims))

    assert everything(Telling().picture(*shuffled)) == everything(Telling().picture(*claims))


@settings(max_examples=80, deadline=None)
@given(claims=ledgers)
def test_every_claim_lies_in_one_happening_at_most(claims):
    told = Counter(code for happening in happenings_of(Telling().picture(*claims)) for code in happening.claims)

    assert set(told.values()) <= {1}


@settings(max_examples=80, deadline=None)
@given(claims=ledgers)
def test_every_claim_lies_in_a_row(claims):
    answered = {code for row in who_says_what(Telling().picture(*claims)) for code in row.claims}

    assert answered == {claim.id for claim in claims}


@settings(max_examples=80, deadline=None)
@given(claims=ledgers)
def test_a_happening_lies_within_the_times_of_its_claims(claims):
    time = {claim.id: claim.interval for claim in claims}
    for happening in happenings_of(Telling().picture(*claims)):
        dated = [time[code] for code in happening.claims if time[code]]

        assert happening.not_before is None or happening.not_before >= min(each.start for each in dated)


@settings(max_examples=150, deadline=None)
@given(claims=ledgers, relay=st.sampled_from(("DAILY", "WEEKLY")))
def test_a_relay_never_raises_the_number_of_origins(claims, relay):
    said = replace(claims[0], source="UN_OFFICE", relayed_by=("The Daily", "The Weekly"))
    echo = replace(said, id="ECHO", source=relay, relayed_by=())

    def origins(picture):
        return next((each.origins for each in happenings_of(picture) if said.id in each.claims), 0)

    before = origins(Telling().picture(said, *claims[1:]))

    assert origins(Telling().picture(said, *claims[1:], echo)) <= before


@settings(max_examples=80, deadline=None)
@given(claims=ledgers, late=claims_alike())
def test_what_is_published_later_changes_nothing(claims, late):
    as_of = START + timedelta(days=3)
    late = replace(late, id="LATE", published_at=as_of + timedelta(minutes=1))

    assert everything(Telling().picture(*claims, late, as_of=as_of)) == everything(Telling().picture(*claims, as_of=as_of))


@settings(max_examples=80, deadline=None)
@given(claims=ledgers)
def test_no_private_person_is_told_by_name(claims):
    told = repr(everything(Telling().picture(*claims)))

    assert all(name not in told for name in ("Invented Name", "Other Name", "Вигадане"))


def test_an_open_interval_is_taken_as_it_is():
    tell = Telling()
    claim = replace(tell.event("SHELLING"), interval=Interval(tell.at(0), None))

    (happening,) = happenings_of(tell.picture(claim))

    assert (happening.not_before, happening.not_after) == (tell.at(0), None)
