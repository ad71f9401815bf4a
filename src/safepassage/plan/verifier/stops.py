"""Rules of places: gates, beds, what a destination takes, and when it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count, groupby

from safepassage.language import say, say_count
from safepassage.plan.problem import Gate, Span, Standing, Stop
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.presence import Passing, Presence
from safepassage.plan.verifier.verdict import Rule, Violation
from safepassage.plan.wording import NEEDS


def stops(course: Course, presence: Presence) -> Iterator[Violation]:
    """Every fault of places."""
    at: dict[str, list[Passing]] = defaultdict(list)
    for passing in presence.passings:
        at[passing.stop].append(passing)
    for stop in course.problem.stops:
        if stop.gate is not None:
            yield from _gate(course, stop, stop.gate, at[stop.code])
        if stop.beds is not None and stop.standing is not Standing.BESIEGED:
            yield from _beds(course, stop, stop.beds, at[stop.code])
        if stop.standing is Standing.DESTINATION:
            yield from _taken(course, stop, at[stop.code])
        if stop.open is not None:
            yield from _open(course, stop, stop.open, at[stop.code])


def _gate(course: Course, stop: Stop, gate: Gate, passings: list[Passing]) -> Iterator[Violation]:
    """Whether some order lets everybody pass before they leave: who must leave first passes first."""
    joining: dict[int, list[tuple[int, int, int, Move]]] = defaultdict(list)
    ties = count()
    for come, leave, people, move in _stays(course, stop, passings):
        joining[come].append((leave, next(ties), people, move))
    queue: list[tuple[int, int, int, Move]] = []
    for slot, let in enumerate(course.problem.let_through(gate)):
        for stay in joining[slot]:
            heappush(queue, stay)
        left = let
        while queue and left:
            leave, tie, people, move = heappop(queue)
            left -= (passed := min(people, left))
            if passed < people:
                heappush(queue, (leave, tie, people - passed, move))
        late: list[tuple[int, Move]] = []
        while queue and queue[0][0] <= slot:
            _, _, people, move = heappop(queue)
            late.append((people, move))
        yield from _held_back(course, stop, slot, late)


def _stays(course: Course, stop: Stop, passings: list[Passing]) -> Iterator[tuple[int, int, int, Move]]:
    """From which slot and by which slot how many people have to pass, and with whom they leave; of a row, first come first away."""
    slot = course.problem.slot
    present: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, people in course.people.items():
        if course.party[row].place == stop.code:
            present[row].append((0, people))
    for passing in passings:
        waiting = present[passing.row]
        if not passing.leaves:
            waiting.append((passing.minute // slot, passing.count))
            continue
        leaving = passing.count
        while leaving and waiting:
            come, people = waiting.pop(0)
            gone = min(people, leaving)
            leaving -= gone
            if gone < people:
                waiting.insert(0, (come, people - gone))
            yield max(0, come), max(0, passing.minute // slot), gone, passing.move


def _held_back(course: Course, stop: Stop, slot: int, late: list[tuple[int, Move]]) -> Iterator[Violation]:
    new = [(people, move) for people, move in late if move.is_new]
    if new:
        people, convoys = sum(people for people, _ in new), sorted({move.convoy.id for _, move in new})
        sentence = say_count(
            "One person leaves {place} with convoy {convoy} at {begins} without having got through there in time.",
            "{count} people leave {place} with convoy {convoy} at {begins} without having got through there in time.",
            people,
            place=stop.code,
            convoy=", ".join(convoys),
            begins=course.moment(new[0][1].enters),
        )
        yield Violation(rule=Rule.GATE, where=f"{stop.code}: {slot}", required=0, found=people, sentence=sentence)


def _beds(course: Course, stop: Stop, beds: int, passings: list[Passing]) -> Iterator[Violation]:
    """Too many people in one place, told when somebody arrives there.

    That it is too full by what has happened is no fault of the plan, but then no more may come than leave; and who has left for
    it before the plan begins finds a bed, or no more people than would be there without the plan.
    """
    unsafe = [each for each in passings if stop.code not in course.safe[each.row]]
    present = unplanned = sum(
        people
        for row, people in course.people.items()
        if course.party[row].place == stop.code and stop.code not in course.safe[row]
    )
    is_told = False
    for minute, passing in groupby(unsafe, key=lambda each: each.minute):
        changes = list(passing)
        planned, happened = _more(changes, is_new=True), _more(changes, is_new=False)
        present += planned + happened
        unplanned += happened
        arrived = [each.move for each in changes if not each.leaves and each.move.is_new is (planned > 0)]
        if present <= beds:
            is_told = False
        elif not is_told and arrived and (planned > 0 or present > unplanned):
            is_told = True
            sentence = say(
                "In {place} at {arrives}, when convoy {convoy} arrives: {people}; beds: {beds}.",
                people=present,
                place=stop.code,
                arrives=course.moment(minute),
                convoy=arrived[0].convoy.id,
                beds=beds,
            )
            yield Violation(rule=Rule.BEDS, where=stop.code, required=beds, found=present, sentence=sentence)


def _more(changes: list[Passing], *, is_new: bool) -> int:
    """How many people more are there after some passings of the plan, or of what has happened."""
    return sum(-each.count if each.leaves else each.count for each in changes if each.move.is_new is is_new)


def _taken(course: Course, stop: Stop, passings: list[Passing]) -> Iterator[Violation]:
    """What a destination takes of those who are safe there: in all, by need, and by need and day."""
    arrivals = [each for each in passings if not each.leaves and stop.code in course.safe[each.row]]
    people = _too_many(arrivals, stop.capacity)
    if people is not None:
        sentence = say(
            "People who arrive in {place} by the plan: {people}; it takes {capacity}.",
            people=people,
            place=stop.code,
            capacity=stop.capacity,
        )
        yield Violation(rule=Rule.CAPACITY, where=stop.code, required=stop.capacity, found=people, sentence=sentence)
    for admission in stop.admissions:
        needing = [each for each in arrivals if course.member[each.row].need in admission.needs]
        where = f"{stop.code}: {', '.join(sorted(need.value for need in admission.needs))}"
        needs = tuple(NEEDS[need] for need in sorted(admission.needs))
        people = _too_many(needing, admission.most)
        if people is not None:
            sentence = say(
                "People who arrive in {place} by need ({needs}): {people}; it takes {most} of them.",
                people=people,
                place=stop.code,
                needs=needs,
                most=admission.most,
            )
            yield Violation(rule=Rule.ADMISSIONS, where=where, required=admission.most, found=people, sentence=sentence)
        for day in course.problem.days:
            people = _too_many([each for each in needing if _day_of(course, each.minute) == day], admission.per_day)
            if people is not None:
                sentence = say(
                    "People who arrive in {place} by need ({needs}) on the day from {day} on: {people}; it takes {most} a day.",
                    people=people,
                    place=stop.code,
                    needs=needs,
                    day=course.moment(day.start),
                    most=admission.per_day,
                )
                yield Violation(rule=Rule.ADMISSIONS, where=where, required=admission.per_day, found=people, sentence=sentence)


def _too_many(arrivals: list[Passing], most: int | None) -> int | None:
    """How many people arrive, where the plan makes them more than are taken."""
    people = sum(each.count for each in arrivals)
    return people if most is not None and people > most and any(each.move.is_new for each in arrivals) else None


def _day_of(course: Course, minute: int) -> Span | None:
    return next((day for day in reversed(course.problem.days) if day.start <= minute), None)


def _open(course: Course, stop: Stop, hours: tuple[Span, ...], passings: list[Passing]) -> Iterator[Violation]:
    """Told once for each convoy that brings people while a place is closed; the minute of closing is in time."""
    late = {
        each.move.where: each
        for each in passings
        if not each.leaves and each.move.is_new and not any(span.covers(each.minute, each.minute) for span in hours)
    }
    for where, each in late.items():
        sentence = say(
            "Convoy {convoy} brings people to {place} at {arrives}, when it is closed.",
            convoy=each.move.convoy.id,
            place=stop.code,
            arrives=course.moment(each.minute),
        )
        yield Violation(rule=Rule.OPENING_HOURS, where=where, required=None, found=each.minute, sentence=sentence)
