"""What several packages' tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safepassage import load
from safepassage.desk import Operation
from safepassage.language import say
from safepassage.plan import (
    Aboard,
    Achieved,
    Binding,
    Bound,
    Convoy,
    Input,
    LeftBehind,
    Leg,
    Plan,
    Status,
    Staying,
    Used,
)


@pytest.fixture(scope="session")
def given_data() -> Path:
    """The folder with the given articles and data; a test that needs it is skipped by name where it is absent."""
    folder = Path(os.environ.get("SAFEPASSAGE_DATA") or Path(__file__).parents[3] / "shared")
    if not (folder / "articles").is_dir():
        pytest.skip("no given data: neither SAFEPASSAGE_DATA nor ../shared holds it")
    return folder


@pytest.fixture(scope="session")
def azovstal() -> Operation:
    """The defining operation, for tests of packages that stand below the one that reads it."""
    return load(Path(__file__).parents[2] / "examples" / "azovstal")


@pytest.fixture(scope="session")
def azovstal_plan(azovstal: Operation) -> Plan:
    """Two convoys of the defining operation, written by hand: out of the works on 6 May, and on to Zaporizhzhia on 8 May."""
    assert azovstal.starts is not None
    day, hour = 24 * 60, 60
    seventh, tenth = 7 * day, 9 * day
    out = Convoy(
        id="C1",
        corridor="AZOVSTAL_CORRIDOR",
        window="W7",
        legs=(Leg(origin="AZOVSTAL", destination="BEZIMENNE", departs=seventh + 10 * hour, arrives=seventh + 11 * hour),),
        vehicles=(Used(fleet="BUSES_AT_WORKS", count=3, numbers=(1, 2, 3)), Used(fleet="UN_ESCORT", count=2)),
        people=(
            Aboard(row="P01", count=45, fleet="BUSES_AT_WORKS", number=1, origin="AZOVSTAL", destination="BEZIMENNE"),
            Aboard(row="P02", count=40, fleet="BUSES_AT_WORKS", number=2, origin="AZOVSTAL", destination="BEZIMENNE"),
            Aboard(row="P03", count=40, fleet="BUSES_AT_WORKS", number=3, origin="AZOVSTAL", destination="BEZIMENNE"),
        ),
    )
    ways = (
        ("BEZIMENNE_CAMP", "MANHUSH", 7 * hour, 9 * hour),
        ("MANHUSH", "BERDIANSK", 9 * hour + 30, 11 * hour + 30),
        ("BERDIANSK", "TOKMAK", 12 * hour, 15 * hour),
        ("TOKMAK", "VASYLIVKA", 15 * hour, 16 * hour + 30),
        ("VASYLIVKA", "ZAPORIZHZHIA", 17 * hour, 19 * hour),
    )
    on = Convoy(
        id="C2",
        corridor="ZAPORIZHZHIA_ROAD",
        window="W9",
        legs=tuple(
            Leg(origin=origin, destination=destination, departs=tenth + departs, arrives=tenth + arrives)
            for origin, destination, departs, arrives in ways
        ),
        vehicles=(Used(fleet="BUSES_AT_WORKS", count=3, numbers=(1, 2, 3)), Used(fleet="UN_ESCORT", count=2, numbers=(1, 2))),
        people=(
            Aboard(row="P01", count=45, fleet="BUSES_AT_WORKS", number=1, origin="BEZIMENNE_CAMP", destination="ZAPORIZHZHIA"),
            Aboard(row="P02", count=40, fleet="BUSES_AT_WORKS", number=2, origin="BEZIMENNE_CAMP", destination="ZAPORIZHZHIA"),
            Aboard(row="P03", count=40, fleet="BUSES_AT_WORKS", number=3, origin="BEZIMENNE_CAMP", destination="ZAPORIZHZHIA"),
            Aboard(row="P07", count=5, fleet="BUSES_AT_WORKS", number=3, origin="MANHUSH", destination="ZAPORIZHZHIA"),
        ),
    )
    return Plan(
        problem="0" * 64,
        starts=azovstal.starts,
        status=Status.FEASIBLE,
        objective=Achieved(name="safety", value=85.0, unit="weighted people"),
        bound=Bound(value=80.0, certified=True, gap=1 / 17),
        convoys=(out, on),
        left_behind=(
            LeftBehind(row="P04", count=25, place="AZOVSTAL", why=Staying.NO_TIME),
            LeftBehind(row="P05", count=10, place="AZOVSTAL", why=Staying.NO_ROOM),
        ),
        binding=(
            Binding(
                constraint="surfacing",
                where="AZOVSTAL",
                sentence=say("Getting people to the surface binds."),
                worth_of_one_more=1.5,
            ),
        ),
        inputs=(
            Input(table="windows", row="W7", standing="inferred"),
            Input(table="people", row="P01", standing="invented"),
            Input(table="people", row="P02", standing="invented"),
        ),
    )
