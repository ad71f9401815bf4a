"""Who is heard saying what; the people and texts are invented."""

from __future__ import annotations

import pytest


def sources(reading):
    return [draft.source for draft in reading.drafts if draft.stated is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Lesia Hromadska said 40 people left.",
        "40 people left, said Lesia Hromadska.",
        "40 people left, Hromadska said on Telegram.",
        "According to Lesia Hromadska, 40 people left.",
        "\u201c40 people left,\u201d Lesia Hromadska, the mayor, told reporters.",
        "Lesia Hromadska arrived late. \u201c40 people left,\u201d she said.",
        "The mayor of Ostrivne said 40 people left.",
        "40 people, Lesia Hromadska said, left on Monday.",
        "Lesya Gromadska said 40 people left.",
    ],
)
def test_speaker_is_found(read, text):
    assert sources(read(text)) == ["LESIA_HROMADSKA"]


def test_quotation_over_sentences_has_one_speaker(read):
    reading = read("\u201cSome 40 people left. Another 30 people stayed,\u201d Lesia Hromadska said.")

    assert sources(reading) == ["LESIA_HROMADSKA", "LESIA_HROMADSKA"]


def test_media_that_cite_are_relays(read):
    reading = read("State media reported, citing the River Brigade, that 40 people left.")

    assert [(d.source, d.relayed_by[0]) for d in reading.drafts if d.stated] == [("RIVER_BRIGADE", "STATE_MEDIA")]


def test_channel_is_a_relay(read):
    (draft,) = (d for d in read("Lesia Hromadska said on Telegram that 40 people left.").drafts if d.stated)

    assert draft.relayed_by == ("Telegram", "DAILY_LANTERN")


def test_leader_without_a_name_is_the_person_named_next(read):
    reading = read(
        "A leader with the Lake Battalion said 20 people left.\n\n\u201cWe hope that more follow,\u201d Ostap Zymnyi said."
    )

    assert sources(reading) == ["OSTAP_ZYMNYI"]


def test_figures_that_follow_in_a_paragraph_keep_their_speaker_with_a_doubt(read):
    reading = read("Lesia Hromadska said 40 people left. About 300 people remain.")

    assert sources(reading) == ["LESIA_HROMADSKA", "LESIA_HROMADSKA"]
    assert "sentence before" in " ".join(map(str, reading.drafts[-1].doubts))


def test_new_paragraph_returns_to_the_publisher(read):
    reading = read("Lesia Hromadska said 40 people left.\n\nAbout 300 people remain.")

    assert sources(reading) == ["LESIA_HROMADSKA", "DAILY_LANTERN"]


def test_reporter_has_a_vantage(read):
    reading = read("The Lantern's reporter Iryna Solod, reporting from Kalynivsk, said 40 people arrived.")

    assert [draft.vantage for draft in reading.drafts if draft.stated] == ["KALYNIVSK"]


def test_country_that_says_something_is_its_government(read):
    assert sources(read("Ukraine said 40 people left.")) == ["GOVERNMENT_OF_UKRAINE"]


def test_distance_beside_a_statement_is_the_writers(read):
    reading = read("Lesia Hromadska said 40 people reached Kalynivsk, about 90 km north of Ostrivne.")

    assert sources(reading) == ["LESIA_HROMADSKA", "DAILY_LANTERN"]


def test_relatives_are_told_by_what_they_are(read):
    reading = read("Three women, whose husbands are fighters there, told us that over 250 residents had been hurt.")

    assert {draft.source for draft in reading.drafts if draft.stated} == {"THREE_WIVES_OF_FIGHTERS"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Solomiia, 34, whose husband is a fighter in the works, said 40 people left.", "WIFE_OF_FIGHTERS"),
        ("Solomiia Vyhadana, 34, whose son is a soldier there, said 40 people left.", "WITNESS"),
        ("Solomiia, whose brother is a commander there, said 40 people left.", "WITNESS"),
        ("Solomiia Vyhadana, married to a commander of the brigade, said 40 people left.", "SPOUSE"),
    ],
)
def test_relative_of_a_fighter_is_not_the_fighter(read, text, code):
    reading = read(text)

    assert sources(reading) == [code]
    assert {draft.source_kind.value for draft in reading.drafts} == {"witness"}


def test_clause_about_others_does_not_speak(read):
    reading = read("Lesia Hromadska, whose deputy is the governor, said 40 people left.")

    assert sources(reading) == ["LESIA_HROMADSKA"]


def test_figure_behind_a_hope_is_the_publishers(read):
    reading = read("The UN hopes that many will leave. Fewer than 50 people left on Friday.")

    assert sources(reading) == ["DAILY_LANTERN"]


def test_figure_behind_a_report_that_names_another_speaker_is_not_the_first_ones(read):
    reading = read("The UN said 40 people left. Fewer than 50 people left on Friday, not 100 as the mayor of Ostrivne claimed.")

    assert sources(reading)[1] == "DAILY_LANTERN"


def test_order_is_told_by_who_gave_it(read):
    reading = read("It came a week after Lesia Hromadska ordered the army not to storm the works.")

    assert [d.source for d in reading.drafts if d.category == "ORDER_NOT_TO_STORM"] == ["LESIA_HROMADSKA"]


def test_what_people_believe_is_not_what_a_video_shows(read):
    reading = read("New footage shows smoke over the works, where 300 people are thought to be hiding.")

    assert sources(reading) == ["UNATTRIBUTED_ESTIMATE"]


def test_quotation_of_nobody_known_is_not_the_publishers(read):
    reading = read("\u201cAbout 40 people have left the works.\u201d")

    assert sources(reading) == ["UNATTRIBUTED"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Hirne, Lev Vymysel, said 40 people left.",
        "A spokeswoman for the Red Cross, Lev Vymysel, said 40 people left.",
        "The UN resident coordinator, Lev Vymysel, said 40 people left.",
        "40 people left, the deputy prime minister, Lev Vymysel, wrote.",
    ],
)
def test_role_before_a_name_is_that_of_whoever_bears_it(read, text):
    (draft,) = (draft for draft in read(text).drafts if draft.stated is not None)

    assert (draft.source, draft.is_by_name, draft.source_kind.value != "other") == ("LEV_VYMYSEL", True, True)


def test_surname_behind_a_role_is_the_person_named_before(read):
    reading = read("General Lev Vymysel said 20 people left. The commander of the brigade, Vymysel, said 40 people left.")

    assert sources(reading) == ["LEV_VYMYSEL", "LEV_VYMYSEL"]


@pytest.mark.parametrize(
    "text",
    [
        "According to the mayor, Solomiia Vyhadana, 40, left with 20 people.",
        "The mayor said that a neighbour, Solomiia Vyhadana, left with 20 people.",
    ],
)
def test_role_of_another_gives_nobody_private_a_name(read, text):
    assert "SOLOMIIA_VYHADANA" not in {draft.source for draft in read(text).drafts}


@pytest.mark.parametrize("text", ["Two shepherds said 40 people left.", "40 people left, several beekeepers said."])
def test_words_of_somebody_unknown_are_not_the_publishers(read, text):
    assert sources(read(text))[-1] == "UNATTRIBUTED"


@pytest.mark.parametrize(
    "text",
    [
        "The Daily Lantern said the brigade was far away. The UN said it was certain that 40 people left.",
        "The brigade said nothing. The UN said it was unable to say more, and that it believes 40 people left.",
    ],
)
def test_pronoun_goes_on_with_who_speaks_in_the_sentence(read, text):
    assert sources(read(text)) == ["UNITED_NATIONS"]


def test_one_who_is_thanked_does_not_speak(read):
    assert sources(read("Vymysel thanked the UN and said 40 people left.")) == ["UNATTRIBUTED"]


def test_relative_within_a_quotation_does_not_speak(read):
    reading = read("Myroslava, 41, whose brother is a soldier, spoke. \u201cMy brother says 40 people left,\u201d she said.")

    assert sources(reading) == ["WITNESS"]


def test_office_of_somebody_speaks_for_them(read):
    reading = read("The ministry was silent. President Lev Vymysel said 40 people left. His office said 20 people stayed.")

    assert sources(reading) == ["LEV_VYMYSEL", "LEV_VYMYSEL"]


def test_share_of_those_just_told_of_goes_on_over_a_paragraph(read):
    reading = read("The UN said a total of 40 people left.\n\nOf these, 20 were taken to Kalynivsk.")

    assert sources(reading) == ["UNITED_NATIONS", "UNITED_NATIONS"]


def test_officer_who_stands_somewhere_speaks(read):
    reading = read("A police officer at the last checkpoint before the city said 40 people were turned back.")

    assert sources(reading) == ["POLICE_OFFICER"]


def test_speaker_behind_a_statement_says_all_of_it(read):
    reading = read("Twelve people were taken to hospital with burns, said the governor of Hirne, who was there.")

    assert sources(reading) == ["GOVERNOR_HIRNE"]


def test_aside_within_a_clause_says_that_clause_alone(read):
    reading = read("The attack came after 20 people left the works, where 40 children, Lesia Hromadska said, were hiding.")

    assert sources(reading) == ["DAILY_LANTERN", "LESIA_HROMADSKA"]


def test_an_entry_of_a_log_has_no_speaker_of_another(read):
    entries = "20:10 - A deputy minister says 40 people left.\n\n18:40 - Nothing new.\n\n17:25 - Jana Vymysel says 12 people left."

    assert sources(read(entries)) == ["DEPUTY_MINISTER", "JANA_VYMYSEL"]


def test_a_medium_that_was_told_publishes_no_log(read):
    reading = read("20:10 - 40 people left the works.\n\n17:25 - A guard told the BBC that 12 people left the works.")

    assert reading.publisher != "BBC"
