"""What was agreed and is at hand to bring people out, the help and contact they have, and what may befall them."""

from __future__ import annotations

from safepassage.account import Channel, Ground, Incident, NeedKind, Service
from safepassage.exchange.tables.catalogue.columns import (
    BY_CODE,
    BY_ID,
    FROM,
    INTERVAL,
    NOTED,
    TO,
    claim,
    claims,
    code,
    of,
    place,
    required,
    text,
)
from safepassage.exchange.tables.cells import (
    CODE,
    CODES,
    COUNT,
    END,
    ID,
    INSTANT,
    MEASURE,
    NAMES,
    START,
    TEXT,
    VEHICLE_COUNT,
    choice,
    choices,
)
from safepassage.exchange.tables.schema import Column, Schema, Span, values_of
from safepassage.forecast import Odds
from safepassage.plan import Agreement, Basis, Group, Need, Supply, VehicleKind, Vehicles, Window, WindowStatus

AGREEMENTS = Schema(
    name="agreements",
    columns=(
        BY_CODE,
        Column(name="version", kind=TEXT),
        text("status"),
        Column(name="parties", kind=CODES, refers="parties"),
        *of(TEXT, "channel", "channel_local"),
        code("corridor", refers="corridors"),
        *of(TEXT, "terms", "terms_local", "eligible", "eligible_local", "reciprocity"),
        FROM,
        TO,
        claims("told_by"),
    ),
    build=values_of(Agreement),
    identified_by=("code", "version"),
    spans=(INTERVAL,),
)

WINDOWS = Schema(
    name="windows",
    columns=(
        BY_ID,
        code("corridor", refers="corridors"),
        code("agreement", refers="agreements"),
        Column(name="opens_at", kind=START),
        Column(name="closes_at", kind=END),
        Column(name="status", kind=choice(WindowStatus)),
        Column(name="basis", kind=choice(Basis)),
        text("eligible"),
        Column(name="quota", kind=COUNT),
        claims("told_by"),
        NOTED,
    ),
    build=values_of(Window),
    spans=(Span(field="interval", start="opens_at", end="closes_at"),),
)

VEHICLES = Schema(
    name="vehicles",
    columns=(
        BY_ID,
        Column(name="kind", kind=choice(VehicleKind)),
        Column(name="count", kind=VEHICLE_COUNT),
        place(),
        *of(COUNT, "seats", "stretchers", "wheelchairs"),
        Column(name="available_from", kind=START),
        Column(name="available_to", kind=END),
        *of(MEASURE, "duty_hours", "range_km"),
    ),
    build=values_of(Vehicles),
    spans=(Span(field="available", start="available_from", end="available_to"),),
)

PEOPLE = Schema(
    name="people",
    columns=(
        BY_ID,
        place(),
        Column(name="count", kind=COUNT, hxl="#affected"),
        code("category", refers="categories", hxl="#affected+category"),
        Column(name="need", kind=choice(Need)),
        *of(TEXT, "family", "carer", "priority", "refusal"),
        place("destination"),
        Column(name="families", kind=COUNT),
    ),
    build=values_of(Group),
)

SUPPLIES = Schema(
    name="supplies",
    columns=(
        required("place", CODE, refers="places"),
        required("item", TEXT),
        text("item_local"),
        Column(name="quantity", kind=MEASURE),
        text("unit"),
        Column(name="as_of", kind=INSTANT),
        *of(COUNT, "people_low", "people_high"),
        *of(MEASURE, "per_person_per_day", "minimum_per_person_per_day"),
    ),
    build=values_of(Supply),
    ordered=(("people_low", "people_high"),),
)

SERVICES = Schema(
    name="services",
    columns=(
        required("place", CODE, refers="places"),
        required("service", TEXT),
        text("service_local"),
        *of(NAMES, "asserted_by", "given_by", "seen_by"),
        FROM,
        TO,
        Column(name="capacity_per_day", kind=COUNT),
        Column(name="needs", kind=choices(NeedKind)),
        NOTED,
    ),
    build=values_of(Service),
    spans=(INTERVAL,),
)

CHANNELS = Schema(
    name="channels",
    columns=(
        Column(name="place", kind=CODE, key=True, refers="places"),
        Column(name="channel", kind=TEXT, key=True),
        text("channel_local"),
        Column(name="heard_through", kind=CODES, refers="sources"),
        Column(name="every_hours", kind=MEASURE),
        FROM,
        TO,
        NOTED,
        Column(name="standing", kind=choice(Ground)),
    ),
    build=values_of(Channel),
    spans=(INTERVAL,),
)

INCIDENTS = Schema(
    name="incidents",
    columns=(
        BY_ID,
        FROM,
        TO,
        place(),
        code("corridor", refers="corridors"),
        Column(name="window", kind=ID, refers="windows"),
        text("kind"),
        claim(),
        text("effect"),
    ),
    build=values_of(Incident),
    spans=(INTERVAL,),
)

ODDS = Schema(
    name="odds",
    columns=(required("about", TEXT), *of(TEXT, "law", "parameters", "correlated_with", "origin", "by")),
    build=values_of(Odds),
    stays=True,
)
