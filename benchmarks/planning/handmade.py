"""Plans written by hand, in few words, and stated as a planner would state them."""

from __future__ import annotations

from dataclasses import replace

from safepassage.plan import Aboard, Achieved, Convoy, LeftBehind, Leg, Plan, Status, Staying, Used, digest
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.verifier import worth


def leg(way: str, departs: int, arrives: int) -> Leg:
    """`way` as "CAMP>CITY"."""
    origin, destination = way.split(">")
    return Leg(origin=origin, destination=destination, departs=departs, arrives=arrives)


def aboard(row: str, count: int, fleet: str, number: int, way: str) -> Aboard:
    origin, destination = way.split(">")
    return Aboard(row=row, count=count, fleet=fleet, number=number, origin=origin, destination=destination)


def convoy(name: str, way: str, departs: int, arrives: int, used: str, people: str = "") -> Convoy:
    """A convoy of one leg. `used` as "BUS 1 2, ESCORT 1"; `people` as "20 ROW BUS 1, ..."."""
    vehicles = [each.split() for each in used.split(", ")]
    riding = [each.split() for each in people.split(", ") if each]
    return Convoy(
        id=name,
        legs=(leg(way, departs, arrives),),
        vehicles=tuple(Used(fleet=fleet, count=len(numbers), numbers=tuple(map(int, numbers))) for fleet, *numbers in vehicles),
        people=tuple(aboard(row, int(count), fleet, int(number), way) for count, row, fleet, number in riding),
    )


def left(row: str, count: int, place: str, why: Staying = Staying.NO_TIME) -> LeftBehind:
    return LeftBehind(row=row, count=count, place=place, why=why)


def written(problem: Problem, *convoys: Convoy, left: tuple[LeftBehind, ...] = ()) -> Plan:
    """A plan of these convoys for a problem."""
    nothing = Achieved(name=problem.objective.value, value=0.0, unit="")
    made = Plan(
        problem="",
        starts=problem.starts,
        status=Status.FEASIBLE,
        objective=nothing,
        bound=None,
        convoys=convoys,
        left_behind=left,
        endurance=problem.endurance,
    )
    return restated(problem, made)


def restated(problem: Problem, plan: Plan) -> Plan:
    """A plan with the digest and the values that belong to it, and without a bound."""
    levels = worth(problem, plan)
    names = ("late", "exposure", "vehicles") if problem.objective is Objective.SAFETY else (problem.objective.value,)
    told = tuple((name, value, "") for name, value in zip(names, levels, strict=True))
    objective = Achieved(name=problem.objective.value, value=levels[0], unit="", levels=told)
    return replace(plan, problem=digest(problem), objective=objective, bound=None)
