"""A plan in sentences: how good it is, whose policy it follows, the convoys, who stays, what binds, how long supplies last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.compared import tell_differences
from safepassage.desk.planning.movements import tell_movements
from safepassage.desk.planning.planned import Planned
from safepassage.desk.planning.rested import rests_on
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Bound, Convoy, Endurance, Need, Plan, Status, Staying
from safepassage.plan.problem import Objective, Policy, Problem
from safepassage.plan.wording import NEEDS, OBJECTIVES, STATUSES, STAYING, people_by_need

#: Digits of a number that is told.
_DIGITS = 1
_PERCENT_DIGITS = 2
#: Changes that are written out; the JSON names them all.
_MOST_CHANGES = 12


@dataclass(frozen=True, kw_only=True)
class Told:
    """A plan in sentences under its headings; a heading without sentences is left out by whoever shows it."""

    title: Sentence
    summary: tuple[Sentence, ...]
    sections: tuple[tuple[Sentence, tuple[Sentence, ...]], ...]


def tell_plan(operation: Operation, planned: Planned) -> Told:
    """Everything that a person should read of a plan, the most telling first: names for codes, movements joined."""
    plan, problem = planned.plan, planned.posed.problem
    called = Called.of(operation, problem)
    movements = tell_movements(operation, problem, plan, called)
    sections = (
        (say("What forbids it"), tuple(_obstacles(plan)) if plan.status is Status.INFEASIBLE else ()),
        (say("What changed"), tuple(_changes(planned, called))),
        (say("Who stays"), tuple(_staying(problem, plan, called))),
        *((say("Movements, {day}", day=day.isoformat()), told) for day, told in movements.days),
        (say("Movements that are left out"), () if movements.left is None else (movements.left,)),
        (say("What binds"), tuple(each.sentence for each in plan.binding)),
        (say("How long supplies last"), tuple(_clock(problem, clock, called) for clock in plan.endurance)),
        (say("Not stated by anybody"), tuple(rests_on(plan, problem, called))),
        (say("Ask"), tuple(called.sentence(each) for each in planned.posed.questions)),
    )
    return Told(
        title=say(
            "{operation}: a plan for {objective}",
            operation=operation.label or operation.code,
            objective=OBJECTIVES[problem.objective],
        ),
        summary=tuple(_summary(planned, called)),
        sections=sections,
    )


def _summary(planned: Planned, called: Called) -> Iterator[Sentence]:
    plan, problem = planned.plan, planned.posed.problem
    if plan.status is not Status.INFEASIBLE:
        yield from _obstacles(plan)
    if plan.convoys:
        staying = sum(each.count for each in plan.left_behind)
        yield say_count(
            "{safe} of one person is safe.", "{safe} of {count} people are safe.", problem.people, safe=problem.people - staying
        )
        yield from _streams(problem, plan, called)
        yield from _last_arrival(problem, plan)
    yield from tell_reached(plan, problem)
    yield _policy(problem.policy)


def _obstacles(plan: Plan) -> Iterator[Sentence]:
    """Of a plan that does not exist what forbids it, of another what was not found yet."""
    yield from (each.sentence for each in plan.infeasible_because)


def _streams(problem: Problem, plan: Plan, called: Called) -> Iterator[Sentence]:
    """Each origin with a total of its own, where there are several."""
    stream_of = {member.row: party.stream or party.place for party in problem.parties for member in party.members}
    people, stay = Counter[str](), Counter[str]()
    for party in problem.parties:
        people[party.stream or party.place] += party.people * party.count
    for left in plan.left_behind:
        stay[stream_of.get(left.row, left.place)] += left.count
    if len(people) > 1:
        told = (
            say("{stream} {safe} of {people}", stream=called.place(stream), safe=count - stay[stream], people=count)
            for stream, count in people.items()
        )
        yield say("By where they are at first: {streams}.", streams=tuple(told))


def _last_arrival(problem: Problem, plan: Plan) -> Iterator[Sentence]:
    """When the last of those who are brought to safety arrive there."""
    safe = {row: problem.safe(party) for party in problem.parties for row in party.rows()}
    riding = ((convoy, each) for convoy in plan.convoys for each in convoy.people)
    arrivals = [_arrives(convoy, each.destination) for convoy, each in riding if each.destination in safe.get(each.row, ())]
    if arrivals:
        yield say("The last of them arrive at {moment}.", moment=problem.moment(max(arrivals)))


def _arrives(convoy: Convoy, place: str) -> int:
    return next((leg.arrives for leg in convoy.legs if leg.destination == place), convoy.arrives)


def tell_reached(plan: Plan, problem: Problem) -> Iterator[Sentence]:
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
    if not late:
        yield say("Nobody is still unsafe when the first supply where they are may end; no plan can do better in this.")
    elif plan.status is Status.OPTIMAL:
        yield say(
            "Weighted people not safe before the first supply where they are may end: {people}. "
            "Proved: no plan on the grid of {slot} minutes has fewer.",
            people=round(late, _DIGITS),
            slot=problem.slot,
        )
    else:
        yield say("Weighted people not safe before the first supply where they are may end: {people}.", people=round(late, _DIGITS))
        yield from _bound(plan.bound, problem.slot)
    if len(hours) > 1:
        yield _hours(plan, hours, problem.slot)


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
        "Priorities between people, signed by {by} ({moment}); an hour weighs: {weights}.",
        by=policy.signed_by,
        moment=policy.decided_at,
        weights=weights,
    )


def _staying(problem: Problem, plan: Plan, called: Called) -> Iterator[Sentence]:
    """Who stays where and why, by need; the rows behind it in brackets."""
    needs = {member.row: member.need for party in problem.parties for member in party.members}
    people: dict[tuple[str, Staying], Counter[Need]] = {}
    rows: dict[tuple[str, Staying], list[str]] = {}
    for left in plan.left_behind:
        people.setdefault((left.place, left.why), Counter())[needs.get(left.row, Need.WALKING)] += left.count
        rows.setdefault((left.place, left.why), []).append(left.row)
    for (place, why), counts in people.items():
        yield say_count(
            "{count} person in {place}: {why} ({needs}; {rows})",
            "{count} people in {place}: {why} ({needs}; {rows})",
            counts.total(),
            place=called.place(place),
            why=why_they_stay(problem, place, why),
            needs=people_by_need(counts),
            rows=", ".join(dict.fromkeys(rows[place, why])),
        )


def why_they_stay(problem: Problem, place: str, why: Staying) -> Sentence:
    """The reason in words; where no way leads on because nobody gets out of the place at all, that."""
    stop = problem.stop.get(place)
    if why is Staying.NO_WAY and stop is not None and stop.gate is not None and not stop.gate.per_hour:
        return say("the exit is blocked")
    return STAYING[why]


def _clock(problem: Problem, clock: Endurance, called: Called) -> Sentence:
    low, high = (None if end is None else problem.moment(end) for end in (clock.ends_low, clock.ends_high))
    named = {"item": clock.item, "place": called.place(clock.place)}
    if low is None and high is None:
        return say("{item} in {place}: when it ends is not known", **named)
    if high is not None and high < problem.starts:
        return say("{item} in {place}: has ended before the plan begins", **named)
    if low is None:
        return say("{item} in {place}: ends by {high} at the latest", high=high, **named)
    if high is None:
        return say("{item} in {place}: ends at {low} at the earliest", low=low, **named)
    return say("{item} in {place}: ends between {low} and {high}", low=low, high=high, **named)


def _changes(planned: Planned, called: Called) -> Iterator[Sentence]:
    if planned.changes is None:
        return
    people = planned.changes.differences
    if people.is_none:
        yield say("Nothing: the plan is the same.")
        return
    for what, rows in ((say("now left behind"), people.stranded), (say("now brought out"), people.brought_out)):
        for row, count in rows.items():
            yield say("{what}: {count} of {row}", what=what, count=count, row=called.people.get(row, row)).opening()
    yield say_count("One convoy stays as it was.", "{count} convoys stay as they were.", people.same)
    told = tell_differences(people, planned.posed.problem, called)
    yield from (each.opening() for each in told[:_MOST_CHANGES])
    if len(told) > _MOST_CHANGES:
        yield say_count("and {count} more", "and {count} more", len(told) - _MOST_CHANGES)
