"""A plan in sentences: how good it is, whose policy it follows, the convoys, who stays, what binds, how long supplies last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.compared import compare
from safepassage.desk.planning.facts import Clock, PlanFacts, Stay, Stream, facts_of
from safepassage.desk.planning.movements import tell_movements
from safepassage.desk.planning.planned import Planned
from safepassage.desk.planning.rested import rests_on
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Status
from safepassage.plan.problem import Policy

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
    facts = facts_of(problem, plan, called)
    movements = tell_movements(operation, problem, plan, called)
    sections = (
        (say("What forbids it"), tuple(_obstacles(facts)) if facts.status is Status.INFEASIBLE else ()),
        (say("What changed"), tuple(_changes(planned, called))),
        (say("Who stays"), tuple(map(_staying, facts.staying))),
        *((say("Movements, {day}", day=day.isoformat()), told) for day, told in movements.days),
        (say("What binds"), tuple(each.sentence for each in plan.binding)),
        (say("How long supplies last"), tuple(map(_clock, facts.clocks))),
        (say("Not stated by anybody"), tuple(rests_on(plan, problem, called))),
        (say("Ask"), tuple(called.sentence(each) for each in planned.posed.questions)),
    )
    return Told(
        title=say("{operation}: a plan for {objective}", operation=operation.label or operation.code, objective=facts.better),
        summary=tuple(_summary(facts, problem.policy)),
        sections=sections,
    )


def _summary(facts: PlanFacts, policy: Policy) -> Iterator[Sentence]:
    if facts.convoys:
        yield from facts.camped
        yield say_count("{safe} of one person is safe.", "{safe} of {count} people are safe.", facts.people, safe=facts.safe)
        yield from _streams(facts.streams)
        if facts.last_arrival is not None:
            yield say("The last of them arrive at {moment}.", moment=facts.last_arrival)
    if facts.status is not Status.INFEASIBLE:
        yield from _obstacles(facts)
    yield from facts.reached
    yield _policy(facts, policy)


def _obstacles(facts: PlanFacts) -> Iterator[Sentence]:
    """Of a plan that does not exist what forbids it, of another what was not found yet."""
    yield from (each.sentence for each in facts.obstacles)


def _streams(streams: tuple[Stream, ...]) -> Iterator[Sentence]:
    """Each origin with a total of its own, where there are several."""
    if len(streams) > 1:
        told = (say("{stream} {safe} of {people}", stream=each.origin, safe=each.safe, people=each.people) for each in streams)
        yield say("By where they are at first: {streams}.", streams=tuple(told))


def _policy(facts: PlanFacts, policy: Policy) -> Sentence:
    weights = tuple(
        say("{need} {weight}", need=need, weight=weight) if not priority
        else say("{need} ({priority}) {weight}", need=need, priority=priority, weight=weight)
        for need, priority, weight in facts.weights
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


def _staying(stay: Stay) -> Sentence:
    """Who stays where and why, by need; the rows behind it in brackets."""
    return say_count(
        "{count} person in {place}: {why} ({needs}; {rows})",
        "{count} people in {place}: {why} ({needs}; {rows})",
        stay.people,
        place=stay.place,
        why=stay.why,
        needs=stay.needs,
        rows=", ".join(stay.rows),
    )


def _clock(clock: Clock) -> Sentence:
    return say("{item} in {place}: {ends}", item=clock.item, place=clock.place, ends=clock.ends)


def _changes(planned: Planned, called: Called) -> Iterator[Sentence]:
    if planned.changes is None:
        return
    found = compare(planned.posed.problem, planned.changes.before, planned.plan, called)
    if found.is_none:
        yield say("Nothing: the plan is the same.")
        return
    yield from (say("now left behind: {people}", people=_staying(stay)).opening() for stay in found.stranded)
    yield from (say("now brought out: {people}", people=_gone(stay)).opening() for stay in found.brought_out)
    yield say_count("One convoy stays as it was.", "{count} convoys stay as they were.", found.same)
    yield from (each.opening() for each in found.changes[:_MOST_CHANGES])
    if len(found.changes) > _MOST_CHANGES:
        yield say_count("and {count} more", "and {count} more", len(found.changes) - _MOST_CHANGES)


def _gone(stay: Stay) -> Sentence:
    """Who stayed where before, by need."""
    return say_count(
        "{count} person in {place} ({needs}; {rows})",
        "{count} people in {place} ({needs}; {rows})",
        stay.people,
        place=stay.place,
        needs=stay.needs,
        rows=", ".join(stay.rows),
    )
