"""A paper as a Word file, filled into `templates/paper.docx`, which an office may edit in Word to make it its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from safepassage.tell.paper.blocks import Block, Bullets, Cite, Figure, Line
from safepassage.tell.paper.document import Direction, Paper
from safepassage.tell.paper.legible import has_right_to_left
from safepassage.tell.paper.pdf import to_png

_TEMPLATE = Path(__file__).parent / "templates" / "paper.docx"
#: The language of proofing tools (BCP 47), and of the Latin words between Arabic ones.
_PROOFING = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "uk": "uk-UA"}
_LATIN = "en-GB"
_WIDEST_FIGURE = Mm(180)
_HIGHEST_FIGURE = Mm(150)
#: English Metric Units of one unit of a drawing, 96 an inch.
_EMU_PER_UNIT = 9525
#: docxtpl turns {_{ into {{ after it has filled a template; braces that come with the data are written as references.
_BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def to_docx(paper: Paper) -> bytes:
    """Return the Word file: real headings, lists and header rows, each run in the language of the paper."""
    template = DocxTemplate(_TEMPLATE)
    template.init_docx()
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_inert)
    template.render({"paper": paper, "blocks": [_shown(block, template) for block in paper.blocks]}, environment)
    document: Document = template.docx
    for part in _parts(document):
        _set_language(part, paper)
    _set_defaults(document, paper)
    _set_properties(document, paper)
    saved = io.BytesIO()
    document.save(saved)
    return _repacked(saved)


def _inert(value: object) -> object:
    """What is put into the template: text as text, whatever it looks like."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape(value)).translate(_BRACES))  # noqa: S704 - it was escaped just now
    return value


def _shown(block: Block, template: DocxTemplate) -> dict[str, Any]:
    """A block as the template names it."""
    values: dict[str, Any] = asdict(block) | {"kind": block.kind}
    if isinstance(block, Line):
        values["cites"] = [_linked(cite, template) for cite in block.cites]
    if isinstance(block, Bullets):
        values["lines"] = [_shown(line, template) for line in block.lines]
    if isinstance(block, Figure):
        values["picture"] = _Picture(block, template)
    return values


def _linked(cite: Cite, template: DocxTemplate) -> Markup:
    """A run for `{{r cite }}`, which can be followed where the cite has an address."""
    run = Markup('<w:r><w:rPr><w:rStyle w:val="Cite"/></w:rPr><w:t>{}</w:t></w:r>').format(_inert(cite.text))
    return Markup('<w:hyperlink r:id="{}">{}</w:hyperlink>').format(template.build_url_id(cite.href), run) if cite.href else run


class _Picture:
    """A drawing as pixels, with the text for those who cannot see it; for `{{ picture }}`."""

    def __init__(self, figure: Figure, template: DocxTemplate) -> None:
        self._figure = figure
        self._part = template.docx.part

    def __html__(self) -> str:
        width, height = self._figure.size
        scale = min(1.0, _WIDEST_FIGURE / (width * _EMU_PER_UNIT), _HIGHEST_FIGURE / (height * _EMU_PER_UNIT))
        pixels = io.BytesIO(to_png(self._figure))
        inline = self._part.new_pic_inline(pixels, int(width * scale * _EMU_PER_UNIT), int(height * scale * _EMU_PER_UNIT))
        inline.docPr.set("descr", self._figure.alt)
        drawing = inline.xml.translate(_BRACES)
        return f'</w:t></w:r><w:r><w:drawing>{drawing}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def _parts(document: Document) -> Iterator[XmlPart]:
    yield document.part
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part


def _set_language(part: XmlPart, paper: Paper) -> None:
    """Give every run its language, and what is written from the right its direction."""
    for run in part.element.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        for old in [*properties.findall(qn("w:lang")), *properties.findall(qn("w:rtl"))]:
            properties.remove(old)
        if has_right_to_left(run.text):
            properties.append(OxmlElement("w:rtl"))
        properties.append(_language(paper))
    if paper.direction is Direction.RIGHT_TO_LEFT:
        for table in part.element.iter(qn("w:tblPr")):
            table.insert(1 if table.find(qn("w:tblStyle")) is not None else 0, OxmlElement("w:bidiVisual"))


def _language(paper: Paper) -> BaseOxmlElement:
    proofing = _PROOFING[paper.language]
    turned = paper.direction is Direction.RIGHT_TO_LEFT
    return OxmlElement("w:lang", {qn("w:val"): _LATIN, qn("w:bidi"): proofing} if turned else {qn("w:val"): proofing})


def _set_defaults(document: Document, paper: Paper) -> None:
    """What holds for a run or paragraph that says nothing itself, as for those that an office adds later."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    runs = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in runs.findall(qn("w:lang")):
        runs.remove(old)
    runs.append(_language(paper))
    if paper.direction is Direction.RIGHT_TO_LEFT:
        defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}").insert(0, OxmlElement("w:bidi"))


def _set_properties(document: Document, paper: Paper) -> None:
    about = document.core_properties
    made = paper.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)  # python-docx writes UTC without saying so
    # The property holds 255 characters (python-docx refuses more); the title stands in full on the page.
    about.title, about.subject = paper.title[:255], paper.subtitle[:255]
    about.language, about.author, about.last_modified_by = _PROOFING[paper.language], "Safepassage", ""
    about.created, about.modified, about.revision = made, made, 1


def _repacked(saved: io.BytesIO) -> bytes:
    """The same parts with a fixed time, so that equal papers give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, date_time=_ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, before.read(name))
    return packed.getvalue()
