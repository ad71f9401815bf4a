"""Turns of phrase of news prose on sieges and evacuations, each in a sentence of its own; all are invented."""

from __future__ import annotations

import pytest

from safepassage.picture import Kind, Scope


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("UN spokesman Pavlo Uiavnyi said the team had left. Uiavnyi said 40 people were inside.", "PAVLO_UIAVNYI"),
        ("UN spokesman Pavlo Uiavnyi said the team had left. Mr Uiavnyi said 40 people were inside.", "PAVLO_UIAVNYI"),
        ("Minister Petro Vyhadskiy spoke first. Vyhadskyy said 40 people were inside.", "PETRO_VYHADSKIY"),
        ("The governor, Orest Vymysel, gave his figure. 40 people were inside, Vymysel added.", "OREST_VYMYSEL"),
        ("The governor, Orest Vymysel, said the road was cut. He said 40 people were inside.", "OREST_VYMYSEL"),
        ('"We are 40 people," said Vymysel, a deputy commander.', "VYMYSEL"),
        ("Abu Vymysel, a rebel spokesman, said 40 people were inside.", "ABU_VYMYSEL"),
        ("The United Nations spoke to both. The organisation added that 40 people were inside.", "UNITED_NATIONS"),
        ("The SANA news agency said 40 people were inside.", "SANA"),
        ("40 people are inside, Reuters reports.", "REUTERS"),
        ("Lesia Hromadska: 'There are 40 people in the works'", "LESIA_HROMADSKA"),
        ("\u2018There are 40 people in the works,\u2019 said Lesia Hromadska.", "LESIA_HROMADSKA"),
        ("40 people are inside, a U.N. official in the town says.", "UN_OFFICIAL"),
        ("40 people, she wrote on Telegram, were inside.", "DAILY_LANTERN"),
        ("Kharkiv Gov. Oleh Vymysel said 40 people were inside.", "OLEH_VYMYSEL"),
        ("Marko Vymysel of the International Committee of the Red Cross said 40 people were inside.", "MARKO_VYMYSEL"),
        ("The governor of a district in occupied eastern Ukraine said 40 people were inside.", "GOVERNOR"),
        ("There are 40 dead civilians, the city council says.", "CITY_COUNCIL"),
        ("Armenia's government said 40 people were inside.", "GOVERNMENT_OF_ARMENIA"),
        ("The IDF said 40 people were inside.", "IDF"),
        ("About 40 people left, and an estimated 900 are inside.", "DAILY_LANTERN"),
        ("The UN and Red Cross said that 40 people were inside.", "UNITED_NATIONS"),
        ("The UN said the road was open, but warned that 40 people were inside.", "UNITED_NATIONS"),
        ("The mayor spoke. According to her, 40 people were inside.", "LESIA_HROMADSKA"),
        ("40 people are inside, said the governor of the Mist region, Orest Vymysel, who gave no more.", "OREST_VYMYSEL"),
        ("40 people are inside war-torn Syria, an AFP reporter said.", "AFP_REPORTER"),
        ("SANA, citing some of its reporters, said 40 people were inside.", "SANA"),
        ("40 people are inside, the US-backed militias said.", "US_BACKED_MILITIAS"),
        ("UNICEF, a group that monitors schools, said 40 people were inside.", "UNICEF"),
        ("An SDF source spoke. 40 people are inside, the SDF said.", "SDF"),
        ("An AFP correspondent saw 40 people inside.", "AFP_CORRESPONDENT"),
        ("A monitor said 40 people were inside. Health minister Linda Vymysel said it was grave.", "MONITOR"),
        ("\u201cThere are 40 people inside,\u201c the mayor said.", "LESIA_HROMADSKA"),
        (
            "Lesia Hromadska spoke. About 70 people, she wrote on Telegram, had left; 40 of them are in Kalynivsk.",
            "LESIA_HROMADSKA",
        ),
    ],
)
def test_speaker_is_the_one_that_reporters_mean(read, text, source):
    assert [draft.source for draft in read(text).drafts if draft.stated == 40] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"We were 30 in the basement," said Olena, 32. Olena said 12 people died.', "WITNESS"),
        ("An evacuee who gave her name as Olena said 12 people died.", "EVACUEE"),
        ("One of the evacuees, Olena Vymyslena, said 12 people died.", "ONE_OF_THE_EVACUEES"),
        ("Local resident Olena Vymyslena said 12 people died. Vymyslena said 30 were hurt.", "RESIDENT"),
    ],
)
def test_private_person_keeps_no_name(read, text, source):
    assert {draft.source for draft in read(text).drafts if draft.stated} == {source}


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
        ("The estimated 730 thirsty and tired villagers are inside.", 730, "estimated", "total"),
        ("He expects about 350 villagers to leave.", 350, "about", "planned"),
        ("There is food for 40 people at most.", 40, "at most", "total"),
        ("No fewer than 630 people are inside.", 630, "no fewer than", "total"),
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


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It took the 600 evacuees nine hours.", [("CIVILIANS", 600), ("HOURS", 9)]),
        ("Four hundred fifty people boarded nine buses and six vans.", [("PEOPLE", 450), ("BUSES", 9), ("VEHICLES", 6)]),
        ("At least 68 people died and 290 were injured.", [("DEATHS", 68), ("INJURED", 290)]),
        ("Four people were killed and 15 wounded.", [("DEATHS", 4), ("INJURED", 15)]),
        ("Women (63) and children (48) came first.", [("WOMEN", 63), ("CHILDREN", 48)]),
        ("Evacuees registered by 18:00: 312", [("CIVILIANS", 312)]),
        ("18:30 \u2013 312 arrivals at Kalynivsk", [("PEOPLE", 312)]),
        ("The city of 450,000 is cut off.", [("PEOPLE", 450_000)]),
        ("The war left 70 people killed and 9,000 displaced.", [("DEATHS", 70), ("CIVILIANS", 9000)]),
        ("The storm of shells has displaced over 300 families.", [("FAMILIES", 300)]),
        ("The lucky numbered 27.", [("PEOPLE", 27)]),
        ("There are nine nurses in three cars.", [("MEDICAL_STAFF", 9), ("VEHICLES", 3)]),
        ("Some 60 Nigeriens, 12 Filipinos and 9 Chinese nationals left.", [("PEOPLE", 60), ("PEOPLE", 12), ("PEOPLE", 9)]),
        ("A raid killed 6 villagers, including children, and wounded 16 fleeing it.", [("DEATHS", 6), ("INJURED", 16)]),
        ("There are 5,000 people in the works and 200 outside.", [("PEOPLE", 5000), ("PEOPLE", 200)]),
        ("The mayor spoke to the two sides and the two checkpoints.", []),
    ],
)
def test_each_number_counts_its_own_noun(read, text, figures):
    assert [(draft.category, draft.stated) for draft in read(text).drafts if draft.stated] == figures


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Of the 101 evacuees, 17 were children.", ["total", "part"]),
        ("There are 40 of us, and nine are children.", ["total", "part"]),
        ("Among the rescued are 55 nurses.", ["part"]),
        ("The 312 people (57 men, 255 women) arrived.", ["group", "part", "part"]),
        ("Seven of the evacuees died, 95 are ill and 663 remain there.", ["part", "part", "part"]),
        ("Some 20 people leave every day.", ["rate"]),
    ],
)
def test_whole_and_parts_are_told_apart(read, text, scopes):
    assert [draft.scope.value for draft in read(text).drafts if draft.stated] == scopes


@pytest.mark.parametrize(
    ("text", "category", "scope"),
    [
        ("No evacuations are planned for Tuesday.", "EVACUATION", "negation"),
        ("No buses got through on Monday.", "ARRIVAL", "negation"),
        ("None of the drivers was wounded.", "INJURED", "negation"),
        ("Nothing has been heard from those inside.", "CONTACT_WITH_FIGHTERS", ""),
        ("She left without specifying any numbers.", "OPERATION_DETAILS", "negation"),
        ("The brigade could not be reached.", "CONFIRMATION", "negation"),
        ("It was not immediately clear how many remained inside.", "UNCLEAR", "unknown"),
        ("If the ceasefire holds, they can go.", "CEASEFIRE", "hypothesis"),
        ("They slowed the offensive due to heavy rain.", "FIGHTING", ""),
        ("Men of fighting age were not allowed to leave.", "ELIGIBLE", "negation"),
        ("Access to all districts is required.", "ACCESS", ""),
        ("The rescue came to an end at dusk.", "EVACUATION", ""),
        ("Marks of shells could be seen all over the bus.", "ROUTE_SHELLED", ""),
    ],
)
def test_statement_without_a_number_is_what_it_says(read, text, category, scope):
    (draft, *_) = read(text).drafts

    assert draft.scope.value == scope
    assert draft.category == category or (category == "ARRIVAL" and draft.kind.value == "flow")


def test_arrival_without_help_is_no_absence(read):
    (draft,) = read("Most villagers had arrived in Kalynivsk without help.").drafts

    assert (draft.kind.value, draft.scope.value, draft.place_to) == ("flow", "group", "KALYNIVSK")


def test_people_taken_to_held_territory_have_moved(read):
    (draft,) = read("Civilians have been taken to Ukraine-controlled territory.").drafts

    assert (draft.kind.value, draft.place_to) == ("flow", "UKRAINIAN_SIDE")


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("The truce was to run from 8am to 6pm on Monday.", "2031-03-10T08:00+02:00", "2031-03-10T18:00+02:00"),
        ("The truce held from 07:30 to 16:00 GMT on Monday.", "2031-03-10T09:30+02:00", "2031-03-10T18:00+02:00"),
        ("The truce held from 8.30am until midnight on Monday.", "2031-03-10T08:30+02:00", "2031-03-11T00:00+02:00"),
        ("The truce held between noon and 3 p.m. yesterday.", "2031-03-11T12:00+02:00", "2031-03-11T15:00+02:00"),
    ],
)
def test_hours_of_a_window_are_read_in_their_zone(read, text, opens, closes):
    (draft,) = read(text).drafts

    assert (draft.from_time.isoformat(timespec="minutes"), draft.to_time.isoformat(timespec="minutes")) == (opens, closes)


def test_place_from_which_it_is_told_is_the_vantage_alone(read):
    (draft,) = read("UN officials told reporters in Kalynivsk that 40 people had left.").drafts

    assert (draft.vantage, draft.place_from, draft.place_to) == ("KALYNIVSK", "CEMENT_WORKS", "")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Fourteen buses left Ostrivne. Only three arrived.", [("BUSES", 14), ("BUSES", 3)]),
        ("We know of 14 buses, and nobody has seen the other 11.", [("BUSES", 14), ("BUSES", 11)]),
        ("Fourteen buses came. Three were killed.", [("BUSES", 14), ("PEOPLE", 3)]),
        ("Some 340 civilians left, including 40 from Kalynivsk.", [("CIVILIANS", 340), ("CIVILIANS", 40)]),
        ("There were 340 civilians inside. By Sunday there were 120.", [("CIVILIANS", 340), ("CIVILIANS", 120)]),
        ("That brought to more than 3,400 the number of evacuees.", [("CIVILIANS", 3400)]),
        ("Those remaining number about 200.", [("PEOPLE", 200)]),
        ("The rest, about 60, stayed behind.", [("PEOPLE", 60)]),
        ("Some 340 people left. They reached the camp at 5, and all are under 60.", [("PEOPLE", 340)]),
    ],
)
def test_number_that_names_nothing_goes_on_with_what_was_counted(read, text, figures):
    counted = [(draft.category, draft.stated) for draft in read(text).drafts if draft.stated]

    assert [("PEOPLE" if category == "DEATHS" else category, stated) for category, stated in counted] == figures


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Some 40 people were driven out of the works and brought to Kalynivsk.", ("CEMENT_WORKS", "KALYNIVSK")),
        ("A bus with 40 people left for Kalynivsk.", ("CEMENT_WORKS", "KALYNIVSK")),
        ("Kalynivsk received 40 evacuees on Monday.", ("CEMENT_WORKS", "KALYNIVSK")),
        ("Forty people have been displaced from Ostrivne to Kalynivsk.", ("OSTRIVNE", "KALYNIVSK")),
        ("We accompanied 40 people today to Kalynivsk.", ("CEMENT_WORKS", "KALYNIVSK")),
        ("Forty people crossed the bridge into Kalynivsk.", ("CEMENT_WORKS", "KALYNIVSK")),
    ],
)
def test_people_on_their_way_have_both_places(read, text, places):
    (draft,) = [draft for draft in read(text).drafts if draft.stated]

    assert (draft.kind.value, draft.place_from, draft.place_to) == ("flow", *places)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Some 40 people, including a nurse, left at noon.", "Some 40 people, including a nurse"),
        ("They carried 12 people in need of care.", "carried 12 people in need of care"),
        ("In all, 45 buses had been hired.", "45 buses had been hired"),
        ("In all, 45 buses were shelled.", "45 buses"),
        ("There came two coaches carrying weary children.", "two coaches carrying weary children"),
        ("They carried six people with bad burns to a ward.", "carried six people with bad burns"),
    ],
)
def test_quote_says_what_belongs_to_the_number(read, text, quote):
    assert [draft.quote for draft in read(text).drafts if draft.stated] == [quote]


def test_quote_ends_with_a_word_that_closes_it(read):
    (draft,) = read("Some 40 people left the works on Monday.").drafts

    assert draft.quote == "Some 40 people left the works"


@pytest.mark.parametrize("text", ['"We hope," he said.', "He showed his wounds.", "The attack comes."])
def test_word_or_two_make_no_draft(read, text):
    assert [draft.quote for draft in read(text).drafts if len(draft.quote.split()) <= 2] == []


@pytest.mark.parametrize(
    ("text", "category", "kind"),
    [
        ("The villagers refused to leave.", "CIVILIANS", "stock"),
        ("Evacuation routes lead south.", "ROUTE", "condition"),
        ("Both columns of coaches, with a nurse aboard, left at noon.", "BUSES", "flow"),
    ],
)
def test_statement_has_the_subject_and_kind_of_its_main_verb(read, text, category, kind):
    (draft, *_) = read(text).drafts

    assert (draft.category, draft.kind.value) == (category, kind)


def test_shelter_from_bombs_is_no_strike(read):
    assert [draft.category for draft in read("About 80 people hide in bomb shelters.").drafts] == ["PEOPLE"]


def test_speaker_whom_the_operation_holds_is_no_proposal(read):
    (draft,) = read("A monitor of the United Nations, Lesia Hromadska, said 40 people had left the cement works.").drafts

    assert (draft.source, draft.doubts) == ("LESIA_HROMADSKA", ())


def test_two_agencies_that_pass_it_on_are_both_relays(read):
    (draft,) = read("The defence ministry said 40 people had left, RIA and TASS reported.").drafts

    assert (draft.source, draft.relayed_by) == ("DEFENCE_MINISTRY", ("RIA", "TASS", "DAILY_LANTERN"))


def test_movement_is_told_by_the_main_clause_around_a_relative_one(read):
    drafts = read("Most families, who had hidden from shelling for a month, arrived in Kalynivsk.").drafts

    assert [(draft.category, draft.place_to) for draft in drafts if draft.kind.value == "flow"] == [("FAMILIES", "KALYNIVSK")]


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("The raid left 12 people deaf.", ["FIGHTING", "stock"]),
        ("Troops resumed the shelling as soon as the evacuation was over.", ["ATTACK_RESUMED", "EVACUATION"]),
        ("Contact was lost with the soldiers who are still in the works.", ["CONTACT_WITH_FIGHTERS", "FIGHTERS"]),
        ("The United Nations confirmed the rescue.", []),
    ],
)
def test_clause_says_what_its_verb_says(read, text, categories):
    drafts = read(text).drafts

    assert [draft.kind.value if draft.stated else draft.category for draft in drafts] == categories


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("One of the Ukrainian soldiers guarding the gate claimed 40 people had left.", "ONE_OF_THE_UKRAINIAN_SOLDIERS"),
        ("About 40 people were reported killed in a raid.", "UNATTRIBUTED"),
    ],
)
def test_who_is_only_told_of_says_nothing(read, text, source):
    assert [draft.source for draft in read(text).drafts if draft.stated == 40] == [source]


@pytest.mark.parametrize(
    ("text", "vantage"),
    [
        ("An official in Kalynivsk said 40 people had left.", "KALYNIVSK"),
        ("Our correspondent writes from Kalynivsk that 40 people had left.", "KALYNIVSK"),
        ("An AFP reporter saw 40 people in Kalynivsk.", "KALYNIVSK"),
        ("The mayor of Kalynivsk said 40 people had left.", ""),
    ],
)
def test_vantage_is_where_the_speaker_is(read, text, vantage):
    assert [draft.vantage for draft in read(text).drafts if draft.stated == 40] == [vantage]


@pytest.mark.parametrize(
    "text",
    [
        "Buses are at the works to evacuate people.",
        "Civilians inside the cement works were still awaiting evacuation.",
        "The mayor urged that fighters be evacuated together with the civilians.",
        "We support an evacuation of civilians out of the works, the mayor said.",
    ],
)
def test_movement_that_is_only_wanted_is_not_told_as_done(read, text):
    moved = [draft.scope for draft in read(text).drafts if draft.kind is Kind.FLOW]

    assert moved
    assert set(moved) <= {Scope.PLANNED, Scope.HYPOTHESIS}


@pytest.mark.parametrize("text", ["They managed to evacuate civilians from the works.", "Civilians were evacuated from the works."])
def test_movement_that_came_about_is_told_as_done(read, text):
    assert Scope.PLANNED not in {draft.scope for draft in read(text).drafts if draft.kind is Kind.FLOW}


def test_destination_that_is_only_hoped_for_is_not_reached(read):
    text = "Twenty civilians were brought out of the works and it is hoped they can be taken to Kalynivsk, the mayor said."

    assert [draft.place_to for draft in read(text).drafts if draft.stated == 20] == [""]


def test_destination_of_what_is_planned_stays(read):
    text = "More than 100 civilians were expected to arrive in Kalynivsk on Monday, the mayor said."

    assert [(draft.scope, draft.place_to) for draft in read(text).drafts if draft.stated == 100] == [(Scope.PLANNED, "KALYNIVSK")]


def test_officials_of_one_side_are_not_those_of_two_named_before(read):
    text = (
        "Talks went on with Ukrainian and Russian officials, the mayor said.\n\n"
        "Ukrainian officials said that 40 civilians left the works on Monday."
    )

    assert [draft.source for draft in read(text).drafts if draft.stated == 40] == ["UKRAINIAN_OFFICIALS"]


def test_people_who_are_holed_up_are_no_destroyed_building(read):
    assert "BUILDINGS_DESTROYED" not in {draft.category for draft in read("The brigade is holed up in the cement works.").drafts}


def test_what_the_writer_adds_behind_a_speaker_is_the_writers(read):
    text = "The mayor said that 70 civilians are stuck in the works, despite a partially successful evacuation of women."

    assert [(draft.source, draft.value) for draft in read(text).drafts if draft.category == "EVACUATION"] == [
        ("DAILY_LANTERN", "partially successful")
    ]


def test_sentence_that_goes_on_about_the_city_is_not_about_the_besieged_site(read):
    text = "Ostrivne is a ruin. Seventy people were killed when a school was bombed."

    assert {draft.place_from for draft in read(text).drafts if draft.stated == 70} == {"OSTRIVNE"}


def test_former_times_are_not_the_day_of_publication(read):
    text = "Early in the war a school was hit. Seventy people were killed there early in the war."

    assert {draft.from_time for draft in read(text).drafts} == {None}
