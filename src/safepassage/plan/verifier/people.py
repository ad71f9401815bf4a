"""Rules of people: nobody is lost, doubled or moved against a refusal; who is safe stays; who stays is listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from safepassage.language import Sentence, say
from safepassage.plan.plan import LeftBehind, Plan, Status, Staying
from safepassage.plan.verifier.course import Course
from safepassage.plan.verifier.presence import Passing, Presence
from safepassage.plan.verifier.verdict import Compared, Rule, Violation


def people(course: Course, plan: Plan, presence: Presence) -> Iterator[Violation]:
    """Every fault of people as rows."""
    yield from _absent(course, presence)
    yield from _refused(course, presence)
    yield from _sent_on(course, presence)
    yield from _left_behind(course, plan, presence)


def _fault(rule: Rule, passing: Passing, required: Compared, found: Compared, sentence: Sentence) -> Violation:
    where = f"{passing.move.convoy.id}: {passing.row} in {passing.stop}"
    return Violation(rule=rule, where=where, required=required, found=found, sentence=sentence)


def _absent(course: Course, presence: Presence) -> Iterator[Violation]:
    for lack in presence.lacks:
        passing = lack.passing
        if passing.move.is_new:
            sentence = say(
                "Convoy {convoy} takes {people} of {row} from {place} at {begins}; there are then: {there}.",
                convoy=passing.move.convoy.id,
                people=passing.count,
                row=passing.row,
                place=passing.stop,
                begins=course.moment(passing.minute),
                there=lack.there,
            )
            yield _fault(Rule.PEOPLE, passing, lack.there, passing.count, sentence)


def _refused(course: Course, presence: Presence) -> Iterator[Violation]:
    """Of each row as many as refuse stay where they are; told once a row."""
    refusing = {row: course.member[row].count * course.party[row].refuse for row in course.party}
    staying = Counter(course.people)
    told = {lack.passing.row for lack in presence.lacks}
    for passing in presence.passings:
        row = passing.row
        if passing.stop != course.party[row].place:
            continue
        staying[row] += -passing.count if passing.leaves else passing.count
        if passing.leaves and passing.move.is_new and staying[row] < refusing[row] and row not in told:
            told.add(row)
            sentence = say(
                "Convoy {convoy} takes {people} of {row}, although some refuse to leave: {refusing}.",
                convoy=passing.move.convoy.id,
                people=passing.count,
                row=row,
                refusing=refusing[row],
            )
            yield _fault(Rule.REFUSAL, passing, refusing[row], max(0, staying[row]), sentence)


def _sent_on(course: Course, presence: Presence) -> Iterator[Violation]:
    for passing in presence.passings:
        if passing.leaves and passing.move.is_new and passing.stop in course.safe[passing.row]:
            sentence = say(
                "Convoy {convoy} takes {people} of {row} away from {place}, where they are safe.",
                convoy=passing.move.convoy.id,
                people=passing.count,
                row=passing.row,
                place=passing.stop,
            )
            yield _fault(Rule.SAFE_STAYS, passing, 0, passing.count, sentence)


def _left_behind(course: Course, plan: Plan, presence: Presence) -> Iterator[Violation]:
    """Everybody who is not safe at the end is listed with the place; told once a row."""
    listed: dict[str, Counter[str]] = defaultdict(Counter)
    for each in plan.left_behind:
        yield from _unreadable(course, each)
        listed[each.row][each.place] += max(0, each.count)
    if plan.status is Status.INFEASIBLE and not plan.left_behind:
        return
    staying: dict[str, Counter[str]] = defaultdict(Counter)
    for (row, place), count in presence.at_end.items():
        if place not in course.safe[row]:
            staying[row][place] += count
    for row in course.people:
        # Counters are equal where only their zeros differ.
        if listed[row] != staying[row]:
            sentence = say(
                "The plan says that of {row} stay behind: {said}; by its convoys it is: {found}.",
                row=row,
                said=_written(listed[row]),
                found=_written(staying[row]),
            )
            required, found = sum(staying[row].values()), sum(listed[row].values())
            yield Violation(rule=Rule.LEFT_BEHIND, where=row, required=required, found=found, sentence=sentence)
    yield from _said_to_refuse(course, plan)


def _written(places: Counter[str]) -> Sentence:
    told = tuple(say("{count} in {place}", count=count, place=place) for place, count in sorted(places.items()) if count)
    return say("{places}", places=told) if told else say("nobody")


def _unreadable(course: Course, left: LeftBehind) -> Iterator[Violation]:
    if left.count < 1:
        sentence = say("The plan leaves “{count}” people of {row} behind.", count=left.count, row=left.row)
        yield Violation(rule=Rule.COUNT, where=left.row, required=1, found=left.count, sentence=sentence)
    if left.row not in course.people:
        sentence = say("The plan leaves {row} behind, who are not among the people.", row=left.row)
        yield Violation(rule=Rule.ROW, where=left.row, required=None, found=left.row, sentence=sentence)


def _said_to_refuse(course: Course, plan: Plan) -> Iterator[Violation]:
    """Nobody who is willing is said to refuse."""
    said: Counter[str] = Counter()
    for each in plan.left_behind:
        if each.why is Staying.REFUSES:
            said[each.row] += each.count
    for row, count in said.items():
        refusing = course.member[row].count * course.party[row].refuse if row in course.party else count
        if count > refusing:
            sentence = say(
                "People of {row} who refuse to leave by the plan: {said}; by the table of people: {refusing}.",
                row=row,
                said=count,
                refusing=refusing,
            )
            yield Violation(rule=Rule.LEFT_BEHIND, where=row, required=refusing, found=count, sentence=sentence)
