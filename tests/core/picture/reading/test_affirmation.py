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
    ],
)
def test_number_is_never_affirmed_by_who_denies_it(read, text, source):
    assert [draft.source for draft in _people(read(text))] == [source]
