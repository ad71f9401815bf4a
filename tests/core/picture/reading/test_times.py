"""On which day something happened or is to happen; texts are of Wednesday 12 March 2031."""

from __future__ import annotations

import pytest


def days(reading, category=""):
    drafts = (draft for draft in reading.drafts if draft.stated is not None or draft.category == category)
    return [draft.from_time.strftime("%a %d %b") if draft.from_time else "" for draft in drafts]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("40 people left on Monday.", "Mon 10 Mar"),
        ("40 people left on Wednesday.", "Wed 12 Mar"),
        ("40 people will leave on Monday.", "Mon 17 Mar"),
        ("40 people should leave on Monday.", "Mon 17 Mar"),
        ("40 people should reach Kalynivsk next Monday.", "Mon 17 Mar"),
        ("40 people are due to leave on Monday.", "Mon 17 Mar"),
        ("Lesia Hromadska said 40 people would leave on Monday.", "Mon 17 Mar"),
        ("40 people had been due to leave on Monday.", "Mon 10 Mar"),
        ("40 people had been expected to leave on Monday.", "Mon 10 Mar"),
        ("40 people should have left on Monday.", "Mon 10 Mar"),
        ("40 people were supposed to leave on Monday.", "Mon 10 Mar"),
    ],
)
def test_weekday_is_the_last_or_the_next_by_the_tense_before_it(read, text, day):
    assert days(read(text)) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Lesia Hromadska said 40 people would leave soon.",
        "Lesia Hromadska said on Monday that 40 people would leave.",
        "40 people will leave, Lesia Hromadska told reporters on Monday.",
    ],
)
def test_day_on_which_a_plan_was_told_is_not_the_day_of_the_plan(read, text):
    assert not {"Mon 10 Mar", "Mon 17 Mar"} & set(days(read(text)))


def test_order_until_a_weekday_is_until_the_next(read):
    reading = read("Lesia Hromadska ordered the brigade not to storm the works until Monday.")

    assert days(reading, "ORDER_NOT_TO_STORM") == ["Mon 17 Mar"]


@pytest.mark.parametrize(
    "text",
    [
        "\u201cToday 40 people left,\u201d Lesia Hromadska said in a pre-recorded address.",
        "\u201cYesterday 40 people left,\u201d Lesia Hromadska said in an undated video.",
    ],
)
def test_today_of_a_recording_is_no_day(read, text):
    (draft,) = (draft for draft in read(text).drafts if draft.stated is not None)

    assert (draft.from_time, draft.to_time) == (None, None)
    assert "on which day it was recorded" in " ".join(map(str, draft.doubts))


def test_recording_that_names_a_day_is_of_that_day(read):
    assert days(read("\u201cOn Monday 40 people left,\u201d Lesia Hromadska said in a pre-recorded address.")) == ["Mon 10 Mar"]


def test_what_undated_footage_shows_has_no_day(read):
    assert days(read("New footage shows explosions at the works."), "EXPLOSIONS") == [""]


def test_what_footage_of_a_day_shows_is_of_that_day(read):
    assert days(read("New footage shows explosions at the works on Monday."), "EXPLOSIONS") == ["Mon 10 Mar"]


def test_time_since_a_day_goes_on_until_it_is_told(read):
    (draft,) = (draft for draft in read("The UN said 40 people have left since Monday.").drafts if draft.stated)

    assert (f"{draft.from_time:%d}", f"{draft.to_time:%d}") == ("10", "13")


def test_this_week_of_a_plan_is_what_is_left_of_it(read):
    (draft,) = (draft for draft in read("The UN said 40 people will leave this week.").drafts if draft.stated)

    assert (f"{draft.from_time:%d}", f"{draft.to_time:%d}") == ("12", "17")


def test_day_of_a_plan_behind_what_happened_is_not_that_of_what_happened(read):
    assert days(read("40 people had left by evening and would go on to Kalynivsk on Saturday.")) == ["Wed 12 Mar"]


def test_day_on_which_a_speaker_was_there_is_not_that_of_what_they_say(read):
    assert days(read("Volunteers who came on Monday said 40 people left.")) == ["Wed 12 Mar"]


@pytest.mark.parametrize("when", ["on 31 December 9999", "on 1 January 0001", "on 30 February 2031", "99 months ago"])
def test_a_day_at_the_ends_of_the_calendar_stops_no_reading(read, when):
    assert [draft.stated for draft in read(f"46 people left the works {when}, the mayor said.").drafts][:1] == [46]
