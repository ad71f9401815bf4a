"""What a plan comes to, by names: the one value from which the page and the terminal tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from safepassage.desk.planning.called import Called, Name
from safepassage.desk.planning.reached import doubt_of, tell_reached
from safepassage.desk.planning.rested import invented_rows
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Convoy, Endurance, LeftBehind, Need, Obstacle, Plan, Status, Staying
from safepassage.plan.problem import Cargo, Problem
from safepassage.plan.why import obstacles
from safepassage.plan.wording import NEEDS, OBJECTIVES, STATUSES, STAYING, people_by_need


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """People of one origin, each with a total of its own."""

    origin: Name
    people: int
    safe: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """People who stay in one place for one reason; `rows` are those of the table of people behind them."""

    place: Name
    why: Sentence
    people: int
    needs: tuple[Sentence, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A supply of a place, and when it ends, in words."""

    place: Name
    item: str
    ends: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A plan with names for codes.

    better
        What plans are compared by.
    last_arrival
        When the last of those who are brought to safety arrive there; None where nobody is.
    obstacles
        What forbids somebody to be brought out at all; of a plan that does not exist, what forbids it.
    doubt
        What is not proved of the number of those who stay; None where nothing is in doubt.
    camped
        Who is left on the way, neither safe nor where he was at first, and where.
    invented
        The rows that somebody made up, by table.
    """

    status: Status
    standing: Sentence
    better: Sentence
    people: int
    safe: int
    convoys: int
    streams: tuple[Stream, ...]
    last_arrival: datetime | None
    reached: tuple[Sentence, ...]
    doubt: Sentence | None
    camped: tuple[Sentence, ...]
    obstacles: tuple[Obstacle, ...]
    staying: tuple[Stay, ...]
    clocks: tuple[Clock, ...]
    weights: tuple[tuple[Sentence, str, float], ...]
    invented: tuple[tuple[str, tuple[Sentence, ...]], ...]

    @property
    def stays(self) -> int:
        return self.people - self.safe


def facts_of(problem: Problem, plan: Plan, called: Called, *, known: tuple[Obstacle, ...] | None = None) -> PlanFacts:
    """What a plan for a problem comes to; `known` are its obstacles where somebody has found them already."""
    found = obstacles_of(problem, plan) if known is None else known
    return PlanFacts(
        status=plan.status,
        standing=STATUSES[plan.status],
        better=OBJECTIVES[problem.objective],
        people=problem.people,
        safe=problem.people - sum(left.count for left in plan.left_behind),
        convoys=len(plan.convoys),
        streams=tuple(_streams(problem, plan, called)),
        last_arrival=last_arrival(problem, plan),
        reached=tuple(tell_reached(plan, problem, called)),
        doubt=doubt_of(plan, problem),
        camped=tuple(_camped(problem, plan, called)),
        obstacles=called.obstacles(found),
        staying=stays_of(problem, plan.left_behind, called),
        clocks=tuple(
            Clock(place=called.place(clock.place), item=clock.item, ends=_ends(problem, clock))
            for clock in plan.endurance or problem.endurance
        ),
        weights=tuple((NEEDS[need], priority, weight) for (need, priority), weight in problem.policy.weights.items()),
        invented=tuple(invented_rows(plan, called).items()),
    )


def obstacles_of(problem: Problem, plan: Plan) -> tuple[Obstacle, ...]:
    """What stands in the way of somebody: as the plan says, and whatever of the problem it does not."""
    said = {(each.constraint, each.where) for each in plan.infeasible_because}
    more = (each for each in obstacles(problem) if (each.constraint, each.where) not in said)
    return (*plan.infeasible_because, *more)


def last_arrival(problem: Problem, plan: Plan) -> datetime | None:
    """When the last of those who are brought to safety arrive there; None where nobody is."""
    safe = {row: problem.safe(party) for party in problem.parties for row in party.rows()}
    riding = ((convoy, each) for convoy in plan.convoys for each in convoy.people)
    arrivals = [_arrives(convoy, each.destination) for convoy, each in riding if each.destination in safe.get(each.row, ())]
    return problem.moment(max(arrivals)) if arrivals else None


def _arrives(convoy: Convoy, place: str) -> int:
    return next((leg.arrives for leg in convoy.legs if leg.destination == place), convoy.arrives)


def stays_of(problem: Problem, left_behind: Iterable[LeftBehind], called: Called) -> tuple[Stay, ...]:
    """People who stay, by place and reason."""
    needs = {member.row: member.need for party in problem.parties for member in party.members}
    found: dict[tuple[str, Staying], list[LeftBehind]] = {}
    for left in left_behind:
        found.setdefault((left.place, left.why), []).append(left)
    return tuple(
        Stay(
            place=called.place(place),
            why=_why(problem, place, why, lefts),
            people=sum(each.count for each in lefts),
            needs=people_by_need(_by_need(lefts, needs)),
            rows=tuple(dict.fromkeys(each.row for each in lefts)),
        )
        for (place, why), lefts in found.items()
    )


def _by_need(lefts: Iterable[LeftBehind], needs: dict[str, Need]) -> Counter[Need]:
    counts = Counter[Need]()
    for left in lefts:
        counts[needs.get(left.row, Need.WALKING)] += left.count
    return counts


def _why(problem: Problem, place: str, why: Staying, lefts: Iterable[LeftBehind]) -> Sentence:
    """The reason in words; of no time the windows that do not cover them, of no way what blocks it, where nobody gets out of
    the place or in where they would be safe.
    """
    if why is Staying.NO_TIME:
        return _out_of_time(problem, place, lefts)
    if why is not Staying.NO_WAY:
        return STAYING[why]
    if _is_shut(problem, place):
        return say("the exit is blocked")
    rows = {each.row for each in lefts}
    safe = {code for party in problem.parties if rows & set(party.rows()) for code in problem.safe(party)}
    if safe and all(problem.stop[code].open == () for code in safe):
        return say("no place where they are safe takes anybody in")
    return STAYING[why]


def _out_of_time(problem: Problem, place: str, lefts: Iterable[LeftBehind]) -> Sentence:
    """That no time was left; where they are, windows whose terms do not cover all of them are named."""
    rows = frozenset(each.row for each in lefts)
    corridors = {way.corridor for way in problem.ways if way.origin == place and way.corridor and way.cargo is Cargo.PEOPLE}
    openings = sorted((each for code in corridors for each in problem.route[code].openings), key=lambda each: each.span)
    closed_to = [each.id for each in openings if each.eligible is not None and not rows & each.eligible]
    open_to = [each.id for each in openings if each.id not in closed_to]
    if not closed_to or not open_to:
        return STAYING[Staying.NO_TIME]
    return say(
        "no time was left in the windows that cover them ({windows}); {others} do not cover them",
        windows=", ".join(open_to),
        others=", ".join(closed_to),
    )


def _is_shut(problem: Problem, place: str) -> bool:
    """Whether nobody ever gets out of a place that ways lead from: not through its gate, or not onto its ways."""
    gate = problem.stop[place].gate if place in problem.stop else None
    ways = [way for way in problem.ways if way.origin == place and way.cargo is Cargo.PEOPLE]
    through = gate is None or (gate.per_hour and gate.open != ())
    return bool(ways) and (not through or all(problem.horizon in way.blocked for way in ways))


def _camped(problem: Problem, plan: Plan, called: Called) -> Iterator[Sentence]:
    """Where people wait by the end of a plan on their way, neither safe nor where they were at first."""
    if plan.status is Status.INFEASIBLE:
        return
    is_anybody_safe = last_arrival(problem, plan) is not None
    home = {row: party.place for party in problem.parties for row in party.rows()}
    waiting = Counter[str]()
    for left in plan.left_behind:
        if left.place != home.get(left.row, left.place):
            waiting[left.place] += left.count
    for place, people in waiting.items():
        if is_anybody_safe:
            told = say_count(
                "One person is left on the way, in {place}.",
                "{count} people are left on the way, in {place}.",
                people,
                place=called.place(place),
            )
        else:
            told = say_count(
                "Nobody is safe by the end; one person waits in {place}.",
                "Nobody is safe by the end; {count} people wait in {place}.",
                people,
                place=called.place(place),
            )
        yield told


def _streams(problem: Problem, plan: Plan, called: Called) -> Iterator[Stream]:
    stream_of = {member.row: party.stream or party.place for party in problem.parties for member in party.members}
    people, stay = Counter[str](), Counter[str]()
    for party in problem.parties:
        people[party.stream or party.place] += party.people * party.count
    for left in plan.left_behind:
        stay[stream_of.get(left.row, left.place)] += left.count
    for stream, count in people.items():
        yield Stream(origin=called.place(stream), people=count, safe=count - stay[stream])


def _ends(problem: Problem, clock: Endurance) -> Sentence:
    low, high = (None if end is None else problem.moment(end) for end in (clock.ends_low, clock.ends_high))
    if high is not None and high < problem.starts:
        return say("has ended before the plan begins")
    if low is not None and high is not None:
        return say("ends between {low} and {high}", low=low, high=high)
    if high is not None:
        return say("ends by {high} at the latest", high=high)
    return say("when it ends is not known") if low is None else say("ends at {low} at the earliest", low=low)
