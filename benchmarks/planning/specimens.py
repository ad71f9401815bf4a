"""Small instances by hand, as `planning.operations` reads them, that several tests share."""

from __future__ import annotations

from typing import Any

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
