"""Turns of phrase of news prose on sieges and evacuations, each in a sentence of its own; all are invented."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("UN spokesman Pavlo Uiavnyi said the team had left. Uiavnyi said 40 people were inside.", "PAVLO_UIAVNYI"),
        ("UN spokesman Pavlo Uiavnyi said the team had left. Mr Uiavnyi said 40 people were inside.", "PAVLO_UIAVNYI"),
        ("Minister Petro Vyhadskiy spoke first. Vyhadskyy said 40 people were inside.", "PETRO_VYHADSKIY"),
        ("The governor, Orest Vymysel, gave his figure. 40 people were inside, Vymysel added.", "OREST_VYMYSEL"),
        ("The governor, Orest Vymysel, said the road was cut. He said 40 people were inside.", "OREST_VYMYSEL"),
        ('"We are 40 people," said Vymysel, the deputy commander of the brigade.', "VYMYSEL"),
        ("Abu Vymysel, a rebel spokesman, said 40 people were inside.", "ABU_VYMYSEL"),
        ("The United Nations spoke to both. The organisation added that 40 people were inside.", "UNITED_NATIONS"),
        ("The SANA news agency said 40 people were inside.", "SANA"),
        ("40 people are inside, Reuters reports.", "REUTERS"),
        ("Lesia Hromadska: 'There are 40 people in the works'", "LESIA_HROMADSKA"),
        ("\u2018There are 40 people in the works,\u2019 said Lesia Hromadska.", "LESIA_HROMADSKA"),
        ("40 people are inside, a U.N. official told the broadcaster.", "UN_OFFICIAL"),
        ("40 people, she wrote on Telegram, were inside.", "DAILY_LANTERN"),
        (
            "Lesia Hromadska spoke. About 70 people, she wrote on Telegram, had left; 40 of them are in Kalynivsk.",
            "LESIA_HROMADSKA",
        ),
    ],
)
def test_speaker_is_the_one_that_reporters_mean(read, text, source):
    assert [draft.source for draft in read(text).drafts if draft.stated == 40] == [source]


def test_private_person_named_alone_keeps_no_name(read):
    texts = ('"We were 30 in the basement," said Olena, 32.', "Olena said 12 people died.")

    assert {draft.source for draft in read(" ".join(texts)).drafts if draft.stated} == {"WITNESS"}


def test_name_of_a_country_in_capitals_is_no_pronoun(read):
    (draft,) = read("A senior US official said around 500 people had left.").drafts

    assert (draft.stated, draft.source) == (500, "SENIOR_US_OFFICIAL")


@pytest.mark.parametrize(
    ("text", "stated", "hedge", "scope"),
    [
        ("Hundreds more are still inside.", None, "hundreds", "total"),
        ("Another 20 more people left.", 20, "exact", "group"),
        ("Two thirds of the residents have left.", None, "two thirds", "part"),
        ("Seven of the evacuees died.", 7, "exact", "part"),
        ("Of these, 58 came from Ostrivne.", 58, "exact", "part"),
        ("Some 101 women, children, and older persons came out.", 101, "some", "group"),
        ("The estimated 2,500 hungry and weary people are inside.", 2500, "estimated", "total"),
        ("They expected around 200 people to leave.", 200, "around", "planned"),
        ("There is food for 40 people at most.", 40, "at most", "total"),
        ("No fewer than 1,500 people are inside.", 1500, "no fewer than", "total"),
    ],
)
def test_number_of_people_is_read_as_reporters_write_it(read, text, stated, hedge, scope):
    (draft, *_) = [draft for draft in read(text).drafts if draft.hedge]

    assert (draft.stated, draft.hedge, draft.scope.value) == (stated, hedge, scope)


@pytest.mark.parametrize(
    "text",
    ["The works cost $5m.", "Each got 3,000 euros.", "They found 155mm shells.", "She is 43 years old.", "It is 12 degrees."],
)
def test_price_calibre_age_or_temperature_is_no_count(read, text):
    assert [draft.stated for draft in read(text).drafts if draft.stated] == []


def test_duration_before_a_noun_is_quoted_with_it(read):
    quotes = [draft.quote for draft in read("They agreed a three-day humanitarian ceasefire.").drafts if draft.stated]

    assert quotes == ["three-day humanitarian ceasefire"]
