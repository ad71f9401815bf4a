"""`safepassage export`: a plan as workbook, calendar, tracks, notification or decision sheet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from safepassage.cli.options import LanguageOption, OperationPath, from_option
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.cli.writing import write_file
from safepassage.desk import Operation, load
from safepassage.desk.exports import Form, Request, export_as
from safepassage.exchange.plans import read_plan
from safepassage.language import say
from safepassage.plan import Plan
from safepassage.tell.paper import missing_fonts

PlanPath = Annotated[
    Path,
    typer.Argument(metavar="PLAN", exists=True, help=say("A plan: JSON as written by plan, or a spreadsheet of convoys.").template),
]
FormOption = Annotated[
    Form,
    typer.Option(
        "--as",
        help=say(
            "xlsx: a workbook; ics: a calendar of the windows; gpx, kml: the corridors; notification: what the parties are "
            "told of each movement; go: the sheet on which somebody decides about one."
        ).template,
    ),
]
Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", help=say("Where to write it; a notification or a sheet: .pdf, .docx or .html.").template
    ),
]
MovementOption = Annotated[
    str, typer.Option("--movement", metavar="ID", help=say("One movement alone, by the id of its convoy.").template)
]
Previous = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help=say("What was given out before: for a notification the plan, for a calendar the calendar.").template,
    ),
]

#: Where minutes are counted from if the operation does not say when it begins; hours come out the same from any moment.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def export(
    operation: OperationPath,
    plan: PlanPath,
    form: FormOption,
    output: Output,
    movement: MovementOption = "",
    previous: Previous = None,
    language: LanguageOption = None,
) -> None:
    """Write a plan in a form that others work with. Every form is restricted."""
    with speaking(Format.TEXT, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        planned = _plan(loaded, plan)
        with from_option(terminal):
            request = Request(
                form=form,
                suffix=output.suffix,
                formatter=terminal.formatter,
                language=terminal.formatter.language.value,
                made_at=datetime.now(UTC),
                movement=movement,
                plan_before=_plan(loaded, previous) if previous and form is not Form.ICS else None,
                calendar_before=previous.read_bytes() if previous and form is Form.ICS else None,
            )
        with terminal.progress(say("Writing the file")), from_option(terminal, "--movement"):
            made = export_as(loaded, planned, request)
        write_file(output, made.content)
        for note in made.notes:
            terminal.note(note)
        _tell(terminal, output, form)


def _plan(operation: Operation, path: Path) -> Plan:
    return read_plan(path, starts=operation.starts or _EPOCH, zone=operation.zone)


def _tell(terminal: Terminal, output: Path, form: Form) -> None:
    if form.is_for_parties:
        terminal.note(say("{file} is restricted: it is for the parties and for those who work in the operation.", file=output.name))
    else:
        terminal.note(say("{file} is restricted: it is for those who work in the operation.", file=output.name))
    if output.suffix.lower() == ".pdf" and (fonts := missing_fonts()):
        terminal.note(fonts)
