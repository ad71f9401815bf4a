"""A charted plan as the SimPy model of `executing` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from safepassage.forecast import Chart, Effect
from safepassage.forecast.kernels.words import DRAW_BREAKDOWN, DRAW_GATE, DRAW_REFUSAL, DRAW_SCREENING, DRAW_TRAVEL


class Peer:
    """A charted plan as plain Python values, read once for many replications."""

    def __init__(self, chart: Chart) -> None:
        course, problem = chart.course, chart.problem
        part = {name: course.part(course.words, name).tolist() for name in course.first}
        self.chart, self.part = chart, part
        self.movements, self.units = chart.movements, chart.units
        self.begin, self.minutes, self.loading = part["begin"], part["minutes"], part["loading"]
        self.way, self.least, self.load = part["way"], part["least"], part["load"]
        self.carries, self.leaves, self.short = part["carries"], part["leaves"], part["short"]
        self.origin = [movement.origin for movement in chart.movements]
        self.destination = [movement.destination for movement in chart.movements]
        self.corridor = [None if k < 0 else k for k in part["corridor"]]
        self.openings = [range(a, b) for a, b in zip(part["opening_from"], part["opening_to"], strict=True)]
        self.headway = [part["headway"][way] for way in self.way]
        self.horizon, self.patience = problem.minutes, chart.patience
        slots, count = part["slot_from"], len(chart.movements)
        self.slots = [range(slots[m], slots[m + 1]) for m in range(count)]
        self.following, self.movement_of = part["next_slot"], part["slot_movement"]
        self.places = [part["places"][4 * i : 4 * i + 4] for i in range(len(self.following))]
        self.vehicle = ["there" if trip.is_first else "awaited" for trip in chart.trips]
        self.vehicles_missing, self.people_missing = part["now_vehicles_missing"], part["now_people_missing"]
        self.ready, self.crowd = part["ready"], part["crowd"]
        self.there = {each.code: count for each, count in zip(problem.stops, part["at_stop"], strict=True)}
        self.chains = [list(unit.movements) for unit in chart.units]
        self.place = [problem.parties[unit.party].place for unit in chart.units]
        self.boarding: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        for u, chain in enumerate(self.chains):
            for hop, m in enumerate(chain):
                self.boarding[m].append((u, hop))
        classes = len(part["people_of"])
        self.size = part["people_of"]
        self.takes = [part["takes"][3 * c : 3 * c + 3] for c in range(classes)]
        stop = {each.code: index for index, each in enumerate(problem.stops)}
        ends = [stop[code] * classes for code in self.destination]
        self.nearer = [part["nearer"][at : at + classes] for at in ends]
        self.is_safe = [part["safe"][at : at + classes] for at in ends]
        self._gates(problem.slots + 1)
        words = course.words
        self.column = {
            Effect.TRAVEL: int(words[DRAW_TRAVEL]),
            Effect.SCREENING: int(words[DRAW_SCREENING]),
            Effect.BREAKDOWN: int(words[DRAW_BREAKDOWN]),
            Effect.REFUSAL: int(words[DRAW_REFUSAL]),
        }
        self.gate_column = int(words[DRAW_GATE])

    def _gates(self, width: int) -> None:
        part, problem = self.part, self.chart.problem
        gated = [(each.code, part["gate"][s]) for s, each in enumerate(problem.stops) if part["gate"][s] >= 0]
        self.gate_index = dict(gated)
        through = {code: part["through"][g * width : (g + 1) * width] for code, g in gated}
        self.gates = {code: (passed, _turns(passed), problem.slot) for code, passed in through.items()}
        self.gate_of = [self.gate_index.get(code) for code in self.destination]


def _turns(passed: Sequence[int]) -> list[int]:
    """By how many people have passed a gate, the slot in which the last of them does."""
    return [0] + [slot for slot, (before, after) in enumerate(pairwise(passed)) for _ in range(after - before)]
