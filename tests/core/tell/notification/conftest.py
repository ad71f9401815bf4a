"""A synthetic movement of which everything is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from safepassage.exchange.tables import Operation, Table, Tables, parse_operation
from safepassage.plan import Aboard, Achieved, Convoy, Leg, Plan, Status, Used

#: Midnight in UTC: 02:00 in Kyiv and 03:00 in Moscow, whose clocks differ in winter.
STARTS = datetime(2022, 12, 1, tzinfo=UTC)

Rows = list[dict[str, str]]
TABLES: dict[str, Rows] = {
    "operation": [
        {"key": "code", "value": "SYNTHETIC"},
        {"key": "name", "value": "Synthetic operation"},
        {"key": "time_zone", "value": "Europe/Kyiv"},
        {"key": "other_time_zones", "value": "Europe/Moscow"},
    ],
    "parties": [
        {"code": "A", "name": "Side A", "neutral": "no"},
        {"code": "B", "name": "Side B", "neutral": "no"},
        {"code": "OFFICE", "name": "Synthetic office", "neutral": "yes"},
    ],
    "places": [{"code": "X", "name": "Works", "lat": "47", "lon": "37"}, {"code": "Y", "name": "Camp"}, {"code": "Z"}],
    "corridors": [{"code": "K", "name": "A corridor", "agreed_by": "A;B"}],
    "links": [{"from": "X", "to": "Y", "corridor": "K", "loading_minutes": "60"}, {"from": "Y", "to": "Z", "corridor": "K"}],
    "agreements": [{"code": "G", "version": "1", "parties": "A;B;OFFICE", "eligible": "everybody"}],
    "windows": [
        {
            "id": "W",
            "corridor": "K",
            "agreement": "G",
            "opens_at": "2022-12-01T08:00",
            "closes_at": "2022-12-01T20:00",
            "status": "agreed",
            "basis": "pause",
        }
    ],
    "vehicles": [{"id": "BUSES", "kind": "bus", "count": "40"}],
    "plates": [{"vehicle": "BUSES", "number": "1", "plate": "AA 0001", "colour": "white", "call_sign": "Bravo 1"}],
    "movements": [{"id": "C1", "notified_by": "OFFICE", "purpose": "Evacuation", "staff": "12", "calls_every_minutes": "30"}],
    "contacts": [
        {"party": "OFFICE", "role": "focal_point", "name": "duty officer (synthetic)", "phone": "+000 1"},
        {"party": "A", "role": "liaison", "name": "liaison of A (synthetic)", "phone": "+000 2"},
    ],
    "receipts": [{"movement": "C1", "party": "A", "sent_at": "2022-11-28T08:00", "acknowledged_at": "2022-11-28T09:00"}],
}


@pytest.fixture
def operation_of() -> Callable[..., Operation]:
    """Makes the operation with other rows in the tables that are named."""

    def make(**tables: Rows) -> Operation:
        given = {**TABLES, **tables}
        return parse_operation(Tables(parts=tuple(Table.of_records(*each) for each in given.items()), origin="synthetic"))

    return make


@pytest.fixture
def plan_of() -> Callable[..., Plan]:
    """Makes a plan of convoys."""

    def make(*convoys: Convoy) -> Plan:
        achieved = Achieved(name="safety", value=0.0, unit="people")
        return Plan(problem="0" * 64, starts=STARTS, status=Status.FEASIBLE, objective=achieved, bound=None, convoys=convoys)

    return make


@pytest.fixture
def convoy() -> Convoy:
    return Convoy(
        id="C1",
        corridor="K",
        window="W",
        legs=(
            Leg(origin="X", destination="Y", departs=8 * 60, arrives=9 * 60),
            Leg(origin="Y", destination="Z", departs=10 * 60, arrives=12 * 60),
        ),
        vehicles=(Used(fleet="BUSES", count=2, numbers=(1, 2)),),
        people=(Aboard(row="P1", count=60, fleet="BUSES", origin="X", destination="Z"),),
    )
