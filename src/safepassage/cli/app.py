"""The commands, put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

import typer

from safepassage.cli.application import demo, serve
from safepassage.cli.backtest import backtest
from safepassage.cli.brief import brief
from safepassage.cli.check import check
from safepassage.cli.export import export
from safepassage.cli.forecast import forecast
from safepassage.cli.picture import picture
from safepassage.cli.plan import plan
from safepassage.cli.read import read
from safepassage.cli.report import report
from safepassage.cli.terminal import Language, formatter
from safepassage.cli.verify import verify
from safepassage.language import Formatter, Sentence, say

_EXAMPLE = "examples/azovstal"
#: Each command with what it does and how it is called; an example is the same in every language.
COMMANDS: tuple[tuple[Callable[..., None], Sentence, str], ...] = (
    (check, say("Load and validate an operation, and print what is there."), f"check {_EXAMPLE}"),
    (
        picture,
        say("Print least and most, contradictions, and what to ask next."),
        f"picture {_EXAMPLE} --place AZOVSTAL --category CIVILIANS --at 2022-05-04",
    ),
    (backtest, say("Compare the bounds of the time with what came out later."), f"backtest {_EXAMPLE} {_EXAMPLE}/queries.csv"),
    (
        read,
        say("Print drafts of the claims in a text, sentence by sentence."),
        f"read article.txt --operation {_EXAMPLE} --published 2022-05-04",
    ),
    (
        brief,
        say("Print what several documents say about one event, cited sentence by sentence."),
        f"brief {_EXAMPLE} --as-of 2022-05-04 -o brief.pdf",
    ),
    (
        forecast,
        say("Print what may come of a plan: people safe over time, who is left, and where each chance comes from."),
        f"forecast {_EXAMPLE} plan.json --replications 2000 --seed 1",
    ),
    (
        report,
        say("Write a situation update, for everybody or restricted."),
        f"report {_EXAMPLE} --edition public --as-of 2022-05-04 -o update.pdf",
    ),
    (plan, say("Plan convoys, with a certified bound on how much better a plan could be."), f"plan {_EXAMPLE} -o plan.json"),
    (verify, say("Check a plan against every rule, whoever made it."), f"verify {_EXAMPLE} plan.json"),
    (
        export,
        say("Write a plan as a workbook, a calendar, tracks, notifications or a sheet for a decision."),
        f"export {_EXAMPLE} plan.json --as notification -o notification.pdf",
    ),
    (demo, say("Open the web application with the defining operation."), "demo --port 8080"),
    (serve, say("Serve the web application on the configured database."), "serve --port 8080"),
)

app = typer.Typer(
    name="safepassage",
    help=say("Least and most from conflicting reports, for evacuations under agreed ceasefires.").template,
    epilog=say("Exit status: 0 done; 1 the input is wrong; 2 the command line is wrong; 3 done, but the answer is no.").template,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for run, does, example in COMMANDS:
    app.command(help=does.template, epilog=f"\b\n$ safepassage {example}")(run)


def main() -> None:
    """Run the command line; its help speaks the language that is asked for."""
    command = typer.main.get_command(app)
    translate_help(command, formatter(language_asked_for(sys.argv[1:])))
    try:
        command()
    except SystemExit as ended:
        _leave(ended)
        raise


def _leave(ended: SystemExit) -> None:
    """Leave at once where a solver that was interrupted still runs: all is said, and waiting for it would end in an abort."""
    solving = sys.modules.get("safepassage.plan.solving")
    if solving is None or not solving.is_working():
        return
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(ended.code if isinstance(ended.code, int) else int(ended.code is not None))


def language_asked_for(arguments: Sequence[str]) -> Language | None:
    """What --language says, looked up before the commands are parsed, since their help needs it; None without a known one."""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, _, value = argument.partition("=")
        if name == "--language":
            return next((language for language in Language if language.value == (value or following)), None)
    return None


def translate_help(command: Any, reader: Formatter) -> None:  # noqa: ANN401 - Typer keeps its copy of click to itself
    """Put the help of a command, its options and its subcommands into the reader's language."""
    for told in (command, *command.params):
        for part in ("help", "epilog"):
            if text := getattr(told, part, None):
                setattr(told, part, reader.translate(text))
    for subcommand in getattr(command, "commands", {}).values():
        translate_help(subcommand, reader)
