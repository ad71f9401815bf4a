"""A number counts people only where an affirmed, finished or present verb governs it; every sentence is invented."""

from __future__ import annotations

import pytest

from safepassage.picture.claims import CONSTRAINING_SCOPES, Kind, Scope


def _people(reading, stated=46):
    return [draft for draft in reading.drafts if draft.stated == stated]


@pytest.mark.parametrize(
    "text",
    [
        "At most 46 civilians remain in the works, a claim the mayor denied.",
        "At most 46 civilians remain in the works, which the brigade denies.",
        "At most 46 civilians remain in the works, the brigade denied.",
        "At most 46 civilians remain in the works, the United Nations could not confirm.",
        "At most 46 civilians remain in the works, a report that cannot be verified said, the mayor denied.",
        "That at most 46 civilians remain in the works was denied by the mayor.",
        "Claims of at most 46 civilians in the works are a lie, the mayor said.",
        "Claims that there are at most 46 civilians in the works were denied by the mayor.",
        "The mayor rejected the brigade's claim that fewer than 46 civilians remain in the works.",
        "The brigade dismissed as fake news that 46 civilians remain in the works.",
        "The mayor called reports that 46 civilians have left the works false.",
        "The council strongly denied on Sunday evening that the number of civilians in the works was 46.",
        "It is not true that 46 people left the works.",
        "It was wrongly reported that 46 people remained in the works.",
        "The figure of 46 civilians in the works has not been confirmed.",
        "It could not be independently verified that at most 46 civilians remained in the works.",
        "At most 46 civilians remain in the works, though the United Nations could not verify the figure.",
        "The United Nations did not confirm the figure of 46 evacuees from the works.",
        "The mayor doubted that 46 civilians remained in the works.",
        "The mayor said he could not say whether 46 or 500 civilians remained in the works.",
        "If only 46 civilians remained in the works, the mayor said, we would know.",
    ],
)
def test_number_that_is_denied_or_doubted_limits_nobody(read, text):
    drafts = [draft for draft in read(text).drafts if draft.stated == 46 or draft.low == 46]

    assert [draft.scope in {Scope.NEGATION, Scope.HYPOTHESIS, Scope.UNKNOWN} for draft in drafts] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations did not evacuate 46 people from the works.",
        "The United Nations has never evacuated 46 people from the works.",
        "The team had not evacuated any of the 46 people from the works.",
        "The brigade did not allow 46 civilians to leave the works.",
        "The brigade refused to let 46 civilians leave the works.",
        "Buses did not pick up the 46 people from the works.",
        "The evacuation of 46 civilians from the works did not take place.",
        "The evacuation of 46 civilians from the works failed.",
        "The evacuation of 46 civilians from the works was cancelled.",
        "No buses with 46 evacuees reached Kalynivsk.",
        "None of the buses arrived with the 46 civilians from the works.",
        "The convoy did not bring 46 people from the works to Kalynivsk.",
        "The convoy returned without the 46 civilians from the works.",
        "Not all of the 46 civilians left the works.",
        "46 people should have left the works on Sunday.",
    ],
)
def test_movement_that_did_not_happen_limits_nobody(read, text):
    assert [draft.scope in CONSTRAINING_SCOPES for draft in _people(read(text))] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "46 people could not leave the works.",
        "46 people did not leave the works.",
        "46 people failed to leave the works.",
        "46 people were prevented from leaving the works.",
        "46 people were turned back on the way from the works to Kalynivsk.",
        "The brigade blocked 46 civilians from leaving the works.",
        "None of the 46 people has left the works.",
    ],
)
def test_people_who_could_not_go_are_there_and_perhaps_not_alone(read, text):
    (draft,) = _people(read(text))

    assert (draft.kind, draft.scope, draft.place_from) == (Kind.STOCK, Scope.GROUP, "CEMENT_WORKS")
    assert "they did not or could not go; whether others are there too is not said" in map(str, draft.doubts)


@pytest.mark.parametrize("text", ["There are not 46 civilians in the works.", "46 civilians did not remain in the works."])
def test_presence_that_is_denied_is_no_number_there(read, text):
    assert [(draft.kind, draft.scope) for draft in _people(read(text))] == [(Kind.STOCK, Scope.NEGATION)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("No more than 46 civilians remain in the works.", Scope.TOTAL),
        ("Not fewer than 46 people left the works.", Scope.GROUP),
        ("The shelling did not stop, and 46 people left the works.", Scope.GROUP),
        ("The road was not safe but 46 people left the works.", Scope.GROUP),
        ("46 people left the works, and the brigade denied shelling the road.", Scope.GROUP),
        ("46 people left the works, the mayor said, denying that 500 were inside.", Scope.GROUP),
        ("The mayor, who had not slept, said that 46 civilians remain in the works.", Scope.TOTAL),
        ("With no food left, 46 people remain in the works.", Scope.TOTAL),
        ("The evacuation of 46 civilians from the works was completed without losses.", Scope.GROUP),
        ("The mayor said 46 civilians remain in the works, but the United Nations could not confirm the figure.", Scope.TOTAL),
    ],
)
def test_number_that_is_affirmed_keeps_its_scope(read, text, scope):
    assert [draft.scope for draft in _people(read(text))] == [scope]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor denied that 46 people were in the works.", "LESIA_HROMADSKA"),
        ("The United Nations could not confirm that 46 people had left the works.", "DAILY_LANTERN"),
        ("At most 46 civilians remain in the works, a claim the mayor denied.", "DAILY_LANTERN"),
        ("46 people left the works, the mayor denied.", "LESIA_HROMADSKA"),
        ("46 people left the works, the United Nations could not confirm.", "DAILY_LANTERN"),
    ],
)
def test_number_is_never_affirmed_by_who_denies_it(read, text, source):
    assert [draft.source for draft in _people(read(text))] == [source]


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("No civilians, women or children remain in the works.", ["CIVILIANS", "WOMEN", "CHILDREN"]),
        ("There are no children or wounded in the works.", ["CHILDREN", "WOUNDED_PEOPLE"]),
        ("No one is left in the works.", ["CIVILIANS"]),
        ("Not a single civilian remains in the works.", ["CIVILIANS"]),
    ],
)
def test_nobody_present_is_denied_of_each_category(read, text, categories):
    drafts = read(text).drafts

    assert [draft.category for draft in drafts] == categories
    assert {(draft.kind, draft.scope, draft.value) for draft in drafts} == {(Kind.STOCK, Scope.NEGATION, "nobody")}


@pytest.mark.parametrize(
    ("text", "category", "scope"),
    [
        ("Neither side's figures could be independently verified.", "CONFIRMATION", Scope.NEGATION),
        ("The council said no one had gone to Kalynivsk of their own will.", "ELIGIBLE", Scope.NEGATION),
        ("It was not clear whether they were counted in the mayor's figure.", "SAME_GROUP", Scope.UNKNOWN),
    ],
)
def test_statement_that_is_denied_or_refused_is_told_as_that(read, text, category, scope):
    assert [(draft.category, draft.scope) for draft in read(text).drafts] == [(category, scope)]


def test_number_without_a_noun_is_of_the_whole_and_not_of_its_part(read):
    drafts = read('The mayor said 300 people, including 20 children, were in the works. He said "hundreds" remained.').drafts

    assert [draft.category for draft in drafts] == ["PEOPLE", "CHILDREN", "PEOPLE"]


@pytest.mark.parametrize("text", ["Seven of them chose to get off in Kalynivsk.", "85 people stepped down in Kalynivsk."])
def test_people_who_get_off_arrive(read, text):
    (draft,) = read(text).drafts

    assert (draft.kind, draft.place_to) == (Kind.FLOW, "KALYNIVSK")


def test_number_that_is_only_asked_for_is_no_movement(read):
    drafts = read("The council declined to say how many people had left.").drafts

    assert {draft.scope for draft in drafts} == {Scope.UNKNOWN}


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers have yet to reach 46 miners in the works.",
        "Shelling forced the team to abandon the evacuation of 46 people.",
        "Neither of the buses carrying 46 people arrived.",
        "The council had no knowledge of 46 civilians leaving the works.",
        "Commander Ihor Vymysel scoffed at claims that 46 soldiers had fled the works.",
        "The brigade's count of 46 residents in the works is wrong, the mayor said.",
        "Guards turned away 46 people at the gate.",
        "Up to 46 residents remain in the works, the brigade claimed, an allegation rejected by the mayor.",
    ],
)
def test_number_that_nothing_affirms_limits_nobody(read, text):
    assert [draft.scope in CONSTRAINING_SCOPES for draft in _people(read(text))] == [False]
