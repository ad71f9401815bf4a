"""A room stays small enough to be seen whole: a file under 500 lines, a function under 60, its docstring apart."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 500, 60
#: Migrations are written by Django.
FILES = [
    path for folder in ("src", "benchmarks", "tools") for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines without those of its docstring."""
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    told = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
    return function.end_lineno - function.lineno + 1 - told


def test_no_file_is_too_long_to_be_seen_whole():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}

    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines >= LONGEST_FILE} == {}


def test_no_function_is_too_long_to_be_seen_whole():
    nodes = ((path, node) for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    lengths = {
        (path.name, node.name): length(node) for path, node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: lines for name, lines in lengths.items() if lines >= LONGEST_FUNCTION} == {}
