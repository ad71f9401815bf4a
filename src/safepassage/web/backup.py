"""Backup and restore of the embedded database: one file each way, checked before anything is replaced."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from safepassage.errors import Unreadable
from safepassage.language import say


def back_up(database: Path, target: Path) -> None:
    """Copy the database into one file while it may be in use.

    Raises
    ------
    Unreadable
        If there is no database, the target exists already, or the copy is not sound.
    """
    if target.exists():
        raise Unreadable(target.name, say("there is a file of that name already; choose another"))
    with _opened(database) as source:
        target.touch(mode=0o600)  # it holds what the data folder keeps from everybody else
        _copy(source, target)
    check(target)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        # The copy is one file, without the log that a database in use keeps beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


def restore(source: Path, database: Path) -> Path | None:
    """Put a backup in the place of the database; return where the present one was kept, None where there was none.

    Raises
    ------
    Unreadable
        If the file is no sound backup; the database is left as it was.
    """
    check(source)
    kept = None
    if database.exists():
        kept = _free_name(database)
        back_up(database, kept)
    with _opened(source) as backup, closing(sqlite3.connect(database)) as live:
        backup.backup(live)
    return kept


def check(path: Path) -> None:
    """Raise Unreadable unless the file is a sound database of Safepassage."""
    with _opened(path) as database:
        try:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            known = database.execute("SELECT 1 FROM django_migrations WHERE app = 'safepassage'").fetchone()
        except sqlite3.DatabaseError as broken:
            raise Unreadable(path.name, say("it is not a database of Safepassage, or it is damaged")) from broken
    if verdict != "ok" or not known:
        raise Unreadable(path.name, say("it is not a database of Safepassage, or it is damaged"))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database for reading."""
    if not path.is_file():
        raise Unreadable(path.name, say("there is no such file"))
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        yield database


def _free_name(database: Path) -> Path:
    for number in range(1, 10_000):
        name = database.with_name(f"{database.stem}-before-restore-{number}.sqlite3")
        if not name.exists():
            return name
    raise Unreadable(database.name, say("too many earlier databases lie beside it; remove some"))
