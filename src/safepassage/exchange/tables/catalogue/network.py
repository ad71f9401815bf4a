"""The operation itself, its places, the ways between them and the groups of people."""

from __future__ import annotations

from typing import Any

from safepassage.exchange.tables.catalogue.columns import BY_CODE, CALLED, NAME_LOCAL, claims, code, of, required, text
from safepassage.exchange.tables.cells import (
    CLOCK,
    CODE,
    CODES,
    COUNT,
    END,
    LATITUDE,
    LONGITUDE,
    MEASURE,
    NAME,
    NAMES,
    SLOT,
    START,
    TEXT,
    ZONE,
    ZONES,
    choice,
    choices,
    open_choice,
)
from safepassage.exchange.tables.schema import Column, Context, RowRefused, Schema, values_of
from safepassage.language import say
from safepassage.network import Category, Corridor, Link, Place, PlaceKind
from safepassage.plan import Need
from safepassage.plan.problem import Cargo, Passage


def _setting(fields: dict[str, Any], _context: Context) -> tuple[str, str]:
    return fields["key"].casefold(), fields.get("value", "")


def _link(fields: dict[str, Any], _context: Context) -> Link:
    if fields["origin"] == fields["destination"]:
        raise RowRefused("to", say("another place than the one the link starts from"))
    return Link(**fields)


#: The keys of the table `operation` and how the value of each is read.
SETTINGS: dict[str, Column] = {
    column.name: column
    for column in (
        required("code", NAME),
        text("name"),
        NAME_LOCAL,
        text("local_language"),
        Column(name="time_zone", kind=ZONE),
        Column(name="other_time_zones", kind=ZONES),
        Column(name="starts", kind=START),
        Column(name="ends", kind=END),
        Column(name="languages", kind=NAMES),
        Column(name="slot_minutes", kind=SLOT),
        Column(name="besieged", kind=CODES, refers="places"),
        text("description"),
    )
}

OPERATION = Schema(
    name="operation",
    columns=(Column(name="key", kind=TEXT, key=True), text("value")),
    build=_setting,
)

PLACES = Schema(
    name="places",
    columns=(
        code(key=True, hxl="#loc+code"),
        text("name", hxl="#loc+name"),
        text("name_local", hxl="#loc+name+alt"),
        Column(name="kind", kind=open_choice(PlaceKind, PlaceKind.UNKNOWN), hxl="#loc+type"),
        code("within", refers="places"),
        Column(name="lat", kind=LATITUDE, hxl="#geo+lat"),
        Column(name="lon", kind=LONGITUDE, hxl="#geo+lon"),
        text("pcode", hxl="#adm+code"),
        text("controlled_by"),
        *of(COUNT, "capacity", "beds", "admissions_per_day", "admissions"),
        Column(name="admissions_of", kind=choices(Need)),
        Column(name="need", kind=choices(Need)),
        *of(CLOCK, "opens", "closes"),
        Column(name="throughput_per_hour", kind=MEASURE),
    ),
    build=values_of(Place),
)

LINKS = Schema(
    name="links",
    columns=(
        Column(name="from", kind=CODE, key=True, refers="places", field="origin"),
        Column(name="to", kind=CODE, key=True, refers="places", field="destination"),
        *of(MEASURE, "distance_km", "hours", "loading_minutes"),
        code("corridor", refers="corridors"),
        Column(name="carries", kind=choice(Cargo)),
        *of(TEXT, "control", "driven_by", "escorted_by", "observed_by"),
        claims("told_by"),
    ),
    build=_link,
    identified_by=("from", "to", "corridor"),
)

CORRIDORS = Schema(
    name="corridors",
    columns=(
        BY_CODE,
        CALLED,
        NAME_LOCAL,
        *of(COUNT, "convoy_min", "convoy_max"),
        Column(name="headway_minutes", kind=MEASURE),
        Column(name="escorts", kind=COUNT),
        Column(name="passage", kind=choice(Passage)),
        Column(name="agreed_by", kind=CODES, refers="parties"),
    ),
    build=values_of(Corridor),
    ordered=(("convoy_min", "convoy_max"),),
)

CATEGORIES = Schema(
    name="categories",
    columns=(BY_CODE, CALLED, NAME_LOCAL, Column(name="within", kind=CODES, refers="categories"), text("partition")),
    build=values_of(Category),
)
