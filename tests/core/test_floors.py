"""A test stands on the floor of what it tests: those of the lower floors import nothing from above.

The floors of `tell` and beyond are tested through the papers, JSON and commands that stand over them.
"""

import ast
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def floors() -> list[set[str]]:
    """The packages floor by floor, the lowest first."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:floors"]["layers"].split("\n")
    return [{name.strip() for name in layer.split("|")} for layer in reversed(layers) if layer.strip()]


FLOORS = floors()
HEIGHT = {name: height for height, names in enumerate(FLOORS) for name in names}


def imported(test: Path) -> set[str]:
    """The packages that a test imports from."""
    found = [node for node in ast.walk(ast.parse(test.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    whole = {alias.name for node in found if node.module == "safepassage" for alias in node.names}
    return whole | {node.module.split(".")[1] for node in found if node.module and node.module.startswith("safepassage.")}


@pytest.mark.parametrize("package", sorted(name for name, height in HEIGHT.items() if height < HEIGHT["tell"]))
def test_tests_of_a_package_import_nothing_from_above(package):
    tests = (ROOT / "tests" / "core" / package).rglob("*.py")
    above = {test.name: {name for name in imported(test) if HEIGHT.get(name, 0) > HEIGHT[package]} for test in tests}

    assert {test: names for test, names in above.items() if names} == {}
