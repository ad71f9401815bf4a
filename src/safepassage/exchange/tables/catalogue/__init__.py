"""Every table of an operation, declared once: readers, writers, forms, pages and fault sentences follow from here."""

from __future__ import annotations

from safepassage.exchange.tables.catalogue import decisions, movements, network, picture, plan
from safepassage.exchange.tables.catalogue.meanings import MEANINGS
from safepassage.exchange.tables.catalogue.network import SETTINGS
from safepassage.exchange.tables.schema import Schema

__all__ = ["MEANINGS", "SCHEMAS", "SETTINGS"]

#: The tables in the order in which they are written.
SCHEMAS: dict[str, Schema] = {
    schema.name: schema
    for schema in (
        network.OPERATION,
        picture.PARTIES,
        network.PLACES,
        network.LINKS,
        network.CORRIDORS,
        network.CATEGORIES,
        picture.SOURCES,
        picture.DOCUMENTS,
        picture.EVIDENCE,
        picture.CLAIMS,
        picture.JUDGEMENTS,
        picture.DECISIONS,
        picture.PLANNING_FIGURES,
        plan.AGREEMENTS,
        picture.UNDERTAKINGS,
        plan.WINDOWS,
        plan.VEHICLES,
        plan.PEOPLE,
        plan.SUPPLIES,
        movements.MOVEMENTS,
        movements.PLATES,
        movements.CONTACTS,
        movements.RECEIPTS,
        decisions.PRIORITIES,
        decisions.FIXINGS,
        plan.SERVICES,
        plan.CHANNELS,
        plan.INCIDENTS,
        plan.ODDS,
    )
}
