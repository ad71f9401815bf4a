"""What the parties are told of movements: notifications, vehicles as they are known on the road, contacts, receipts."""

from __future__ import annotations

from typing import Any

from safepassage.exchange.tables.catalogue.columns import BY_ID, NOTED, code, of, required, text
from safepassage.exchange.tables.cells import CODE, COUNT, ID, INSTANT, MEASURE, NAMES, TEXT, choice
from safepassage.exchange.tables.schema import Column, Context, RowRefused, Schema, values_of
from safepassage.language import say
from safepassage.plan import Contact, ContactRole, Decision, Movement, MovementStatus, Plate, Receipt, RouteStatus


def _movement(fields: dict[str, Any], _context: Context) -> Movement:
    if fields.get("decision") and not fields.get("decided_by"):
        raise RowRefused("decided_by", say("the name of who decided"))
    return Movement(**fields)


MOVEMENTS = Schema(
    name="movements",
    columns=(
        BY_ID,
        Column(name="version", kind=COUNT),
        Column(name="convoy", kind=ID),
        Column(name="status", kind=choice(MovementStatus)),
        code("notified_by", refers="parties"),
        *of(TEXT, "purpose", "purpose_local"),
        Column(name="staff", kind=COUNT),
        Column(name="call_signs", kind=NAMES),
        *of(TEXT, "communications", "markings"),
        *of(NAMES, "abort_if", "abort_if_local"),
        Column(name="route_status", kind=choice(RouteStatus)),
        Column(name="route_checked_at", kind=INSTANT),
        text("route_checked_by"),
        Column(name="calls_every_minutes", kind=MEASURE),
        Column(name="unresolved_holds", kind=COUNT),
        Column(name="decision", kind=choice(Decision)),
        text("decided_by"),
        Column(name="decided_at", kind=INSTANT),
        text("why"),
        NOTED,
    ),
    build=_movement,
    identified_by=("id", "version"),
)

PLATES = Schema(
    name="plates",
    columns=(
        Column(name="vehicle", kind=ID, key=True, refers="vehicles"),
        Column(name="number", kind=COUNT, key=True),
        *of(TEXT, "plate", "colour", "markings", "call_sign"),
        NOTED,
    ),
    build=values_of(Plate),
)

CONTACTS = Schema(
    name="contacts",
    columns=(
        code("party", key=True, refers="parties"),
        Column(name="role", kind=choice(ContactRole)),
        Column(name="movement", kind=ID),
        *of(TEXT, "name", "phone", "channel", "hours"),
        NOTED,
    ),
    build=values_of(Contact),
    identified_by=("party", "role", "movement", "name"),
    stays=True,
)

RECEIPTS = Schema(
    name="receipts",
    columns=(
        required("movement", ID),
        Column(name="version", kind=COUNT),
        required("party", CODE, refers="parties"),
        *of(INSTANT, "sent_at", "received_at", "acknowledged_at", "objected_at"),
        text("objection"),
        NOTED,
    ),
    build=values_of(Receipt),
    identified_by=("movement", "version", "party"),
)
