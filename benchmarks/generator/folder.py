"""A reported operation as a folder of tables, with its query table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from generator.reporters import BEGINS, ZONE, moment
from safepassage.desk.queries import Query
from safepassage.network import Network
from safepassage.picture import Claim, Ledger

Row = Mapping[str, object]


def write_folder(
    folder: Path,
    network: Network,
    ledger: Ledger,
    queries: Iterable[Query],
    *,
    windows: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Write the operation's tables and `queries.csv`; what is there under those names is replaced."""
    tables: dict[str, list[Row]] = {
        "operation": _operation_rows(network, ledger),
        "places": [_place_row(network, code) for code in network.places],
        "links": [
            {"from": link.origin, "to": link.destination, "distance_km": link.distance_km, "hours": link.hours}
            for link in network.links
        ],
        "categories": [
            {"code": category.code, "name": category.name, "within": ";".join(category.within), "partition": category.partition}
            for category in network.categories.members
        ],
        "sources": [
            {"code": source.code, "name": source.name, "kind": source.kind.value, "role": source.role} for source in ledger.sources
        ],
        "documents": [
            {
                "code": document.code,
                "publisher": document.publisher,
                "published_at": _time(document.published_at),
                "title": document.title,
                "language": document.language,
            }
            for document in ledger.documents
        ],
        "claims": [_claim_row(claim) for claim in ledger.claims],
        "windows": [
            {
                "id": f"W{number:03}",
                "opens_at": _time(moment(opens)),
                "closes_at": _time(moment(closes)),
                "status": "open",
                "basis": "pause",
                "note": road,
            }
            for number, (road, opens, closes) in enumerate(windows, start=1)
        ],
        "queries": [_query_row(query) for query in queries],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        _write(folder / f"{name}.csv", rows)


def _write(path: Path, rows: list[Row]) -> None:
    if not rows:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({column: "" if value is None else value for column, value in row.items()} for row in rows)


def _time(when: datetime | None) -> str:
    return "" if when is None else when.astimezone(ZONE).isoformat(timespec="minutes")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"


def _operation_rows(network: Network, ledger: Ledger) -> list[Row]:
    newest = ledger.newest_publication or BEGINS
    values = {
        "code": "SYNTHETIC",
        "name": "Synthetic operation (nothing in it happened)",
        "time_zone": ZONE.key,
        "starts": _time(BEGINS),
        "ends": _time(newest),
        "languages": "en",
        "besieged": ";".join(network.besieged),
        "description": "Made by the generator of reported operations; every place, source and number is invented.",
    }
    return [{"key": key, "value": value} for key, value in values.items()]


def _place_row(network: Network, code: str) -> Row:
    place = network.places[code]
    return {
        "code": place.code,
        "name": place.name,
        "kind": place.kind.value,
        "within": place.within,
        "lat": place.lat,
        "lon": place.lon,
    }


def _claim_row(claim: Claim) -> Row:
    interval = claim.interval
    return {
        "id": claim.id,
        "document": claim.document,
        "source": claim.source,
        "vantage": claim.vantage,
        "relayed_by": ";".join(claim.relayed_by),
        "published_at": _time(claim.published_at),
        "from_time": _time(interval.start if interval else None),
        "to_time": _time(interval.end if interval else None),
        "kind": claim.kind.value,
        "place_from": claim.place_from,
        "place_to": claim.place_to,
        "category": claim.category,
        "stated": _number(claim.stated),
        "hedge": claim.hedge,
        "scope": claim.scope.value,
        "method": claim.method.value,
        "value": claim.value,
        "note": claim.note,
    }


def _query_row(query: Query) -> Row:
    return {
        "id": query.id,
        "kind": query.kind.value,
        "place_from": query.place_from,
        "place_to": query.place_to,
        "category": query.category,
        "from_time": _time(query.interval.start),
        "to_time": _time(query.interval.end),
        "as_of": _time(query.as_of),
        "truth_low": query.truth.least,
        "truth_best": query.best,
        "truth_high": query.truth.most,
        "strength": query.strength,
        "source": query.source,
        "note": query.note,
    }
