"""Small instances by hand that several tests share: as `planning.operations` reads them, and problems. All people are synthetic."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from safepassage.plan import Need, VehicleKind
from safepassage.plan.problem import Cargo, Fleet, Member, Party, Problem, Standing, Stop, Way

#: A corridor with convoys of 2 to 3 every second slot, and nobody who escorts them.
CORRIDOR: dict[str, Any] = {
    "H": 40,
    "slot_min": 30,
    "nodes": ["siege", "gate", "home"],
    "links": [
        {"a": 0, "b": 1, "tau": 2, "win": [[4, 12], [20, 30]], "corridor": True, "cmin": 2, "cmax": 3, "head": 2},
        {"a": 1, "b": 0, "tau": 2, "win": [[4, 12], [20, 30]], "corridor": False},
        {"a": 1, "b": 2, "tau": 3, "win": None, "corridor": False},
        {"a": 2, "b": 1, "tau": 3, "win": None, "corridor": False},
    ],
    "people": {"0": [61, 17, 5, 3]},
    "screen": {"1": [7, [[2, 36]]]},
    "beds": {"1": 30},
    "dest": {"2": {"cap": 80, "hurt_cap": 6}},
    "vtypes": [
        {"name": "bus", "seats": 8, "lying": 0, "start": {"1": 5}},
        {"name": "ambulance", "seats": 1, "lying": 1, "start": {"1": 2}},
    ],
}

#: Two vans that stand in the siege.
VANS = Fleet(id="VAN", kind=VehicleKind.MINIBUS, count=2, place="SIEGE", seats=8)


def shuttled(fleet: Fleet) -> Problem:
    """40 people; a way of an hour out of the siege and one back, for eight hours in slots of an hour."""
    return Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=481,
        slot=60,
        stops=(Stop(code="SIEGE", standing=Standing.BESIEGED), Stop(code="CITY", standing=Standing.DESTINATION)),
        ways=(
            Way(origin="SIEGE", destination="CITY", minutes=60, km=50.0),
            Way(origin="CITY", destination="SIEGE", minutes=60, km=50.0, cargo=Cargo.VEHICLES),
        ),
        fleets=(fleet,),
        parties=(Party(id="P", place="SIEGE", members=(Member(row="P", need=Need.WALKING),), count=40),),
    )
