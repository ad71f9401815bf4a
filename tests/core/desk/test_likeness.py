"""Whether a text is a document that is held already, measured on two dozen invented texts against each other."""

from __future__ import annotations

from datetime import UTC

import pytest

from reading_texts import synthetic_articles
from safepassage.desk import Candidate, Likeness, alike
from safepassage.desk.likeness import runs_of, share_words
from safepassage.picture import Claim, Document, Kind, Ledger
from safepassage.picture.reading import read_text


def headed(text):
    return f"A headline of another house\n\nBy a synthetic reporter\n\n{text}"


def flowed(text):
    """All paragraphs in one line, as pasting from some pages leaves them."""
    return " ".join(text.split())


def shortened(text):
    """The first two thirds of its paragraphs, as a paper with less room prints them."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: -(-2 * len(paragraphs) // 3)])


@pytest.fixture(scope="module")
def articles():
    return synthetic_articles("tuned")


@pytest.fixture(scope="module")
def ledger(articles):
    """A ledger that holds every article as a document, with its figures as claims."""
    documents = tuple(Document(code=each.name) for each in articles)
    claims = tuple(
        Claim(
            id=f"{article.name}-{number}",
            document=article.name,
            source="OFFICE",
            published_at=article.published_at,
            kind=Kind.STOCK,
            place_from="WORKS",
            category="PEOPLE",
            stated=float(gold["stated"]),
            start=gold["start"],
            end=gold["end"],
        )
        for article in articles
        for number, gold in enumerate(article.gold)
        if gold["stated"]
    )
    return Ledger(documents=documents, claims=claims)


@pytest.fixture(scope="module")
def bodies(articles):
    return {each.name: each.text for each in articles}


def candidate(article, body, document=""):
    read = read_text(
        body, published_at=article.published_at, zone=article.zone, network=article.network, ledger=article.ledger, document="TEXT"
    )
    return Candidate(document=document, publisher="", published_at=article.published_at, body=body, drafts=read.drafts)


def told(found):
    return [(each.document.code, each.likeness) for each in found]


@pytest.mark.parametrize("edited", [headed, flowed, shortened])
def test_an_edited_text_is_known_by_its_words_and_taken_for_no_other(articles, ledger, bodies, edited):
    found = {each.name: told(alike(candidate(each, edited(each.text)), ledger, zone=UTC, bodies=bodies)) for each in articles}

    assert found == {each.name: [(each.name, Likeness.WORDS)] for each in articles}


@pytest.mark.parametrize(("edited", "bar"), [(headed, 23), (flowed, 23), (shortened, 20)])
def test_where_no_text_is_kept_an_edited_one_is_mostly_known_by_its_figures(articles, ledger, edited, bar):
    found = [
        told(alike(candidate(each, edited(each.text)), ledger, zone=UTC)) == [(each.name, Likeness.FIGURES)] for each in articles
    ]

    assert sum(found) >= bar


def test_of_552_pairs_of_different_texts_none_is_alike(articles, ledger, bodies):
    found = [alike(candidate(each, each.text, each.name), ledger, zone=UTC, bodies=bodies) for each in articles]

    assert found == [()] * 24


def test_texts_without_words_share_none():
    assert (runs_of(" "), share_words(runs_of(""), runs_of(""))) == (frozenset(), False)
