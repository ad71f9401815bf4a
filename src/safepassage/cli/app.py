"""The commands, put together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import typer

from safepassage.cli.application import demo, serve
from safepassage.cli.backtest import backtest
from safepassage.cli.check import check
from safepassage.cli.picture import picture
from safepassage.cli.read import read
from safepassage.cli.terminal import Language, formatter
from safepassage.language import Formatter, say

app = typer.Typer(
    name="safepassage",
    help=say("Least and most from conflicting reports, for evacuations under agreed ceasefires.").template,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(help=say("Load and validate an operation, and print what is there.").template)(check)
app.command(help=say("Print least and most, contradictions, and what to ask next.").template)(picture)
app.command(help=say("Print bounds for each row of a query table beside what came out later.").template)(backtest)
app.command(help=say("Print drafts of the claims in a text, sentence by sentence.").template)(read)
app.command(help=say("Open the web application with the defining operation.").template)(demo)
app.command(help=say("Serve the web application on the configured database.").template)(serve)


def main() -> None:
    """Run the command line; its help speaks the language that is asked for."""
    command = typer.main.get_command(app)
    translate_help(command, formatter(language_asked_for(sys.argv[1:])))
    command()


def language_asked_for(arguments: Sequence[str]) -> Language | None:
    """What --language says, looked up before the commands are parsed, since their help needs it; None without a known one."""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, _, value = argument.partition("=")
        if name == "--language":
            return next((language for language in Language if language.value == (value or following)), None)
    return None


def translate_help(command: Any, reader: Formatter) -> None:  # noqa: ANN401 - Typer keeps its copy of click to itself
    """Put the help of a command, its options and its subcommands into the reader's language."""
    for helpful in (command, *command.params):
        if text := getattr(helpful, "help", None):
            helpful.help = reader.translate(text)
    for subcommand in getattr(command, "commands", {}).values():
        translate_help(subcommand, reader)
