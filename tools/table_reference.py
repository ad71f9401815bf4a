"""Write `docs/guides/tables.md` from the schema of the tables: `python tools/table_reference.py`."""

from __future__ import annotations

from pathlib import Path

from safepassage.exchange.tables import MEANINGS, SCHEMAS, SETTINGS, Column

TARGET = Path(__file__).resolve().parent.parent / "docs" / "guides" / "tables.md"

PREFACE = """# The tables of an operation

An operation is a folder of CSV files, the same folder zipped, or a workbook with one sheet a table. This page is written by
`tools/table_reference.py` from the schema that also reads and checks the tables.

- CSV is UTF-8 (a byte order mark is fine) with commas; semicolons and tabs are recognised. Other encodings are refused.
- A title and blank rows may stand above the heading. A row of HXL tags beneath it is kept.
- Headings may be in capitals or with spaces, and the commonest ones in Ukrainian or Russian. Columns that are not listed here,
  files and sheets of other names are carried along unread, and `safepassage check` names them. One called `queries` is for
  `safepassage backtest` and the page *Backtest*.
- `claims` may lie in several files or sheets: `claims`, `claims_articles`, `claims_later`, ...
- Rows are numbered as a spreadsheet shows them: the heading of a plain table is row 1.
- Dates are written `2022-04-30`, `2022/04/30` or `30.04.2022`; `04/30/2022` and the like are refused, for they mean different days
  in different countries. A date cell of a workbook that shows no hour is a bare date. A cell merged over several rows counts for
  each of them.
- `1 000` and `1,000` are a thousand wherever people are counted. Formulas, failed formulas, control characters, invisible and
  direction-changing characters are refused with their cell.
- Text that looks like a formula stays text in a workbook that the program writes.
- `in_words` of a claim is all that it says as one clause in your own words: with its actor, without its speaker, and saying itself
  what is denied or not known ("guards hold the gate", "it is not confirmed that anybody left"); that it is only planned or
  supposed the program adds. `in_words_local` is the same in the operation's `local_language`. It is told wherever the claim is,
  but for a claim that gives a number of people: that is told by its number. Where it is empty the program tells the claim in
  words of its own, or as subject and value. No public edition tells it.
- `promise_local` and `role_local` are a promise, and the role by which somebody without a name is told, in that language; so are
  `test_local`, `vantage_local`, `shows_local`, `cannot_show_local`, `channel_local`, `service_local`, `item_local`, `terms_local`
  and `eligible_local` what stands in the column without `_local`. Where two rows have the same words, one of them is enough.

What is not said:

- No `code` in `operation`: the name of the folder or file, in capitals.
- A source whose `kind` is empty or another word is taken for a private person and told without a name; `safepassage check`
  lists them.
- No `time_zone`: times without an offset are read as UTC, and `safepassage check` says so.
- A claim without `published_at` has that of its `document`; one of the two is needed.
- An interval without a beginning begins with the operation (`starts`). A claim's interval without an end ends with its
  publication, as nobody can report what has not happened; one of scope `planned` stays open.
- A party is ours only where `ours` says `yes`: what its sources counted or registered, and no document holds, is an own count. A
  claim without a document by anybody else is theirs, and no public edition tells it.
- `told_by` of a window or an agreement names the claims that its row rests on: before all of them are published no update tells
  of it. That of a link names those that say who drives, escorts and observes: before the first is published nobody knows it.
- `odds` and `contacts` stay at the base: an export holds them only when they are asked for by name.
- Any table may have a column `standing` (`stated`, `inferred` or `invented`; empty is stated) and a column `note`. Planning reads
  the standing of every row that a plan rests on, and the plan lists those that nobody stated. A row of which one cell is a guess
  is as good as its worst cell: say in `note` which.
- A row of `movements` without `version` is the first; without `convoy` its `id` is that of a convoy of the plan.
"""


def reference() -> str:
    """The whole page."""
    parts = [PREFACE, _table("operation", "Keys of the table `operation`", tuple(SETTINGS.values()), "key")]
    parts += [_table(name, f"`{name}`", schema.columns, "column") for name, schema in SCHEMAS.items() if name != "operation"]
    return "\n".join(parts)


def _table(name: str, title: str, columns: tuple[Column, ...], first: str) -> str:
    means = MEANINGS.get(name, {})
    heading = f"| {first} | holds |{' means to planning |' if means else ''} | HXL |"
    rows = [("---",) * (5 if means else 4)]
    for column in columns:
        meaning = (means.get(column.name, ""),) if means else ()
        rows.append((f"`{column.name}`", _says(column), *meaning, _needed(column, name), column.hxl and f"`{column.hxl}`"))
    return "\n".join([f"## {title}", "", heading, *(f"| {' | '.join(cells)} |" for cells in rows), ""])


def _says(column: Column) -> str:
    refers = f", in `{column.refers}`" if column.refers else ""
    return f"{column.kind.says}{refers}".replace("|", "\\|")


def _needed(column: Column, name: str) -> str:
    if column.key:
        return "key"
    return "needed" if column.required and name != "operation" else ""


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
