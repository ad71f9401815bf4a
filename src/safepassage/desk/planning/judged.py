"""The plan in a file, checked against an operation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.posing import Posed, pose
from safepassage.desk.planning.requested import pose_request
from safepassage.exchange.plans import read_plan, read_request
from safepassage.exchange.tables import Operation
from safepassage.language import Formatter
from safepassage.plan import Plan, Verdict, Violation, completed, verify
from safepassage.quantities import show_time


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A plan from a file, the problem that it was judged against, and the verdict."""

    posed: Posed
    plan: Plan
    verdict: Verdict


def judge(operation: Operation, source: Path | str) -> Judged:
    """Check the plan in a file against the operation: posed as the file says that it was asked for.

    Raises
    ------
    InputRefused, Unreadable
        If the file holds no plan.
    """
    request = read_request(source, operation.zone)
    plan = read_plan(source, starts=pose(operation).problem.starts, zone=operation.zone)
    posed = pose_request(operation, request, kept=plan)
    plan = completed(posed.problem, plan)
    return Judged(posed=posed, plan=plan, verdict=Called.of(operation, posed.problem).verdict(verify(posed.problem, plan)))


def judged_json(operation: Operation, judged: Judged, formatter: Formatter) -> dict[str, object]:
    """Whether a plan is valid, and every rule that it breaks; moments in the operation's zone."""
    return {
        "valid": judged.verdict.valid,
        "violations": [_violation(each, operation, formatter) for each in judged.verdict.violations],
    }


def _violation(violation: Violation, operation: Operation, formatter: Formatter) -> dict[str, object]:
    def written(value: float | str | datetime | None) -> object:
        return show_time(value, operation.zone) if isinstance(value, datetime) else value

    return {
        "rule": violation.rule.value,
        "where": violation.where,
        "required": written(violation.required),
        "found": written(violation.found),
        "sentence": violation.sentence.render(formatter),
    }
