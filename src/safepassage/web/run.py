"""Starting the web application from a command line: demo, serve, migrate, backup, restore."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence

from safepassage.web.home import home, prepare

#: The first port tried; the next free one is taken where somebody sits on it.
PORT = 8000
_PORTS_TRIED = 50


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command of ``python -m safepassage.web``."""
    parser = argparse.ArgumentParser(prog="python -m safepassage.web")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, summary in (("demo", "open the defining operation"), ("serve", "serve the configured database")):
        command = commands.add_parser(name, help=summary)
        command.add_argument("--port", type=int, default=PORT, help=f"the first port to try ({PORT})")
    commands.add_parser("migrate", help="bring the database to this version")
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "demo":
            demo(port=chosen.port)
        case "serve":
            serve(port=chosen.port)
        case _:
            _set_up()


def demo(*, port: int = PORT) -> None:
    """Open the defining operation on an embedded database, print how to sign in, and serve."""
    _set_up()
    _serve(port)


def serve(*, port: int = PORT) -> None:
    """Serve the configured database."""
    _set_up()
    _serve(port)


def _set_up() -> None:
    """Create the data folder and bring the database to this version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safepassage.web.settings")
    prepare()
    import django  # noqa: PLC0415 - settings read the data folder, which `prepare` has just made
    from django.core.management import call_command  # noqa: PLC0415 - the same

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _serve(port: int) -> None:
    from granian import Granian  # noqa: PLC0415 - needed by the commands that serve only
    from granian.constants import Interfaces  # noqa: PLC0415 - the same
    from granian.log import LogLevels  # noqa: PLC0415 - the same

    free = free_port(port)
    if free != port:
        print(f"Port {port} is taken; using {free}.", file=sys.stderr)  # noqa: T201 - a command line speaks
    print(f"Safepassage: http://127.0.0.1:{free}/   (data in {home()}; stop with Ctrl-C)", flush=True)  # noqa: T201 - the same
    Granian(
        "safepassage.web.wsgi:application",
        address="127.0.0.1",
        port=free,
        interface=Interfaces.WSGI,
        log_level=LogLevels.warning,
    ).serve()


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on. Raises OSError where there is none."""
    for port in range(first, first + _PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {first} to {first + _PORTS_TRIED - 1}")
