"""Pasting a text, and turning a draft into the row of a claim."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.picture import Document, Kind
from safepassage.picture.reading import Draft
from safepassage.quantities import parse_instant, show_time
from safepassage.web.actions.reading import NewText
from safepassage.web.snapshots import Edit

#: Characters of the longest text that is read: a report of twenty pages, read in two seconds; a newspaper article has some 6,000.
LONGEST = 60_000
_ASKED = ("document", "publisher", "title", "published_at", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForm:
    """What somebody typed about a text, and what is wrong with it; `text` is None where something is.

    `held` is the document of the operation that it is; None where it is one of its own.
    """

    values: Mapping[str, str]
    faults: Mapping[str, Sentence]
    text: NewText | None
    held: Document | None


def read_text_form(parameters: Mapping[str, str], operation: Operation) -> TextForm:
    """A text with publisher and time; a document that the operation holds already lends its own."""
    values = {name: parameters.get(name, "").replace("\r\n", "\n") for name in _ASKED}
    code = (parameters.get("known_as") or values["document"]).strip().upper() or _free_code(operation)
    held = next((each for each in operation.ledger.documents if each.code == code), None)
    written_at = values["published_at"].strip()
    if held and held.published_at:
        written_at = show_time(held.published_at, operation.zone)
    faults: dict[str, Sentence] = {}
    if fault := _fault_of_body(values["body"]):
        faults["body"] = fault
    if not held and not values["publisher"].strip():
        faults["publisher"] = say("the name of who published it")
    try:
        published_at = parse_instant(written_at, operation.zone)
    except InvalidValue as refusal:
        faults["published_at"] = refusal.expected
    if faults:
        return TextForm(values=values, faults=faults, text=None, held=held)
    text = NewText(
        document=code,
        publisher=values["publisher"].strip(),
        title=values["title"].strip(),
        published_at=published_at,
        written_at=written_at,
        language="en",
        body=values["body"],
    )
    return TextForm(values=values, faults={}, text=text, held=held)


def _fault_of_body(body: str) -> Sentence | None:
    if not body.strip():
        return say("the text of the article")
    if len(body) > LONGEST:
        return say("a text of at most {count} characters; this one has {found}", count=LONGEST, found=len(body))
    if any(unicodedata.category(each) in {"Cc", "Cs"} and each not in "\n\t" for each in body):
        return say("a text without control characters")
    return None


def _free_code(operation: Operation) -> str:
    number = 1
    while f"T{number}" in operation.codes["documents"]:
        number += 1
    return f"T{number}"


def draft_cells(draft: Draft, document: str, operation: Operation) -> dict[str, str]:
    """The cells of the claim that a draft would become; `wording` stays empty, for our own words are a person's."""
    zone = operation.zone
    return {
        "id": _free_claim(document, operation),
        "document": document,
        "start": str(draft.start),
        "end": str(draft.end),
        "source": draft.source,
        "vantage": draft.vantage,
        "relayed_by": ";".join(draft.relayed_by),
        "from_time": show_time(draft.from_time, zone) if draft.from_time else "",
        "to_time": show_time(draft.to_time, zone) if draft.to_time else "",
        "kind": draft.kind.value,
        "place_from": draft.place_from,
        "place_to": draft.place_to,
        "category": draft.category,
        "stated": _plain(draft.stated),
        "hedge": draft.hedge,
        "low": _plain(draft.low),
        "high": _plain(draft.high),
        "scope": draft.scope.value,
        "method": draft.method.value,
        "value": draft.value,
    }


def additions(cells: Mapping[str, str], operation: Operation) -> tuple[Edit, ...]:
    """Rows for what a claim names and the operation does not hold yet: its source, its places, its category of people."""
    wanted = [("sources", cells.get("source", ""))]
    wanted += [("places", cells.get(name, "")) for name in ("place_from", "place_to")]
    if cells.get("kind") in {Kind.STOCK.value, Kind.FLOW.value}:
        wanted.append(("categories", cells.get("category", "")))
    missing = {
        (table, code.upper()): None
        for table, code in wanted
        if code and code.upper() != "UNKNOWN" and code.upper() not in operation.codes[table]
    }
    return tuple(Edit(table=table, cells=_proposed(table, code, operation)) for table, code in missing)


def _proposed(table: str, code: str, operation: Operation) -> dict[str, str]:
    cells = {"code": code, "name": code.replace("_", " ").title()}
    if table == "categories" and "PEOPLE" in operation.codes["categories"]:
        cells["within"] = "PEOPLE"
    return cells


def _free_claim(document: str, operation: Operation) -> str:
    number = 1
    while f"{document}-{number}" in operation.ledger.claim:
        number += 1
    return f"{document}-{number}"


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else str(number)


def zone_hint(zone: ZoneInfo) -> Sentence:
    """How a time of publication is written."""
    return say("2022-05-01 or 2022-05-01T14:00, in {zone}", zone=zone.key)
