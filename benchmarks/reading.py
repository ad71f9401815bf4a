"""How well texts are read: drafts against gold, for the given articles and for the synthetic ones.

Run ``python benchmarks/reading.py`` to print every figure; ``measure`` scores any reading against gold
in the form of ``gold_claims.jsonl`` (per document: claims with offsets in code points and values).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

from reading_texts import Article, given_articles, synthetic_articles
from safepassage.picture.reading import Draft, Reading, read_text

#: The bars of the issue for texts that were known, and for unseen ones.
KNOWN_BARS = {"recall": 0.95, "precision": 0.80, "number": 0.90, "speaker": 0.80, "scope": 0.75, "other_recall": 0.70}
UNSEEN_BARS = {"recall": 0.85, "precision": 0.75, "number": 0.85, "speaker": 0.70, "scope": 0.70, "other_recall": 0.50}
#: Laws rather than bars: they hold for every text.
LAWS = {"quotes": 1.0, "accounted": 1.0}
#: For a text of a million characters.
LONGEST_SECONDS = 20.0
_OVERLAP = 0.5
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_OR_NAME = re.compile(
    rf"\b\d{{1,2}} {_MONTH}\b(?: \d{{4}})?|\b{_MONTH} \d{{1,2}}\b(?:, \d{{4}})?"
    r"|\b(?:19|20)\d\d\b(?! (?:people|civilians|men|women|children|fighters|soldiers|residents))"
    r"|\b\d{1,2}:\d\d\b|\b[A-Z]\w*-\d+\b|\b\d+(?:st|nd|rd|th) [A-Z]\w+"
)
_NUMBER_WORD = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozens?|hundreds?|thousands?|millions?|scores|once (?:a|daily|every|per)|twice|half a|one"
    r"|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:day|night|week|month|year|round))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadingScores:
    """Shares from 0 to 1, with what they were counted over; see the bars of the issue.

    Attributes
    ----------
    recall
        Of the gold rows with a numeral, those that a draft with a number word overlaps by half or more, one to one.
    precision
        Of the drafts whose quote holds a number word, those so matched.
    number, speaker, scope
        Of the matched rows, those with the same number and hedge, the same source, the same scope.
    other_recall
        Of the gold rows without a numeral, those that some other draft overlaps by half or more, one to one.
    quotes, accounted
        Of the drafts, those whose quote stands at its offsets; of the sentences, those with drafts or a reason.
    """

    recall: float
    precision: float
    number: float
    speaker: float
    scope: float
    other_recall: float
    quotes: float
    accounted: float
    numeral_rows: int
    number_drafts: int
    other_rows: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Match:
    """A gold row and the draft that answers it, or none."""

    gold: Mapping[str, Any]
    draft: Draft | None


def holds_number(quote: str) -> bool:
    """Whether a quote holds a number word, dates and names aside."""
    return _NUMBER_WORD.search(_DATE_OR_NAME.sub(" ", quote)) is not None


def match(gold: Sequence[Mapping[str, Any]], drafts: Sequence[Draft]) -> list[Match]:
    """Pair gold rows and drafts one to one, the greatest shares of the gold's span first."""
    numbered = [draft for draft in drafts if holds_number(draft.quote)]
    first = _pair([row for row in gold if row["numeral"]], numbered)
    used = {pair.draft.id for pair in first if pair.draft is not None}
    rest = [draft for draft in drafts if draft.id not in used]
    return [*first, *_pair([row for row in gold if not row["numeral"]], rest)]


def _pair(gold: Sequence[Mapping[str, Any]], drafts: Sequence[Draft]) -> list[Match]:
    shares = sorted(
        (
            (_share(row, draft), -abs(len(draft.quote) - row["end"] + row["start"]), g, d)
            for g, row in enumerate(gold)
            for d, draft in enumerate(drafts)
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for share, _, g, d in shares:
        if share >= _OVERLAP and g not in chosen and d not in chosen.values():
            chosen[g] = d
    return [Match(row, drafts[chosen[g]] if g in chosen else None) for g, row in enumerate(gold)]


def _share(row: Mapping[str, Any], draft: Draft) -> float:
    return max(0, min(row["end"], draft.end) - max(row["start"], draft.start)) / max(1, row["end"] - row["start"])


def measure(articles: Iterable[tuple[str, Reading, Sequence[Mapping[str, Any]]]]) -> ReadingScores:
    """Score readings of texts against their gold: (text, reading, gold rows) for each article."""
    pairs: list[Match] = []
    number_drafts = drafts = exact = sentences = accounted = 0
    for text, reading, gold in articles:
        pairs.extend(match(gold, reading.drafts))
        drafts += len(reading.drafts)
        number_drafts += sum(holds_number(draft.quote) for draft in reading.drafts)
        exact += sum(text[draft.start : draft.end] == draft.quote for draft in reading.drafts)
        sentences += len(reading.sentences)
        accounted += sum(bool(sentence.drafts) or sentence.no_claim is not None for sentence in reading.sentences)
    numeral = [pair for pair in pairs if pair.gold["numeral"]]
    other = [pair for pair in pairs if not pair.gold["numeral"]]
    found = [(pair.gold, pair.draft) for pair in numeral if pair.draft is not None]
    return ReadingScores(
        recall=_ratio(len(found), len(numeral)),
        precision=_ratio(len(found), number_drafts),
        number=_ratio(sum(same_number(row, draft) for row, draft in found), len(found)),
        speaker=_ratio(sum(row["source"] == draft.source for row, draft in found), len(found)),
        scope=_ratio(sum(row["scope"] == draft.scope.value for row, draft in found), len(found)),
        other_recall=_ratio(sum(pair.draft is not None for pair in other), len(other)),
        quotes=_ratio(exact, drafts),
        accounted=_ratio(accounted, sentences),
        numeral_rows=len(numeral),
        number_drafts=number_drafts,
        other_rows=len(other),
        drafts=drafts,
    )


def same_number(row: Mapping[str, Any], draft: Draft) -> bool:
    """Whether number and hedge are those of the gold."""
    stated = float(row["stated"]) if row["stated"] != "" else None
    return stated == draft.stated and row["hedge"] == draft.hedge


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def read_article(article: Article) -> tuple[str, Reading, Sequence[Mapping[str, Any]]]:
    """Read one article as its operation would."""
    reading = read_text(
        article.text,
        published_at=article.published_at,
        zone=article.zone,
        network=article.network,
        ledger=article.ledger,
        document=article.document,
    )
    return article.text, reading, article.gold


def seconds_for(characters: int, article: Article, texts: Sequence[str]) -> float:
    """Processor seconds for reading a text of that length, made of several texts, in the operation of an article."""
    joined = "\n\n".join(texts)
    text = (joined * (characters // len(joined) + 1))[:characters]
    begun = process_time()
    read_text(text, published_at=article.published_at, zone=article.zone, network=article.network, ledger=article.ledger)
    return process_time() - begun


def show(title: str, scores: ReadingScores, bars: Mapping[str, float]) -> None:
    """Print one line for every figure, with its bar."""
    print(f"\n{title}: {scores.numeral_rows} rows with a numeral, {scores.other_rows} others, {scores.drafts} drafts")
    for name, bar in {**bars, **LAWS}.items():
        value = getattr(scores, name)
        print(f"  {name:<13} {value:6.3f}  bar {bar:.2f}  {'met' if value >= bar else 'not met'}")


def show_differences(article: Article) -> None:
    """Print row by row what differs from the gold, for whoever works on the rules."""
    text, reading, gold = read_article(article)
    pairs = match(gold, reading.drafts)
    used = {pair.draft.id for pair in pairs if pair.draft is not None}
    print(f"\n=== {article.name}")
    for pair in pairs:
        quote = text[pair.gold["start"] : pair.gold["end"]]
        if pair.draft is None:
            print(f"  missed   {pair.gold['kind']} {quote!r}")
        else:
            marked = "NUMBER" if pair.gold["numeral"] else "other "
            print(f"  {marked} {quote!r} <- {pair.draft.quote!r}: {'; '.join(differences(pair.gold, pair.draft))}")
    for draft in reading.drafts:
        if draft.id not in used:
            marked = "NUMBER" if holds_number(draft.quote) else "other "
            print(f"  extra    {marked} {draft.kind} {draft.category} {draft.source} {draft.quote!r}")


def differences(row: Mapping[str, Any], draft: Draft) -> list[str]:
    """What a draft has otherwise than the gold row that it answers, in words."""
    compared = {
        "source": draft.source,
        "scope": draft.scope.value,
        "kind": draft.kind.value,
        "place_from": draft.place_from,
        "place_to": draft.place_to,
        "category": draft.category,
    }
    found = [f"{name} {ours!r} for {row[name]!r}" for name, ours in compared.items() if ours != row[name]]
    if row["numeral"] and not same_number(row, draft):
        found.append(f"number {(draft.stated, draft.hedge)} for {(row['stated'], row['hedge'])}")
    return found


def main(arguments: Sequence[str]) -> int:
    """Print every figure; with ``--differences`` also each row."""
    given, bare = given_articles(complete=True), given_articles(complete=False)
    tuned, held_out = synthetic_articles("tuned"), synthetic_articles("held_out")
    if "--differences" in arguments:
        for article in (*given, *tuned, *(held_out if "--held-out" in arguments else ())):
            show_differences(article)
    if given:
        show("The given articles, in the example operation", measure(map(read_article, given)), KNOWN_BARS)
        show("The given articles, in the bare tables given with them", measure(map(read_article, bare)), KNOWN_BARS)
    else:
        print("The given articles are not here (SAFEPASSAGE_DATA or ../shared): not measured.")
    show("Synthetic articles, rules worked on with them", measure(map(read_article, tuned)), UNSEEN_BARS)
    show("Synthetic articles, held out", measure(map(read_article, held_out)), UNSEEN_BARS)
    seconds = seconds_for(1_000_000, tuned[0], [article.text for article in (*tuned, *held_out)])
    met = "met" if seconds <= LONGEST_SECONDS else "not met"
    print(f"\nA text of a million characters: {seconds:.1f} s of one core, bar {LONGEST_SECONDS:.1f}  {met}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
