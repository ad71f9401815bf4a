"""What was read, as rows of the tables of an operation: of the one at hand, or of one that is made of the texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.desk.texts.cast import Cast
from safepassage.desk.texts.kin import Taken
from safepassage.desk.texts.promises import BYSTANDERS, mode_of, promised, promises_in
from safepassage.desk.texts.spelling import LONGEST_CODE, written
from safepassage.exchange.tables import SCHEMAS, Operation, Table, Tables, as_cell
from safepassage.network import PEOPLE, Place
from safepassage.picture import Acceptance, Kind, PartyKind, Source
from safepassage.picture.reading import Draft, Scouted
from safepassage.quantities import show_time

Record = Mapping[str, str]
#: How the categories of the rules lie within each other: `within`, and the partition by which its members add up. Civilians are
#: adults or children, and people are civilians or fighters, by what the words mean.
_NESTING = {
    "CIVILIANS": ((PEOPLE,), "STATUS"),
    "FIGHTERS": ((PEOPLE,), "STATUS"),
    "ADULTS": (("CIVILIANS",), "AGE"),
    "CHILDREN": (("CIVILIANS", "WOMEN_AND_CHILDREN"), "AGE"),
    "WOMEN": (("WOMEN_AND_CHILDREN",), ""),
    "WOMEN_AND_CHILDREN": (("CIVILIANS",), ""),
    "ELDERLY": (("ADULTS",), ""),
    "WOUNDED_PEOPLE": ((PEOPLE,), ""),
    "FIGHTERS_WOUNDED": (("FIGHTERS", "WOUNDED_PEOPLE"), ""),
    "NEED_MEDICAL": ((PEOPLE,), ""),
}
#: What the rules count that is no living people.
_THINGS = frozenset({"BUSES", "AMBULANCES", "TRUCKS", "VEHICLES", "CONVOYS", "DEAD_BODIES", "DEATHS", "GROUPS"})
_NEUTRAL = {PartyKind.UN: ("UN", "United Nations"), PartyKind.RED_CROSS: ("RCRC", "Red Cross and Red Crescent")}
#: What is read from texts lies in parts of its own, beside what people entered.
_PART = "{table}_of_texts"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What texts are read into.

    operation
        The operation at hand; None where one is made of the texts.
    scouted
        Places that the texts seem to be about, where there is no operation.
    origin
        The name of the folder, for an operation made of its texts.
    """

    operation: Operation | None
    zone: ZoneInfo
    scouted: Scouted = field(default_factory=Scouted)
    origin: str = ""

    @property
    def places(self) -> Mapping[str, Place]:
        """The places known before reading, by code."""
        return self.operation.network.places if self.operation else {place.code: place for place in self.scouted.places}

    def holds(self, table: str, code: str) -> bool:
        return self.operation is not None and code in self.operation.codes[table]


def tables_of(setting: Setting, taken: Sequence[Taken], cast: Cast) -> Tables:
    """All tables: those of the operation at hand with parts for what was read, or new ones."""
    places = list(_places(setting, taken))
    labels = {code: place.label for code, place in setting.places.items()} | {row["code"]: row["name"] for row in places}
    rows: dict[str, list[Record]] = {
        "operation": [] if setting.operation else list(_settings(setting)),
        "parties": [] if setting.operation else list(_parties(cast)),
        "places": places,
        "categories": list(_categories(setting, taken)),
        "sources": [_source(source, setting) for source in cast.proposed],
        "documents": [_document(each) for each in taken],
        "claims": list(_claims(setting.zone, taken, cast, labels)),
        "decisions": list(_decisions(setting, taken)),
        "undertakings": list(_undertakings(setting.zone, taken, cast, labels)),
    }
    before = setting.operation.tables if setting.operation else Tables(origin=setting.origin)
    used = {part.part for part in before.parts}
    parts = [_table(name, records, used) for name, records in rows.items() if records]
    order = list(SCHEMAS)
    return replace(before, parts=tuple(sorted((*before.parts, *parts), key=lambda part: order.index(part.name))))


def _table(name: str, records: Iterable[Record], used: set[str]) -> Table:
    """The records as a part that is not there yet; a text may say what no table holds."""
    part = _PART.format(table=name) if used else name
    while part in used:
        part = f"{part}_more"
    held = [{column: as_cell(value) for column, value in record.items()} for record in records]
    return replace(Table.of_records(name, held), part=part)


def _settings(setting: Setting) -> Iterator[Record]:
    yield {"key": "time_zone", "value": setting.zone.key}
    yield {"key": "languages", "value": "en"}
    if setting.scouted.besieged:
        yield {"key": "besieged", "value": setting.scouted.besieged}


def _parties(cast: Cast) -> Iterator[Record]:
    kinds = {source.kind for source in cast.proposed}
    for kind, (code, name) in _NEUTRAL.items():
        if kind in kinds:
            yield {"code": code, "name": name, "kind": kind.value, "neutral": "yes"}


def _places(setting: Setting, taken: Iterable[Taken]) -> Iterator[Record]:
    if setting.operation is None:
        for place in setting.scouted.places:
            yield {"code": place.code, "name": place.name, "kind": place.kind.value, "within": place.within}
    named: dict[str, str] = {}
    for each in taken:
        for draft in each.claims.values():
            for code in filter(None, (draft.place_from, draft.place_to)):
                named.setdefault(code[:LONGEST_CODE], each.read.article.body)
    for code, body in named.items():
        if code not in setting.places:
            yield {"code": code, "name": written(code, body), "within": ""}


def _categories(setting: Setting, taken: Iterable[Taken]) -> Iterator[Record]:
    wanted = [draft.category for each in taken for draft in each.claims.values() if draft.kind in (Kind.STOCK, Kind.FLOW)]
    rows: dict[str, Record] = {}
    while wanted:
        code = wanted.pop()
        if not code or code in rows or setting.holds("categories", code):
            continue
        within, partition = ((), "") if code in _THINGS or code == PEOPLE else _NESTING.get(code, ((PEOPLE,), ""))
        name = code.replace("_", " ").lower()
        rows[code] = {"code": code, "name": name, "within": ";".join(within), "partition": partition}
        wanted.extend(within)
    yield from rows.values()


def _source(source: Source, setting: Setting) -> Record:
    party = _NEUTRAL.get(source.kind, ("", ""))[0]
    if setting.operation is not None:
        held = [each.code for each in setting.operation.ledger.parties if each.kind is source.kind and each.neutral]
        party = held[0] if party and len(held) == 1 else ""
    return {"code": source.code, "name": source.name, "party": party, "kind": source.kind.value, "role": source.role}


def _document(taken: Taken) -> Record:
    article = taken.read.article
    return {
        "code": article.document,
        "publisher": taken.read.publisher,
        "published_at": article.dating.written,
        "title": article.head.title,
        "language": "en",
        "address": article.head.address,
        "file": article.name,
        "sha256": article.sha256,
    }


def _claims(zone: ZoneInfo, taken: Iterable[Taken], cast: Cast, places: Mapping[str, str]) -> Iterator[Record]:
    for each in taken:
        for claim, draft in each.claims.items():
            yield _claim(claim, draft, each, zone, cast, places)


def _claim(claim: str, draft: Draft, taken: Taken, zone: ZoneInfo, cast: Cast, places: Mapping[str, str]) -> Record:
    document = taken.read.article.document
    codes = [(relay, cast.codes.get((document, relay), relay)) for relay in draft.relayed_by]
    backwards = draft.low is not None and draft.high is not None and draft.high < draft.low
    return {
        "id": claim,
        "document": document,
        "start": str(draft.start),
        "end": str(draft.end),
        "source": cast.codes[document, draft.source],
        "vantage": places.get(draft.vantage) or (written(draft.vantage, taken.read.article.body) if draft.vantage else ""),
        "relayed_by": ";".join(cast.names.get(code, code) for _, code in codes),
        "from_time": _time(draft.from_time, zone),
        "to_time": _time(draft.to_time, zone),
        "kind": draft.kind.value,
        "place_from": draft.place_from[:LONGEST_CODE],
        "place_to": draft.place_to[:LONGEST_CODE],
        "category": draft.category,
        "stated": _number(draft.stated),
        "hedge": draft.hedge,
        "low": "" if backwards else _number(draft.low),
        "high": "" if backwards else _number(draft.high),
        "scope": draft.scope.value,
        "method": draft.method.value,
        "value": draft.value,
        "note": "; ".join(map(str, draft.doubts)),
    }


def _decisions(setting: Setting, taken: Iterable[Taken]) -> Iterator[Record]:
    for each in taken:
        article = each.read.article
        for claim in each.set_aside:
            yield {
                "claim": claim,
                "verdict": Acceptance.SET_ASIDE.value,
                "at": _time(article.dating.moment, setting.zone),
                "why": f"{article.document} is a later version of the text and does not say it",
            }


def _undertakings(zone: ZoneInfo, taken: Sequence[Taken], cast: Cast, places: Mapping[str, str]) -> Iterator[Record]:
    gone = {claim for each in taken for claim in each.set_aside}
    for each in taken:
        for claim, draft, kind in promises_in(each.claims, each.read.sentence_of):
            if claim not in gone:
                yield {
                    "id": f"U-{claim}",
                    "claim": claim,
                    "speaker": _promiser(draft, cast.codes[each.read.article.document, draft.source]),
                    "promise": promised(draft, places),
                    "kind": kind.value,
                    "mode": mode_of(draft, kind, each.read.sentence_of[draft.id]).value,
                    "due_from": _time(draft.from_time, zone) if draft.is_timed else "",
                    "due_to": _time(draft.to_time, zone) if draft.is_timed else "",
                }


def _promiser(draft: Draft, source: str) -> str:
    """Whose word it is; a medium or witness who tells of the plan or order of others has not given it."""
    return "" if draft.source_kind in BYSTANDERS else source


def _time(moment: datetime | None, zone: ZoneInfo) -> str:
    return "" if moment is None else show_time(moment, zone)


def _number(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number.is_integer() else str(number)
