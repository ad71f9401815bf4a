"""Texts as they lie in files: found, and their bytes turned into characters without losing one."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from safepassage.errors import Unreadable
from safepassage.exchange.tables import as_cell
from safepassage.language import Sentence, say
from safepassage.picture.reading import prepare

SUFFIXES = (".txt", ".md")
#: Larger files are refused before they are read: no article comes near a megabyte.
_MAX_BYTES = 10_000_000
#: More texts than this are an archive, not what lies on a desk.
_MAX_TEXTS = 5_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What has the name of a text and is no file: to open some of these would wait for ever.
_NO_FILES: tuple[tuple[Callable[[Path], bool], Sentence], ...] = (
    (Path.is_dir, say("it is a folder; name it by itself to read its texts")),
    (lambda path: not path.exists(), say("it is a link to a file that is not there")),
    (lambda path: not path.is_file(), say("it is no file but a pipe or a device")),
)
#: First bytes of files that are no text (their specifications), and what to do instead.
_FORMATS = (
    (b"%PDF", say("it is a PDF document; save its text as a .txt file")),
    (b"PK\x03\x04", say("it is an office document or an archive; save its text as a .txt file")),
    (b"\xd0\xcf\x11\xe0", say("it is an old office document; save its text as a .txt file")),
    (b"{\\rtf", say("it is a rich text document; save its text as a .txt file")),
    (b"\x89PNG", say("it is a picture; type or recognise its text first")),
    (b"\xff\xd8\xff", say("it is a picture; type or recognise its text first")),
    (b"GIF8", say("it is a picture; type or recognise its text first")),
)
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
#: A brief in any language: a title, and behind it what it covers, which ends in its zone.
_BRIEF = re.compile(r"\s*[^\n]+: [^\n]+(?:\n[^\n]+){1,3}?, UTC[+-]\d\d:\d\d\s*(?:\n|\Z)")
#: What the JSON of a brief and that of an update both begin with.
_PAPER_NAMES = frozenset(("operation", "as_of"))
#: Among the bytes of a text in UTF-16 of a European language, more than this share are zero; in others there is none.
_ZEROS = 0.2
#: More control characters than this share are in no text.
_CONTROLS = 0.01
_CONTROL = frozenset(range(32)) - set(b"\n\r\t\f\x1b")
#: Words of Cyrillic are made of bytes from here on alone (Windows-1251); in Latin scripts such bytes stand between others.
_CYRILLIC = re.compile(rb"[\xc0-\xff\xa8\xb8\xaa\xba\xaf\xbf\xb2\xb3\xa5\xb4]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text under the name by which messages and `published` call it; the bytes of a file, or characters at hand.

    refused
        Why there is nothing of it to read; None where there is.
    notices
        What a person should know of it before it is read.
    """

    name: str
    content: bytes | str
    refused: Sentence | None = None
    notices: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a text; `encoding` is said where it was a guess."""

    body: str
    guessed: Sentence | None = None


def texts_at(paths: Iterable[Path]) -> tuple[Text, ...]:
    """The texts at some paths: files, and every text of a folder, in the order of their names.

    What cannot be opened is among them, with the reason; so no file stops the others.

    Raises
    ------
    Unreadable
        Where there is no such file, or a folder without a text, or far too much.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    if len(files) > _MAX_TEXTS:
        raise Unreadable(as_cell(files[0].parent.name), say("there are more than {count} texts", count=_MAX_TEXTS))
    return tuple(map(_text, files, _names(files)))


def is_read_from(file: Path, paths: Iterable[Path]) -> bool:
    """Whether a file is one of the texts at some paths, by whatever name; a paper of ours that lies there is none."""
    if not file.is_file():
        return False
    read = (each for path in paths for each in (_within(path) if path.is_dir() else (path,)))
    if not any(each.suffix.lower() in SUFFIXES and each.exists() and each.samefile(file) for each in read):
        return False
    try:
        return not _is_own_paper(_decoded(file.name, file.read_bytes()).body)
    except (OSError, Unreadable):
        return True


def passed_over(paths: Iterable[Path]) -> tuple[str, ...]:
    """The names of what lies in folders beside their texts and is not read: files of other kinds, and folders."""
    inside = (each for path in paths if path.is_dir() for each in _within(path))
    return tuple(as_cell(each.name) for each in inside if each.suffix.lower() not in SUFFIXES)


def holds_texts(path: Path) -> bool:
    """Whether a folder holds texts and no table: something to read, not an operation."""
    if not path.is_dir():
        return False
    suffixes = {each.suffix.lower() for each in _within(path)}
    return ".csv" not in suffixes and not suffixes.isdisjoint(SUFFIXES)


def holds_nothing(path: Path) -> bool:
    """Whether a folder holds neither a text nor a table."""
    return path.is_dir() and {each.suffix.lower() for each in _within(path)}.isdisjoint((".csv", *SUFFIXES))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = [each for each in _within(path) if each.suffix.lower() in SUFFIXES]
        if not found:
            raise Unreadable(as_cell(path.name), say("the folder holds no text ({suffixes})", suffixes=", ".join(SUFFIXES)))
        yield from found
    elif path.exists():
        yield path
    else:
        raise Unreadable(as_cell(path.name), say("there is no such file or folder"))


def _within(folder: Path) -> list[Path]:
    """What a folder holds, by name, but for what is hidden."""
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError as refused:
        raise Unreadable(as_cell(folder.name), say("it cannot be opened")) from refused


def _names(files: Sequence[Path]) -> Iterator[str]:
    """What each file is called: its name, its path where others have that name, and a number where both are no help."""
    short, long = ([as_cell(name) for name in names] for names in ((file.name for file in files), map(str, files)))
    once, alone = Counter(short), Counter(long)
    for number, (name, path) in enumerate(zip(short, long, strict=True), start=1):
        if once[name] == 1:
            yield name
        else:
            yield path if alone[path] == 1 else f"{path} ({number})"


def _text(file: Path, name: str) -> Text:
    """A file as a text; with the reason where nothing of it can be read."""
    cleaned = say("{name}: its name holds signs that no table holds, and is written so here.", name=name)
    notices = () if name in (file.name, str(file)) else (cleaned,)
    refused = next((reason for is_so, reason in _NO_FILES if is_so(file)), None)
    if refused is not None:
        return Text(name=name, content=b"", refused=refused, notices=notices)
    try:
        with file.open("rb") as stream:
            return Text(name=name, content=stream.read(_MAX_BYTES + 1), notices=notices)  # one more than is read
    except OSError:
        return Text(name=name, content=b"", refused=say("it cannot be opened"), notices=notices)


def decode(text: Text) -> Decoded:
    """The characters of a text, line ends and all. Raises Unreadable for what is no text, or one that is never read."""
    if text.refused is not None:
        raise Unreadable(text.name, text.refused)
    decoded = Decoded(body=text.content) if isinstance(text.content, str) else _decoded(text.name, text.content)
    if _is_own_paper(decoded.body):
        raise Unreadable(text.name, say("it is a brief or an update made by this program, and no source"))
    try:
        prepare(decoded.body)
    except Unreadable as refused:
        raise Unreadable(text.name, refused.reason) from refused
    return decoded


def _is_own_paper(body: str) -> bool:
    """Whether a text is a brief or an update: read as an article it would be a source of what it only retells."""
    if not body.lstrip().startswith("{"):
        return _BRIEF.match(body) is not None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.keys() >= _PAPER_NAMES


def _decoded(name: str, content: bytes) -> Decoded:
    if len(content) > _MAX_BYTES:
        raise Unreadable(name, say("it is larger than {count} megabytes", count=_MAX_BYTES // 1_000_000))
    reason = next((reason for first, reason in _FORMATS if content.startswith(first)), None)
    if _PAGE.match(content):
        reason = say("it is the source of a web page; save the text of the article as a .txt file")
    if reason is not None:
        raise Unreadable(name, reason)
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    try:
        return Decoded(body=content.decode(marked)) if marked else _unmarked(name, content)
    except UnicodeDecodeError as broken:
        raise Unreadable(name, say("byte {position} is not text in its encoding", position=broken.start)) from broken


def _unmarked(name: str, content: bytes) -> Decoded:
    if b"\x00" in content:
        return _of_two_bytes(name, content)
    if sum(map(content.count, map(_byte, _CONTROL))) > _CONTROLS * len(content):
        raise Unreadable(name, say("it is not a text"))
    try:
        return Decoded(body=content.decode("utf-8"))
    except UnicodeDecodeError:
        cyrillic = len(_CYRILLIC.findall(content)) > 1
        encoding, called = ("cp1251", "Windows-1251") if cyrillic else ("cp1252", "Windows-1252")
        guessed = say("it is not in UTF-8 and was read as {encoding}; look at its special characters", encoding=called)
        return Decoded(body=content.decode(encoding, errors="replace"), guessed=guessed)


def _of_two_bytes(name: str, content: bytes) -> Decoded:
    """UTF-16 without a mark: every other byte of it is mostly zero."""
    high, low = content[1::2].count(0), content[::2].count(0)
    if max(high, low) <= _ZEROS * len(content) or min(high, low) > max(high, low) / 4:
        raise Unreadable(name, say("it is not a text"))
    encoding = "utf-16-le" if high > low else "utf-16-be"
    return Decoded(body=content.decode(encoding), guessed=say("it was read as UTF-16, of which its first bytes say nothing"))


def _byte(number: int) -> bytes:
    return bytes((number,))
