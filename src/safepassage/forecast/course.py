"""A plan as one array that a kernel can follow: what every convoy waits for, takes along and sets free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.kernels import CHANGES, NUMBERS, PARTS, SCRATCH

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A plan and the laws that it runs under, as `safepassage.forecast.kernels.words` lays them out.

    By movement: `begin`, `minutes`, `loading`, `origin`, `destination`, `way`, `corridor` (-1 is none), `least` vehicles,
    planned `load` of people, the `crowd` that it may make up, whether it `carries` people, `leaves` the siege, may be
    `short` of a whole window, the opening by which it is `fixed` in the past, `room` (seats, stretchers, wheelchairs,
    vehicles), `travel` (its table, -1 is certain), `breaks` (whether a vehicle of it may), and where its `slot_from` and
    `hop_from` begin. By vehicle of a movement: `next_slot`, `slot_movement`, `places` (as room), `breakdown` (the chance that
    it has). By chance: the draw from which on it happens, `chance`, or where that is uncertain `chance_table` and
    `chance_draw`. By unit: `unit_class`, `unit_count`, `unit_stop`, `unit_refusal` and where its `unit_hops` begin; by hop
    `hop_movement` and `hop_unit`; `hops` by movement. By class of parties: `people_of`, and what it `takes`; by stop and
    class: `safe`, and whether it is `nearer` to where that is. By stop: `gate`, its `doors`, `besieged`, `leaving`,
    `joining`. By gate: how many are `through` by slot, `gate_table`. By way: `headway`, `blocked`.
    By corridor: `opening_from`, `opening_to`; by opening: `quota`, `eligible` by class, `welcome` by movement. `bin` by
    minute.

    words
        All of it.
    fresh
        What changes, as it is at the start.
    """

    words: Ints
    fresh: Ints
    first: Mapping[str, int]
    bins: int
    people: int

    def part(self, words: Ints, name: str) -> Ints:
        """One part of an array of this layout; it may be empty."""
        following = list(self.first)[list(self.first).index(name) + 1 :]
        return words[self.first[name] : self.first[following[0]] if following else len(words)]


def packed(numbers: Mapping[str, int], parts: Mapping[str, Ints], changes: Mapping[str, Ints], *, draws: int) -> Course:
    """Put a course into one array.

    Parameters
    ----------
    numbers, parts
        By their words.
    changes
        Those changes that do not begin with noughts.
    draws
        How many a replication needs.
    """
    movements, stops, classes = len(parts["begin"]), len(parts["gate"]), len(parts["people_of"])
    slots, units, hops = len(parts["next_slot"]), len(parts["unit_class"]), len(parts["hops"])
    openings, bins = len(parts["quota"]), numbers["bins"]
    sizes = {
        "heap": 4 * movements + slots + hops + 16,
        "extra": movements * classes,
        "draws": draws,
        "now_chance": len(parts["chance"]),
        **dict.fromkeys(("opens", "agreed", "closes", "used", "round"), openings),
        **dict.fromkeys(("entered_at", "arrived_at", "stage", "late", "tries", "due", "back"), movements),
        **dict.fromkeys(("gone", "opening", "extra_aboard"), movements),
        "boarded": hops,
        **dict.fromkeys(("unit_left", "unit_at", "unit_hop", "unit_refused", "unit_from", "queued_after", "work"), units),
        **dict.fromkeys(("pool", "pool_from"), stops * classes),
        **dict.fromkeys(("pool_size", "has_joined", "held"), stops),
        **dict.fromkeys(("passed", "queue_end"), len(parts["gate_table"])),
        **dict.fromkeys(("safe_by", "out_by"), bins),
    }
    whole = {
        **{name: parts[name] for name in PARTS},
        **{name: np.zeros(sizes[name], dtype=np.int64) for name in SCRATCH},
        **{name: changes[name] if name in changes else np.zeros(sizes[name], dtype=np.int64) for name in CHANGES},
    }
    head = len(NUMBERS) + len(whole)
    first: dict[str, int] = {}
    at = head
    for name, values in whole.items():
        first[name] = at
        at += values.size
    own = dict(numbers) | {
        "state": first[CHANGES[0]],
        "openings": openings,
        "chances": len(parts["chance"]),
        "heaped": 0,
        "reached": 0,
        "movements": movements,
        "units": units,
        "classes": classes,
        "stops": stops,
    }
    front = [*(own[name] for name in NUMBERS), *first.values()]
    words = np.concatenate([np.array(front, dtype=np.int64), *(values.reshape(-1).astype(np.int64) for values in whole.values())])
    fresh = words[first[CHANGES[0]] :].copy()
    return Course(words=words, fresh=fresh, first=first, bins=bins, people=stops * classes)
