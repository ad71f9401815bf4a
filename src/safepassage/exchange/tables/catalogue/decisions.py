"""What named people decide for planning: how unsafe hours weigh, and what is fixed by hand."""

from __future__ import annotations

from safepassage.exchange.tables.catalogue.columns import place, required, text
from safepassage.exchange.tables.cells import ID, INSTANT, MEASURE, TEXT, VEHICLE_COUNT, choice
from safepassage.exchange.tables.schema import Column, Schema, values_of
from safepassage.plan import Need, Priority, Ruling
from safepassage.plan.problem import FixingKind

PRIORITIES = Schema(
    name="priorities",
    columns=(
        required("need", choice(Need)),
        text("priority"),
        required("weight", MEASURE),
        required("by", TEXT),
        Column(name="decided_at", kind=INSTANT),
        text("why"),
    ),
    build=values_of(Priority),
)

FIXINGS = Schema(
    name="fixings",
    columns=(
        required("kind", choice(FixingKind)),
        place(),
        place("towards"),
        Column(name="at", kind=INSTANT),
        Column(name="count", kind=VEHICLE_COUNT),
        Column(name="vehicles", kind=ID, refers="vehicles"),
        Column(name="window", kind=ID, refers="windows"),
        required("by", TEXT),
        Column(name="decided_at", kind=INSTANT),
        text("why"),
    ),
    build=values_of(Ruling),
)
