"""The defining operation, from the given tables: what later came out lies inside, and the quarrels are found."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from safepassage.picture import FlowQuestion, StockQuestion, reconcile
from safepassage.quantities import Bounds, Interval, parse_end, parse_instant, parse_start

pytestmark = pytest.mark.given


def given_folder() -> Path | None:
    root = Path(os.environ.get("SAFEPASSAGE_DATA", Path(__file__).parents[4] / "shared"))
    return next(
        (folder for folder in (root / "data" / "azovstal", root / "azovstal", root) if (folder / "queries.csv").is_file()), None
    )


@pytest.fixture(scope="module")
def given():
    folder = given_folder()
    if folder is None:
        pytest.skip("the given Azovstal tables are absent (SAFEPASSAGE_DATA or ../shared)")
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asked(row, zone):
    end = parse_end(row["to_time"], zone)
    if row["kind"] == "stock":
        return StockQuestion(place=row["place_from"], category=row["category"], at=end)
    interval = Interval(parse_start(row["from_time"], zone), end)
    return FlowQuestion(place_from=row["place_from"], place_to=row["place_to"], category=row["category"], interval=interval)


def test_what_came_out_later_lies_inside_at_least_seven_of_eight_bounds(given, azovstal):
    inside = 0
    for row in rows(given, "queries"):
        as_of = parse_instant(row["as_of"], azovstal.zone)
        found = reconcile(azovstal.network, azovstal.ledger, as_of=as_of).bounds(asked(row, azovstal.zone))
        inside += found.meets(Bounds(int(row["truth_low"]), int(row["truth_high"])))

    assert inside >= 7


def test_fifty_one_lie_in_a_finite_interval_for_the_fourth_of_may(given, azovstal):
    row = next(row for row in rows(given, "queries") if row["id"] == "Q4")
    as_of = parse_instant(row["as_of"], azovstal.zone)

    found = reconcile(azovstal.network, azovstal.ledger, as_of=as_of).bounds(asked(row, azovstal.zone))

    assert 51 in found
    assert found.most is not None


@pytest.mark.parametrize("label", ["X01", "X07", "X10", "X24", "X25", "X26", "X27"])
def test_quarrels_about_counts_are_found_within_their_claims(given, azovstal, label):
    row = next(row for row in rows(given, "contradictions") if row["id"] == label)
    labelled = set(row["claims"].split(";"))

    found = reconcile(azovstal.network, azovstal.ledger).contradictions

    assert any(set(c.claims) <= labelled for c in found)


@pytest.mark.parametrize("label", ["X09", "X11", "X23"])
def test_compatible_claims_are_not_told_as_contradiction(given, azovstal, label):
    row = next(row for row in rows(given, "contradictions") if row["id"] == label)
    labelled = set(row["claims"].split(";"))

    assert not any(set(c.claims) <= labelled for c in reconcile(azovstal.network, azovstal.ledger).contradictions)
