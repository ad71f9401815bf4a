"""`safepassage demo` and `safepassage serve`: start the web application as a program of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from safepassage.cli.options import LanguageOption
from safepassage.cli.terminal import Format, Language, speaking
from safepassage.errors import SafepassageError
from safepassage.language import say

_PORT = 8000
PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help=say("The first port to try.").template)]


def demo(port: PortOption = _PORT, language: LanguageOption = None) -> None:
    """Open the web application with the defining operation on an embedded database."""
    with speaking(Format.TEXT, language) as terminal:
        _run("demo", port, terminal.formatter.language)


def serve(port: PortOption = _PORT, language: LanguageOption = None) -> None:
    """Serve the web application on the configured database."""
    with speaking(Format.TEXT, language) as terminal:
        _run("serve", port, terminal.formatter.language)


def _run(command: str, port: int, language: Language) -> None:
    """The application runs apart: this program and it lie on one floor and do not import each other."""
    if find_spec("django") is None:
        raise SafepassageError(say("The web application is not installed; install it with: pip install 'safepassage[web]'"))
    program = [sys.executable, "-m", "safepassage.web", command, "--port", str(port)]
    process = subprocess.Popen(program, env={**os.environ, "LANGUAGE": language, "PYTHONUTF8": "1"})  # noqa: S603 - our own module
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            status = process.wait()
            raise typer.Exit(status if status >= 0 else 128 - status)  # as shells tell a death by signal
        except KeyboardInterrupt:
            continue  # Ctrl-C reaches the application too, which stops by itself
