"""A package is entered by its door: nobody reaches past it into the rooms of another package."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
PACKAGES = sorted(path.parent.name for path in SOURCE.glob("safepassage/*/__init__.py"))
#: Packages with a door; a package within another may have one of its own.
DOORS = {
    ".".join(door.parent.relative_to(SOURCE).parts)
    for door in SOURCE.rglob("__init__.py")
    if "__all__" in door.read_text(encoding="utf-8")
}


def past_doors(module: Path, own: str) -> list[str]:
    """What a module of the package `own` imports from rooms behind the doors of other packages."""
    tree = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    names = [node.module for node in tree if isinstance(node, ast.ImportFrom) and node.module]
    return [
        name
        for name in names
        if name.startswith("safepassage.") and name.count(".") > 1 and name not in DOORS and name.split(".")[1] != own
    ]


def test_there_are_doors_to_enter_by():
    assert {"safepassage.picture", "safepassage.picture.reading", "safepassage.exchange.tables", "safepassage.desk"} <= DOORS


@pytest.mark.parametrize("package", PACKAGES)
def test_package_enters_others_by_their_doors(package):
    found = {path.name: past_doors(path, package) for path in (SOURCE / "safepassage" / package).rglob("*.py")}

    assert {name: past for name, past in found.items() if past} == {}
