"""What reading a text promises, on invented texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safepassage.errors import UnknownCode, Unreadable
from safepassage.picture.claims import Kind, Scope
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
