"""Backup and restore of the embedded database: one file each way, checked before anything is replaced."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from safepassage.errors import SafepassageError, Unreadable
from safepassage.language import say

#: Seconds that a restore waits for whoever is at work to finish; as long as a page waits for a write.
_WAIT = 20


def back_up(database: Path, target: Path) -> None:
    """Copy the database into one file while it may be in use.

    Raises
    ------
    Unreadable
        If there is no database, or the copy is not sound.
    SafepassageError
        If the target exists already.
    """
    if target.exists():
        raise SafepassageError(say("{name} exists already and was not overwritten; choose another name.", name=target.name))
    with _opened(database) as source:
        _copy(source, target)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.touch(mode=0o600)  # it holds what the data folder keeps from everybody else
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        # The copy is one file, without the log that a database in use keeps beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    check(target)


def restore(source: Path, database: Path) -> Path | None:
    """Put a backup in the place of the database; return where the present one was kept, None where there was none.

    The application may be running: nobody else reads or writes from before the present database is copied
    until the backup stands in its place, in one transaction, and the next page is already of the backup.

    Raises
    ------
    Unreadable
        If the file is no sound backup, or somebody keeps the database busy; it is left as it was.
    """
    check(source)
    kept = _free_name(database) if database.exists() else None
    database.touch(mode=0o600)
    with closing(sqlite3.connect(database, timeout=_WAIT, isolation_level=None)) as live, _opened(source) as backup:
        try:
            live.execute("PRAGMA locking_mode=EXCLUSIVE")
            live.execute("BEGIN EXCLUSIVE")
            live.execute("COMMIT")  # the lock stays until the connection ends
        except sqlite3.OperationalError as locked:
            raise Unreadable(database.name, say("it is in use; stop the application, or try again")) from locked
        if kept:
            _copy(live, kept)
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
