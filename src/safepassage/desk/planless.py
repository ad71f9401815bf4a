"""What planning would miss in the tables of an operation, for whoever checks them before asking for a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import Link


def missing_to_plan(operation: Operation) -> Iterator[Sentence]:
    """Tables without a row, and vehicles that reach nobody; nothing where no table is about planning at all."""
    people = bool(operation.people or operation.ledger.planning_figures)
    given = {"windows": bool(operation.windows), "vehicles": bool(operation.vehicles), "people": people}
    if not any((operation.windows, operation.vehicles, operation.people)):
        return
    empty = [table for table, rows in given.items() if not rows]
    if empty:
        yield say("Nothing can be planned yet: no rows in {tables}.", tables=", ".join(empty))
    waiting = {group.place for group in operation.people}
    for fleet in operation.vehicles:
        if waiting and fleet.place and not waiting & _reached(fleet.place, operation.network.links):
            yield say(
                "No way with hours leads from {place} to anybody in the table people, so {vehicles} can fetch nobody. "
                "A row of links is one direction.",
                place=fleet.place,
                vehicles=fleet.id,
            )


def _reached(start: str, links: Iterable[Link]) -> set[str]:
    """Every place to which ways with hours lead from one, itself among them."""
    links = tuple(link for link in links if link.hours is not None)
    found, near = {start}, [start]
    while near:
        place = near.pop()
        beyond = {link.destination for link in links if link.origin == place} - found
        found |= beyond
        near += beyond
    return found
