"""A plan as the one JSON value that `plan` prints and `verify` and `forecast` read."""

from __future__ import annotations

from datetime import timedelta
from itertools import repeat
from zoneinfo import ZoneInfo

from safepassage.language import Formatter
from safepassage.plan import Aboard, Binding, Convoy, LeftBehind, Leg, Obstacle, Plan, Used
from safepassage.quantities import show_time


def plan_json(plan: Plan, zone: ZoneInfo, formatter: Formatter) -> dict[str, object]:
    """The JSON of a plan: times in `zone`, sentences as `formatter` writes them."""

    def moment(minute: int | None) -> str | None:
        return None if minute is None else show_time(plan.starts + timedelta(minutes=minute), zone)

    def leg(each: Leg) -> dict[str, object]:
        return {"from": each.origin, "to": each.destination, "departs": moment(each.departs), "arrives": moment(each.arrives)}

    def convoy(each: Convoy) -> dict[str, object]:
        return {
            "id": each.id,
            "corridor": each.corridor,
            "window": each.window,
            "legs": [leg(one) for one in each.legs],
            "vehicles": [_used(one) for one in each.vehicles],
            "people": [_aboard(one) for one in each.people],
        }

    bound = plan.bound
    return {
        "problem": plan.problem,
        "starts": moment(0),
        "status": plan.status.value,
        "objective": _achieved(plan),
        "bound": bound and {"value": bound.value, "certified": bound.certified, "gap": bound.gap},
        "convoys": [convoy(each) for each in plan.convoys],
        "left_behind": [_left(each) for each in plan.left_behind],
        "endurance": [
            {"place": each.place, "item": each.item, "ends_low": moment(each.ends_low), "ends_high": moment(each.ends_high)}
            for each in plan.endurance
        ],
        "binding": [_binding(each, formatter) for each in plan.binding],
        "infeasible_because": [_obstacle(each, formatter) for each in plan.infeasible_because],
        "inputs": [{"table": each.table, "row": each.row, "standing": each.standing} for each in plan.inputs],
        "seconds": round(plan.seconds, 3),
    }


def _achieved(plan: Plan) -> dict[str, object]:
    """What a plan reaches; of each level what no plan as good in those before is below, None where that is not known."""
    objective = plan.objective
    bounds = [*plan.bounds, *repeat(None, len(objective.levels))]
    levels = [
        {"name": name, "value": value, "unit": unit, "bound": bound and bound.value, "gap": bound and bound.gap}
        for (name, value, unit), bound in zip(objective.levels, bounds, strict=False)
    ]
    return {"name": objective.name, "value": objective.value, "unit": objective.unit, "levels": levels}


def _used(used: Used) -> dict[str, object]:
    return {"id": used.fleet, "count": used.count, "numbers": list(used.numbers)}


def _aboard(aboard: Aboard) -> dict[str, object]:
    return {
        "row": aboard.row,
        "count": aboard.count,
        "vehicle": aboard.fleet,
        "number": aboard.number,
        "from": aboard.origin,
        "to": aboard.destination,
    }


def _left(left: LeftBehind) -> dict[str, object]:
    return {"row": left.row, "count": left.count, "place": left.place, "why": left.why.value}


def _binding(binding: Binding, formatter: Formatter) -> dict[str, object]:
    return {
        "constraint": binding.constraint,
        "where": binding.where,
        "sentence": binding.sentence.render(formatter),
        "worth_of_one_more": binding.worth_of_one_more,
    }


def _obstacle(obstacle: Obstacle, formatter: Formatter) -> dict[str, object]:
    return {"constraint": obstacle.constraint, "where": obstacle.where, "sentence": obstacle.sentence.render(formatter)}
