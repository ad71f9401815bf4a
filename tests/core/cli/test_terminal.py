"""How values are written for people, and that a terminal never obeys a table."""

from __future__ import annotations

import gettext
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import typer
from typer.testing import CliRunner

from safepassage.cli.app import app, language_asked_for, translate_help
from safepassage.cli.charts import bar
from safepassage.cli.terminal import Language, TerminalFormatter, visible
from safepassage.language import say, say_count
from safepassage.quantities import Bounds, Days, Interval


class Backwards(gettext.NullTranslations):
    """A language in which every template is told in capitals."""

    def gettext(self, message: str) -> str:
        return message.replace("people", "PEOPLE")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def formatter(language: Language = Language.ENGLISH) -> TerminalFormatter:
    return TerminalFormatter(language, ZoneInfo("Europe/Kyiv"), gettext.NullTranslations())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Bounds(0, 220), "0–220"),
        (Bounds(46, 46), "46"),
        (Bounds(3, None), "at least 3, no upper limit"),
        (Bounds(1000, 659775), "1,000–659,775"),
        (1.5, "1.5"),
        (True, "yes"),
        (datetime(2022, 5, 4, 12, tzinfo=UTC), "2022-05-04T15:00+03:00"),
        (datetime(2022, 5, 4, 21, tzinfo=UTC), "the end of 2022-05-04, UTC+03:00"),
        (Interval(datetime(2022, 5, 4, 21, tzinfo=UTC), None), "from 2022-05-05T00:00+03:00 on"),
        (Interval(datetime(2022, 5, 4, 21, tzinfo=UTC), datetime(2022, 5, 5, 21, tzinfo=UTC)), "2022-05-05, UTC+03:00"),
        (
            Interval(datetime(2022, 5, 4, 21, tzinfo=UTC), datetime(2022, 5, 7, 21, tzinfo=UTC)),
            "2022-05-05 – 2022-05-07, UTC+03:00",
        ),
        (
            Interval(datetime(2022, 5, 4, 21, tzinfo=UTC), datetime(2022, 5, 5, 9, tzinfo=UTC)),
            "2022-05-05T00:00+03:00 – 2022-05-05T12:00+03:00",
        ),
        (
            Interval(datetime(2022, 1, 31, 22, tzinfo=UTC), datetime(2022, 5, 4, 21, tzinfo=UTC)),
            "2022-02-01 – 2022-05-04, Europe/Kyiv",
        ),
        (
            Days(Interval(datetime(2022, 5, 4, 9, tzinfo=UTC), datetime(2022, 5, 5, 22, tzinfo=UTC))),
            "2022-05-04 – 2022-05-06, UTC+03:00",
        ),
        (say("{people} of {bounds}", people=3, bounds=Bounds(1, 2)), "3 of 1–2"),
        ("plain", "plain"),
    ],
)
def test_values_are_written_for_a_reader(value: object, written: str) -> None:
    assert formatter().write(value) == written


def test_numbers_follow_the_language() -> None:
    assert formatter(Language.UKRAINIAN).write(1234.5) == "1\u00a0234,5"


def test_sentences_are_translated_with_their_values() -> None:
    translated = TerminalFormatter(Language.ENGLISH, ZoneInfo("UTC"), Backwards())

    assert translated.write(say_count("{count} person", "{count} people", 1200)) == "1,200 PEOPLE"


def test_control_and_invisible_characters_are_written_out() -> None:
    assert visible("a\x1b[31m\u202eb\n") == "a<U+001B>[31m<U+202E>b\n"


@pytest.mark.parametrize(
    ("bounds", "drawn"),
    [
        (Bounds(0, 22), "░" * 22),
        (Bounds(11, 22), "█" * 11 + "░" * 11),
        (Bounds(22, 22), "█" * 22),
        (Bounds(0, 0), ""),
        (Bounds(11, None), "█" * 11 + "░" * 11 + "→"),
    ],
)
def test_bar_shows_least_solid_and_most_pale(bounds: Bounds, drawn: str) -> None:
    assert bar(bounds, 22) == drawn


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check", "x", "--language", "uk"], Language.UKRAINIAN),
        (["--help", "--language=en"], Language.ENGLISH),
        (["check", "x", "--language", "tlh"], None),
        (["check", "x"], None),
    ],
)
def test_language_of_the_help_is_that_of_the_option(arguments: list[str], language: Language | None) -> None:
    assert language_asked_for(arguments) == language


def test_help_of_every_command_and_option_is_translated() -> None:
    command = typer.main.get_command(app)

    translate_help(command, TerminalFormatter(Language.ENGLISH, ZoneInfo("UTC"), Backwards()))

    (place,) = [parameter for parameter in command.commands["picture"].params if parameter.name == "place"]
    assert place.help == "Ask about the PEOPLE in this place."


@pytest.mark.parametrize("name", ["check", "picture", "backtest", "read", "demo", "serve"])
def test_help_of_a_command_ends_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(app, [name, "--help"]).stdout

    assert shown.splitlines()[-1].startswith(f"  $ safepassage {name} ")
