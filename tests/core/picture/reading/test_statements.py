"""Events, conditions, absences and promises, and the places and times of statements; the texts are invented."""

from __future__ import annotations

import pytest

from safepassage.picture.claims import Kind, Scope


def found(reading):
    return {(draft.category, draft.value) for draft in reading.drafts}


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("Contact with the fighters has been lost.", "CONTACT_WITH_FIGHTERS", "lost"),
        ("Communication with the works remained.", "CONTACT_WITH_FIGHTERS", "kept"),
        ("Shelling of the works resumed at night.", "ATTACK_RESUMED", "resumed"),
        ("Troops entered the works at dawn.", "GROUND_ENTRY", "troops inside"),
        ("Food supplies are depleted.", "SUPPLIES", "depleted"),
        ("Hospitals are ready for them.", "HOSPITAL_READINESS", "ready"),
        ("The evacuation was successful.", "EVACUATION", "successful"),
        ("An evacuation convoy came under fire.", "ROUTE_SHELLED", ""),
        ("The village is controlled by the army.", "CONTROL", ""),
        ("Smoke rises over the works.", "SMOKE", ""),
        ("The family was reunited in Kalynivsk.", "PEOPLE_REUNITED", ""),
    ],
)
def test_statement_has_its_subject_and_value(read, text, category, value):
    assert (category, value) in found(read(text))


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The United Nations could not confirm it.", Scope.NEGATION),
        ("The council gave no figures.", Scope.NEGATION),
        ("We have not seen any proof of arrival.", Scope.NEGATION),
        ("It is not clear when the convoy will leave.", Scope.UNKNOWN),
        ("It was unclear whether these were the same people.", Scope.UNKNOWN),
    ],
)
def test_absence_is_typed_and_never_a_number(read, text, scope):
    (draft,) = read(text).drafts

    assert (draft.scope, draft.stated) == (scope, None)
    assert "never read as a number" in str(draft.doubts[0])


def test_promise_is_planned(read):
    (draft,) = read("A second convoy will leave on Friday.").drafts

    assert (draft.scope, draft.kind) == (Scope.PLANNED, Kind.EVENT)


def test_people_who_moved_without_a_number_are_a_flow(read):
    (draft,) = read("The civilians were taken from the cement works to Kalynivsk.").drafts

    assert (draft.kind, draft.place_from, draft.place_to, draft.stated) == (Kind.FLOW, "CEMENT_WORKS", "KALYNIVSK", None)


def test_unknown_place_is_proposed_by_its_name(read):
    (draft,) = read("Patients were driven to the village of Stara Lisna.").drafts

    assert draft.place_to == "STARA_LISNA"


def test_place_is_known_in_another_romanisation(read):
    (draft,) = read("Patients were driven to Kalinivsk.").drafts

    assert draft.place_to == "KALYNIVSK"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Monday", "2031-03-10", "2031-03-11"),
        ("yesterday", "2031-03-11", "2031-03-12"),
        ("on 4 March", "2031-03-04", "2031-03-05"),
        ("on March 4, 2030", "2030-03-04", "2030-03-05"),
        ("last week", "2031-03-03", "2031-03-10"),
        ("earlier this week", "2031-03-10", "2031-03-13"),
        ("three days ago", "2031-03-09", "2031-03-10"),
        ("overnight", "2031-03-11", "2031-03-13"),
        ("", "2031-03-12", "2031-03-13"),
    ],
)
def test_time_is_resolved_against_the_publication(read, words, start, end):
    draft, *_ = read(f"Some 40 people left {words}.").drafts

    assert (draft.from_time.date().isoformat(), draft.to_time.date().isoformat()) == (start, end)


def test_population_before_the_war_has_no_time_and_a_doubt(read):
    (draft,) = read("Before the war around 40,000 people lived in Ostrivne.").drafts

    assert (draft.stated, draft.from_time, draft.to_time) == (40_000, None, None)
    assert "former times" in str(draft.doubts[-1])


def test_part_of_a_day_is_hours(read):
    (draft,) = read("Some 40 people left on Monday evening.").drafts

    assert (draft.from_time.hour, draft.to_time.date().isoformat()) == (16, "2031-03-11")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Credit: AP", "a caption or credit of a picture that says nothing more"),
        ("Read more here", "page furniture: a date, a link, a notice"),
        ("12 March 2031", "page furniture: a date, a link, a notice"),
        ("A long way", "a heading or fragment without a statement of its own"),
    ],
)
def test_sentence_without_a_draft_says_why(read, text, reason):
    assert [str(sentence.no_claim) for sentence in read(text).sentences] == [reason]
