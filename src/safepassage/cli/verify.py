"""`safepassage verify`: the independent check of a plan, from whatever made it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safepassage.cli.options import FormatOption, LanguageOption, OperationPath
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.desk import load
from safepassage.desk.planning import Judged, cell_of, judge, judged_json
from safepassage.language import say, say_count
from safepassage.plan import Status

PlanPath = Annotated[
    Path,
    typer.Argument(
        metavar="PLAN",
        exists=True,
        help=say("A plan as JSON, or convoys in a workbook, a folder of CSV tables or one CSV file.").template,
    ),
]
#: What a check has found, told by the exit status: done, but the answer is no.
NOT_VERIFIED = 3


def verify(operation: OperationPath, plan: PlanPath, form: FormatOption = Format.TEXT, language: LanguageOption = None) -> None:
    """Check a plan against the operation and print every rule that it breaks."""
    with speaking(form, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        with terminal.progress(say("Checking the plan")):
            judged = judge(loaded, plan)
        if form is Format.JSON:
            terminal.print_json(judged_json(loaded, judged, terminal.formatter))
        else:
            _print(terminal, judged)
        if not judged.verdict.valid:
            raise typer.Exit(NOT_VERIFIED)


def _print(terminal: Terminal, judged: Judged) -> None:
    if judged.plan.status is Status.INFEASIBLE:
        terminal.print(say("This file is no plan: it says itself that no plan keeps every rule."), style="bold")
    violations = judged.verdict.violations
    convoys = len(judged.plan.convoys)
    if violations:
        terminal.print(say_count("The plan breaks one rule.", "The plan breaks {count} rules.", len(violations)), style="bold")
    else:
        terminal.print(
            say_count("The plan of one convoy keeps every rule.", "The plan of {count} convoys keeps every rule.", convoys),
            style="bold",
        )
    for violation in violations:
        cell = cell_of(violation, judged.rows)
        terminal.item(violation.sentence if cell is None else say("{cell}: {fault}", cell=cell.sentence, fault=violation.sentence))
    people = judged.posed.problem.people
    if judged.knows_people and not violations:
        terminal.print(say_count("{safe} of one person is safe.", "{safe} of {count} people are safe.", people, safe=judged.safe))
    elif convoys and not judged.knows_people:
        terminal.print(
            say(
                "The file does not say who rides, as a workbook with numbers alone does not: vehicles, hours and windows are "
                "checked, people are not. The JSON of the plan has them, and so may a sheet people."
            )
        )
