"""The page around an article gives no claims, and no article loses one to it."""

from safepassage.picture.reading import AROUND

ARTICLE = (
    "Forty people left the cement works in Ostrivne on Tuesday, the United Nations said.\n\n"
    "A spokesman of the city said that some 200 civilians were still trapped inside the works.\n\n"
    "The buses went to Kalynivsk, where volunteers waited with food and blankets."
)
MENU = "Home\nWorld\nSport\nSign in\nSubscribe\n\n"
HEADLINE = "Forty people leave the works\n\nBy A. Reporter\n\n"
FOOT = "\n\nMost read\n\nThousands flee another town\n\nNine killed on a road\n\n© Daily Lantern. All rights reserved."


def around(reading, text):
    return [text[each.start : each.end] for each in reading.sentences if each.no_claim == AROUND]


def test_menus_and_lists_of_other_stories_are_part_of_the_page(read):
    text = MENU + HEADLINE + ARTICLE + FOOT
    reading = read(text)

    assert around(reading, text) == [
        "Home",
        "World",
        "Sport",
        "Sign in",
        "Subscribe",
        "Most read",
        "Thousands flee another town",
        "Nine killed on a road",
        "© Daily Lantern.",
        "All rights reserved.",
    ]


def test_page_around_an_article_changes_no_draft_of_it(read):
    def said(reading):
        return [(each.quote, each.source, each.place_from, each.stated) for each in reading.drafts]

    assert said(read(MENU + ARTICLE + FOOT)) == said(read(ARTICLE))


def test_quotes_stand_in_the_page_as_it_came(read):
    text = MENU + HEADLINE + ARTICLE + FOOT

    assert all(text[draft.start : draft.end] == draft.quote for draft in read(text).drafts)


def test_notice_within_an_article_is_part_of_the_page(read):
    paragraphs = ARTICLE.split("\n\n")
    text = "\n\n".join([paragraphs[0], "Sign up for our newsletter and get the news every day.", *paragraphs[1:]])

    assert around(read(text), text) == ["Sign up for our newsletter and get the news every day."]


def test_article_goes_on_behind_a_box_of_other_stories(read):
    paragraphs = ARTICLE.split("\n\n")
    text = "\n\n".join([paragraphs[0], "Related stories", "Nine killed on a road", *paragraphs[1:]])

    assert around(read(text), text) == ["Related stories", "Nine killed on a road"]


def test_short_message_is_no_menu(read):
    text = "Out of the works today:\n40 civilians\n12 children\nAll are in Kalynivsk."

    assert around(read(text), text) == []


def test_entries_at_the_head_of_a_file_are_no_part_of_the_article(read):
    text = "---\ntitle: 90 people left the works\ndate: 2031-03-12\n---\n" + ARTICLE

    assert all(draft.stated != 90 for draft in read(text).drafts)
    assert "title: 90 people left the works" in around(read(text), text)
