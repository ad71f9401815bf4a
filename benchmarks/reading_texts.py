"""The texts on which reading is measured, each with its gold and its operation.

A synthetic article is a file of ``tests/data/reading``: a head of ``key: value`` lines, a blank line,
and the text in which every claim is marked as ``{{fields|the words}}``; the marks are taken out before
reading. All people and events in these texts are invented.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from safepassage.exchange.tables import read_operation
from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Document, Ledger, PartyKind, Source
from safepassage.quantities import parse_instant

_ROOT = Path(__file__).resolve().parents[1]
_MARK = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")
_FIELDS = ("kind", "scope", "source", "place_from", "place_to", "category", "stated", "hedge")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its gold, and the operation in which it is read."""

    name: str
    text: str
    gold: Sequence[Mapping[str, Any]]
    published_at: Any
    zone: ZoneInfo
    network: Network
    ledger: Ledger
    document: str


def given_data() -> Path | None:
    """The folder of the given data, or None where it is absent."""
    folders = (
        [Path(os.environ["SAFEPASSAGE_DATA"])]
        if "SAFEPASSAGE_DATA" in os.environ
        else [_ROOT.parent / "shared", _ROOT.parent / "shared" / "data"]
    )
    for folder in folders:
        for root in (folder, folder.parent):
            if (root / "data" / "azovstal" / "gold_claims.jsonl").is_file() and (root / "articles").is_dir():
                return root
    return None


def given_articles(*, complete: bool) -> tuple[Article, ...]:
    """The three given articles with their gold; empty where they are absent.

    `complete` reads them in the example operation, with aliases and roles of its sources; else in the
    bare tables that were given with the articles.
    """
    root = given_data()
    if root is None:
        return ()
    tables = root / "data" / "azovstal"
    network, ledger = example() if complete else operation(tables, besieged=("AZOVSTAL",))
    zone = ZoneInfo("Europe/Kyiv")
    dates = {row["code"]: row["published_at"] for row in _rows(tables / "documents.csv")}
    articles = []
    for line in (tables / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = (root / "articles" / entry["file"]).read_text(encoding="utf-8")
        published_at = parse_instant(dates[entry["doc"]], zone)
        articles.append(Article(entry["doc"], text, entry["claims"], published_at, zone, network, ledger, entry["doc"]))
    return tuple(articles)


@cache
def example() -> tuple[Network, Ledger]:
    """The defining operation as the program ships it."""
    shipped = read_operation(_ROOT / "examples" / "azovstal")
    return shipped.network, shipped.ledger


def operation(tables: Path, *, besieged: tuple[str, ...]) -> tuple[Network, Ledger]:
    """Places, categories and sources of a folder of tables, as far as reading needs them."""
    places = tuple(
        Place(code=r["code"], name=r["name"], kind=PlaceKind(r["kind"]), within=r["within"]) for r in _rows(tables / "places.csv")
    )
    categories = tuple(
        Category(code=r["code"], name=r["name"], within=_codes(r["within"]), partition=r["partition"])
        for r in _rows(tables / "categories.csv")
    )
    sources = tuple(
        Source(code=r["code"], name=r["name"], party=r["party"], kind=PartyKind(r["kind"])) for r in _rows(tables / "sources.csv")
    )
    documents = tuple(Document(code=r["code"], publisher=r["publisher"]) for r in _rows(tables / "documents.csv"))
    network = Network(places=Places(places), categories=Categories(categories), besieged=besieged)
    return network, Ledger(sources=sources, documents=documents)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(code for code in cell.split(";") if code)


def synthetic_articles(part: str) -> tuple[Article, ...]:
    """The synthetic articles of one part: those that the rules were worked on with, or those held out."""
    folder = _ROOT / "tests" / "data" / "reading" / part
    return tuple(parse_article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))


def parse_article(name: str, marked: str) -> Article:
    """Take the marks out of an article and read its gold and its operation from them."""
    head, _, body = marked.partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    text, gold = _without_marks(body.strip("\n"))
    zone = ZoneInfo(keys["zone"])
    network, ledger = example() if keys.get("operation") == "azovstal" else _small_operation(keys)
    own = Document(code="TEXT", publisher=keys["publisher"])
    ledger = replace(ledger, documents=(*ledger.documents, own))
    return Article(name, text, gold, parse_instant(keys["published_at"], zone), zone, network, ledger, own.code)


def _without_marks(body: str) -> tuple[str, list[dict[str, Any]]]:
    text, gold, last = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        values = dict(zip(_FIELDS, (mark[1].split(",") + [""] * len(_FIELDS))[: len(_FIELDS)], strict=True))
        numeral = bool(values["stated"]) or "#" in mark[1]
        values["hedge"] = values["hedge"].removeprefix("#")
        gold.append({**values, "start": len(text), "end": len(text) + len(mark[2]), "value": "", "numeral": numeral})
        text += mark[2]
        last = mark.end()
    return text + body[last:], gold


def _small_operation(keys: Mapping[str, str]) -> tuple[Network, Ledger]:
    places = tuple(Place(code=code, name=name, kind=PlaceKind(kind)) for code, name, kind in _entries(keys.get("places", ""), 3))
    categories = (Category(code="PEOPLE", name="people"), Category(code="CIVILIANS", name="civilians", within=("PEOPLE",)))
    sources = tuple(Source(code=code, name=name, kind=PartyKind(kind)) for code, name, kind in _entries(keys.get("sources", ""), 3))
    network = Network(places=Places(places), categories=Categories(categories), besieged=_codes(keys.get("besieged", "")))
    return network, Ledger(sources=sources)


def _entries(cell: str, size: int) -> list[list[str]]:
    return [fields for entry in cell.split(";") if len(fields := [field.strip() for field in entry.split("|")]) == size]
