"""Where rules cannot decide they say less, and never the opposite; every sentence is invented."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safepassage.picture.claims import Kind, Scope

DONE = {Scope.TOTAL, Scope.GROUP, Scope.PART, Scope.UNSAID}


def scopes(reading):
    return {draft.scope for draft in reading.drafts}


def flows(reading):
    return [draft for draft in reading.drafts if draft.kind is Kind.FLOW]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor demanded to let the civilians leave the cement works.",
        "The mayor demanded that the civilians in the works be allowed to leave.",
        "The mayor asked the River Brigade to let people leave the cement works.",
        "We call on the brigade to open a corridor and let 200 people leave the works.",
        "We demand the immediate evacuation of civilians from the works.",
    ],
)
def test_demand_is_neither_done_nor_promised(read, text):
    assert scopes(read(text)) == {Scope.HYPOTHESIS}


@pytest.mark.parametrize(
    "text",
    [
        "The brigade said it will open a corridor from the works on Friday only if the fighters disarm.",
        "A corridor out of the works will be opened on Friday, provided that the garrison disarms, the brigade said.",
        "Unless the garrison disarms, 90 people will not leave the works and no bus will come, the brigade said.",
        "The brigade said that 90 people will leave the works on Friday, but only when the garrison has disarmed.",
    ],
)
def test_what_hangs_on_one_condition_is_supposed(read, text):
    assert scopes(read(text)).isdisjoint(DONE | {Scope.PLANNED})


@pytest.mark.parametrize(
    "text",
    [
        "The mayor cancelled Thursday's planned evacuation of 200 people from the works.",
        "The evacuation of 200 people that was due on Thursday has been cancelled, the UN said.",
        "Buses that were to take people from the works on Thursday will not go, the mayor said.",
        "The corridor promised for Thursday has been scrapped.",
    ],
)
def test_plan_that_is_called_off_is_neither_done_nor_planned(read, text):
    assert scopes(read(text)) == {Scope.HYPOTHESIS}


def test_plan_is_told_as_failed_when_it_was_called_off(read):
    (draft,) = read("The evacuation planned for Monday was cancelled, the mayor said.").drafts

    assert (draft.value, draft.scope) == ("failed", Scope.UNSAID)


@pytest.mark.parametrize(
    "text",
    [
        "The brigade would not rule out storming the works.",
        "The River Brigade has not ruled out shelling the works.",
        "It would be wrong to say there is no shelling at the works, the mayor said.",
        "The evacuation from the works, which the ministry had called off on Friday, went ahead on Saturday, the mayor said.",
    ],
)
def test_what_is_left_open_or_denied_twice_is_supposed(read, text):
    assert scopes(read(text)) == {Scope.HYPOTHESIS}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Only 46 of the 100 people expected left the works on Saturday, the mayor said.", 46),
        ("Just 46 of the 100 civilians who were expected have arrived in Kalynivsk, the UN said.", 46),
    ],
)
def test_those_who_came_of_those_expected_are_told_as_come(read, text, stated):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.stated, draft.scope) == (Kind.FLOW, stated, Scope.GROUP)


def test_far_from_a_number_denies_it(read):
    denied, nobody = read("Far from 46 people leaving, not a single civilian left the works on Saturday.").drafts

    assert (denied.scope, nobody.value) == (Scope.NEGATION, "nobody")


@pytest.mark.parametrize(
    "text",
    [
        "The works has received neither food nor medicine since Monday, the mayor said.",
        "Neither convoy nor aid reached the works.",
        "Civilians in the works have received neither bread nor water.",
    ],
)
def test_goods_that_did_not_come_are_nobody(read, text):
    assert flows(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "One tin of fish for six is what people in the works get each day.",
        "A bucket of water for forty people is handed out in the works each day.",
        "Rations for six people are shared by twenty in the works.",
    ],
)
def test_those_for_whom_a_helping_is_are_not_counted(read, text):
    assert [draft for draft in read(text).drafts if draft.stated is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Civilians were taken to both Russian-controlled and Ukrainian-controlled territory.",
        "Civilians have left for territory controlled by both Russia and Ukraine.",
    ],
)
def test_two_destinations_in_one_breath_are_both_told(read, text):
    assert {draft.place_to for draft in read(text).drafts} == {"RUSSIAN_SIDE", "UKRAINIAN_SIDE"}


def test_number_of_people_taken_to_two_places_is_given_to_neither(read):
    (draft,) = read("46 civilians were taken to both Russian-controlled and Ukrainian-controlled territory.").drafts

    assert (draft.stated, draft.place_to) == (46, "")


def test_day_of_groups_is_that_of_their_parts(read):
    text = (
        "Two groups of civilians left the works on Saturday, the ministry said on Sunday. "
        "The ministry said that 31 residents came out. They were 22 adults and nine children, it added."
    )
    drafts = [draft for draft in read(text).drafts if draft.stated]

    assert {draft.stated for draft in drafts} == {2, 31, 22, 9}
    assert {draft.from_time for draft in drafts} == {drafts[0].from_time}
    assert drafts[0].to_time - drafts[0].from_time == timedelta(days=1)


def test_day_of_groups_is_not_that_of_another_voice(read):
    text = "Two groups of civilians left the works on Saturday, the ministry said. The mayor said 20 civilians came out."
    groups, people = read(text).drafts

    assert groups.from_time != people.from_time


@pytest.mark.parametrize(
    "text",
    [
        "Before the siege some 40,000 people lived in Ostrivne.",
        "Ostrivne had a population of around 40,000.",
        "Ostrivne was home to 40,000 people.",
    ],
)
def test_former_population_has_no_day(read, text):
    assert {draft.from_time for draft in read(text).drafts if draft.stated} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article said that 64 people left the works.",
        "The mayor said the evacuation would be called off if the shelling did not stop.",
    ],
)
def test_what_was_said_in_error_or_may_come_is_supposed(read, text):
    assert scopes(read(text)) == {Scope.HYPOTHESIS}


def test_group_of_which_only_the_number_is_told_is_in_no_place(read):
    (draft,) = read("The first group had 25 people.").drafts

    assert (draft.scope, draft.place_from) == (Scope.GROUP, "")


def test_villages_near_a_place_that_nobody_holds_are_not_the_besieged_place(read):
    (draft, *_) = read("Some people reached Kalynivsk from villages near Dubrava, the UN said.").drafts

    assert draft.place_from == "DUBRAVA_VILLAGES"


def test_people_out_of_a_place_without_a_verb_have_left_it(read):
    (people, children) = read("Mayor: 20 people out of the works, seven of them children.").drafts

    assert (people.kind, people.place_from, children.scope) == (Kind.FLOW, "CEMENT_WORKS", Scope.PART)


def test_post_that_is_corrected_is_not_told_as_so(read):
    assert scopes(read("Correction: an earlier post said that 70 people were out.")) == {Scope.HYPOTHESIS}


def test_place_in_which_that_lies_from_which_people_come_is_no_destination(read):
    (draft, *_) = read("40 people from the brickworks in Ostrivne have arrived.").drafts

    assert draft.place_to == ""
