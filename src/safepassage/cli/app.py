"""The commands, put together."""

from __future__ import annotations

import typer

from safepassage.cli.application import demo, serve
from safepassage.cli.backtest import backtest
from safepassage.cli.check import check
from safepassage.cli.picture import picture
from safepassage.cli.read import read
from safepassage.language import say

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
    """Run the command line."""
    app()
