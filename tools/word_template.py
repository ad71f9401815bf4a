"""Write the Word template of papers anew: styles, running head and foot, and the marks that are filled in.

An office that wants its own letterhead edits `paper.docx` in Word and keeps the marks in double braces; this script
is for whoever changes what a paper can hold.

    python tools/word_template.py
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Draft
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

TEMPLATE = Path(__file__).resolve().parent.parent / "src" / "safepassage" / "tell" / "paper" / "templates" / "paper.docx"
#: Everybody's Word has it, with Cyrillic and Arabic.
TYPE = "Arial"
INK, SOFT, ACCENT, WARN = "1B222A", "4A545E", "0B5876", "8A3212"
TEXT_WIDTH = Mm(180)

#: Style, what it is based on, size in points, colour, bold, space before and after in points.
PARAGRAPHS = (
    ("Normal", None, 10, INK, False, 0, 4),
    ("Title", "Normal", 20, INK, True, 0, 3),
    ("Subtitle", "Normal", 11, SOFT, False, 0, 8),
    ("Heading 1", "Normal", 13, ACCENT, True, 12, 4),
    ("Heading 2", "Normal", 11, INK, True, 9, 3),
    ("Heading 3", "Normal", 10, SOFT, True, 7, 3),
    ("List Bullet", "Normal", 10, INK, False, 0, 3),
    ("Caption", "Normal", 9, INK, True, 6, 3),
    ("Notice", "Normal", 10, WARN, True, 6, 6),
    ("Key figure", "Normal", 20, INK, True, 2, 0),
    ("Key label", "Normal", 9, INK, False, 0, 0),
    ("Key source", "Normal", 8, SOFT, False, 0, 4),
    ("Table head", "Normal", 9, INK, True, 1, 1),
    ("Table text", "Normal", 9, INK, False, 1, 1),
    ("Table number", "Table text", 9, INK, False, 1, 1),
    ("After table", "Normal", 4, INK, False, 0, 2),
    ("Header", "Normal", 8, SOFT, False, 0, 0),
    ("Footer", "Normal", 8, SOFT, False, 0, 0),
)
#: Style, size, colour, bold.
CHARACTERS = (("Cite", 8, SOFT, False), ("Mark", 8, SOFT, True), ("Marking", 9, WARN, True))


def main() -> None:
    document = Document()
    set_sheet(document)
    for each in PARAGRAPHS:
        set_paragraph_style(document, each)
    for name, size, colour, bold in CHARACTERS:
        set_type(document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER), size, colour, bold=bold)
    document.styles["Table number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    frame(document.styles["Notice"])
    write_head_and_foot(document)
    write_body(document)
    document.core_properties.author = "Safepassage"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the property has no zone
    TEMPLATE.write_bytes(packed(document))
    print(f"word template: wrote {TEMPLATE.name}, {TEMPLATE.stat().st_size // 1024} kB")


def set_sheet(document: Draft) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    package = document.part.package
    for relation in [key for key, each in package.rels.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[relation]


def set_paragraph_style(document: Draft, row: tuple[str, str | None, int, str, bool, int, int]) -> None:
    name, base, size, colour, bold, before, after = row
    styles = document.styles
    style = styles[name] if name in [each.name for each in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[base] if base else None
    set_type(style, size, colour, bold=bold)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for edge in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(edge)


def set_type(style: CharacterStyle, size: int, colour: str, *, bold: bool) -> None:
    """Size and weight for both kinds of script: Word takes those of Arabic from properties of their own."""
    font = style.font
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, RGBColor.from_string(colour)
    font.cs_bold, font.cs_italic = bold, False
    properties = style.element.get_or_add_rPr()
    for old in [*properties.findall(qn("w:rFonts")), *properties.findall(qn("w:szCs")), *properties.findall(qn("w:spacing"))]:
        properties.remove(old)
    properties.insert(0, OxmlElement("w:rFonts", {qn(f"w:{script}"): TYPE for script in ("ascii", "hAnsi", "cs", "eastAsia")}))
    properties.find(qn("w:sz")).addnext(OxmlElement("w:szCs", {qn("w:val"): str(size * 2)}))


def frame(style: ParagraphStyle) -> None:
    edges = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        look = {qn("w:val"): "single", qn("w:sz"): "6", qn("w:space"): "4", qn("w:color"): WARN}
        edges.append(OxmlElement(f"w:{side}", look))
    style.element.get_or_add_pPr().insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def write_head_and_foot(document: Draft) -> None:
    section = document.sections[0]
    for paragraph, text in (
        (section.header.paragraphs[0], "{{ paper.title }}"),
        (section.footer.paragraphs[0], "{{ paper.footer }}"),
    ):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(text)
        paragraph.add_run("\t")
    section.header.paragraphs[0].add_run("{{ paper.marking }}", style="Marking")
    foot = section.footer.paragraphs[0]
    add_field(foot, "PAGE")
    foot.add_run(" / ")
    add_field(foot, "NUMPAGES")
    # The tab stops of python-docx's own styles lie inside the text of this sheet.
    for name in ("Header", "Footer"):
        for tabs in document.styles[name].element.pPr.findall(qn("w:tabs")):
            document.styles[name].element.pPr.remove(tabs)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif text:
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)  # noqa: SLF001 - python-docx has no fields
        else:
            run._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))  # noqa: SLF001 - the same


def write_body(document: Draft) -> None:
    write(document, "Title", "{{ paper.title }}")
    mark(document, "if paper.subtitle")
    write(document, "Subtitle", "{{ paper.subtitle }}")
    mark(document, "endif")
    mark(document, "for block in blocks")
    mark(document, "if block.kind == 'heading' and block.level == 1")
    write(document, "Heading 1", "{{ block.text }}")
    for level in (2, 3):
        mark(document, f"elif block.kind == 'heading' and block.level == {level}")
        write(document, f"Heading {level}", "{{ block.text }}")
    mark(document, "elif block.kind == 'notice'")
    write(document, "Notice", "{{ block.text }}")
    mark(document, "elif block.kind == 'line'")
    write_line(document, "Normal", "block")
    mark(document, "elif block.kind == 'bullets'")
    mark(document, "for line in block.lines")
    write_line(document, "List Bullet", "line")
    mark(document, "endfor")
    mark(document, "elif block.kind == 'key_figures'")
    write_key_figures(document)
    mark(document, "elif block.kind == 'figure'")
    write(document, "Normal", "{{ block.picture }}")
    write_caption(document)
    mark(document, "elif block.kind == 'table'")
    write_caption(document)
    write_table(document)
    mark(document, "endif")
    mark(document, "endfor")


def write(holder: Draft | _Cell, style: str, text: str) -> Paragraph:
    return holder.add_paragraph(text, style=style)


def mark(holder: Draft | _Cell, statement: str) -> None:
    """A paragraph that is a statement of the template and leaves nothing behind."""
    holder.add_paragraph(f"{{%p {statement} %}}")


def write_line(document: Draft, style: str, name: str) -> None:
    paragraph = write(document, style, "")
    paragraph.add_run(f"{{{{ {name}.lead }}}}").bold = True
    rest = paragraph.add_run(f"{{{{ {name}.text[{name}.lead | length:] }}}}")
    rest._r.t_lst[0].set(qn("xml:space"), "preserve")  # noqa: SLF001 - it begins with a blank where there is a lead
    for text, look in (
        (f"{{%r for cite in {name}.cites %}}", None),
        (" [", "Cite"),
        ("{{r cite }}", None),
        ("]", "Cite"),
        ("{%r endfor %}", None),
        (f"{{%r if {name}.marks %}}", None),
        (f"  {{{{ {name}.marks | join(' · ') }}}}", "Mark"),
        ("{%r endif %}", None),
    ):
        paragraph.add_run(text, style=look)


def write_caption(document: Draft) -> None:
    mark(document, "if block.caption")
    write(document, "Caption", "{{ block.caption }}")
    mark(document, "endif")


def write_key_figures(document: Draft) -> None:
    table = new_table(document, rows=3, columns=3)
    say_in(table.cell(0, 0), "Table text", "{%tr for group in block.figures | batch(4) %}")
    say_in(table.cell(1, 0), "Table text", "{%tc for figure in group %}")
    cell = table.cell(1, 1)
    say_in(cell, "Key figure", "{{ figure.value }}")
    write(cell, "Key label", "{{ figure.label }}")
    mark(cell, "if figure.source")
    write(cell, "Key source", "{{ figure.source }}")
    mark(cell, "endif")
    say_in(table.cell(1, 2), "Table text", "{%tc endfor %}")
    say_in(table.cell(2, 0), "Table text", "{%tr endfor %}")
    write(document, "After table", "")


def write_table(document: Draft) -> None:
    table = new_table(document, rows=4, columns=3)
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no header rows
    for at, text in enumerate(("{%tc for name in block.columns %}", "{{ name }}", "{%tc endfor %}")):
        say_in(head.cells[at], "Table head", text)
    say_in(table.cell(1, 0), "Table text", "{%tr for row in block.rows %}")
    say_in(table.cell(2, 0), "Table text", "{%tc for cell in row %}")
    cell = table.cell(2, 1)
    cell.paragraphs[0].text = "{%p if loop.index0 in block.numeric %}"
    write(cell, "Table number", "{{ cell }}")
    mark(cell, "else")
    write(cell, "Table text", "{{ cell }}")
    mark(cell, "endif")
    say_in(table.cell(2, 2), "Table text", "{%tc endfor %}")
    say_in(table.cell(3, 0), "Table text", "{%tr endfor %}")
    write(document, "After table", "")


def new_table(document: Draft, *, rows: int, columns: int) -> Table:
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    table.autofit = True
    width = table._tbl.tblPr.find(qn("w:tblW"))  # noqa: SLF001 - python-docx has no width of tables
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")  # fiftieths of a per cent of the text's width
    for cell in table._tbl.iter(qn("w:tcW")):  # noqa: SLF001 - the same; how many columns there will be is not known here
        cell.set(qn("w:type"), "auto")
        cell.set(qn("w:w"), "0")
    return table


def say_in(cell: _Cell, style: str, text: str) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].text = text


def packed(document: Draft) -> bytes:
    """The file with a fixed time, so that the same script writes the same bytes."""
    saved, again = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(again, "w") as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, before.read(name))
    return again.getvalue()


if __name__ == "__main__":
    main()
