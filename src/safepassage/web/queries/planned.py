"""What a plan page tells in words and tables: who is safe when, what binds, who stays and why, and on what it all rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from safepassage.desk.planning import Called, invented_rows, tell_differences, tell_reached, why_they_stay
from safepassage.exchange import tables
from safepassage.language import Sentence
from safepassage.plan import GoOrNoGo, Need, Obstacle, Plan, Staying, differences, joined
from safepassage.plan.problem import Problem
from safepassage.plan.wording import NEEDS, STATUSES, Journeys
from safepassage.tell.notification import compose, movements_of
from safepassage.tell.timespace import runs_of
from safepassage.web.queries.timespace import names_of
from safepassage.web.solving import Planned

#: What is written out at once; the rest is told as a number, and stands in the workbook.
LEGS_SHOWN, MOVEMENTS_SHOWN, CHANGES_SHOWN, INPUTS_SHOWN = 60, 8, 12, 12
#: A row of people, where they stay, and why.
_Left = tuple[str, str, Staying]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegLine:
    """One leg of a convoy; `loads` where loading begins before it departs."""

    convoy: str
    origin: str
    destination: str
    loads: datetime | None
    departs: datetime
    arrives: datetime
    vehicles: int
    people: int
    window: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """When a supply of a place ends, from the earliest to the latest; None is not known."""

    place: str
    item: str
    low: datetime | None
    high: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine:
    """People of a row who are not safe at the end."""

    row: str
    place: str
    need: Sentence | str
    people: int
    why: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamLine:
    """People of one origin: each stream keeps a total of its own."""

    stream: str
    people: int
    safe: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementLine:
    """One movement: the day and way of it, and what speaks for and against its going."""

    day: date
    way: Sentence
    go: GoOrNoGo


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A plan in words. `invented` are rows that nobody stated, by table; `inputs` how many rows there are of each standing."""

    planned: Planned
    people: int
    safe: int
    streams: tuple[StreamLine, ...]
    last_arrival: datetime | None
    convoys: int
    status: Sentence
    reached: tuple[Sentence, ...]
    legs: tuple[LegLine, ...]
    legs_left: int
    obstacles: tuple[Obstacle, ...]
    clocks: tuple[ClockLine, ...]
    staying: tuple[StayLine, ...]
    weights: tuple[tuple[Sentence, str, float], ...]
    invented: tuple[tuple[str, tuple[Sentence, ...]], ...]
    inputs: tuple[tuple[str, int], ...]
    movements: tuple[MovementLine, ...]
    movements_left: int

    @property
    def plan(self) -> Plan:
        return self.planned.plan

    @property
    def stays(self) -> int:
        return self.people - self.safe


def tell_plan(operation: tables.Operation, problem: Problem, planned: Planned) -> Told:
    """Everything that a page tells of a plan beside its pictures."""
    plan = planned.plan
    names = names_of(operation, problem)
    called = Called.of(operation, problem)
    runs = list(runs_of(problem, plan))
    journeys = replace(plan, convoys=joined(plan.convoys))
    movements = movements_of(journeys)
    return Told(
        planned=replace(planned, verdict=called.verdict(planned.verdict)),
        people=problem.people,
        safe=problem.people - sum(left.count for left in plan.left_behind),
        streams=tuple(_streams(problem, plan, names)),
        last_arrival=_last_arrival(problem, plan),
        convoys=len(plan.convoys),
        status=STATUSES[plan.status],
        reached=tuple(tell_reached(plan, problem)),
        legs=tuple(
            LegLine(
                convoy=run.convoy,
                origin=names[run.origin],
                destination=names[run.destination],
                loads=problem.moment(run.loads) if run.people and run.loads < run.departs else None,
                departs=problem.moment(run.departs),
                arrives=problem.moment(run.arrives),
                vehicles=run.vehicles,
                people=run.people,
                window=run.window,
            )
            for run in runs[:LEGS_SHOWN]
        ),
        legs_left=max(len(runs) - LEGS_SHOWN, 0),
        obstacles=tuple(replace(each, sentence=called.sentence(each.sentence)) for each in planned.obstacles),
        clocks=tuple(_clocks(operation, problem, plan)),
        staying=tuple(_staying(operation, problem, names, plan)),
        weights=tuple((NEEDS[need], priority, weight) for (need, priority), weight in problem.policy.weights.items()),
        invented=tuple(invented_rows(plan, called).items()),
        inputs=tuple(sorted(Counter(each.standing for each in plan.inputs).items())),
        movements=tuple(_movements(operation, problem, journeys, movements[:MOVEMENTS_SHOWN], called)),
        movements_left=max(len(movements) - MOVEMENTS_SHOWN, 0),
    )


def _last_arrival(problem: Problem, plan: Plan) -> datetime | None:
    """When the last convoy that carries somebody to a destination arrives."""
    arrivals = [run.arrives for run in runs_of(problem, plan) if run.people and run.destination in problem.destinations]
    return problem.moment(max(arrivals)) if arrivals else None


def _streams(problem: Problem, plan: Plan, names: Mapping[str, str]) -> Iterator[StreamLine]:
    stream_of = {member.row: party.stream or party.place for party in problem.parties for member in party.members}
    people, stay = Counter[str](), Counter[str]()
    for party in problem.parties:
        people[party.stream or party.place] += party.people * party.count
    for left in plan.left_behind:
        stay[stream_of.get(left.row, left.place)] += left.count
    for stream, count in people.items():
        yield StreamLine(stream=names.get(stream, stream), people=count, safe=count - stay[stream])


def _clocks(operation: tables.Operation, problem: Problem, plan: Plan) -> Iterator[ClockLine]:
    places = operation.network.places
    for clock in plan.endurance or problem.endurance:
        yield ClockLine(
            place=places[clock.place].label if clock.place in places else clock.place,
            item=clock.item,
            low=None if clock.ends_low is None else problem.moment(clock.ends_low),
            high=None if clock.ends_high is None else problem.moment(clock.ends_high),
        )


def _staying(operation: tables.Operation, problem: Problem, names: Mapping[str, str], plan: Plan) -> Iterator[StayLine]:
    return _lines(operation, problem, names, _left(plan))


def _left(plan: Plan) -> Counter[_Left]:
    found = Counter[_Left]()
    for left in plan.left_behind:
        found[left.row, left.place, left.why] += left.count
    return found


def _lines(
    operation: tables.Operation, problem: Problem, names: Mapping[str, str], found: Mapping[_Left, int]
) -> Iterator[StayLine]:
    needs = {group.id: group.need for group in operation.people}
    for (row, place, why), people in found.items():
        need = needs.get(row)
        yield StayLine(
            row=row,
            place=names.get(place, place),
            need=NEEDS[need] if isinstance(need, Need) else "",
            people=people,
            why=why_they_stay(problem, place, why),
        )


def _movements(
    operation: tables.Operation, problem: Problem, journeys: Plan, chosen: Iterable[str], called: Called
) -> Iterator[MovementLine]:
    words = Journeys(problem.starts, operation.zone, called.place, kinds={}, needs={})
    going = {journey.id: journey for journey in journeys.convoys}
    for movement in chosen:
        journey = going[movement]
        go = compose(operation, journeys, movement).go
        yield MovementLine(day=words.local(journey.departs).date(), way=words.way(journey), go=go)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One plan beside another. `changes` are sentences, of those that differ; `more` are the rest of them."""

    same: int
    changes: tuple[Sentence, ...]
    more: tuple[Sentence, ...]
    stranded: tuple[StayLine, ...]
    brought_out: tuple[StayLine, ...]

    @property
    def is_none(self) -> bool:
        return not (self.changes or self.stranded or self.brought_out)


def compare_plans(operation: tables.Operation, problem: Problem, before: Plan, after: Plan) -> Compared:
    """What differs from one plan to another, and whom it strands."""
    found = differences(before, after)
    names = names_of(operation, problem)
    changes = tell_differences(found, problem, Called.of(operation, problem))
    return Compared(
        same=found.same,
        changes=changes[:CHANGES_SHOWN],
        more=changes[CHANGES_SHOWN:],
        stranded=tuple(_lines(operation, problem, names, _newly(found.stranded, before, after))),
        brought_out=tuple(_lines(operation, problem, names, _newly(found.brought_out, after, before))),
    )


def _newly(rows: Mapping[str, int], before: Plan, after: Plan) -> Counter[_Left]:
    """Where the people of `rows` stay by the second plan who do not by the first, and why."""
    found, left = Counter[_Left](), Counter(rows)
    for place, people in (_left(after) - _left(before)).items():
        found[place] = min(people, left[place[0]])
        left[place[0]] -= found[place]
    return +found
