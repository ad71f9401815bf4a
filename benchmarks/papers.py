"""The printed papers: whether everybody can read the PDF of a brief and of an update, in which fonts, and on how many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from pypdf import PdfReader
from rich.table import Table

from expected import azovstal, picture_at
from figures import Effort, Figure, console, judged, not_run
from pdf_reading import arabic_forms, elements_of, fonts_of, joined, levels_of, links_of, read, stated_in, told_in, unmarked_in
from safepassage.cli.terminal import Language, formatter
from safepassage.desk import local_names
from safepassage.tell.brief import brief_paper, compose_brief
from safepassage.tell.disclosure import Audience
from safepassage.tell.paper import Bullets, Heading, Line, Notice, Paper, missing_fonts, to_pdf
from safepassage.tell.paper import Figure as Drawing
from safepassage.tell.update import compose, update_paper
from specimen import specimen
from telling import days

_MOST_PAGES = 2
_QUICK_DAYS = ["2022-05-04"]
#: What PDF/UA-1 asks of a file that a program can see from outside (ISO 14289-1, clauses 5, 7.1 to 7.5 and 7.18).
_TAGS: Mapping[str, Callable[[PdfReader, Paper], bool]] = {
    "PDF/UA-1 declared": lambda file, _: b"<pdfuaid:part>1</pdfuaid:part>" in stated_in(file, "/Metadata").get_data(),
    "structure tree": lambda file, _: bool(elements_of(file)) and bool(stated_in(file, "/MarkInfo", "/Marked")),
    "language": lambda file, paper: stated_in(file, "/Lang") == paper.language,
    "title": lambda file, paper: (
        file.metadata is not None
        and file.metadata.title == paper.title
        and bool(stated_in(file, "/ViewerPreferences", "/DisplayDocTitle"))
    ),
    "every figure described": lambda file, paper: (
        [each.get("/Alt") for each in elements_of(file) if each["/S"] == "/Figure"]
        == [block.alt for block in paper.blocks if isinstance(block, Drawing)]
    ),
    "everything drawn marked": lambda file, _: unmarked_in(file) == 0,
    "no level of headings skipped": lambda file, _: all(level <= above + 1 for above, level in pairwise([0, *levels_of(file)])),
    "heads of tables with their reach": lambda file, _: all(
        any(each.get("/Scope") for each in head["/A"]) for head in elements_of(file) if head["/S"] == "/TH"
    ),
    "every link described": lambda file, _: all(links_of(file)),
}
_ASKED = f"what PDF/UA-1 asks and can be seen from outside ({', '.join(_TAGS)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What was found in one PDF; `lines` are those of the paper, `in_order` those that stand in the file one after another."""

    name: str
    pages: int
    lacking: tuple[str, ...]
    fonts: Mapping[str, bool]
    lines: int
    in_order: int


def figures(effort: Effort) -> Iterator[Figure]:
    """Briefs and updates of the operation, day by day, in both languages; and a made-up paper in Arabic."""
    if missing := missing_fonts():
        yield not_run("PDF", "all", str(missing))
        return
    found = [_printed(name, paper) for name, paper in _papers(_QUICK_DAYS if effort is Effort.QUICK else days())]
    console().print(_table(found))
    whole = f"PDF of {len(found)} briefs and updates"
    tags = {f"{tag} in {each.name}": tag not in each.lacking for each in found for tag in _TAGS}
    yield _all(f"{whole}: {_ASKED}", tags)
    fonts = {f"{font} in {each.name}": held for each in found for font, held in each.fonts.items()}
    yield _all(f"{whole}: fonts in the file", fonts)
    lines, in_order = sum(each.lines for each in found), sum(each.in_order for each in found)
    yield judged(f"{whole}: lines copied out in their order", "all", f"{in_order} of {lines}", met=in_order == lines)
    yield _all(f"{whole}: at most {_MOST_PAGES} pages", {each.name: each.pages <= _MOST_PAGES for each in found})
    yield from _arabic()


def _all(bar: str, holds: Mapping[str, bool]) -> Figure:
    failing = [name for name, held in holds.items() if not held]
    found = f"{len(holds) - len(failing)} of {len(holds)}" + (f"; not {', '.join(failing[:5])}" if failing else "")
    return judged(bar, "all", found, met=not failing and bool(holds))


def _papers(moments: list[str]) -> Iterator[tuple[str, Paper]]:
    operation = azovstal()
    for day in moments:
        picture = picture_at(day)
        brief = compose_brief(operation, picture)
        updates = {audience: compose(operation, audience, as_of=picture.as_of) for audience in Audience}
        for language in Language:
            reader, code = replace(formatter(language), zone=operation.zone), language.value
            yield f"brief, {code}, {day}", brief_paper(brief, replace(reader, names=local_names(operation, code)), language=code)
            for audience, update in updates.items():
                own = replace(reader, names=update.names_in(code))
                paper = update_paper(update, formatter=own, language=code, land_in=lambda _: None)
                yield f"{audience.value} update, {code}, {day}", paper


def _printed(name: str, paper: Paper) -> Printed:
    file = read(to_pdf(paper))
    lines = list(_lines(paper))
    return Printed(
        name=name,
        pages=len(file.pages),
        lacking=tuple(tag for tag, holds in _TAGS.items() if not holds(file, paper)),
        fonts=fonts_of(file),
        lines=len(lines),
        in_order=_in_order(lines, _plain(told_in(file))),
    )


def _lines(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Line | Notice | Heading):
            yield block.text
        elif isinstance(block, Bullets):
            yield from (line.text for line in block.lines)


def _in_order(lines: list[str], text: str) -> int:
    """How many of the lines are found one behind another."""
    found = at = 0
    for line in map(_plain, lines):
        stands = text.find(line, at)
        if stands >= 0:
            found, at = found + 1, stands + len(line)
    return found


def _plain(text: str) -> str:
    """Without hyphens: a font has one glyph for those of a word and those of the printer, and it is copied as either."""
    return joined(text).replace("-", "")


def _table(found: list[Printed]) -> Table:
    table = Table(title="Printed papers")
    for column in ("paper", "pages", "lacks", "fonts", "lines in order"):
        table.add_column(column)
    for each in found:
        fonts = f"{sum(each.fonts.values())} of {len(each.fonts)}"
        table.add_row(each.name, str(each.pages), ", ".join(each.lacking) or "–", fonts, f"{each.in_order} of {each.lines}")
    return table


def _arabic() -> Iterator[Figure]:
    """The same of an Arabic paper. Its words are looked for one by one: what is read from the right has no order for pypdf."""
    paper = specimen("ar")
    bar, file = "PDF of an Arabic paper", read(to_pdf(paper))
    yield _all(f"{bar}: {_ASKED}", {tag: holds(file, paper) for tag, holds in _TAGS.items()})
    yield _all(f"{bar}: fonts in the file", fonts_of(file))
    text = told_in(file)
    words = {word for line in _lines(paper) for word in line.rstrip(".").split() if word.isalpha()}
    yield _all(f"{bar}: words copied out whole", {word: word in text for word in words})
    forms = arabic_forms(file)
    shaped = sum(drawn > 1 for drawn in forms.values())
    together = sum(len(letters) > 1 for letters in forms)
    found = f"{shaped} of {len(forms)} letters in several forms, {together} ligature"
    yield judged(f"{bar}: letters shaped by their neighbours", "some", found, met=shaped > 0 and together > 0)
