"""Drafts read from texts, against gold: the given articles, and synthetic ones that the rules never saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from figures import Effort, Figure, judged, not_run
from reading import KNOWN_BARS, LAWS, UNSEEN_BARS, measure, read_article
from reading_texts import Article, given_articles, synthetic_articles

#: What each score is, in words.
SCORES = {
    "recall": "rows with a numeral found",
    "precision": "drafts with a number that are right",
    "number": "number and hedge right",
    "speaker": "speaker right",
    "scope": "scope right",
    "other_recall": "other rows found",
    "quotes": "quotes that stand in the text",
    "accounted": "sentences accounted for",
}


def figures(_effort: Effort) -> Iterator[Figure]:
    """Every score of every set of texts."""
    given = given_articles(complete=True)
    if given:
        yield from _scores("Drafts, given articles", given, KNOWN_BARS)
    else:
        yield not_run("Drafts, given articles", "0.95 recall", "the given articles are not here (SAFEPASSAGE_DATA)")
    yield from _scores("Drafts, synthetic articles held out", synthetic_articles("held_out"), UNSEEN_BARS)


def _scores(bar: str, articles: Iterable[Article], bars: Mapping[str, float]) -> Iterator[Figure]:
    scores = measure(map(read_article, articles))
    for name, wanted in {**bars, **LAWS}.items():
        found = getattr(scores, name)
        yield judged(f"{bar}: {SCORES[name]}", f"{wanted:.2f}", f"{found:.3f}", met=found >= wanted)
