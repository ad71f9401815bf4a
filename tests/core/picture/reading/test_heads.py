"""What a text says of itself in its first lines."""

import pytest

from safepassage.picture.reading import Head, load_language, read_head

ENGLISH = load_language("en")


def published(text):
    return read_head(text, ENGLISH).published


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-03-12\n\nForty people left the works.", "2031-03-12"),
        ("date 2031-03-12 Play video\n\nForty people left the works.", "2031-03-12"),
        ("A headline\nBy A. Reporter\n12 March 2031\n\nForty people left.", "2031-03-12"),
        ("Published March 12, 2031\n\nForty people left.", "2031-03-12"),
        ("Published 12 March 2031 14:30 GMT\n\nForty people left.", "2031-03-12T14:30+00:00"),
        ("Published 12 March 2031, 9.15 pm\n\nForty people left.", "2031-03-12T21:15"),
        ("Published 12 March 2031, 12:05 am\n\nForty people left.", "2031-03-12T00:05"),
        ("Updated 12 March 2031 at 14:30 CET\n\nForty people left.", "2031-03-12"),
        ("OSTRIVNE, March 12, 2031 (Daily Lantern) - Forty people left.", "2031-03-12"),
        ("March 12, 2031 \u2014 Forty people left.", "2031-03-12"),
        ("OSTRIVNE, March 12, 2031 saw forty people leave - at last.", ""),
    ],
)
def test_date_line_is_read(text, expected):
    assert published(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Smoke rises from the cement works, in a picture that was taken on 29 March 2031.",
        "Forty people left the works on 12 March 2031, a spokesman of the city said.",
        "2031-02-30\n\nForty people left.",
        "31 April 2031\n\nForty people left.",
        "No date at all.",
        "",
    ],
)
def test_date_within_prose_and_day_of_no_calendar_are_none(text):
    assert published(text) == ""


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("The Gazette\n12 March 2031\n\nForty people left.", "The Gazette"),
        ("The Ostrivne Herald | 12 March 2031\n\nForty people left.", "The Ostrivne Herald"),
        ("Some good news\n12 March 2031\n\nForty people left.", ""),
        ("Good day\n12 March 2031\n\nThe Gazette said that forty people left.", ""),
    ],
)
def test_name_of_a_newspaper_that_stands_alone_is_the_publisher(text, publisher):
    assert read_head(text, ENGLISH).publisher == publisher


def test_newest_of_several_date_lines_is_taken():
    text = "Headline\nPublished 12 March 2031 10:00 GMT\nUpdated 13 March 2031 09:00 GMT\n\nForty people left."

    assert published(text) == "2031-03-13T09:00+00:00"


def test_front_matter_tells_publisher_title_and_time():
    text = (
        '---\ntitle: "Forty left"\ndate: 2031-03-12T10:00:00Z\nsource: Daily Lantern\nlang: en\nurl: https://lantern.example/1\n---\n'
        "Forty people left."
    )

    assert read_head(text, ENGLISH) == Head(
        published="2031-03-12T10:00+00:00",
        publisher="Daily Lantern",
        title="Forty left",
        language="en",
        address="https://lantern.example/1",
    )


def test_entries_without_fences_are_read_where_several_open_the_text():
    head = read_head("Publisher: Daily Lantern\nDate: 12 March 2031\n\nForty people left.", ENGLISH)

    assert (head.publisher, head.published) == ("Daily Lantern", "2031-03-12")


def test_speech_that_looks_like_an_entry_is_none():
    assert read_head("Source: we saw forty people leave.\nThey went west.", ENGLISH) == Head()


def test_front_matter_that_never_closes_is_text():
    assert read_head("---\ntitle: Forty left\nForty people left.", ENGLISH) == Head()


def test_weekday_that_the_date_does_not_have_is_noticed():
    assert read_head("Tuesday, 12 March 2031\n\nForty people left.", ENGLISH).weekday_fits is False
    assert read_head("Wednesday, 12 March 2031\n\nForty people left.", ENGLISH).weekday_fits is True


def test_agency_of_a_date_line_without_a_year_is_the_publisher():
    assert read_head("OSTRIVNE, March 12 (Lantern Press) - Forty people left.", ENGLISH).publisher == "Lantern Press"


def test_a_date_line_of_another_day_than_the_front_matter_is_told():
    head = read_head("---\ndate: 2031-05-10\n---\nNOVHOROD, 12 May 2031 (Lantern Press) - Forty people left.", ENGLISH)

    assert (head.published, head.otherwise) == ("2031-05-10", "2031-05-12")


def test_a_text_that_was_updated_has_no_other_day():
    assert read_head("Posted 10 May 2031\nUpdated 12 May 2031\n\nForty people left.", ENGLISH).otherwise == ""


def test_weekday_of_the_prose_is_not_that_of_the_date_line():
    assert read_head("NOVHOROD, 12 March 2031 (X) - Forty people left on Friday.", ENGLISH).weekday_fits is True
