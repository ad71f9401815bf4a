"""What the best plan found is called: a plan, none that exists, or none that was found yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safepassage.language import Sentence, say, say_count
from safepassage.plan.dispatch import unplanned
from safepassage.plan.plan import Obstacle, Plan, Status, Staying
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.timetable import Timetable
from safepassage.plan.why import obstacles

#: The level of each objective in which whoever is brought to safety is gained.
_EXPOSED = {Objective.PERSON_HOURS: 0, Objective.SAFETY: 1, Objective.LAST_ARRIVAL: 0}


def judged(problem: Problem, plan: Plan) -> Plan:
    """A last arrival is that of everybody: while it searches, a plan that leaves somebody is none."""
    if problem.objective is not Objective.LAST_ARRIVAL or plan.status is Status.INFEASIBLE or not _staying(plan):
        return plan
    return replace(plan, status=Status.INFEASIBLE)


def answered(timetable: Timetable, plan: Plan, *, is_proved: Callable[[int], bool]) -> Plan:
    """The best plan found as an answer: INFEASIBLE, with what forbids it, only where it is sure that there is none.

    An infeasible answer holds no convoys but those that have happened, so that nobody takes it for a plan.

    Parameters
    ----------
    is_proved
        Whether no plan at all is better than this one in a level of the objective, or no plan is what was asked for.
    """
    answer = _explained(timetable.problem, plan, is_proved=is_proved)
    if answer.status is not Status.INFEASIBLE:
        return answer
    because, seconds = answer.infeasible_because, answer.seconds
    return replace(unplanned(timetable), status=Status.INFEASIBLE, infeasible_because=because, seconds=seconds)


def _explained(problem: Problem, plan: Plan, *, is_proved: Callable[[int], bool]) -> Plan:
    if plan.infeasible_because:
        return _of_demands(problem, plan, is_proved=is_proved(0))
    if problem.objective is Objective.LAST_ARRIVAL and plan.status is Status.INFEASIBLE:
        return _of_everybody(problem, plan, is_proved=is_proved(0))
    if _brings_nobody(problem, plan):
        return _of_nobody(problem, plan, is_proved=is_proved(_EXPOSED[problem.objective]))
    return plan


def _of_demands(problem: Problem, plan: Plan, *, is_proved: bool) -> Plan:
    """A plan that breaks what a person has fixed is no plan, also where nobody has shown that none keeps it."""
    forbids = _more(problem, plan)
    if not is_proved and not forbids:
        forbids = (_time(say("Nothing shows that no plan keeps what is fixed: more time may find one.")),)
    return replace(plan, status=Status.INFEASIBLE, infeasible_because=plan.infeasible_because + forbids)


def _of_everybody(problem: Problem, plan: Plan, *, is_proved: bool) -> Plan:
    forbids = _more(problem, plan)
    if is_proved or forbids:
        sentence = say_count(
            "One person who wants to leave stays behind in the best plan found: a last arrival is that of everybody.",
            "{count} people who want to leave stay behind in the best plan found: a last arrival is that of everybody.",
            _staying(plan),
        )
        everybody = Obstacle(constraint="everybody", where="people", sentence=sentence)
        return replace(plan, status=Status.INFEASIBLE, infeasible_because=(everybody, *forbids))
    sentence = say("No plan was found yet that brings everybody to safety; more time may find one.")
    everybody = Obstacle(constraint="everybody", where="people", sentence=sentence)
    return replace(plan, status=Status.FEASIBLE, bound=None, bounds=(), infeasible_because=(everybody,))


def _of_nobody(problem: Problem, plan: Plan, *, is_proved: bool) -> Plan:
    if is_proved or _is_shut(problem):
        none = _time(say("No plan was found that brings anybody to safety within the horizon."))
        return replace(plan, status=Status.INFEASIBLE, infeasible_because=_more(problem, plan) or (none,))
    sentence = say("No plan was found yet that brings anybody to safety; more time may find one.")
    return replace(plan, status=Status.FEASIBLE, infeasible_because=(_time(sentence),))


def _time(sentence: Sentence) -> Obstacle:
    return Obstacle(constraint="time", where="people", sentence=sentence)


def _more(problem: Problem, plan: Plan) -> tuple[Obstacle, ...]:
    """What stands in the way of a party, but for what the plan already says."""
    known = {(each.constraint, each.where) for each in plan.infeasible_because}
    return tuple(each for each in obstacles(problem) if (each.constraint, each.where) not in known)


def _is_shut(problem: Problem) -> bool:
    """Whether something stands in the way of every party who wants to leave, each judged alone."""
    waiting = (party for party in problem.parties if party.willing and party.place not in problem.safe(party))
    return all(obstacles(replace(problem, parties=(party,))) for party in waiting)


def _brings_nobody(problem: Problem, plan: Plan) -> bool:
    """Whether somebody wants to leave and nobody comes to safety who was not safe from the start."""
    unsafe = sum(party.people * party.willing for party in problem.parties if party.place not in problem.safe(party))
    return 0 < unsafe <= _staying(plan)


def _staying(plan: Plan) -> int:
    """People who want to leave and stay."""
    return sum(each.count for each in plan.left_behind if each.why is not Staying.REFUSES)
