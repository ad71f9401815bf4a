"""A plan as people read it: names for codes, movements joined, hours with their offset."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safepassage.desk.planning import Called, Planned, Told, pose, tell_differences, tell_plan
from safepassage.exchange.plans import Request
from safepassage.language import say
from safepassage.plan import (
    Aboard,
    Achieved,
    Bound,
    Convoy,
    Differences,
    Input,
    LeftBehind,
    Leg,
    Moved,
    Plan,
    Status,
    Staying,
    Used,
)

NAMES = [
    {"code": "WORKS", "kind": "site", "name": "the works", "throughput_per_hour": "40"},
    {"code": "GATE", "kind": "screening_point", "name": "the gate", "throughput_per_hour": "60"},
    {"code": "TOWN", "kind": "reception_centre", "name": "the town"},
]
#: 01:30 on the second day, half an hour before the clocks go forward: that day has no hour from 03:00 to 04:00.
BEFORE_CHANGE = 1440 + 90
BUS = (Used(fleet="BUS", count=1, numbers=(1,)),)

Telling = Callable[..., Told]


def convoy(name: str, origin: str, destination: str, departs: int, arrives: int, *people: tuple[str, int]) -> Convoy:
    return Convoy(
        id=name,
        legs=(Leg(origin=origin, destination=destination, departs=departs, arrives=arrives),),
        vehicles=BUS,
        people=tuple(
            Aboard(row=row, count=count, fleet="BUS", origin=origin, destination=destination, number=1) for row, count in people
        ),
    )


@pytest.fixture
def told(operation) -> Telling:
    """What is told of a plan of these convoys for the synthetic operation."""

    def tell(*convoys: Convoy, **more: object) -> Told:
        tables = operation(places=NAMES)
        posed = pose(tables)
        plan = Plan(
            problem="",
            starts=posed.problem.starts,
            convoys=convoys,
            **{"status": Status.FEASIBLE, "objective": Achieved(name="safety", value=0, unit="", levels=()), "bound": None, **more},
        )
        return tell_plan(tables, Planned(request=Request(), posed=posed, plan=plan))

    return tell


def section(told: Told, heading: str) -> list[str]:
    return next(([str(each) for each in sentences] for name, sentences in told.sections if str(name) == heading), [])


def test_convoys_of_the_same_vehicles_are_one_line(told):
    out = convoy("K1", "WORKS", "GATE", 540, 600, ("P1", 10), ("P2", 20))
    on = convoy("K2", "GATE", "TOWN", 660, 780, ("P1", 10), ("P2", 20))

    assert section(told(out, on), "Movements, 2022-03-26") == [
        "K1 09:00+02:00 the works → 10:00 the gate → 13:00 the town; 1 bus; 30 people: 10 walking, 20 children with carers"
    ]


def test_those_without_people_share_a_line(told):
    back = convoy("K3", "GATE", "WORKS", 600, 660)
    again = convoy("K4", "GATE", "WORKS", 720, 780)

    assert section(told(back, again), "Movements, 2022-03-26") == [
        "Without people: K3 10:00+02:00 the gate → 11:00 the works; 1 bus; K4 12:00+02:00 the gate → 13:00 the works; 1 bus"
    ]


def test_hours_over_a_clock_change_tell_both_offsets(told):
    over = convoy("K1", "GATE", "TOWN", BEFORE_CHANGE, BEFORE_CHANGE + 120, ("P3", 2))

    assert section(told(over), "Movements, 2022-03-27") == ["K1 01:30+02:00 the gate → 04:30+03:00 the town; 1 bus; 2 walking"]


def test_arrival_on_another_day_tells_the_day(told):
    over = convoy("K1", "GATE", "TOWN", 1380, 1500, ("P3", 1))

    assert section(told(over), "Movements, 2022-03-26") == ["K1 23:00+02:00 the gate → 2022-03-27 01:00 the town; 1 bus; 1 walking"]


def test_last_arrival_is_that_of_people_who_are_safe_there(told):
    out = convoy("K1", "WORKS", "GATE", 540, 600, ("P1", 10), ("P3", 1))
    on = convoy("K2", "GATE", "TOWN", 660, 780, ("P1", 10))
    late = convoy("K3", "WORKS", "GATE", 900, 960, ("P3", 1))

    assert "The last of them arrive at 2022-03-26 11:00:00+00:00." in map(str, told(out, on, late).summary)


def test_who_joins_on_the_way_is_told_there(told):
    out = convoy("K1", "WORKS", "GATE", 540, 600, ("P1", 10))
    on = convoy("K2", "GATE", "TOWN", 660, 780, ("P1", 10), ("P3", 5))

    (line,) = section(told(out, on), "Movements, 2022-03-26")
    assert (line.count("the gate (+5)"), line.endswith("; 15 walking")) == (1, True)


def test_more_movements_than_anybody_reads_are_told_as_a_number(told):
    many = [convoy(f"K{number}", "GATE", "TOWN", number, number + 120, ("P3", 1)) for number in range(403)]

    lines = section(told(*many), "Movements, 2022-03-26")
    assert (len(lines), lines[0][:4], lines[199][:4], lines[-1]) == (
        201,
        "K0 0",
        "K402",
        "203 more movements between these are not written out here: the workbook and --format json have them.",
    )


def test_who_stays_is_told_by_number_need_place_and_reason(told):
    stay = (
        LeftBehind(row="P1", count=2, place="WORKS", why=Staying.NO_TIME),
        LeftBehind(row="P2", count=4, place="WORKS", why=Staying.NO_TIME),
        LeftBehind(row="P3", count=1, place="WORKS", why=Staying.REFUSES),
    )

    assert section(told(left_behind=stay), "Who stays") == [
        "6 people in the works: no time was left (2 walking, 4 children with carers; P1, P2)",
        "1 person in the works: chose to stay (1 walking; P3)",
    ]


def test_what_is_invented_stands_in_full_and_what_is_inferred_as_numbers(told):
    inputs = (
        Input(table="vehicles", row="BUS", standing="invented"),
        Input(table="people", row="P3", standing="invented"),
        Input(table="priorities", row="walking", standing="invented"),
        Input(table="links", row="WORKS > GATE", standing="inferred"),
        Input(table="windows", row="W1", standing="stated"),
    )

    assert section(told(inputs=inputs), "Not stated by anybody") == [
        "invented, vehicles: BUS (2 buses, the works)",
        "invented, people: 10 of 70 (P3)",
        "invented, priorities: walking",
        "inferred from what was said, rows: links 1",
    ]


def test_names_stand_for_codes_within_sentences(operation):
    tables = operation(places=NAMES, corridors=[{"code": "ROAD", "name": "the coast road"}])
    called = Called.of(tables, pose(tables).problem)
    within = say("{convoy} with {row}", convoy="WORKS", row="P1")

    told = called.sentence(
        say("{fleet} in {place} by {corridor}: {what}", fleet="BUS", place="WORKS", corridor="ROAD", what=within)
    )

    # A convoy that is called like a place stays what it is.
    assert str(told) == "BUS (2 buses, the works) in the works by “the coast road”: WORKS with P1 (20 walking)"


def test_family_is_called_by_its_people(operation):
    tables = operation(places=NAMES)

    assert str(Called.of(tables, pose(tables).problem).people["P1+P2"]) == (
        "P1+P2 (20 families, each of 1 walking, 2 children with carers)"
    )


def test_changes_are_told_by_convoy_and_hour_those_with_people_first(operation):
    tables = operation(places=NAMES)
    problem = pose(tables).problem
    moved = (convoy("K1", "WORKS", "GATE", 540, 600, ("P1", 10)), convoy("K1", "WORKS", "GATE", 600, 660, ("P1", 12)))
    fuller = (convoy("K4", "WORKS", "GATE", 720, 780, ("P1", 1)), convoy("K4", "WORKS", "GATE", 720, 780, ("P1", 2)))
    found = Differences(
        same=0,
        moved=tuple(Moved(before=before, after=after) for before, after in (moved, fuller)),
        added=(convoy("K3", "GATE", "WORKS", 660, 720),),
        dropped=(convoy("K2", "GATE", "TOWN", 660, 780, ("P1", 10)),),
        stranded={},
        brought_out={},
    )

    assert [str(each) for each in tell_differences(found, problem, Called.of(tables, problem))] == [
        (
            "otherwise: K1 from the works to the gate on 2022-03-26 08:00:00+00:00 (12 people) instead of "
            "K1 of the plan before, 2022-03-26 07:00:00+00:00 (10 people)"
        ),
        "no longer: K2 of the plan before, from the gate to the town on 2022-03-26 09:00:00+00:00 (10 people)",
        "otherwise: K4 from the works to the gate on 2022-03-26 10:00:00+00:00 (2 people instead of 1 person)",
        "new: K3 from the gate to the works on 2022-03-26 09:00:00+00:00 (empty)",
    ]


SAFETY = Achieved(name="safety", value=3, unit="", levels=(("late", 3, ""), ("exposure", 40, ""), ("vehicles", 5, "")))
OUT = convoy("K1", "WORKS", "TOWN", 540, 600, ("P1", 10))


def test_what_is_proved_is_told_of_plans_on_the_grid(told):
    bounds = tuple(Bound(value=value, certified=True, gap=0.0) for value in (3, 40, 5))

    summary = [str(each) for each in told(OUT, status=Status.OPTIMAL, objective=SAFETY, bound=bounds[0], bounds=bounds).summary]

    assert [each.partition("Proved: ")[2] for each in summary if "Proved" in each] == [
        "no plan on the grid of 15 minutes has fewer.",
        "no plan on the grid of 15 minutes has less of them in turn.",
    ]


def test_gap_of_the_second_level_is_told_where_it_is_known(told):
    bounds = (Bound(value=3, certified=True, gap=0.0), Bound(value=39, certified=True, gap=0.025))

    summary = [str(each) for each in told(OUT, objective=SAFETY, bound=bounds[0], bounds=bounds).summary]

    assert any(each.endswith("none has fewer weighted hours by more than 2.5 %.") for each in summary)
