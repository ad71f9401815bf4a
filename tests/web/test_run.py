import os
import shutil
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from safepassage.web.run import free_port


def run(home, *arguments, language="en"):
    settings = {**os.environ, "SAFEPASSAGE_HOME": str(home), "PYTHONUTF8": "1", "LANGUAGE": language}
    command = [sys.executable, "-m", "safepassage.web", *arguments]
    return subprocess.run(command, env=settings, capture_output=True, text=True, check=False)  # noqa: S603 - our own command


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A data folder that the command `migrate` has made."""
    home = tmp_path_factory.mktemp("migrated") / "home"
    assert run(home, "migrate").returncode == 0
    return home


@pytest.fixture
def command(tmp_path):
    """Run a command of the web application in a data folder of its own."""
    return lambda *arguments, **language: run(tmp_path / "home", *arguments, **language)


@pytest.fixture
def command_after_migrating(command, migrated, tmp_path):
    """The same where `migrate` has run."""
    shutil.copytree(migrated, tmp_path / "home")
    return command


def test_free_port_passes_over_one_that_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert free_port(port) > port


def test_an_address_is_printed_once_it_answers(tmp_path):
    settings = {**os.environ, "SAFEPASSAGE_HOME": str(tmp_path), "PYTHONUTF8": "1", "LANGUAGE": "en"}
    command = [sys.executable, "-m", "safepassage.web", "serve", "--port", "8640"]
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        told = next(line for line in server.stdout if line.startswith("Safepassage: "))
        try:
            answer = urlopen(f"{told.split()[1]}sign-in/", timeout=10)  # noqa: S310 - our own address
        finally:
            server.terminate()

    assert answer.status == 200


def test_backup_and_restore_are_one_command_each(command_after_migrating, tmp_path):
    made = [command_after_migrating(each, str(tmp_path / "copy")) for each in ("backup", "restore")]

    assert [each.returncode for each in made] == [0, 0]
    assert (tmp_path / "home" / "secret.key").stat().st_mode & 0o077 == 0


def test_a_refused_restore_says_why_and_ends_with_one(command, tmp_path):
    (tmp_path / "wrong").write_text("not a database")

    refused = command("restore", str(tmp_path / "wrong"))

    assert refused.returncode == 1
    assert refused.stderr == "wrong cannot be read: it is not a database of Safepassage, or it is damaged.\n"


def test_what_a_command_says_is_in_the_language_of_the_command_line(command_after_migrating, tmp_path):
    copied, refused = (command_after_migrating("backup", str(tmp_path / "copy"), language="uk") for _ in range(2))

    assert copied.stdout == f"Резервну копію збережено: {tmp_path / 'copy'}.\n"
    assert refused.stderr == "Файл copy уже є, його не перезаписано; виберіть іншу назву.\n"
