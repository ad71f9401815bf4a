"""Extract, check and compile the program's one gettext catalogue.

`update` rewrites every language's catalogue from the source, `check` fails where a language lacks a
translation or names a value that the message does not have, `compile` makes the binary catalogues that the program reads.
Babel does the work, so that no gettext programs need to be installed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "safepassage"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("uk",)
CONTEXT_FIRST = ((1, "c"), 2)
KEYWORDS = {
    "say": None,
    "say_count": (1, 2),
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": CONTEXT_FIRST,
    "pgettext_lazy": CONTEXT_FIRST,
    "npgettext": ((1, "c"), 2, 3),
}
#: Header lines that would change, or name somebody, without a message having changed.
VOLATILE_HEADER = re.compile(r'"(POT-Creation|PO-Revision|Last-Translator|Language-Team|Report-Msgid|Generated-By)')
#: Marks that a language does not quote with, or write an apostrophe by.
FOREIGN_MARKS = {"uk": re.compile("[\"\u201c\u201d]|\\w'\\w")}
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)[sd]|%[sd]")


def source_files() -> Iterator[tuple[Path, bytes]]:
    """Every file that speaks to people, templates turned into Python that Babel can read."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_bytes()
    for path in sorted([*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("templates/**/*.txt")]):
        yield path, templatize(path.read_text(encoding="utf-8")).encode()


def extracted() -> Catalog:
    """The template catalogue as the source stands now."""
    catalog = Catalog(project="Safepassage", charset="utf-8", fuzzy=False)
    for path, source in source_files():
        place = path.relative_to(PACKAGE.parent).as_posix()
        for _line, message, comments, context in extract("python", io.BytesIO(source), KEYWORDS, ("Translators:",)):
            catalog.add(message, locations=[(place, None)], auto_comments=comments, context=context)
    return catalog


def catalogue_path(language: str, suffix: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"django.{suffix}"


def current(language: str) -> Catalog:
    path = catalogue_path(language, "po")
    if not path.exists():
        return Catalog(locale=language, project="Safepassage", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def rendered(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, omit_header=False, sort_output=True, ignore_obsolete=True, include_lineno=False)
    body = "".join(line for line in buffer.getvalue().decode().splitlines(keepends=True) if not VOLATILE_HEADER.match(line))
    header = body.index("msgid")
    return f"# {catalog.locale or 'All'} messages of Safepassage.\n{body[header:]}".encode()


def updated(language: str, template: Catalog) -> Catalog:
    catalog = current(language)
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def update() -> int:
    template = extracted()
    for language in LANGUAGES:
        path = catalogue_path(language, "po")
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = updated(language, template)
        path.write_bytes(rendered(catalog))
        missing = sum(1 for message in catalog if message.id and not _is_translated(message))
        print(f"{language}: {len(template)} messages, {missing} without a translation")
    return 0


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings)


def _faults(language: str, template: Catalog) -> Iterator[str]:
    catalog = current(language)
    for message in template:
        if not message.id:
            continue
        theirs = catalog.get(message.id, message.context)
        first = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if theirs is None or not _is_translated(theirs):
            yield f"{language}: not translated: {first!r}"
            continue
        allowed = set(PLACEHOLDER.findall(" ".join(message.id) if isinstance(message.id, tuple | list) else message.id))
        strings = theirs.string if isinstance(theirs.string, tuple | list) else (theirs.string,)
        for string in strings:
            if not set(PLACEHOLDER.findall(string)) <= allowed:
                yield f"{language}: placeholders differ: {first!r}"
            if FOREIGN_MARKS[language].search(string):
                yield f"{language}: quotation marks of another language: {first!r}"


def check() -> int:
    template = extracted()
    faults = [fault for language in LANGUAGES for fault in _faults(language, template)]
    print("\n".join(faults) or f"{len(template)} messages, complete in {', '.join(LANGUAGES)}")
    return 1 if faults else 0


def compile_all() -> int:
    for language in LANGUAGES:
        with catalogue_path(language, "mo").open("wb") as file:
            write_mo(file, current(language))
    return 0


if __name__ == "__main__":
    sys.exit({"update": update, "check": check, "compile": compile_all}[sys.argv[1]]())
