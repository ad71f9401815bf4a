"""What differs from one plan to another: whom the second strands or brings out, and its convoys in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.facts import Stay, stays_of
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Convoy, Differences, LeftBehind, Plan, Staying, carried, differences
from safepassage.plan.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One plan beside another. `changes` are a sentence for each convoy that differs; who is brought out stayed before."""

    same: int
    changes: tuple[Sentence, ...]
    stranded: tuple[Stay, ...]
    brought_out: tuple[Stay, ...]

    @property
    def is_none(self) -> bool:
        return not (self.changes or self.stranded or self.brought_out)


def compare(problem: Problem, before: Plan, after: Plan, called: Called) -> Compared:
    """What differs from one plan to another, and whom it strands."""
    found = differences(before, after)
    return Compared(
        same=found.same,
        changes=tell_differences(found, problem, called),
        stranded=stays_of(problem, _newly(found.stranded, before, after), called),
        brought_out=stays_of(problem, _newly(found.brought_out, after, before), called),
    )


def _newly(rows: Mapping[str, int], before: Plan, after: Plan) -> Iterator[LeftBehind]:
    """Where the people of `rows` stay by the second plan who do not by the first, and why."""
    left = dict(rows)
    for (row, place, why), people in (_left(after) - _left(before)).items():
        count = min(people, left.get(row, 0))
        if count:
            left[row] -= count
            yield LeftBehind(row=row, count=count, place=place, why=why)


def _left(plan: Plan) -> Counter[tuple[str, str, Staying]]:
    found = Counter[tuple[str, str, Staying]]()
    for left in plan.left_behind:
        found[left.row, left.place, left.why] += left.count
    return found


def tell_differences(found: Differences, problem: Problem, called: Called) -> tuple[Sentence, ...]:
    """Every convoy that is dropped, new or otherwise, by its hour; those with people first, empty vehicles last."""
    changes = [
        *((convoy, _gone(problem, called, convoy)) for convoy in found.dropped),
        *((convoy, _new(problem, called, convoy)) for convoy in found.added),
        *((each.after, _moved(problem, called, each.before, each.after)) for each in found.moved),
    ]
    changes.sort(key=lambda change: (not change[0].people, change[0].departs))
    return tuple(words for _, words in changes)


def _aboard(convoy: Convoy) -> Sentence:
    people = sum(carried(convoy).values())
    return say_count("{count} person", "{count} people", people) if people else say("empty")


def _words(problem: Problem, called: Called, convoy: Convoy) -> dict[str, object]:
    return {
        "convoy": convoy.id,
        "origin": called.place(convoy.legs[0].origin),
        "destination": called.place(convoy.legs[-1].destination),
        "time": problem.moment(convoy.departs),
        "people": _aboard(convoy),
    }


def _gone(problem: Problem, called: Called, convoy: Convoy) -> Sentence:
    words = _words(problem, called, convoy)
    return say("no longer: {convoy} of the plan before, from {origin} to {destination} on {time} ({people})", **words)


def _new(problem: Problem, called: Called, convoy: Convoy) -> Sentence:
    return say("new: {convoy} from {origin} to {destination} on {time} ({people})", **_words(problem, called, convoy))


def _moved(problem: Problem, called: Called, before: Convoy, after: Convoy) -> Sentence:
    words = _words(problem, called, after)
    if before.departs == after.departs:
        return _reloaded(before, after, words)
    return say(
        "otherwise: {convoy} from {origin} to {destination} on {time} ({people}) instead of {convoy_before} of the plan before, "
        "{before} ({people_before})",
        before=problem.moment(before.departs),
        convoy_before=before.id,
        people_before=_aboard(before),
        **words,
    )


def _reloaded(before: Convoy, after: Convoy, words: dict[str, object]) -> Sentence:
    """A convoy that goes when it went, with others."""
    was, now = carried(before), carried(after)
    if was == now:
        return say("otherwise: {convoy} from {origin} to {destination} on {time}, with other vehicles ({people})", **words)
    if sum(was.values()) == sum(now.values()):
        return say("otherwise: {convoy} from {origin} to {destination} on {time}, with other people ({people})", **words)
    return say(
        "otherwise: {convoy} from {origin} to {destination} on {time} ({people} instead of {people_before})",
        people_before=_aboard(before),
        **words,
    )
