"""What reading a text promises, on invented texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safepassage.errors import UnknownCode, Unreadable
from safepassage.picture.claims import Kind, Method, Scope
from safepassage.picture.reading.text import LONGEST_TEXT


def only(reading):
    assert len(reading.drafts) == 1, reading.drafts
    return reading.drafts[0]


def test_flow_has_its_places_and_speaker(read):
    draft = only(read("The United Nations said 46 civilians were evacuated from the cement works to Kalynivsk."))

    assert (draft.kind, draft.stated, draft.hedge) == (Kind.FLOW, 46, "exact")
    assert (draft.place_from, draft.place_to, draft.source) == ("CEMENT_WORKS", "KALYNIVSK", "UNITED_NATIONS")


def test_stock_without_a_place_is_in_the_besieged_one(read):
    draft = only(read("More than 35 children remain trapped."))

    assert (draft.kind, draft.scope, draft.place_from, draft.category) == (Kind.STOCK, Scope.TOTAL, "CEMENT_WORKS", "CHILDREN")


def test_own_voice_is_the_publisher_of_the_document(read):
    assert only(read("More than 35 children remain trapped.")).source == "DAILY_LANTERN"


def test_impersonal_estimate_has_nobody_as_its_source(read):
    draft = only(read("An estimated 700 residents are believed to be hiding."))

    assert (draft.source, draft.relayed_by, draft.method.value) == ("UNATTRIBUTED_ESTIMATE", ("DAILY_LANTERN",), "hearsay")


def test_what_is_expected_is_planned(read):
    assert only(read("Lesia Hromadska said 120 people would reach Kalynivsk soon.")).scope is Scope.PLANNED


def test_missing_confirmation_is_an_absence_and_no_number(read):
    draft = only(read("There was no immediate word from the United Nations."))

    assert (draft.scope, draft.stated, draft.value, draft.source) == (Scope.NEGATION, None, "not confirmed", "UNITED_NATIONS")


def test_number_put_by_those_who_counted_is_counted_and_theirs(read):
    draft = only(read("The United Nations, which counted the passengers at the gate, put the number at 79."))

    assert (draft.stated, draft.kind, draft.category) == (79, Kind.STOCK, "CIVILIANS")
    assert (draft.source, draft.method) == ("UNITED_NATIONS", Method.COUNTED)


def test_number_put_later_says_the_same_of_those_counted_last(read):
    first, second = read(
        "The River Brigade said 84 civilians were evacuated from the cement works to Kalynivsk. "
        "The United Nations, which counted the passengers at the gate, put the number at 79."
    ).drafts

    assert (second.stated, second.source) == (79, "UNITED_NATIONS")
    assert (second.kind, second.place_from, second.place_to) == (first.kind, "CEMENT_WORKS", "KALYNIVSK")


def test_estimate_at_the_end_of_a_sentence_is_of_the_body_named_there(read):
    draft = read(
        "The United Nations said 46 civilians left the cement works. "
        "About two hundred and fifty people were still underground, the city council estimated."
    ).drafts[-1]

    assert (draft.source, draft.stated, draft.kind, draft.place_from) == ("CITY_COUNCIL", 250, Kind.STOCK, "CEMENT_WORKS")
    assert draft.method is Method.ESTIMATED


@pytest.mark.parametrize(
    ("text", "kind", "scope"),
    [
        ("On 5 May a convoy of eleven buses left the cement works.", Kind.FLOW, Scope.GROUP),
        ("Eleven buses arrived in Kalynivsk.", Kind.FLOW, Scope.TOTAL),
        ("Eleven buses were waiting in Kalynivsk.", Kind.STOCK, Scope.TOTAL),
    ],
)
def test_vehicles_move_only_where_they_leave_or_arrive(read, text, kind, scope):
    draft = only(read(text))

    assert (draft.category, draft.stated, draft.kind, draft.scope) == ("BUSES", 11, kind, scope)


def test_people_whom_an_expected_convoy_brings_are_planned(read):
    draft = read("The second convoy is expected in Kalynivsk on Friday with between 90 and 110 people.").drafts[-1]

    assert (draft.scope, draft.category, draft.kind, draft.place_to) == (Scope.PLANNED, "PEOPLE", Kind.FLOW, "KALYNIVSK")


def test_broken_ceasefire_is_an_event(read):
    draft = only(read("The mayor said the ceasefire had been broken three times."))

    assert (draft.kind, draft.category, draft.value) == (Kind.EVENT, "CEASEFIRE_ATTEMPTS", "failed")


def test_breakdown_follows_its_total(read):
    reading = read(
        "The River Brigade said a total of 25 civilians left the cement works. They included 17 adults and eight children."
    )

    assert [(d.stated, d.scope, d.kind, d.source) for d in reading.drafts] == [
        (25, Scope.TOTAL, Kind.FLOW, "RIVER_BRIGADE"),
        (17, Scope.PART, Kind.FLOW, "RIVER_BRIGADE"),
        (8, Scope.PART, Kind.FLOW, "RIVER_BRIGADE"),
    ]


def test_conversion_in_brackets_is_a_distance_of_its_own(read):
    reading = read("Kalynivsk lies about 120km (75 miles) from Ostrivne.")

    assert [(d.stated, d.hedge, d.category) for d in reading.drafts] == [
        (120, "about", "DISTANCE_KM"),
        (75, "about", "DISTANCE_MILES"),
    ]


def test_weekday_of_publication_means_that_day(read):
    draft = only(read("Some 40 people left on Wednesday."))

    assert draft.from_time is not None
    assert draft.from_time.isoformat() == "2031-03-12T00:00:00+02:00"


def test_planned_weekday_is_the_next_one(read):
    draft = only(read("Some 40 people will leave on Monday."))

    assert draft.from_time is not None
    assert draft.from_time.isoformat() == "2031-03-17T00:00:00+02:00"


def test_private_person_is_never_proposed_by_name(read):
    reading = read("Vira Zamkova, 61, who left the cement works, said about 80 people were still hiding there.")

    assert [draft.source for draft in reading.drafts if {"VIRA", "ZAMKOVA"} & set(draft.source.split("_"))] == []


def test_quote_keeps_characters_that_show_nothing_and_says_so(read):
    text = "More than 3\u200b5 chil\u202edren remain trapped."
    draft = only(read(text))

    assert text[draft.start : draft.end] == draft.quote == "More than 3\u200b5 chil\u202edren remain trapped"
    assert draft.stated == 35
    assert "show nothing" in str(draft.doubts[-1])


@pytest.mark.parametrize("text", ["", "   \n\n ", "12 34 56", "2031-03-12", "!!! ???", "\u200b\u200b"])
def test_text_without_words_has_no_drafts(read, text):
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Вчора з комбінату вивезли людей.",
        "Les habitants ont quitt\u00e9 la ville dans la nuit.",
    ],
)
def test_other_language_is_named_as_the_reason(read, text):
    assert [str(sentence.no_claim) for sentence in read(text).sentences] == [
        "the language of this sentence is not known to the rules"
    ]


def test_unknown_language_is_refused(read):
    with pytest.raises(UnknownCode):
        read("text", language="xx")


def test_endless_text_is_refused(read):
    with pytest.raises(Unreadable):
        read("a" * (LONGEST_TEXT + 1))


def test_half_a_character_is_refused(read):
    with pytest.raises(Unreadable):
        read("46 people \ud800 left")


#: What may stand between two sentences beside blanks.
INVISIBLE = ("\u200b", "\u202e")
_PIECES = st.sampled_from(
    [
        "46 civilians",
        "left",
        "said",
        "the UN",
        "he",
        "\u201c",
        "\u201d",
        '"',
        ",",
        ". ",
        "\n",
        "\u200b",
        "\u202e",
        "not clear",
        "more than",
        "(",
        ")",
        "to",
        "Kalynivsk",
        "20 of them",
        "\u0645",
        "-",
        "12:30",
        "several",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6).filter(str.isprintable)), max_size=40))
def test_quotes_stand_at_their_offsets_and_every_sentence_is_answered_for(read, pieces):
    text = " ".join(pieces)

    reading = read(text)

    assert all(text[draft.start : draft.end] == draft.quote for draft in reading.drafts)
    assert all(bool(sentence.drafts) != (sentence.no_claim is not None) for sentence in reading.sentences)
    gaps = [text[one.end : other.start].strip() for one, other in pairwise(reading.sentences)]
    assert {character for gap in gaps for character in gap} <= {" ", "\n", *INVISIBLE}
