"""What the documents say of the program holds: links lead somewhere, code runs as printed, commands can be called."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from safepassage.cli import app
from safepassage.picture import MEANING, Assumptions

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = "check|picture|brief|backtest|read|report|plan|verify|forecast|export|demo|serve"
COMMAND = re.compile(rf"\bsafepassage ((?:{COMMANDS})\b[^`\n]*)")
#: Plans that a line before has written.
PLAN = re.compile(r"[\w-]+\.(?:json|xlsx)")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)\b(?=`|\s+#)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchor(heading: str) -> str:
    """How a forge makes an address of a heading: small letters, blanks as hyphens, no marks but - and _."""
    kept = (each for each in heading.lower() if each in " -_" or unicodedata.category(each)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def printed(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for path in DOCUMENTS:
        for found in pattern.finditer(path.read_text(encoding="utf-8")):
            yield name_of(path), found[1].strip()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    dead = []
    for path, section in LINK.findall(document.read_text(encoding="utf-8")):
        target = document.parent / path if path else document
        sections = map(anchor, HEADING.findall(target.read_text(encoding="utf-8"))) if section and target.is_file() else ()
        if not target.exists() or (section and section not in sections):
            dead.append(f"{path}#{section}")

    assert dead == []


@pytest.mark.parametrize(("document", "code"), [pytest.param(*each, id=each[0]) for each in printed(PYTHON)])
def test_code_in_a_document_runs_as_printed(document: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    names: dict[str, object] = {}
    exec(compile(code, document, "exec"), names)  # noqa: S102 - our own documents

    assert "operation" in names


@pytest.mark.parametrize(("document", "line"), sorted({each for each in printed(COMMAND) if "examples/azovstal" in each[1]}))
def test_commands_in_a_document_can_be_called(document: str, line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    name, *arguments = shlex.split(line, comments=True)
    for argument in filter(PLAN.fullmatch, arguments):
        Path(argument).touch()
    command = typer.main.get_command(app).commands[name]

    assert command.make_context(name, arguments).params["operation"] is not None, document


def test_targets_of_make_in_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert {target for _, target in printed(MAKE)} <= targets


def test_glossary_names_every_assumption_with_what_it_means() -> None:
    usual = Assumptions()
    rows = [f"| `{name}` | {'on' if getattr(usual, name) else 'off'} | {on} | {off} |" for name, (on, off) in MEANING.items()]
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

    assert [row for row in rows if row not in glossary] == []
