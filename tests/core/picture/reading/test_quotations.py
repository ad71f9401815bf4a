"""Quotations that never close are found, and what stands in them is doubted."""

import pytest

DOUBT = "it stands in a quotation that nothing closes; where the speaker ends is not certain"


@pytest.mark.parametrize("mark", ["\u201c", '"', "\u00ab"])
def test_quotation_that_never_closes_is_found_by_its_mark(read, mark):
    text = f"The mayor spoke on Tuesday. {mark}Forty civilians left the works. The rest are waiting."

    assert read(text).unclosed == (text.index(mark),)


def test_drafts_behind_the_mark_carry_a_doubt(read):
    text = "Nine people left the works on Monday. \u201cForty civilians left the works on Tuesday, the mayor said."

    doubts = {draft.stated: DOUBT in map(str, draft.doubts) for draft in read(text).drafts if draft.stated}

    assert doubts == {9: False, 40: True}


@pytest.mark.parametrize(
    "text",
    [
        "\u201cForty civilians left the works,\u201d the mayor said.",
        "\u201cForty civilians left the works.\n\n\u201cThe rest are waiting,\u201d the mayor said.",
        "The soldiers' wives said that 40 people left.",
        "It's said that 40 people left the works.",
        "Nothing is quoted here.",
        "",
    ],
)
def test_quotation_that_closes_is_not_doubted(read, text):
    assert read(text).unclosed == ()


def test_sentences_run_on_to_the_end_of_the_paragraph_and_no_further(read):
    text = "\u201cForty civilians left the works. Nine children left the works.\n\nTwo buses left the works."

    doubted = [draft.stated for draft in read(text).drafts if DOUBT in map(str, draft.doubts)]

    assert doubted == [40, 9]
