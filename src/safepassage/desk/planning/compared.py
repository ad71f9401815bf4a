"""What differs from one plan to another in sentences, one a convoy."""

from __future__ import annotations

from safepassage.desk.planning.called import Called
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Convoy, Differences, carried
from safepassage.plan.problem import Problem


def tell_differences(found: Differences, problem: Problem, called: Called) -> tuple[Sentence, ...]:
    """Every convoy that is dropped, new or otherwise; those with people first, empty vehicles last."""
    changes = [
        *((convoy, _gone(problem, called, convoy)) for convoy in found.dropped),
        *((convoy, _new(problem, called, convoy)) for convoy in found.added),
        *((each.after, _moved(problem, called, each.before, each.after)) for each in found.moved),
    ]
    changes.sort(key=lambda change: not change[0].people)
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
        return say(
            "otherwise: {convoy} from {origin} to {destination} on {time}, with other people or vehicles ({people})", **words
        )
    return say(
        "otherwise: {convoy} from {origin} to {destination} on {time} ({people}) instead of {convoy_before} of the plan before, "
        "{before} ({people_before})",
        before=problem.moment(before.departs),
        convoy_before=before.id,
        people_before=_aboard(before),
        **words,
    )
