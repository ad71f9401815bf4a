"""Starting the web application from a command line: demo, serve, person, migrate, backup, restore."""

from __future__ import annotations

import argparse
import gettext
import json
import os
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from http.client import HTTPConnection, HTTPException
from importlib import resources
from pathlib import Path
from threading import Thread

from safepassage.errors import SafepassageError, Unreadable
from safepassage.language import PlainFormatter, Sentence, say
from safepassage.web.home import EXAMPLE, EXAMPLE_CODE, example_folder, home, prepare

#: The first port tried; the next free one is taken where somebody sits on it.
PORT = 8000
#: This machine alone, unless somebody says otherwise.
ADDRESS = "127.0.0.1"
_PORTS_TRIED = 50
_LAST_PORT = 65_535
#: What listens on every address of this machine is asked here whether it answers.
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not bound to
#: Asked of the server that is starting: a file, so that no page is made and no host name judged for it.
_PROBE = "/static/safepassage.css"
#: Seconds between two tries to reach the server that is starting.
_TRY_AGAIN = 0.05
#: The file in which the demo keeps the passwords that it made up.
_SIGN_INS = "demo-sign-ins.json"
#: A picture holds models of a solver that two threads must not share: one thread answers, more workers serve more people.
_THREADS = 1
#: Seconds that the process of the pages has to stop: one that was told so while it was starting would never hear it.
_STOPS_WITHIN = 10


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command of ``python -m safepassage.web``; what it refuses is said on standard error, status 1."""
    chosen = _parser().parse_args(arguments)
    try:
        match chosen.command:
            case "demo":
                demo(port=chosen.port)
            case "serve":
                serve(port=chosen.port, address=chosen.address, workers=chosen.workers)
            case "person":
                person(chosen.name)
            case "backup":
                backup(chosen.file)
            case "restore":
                restore(chosen.file)
            case _:
                _set_up()
    except (SafepassageError, OSError) as refusal:
        told = refusal.sentence.render(_Speaker()) if isinstance(refusal, SafepassageError) else refusal
        print(told, file=sys.stderr)  # noqa: T201 - a command line speaks
        sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m safepassage.web")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, summary in (("demo", "open the defining operation"), ("serve", "serve the configured database")):
        command = commands.add_parser(name, help=summary)
        command.add_argument("--port", type=_port, default=PORT, help=f"the first port to try ({PORT})")
        if name == "serve":
            command.add_argument("--address", default=ADDRESS, help=f"the address to listen on ({ADDRESS})")
            command.add_argument("--workers", type=int, default=1, help="processes that answer (1); each keeps its own pictures")
    commands.add_parser("migrate", help="bring the database to this version")
    person = commands.add_parser("person", help="let somebody sign in, with a new password that is printed once")
    person.add_argument("name")
    for name, summary in (("backup", "copy the database into one file"), ("restore", "put a backup in the database's place")):
        commands.add_parser(name, help=summary).add_argument("file", type=Path)
    return parser


def demo(*, port: int = PORT) -> None:
    """Open the defining operation on the database, print how to sign in, and serve."""
    _set_up()
    sign_ins = _sign_ins()
    _say(say("Sign in as one of these synthetic people (made up on this machine, for this demo only):"))
    for name, password in sign_ins.items():
        _print(f"  {name:<14} {password}")
    _serve(port, factory="demo")


def serve(*, port: int = PORT, address: str = ADDRESS, workers: int = 1) -> None:
    """Serve the configured database; other addresses need `SAFEPASSAGE_HOSTS` too."""
    _set_up()
    _serve(port, address, workers)


def person(name: str) -> None:
    """Let somebody sign in: print a new password for a name, old or new."""
    _set_up()
    from safepassage.web.actions.people import let_in  # noqa: PLC0415 - models need Django set up

    _say(say("{name} signs in with {password} and can change it there.", name=name, password=let_in(name)))


def backup(target: Path) -> None:
    """Copy the database into one file, while it may be in use."""
    from safepassage.web.backup import back_up  # noqa: PLC0415 - settings read the data folder, made before them

    back_up(_embedded_database(), target)
    _say(say("Backed up to {file}.", file=target))


def restore(source: Path) -> None:
    """Put a backup in the database's place and bring it to this version; the present database is kept beside it."""
    from safepassage.web.backup import restore as put_back  # noqa: PLC0415 - the same

    kept = put_back(source, _embedded_database())
    _set_up()
    _say(say("Restored from {file}.", file=source))
    if kept:
        _say(say("The database of before is {file}.", file=kept))


def _embedded_database() -> Path:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safepassage.web.settings")
    prepare()
    from django.conf import settings  # noqa: PLC0415 - settings read the data folder, which `prepare` has just made

    chosen = settings.DATABASES["default"]
    if not chosen["ENGINE"].endswith("sqlite3"):
        raise Unreadable(chosen["NAME"], say("a database server has its own commands for this (pg_dump, pg_restore)"))
    return Path(chosen["NAME"])


def _set_up() -> None:
    """Create the data folder and bring the database to this version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safepassage.web.settings")
    prepare()
    import django  # noqa: PLC0415 - settings read the data folder, which `prepare` has just made
    from django.conf import settings  # noqa: PLC0415 - the same
    from django.core.management import call_command  # noqa: PLC0415 - the same

    django.setup()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        Path(database["NAME"]).touch(mode=0o600)  # in a folder that somebody else made, too
    call_command("migrate", verbosity=0, interactive=False)


def _sign_ins() -> Mapping[str, str]:
    """The names and passwords of the demo; made on its first run, with the operation."""
    from safepassage.web.access import is_kept  # noqa: PLC0415 - models need Django set up

    kept = home() / _SIGN_INS
    if kept.exists() and is_kept(EXAMPLE_CODE):
        return dict(json.loads(kept.read_text(encoding="utf-8")))
    from safepassage.desk import load  # noqa: PLC0415 - reading the example is needed once, and slow to import
    from safepassage.web.actions.demo import open_demo  # noqa: PLC0415 - the same

    folder = example_folder(EXAMPLE)
    if folder is None:
        raise Unreadable(EXAMPLE, say("the example operation is not installed"))
    passwords = open_demo(load(folder))
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(passwords), encoding="utf-8")
    return passwords


def _serve(port: int, address: str = ADDRESS, workers: int = 1, factory: str = "") -> None:
    """Serve the application, or what that factory of its module makes of it."""
    from granian import Granian  # noqa: PLC0415 - needed by the commands that serve only
    from granian.constants import Interfaces  # noqa: PLC0415 - the same
    from granian.log import LogLevels  # noqa: PLC0415 - the same

    _leave_database()
    free = free_port(port, address)
    if free != port:
        _say(say("Port {taken} is taken; using {free}.", taken=port, free=free))
    Thread(target=_tell_when_it_answers, args=(address, free), daemon=True).start()
    Granian(
        f"safepassage.web.wsgi:{factory or 'application'}",
        factory=bool(factory),
        address=address,
        port=free,
        workers=workers,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        workers_kill_timeout=_STOPS_WITHIN,
        log_level=LogLevels.warning,
    ).serve()


def _tell_when_it_answers(address: str, port: int) -> None:
    """Print the address once a page would come from it; the server itself says nothing when it is ready."""
    while not _answers(ADDRESS if address == _EVERYWHERE else address, port):
        time.sleep(_TRY_AGAIN)
    _say(say("Safepassage: {address}   (data in {folder}; stop with Ctrl-C)", address=f"http://{address}:{port}/", folder=home()))


def _answers(address: str, port: int) -> bool:
    with closing(HTTPConnection(address, port)) as connection:
        try:
            connection.request("HEAD", _PROBE)
            connection.getresponse()
        except (OSError, HTTPException):
            return False
    return True


def _leave_database() -> None:
    """Close what setting up has opened: workers must not inherit it, and a restore needs the database to itself."""
    from django.db import connections  # noqa: PLC0415 - models need Django set up

    connections.close_all()


def _port(text: str) -> int:
    """A port as typed; 0, which would take any and tell nobody which, is none."""
    port = int(text)
    if not 0 < port <= _LAST_PORT:
        raise ValueError(text)
    return port


def free_port(first: int, address: str = ADDRESS) -> int:
    """The first port from `first` on that nobody listens on. Raises OSError where there is none."""
    for port in range(first, min(first + _PORTS_TRIED, _LAST_PORT + 1)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port among the {_PORTS_TRIED} from {first} on")


class _Speaker(PlainFormatter):
    """The language of the system, or that of the command line that started this program (`LANGUAGE`, as gettext reads it)."""

    def translate(self, template: str) -> str:
        return _catalogue().gettext(template)

    def translate_count(self, one: str, many: str, count: int) -> str:
        return _catalogue().ngettext(one, many, count)


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("django", str(resources.files("safepassage") / "locale"), fallback=True)


def _say(sentence: Sentence) -> None:
    _print(sentence.render(_Speaker()))


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a command line speaks
