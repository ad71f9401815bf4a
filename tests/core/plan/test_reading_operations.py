"""The benchmark's reader of our planning instances."""

from __future__ import annotations

from planning.operations import operation_of
from safepassage.plan.problem import Cargo, Passage, Span

ROWS = {
    "H": 8,
    "slot_min": 30,
    "nodes": ["m", "s", "r"],
    "links": [
        {"a": 0, "b": 1, "tau": 2, "win": [[1, 4]], "corridor": True, "cmin": 2, "cmax": 5, "head": 2},
        {"a": 1, "b": 0, "tau": 2, "win": [[1, 4]], "corridor": False},
        {"a": 1, "b": 2, "tau": 1, "win": None, "corridor": False},
    ],
    "people": {"0": [4, 0, 1, 0]},
    "screen": {"1": [7, [[2, 6]]]},
    "beds": {"1": 9},
    "dest": {"2": {"cap": 5, "hurt_cap": 1}},
    "vtypes": [{"name": "bus", "seats": 4, "lying": 0, "start": {"1": 3}}],
}


def test_people_travel_outward_only() -> None:
    assert [way.cargo for way in operation_of(ROWS).ways] == [Cargo.PEOPLE, Cargo.VEHICLES, Cargo.PEOPLE]


def test_convoy_rules_hold_where_the_link_is_a_corridor() -> None:
    routes = operation_of(ROWS).routes
    assert [(r.least, r.most, r.headway, r.passage) for r in routes] == [(2, 5, 60, Passage.WHOLE), (1, None, 0, Passage.ENTRY)]


def test_slots_become_minutes() -> None:
    problem = operation_of(ROWS)
    assert (problem.routes[0].openings[0].span, problem.ways[0].minutes, problem.minutes) == (Span(30, 120), 60, 240)


def test_a_gate_lets_so_many_through_in_each_open_slot() -> None:
    problem = operation_of(ROWS)
    gate = problem.stop["s"].gate
    assert gate is not None
    assert problem.let_through(gate) == (0, 0, 7, 7, 7, 7, 0, 0)
