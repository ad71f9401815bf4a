"""The given Azovstal tables as a network and a ledger, where they are present."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Claim, Kind, Ledger, Method, PartyKind, Scope, Source
from safepassage.quantities import Interval, parse_end, parse_instant, parse_start

ZONE = ZoneInfo("Europe/Kyiv")


def folder() -> Path | None:
    root = Path(os.environ.get("SAFEPASSAGE_DATA", Path(__file__).parents[4] / "shared"))
    for candidate in (root / "data" / "azovstal", root / "azovstal"):
        if candidate.is_dir():
            return candidate
    return None


def rows(name: str) -> list[dict[str, str]]:
    found = folder()
    assert found is not None
    with (found / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def network() -> Network:
    places = Places(
        tuple(Place(code=r["code"], name=r["name"], kind=PlaceKind(r["kind"]), within=r["within"]) for r in rows("places"))
    )
    categories = Categories(
        tuple(
            Category(
                code=r["code"],
                name=r["name"],
                within=tuple(code for code in r["within"].split(";") if code),
                partition=r["partition"],
            )
            for r in rows("categories")
        )
    )
    return Network(places=places, categories=categories, besieged=("AZOVSTAL",))


@cache
def ledger() -> Ledger:
    sources = tuple(Source(code=r["code"], name=r["name"], party=r["party"], kind=PartyKind(r["kind"])) for r in rows("sources"))
    return Ledger(claims=tuple(_claim(r) for table in ("claims_articles", "claims_later") for r in rows(table)), sources=sources)


def _claim(row: dict[str, str]) -> Claim:
    interval = None
    if row["from_time"]:
        interval = Interval(parse_start(row["from_time"], ZONE), parse_end(row["to_time"], ZONE))
    return Claim(
        id=row["id"],
        document=row["document"],
        source=row["source"],
        relayed_by=tuple(part.strip() for part in row["relayed_by"].split(";") if part.strip()),
        published_at=parse_instant(row["published_at"], ZONE),
        interval=interval,
        kind=Kind(row["kind"]),
        place_from=_place(row["place_from"]),
        place_to=_place(row["place_to"]),
        category=row["category"],
        stated=_number(row["stated"]),
        hedge=row["hedge"],
        low=_number(row["low"]),
        high=_number(row["high"]),
        scope=Scope(row["scope"]),
        method=Method(row["method"]),
        value=row["value"],
    )


def _place(code: str) -> str:
    return "" if code == "UNKNOWN" else code


def _number(text: str) -> float | None:
    return float(text) if text else None
