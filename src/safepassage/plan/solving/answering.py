"""What the best plan found is called: a plan, none that exists, or none that was found yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safepassage.language import Sentence, say, say_count
from safepassage.plan.dispatch import unplanned
from safepassage.plan.plan import Obstacle, Plan, Status, Staying
from safepassage.plan.problem import Objective, Problem, Standing
from safepassage.plan.timetable import Timetable
from safepassage.plan.verifier import verify
from safepassage.plan.why import crowding, is_shut, obstacles

#: The level of each objective in which whoever is brought to safety is gained.
_EXPOSED = {Objective.PERSON_HOURS: 0, Objective.SAFETY: 1, Objective.LAST_ARRIVAL: 0}


def judged(problem: Problem, plan: Plan) -> Plan:
    """A last arrival is that of everybody: while it searches, a plan that leaves somebody is none."""
    if problem.objective is not Objective.LAST_ARRIVAL or plan.status is Status.INFEASIBLE or not staying(plan):
        return plan
    return replace(plan, status=Status.INFEASIBLE)


def keeps(problem: Problem, plan: Plan) -> bool:
    """Whether a plan keeps every rule, where it leaves somebody too who should be among the last to arrive."""
    shown = _short(plan, _none_yet(problem)) if plan.status is Status.INFEASIBLE else plan
    return verify(problem, shown).valid


def staying(plan: Plan) -> int:
    """People who want to leave and stay."""
    return sum(each.count for each in plan.left_behind if each.why is not Staying.REFUSES)


def is_wanting(problem: Problem, plan: Plan) -> bool:
    """Whether a plan keeps every demand and is not what was asked for: it brings nobody out, or of a last arrival not everybody."""
    if plan.infeasible_because:
        return False
    return plan.status is Status.INFEASIBLE or _brings_nobody(problem, plan)


def answered(timetable: Timetable, plan: Plan, *, is_proved: Callable[[int], bool]) -> Plan:
    """The best plan found as an answer: INFEASIBLE, with what forbids it, only where that holds in minutes too.

    What is proved of a model speaks of plans on the grid of slots; a plan off the grid may exist all the same. An infeasible
    answer holds no convoys but those that have happened, so that nobody takes it for a plan.

    Parameters
    ----------
    is_proved
        Whether no plan on the grid is better than this one in a level of the objective, or none is what was asked for.
    """
    answer = _explained(timetable.problem, plan, is_proved=is_proved)
    if answer.status is not Status.INFEASIBLE:
        return answer
    because, seconds = answer.infeasible_because, answer.seconds
    return replace(unplanned(timetable), status=Status.INFEASIBLE, infeasible_because=because, seconds=seconds)


def _explained(problem: Problem, plan: Plan, *, is_proved: Callable[[int], bool]) -> Plan:
    if plan.infeasible_because:
        return _of_demands(problem, plan, is_proved=is_proved(0))
    if plan.status is Status.INFEASIBLE:
        return _of_everybody(problem, plan, is_proved=is_proved(0))
    if _brings_nobody(problem, plan):
        return _of_nobody(problem, plan, is_proved=is_proved(_EXPOSED[problem.objective]))
    return plan


def _of_demands(problem: Problem, plan: Plan, *, is_proved: bool) -> Plan:
    """A plan that breaks what a person has fixed is no plan, also where nobody has shown that none keeps it."""
    forbids = _more(problem, plan)
    if not forbids and any(each.constraint == "fixing" for each in plan.infeasible_because):
        more = say("Nothing shows that no plan keeps what is fixed: more time may find one.")
        on_grid = say_count(
            "No plan on the grid of one minute keeps what is fixed.",
            "No plan on the grid of {count} minutes keeps what is fixed; a finer grid may have one.",
            problem.slot,
        )
        forbids = (_time(on_grid if is_proved else more),)
    return replace(plan, status=Status.INFEASIBLE, infeasible_because=plan.infeasible_because + forbids)


def _of_everybody(problem: Problem, plan: Plan, *, is_proved: bool) -> Plan:
    forbids = (*_more(problem, plan), *crowding(problem))
    if forbids:
        sentence = say("Not everybody who wants to leave can be safe, and a last arrival is that of everybody.")
        return replace(plan, status=Status.INFEASIBLE, infeasible_because=(_everybody(sentence), *forbids))
    on_grid = say_count(
        "No plan on the grid of one minute brings everybody to safety.",
        "No plan on the grid of {count} minutes brings everybody to safety; a finer grid may have one.",
        problem.slot,
    )
    return _short(plan, on_grid if is_proved else _none_yet(problem))


def _none_yet(problem: Problem) -> Sentence:
    if problem.objective is Objective.LAST_ARRIVAL:
        return say("No plan was found yet that brings everybody to safety; more time may find one.")
    return say("No plan was found yet that brings anybody to safety; more time may find one.")


def _short(plan: Plan, sentence: Sentence) -> Plan:
    """A plan that leaves somebody who should be among the last to arrive, as one that says so."""
    return replace(plan, status=Status.FEASIBLE, bound=None, bounds=(), infeasible_because=(_everybody(sentence),))


def _everybody(sentence: Sentence) -> Obstacle:
    return Obstacle(constraint="everybody", where="people", sentence=sentence)


def _of_nobody(problem: Problem, plan: Plan, *, is_proved: bool) -> Plan:
    if is_shut(problem):
        return replace(plan, status=Status.INFEASIBLE, infeasible_because=_more(problem, plan))
    on_grid = say_count(
        "No plan on the grid of one minute brings anybody to safety.",
        "No plan on the grid of {count} minutes brings anybody to safety; a finer grid may have one.",
        problem.slot,
    )
    sentence = on_grid if is_proved else _none_yet(problem)
    return replace(plan, status=Status.FEASIBLE, infeasible_because=(_time(sentence),))


def _time(sentence: Sentence) -> Obstacle:
    return Obstacle(constraint="time", where="people", sentence=sentence)


def _more(problem: Problem, plan: Plan) -> tuple[Obstacle, ...]:
    """What stands in the way of a party, but for what the plan already says."""
    known = {(each.constraint, each.where) for each in plan.infeasible_because}
    return tuple(each for each in obstacles(problem) if (each.constraint, each.where) not in known)


def _brings_nobody(problem: Problem, plan: Plan) -> bool:
    """Whether somebody wants to leave, and nobody who was not safe from the start comes to safety or out of the siege."""
    unsafe = sum(party.people * party.willing for party in problem.parties if party.place not in problem.safe(party))
    return 0 < unsafe <= staying(plan) and not _lets_out(problem, plan)


def _lets_out(problem: Problem, plan: Plan) -> bool:
    """Whether somebody who was in the siege waits outside of it in the end."""
    started = {row: problem.stop[party.place].standing for party in problem.parties for row in party.rows()}
    return any(
        started[left.row] is Standing.BESIEGED and problem.stop[left.place].standing is not Standing.BESIEGED
        for left in plan.left_behind
    )
