"""Contradictions of the defining operation: which of the labelled ones are found, and what is shown beside them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from azovstal import ROOT, given_data
from figures import Effort, Figure, console, judged, not_run, told
from operations import SIZES, generate, seeded
from safepassage.desk import load
from safepassage.picture import Contradiction, Verdict, reconcile
from safepassage.picture.checks import find_contradictions

BAR = "Contradictions"
WANTED_FOUND = 17
#: At most one false contradiction in so many claims.
CLAIMS_PER_FALSE = 20
#: The page that argues every contradiction shown beyond the labelled ones.
ARGUED = ROOT / "docs" / "contradictions.md"
SEEDS = {Effort.QUICK: 10, Effort.FULL: 60}
FOUND_AS = {
    "contradiction": frozenset({Verdict.CONTRADICTION, Verdict.UNRESOLVED}),
    "revision": frozenset({Verdict.REVISION}),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A contradiction that a careful reader finds, and how it is to be told."""

    id: str
    claims: frozenset[str]
    type: str
    expect: str

    def found_in(self, shown: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
        """What was shown within the labelled claims."""
        return tuple(each for each in shown if self.claims.issuperset(each.claims))

    def is_met(self, shown: Iterable[Contradiction]) -> bool:
        within = self.found_in(shown)
        if self.expect == "compatible":
            return all(each.verdict is not Verdict.CONTRADICTION for each in within)
        return any(each.verdict in FOUND_AS.get(self.expect, frozenset()) for each in within)


def figures(effort: Effort) -> Iterator[Figure]:
    """Labels found, revisions and compatible ones kept apart, further ones argued; and how often the checks speak."""
    yield from _azovstal()
    yield _talkativeness(effort)


def _azovstal() -> Iterator[Figure]:
    folder = given_data() / "azovstal"
    if not (folder / "contradictions.csv").is_file():
        yield not_run(BAR, f"{WANTED_FOUND} of 21", "the given data is not here (SAFEPASSAGE_DATA)")
        return
    labels = read_labels(folder / "contradictions.csv")
    for name, place in (("given ledger", folder), ("finished ledger", ROOT / "examples" / "azovstal")):
        operation = load(place)
        shown = reconcile(operation.network, operation.ledger).contradictions
        console().print(labels_table(f"{BAR}, {name}", labels, shown))
        console().print(further_table(f"Further ones, {name}", labels, shown))
        yield from _scores(f"{BAR}, {name}", labels, shown, len(operation.ledger.claims))


def _scores(bar: str, labels: list[Label], shown: tuple[Contradiction, ...], claims: int) -> Iterator[Figure]:
    wanted = {"contradiction": WANTED_FOUND}
    for expect in ("contradiction", "revision", "compatible"):
        rows = [label for label in labels if label.expect == expect]
        met = sum(label.is_met(shown) for label in rows)
        least = wanted.get(expect, len(rows))
        yield judged(f"{bar}: {expect}", f"{least} of {len(rows)}", str(met), met=met >= least)
    argued = read_argued(ARGUED)
    further = further_ones(labels, shown)
    silent = [each for each in further if key(each) not in argued]
    false = [each for each in further if argued.get(key(each)) == "false"]
    yield judged(f"{bar}: further ones argued", f"all {len(further)}", str(len(further) - len(silent)), met=not silent)
    most = claims // CLAIMS_PER_FALSE
    yield judged(f"{bar}: argued to be false", f"at most {most}", str(len(false)), met=len(false) <= most)


def _talkativeness(effort: Effort) -> Figure:
    """How many claims of generated operations, where little is wrong, there are to each finding of the checks."""
    claims = findings = 0
    for seed in range(SEEDS[effort]):
        for index, size in enumerate(SIZES):
            operation = generate(seeded(seed, index), size)
            claims += len(operation.ledger.claims)
            findings += len(find_contradictions(operation.network, operation.ledger, operation.ledger.claims))
    return told(
        f"{BAR}: findings of the checks on generated operations", f"one in {claims / max(1, findings):.0f} of {claims:,} claims"
    )


def read_labels(path: Path) -> list[Label]:
    """The labelled contradictions of a table `id, claims, type, expect`."""
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return [Label(row["id"], frozenset(row["claims"].split(";")), row["type"], row["expect"]) for row in rows]


def read_argued(path: Path) -> dict[tuple[str, ...], str]:
    """Claims -> real or false, from the rows of the page's tables."""
    rows = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in path.read_text(encoding="utf-8").splitlines()]
    return {tuple(sorted(row[0].split("; "))): row[2] for row in rows if len(row) > 2 and row[2] in ("real", "false")}  # noqa: PLR2004 - claims, type, standing


def key(contradiction: Contradiction) -> tuple[str, ...]:
    return tuple(sorted(contradiction.claims))


def further_ones(labels: Iterable[Label], shown: Iterable[Contradiction]) -> list[Contradiction]:
    """What was shown beyond the labels; revisions are no contradictions."""
    labelled = {each for label in labels if label.expect != "compatible" for each in label.found_in(shown)}
    return [each for each in shown if each not in labelled and each.verdict is not Verdict.REVISION]


def labels_table(title: str, labels: Iterable[Label], shown: tuple[Contradiction, ...]) -> Table:
    table = Table("label", "claims", "type", "expected", "found within", "met", title=title)
    for label in labels:
        within = ", ".join(f"{' '.join(each.claims)} ({each.type}, {each.verdict})" for each in label.found_in(shown))
        met = "–" if label.expect not in (*FOUND_AS, "compatible") else "yes" if label.is_met(shown) else "no"
        table.add_row(label.id, " ".join(sorted(label.claims)), label.type, label.expect, within, met)
    return table


def further_table(title: str, labels: Iterable[Label], shown: tuple[Contradiction, ...]) -> Table:
    argued = read_argued(ARGUED)
    table = Table("claims", "type", "verdict", "assumptions", "argued", title=title)
    for each in further_ones(labels, shown):
        assumed = ", ".join(f"{name} {'on' if on else 'off'}" for name, on in each.assumptions)
        table.add_row("; ".join(key(each)), each.type, each.verdict, assumed, argued.get(key(each), "not yet"))
    return table


if __name__ == "__main__":
    for figure in figures(Effort.FULL):
        console().print(f"{figure.bar}: {figure.found} (wanted {figure.wanted}): {figure.standing.value}")
