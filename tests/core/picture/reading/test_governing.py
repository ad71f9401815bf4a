"""A denial, a plan or an inability is said of the verb that it governs, and of no other words between people and their verb."""

import pytest

from safepassage.picture.claims import Kind, Scope

AFFIRMED = {Scope.TOTAL, Scope.GROUP, Scope.PART}


def said_of(reading, number):
    """What is said of the people of a number."""
    return {(draft.kind, draft.scope in AFFIRMED) for draft in reading.drafts if draft.stated == number}


def nobody_moved(reading):
    """Whether a draft says that nobody left or arrived."""
    return any(draft.kind is Kind.FLOW and draft.stated is None and draft.scope is Scope.NEGATION for draft in reading.drafts)


@pytest.mark.parametrize(
    "text",
    [
        "Some 46 people without documents left the works.",
        "Some 46 people with no belongings left the works.",
        "Some 46 people who had not eaten for days left the works.",
        "Some 46 people who could not walk left the works.",
        "Some 46 people, including 11 who had not seen daylight for weeks, left the works.",
        "The 46 people, none of them wounded, left the works.",
        "Some 46 people, not all of them civilians, left the works.",
        "Some 46 people, not including the drivers, left the works.",
        "Some 46 people have not only left the works but reached Kalynivsk.",
        "Some 46 people not on the list also left the works.",
        "At least 46 women, unable to carry their bags, left the works on foot.",
        "The 46 residents without whom the mayor would not leave reached Kalynivsk.",
        "Some 46 villagers whom no doctor had seen in weeks reached Kalynivsk.",
        "The 46 children, neither of whose guardians came along, arrived in Kalynivsk.",
        "The 46 wounded could not be treated and were taken to Kalynivsk.",
        "The team that had not slept evacuated 46 people from the works.",
        "Some 46 people without documents managed to leave the works.",
    ],
)
def test_people_of_whom_something_else_is_denied_moved(read, text):
    assert said_of(read(text), 46) == {(Kind.FLOW, True)}


@pytest.mark.parametrize(
    "text",
    [
        "At least 46 people who had never left the works before reached Kalynivsk.",
        "Some 46 people who wanted to leave reached Kalynivsk.",
        "Some 46 residents who hoped to leave on Friday left the works on Sunday.",
        "Some 46 people who refused to leave on Friday fled on Sunday.",
        "Some 46 people who could not be evacuated on Friday were taken to Kalynivsk on Sunday.",
        "Some 46 people who had been due in Kalynivsk on Monday arrived on Tuesday.",
        "The buses bound for Kalynivsk carried 46 people out of the works.",
        "The convoy expected on Monday reached Kalynivsk on Tuesday with 46 residents.",
        "The 46 people who arrived in Kalynivsk had planned to leave earlier.",
    ],
)
def test_people_who_were_first_kept_or_awaited_moved_in_the_end(read, text):
    assert said_of(read(text), 46) == {(Kind.FLOW, True)}


@pytest.mark.parametrize(
    "text",
    [
        "Some 46 people waiting for days were not evacuated from the works.",
        "Some 46 people never saw the bus and did not leave the works.",
        "The 46 people could not, in the end, be evacuated from the works.",
        "The 46 people had not by Sunday been evacuated from the works.",
        "Around 46 people who had been told to leave could not get out of the works.",
        "The 46 people who could not be evacuated on Friday remained in the works.",
        "Some 46 people did not manage to leave the works.",
        "Some 46 people did not dare leave the works.",
        "Some 46 people who were not given permission to leave the works were fed there.",
        "Some 46 people have no way to leave the works.",
        "Some 46 people had still not, as of Sunday, left the works.",
        "None of the 46 people who had been sick left the works.",
        "None of the 46 residents managed to leave the works.",
        "More than 46 patients were not among those evacuated from the works.",
    ],
)
def test_people_whose_own_verb_is_denied_are_where_they_were(read, text):
    assert said_of(read(text), 46) == {(Kind.STOCK, True)}


@pytest.mark.parametrize(
    "text",
    [
        "The team that did not evacuate 46 people was blamed.",
        "The team that did not help evacuate 46 people from the works was blamed.",
        "The 46 people hope by Sunday to leave the works.",
        "Around 46 residents are expected in Kalynivsk on Monday.",
        "Some 46 residents are on their way to Kalynivsk.",
        "The mayor hopes that 46 people left the works.",
    ],
)
def test_movement_that_is_denied_or_to_come_is_not_told_as_done(read, text):
    assert said_of(read(text), 46) == {(Kind.FLOW, False)}


@pytest.mark.parametrize(
    "text",
    [
        "None of the 46 people who left the works was wounded.",
        "None of the 46 evacuees who reached Kalynivsk needed surgery.",
        "Not one of the 46 drivers who entered the works was harmed.",
        "None of the 46 evacuees had documents when they left the works.",
    ],
)
def test_none_of_those_who_moved_did_something_else(read, text):
    assert said_of(read(text), 46) == {(Kind.FLOW, True)}


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers collect food for 46 people in Kalynivsk.",
        "About 46 people waited to collect water in the works.",
        "Roughly 46 people picked up parcels in Kalynivsk.",
        "About 46 people receive treatment in Kalynivsk.",
        "The 46 wounded received surgery in Kalynivsk.",
        "About 46 children go to school in the works.",
    ],
)
def test_verb_with_another_object_moves_nobody(read, text):
    assert said_of(read(text), 46) == {(Kind.STOCK, True)}


@pytest.mark.parametrize(
    "text",
    [
        "The hospital in Kalynivsk received 46 wounded.",
        "The centre in Kalynivsk receives 46 evacuees.",
        "Some 46 patients received by the hospital in Kalynivsk were stable.",
        "Some 46 people were picked up at the works.",
        "Buses collected 46 people from the works.",
        "About 46 residents went to Kalynivsk.",
    ],
)
def test_verb_of_which_people_are_the_object_moves_them(read, text):
    assert said_of(read(text), 46) == {(Kind.FLOW, True)}


@pytest.mark.parametrize(
    "text",
    [
        "Three people died on the way to Kalynivsk.",
        "Three people were wounded on their way out of the works.",
        "Three people bound for Kalynivsk were wounded by shells.",
    ],
)
def test_dead_and_hurt_on_the_way_are_no_plan(read, text):
    assert said_of(read(text), 3) == {(Kind.EVENT, True)}


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations denied that it had been shelled and said 46 people had left the works.",
        "The governor denied that shells had hit the road and added that 46 people had reached Kalynivsk.",
        "The brigade denied that the ceasefire had failed: 46 people had left the works.",
        "The mayor could not confirm that the bridge was open but said 46 people left the works.",
    ],
)
def test_denial_does_not_reach_into_the_next_clause(read, text):
    assert said_of(read(text), 46) == {(Kind.FLOW, True)}


@pytest.mark.parametrize(
    "text",
    [
        "No one knows how many people left the works.",
        "Nobody said that the buses had left.",
        "No one has said who left the works.",
        "Nobody can say how many residents left the works.",
        "Nobody who left the works wants to return.",
        "No one in Kalynivsk saw the convoy arrive.",
        "The buses left the works and nobody was hurt.",
        "Nearly 60 people whom nobody had counted arrived in Kalynivsk.",
        "Some 30 patients who cannot stand unaided were evacuated from the works.",
    ],
)
def test_nobody_of_another_verb_did_not_stay_behind(read, text):
    assert not nobody_moved(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody left the works on Sunday.",
        "No one has been allowed to leave the works.",
        "None of the people on the buses left the works.",
        "Not a single civilian has been airlifted.",
        "No civilians from the works have reached Kalynivsk.",
    ],
)
def test_nobody_with_its_own_verb_did_not_move(read, text):
    assert nobody_moved(read(text))
