"""A road from besieged works by way of checks to a centre, with two windows and three convoys; nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safepassage.language import PlainFormatter
from safepassage.plan import Aboard, Achieved, Convoy, Endurance, Leg, Need, Plan, Status, Used, VehicleKind
from safepassage.plan.problem import (
    DAY,
    Cargo,
    Fleet,
    Gate,
    Member,
    Opening,
    Party,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.tell.timespace import Calendar, Page, draw_timespace, scene_of

STARTS = datetime(2030, 6, 1, 21, tzinfo=UTC)
KYIV = ZoneInfo("Europe/Kyiv")
NAMES = {"WORKS": "Works", "CHECKS": "Checks", "CENTRE": "Centre"}


def minute(day: int, hour: float) -> int:
    return day * DAY + int(hour * 60)


def convoy(number: str, legs: tuple[Leg, ...], vehicles: tuple[int, ...], people: int = 0) -> Convoy:
    aboard = Aboard(row="P1", count=people, fleet="BUSES", origin=legs[0].origin, destination=legs[-1].destination)
    return Convoy(
        id=number,
        legs=legs,
        vehicles=(Used(fleet="BUSES", count=len(vehicles), numbers=vehicles),),
        people=(aboard,) if people else (),
        corridor="ROAD",
        window="W1",
    )


@pytest.fixture
def problem() -> Problem:
    road = {"corridor": "ROAD"}
    return Problem(
        starts=STARTS,
        minutes=4 * DAY,
        slot=15,
        stops=(
            Stop(code="CENTRE", standing=Standing.DESTINATION),
            Stop(code="WORKS", standing=Standing.BESIEGED, gate=Gate(per_hour=30)),
            Stop(code="CHECKS", standing=Standing.BETWEEN, beds=80),
        ),
        ways=(
            Way(origin="WORKS", destination="CHECKS", minutes=120, loading=60, km=30, blocked=(Span(0, 60),), **road),
            Way(origin="CHECKS", destination="CENTRE", minutes=180, km=200, **road),
            Way(origin="CENTRE", destination="WORKS", minutes=300, km=230, cargo=Cargo.VEHICLES, **road),
        ),
        routes=(
            Route(
                code="ROAD",
                openings=(
                    Opening(id="W1", span=Span(minute(0, 6), minute(0, 18))),
                    Opening(id="W2", span=Span(minute(2, 6), minute(2, 18))),
                ),
            ),
        ),
        fleets=(Fleet(id="BUSES", kind=VehicleKind.BUS, count=4, place="WORKS", seats=45),),
        parties=(Party(id="F1", place="WORKS", members=(Member(row="P1", need=Need.WALKING),), count=100),),
        endurance=(Endurance(place="WORKS", item="water", ends_low=minute(2, 8), ends_high=minute(2, 16)),),
    )


@pytest.fixture
def plan(problem: Problem) -> Plan:
    out = (
        Leg(origin="WORKS", destination="CHECKS", departs=minute(0, 7), arrives=minute(0, 8)),
        Leg(origin="CHECKS", destination="CENTRE", departs=minute(0, 9), arrives=minute(0, 12)),
    )
    back = (Leg(origin="CENTRE", destination="WORKS", departs=minute(2, 6), arrives=minute(2, 11)),)
    again = (
        Leg(origin="WORKS", destination="CHECKS", departs=minute(2, 12), arrives=minute(2, 13)),
        Leg(origin="CHECKS", destination="CENTRE", departs=minute(2, 13), arrives=minute(2, 16)),
    )
    return Plan(
        problem="0" * 64,
        starts=STARTS,
        status=Status.FEASIBLE,
        objective=Achieved(name="safety", value=0, unit="people"),
        bound=None,
        convoys=(
            convoy("C1", out, (1, 2), people=60),
            convoy("C2", back, (1, 2)),
            convoy("C3", again, (1,), people=30),
        ),
        endurance=problem.endurance,
    )


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(starts=STARTS, zone=KYIV, day_label=lambda day: f"{day.day} {day:%b}")


@pytest.fixture
def drawn(problem: Problem, plan: Plan, calendar: Calendar) -> Callable[..., str]:
    """The first panel of the plan on its first sheet, with what a test changes in the scene."""

    def draw(page: Page = Page.DESK, **changes: object) -> str:
        scene = replace(scene_of(problem, plan, zone=KYIV, names=NAMES), **changes)
        return draw_timespace(
            scene, scene.panels[0], scene.sheets[0], calendar=calendar, formatter=PlainFormatter(), name="plan", page=page
        )

    return draw
