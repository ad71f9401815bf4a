"""The code holds no word of English: a language in which every word is another is read the same.

The invented language writes an x before every word. Lexicon, operation and text are turned into it, and
the drafts must be those of the English text once the x is taken away.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from safepassage.network import Categories, Network, Place, PlaceKind, Places
from safepassage.picture import Document, Ledger, PartyKind, Source
from safepassage.picture.reading.lexicon import build
from safepassage.picture.reading.reader import TextReader

FOLDER = Path(__file__).parents[3] / "data" / "reading"
#: A word, but no initialism: its letters are read as one.
_WORD = re.compile(r"\b[^\W\d_](?:\.[^\W\d_]\b)+|(?<!['\u2019])[^\W\d_]+(?:['\u2019](?!s\b)[^\W\d_]+)?")
_MARK = re.compile(r"\{\{[^|{}]*\|([^{}]*)\}\}")
_TABLES = tomllib.loads((resources.files("safepassage.picture.reading") / "languages" / "en.toml").read_text(encoding="utf-8"))
#: Settings that are no words: codes, marks and endings; an ending stands at the other end of the word than the x.
_KEPT = {
    "language",
    "script",
    "decimal",
    "thousands",
    "plural",
    "describing",
    "past_ending",
    "adverb",
    "compatriots",
    "possessive",
    "code",
    "kind",
    "counts",
    "scope",
    "value",
}
#: Tables whose keys are words; in the first two so are the values.
_WORDS_TO_WORDS = {"after", "canonical", "same"}
_WORDS_TO_VALUES = {
    *("units", "tens", "multipliers", "dozens", "ordinals", "frequencies", "channels", "relations", "spouses", "kinds"),
    *("weekdays", "months", "relative", "weeks", "parts"),
}


def turned(text):
    return _WORD.sub(lambda match: match[0] if "." in match[0] else ("X" if match[0][0].isupper() else "x") + match[0], text)


def unturned(text):
    return re.sub(r"(?<![^\W\d_])[xX](?=[^\W\d_])", "", text)


def turned_table(key, content):
    if isinstance(content, str):
        kept = key in _KEPT or content.isupper() or "{" in content or content.startswith("@")
        return content if kept else turned(content)
    if isinstance(content, list):
        return [turned_table("", each) for each in content]
    if not isinstance(content, dict):
        return content
    if key in _WORDS_TO_WORDS:
        return {turned(word): turned(other) for word, other in content.items()}
    if key in _WORDS_TO_VALUES:
        return {turned(word): value for word, value in content.items()}
    return {name: turned_table(name, value) for name, value in content.items()}


def read_article(path, lexicon, *, turn):
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    change = turned if turn else str
    rows = [[cell.strip() for cell in entry.split("|")] for entry in keys.get("places", "").split(";") if entry]
    places = tuple(Place(code=code, name=change(name), kind=PlaceKind(kind)) for code, name, kind in rows)
    rows = [[cell.strip() for cell in entry.split("|")] for entry in keys.get("sources", "").split(";") if entry]
    sources = tuple(Source(code=code, name=change(name), kind=PartyKind(kind)) for code, name, kind in rows)
    network = Network(
        places=Places(places), categories=Categories(()), besieged=tuple(filter(None, keys.get("besieged", "").split(";")))
    )
    ledger = Ledger(sources=sources, documents=(Document(code="TEXT", publisher=change(keys["publisher"])),))
    published_at, zone = datetime.fromisoformat(keys["published_at"]).replace(tzinfo=UTC), ZoneInfo(keys["zone"])
    reader = TextReader(lexicon=lexicon, zone=zone, network=network, ledger=ledger)
    return reader.read(change(_MARK.sub(r"\1", body)), published_at=published_at, document="TEXT")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.txt")), ids=lambda path: path.stem)
def test_another_language_is_data(path):
    english = read_article(path, build(_TABLES), turn=False)
    other = read_article(path, build(turned_table("", _TABLES)), turn=True)

    assert [(d.kind, d.scope, d.stated, unturned(d.quote)) for d in other.drafts] == [
        (d.kind, d.scope, d.stated, d.quote) for d in english.drafts
    ]


def test_no_entry_of_a_subject_contains_another():
    """Such an entry would decide nothing; of absences the phrase is kept as the hedge, so there the longer one counts."""
    useless = []
    for subject in _TABLES["subjects"]:
        if subject.get("scope") in ("negation", "unknown"):
            continue
        for group in subject["groups"]:
            padded = [f" {entry} " for entry in group]
            useless += [long for long in padded for short in padded if long != short and short in long]

    assert useless == []
