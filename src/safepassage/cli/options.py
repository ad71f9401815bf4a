"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safepassage.cli.terminal import Format, Language
from safepassage.language import say

OperationPath = Annotated[
    Path,
    typer.Argument(
        metavar="OPERATION",
        exists=True,
        help=say("A folder of CSV tables, a workbook (.xlsx), or a zipped folder.").template,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help=say("text for people, json for programs: one value on standard output.").template)
]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--language", help=say("Language of messages; without it that of the system.").template),
]
