"""`safepassage plan`: convoys for an operation, with a certified bound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from safepassage.cli.counting import counting
from safepassage.cli.options import FormatOption, LanguageOption, OperationPath, from_option, moment
from safepassage.cli.solving import following
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.cli.writing import check_file, write_file
from safepassage.desk import Operation, load
from safepassage.desk.chances import Insured, insure, insured_json
from safepassage.desk.planning import TIME_LIMIT, Planned, plan_operation, planned_json, pose, tell_plan
from safepassage.exchange.plans import Request, read_plan
from safepassage.language import say
from safepassage.plan import Plan, Status, completed, read_change
from safepassage.plan.problem import Objective

#: Seconds of a day: nobody waits longer for a plan.
_LONGEST = 86_400.0

ObjectiveOption = Annotated[Objective, typer.Option("--objective", help=say("What the plan is judged by.").template)]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="S",
        min=0.1,
        max=_LONGEST,
        help=say(
            "Seconds of the processor after which the search ends with the best plan so far. On a busy machine it is broken off "
            "when four times as many have passed on the clock, or ten; the step under way may take five more, and what binds is "
            "worked out after it."
        ).template,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="WINDOW", help=say("Do not count on this window; may be given several times.").template),
]
Suppose = Annotated[
    list[str] | None,
    typer.Option(
        "--suppose",
        metavar="CHANGE",
        help=say(
            "Plan as if block|PLACE, close|PLACE, fleet|ROW|-5 or hours|WINDOW|START|END; may be given several times."
        ).template,
    ),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep", metavar="PLAN", exists=True, help=say("The plan so far: what has begun by --now stays as it is.").template
    ),
]
Now = Annotated[str | None, typer.Option("--now", metavar="T", help=say("The moment from which it is planned again.").template)]
WithRisk = Annotated[
    bool,
    typer.Option(
        "--with-risk",
        help=say("Prefer a plan that brings more people to safety on average under the odds; takes as long again.").template,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PLAN", help=say("Write the plan there, as JSON for verify and forecast.").template),
]
#: Done, but the answer is no.
INFEASIBLE = 3


def plan(  # noqa: PLR0913, PLR0917 - one parameter an option
    operation: OperationPath,
    objective: ObjectiveOption = Objective.SAFETY,
    time_limit: TimeLimit = TIME_LIMIT,
    without: Without = None,
    suppose: Suppose = None,
    keep: Keep = None,
    now: Now = None,
    with_risk: WithRisk = False,  # noqa: FBT002 - an option of the command line
    output: Output = None,
    form: FormatOption = Format.TEXT,
    language: LanguageOption = None,
) -> None:
    """Plan convoys, and print or write them."""
    with speaking(form, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        with from_option(terminal, "--suppose"):
            changes = tuple(map(read_change, suppose or ()))
        request = Request(
            objective=objective,
            without=frozenset(without or ()),
            now=None if now is None else moment(terminal, "--now", now),
            changes=changes,
        )
        if (keep is None) != (now is None):
            raise typer.BadParameter(terminal.write(say("--keep and --now go together")))
        if output is not None:
            check_file(output)
        kept = None if keep is None else _kept(loaded, keep)
        with from_option(terminal, "--without, --suppose, --keep"), following(terminal) as progress:
            planned = plan_operation(loaded, request, kept=kept, time_limit=time_limit, progress=progress)
        insured = _insured(terminal, loaded, planned, kept, time_limit) if with_risk else None
        planned = planned if insured is None else insured.planned
        _answer(terminal, loaded, planned, insured, output, form)
        if planned.plan.status is Status.INFEASIBLE or planned.plan.infeasible_because or not planned.verdict.valid:
            raise typer.Exit(INFEASIBLE)


def _insured(terminal: Terminal, operation: Operation, planned: Planned, kept: Plan | None, seconds: float) -> Insured | None:
    """The plan with risk in mind; none where whoever waits has interrupted that: the plan is there."""
    try:
        with counting(terminal, say("Trying plans that hold something back")) as heard:
            return insure(operation, planned, seconds=seconds, kept=kept, heard=heard)
    except KeyboardInterrupt:
        terminal.note(say("Interrupted: the plan stays as it was asked for, without risk in mind."))
        return None


def _kept(operation: Operation, path: Path) -> Plan:
    """The plan before, of which what has begun stays; one by hand with what follows from its convoys."""
    problem = pose(operation).problem
    return completed(problem, read_plan(path, starts=problem.starts, zone=operation.zone))


def _answer(
    terminal: Terminal, operation: Operation, planned: Planned, insured: Insured | None, output: Path | None, form: Format
) -> None:
    for violation in planned.verdict.violations:
        terminal.note(say("This plan breaks a rule: {sentence}", sentence=violation.sentence))
    insurance = None if insured is None else insured_json(insured, terminal.formatter)
    value = planned_json(operation, planned, terminal.formatter, insurance)
    if form is Format.JSON:
        terminal.print_json(value)
    if output is not None:
        write_file(output, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
        terminal.note(say("{file}: the plan of {operation}.", file=output.name, operation=operation.code))
    if form is Format.TEXT:
        _print(terminal, operation, planned)
        if insured is not None:
            terminal.print()
            terminal.print(insured.sentence)


def _print(terminal: Terminal, operation: Operation, planned: Planned) -> None:
    told = tell_plan(operation, planned)
    terminal.print(told.title, style="bold")
    for sentence in told.summary:
        terminal.print(sentence)
    for heading, sentences in told.sections:
        if sentences:
            terminal.print()
            terminal.print(heading, style="bold")
        for sentence in sentences:
            terminal.item(sentence)
