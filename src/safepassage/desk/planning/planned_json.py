"""A plan as the one JSON value of `docs/guides/json.md`."""

from __future__ import annotations

from collections.abc import Mapping

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.facts import facts_of
from safepassage.desk.planning.planned import Changes, Planned
from safepassage.exchange.plans import plan_json
from safepassage.exchange.tables import Operation
from safepassage.language import Formatter
from safepassage.plan.problem import Policy
from safepassage.quantities import show_time


def planned_json(
    operation: Operation, planned: Planned, formatter: Formatter, insurance: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The plan, whose policy it follows, what it was asked for, what changed, what a person should be asked, and what insurance
    against chance it holds, where it was made with risk in mind.
    """
    problem = planned.posed.problem
    facts = facts_of(problem, planned.plan, Called.of(operation, problem), known=())
    return {
        "operation": operation.code,
        "asked": planned.request.json(operation.zone),
        "people": facts.people,
        "safe": facts.safe,
        "last_arrival": facts.last_arrival and show_time(facts.last_arrival, operation.zone),
        **plan_json(planned.plan, operation.zone, formatter),
        "policy": _policy(problem.policy, operation),
        "changes": planned.changes and _changes(planned.changes),
        "questions": [question.render(formatter) for question in planned.posed.questions],
        "insurance": insurance,
    }


def _policy(policy: Policy, operation: Operation) -> dict[str, object]:
    return {
        "signed_by": policy.signed_by,
        "decided_at": policy.decided_at and show_time(policy.decided_at, operation.zone),
        "why": policy.why,
        "between": policy.between,
        "weights": [
            {"need": need.value, "priority": priority, "weight": weight} for (need, priority), weight in policy.weights.items()
        ],
    }


def _changes(changes: Changes) -> dict[str, object]:
    people = changes.differences
    return {
        "same": people.same,
        "added": list(changes.added),
        "dropped": list(changes.dropped),
        "changed": list(changes.changed),
        "stranded": [{"row": row, "count": count} for row, count in people.stranded.items()],
        "brought_out": [{"row": row, "count": count} for row, count in people.brought_out.items()],
    }
