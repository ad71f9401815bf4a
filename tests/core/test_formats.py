"""The given contract of formats: every table, column, word, command, option and JSON name in it is called so here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from safepassage.cli import app
from safepassage.exchange.tables import SCHEMAS, SETTINGS

pytestmark = pytest.mark.given

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "guides" / "json.md"
#: What the contract names and this release does not have: the plan, the forecast and the journal.
LATER = {"journal verify", "account"}
#: Commands that the contract tells of in the same lines as another.
TOLD_BESIDE = {"plan": ("verify",)}
#: Words of the example of `picture` that are no names but what stands behind one.
VALUES = {"stock", "count", "contradiction"}
_SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"^\| (`.+?) \| (.+) \|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
#: A column in code, and the words that it may hold in parentheses behind it.
_COLUMN = re.compile(r"`([a-z0-9_, ]+)`(?: \(((?:\w+, )+\w+)\))?")
_ASIDE = re.compile(r"\([^()]*`[^()]*\)")
_EXAMPLE = re.compile(r"^## ([\w ]+)\n.*?```json\n(.*?)```", re.DOTALL | re.MULTILINE)
_PRINTED = re.compile(r"```json\n.*?```|`\{.*?\}`", re.DOTALL)
_NAMES = re.compile(r'"([a-z_]+)"')


@pytest.fixture(scope="module")
def contract(given_data: Path) -> dict[str, str]:
    """The sections of the contract by heading."""
    path = given_data / "FORMATS.md"
    if not path.is_file():
        pytest.skip("no contract of formats in the given data")
    return dict(_SECTION.findall(path.read_text(encoding="utf-8")))


def tables(contract: dict[str, str]) -> dict[str, list[tuple[str, list[str]]]]:
    """By table its columns in their order, each with the words that it may hold where they are counted."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for name, cell in _ROW.findall(contract["Tables"]):
        columns = _COLUMN.findall(_ASIDE.sub("", cell.replace("`: ", "` | ").split(" | ")[0]))
        found[name.strip("`")] = [
            (column, words.split(", ") if words and column == names.split(", ")[-1] else [])
            for names, words in columns
            for column in names.split(", ")
        ]
    return found


def names_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


def test_every_table_of_the_contract_has_its_columns_in_their_order(contract):
    told = {table: [column for column, _ in columns] for table, columns in tables(contract).items()}
    ours = {table: [column.name for column in SCHEMAS[table].columns if column.name in told[table]] for table in told}

    assert (len(told), ours) == (22, told)


def test_every_word_that_the_contract_counts_may_be_written(contract):
    counted = {(table, column): words for table, columns in tables(contract).items() for column, words in columns if words}
    unknown = {
        place: set(words) - set(SCHEMAS[place[0]].column[place[1]].kind.choices)
        for place, words in counted.items()
        if SCHEMAS[place[0]].column[place[1]].kind.choices
    }

    assert {place: words for place, words in unknown.items() if words} == {}


def test_every_key_of_the_table_operation_is_read(contract):
    (cell,) = (cell for name, cell in _ROW.findall(contract["Tables"]) if name == "`operation`")

    assert set(re.findall(r"`([a-z_]+)`", cell.split("`: ")[1])) - set(SETTINGS) == set()


def test_every_command_of_the_contract_takes_its_options(contract):
    commands = typer.main.get_command(app).commands
    missing = set()
    for cell, _ in _ROW.findall(contract["Commands"]):
        for call in _CODE.findall(cell):
            name = " ".join(re.match(r"[a-z ]+", call)[0].split())
            options = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", call)
            taken = {option for each in commands[name].params for option in each.opts} if name in commands else set()
            missing |= {name} if name not in commands else {f"{name} {option}" for option in options if option not in taken}

    assert missing == LATER


@pytest.mark.parametrize("command", ["picture", "backtest", "read", "brief", "plan"])
def test_every_json_name_of_the_contract_is_in_the_manual(contract, command):
    manual = {title: json.loads(example) for title, example in _EXAMPLE.findall(MANUAL.read_text(encoding="utf-8"))}
    told = re.search(rf"^\*\*{command}\.?\*\*(.*?)(?=^\*\*|\Z)", contract["Commands"], re.DOTALL | re.MULTILINE)[1]

    ours = names_in([manual[each] for each in (command, *TOLD_BESIDE.get(command, ()))])
    assert set(_NAMES.findall(" ".join(_PRINTED.findall(told)))) - ours - VALUES == set()
