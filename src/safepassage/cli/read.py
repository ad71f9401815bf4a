"""`safepassage read`: a text becomes drafts of claims, sentence by sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from safepassage.cli.options import FormatOption, LanguageOption, from_option, moment
from safepassage.cli.terminal import Format, Terminal, speaking, visible
from safepassage.desk import Alike, Candidate, alike, load
from safepassage.errors import InvalidValue, Unreadable
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.picture import spoken, subject_in_words, value_in_words
from safepassage.picture.reading import Draft, Reading, read_text
from safepassage.quantities import Interval

TextPath = Annotated[
    Path,
    typer.Argument(metavar="TEXT", help=say("A text in UTF-8; - reads standard input.").template),
]
OperationOption = Annotated[
    Path,
    typer.Option("--operation", metavar="OPERATION", exists=True, help=say("Whose places and sources to recognise.").template),
]
Published = Annotated[str, typer.Option("--published", metavar="T", help=say("When the text was published.").template)]
Document = Annotated[str, typer.Option("--document", metavar="CODE", help=say("The document that the text is of.").template)]

_STANDARD_INPUT = "-"
#: Larger files are refused before they are read: no article comes near a megabyte.
_MAX_BYTES = 10_000_000


def read(
    text: TextPath,
    operation: OperationOption,
    published: Published,
    document: Document = "",
    form: FormatOption = Format.TEXT,
    language: LanguageOption = None,
) -> None:
    """Print every sentence of a text with its drafts, or why it has none."""
    with speaking(form, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        published_at = moment(terminal, "--published", published)
        with from_option(terminal, "TEXT"):
            if str(text) != _STANDARD_INPUT and not os.path.exists(text):  # noqa: PTH110 - Path.exists raises for a name too long
                raise InvalidValue(text, say("a file that is there, or {sign} for standard input", sign=_STANDARD_INPUT))
        content, code = _content(text), document.strip().upper()
        with terminal.progress(say("Reading characters: {count}", count=len(content))):
            reading = read_text(
                content,
                published_at=published_at,
                zone=loaded.zone,
                network=loaded.network,
                ledger=loaded.ledger,
                document=code,
            )
        candidate = Candidate(document=code, publisher="", published_at=published_at, body=content, drafts=reading.drafts)
        likely = alike(candidate, loaded.ledger, zone=loaded.zone)
        for each in likely:
            terminal.note(_warning(each))
        if form is Format.JSON:
            seems = [{"document": each.document.code, "likeness": each.likeness.name.lower()} for each in likely]
            terminal.print_json({**reading.as_json(loaded.zone), "alike": seems})
        else:
            _print(terminal, content, reading, loaded)


def _content(path: Path) -> str:
    """The text exactly as it lies, so that offsets into it hold. Raises Unreadable."""
    if str(path) == _STANDARD_INPUT:
        content = sys.stdin.buffer.read(_MAX_BYTES + 1)
    elif path.is_file():
        with path.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
    else:
        raise Unreadable(path.name, say("it is a folder, not a text"))
    if len(content) > _MAX_BYTES:
        raise Unreadable(path.name, say("it is larger than {count} megabytes", count=_MAX_BYTES // 1_000_000))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as broken:
        raise Unreadable(path.name, say("byte {position} is not UTF-8", position=broken.start)) from broken


def _warning(found: Alike) -> Sentence:
    """Read twice, the claims of a text would count twice."""
    return say(
        "This may be document {document}, which the operation holds already: {likeness}; {claims}.",
        document=found.document.code,
        likeness=found.likeness.words,
        claims=say_count("{count} claim rests on it", "{count} claims rest on it", found.claims),
    )


def _print(terminal: Terminal, text: str, reading: Reading, operation: Operation) -> None:
    drafts = {draft.id: draft for draft in reading.drafts}
    for sentence in reading.sentences:
        terminal.out.print(Text(visible(" ".join(text[sentence.start : sentence.end].split())), style="dim"))
        if sentence.no_claim is not None:
            terminal.print(say("  no claim: {reason}", reason=sentence.no_claim))
        for name in sentence.drafts:
            terminal.print(_line(drafts[name], operation))
            for doubt in drafts[name].doubts:
                terminal.print(say("      doubt: {doubt}", doubt=doubt))
            if reasons := drafts[name].untold_for:
                terminal.print(say("      no brief tells it: {reasons}", reasons=reasons))
    terminal.print()
    terminal.print(
        say(
            "{sentences}, {drafts}; nothing is accepted.",
            sentences=say_count("{count} sentence", "{count} sentences", len(reading.sentences)),
            drafts=say_count("{count} draft", "{count} drafts", len(drafts)),
        )
    )


def _line(draft: Draft, operation: Operation) -> Sentence:
    """One draft by the names of what the operation holds, with its place and time."""
    number = spoken(draft.hedge, draft.stated) if draft.hedge or draft.stated is not None else ""
    what = (
        str(draft.kind),
        str(draft.scope),
        _subject(draft.category, operation),
        _places(draft, operation),
        number,
        value_in_words(draft.value) if draft.value else "",
        _name(draft.source, operation),
        Interval(draft.from_time, draft.to_time) if draft.from_time is not None else "",
    )
    return say("  {name}  {what}", name=draft.id, what=tuple(part for part in what if part not in {"", None}))


def _places(draft: Draft, operation: Operation) -> Sentence | str:
    if not draft.place_to:
        return _name(draft.place_from, operation)
    origin, destination = (_name(code, operation) or "?" for code in (draft.place_from, draft.place_to))
    return say("{origin} → {destination}", origin=origin, destination=destination)


def _subject(code: str, operation: Operation) -> Sentence | str:
    categories = operation.network.categories
    return categories[code].label if code in categories else subject_in_words(code)


def _name(code: str, operation: Operation) -> str:
    """What the operation calls a place or source; a proposal as it is."""
    holders = (operation.network.places, operation.ledger.source)
    return next((holder[code].label for holder in holders if code in holder), code)
