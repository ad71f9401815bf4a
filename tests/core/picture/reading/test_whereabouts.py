"""Where people are, come from and go to: as a sentence says it, and with a doubt where it is only supposed. All are invented."""

from __future__ import annotations

import pytest

from safepassage.picture import Kind, Scope

SUPPOSED = "the besieged place is supposed"


def doubts_of(draft):
    return "; ".join(str(doubt) for doubt in draft.doubts)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Ostrivne said about 150 people were still inside.",
        "About 150 people were still inside, the mayor of Ostrivne said.",
        "About 150 people remain underground, according to the governor of Kalynivsk.",
        "Ostrivne's mayor said that about 150 people were trapped.",
        "An official in Kalynivsk said about 150 people were still sheltering.",
    ],
)
def test_place_in_the_title_of_a_speaker_is_not_where_people_are(read, text):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.place_from, SUPPOSED in doubts_of(draft)) == (Kind.STOCK, "CEMENT_WORKS", True)


def test_place_that_is_said_bears_no_doubt(read):
    (draft,) = read("The mayor of Ostrivne said about 150 people were still inside the cement works.").drafts

    assert (draft.place_from, SUPPOSED in doubts_of(draft)) == ("CEMENT_WORKS", False)


def test_people_who_arrived_are_supposed_where_the_speaker_is(read):
    (draft,) = read("Officials in Kalynivsk said 127 people had arrived.").drafts

    assert (draft.kind, draft.place_to) == (Kind.FLOW, "KALYNIVSK")
    assert "the place of the speaker is supposed" in doubts_of(draft)


@pytest.mark.parametrize("beside", ["near", "outside", "close to"])
def test_place_nearby_bears_a_doubt(read, beside):
    (draft,) = read(f"The brigade said 40 people were waiting {beside} Kalynivsk.").drafts

    assert (draft.place_from, "near this place" in doubts_of(draft)) == ("KALYNIVSK", True)


@pytest.mark.parametrize(
    "text",
    [
        "Evacuees said 60 people had chosen to go to Kalynivsk.",
        "Sixty people opted to travel to Kalynivsk.",
        "Sixty people were allowed to go to Kalynivsk.",
        "Sixty people went to Kalynivsk.",
    ],
)
def test_people_who_chose_to_go_somewhere_moved_there(read, text):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.stated, draft.place_to) == (Kind.FLOW, 60, "KALYNIVSK")


@pytest.mark.parametrize(
    "text",
    [
        "They were taken to Kalynivsk in eleven buses.",
        "The evacuees were driven to Kalynivsk in a column of eleven buses.",
        "The families travelled to Kalynivsk aboard eleven coaches.",
    ],
)
def test_vehicles_in_which_people_are_taken_move_with_them(read, text):
    people, buses = read(text).drafts

    assert (people.kind, people.stated, people.place_to) == (Kind.FLOW, None, "KALYNIVSK")
    assert (buses.kind, buses.stated, buses.category, buses.place_to) == (Kind.FLOW, 11, "BUSES", "KALYNIVSK")


@pytest.mark.parametrize(
    "text",
    [
        "Nine buses and three ambulances pulled out of the cement works.",
        "People left the cement works in nine buses and three ambulances.",
    ],
)
def test_vehicles_named_in_one_breath_move_together(read, text):
    *_, buses, ambulances = read(text).drafts

    assert [(each.kind, each.stated) for each in (buses, ambulances)] == [(Kind.FLOW, 9), (Kind.FLOW, 3)]


@pytest.mark.parametrize(
    "text", ["Two buses broke down in Kalynivsk.", "Eleven buses were not allowed to leave.", "Five buses did not leave."]
)
def test_vehicles_that_did_not_move_are_no_flow(read, text):
    assert [draft.kind for draft in read(text).drafts] == [Kind.STOCK]


@pytest.mark.parametrize(
    "text",
    [
        "Up to 500 wounded soldiers could not be moved.",
        "Some 500 patients had not been evacuated.",
        "About 500 people could not leave.",
        "The brigade said 500 people were not allowed to leave.",
    ],
)
def test_people_who_did_not_or_could_not_go_are_where_they_were(read, text):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.stated, draft.place_from) == (Kind.STOCK, 500, "CEMENT_WORKS")


@pytest.mark.parametrize(
    "text", ["None of the 60 people on the list left the works.", "Nearly 60 people, most of them sick, have yet to be evacuated."]
)
def test_people_of_whom_none_went_are_where_they_were(read, text):
    draft = read(text).drafts[0]

    assert (draft.kind, draft.stated, draft.place_from) == (Kind.STOCK, 60, "CEMENT_WORKS")


@pytest.mark.parametrize(
    "text",
    [
        "Some 46 people left the works and 20 were taken to Kalynivsk.",
        "Some 46 people left the works and 20 children were taken to Kalynivsk.",
        "Of the 46 who left the works, 20 asked to be taken to Kalynivsk.",
    ],
)
def test_destination_of_others_is_theirs_alone(read, text):
    first, others = read(text).drafts

    assert (first.stated, first.place_to, others.stated, others.place_to) == (46, "", 20, "KALYNIVSK")


def test_destination_behind_a_part_is_that_of_the_whole(read):
    whole, part = read("Some 46 people, including 20 children, were taken to Kalynivsk.").drafts

    assert (whole.place_to, part.place_to) == ("KALYNIVSK", "KALYNIVSK")


@pytest.mark.parametrize("text", ["The 40 evacuees did not reach Kalynivsk.", "None of the 40 evacuees reached Kalynivsk."])
def test_people_who_did_not_arrive_are_no_flow_of_theirs(read, text):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.scope) == (Kind.FLOW, Scope.NEGATION)


@pytest.mark.parametrize(
    "text",
    [
        "A commander in the works said nobody else had come out.",
        "No one has left since, the city council said.",
        "Not a single civilian has come out since Sunday.",
        "No further evacuees reached Kalynivsk.",
        "None of the wounded have been evacuated.",
        "The brigade has not let anyone out of the works.",
    ],
)
def test_nobody_who_moved_is_a_claim(read, text):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.scope, draft.value, draft.stated) == (Kind.FLOW, Scope.NEGATION, "nobody", None)


@pytest.mark.parametrize(
    "text",
    [
        "The second convoy was expected in Kalynivsk on Friday, with between 90 and 110 people.",
        "A third convoy, carrying between 90 and 110 people, is due in Kalynivsk on Friday.",
        "Between 90 and 110 evacuees were awaited in Kalynivsk.",
        "Between 90 and 110 people were on their way to Kalynivsk.",
        "Officials in Kalynivsk are preparing to receive between 90 and 110 people.",
    ],
)
def test_people_who_are_awaited_are_planned_and_not_there(read, text):
    draft = read(text).drafts[-1]

    assert (draft.kind, draft.scope, draft.place_to) == (Kind.FLOW, Scope.PLANNED, "KALYNIVSK")


def test_people_expected_nowhere_in_particular_are_no_stock(read):
    draft = read("A second convoy was expected on Friday with between 90 and 110 people.").drafts[-1]

    assert (draft.kind, draft.scope, draft.place_to) == (Kind.FLOW, Scope.PLANNED, "")


def test_buses_that_came_back_empty_brought_nobody(read):
    (draft,) = read("The buses came back empty.").drafts

    assert draft.category == "BUSES"


def test_number_of_those_counted_needs_no_noun(read):
    (draft,) = read("The United Nations, which registered those who got off the buses, counted 112.").drafts

    assert (draft.source, draft.stated, str(draft.method)) == ("UNITED_NATIONS", 112, "counted")


def test_vehicles_that_did_not_come_are_no_people(read):
    (draft,) = read("No buses reached the works on Tuesday.").drafts

    assert (draft.kind, draft.scope, draft.category) == (Kind.FLOW, Scope.NEGATION, "BUSES")


@pytest.mark.parametrize(
    "text", ["The final tally was 103, the United Nations said.", "The United Nations revised the figure to 103."]
)
def test_number_of_a_tally_is_of_people_and_its_speaker_counts(read, text):
    (draft,) = read(text).drafts

    assert (draft.source, draft.stated, draft.category) == ("UNITED_NATIONS", 103, "PEOPLE")


def test_speaker_inside_a_place_speaks(read):
    (draft,) = read("A rebel commander inside the works said more than 300 fighters were holding out.").drafts

    assert draft.source == "REBEL_COMMANDER"


def test_subject_that_changes_is_not_said_by_a_doctor(read):
    *_, buses = read("Doctor Olha Vymysel said the wounded were in pain. Two buses broke down near Kalynivsk.").drafts

    assert (buses.source, "near this place" in doubts_of(buses)) == ("DAILY_LANTERN", True)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The United Nations could not confirm that 46 people had left the works.", Scope.HYPOTHESIS),
        ("The mayor denied that 46 people were in the works.", Scope.NEGATION),
        ("The brigade denied reports that 46 people had left the works.", Scope.NEGATION),
        ("The brigade confirmed that 46 people had left the works.", Scope.TOTAL),
    ],
)
def test_number_that_is_denied_or_not_confirmed_limits_nobody(read, text, scope):
    (draft,) = [each for each in read(text).drafts if each.stated == 46]

    assert draft.scope is scope


def test_bodies_of_people_are_no_people_there(read):
    draft = read("The bodies of four civilians were found near the works.").drafts[0]

    assert (draft.kind, draft.category, draft.stated) == (Kind.EVENT, "DEATHS", 4)


def test_people_kept_from_boarding_are_still_there(read):
    draft = read("Soldiers prevented about 70 women from boarding the buses.").drafts[0]

    assert (draft.kind, draft.stated) == (Kind.STOCK, 70)


def test_people_whom_a_convoy_was_sent_for_are_planned(read):
    draft = read("A convoy sent to fetch 200 people turned back before reaching the works.").drafts[0]

    assert (draft.scope, draft.stated) == (Scope.PLANNED, 200)


def where(reading, category):
    return [(draft.place_from, draft.place_to) for draft in reading.drafts if draft.category == category]


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 people arrived in Kalynivsk. Hospitals were ready to treat them.",
        "Some 40 people arrived in Kalynivsk, 90 km north of Ostrivne. Hospitals were ready to treat them.",
    ],
)
def test_what_is_told_behind_another_place_is_in_no_place_that_is_sure(read, text):
    assert where(read(text), "HOSPITAL_READINESS") == [("", "")]


def test_people_who_remain_are_in_the_besieged_place_whatever_was_named_last(read):
    *_, remaining = read("Some 40 people arrived in Kalynivsk. About 20 people remain.").drafts

    assert remaining.place_from == "CEMENT_WORKS"


def test_there_that_only_says_that_something_was_is_no_place(read):
    reading = read("They will be taken to Kalynivsk. There is still no confirmation by the agency.")

    assert where(reading, "CONFIRMATION") == [("", "")]


def test_there_that_stands_for_a_place_is_the_last_one(read):
    reading = read("They were taken to Kalynivsk. The hospital there had 30 beds.")

    assert where(reading, "BEDS") == [("KALYNIVSK", "")]


def test_part_of_those_in_a_city_may_be_in_the_works(read):
    whole, part = read("Some 40,000 people are in Ostrivne, including up to 300 civilians hiding under the works.").drafts

    assert (whole.place_from, part.place_from) == ("OSTRIVNE", "CEMENT_WORKS")


def test_city_of_which_a_place_is_the_last_part_is_not_that_place(read):
    reading = read("The talks are about the works, the only part of Ostrivne held by the army.")

    assert {place for draft in reading.drafts for place in (draft.place_from,)} == {"CEMENT_WORKS"}


def test_land_behind_a_comma_says_more_of_the_place_before_it(read):
    reading = read("They will be taken to Kalynivsk, on territory controlled by Ukraine.")

    assert where(reading, "CIVILIANS") == [("CEMENT_WORKS", "KALYNIVSK")]
    assert where(reading, "CONTROL") == [("KALYNIVSK", "")]


def test_road_that_is_shelled_is_in_no_place_that_is_sure(read):
    assert where(read("The governor accused the army of shelling the evacuation routes of that week."), "ROUTE_SHELLED") == [
        ("", "")
    ]


def test_help_that_waits_is_where_people_come_to(read):
    reading = read("Civilians who were stranded at the works would receive food and shelter once they reach Kalynivsk.")

    assert where(reading, "AID_GIVEN") == [("KALYNIVSK", "")]


def test_direction_is_that_of_the_place_before_it(read):
    assert where(read("They came to Kalynivsk, to the north of Ostrivne."), "DIRECTION") == [("KALYNIVSK", "")]


def test_place_in_which_evacuees_had_been_is_not_where_they_arrive(read):
    (draft,) = (d for d in read("The 40 evacuees, who had been in the cement works, arrived on Monday.").drafts if d.stated == 40)

    assert draft.place_to == ""


def test_city_of_a_text_that_does_not_name_it_is_no_city(read):
    reading = read("The first buses came at dawn. Hospitals in the city were ready to treat people.")

    assert where(reading, "HOSPITAL_READINESS") != [("OSTRIVNE", "")]


def test_city_in_which_the_works_lie_is_not_where_things_happen_at_them(read):
    reading = read("The siege of the Ostrivne cement works in Ostrivne goes on.")

    assert where(reading, "CONTROL") == [("CEMENT_WORKS", "")]


def test_part_that_shares_a_place_with_others_is_there_and_not_where_the_whole_is(read):
    reading = read("Some 40,000 people are in Ostrivne, including 300 civilians stuck with 200 fighters beneath the cement works.")

    assert [draft.place_from for draft in reading.drafts] == ["OSTRIVNE", "CEMENT_WORKS", "CEMENT_WORKS"]
