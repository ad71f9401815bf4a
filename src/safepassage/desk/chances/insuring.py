"""A plan made with risk in mind: what insurance against lost windows and slow roads costs if all goes well, and what it gains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from threading import Event, Timer

from safepassage.desk.chances.foreseeing import dispatched
from safepassage.desk.chances.laws import laws_of
from safepassage.desk.planning import Called, Changes, Planned
from safepassage.exchange.tables import Operation
from safepassage.forecast import Heard, Hedging, Laws, Reserve, Risked, with_risk
from safepassage.language import Formatter, Sentence, say
from safepassage.plan import Bound, Plan, renamed, solve
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.why import binding

#: What plans hold back that are solved for, each in its part of the time: for the windows as agreed, and for some as they come.
_HELD_BACK = (
    Reserve(early=60),
    Reserve(early=60, more=1.35),
    Reserve(slack=1.25),
    Reserve(slack=1.5, sure=0.5, more=1.15),
    Reserve(slack=1.5, sure=0.5, more=1.35),
)
_FOR_WINDOWS, _HELD_BACK_THERE = 2, (Reserve(more=1.2), Reserve(slack=1.25, more=1.2))
#: Scenarios that the dispatcher plans for besides.
_SCENARIOS = 4
#: A problem of so few slots is planned on a finer grid, on which longer ways lose less by rounding.
_FEW, _FINE = 150, 30
#: Times the seconds of a plan after which it is taken as it is: a relaxation that has been begun is no sooner done.
_PATIENCE = 2.0
#: Seconds in which the worth of one more of each is worked out, as for any plan.
_SECONDS_FOR_WHY = 6.0


@dataclass(frozen=True, kw_only=True)
class Insured:
    """A plan to go with, and what was found on the way to it.

    before
        The plan as it was asked for.
    """

    before: Plan
    planned: Planned
    risked: Risked

    @property
    def costs(self) -> tuple[float, ...]:
        """What the plan loses against the one before if all goes well, by the parts of its objective."""
        parts = zip(_parts(self.planned.plan), _parts(self.before), strict=True)
        return tuple(round(now - was, 1) for now, was in parts)

    @property
    def gains(self) -> tuple[float, float, float] | None:
        """People safe at the end beyond those of the plan before, on average, and the ends of the 95 % interval of that."""
        found = self.risked.gained
        if found is None:
            return None
        return round(found.mean, 1), round(found.margin.low, 1), round(found.margin.high, 1)

    @property
    def sentence(self) -> Sentence:
        """What the insurance costs and gains."""
        if self.gains is None:
            return say(
                "Insurance: of {tried} plans none that holds something back brings more people to safety; this one stays.",
                tried=self.risked.tried,
            )
        mean, low, high = self.gains
        return say(
            "Insurance: if all goes well it costs {cost}; on average it brings {people} more people to safety "
            "({low} to {high}, 95 % sure).",
            cost=_COSTS[self.planned.posed.problem.objective](self.costs),
            people=mean,
            low=low,
            high=high,
        )


_COSTS = {
    Objective.PERSON_HOURS: lambda costs: say("{hours} weighted person-hours", hours=costs[0]),
    Objective.SAFETY: lambda costs: say(
        "{late} weighted people who are late and {hours} weighted person-hours of exposure", late=costs[0], hours=costs[1]
    ),
    Objective.LAST_ARRIVAL: lambda costs: say("{minutes} minutes until the last arrives", minutes=costs[0]),
}


def insure(
    operation: Operation, planned: Planned, *, seconds: float, kept: Plan | None = None, heard: Heard | None = None
) -> Insured:
    """Look for a plan that brings more people to safety on average, at 95 % confidence; the plan stays where there is none.

    Parameters
    ----------
    seconds
        What plans with something held back may take together.
    kept
        The plan before all, whose convoys keep their names.
    heard
        Told how many plans have been made, of how many.

    Raises
    ------
    KeyboardInterrupt
        If it is interrupted from the keyboard.
    """
    problem, before = planned.posed.problem, planned.plan
    risked = risk(problem, before, laws_of(operation, problem), seconds=seconds, heard=heard)
    if risked.gained is None:
        return Insured(before=before, planned=planned, risked=risked)
    is_on_grid = risked.reserve is None or risked.reserve.slot in (0, problem.slot)
    bounds = tuple(_bounds(before, risked.plan)) if is_on_grid else ()
    plan = replace(renamed(risked.plan, kept or before), bound=next(iter(bounds), None), bounds=bounds, inputs=planned.posed.inputs)
    plan = replace(plan, endurance=problem.endurance, binding=binding(problem, plan, seconds=_SECONDS_FOR_WHY))
    plan = Called.of(operation, problem).plan(plan)
    changes = None if kept is None else Changes.between(kept, plan)
    return Insured(before=before, planned=replace(planned, plan=plan, changes=changes), risked=risked)


def risk(problem: Problem, plan: Plan, laws: Laws, *, seconds: float, heard: Heard | None = None) -> Risked:
    """The same for whoever has the problem and its laws, but no operation: in a process of its own, say.

    Raises
    ------
    KeyboardInterrupt
        If it is interrupted from the keyboard.
    """
    slot = _FINE if problem.minutes <= _FEW * _FINE < _FEW * problem.slot else 0
    first, there = (tuple(replace(each, slot=slot) for each in held) for held in (_HELD_BACK, _HELD_BACK_THERE))
    each = seconds / (len(first) + _FOR_WINDOWS * len(there))
    hedgings = (
        Hedging(planner=partial(_solved, seconds=each), reserves=first, scenarios=_FOR_WINDOWS, in_scenarios=there),
        Hedging(planner=partial(dispatched, times=_SCENARIOS), scenarios=_SCENARIOS),
    )
    return with_risk(problem, plan, laws, hedgings, heard=heard)


def _solved(problem: Problem, *, seconds: float) -> Plan:
    """A plan in its seconds, unless whoever waits wants no more: one interruption ends all that is still to be tried."""
    stop, late = Event(), Event()

    def end() -> None:
        late.set()
        stop.set()

    timer = Timer(_PATIENCE * seconds, end)
    timer.daemon = True
    timer.start()
    try:
        plan = solve(problem, time_limit=seconds, stop=stop)
    finally:
        timer.cancel()
    if stop.is_set() and not late.is_set():
        raise KeyboardInterrupt
    return plan


def insured_json(insured: Insured, formatter: Formatter) -> dict[str, object]:
    """The same as JSON; numbers are null where the plan stayed."""
    mean, low, high = insured.gains or (None, None, None)
    return {
        "tried": insured.risked.tried,
        "costs": None if mean is None else list(insured.costs),
        "gains": mean,
        "gains_low": low,
        "gains_high": high,
        "sentence": insured.sentence.render(formatter),
    }


def _parts(plan: Plan) -> tuple[float, ...]:
    return tuple(value for _, value, _ in plan.objective.levels) or (plan.objective.value,)


def _bounds(before: Plan, plan: Plan) -> Iterator[Bound]:
    """What no plan on the grid can do better than holds for this one too, if it is on that grid.

    Beyond the first level as far as those before it are as good.
    """
    for bound, value, best in zip(before.bounds or filter(None, (before.bound,)), _parts(plan), _parts(before), strict=False):
        yield replace(bound, gap=(value - bound.value) / value if value else 0.0)
        if value > best:
            return
