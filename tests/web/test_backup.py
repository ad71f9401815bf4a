import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from safepassage.errors import SafepassageError, Unreadable
from safepassage.web.backup import back_up, check, restore


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "safepassage.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE django_migrations (app TEXT)")
        database.execute("INSERT INTO django_migrations VALUES ('safepassage')")
        database.execute("CREATE TABLE notes (note TEXT)")
        database.execute("INSERT INTO notes VALUES ('first')")
    database.close()
    return path


def notes(path):
    with sqlite3.connect(path) as database:
        found = [note for (note,) in database.execute("SELECT note FROM notes")]
    database.close()
    return found


def add(path, note):
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO notes VALUES (?)", (note,))
    database.close()


def test_restore_brings_back_what_was_backed_up(database, tmp_path):
    back_up(database, tmp_path / "backup")
    add(database, "second")

    restore(tmp_path / "backup", database)

    assert notes(database) == ["first"]


def test_a_backup_is_one_file(database, tmp_path):
    with sqlite3.connect(database) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("INSERT INTO notes VALUES ('second')")
    live.close()
    (tmp_path / "away").mkdir()

    back_up(database, tmp_path / "away" / "backup")

    assert [path.name for path in (tmp_path / "away").iterdir()] == ["backup"]
    assert notes(tmp_path / "away" / "backup") == ["first", "second"]


def test_restore_keeps_the_database_that_it_replaces(database, tmp_path):
    back_up(database, tmp_path / "backup")
    add(database, "second")

    kept = restore(tmp_path / "backup", database)

    assert notes(kept) == ["first", "second"]


def test_restore_into_an_empty_folder_needs_nothing_before(database, tmp_path):
    back_up(database, tmp_path / "backup")

    assert restore(tmp_path / "backup", tmp_path / "new.sqlite3") is None
    assert notes(tmp_path / "new.sqlite3") == ["first"]


def test_back_up_never_overwrites(database, tmp_path):
    (tmp_path / "backup").write_text("precious")

    with pytest.raises(SafepassageError, match="exists already"):
        back_up(database, tmp_path / "backup")

    assert (tmp_path / "backup").read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 600])
def test_a_broken_backup_is_refused_and_the_database_stays(database, tmp_path, content):
    (tmp_path / "backup").write_bytes(content)

    with pytest.raises(Unreadable):
        restore(tmp_path / "backup", database)

    assert notes(database) == ["first"]


def test_a_database_of_another_program_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "other") as other:
        other.execute("CREATE TABLE django_migrations (app TEXT)")
    other.close()

    with pytest.raises(Unreadable, match="not a database of Safepassage"):
        check(tmp_path / "other")


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(Unreadable, match="no such file"):
        check(tmp_path / "missing")


def test_a_backup_is_for_its_owner_alone(database, tmp_path):
    back_up(database, tmp_path / "backup")

    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0


@contextmanager
def at_work(database, seconds):
    """Another process that adds a note again and again, as the application does; it ends with the block."""
    script = (
        "import sqlite3, sys, time\n"
        "path, end = sys.argv[1], time.monotonic() + float(sys.argv[2])\n"
        "while time.monotonic() < end:\n"
        "    live = sqlite3.connect(path, timeout=20)\n"
        "    live.execute('PRAGMA journal_mode=WAL')\n"
        "    live.execute('BEGIN IMMEDIATE')\n"
        "    live.execute('INSERT INTO notes SELECT max(rowid) FROM notes')\n"
        "    live.commit()\n"
        "    live.close()\n"
        "    print('+', flush=True)\n"
        "    time.sleep(0.005)\n"
    )
    command = [sys.executable, "-c", script, str(database), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own interpreter
        process.stdout.readline()
        yield process.stdout
        process.stdout.read()
    assert process.returncode == 0


def test_nothing_is_lost_where_somebody_writes_while_it_is_restored(database, tmp_path):
    back_up(database, tmp_path / "backup")

    with at_work(database, 1.5) as said:
        kept = restore(tmp_path / "backup", database)
        written = 1 + len(said.readlines())

    assert len(notes(kept)) - 1 + len(notes(database)) - 1 == written
    assert notes(database)[0] == "first"


def test_a_backup_is_sound_where_somebody_writes_meanwhile(database, tmp_path):
    with at_work(database, 1):
        back_up(database, tmp_path / "backup")

    assert notes(tmp_path / "backup")[0] == "first"


def test_a_database_in_use_is_not_restored(database, tmp_path, monkeypatch):
    monkeypatch.setattr("safepassage.web.backup._WAIT", 0.1)
    back_up(database, tmp_path / "backup")
    with closing(sqlite3.connect(database, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("INSERT INTO notes VALUES ('second')")

        with pytest.raises(Unreadable, match="in use"):
            restore(tmp_path / "backup", database)

        busy.execute("COMMIT")
    assert notes(database) == ["first", "second"]
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name] == []
