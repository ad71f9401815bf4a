"""What a plan reaches by its objective, and what no plan on the grid can do better, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from safepassage.desk.planning.called import Called
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Bound, Endurance, Plan, Status, Staying
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.wording import STATUSES

#: Digits of a number that is told.
_DIGITS = 1
_PERCENT_DIGITS = 2
#: What a certified bound may lie above a whole number by rounding alone.
_ROUNDING = 1e-6
#: Why people stay whom another plan might bring out.
_UP_TO_THE_PLAN = frozenset({Staying.QUOTA_FULL, Staying.NO_ROOM, Staying.NO_TIME})


def tell_reached(plan: Plan, problem: Problem, called: Called) -> Iterator[Sentence]:
    """What the plan reaches by its objective, and what no plan on the grid can do better."""
    objective = problem.objective
    if plan.status is Status.INFEASIBLE:
        yield say("{status}.", status=STATUSES[plan.status]).opening()
        return
    if objective is not Objective.SAFETY or not plan.objective.levels:
        yield say("{status}.", status=STATUSES[plan.status]).opening()
        if objective is Objective.PERSON_HOURS:
            yield say("Weighted hours of people who are not safe: {hours}.", hours=round(plan.objective.value, _DIGITS))
        yield from _bound(plan.bound, problem.slot)
        return
    (_, late, _), *hours = plan.objective.levels
    yield from _late(plan, problem, late, called)
    if len(hours) > 1:
        yield _hours(plan, hours, problem.slot)


def doubt_of(plan: Plan, problem: Problem) -> Sentence | None:
    """What is not proved of the number of people who stay; None where nobody stays whom another plan might bring out, or no
    plan does better.
    """
    stay = sum(left.count for left in plan.left_behind if left.why in _UP_TO_THE_PLAN)
    if not stay or plan.status is not Status.FEASIBLE or _is_proved(plan, problem):
        return None
    least = _least_late(plan, problem)
    if least >= stay:
        return None
    if not least:
        return say("Whether fewer could be left behind is not proved.")
    return say_count(
        "Whether fewer could be left behind is not proved; one person at least cannot be safe in time.",
        "Whether fewer could be left behind is not proved; {count} people at least cannot be safe in time.",
        least,
    )


def _is_proved(plan: Plan, problem: Problem) -> bool:
    """Whether no plan on the grid has fewer weighted people who are not safe in time."""
    bound = plan.bound
    return problem.objective is Objective.SAFETY and bound is not None and bound.certified and bound.gap == 0


def _least_late(plan: Plan, problem: Problem) -> int:
    """People, each at the greatest weight, who cannot be safe in time by any plan on the grid; 0 where that is not shown."""
    if problem.objective is not Objective.SAFETY or plan.bound is None or not plan.bound.certified:
        return 0
    weights = (problem.policy.weight(each.need, each.priority) for party in problem.parties for each in party.members)
    greatest = max(weights, default=0.0)
    return ceil(plan.bound.value / greatest - _ROUNDING) if greatest else 0


def _late(plan: Plan, problem: Problem, late: float, called: Called) -> Iterator[Sentence]:
    """The first level of safety: who is not safe in time, by which ends that is judged, and how far it is proved."""
    ends, people, slot = tuple(_ends(problem, called)), round(late, _DIGITS), problem.slot
    if not late:
        yield say("Nobody is still unsafe at the hour that counts ({ends}); no plan can do better in this.", ends=ends)
    elif plan.status is Status.OPTIMAL or _is_proved(plan, problem):
        yield say(
            "Weighted people not safe by the hour that counts ({ends}): {people}. "
            "Proved: no plan on the grid of {slot} minutes has fewer.",
            ends=ends,
            people=people,
            slot=slot,
        )
    else:
        yield say("Weighted people not safe by the hour that counts ({ends}): {people}.", ends=ends, people=people)
        yield _least(plan.bound, slot)
    if ended := tuple(_ended(problem, called)):
        yield say("Not counted in this, for they had ended before the plan begins: {supplies}.", supplies=ended)


def _least(bound: Bound | None, slot: int) -> Sentence:
    """How many weighted people no plan can spare."""
    if bound is None:
        return say("Whether a plan has fewer is not known.")
    value = round(bound.value, _DIGITS)
    if not bound.certified:
        return say("The file says that no plan has fewer than {bound}, and no check of ours has shown it.", bound=value)
    if not value:
        return say("Whether a plan has fewer is not proved.")
    return say(
        "On the grid of {slot} minutes it cannot be fewer than {bound}, which our own check has shown; "
        "whether a plan has fewer than this one is not proved.",
        slot=slot,
        bound=value,
    )


def _ends(problem: Problem, called: Called) -> Iterator[Sentence]:
    """By when people should be safe: when the first supply that still lasts may end where they are, else when the plan ends."""
    first: dict[str, Endurance] = {}
    for clock in sorted(problem.endurance, key=lambda each: -1 if each.ends_low is None else each.ends_low):
        if clock.ends_low is not None and 0 <= clock.ends_low < problem.minutes:
            first.setdefault(clock.place, clock)
    places = {party.place for party in problem.parties if party.willing and party.place not in problem.safe(party)}
    for place, clock in first.items():
        if place in places and clock.ends_low is not None:
            moment = problem.moment(clock.ends_low)
            yield say("{moment}, when {item} in {place} may end", moment=moment, item=clock.item, place=called.place(place))
    if not places or places - set(first):
        moment = problem.moment(problem.minutes)
        elsewhere = bool(places & set(first))
        yield (
            say("elsewhere {moment}, when the plan ends", moment=moment)
            if elsewhere
            else say("{moment}, when the plan ends", moment=moment)
        )


def _ended(problem: Problem, called: Called) -> Iterator[Sentence]:
    """Supplies that had ended where people wait."""
    places = {party.place for party in problem.parties}
    for clock in problem.endurance:
        if clock.place in places and clock.ends_low is not None and clock.ends_low < 0:
            yield say("{item} in {place}", item=clock.item, place=called.place(clock.place))


def _hours(plan: Plan, levels: list[tuple[str, float, str]], slot: int) -> Sentence:
    """The levels of safety after the first, and how far they are proved."""
    words = {"exposed": round(levels[0][1], _DIGITS), "busy": round(levels[1][1], _DIGITS), "slot": slot}
    reached = say("Weighted hours of people who are not safe: {exposed}; hours that vehicles are busy: {busy}", **words)
    if plan.status is Status.OPTIMAL:
        return say("{reached}. Proved: no plan on the grid of {slot} minutes has less of them in turn.", reached=reached, slot=slot)
    proved = plan.bounds[1:2]
    if proved and proved[0].certified and proved[0].gap is not None:
        return say(
            "{reached}. These come after that; of plans on the grid of {slot} minutes that do as well in it "
            "none has fewer weighted hours by more than {gap} %.",
            reached=reached,
            slot=slot,
            gap=round(100 * proved[0].gap, _PERCENT_DIGITS),
        )
    return say("{reached}. These come after that, and may still be improved.", reached=reached)


def _bound(bound: Bound | None, slot: int) -> Iterator[Sentence]:
    if bound is None:
        yield say("How good a plan can be is not known.")
        return
    value = round(bound.value, _DIGITS)
    if bound.gap is None:
        yield say("No plan on the grid of {slot} minutes is below {bound}.", bound=value, slot=slot)
        return
    told = {"bound": value, "slot": slot, "gap": round(100 * bound.gap, _PERCENT_DIGITS)}
    if bound.certified:
        yield say(
            "No plan on the grid of {slot} minutes is below {bound}, which our own check has shown; the gap is {gap} %.", **told
        )
        return
    yield say("The file says that no plan is below {bound}, and no check of ours has shown it; the gap is {gap} %.", **told)
