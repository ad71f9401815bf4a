"""The plan in a file, checked against an operation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.cells import cell_of
from safepassage.desk.planning.posing import Posed, pose
from safepassage.desk.planning.requested import pose_request
from safepassage.exchange.plans import SheetRows, read_plan, read_request, rows_of
from safepassage.exchange.tables import Operation
from safepassage.language import Formatter
from safepassage.plan import Plan, Verdict, Violation, completed, verify
from safepassage.quantities import show_time


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A plan from a file, the problem that it was judged against, and the verdict.

    rows
        Where in its sheets a plan by hand has what; empty for JSON.
    """

    posed: Posed
    plan: Plan
    verdict: Verdict
    rows: SheetRows

    @property
    def knows_people(self) -> bool:
        """Whether the file says who rides: a workbook with numbers alone does not."""
        return any(convoy.people for convoy in self.plan.convoys)

    @property
    def safe(self) -> int:
        """How many people are safe by the plan."""
        return self.posed.problem.people - sum(left.count for left in self.plan.left_behind)


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
    rows = rows_of(source, zone=operation.zone)
    return Judged(
        posed=posed, plan=plan, rows=rows, verdict=Called.of(operation, posed.problem).verdict(verify(posed.problem, plan))
    )


def judged_json(operation: Operation, judged: Judged, formatter: Formatter) -> dict[str, object]:
    """Whether a plan is valid, and every rule that it breaks; moments in the operation's zone."""
    return {
        "valid": judged.verdict.valid,
        "violations": [_violation(each, judged, operation, formatter) for each in judged.verdict.violations],
    }


def _violation(violation: Violation, judged: Judged, operation: Operation, formatter: Formatter) -> dict[str, object]:
    def written(value: float | str | datetime | None) -> object:
        return show_time(value, operation.zone) if isinstance(value, datetime) else value

    cell = cell_of(violation, judged.rows)
    return {
        "rule": violation.rule.value,
        "where": violation.where,
        "required": written(violation.required),
        "found": written(violation.found),
        "sentence": violation.sentence.render(formatter),
        "cell": cell and {"sheet": cell.sheet, "row": cell.row, "column": cell.column},
    }
