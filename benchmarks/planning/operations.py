"""Reads our planning instances (JSON: nodes, links with windows, people by need, gates, beds, vehicles), and solves them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from safepassage.exchange.plans import plan_json
from safepassage.language import PlainFormatter
from safepassage.plan import solve, verify
from safepassage.plan.problem import (
    HOUR,
    Admission,
    Cargo,
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Passage,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.resources import Need, VehicleKind

#: The instances have no date; their slots count from this moment.
STARTS = datetime(2000, 1, 3, tzinfo=UTC)
#: Needs in the order in which the instances count people.
NEEDS = (Need.WALKING, Need.CHILD_WITH_CARER, Need.SEATED_WOUNDED, Need.STRETCHER)
HURT = frozenset({Need.SEATED_WOUNDED, Need.STRETCHER})

Row = Mapping[str, Any]


def read_operation(path: Path) -> Problem:
    """The problem of one instance, judged by `person_hours`.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is no JSON.
    """
    return operation_of(json.loads(path.read_text(encoding="utf-8")))


def operation_of(rows: Row) -> Problem:
    """The problem of an instance that has been read."""
    slot = int(rows["slot_min"])
    codes = [str(code) for code in rows["nodes"]]
    routes: dict[str, Route] = {}
    ways = tuple(_way(link, rows, codes, slot, routes) for link in rows["links"])
    return Problem(
        starts=STARTS,
        minutes=int(rows["H"]) * slot,
        slot=slot,
        stops=tuple(_stop(number, code, rows, slot) for number, code in enumerate(codes)),
        ways=ways,
        routes=tuple(routes.values()),
        fleets=tuple(_fleets(rows, codes)),
        parties=tuple(_parties(rows, codes)),
        objective=Objective.PERSON_HOURS,
    )


def solve_operation(path: Path, time_limit: float) -> dict[str, Any]:
    """A plan of one instance as JSON, checked by the verifier, with the seconds that it took.

    Raises
    ------
    AssertionError
        If the verifier finds a fault.
    """
    problem = read_operation(path)
    wall, processor = time.perf_counter(), time.process_time()
    plan = solve(problem, time_limit=time_limit)
    seconds, cpu_seconds = time.perf_counter() - wall, time.process_time() - processor
    faults = verify(problem, plan).violations
    if faults:
        raise AssertionError(faults)
    told = plan_json(plan, ZoneInfo("UTC"), PlainFormatter())
    return {**told, "seconds": seconds, "cpu_seconds": cpu_seconds}


def _standing(number: int, rows: Row) -> Standing:
    if str(number) in rows["people"]:
        return Standing.BESIEGED
    return Standing.DESTINATION if str(number) in rows["dest"] else Standing.BETWEEN


def _stop(number: int, code: str, rows: Row, slot: int) -> Stop:
    key = str(number)
    gate = None
    if key in rows["screen"]:
        rate, spans = rows["screen"][key]
        gate = Gate(per_hour=rate * HOUR / slot, open=_spans(spans, slot))
    limits = rows["dest"].get(key, {})
    admissions = (Admission(needs=HURT, most=int(limits["hurt_cap"])),) if "hurt_cap" in limits else ()
    return Stop(
        code=code,
        standing=_standing(number, rows),
        gate=gate,
        beds=rows["beds"].get(key),
        capacity=limits.get("cap"),
        admissions=admissions,
    )


def _way(link: Row, rows: Row, codes: Sequence[str], slot: int, routes: dict[str, Route]) -> Way:
    """One link; the corridor of its windows and convoy rules is added to `routes` where it is new."""
    is_outward = _rank(link["a"], rows) < _rank(link["b"], rows)
    return Way(
        origin=codes[link["a"]],
        destination=codes[link["b"]],
        minutes=link["tau"] * slot,
        corridor="" if link["win"] is None else _corridor(link, slot, routes),
        cargo=Cargo.PEOPLE if is_outward else Cargo.VEHICLES,
    )


def _rank(number: int, rows: Row) -> int:
    return list(Standing).index(_standing(number, rows))


def _corridor(link: Row, slot: int, routes: dict[str, Route]) -> str:
    rules = (link["cmin"], link["cmax"], link["head"] * slot, Passage.WHOLE) if link["corridor"] else (1, None, 0, Passage.ENTRY)
    spans = _spans(link["win"], slot)
    for route in routes.values():
        same = (route.least, route.most, route.headway, route.passage) == rules
        if same and tuple(opening.span for opening in route.openings) == spans:
            return route.code
    code = f"c{len(routes)}"
    openings = tuple(Opening(id=f"{code}-{number}", span=span) for number, span in enumerate(spans))
    least, most, headway, passage = rules
    routes[code] = Route(code=code, openings=openings, least=least, most=most, headway=headway, passage=passage)
    return code


def _spans(pairs: Sequence[Sequence[int]], slot: int) -> tuple[Span, ...]:
    return tuple(Span(start * slot, end * slot) for start, end in pairs)


def _fleets(rows: Row, codes: Sequence[str]) -> list[Fleet]:
    return [
        Fleet(
            id=f"{kind['name']}-{codes[int(place)]}",
            kind=VehicleKind.AMBULANCE if kind["lying"] else VehicleKind.BUS,
            count=count,
            place=codes[int(place)],
            seats=kind["seats"],
            stretchers=kind["lying"],
        )
        for kind in rows["vtypes"]
        for place, count in kind["start"].items()
    ]


def _parties(rows: Row, codes: Sequence[str]) -> list[Party]:
    """Everybody is alone: the instances know no families."""
    parties = []
    for place, counts in rows["people"].items():
        for need, count in zip(NEEDS, counts, strict=True):
            name = f"{codes[int(place)]}-{need.value}"
            parties.append(Party(id=name, place=codes[int(place)], members=(Member(row=name, need=need),), count=count))
    return parties
