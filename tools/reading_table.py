"""Write the generated tables of docs/reading.md from docs/reading/sentences.csv.

``--check`` writes nothing and exits 1 where the page is not what the table gives.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "docs" / "reading" / "sentences.csv"
PAGE = ROOT / "docs" / "reading.md"
DOCUMENTS = ROOT / "examples" / "azovstal" / "documents.csv"
_BETWEEN = re.compile(r"(?<=<!-- generated: tools/reading_table.py -->\n).*(?=<!-- end of the generated part -->)", re.DOTALL)
_HEAD = "| sentence | what it says, in our words | claims | page | test |\n| ---: | --- | --- | --- | --- |\n"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _line(row: dict[str, str]) -> str:
    claims = row["claims"].replace(";", ", ") or f"no claim: {row['no_claim']}"
    cells = (row["number"], row["words"], claims, row["page"], f"`{row['test'].rpartition('::')[2]}`")
    return f"| {' | '.join(cells)} |\n"


def _tally(rows: list[dict[str, str]]) -> str:
    claims = sum(len(row["claims"].split(";")) for row in rows if row["claims"])
    silent = sum(1 for row in rows if row["no_claim"])
    return f"{len(rows)} sentences, {claims} claims, {silent} sentences without a claim.\n\n"


def tables(sentences: list[dict[str, str]], documents: list[dict[str, str]]) -> str:
    """The table of every document that has sentences, with a heading and a count."""
    written = {row["document"] for row in sentences}
    parts = []
    for document in documents:
        if document["code"] in written:
            rows = [row for row in sentences if row["document"] == document["code"]]
            heading = f"### {document['code']}: {document['publisher']}, {document['published_at']}\n\n"
            parts.append(heading + _tally(rows) + _HEAD + "".join(_line(row) for row in rows))
    return "\n" + "\n".join(parts) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where the page is stale")
    checking = parser.parse_args().check
    page = PAGE.read_text(encoding="utf-8")
    wanted = _BETWEEN.sub(lambda _: tables(rows_of(SENTENCES), rows_of(DOCUMENTS)), page)
    if wanted == page:
        return 0
    if checking:
        print("docs/reading.md is not what docs/reading/sentences.csv gives: run tools/reading_table.py", file=sys.stderr)
        return 1
    PAGE.write_text(wanted, encoding="utf-8")
    print("docs/reading.md written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
