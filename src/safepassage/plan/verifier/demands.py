"""Rules of agreements and decisions: whom a window covers, its quota, reciprocity, and what a person has fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.language import say
from safepassage.plan.plan import Plan, Status
from safepassage.plan.problem import Cargo, Fixing, FixingKind, Fleet, Reciprocity
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.presence import Presence
from safepassage.plan.verifier.verdict import Rule, Violation


def demands(course: Course, plan: Plan, presence: Presence) -> Iterator[Violation]:
    """Every fault of agreements and decisions. What cannot be kept is why a plan is infeasible: then fixings are not asked for."""
    yield from _not_covered(course)
    yield from _above_quota(course)
    for each in course.problem.reciprocities:
        yield from _one_sided(course, presence, each)
    for fixing in course.problem.fixings if plan.status is not Status.INFEASIBLE else ():
        if fixing.kind in _UNKEPT:
            yield from _UNKEPT[fixing.kind](course, fixing)


def _not_covered(course: Course) -> Iterator[Violation]:
    """A party may travel in a window only if its terms cover all of it; told once a party and convoy."""
    told: set[str] = set()
    for move, opening in course.in_opening:
        eligible = opening.eligible
        if eligible is None or not move.is_new:
            continue
        for aboard in course.riding(move):
            party = course.party[aboard.row]
            where = f"{move.convoy.id}: {party.id}"
            if where not in told and not party.rows() <= eligible:
                told.add(where)
                sentence = say(
                    "{party} travel in window {window} with convoy {convoy}, and its terms do not cover all of them.",
                    party=party.id,
                    window=opening.id,
                    convoy=move.convoy.id,
                )
                found = ", ".join(sorted(party.rows() - eligible))
                yield Violation(rule=Rule.ELIGIBILITY, where=where, required=None, found=found, sentence=sentence)


def _above_quota(course: Course) -> Iterator[Violation]:
    entered: Counter[str] = Counter()
    quotas: dict[str, int] = {}
    new: dict[str, Move] = {}
    for move, opening in course.in_opening:
        if opening.quota is None or not course.is_besieged(move.leg.origin):
            continue
        people = sum(aboard.count for aboard in course.riding(move))
        entered[opening.id] += people
        quotas[opening.id] = opening.quota
        if move.is_new and people:
            new[opening.id] = move
    for window, move in new.items():
        if entered[window] > quotas[window]:
            sentence = say(
                "People who leave in window {window}, the last with convoy {convoy}: {people}; agreed: {quota}.",
                people=entered[window],
                window=window,
                convoy=move.convoy.id,
                quota=quotas[window],
            )
            yield Violation(rule=Rule.QUOTA, where=window, required=quotas[window], found=entered[window], sentence=sentence)


def _one_sided(course: Course, presence: Presence, terms: Reciprocity) -> Iterator[Violation]:
    """By the end of every window of either stream neither is more than one instalment ahead; told when it first is."""
    leaving = {stream: _leaving(course, presence, stream) for stream in (terms.stream, terms.other)}
    for stream, people, other, other_people in (
        (terms.stream, terms.people, terms.other, terms.other_people),
        (terms.other, terms.other_people, terms.stream, terms.people),
    ):
        for end in _ends(course, {terms.stream, terms.other}):
            left, met = (sum(each.count for each in leaving[name] if each.minute <= end) for name in (stream, other))
            moved = any(each.is_new for each in leaving[stream] if each.minute <= end)
            if moved and left * other_people > (met + other_people) * people:
                sentence = say(
                    "By {end} people have left {stream}: {left}, and {other}: {met}; "
                    "{agreement} allows {people} for {other_people}.",
                    end=course.moment(end),
                    left=left,
                    stream=stream,
                    met=met,
                    other=other,
                    agreement=terms.agreement,
                    people=people,
                    other_people=other_people,
                )
                most = (met + other_people) * people // other_people
                where = f"{terms.agreement}: {stream}"
                yield Violation(rule=Rule.RECIPROCITY, where=where, required=most, found=left, sentence=sentence)
                break


def _ends(course: Course, streams: set[str]) -> list[int]:
    """When windows close in which people of some streams may set out."""
    problem = course.problem
    places = {party.place for party in problem.parties if (party.stream or party.place) in streams}
    corridors = {way.corridor for way in problem.ways if way.origin in places and way.cargo is Cargo.PEOPLE}
    return sorted({opening.span.end for route in problem.routes if route.code in corridors for opening in route.openings})


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """`count` people of a stream who leave the place where they were at the start; below zero where some come back."""

    minute: int
    count: int
    is_new: bool


def _leaving(course: Course, presence: Presence, stream: str) -> list[Leaving]:
    found = []
    for each in presence.passings:
        party = course.party[each.row]
        if each.stop == party.place and (party.stream or party.place) == stream:
            found.append(Leaving(minute=each.minute, count=each.count if each.leaves else -each.count, is_new=each.move.is_new))
    return found


def _entering(course: Course, fixing: Fixing) -> list[Move]:
    """Legs that enter the way of a fixing, in the slot of its moment where it names one."""
    slot = course.problem.slot
    return [
        move
        for move in course.moves
        if fixing.place in {"", move.leg.origin}
        and fixing.towards in {"", move.leg.destination}
        and (fixing.at is None or move.enters // slot == fixing.at // slot)
    ]


def _no_convoy(course: Course, fixing: Fixing) -> Iterator[Violation]:
    for move in _entering(course, fixing):
        if move.is_new:
            sentence = say(
                "Convoy {convoy} sets out from {origin} to {destination} at {begins}, which {by} has forbidden.",
                convoy=move.convoy.id,
                origin=move.leg.origin,
                destination=move.leg.destination,
                begins=course.moment(move.enters),
                by=fixing.by or say("a decision"),
            )
            yield Violation(rule=Rule.FIXING, where=move.where, required=None, found=move.enters, sentence=sentence)


def _convoy(course: Course, fixing: Fixing) -> Iterator[Violation]:
    """Vehicles that enter the way in one minute count together, escorts apart; a moment that has passed asks nothing any more."""
    if fixing.at is not None and fixing.at < course.problem.now:
        return
    together: Counter[int] = Counter()
    for move in _entering(course, fixing):
        if fixing.at in {None, move.enters}:
            together[move.enters] += course.vehicles(move)
    required, found = fixing.count or 1, max(together.values(), default=0)
    if found < required:
        when = say("at any time") if fixing.at is None else say("at {at}", at=course.moment(fixing.at))
        sentence = say(
            "Vehicles fixed to set out from {place} to {towards} {when}: at least {required}; by the plan: {found}.",
            place=fixing.place,
            towards=fixing.towards,
            when=when,
            required=required,
            found=found,
        )
        where = f"{fixing.place} > {fixing.towards}"
        yield Violation(rule=Rule.FIXING, where=where, required=required, found=found, sentence=sentence)


def _stays(course: Course, fixing: Fixing) -> Iterator[Violation]:
    fleet = course.problem.fleet.get(fixing.fleet)
    if fleet is None:
        return
    # More than there are cannot stay: then all of them do.
    required = fleet.count if fixing.count is None else min(fixing.count, fleet.count)
    found = _standing(course, fleet)
    if found < required:
        sentence = say(
            "Vehicles {fleet} fixed to stay where they are: {required}; by the plan: {found}.",
            fleet=fleet.id,
            required=required,
            found=found,
        )
        yield Violation(rule=Rule.FIXING, where=fleet.id, required=required, found=found, sentence=sentence)


def _standing(course: Course, fleet: Fleet) -> int:
    """How many vehicles of a fleet the plan leaves where they are, at the most."""
    trips = [(move, used) for move in course.moves for used in move.used if used.fleet == fleet.id]
    if all(used.numbers for move, used in trips if move.is_new):
        return fleet.count - len({number for move, used in trips if move.is_new for number in used.numbers})
    events = [(move.enters, 1, move.leg.origin, -used.count) for move, used in trips]
    events += [(move.arrives, 0, move.leg.destination, used.count) for move, used in trips]
    there = Counter({fleet.place: fleet.count})
    least: dict[str, int] = {}
    for minute, _, place, change in sorted(events, key=lambda event: event[:2]):
        before = there[place]
        there[place] += change
        if minute >= course.problem.now:
            least[place] = min(least.get(place, before), there[place])
    return sum(max(0, least.get(place, number)) for place, number in there.items())


#: A convoy in a window that a decision has shut is told where it travels (roads).
_UNKEPT = {FixingKind.CONVOY: _convoy, FixingKind.NO_CONVOY: _no_convoy, FixingKind.STAYS: _stays}
