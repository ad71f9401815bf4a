import sqlite3

import pytest

from safepassage.errors import Unreadable
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

    with pytest.raises(Unreadable, match="already"):
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
