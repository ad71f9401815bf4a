"""A plan in sentences: how good it is, whose policy it follows, the convoys, who stays, what binds, how long supplies last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from safepassage.desk.planning.planned import Changes, Planned
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Convoy, Endurance, Leg, Plan, Status
from safepassage.plan.problem import Objective, Policy
from safepassage.plan.wording import NEEDS, STATUSES, STAYING

#: What each part of an objective says, by the name that the plan has for it.
_LEVELS: dict[int, Sentence] = {
    0: say("weighted people not safe before the first supply where they are may end"),
    1: say("weighted hours of people who are not safe"),
    2: say("hours that vehicles are busy"),
}
_OBJECTIVES: dict[Objective, Sentence] = {
    Objective.SAFETY: say("the most people safe before supplies end, then the least exposure, then the least vehicle time"),
    Objective.PERSON_HOURS: say("the fewest weighted hours of people who are not safe"),
    Objective.LAST_ARRIVAL: say("the earliest last arrival"),
}
#: Digits of a number that is told.
_DIGITS = 1
_PERCENT_DIGITS = 2


@dataclass(frozen=True, kw_only=True)
class Told:
    """A plan in sentences under its headings; a heading without sentences is left out by whoever shows it."""

    title: Sentence
    summary: tuple[Sentence, ...]
    sections: tuple[tuple[Sentence, tuple[Sentence, ...]], ...]


def tell_plan(operation: Operation, planned: Planned) -> Told:
    """Everything that a person should read of a plan, the most telling first."""
    plan = planned.plan
    sections = (
        (say("What forbids it"), tuple(each.sentence for each in plan.infeasible_because)),
        (say("What changed"), tuple(_changes(planned.changes))),
        (say("Convoys"), tuple(_convoy(operation, plan, convoy) for convoy in plan.convoys)),
        (say("Who stays"), tuple(_staying(operation, plan))),
        (say("What binds"), tuple(each.sentence for each in plan.binding)),
        (say("How long supplies last"), tuple(_clocks(operation, plan))),
        (say("Not stated by anybody"), tuple(_not_stated(plan))),
        (say("Ask"), planned.posed.questions),
    )
    return Told(
        title=say("{code}: a plan for {objective}", code=operation.code, objective=_OBJECTIVES[planned.posed.problem.objective]),
        summary=tuple(_summary(planned)),
        sections=sections,
    )


def _summary(planned: Planned) -> Iterator[Sentence]:
    plan, problem = planned.plan, planned.posed.problem
    if plan.status is Status.OPTIMAL and problem.objective is Objective.SAFETY:
        yield say("Proved: no plan has more weighted people safe in time. What comes after that may still be improved.")
    else:
        yield say("{status}.", status=STATUSES[plan.status]).opening()
    if plan.convoys:
        staying = sum(each.count for each in plan.left_behind)
        people = problem.people
        yield say_count("{safe} of one person is safe.", "{safe} of {count} people are safe.", people, safe=people - staying)
    yield from _values(plan, problem.objective)
    if plan.bound is not None:
        yield _bound(plan)
    yield _policy(problem.policy)


def _values(plan: Plan, objective: Objective) -> Iterator[Sentence]:
    if objective is Objective.SAFETY:
        for number, (_, value, _) in enumerate(plan.objective.levels):
            yield say("{what}: {value}", what=_LEVELS[number], value=round(value, _DIGITS)).opening()
    elif objective is Objective.LAST_ARRIVAL:
        yield say("The last arrival is at {moment}.", moment=_moment(plan, round(plan.objective.value)))
    else:
        yield say("{what}: {value}", what=_LEVELS[1], value=round(plan.objective.value, _DIGITS)).opening()


def _bound(plan: Plan) -> Sentence:
    bound = plan.bound
    if bound is None:
        return say("How good a plan can be is not known.")
    value = round(bound.value, _DIGITS)
    if bound.gap is None:
        return say("No plan is below {bound}.", bound=value)
    gap = round(100 * bound.gap, _PERCENT_DIGITS)
    if bound.certified:
        return say("No plan is below {bound}, which our own check has shown; the gap is {gap} %.", bound=value, gap=gap)
    return say("A solver says that no plan is below {bound}, which nobody has checked; the gap is {gap} %.", bound=value, gap=gap)


def _policy(policy: Policy) -> Sentence:
    weights = tuple(
        say("{need} {weight}", need=NEEDS[need], weight=weight) if not priority
        else say("{need} ({priority}) {weight}", need=NEEDS[need], priority=priority, weight=weight)
        for (need, priority), weight in policy.weights.items()
    )  # fmt: skip
    if not policy.signed_by:
        return say("Nobody has signed priorities between people; an hour weighs: {weights}.", weights=weights)
    if policy.decided_at is None:
        return say("Priorities between people, signed by {by}; an hour weighs: {weights}.", by=policy.signed_by, weights=weights)
    return say(
        "Priorities between people, signed by {by} on {moment}; an hour weighs: {weights}.",
        by=policy.signed_by,
        moment=policy.decided_at,
        weights=weights,
    )


def _convoy(operation: Operation, plan: Plan, convoy: Convoy) -> Sentence:
    vehicles = tuple(say("{count} {fleet}", count=used.count, fleet=used.fleet) for used in convoy.vehicles)
    legs = tuple(_leg(operation, plan, leg) for leg in convoy.legs)
    told = {"convoy": convoy.id, "legs": legs, "vehicles": vehicles}
    # Who stays aboard over several legs is one entry, whoever changes vehicles two: the fullest leg is told.
    aboard = max(sum(each.count for each in convoy.people if each.origin == leg.origin) for leg in convoy.legs)
    if not aboard:
        return say("{convoy}: {legs}; {vehicles}, empty", **told)
    return say_count("{convoy}: {legs}; {vehicles}, one person", "{convoy}: {legs}; {vehicles}, {count} people", aboard, **told)


def _leg(operation: Operation, plan: Plan, leg: Leg) -> Sentence:
    places = operation.network.places
    return say(
        "from {origin} at {departs} to {place} at {arrives}",
        origin=places[leg.origin].label,
        place=places[leg.destination].label,
        departs=_moment(plan, leg.departs),
        arrives=_moment(plan, leg.arrives),
    )


def _moment(plan: Plan, minute: int) -> datetime:
    return plan.starts + timedelta(minutes=minute)


def _staying(operation: Operation, plan: Plan) -> Iterator[Sentence]:
    for left in plan.left_behind:
        yield say(
            "{count} of {row} in {place}: {why}",
            count=left.count,
            row=left.row,
            place=operation.network.places[left.place].label,
            why=STAYING[left.why],
        )


def _clocks(operation: Operation, plan: Plan) -> Iterator[Sentence]:
    for clock in plan.endurance:
        named = {"item": clock.item, "place": operation.network.places[clock.place].label}
        yield _clock(plan, clock, named)


def _clock(plan: Plan, clock: Endurance, named: Mapping[str, object]) -> Sentence:
    low, high = clock.ends_low, clock.ends_high
    if low is None and high is None:
        return say("{item} in {place}: when it ends is not known", **named)
    if high is not None and high < 0:
        return say("{item} in {place}: has ended before the plan begins", **named)
    if low is None:
        return say("{item} in {place}: ends by {high} at the latest", high=_moment(plan, high or 0), **named)
    if high is None:
        return say("{item} in {place}: ends at {low} at the earliest", low=_moment(plan, low), **named)
    return say("{item} in {place}: ends between {low} and {high}", low=_moment(plan, low), high=_moment(plan, high), **named)


def _not_stated(plan: Plan) -> Iterator[Sentence]:
    rows: dict[tuple[str, str], list[str]] = {}
    for each in plan.inputs:
        if each.standing != "stated":
            rows.setdefault((each.standing, each.table), []).append(each.row)
    for standing, word in (("invented", say("invented")), ("inferred", say("inferred"))):
        for (stood, table), named in rows.items():
            if stood == standing:
                yield say("{standing}, {table}: {rows}", standing=word, table=table, rows=", ".join(named))


def _changes(changes: Changes | None) -> Iterator[Sentence]:
    if changes is None:
        return
    people = changes.differences
    if people.is_none:
        yield say("Nothing: the plan is the same.")
        return
    yield say_count("One convoy stays as it was.", "{count} convoys stay as they were.", people.same)
    parts: tuple[tuple[Sentence, tuple[str, ...]], ...] = (
        (say("new"), changes.added),
        (say("dropped"), changes.dropped),
        (say("at another time, or with others"), changes.changed),
    )
    for what, convoys in parts:
        if convoys:
            yield say("{what}: {convoys}", what=what, convoys=", ".join(convoys)).opening()
    for what, rows in ((say("now left behind"), people.stranded), (say("now brought out"), people.brought_out)):
        for row, count in rows.items():
            yield say("{what}: {count} of {row}", what=what, count=count, row=row).opening()
