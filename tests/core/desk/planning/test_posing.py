"""From the tables of an operation to the planning problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.desk.planning import DemandMissing, pose
from safepassage.errors import InputRefused
from safepassage.plan import Convoy, Leg, Need, Plan, Status, digest
from safepassage.plan.plan import Achieved
from safepassage.plan.problem import Admission, Cargo, FixingKind, Member, Party, Passage, Span, Standing

#: The clocks go forward on the second day of the operation.
DAYS = (Span(0, 1440), Span(1440, 2820), Span(2820, 4260))


def asked(operation) -> list[str]:
    return [str(question) for question in pose(operation).questions]


def test_days_are_local_and_one_has_an_hour_less(operation):
    problem = pose(operation()).problem

    assert (problem.starts, problem.minutes, problem.days) == (datetime(2022, 3, 25, 22, tzinfo=UTC), 4260, DAYS)


def test_opening_hours_go_by_the_clock_on_the_wall(operation):
    gate = pose(operation()).problem.stop["GATE"].gate

    assert gate.open == (Span(480, 1080), Span(1860, 2460), Span(3300, 3900))


def test_hours_past_midnight_are_one_span(operation):
    places = [{"code": "WORKS"}, {"code": "GATE", "opens": "20:00", "closes": "02:00"}, {"code": "TOWN", "kind": "hospital"}]
    open_ = pose(operation(places=places)).problem.stop["GATE"].open

    assert open_ == (Span(0, 120), Span(1200, 1560), Span(2580, 2940), Span(4020, 4260))


def test_place_is_besieged_between_or_a_destination(operation):
    problem = pose(operation()).problem

    assert {stop.code: stop.standing for stop in problem.stops} == {
        "WORKS": Standing.BESIEGED,
        "GATE": Standing.BETWEEN,
        "TOWN": Standing.DESTINATION,
    }


def test_chosen_place_is_a_destination_and_the_only_one_where_people_are_safe(changed):
    problem = pose(changed(people={"destination": "GATE"})).problem

    assert problem.stop["GATE"].standing is Standing.DESTINATION
    assert problem.safe(problem.parties[0]) == {"GATE"}


def test_people_come_to_the_surface_only_while_a_corridor_out_is_open(operation):
    gate = pose(operation()).problem.stop["WORKS"].gate

    assert (gate.per_hour, gate.open) == (40, (Span(480, 960), Span(1860, 2340)))


def test_nobody_travels_into_the_siege(operation):
    cargo = {(way.origin, way.destination): way.cargo for way in pose(operation()).problem.ways}

    assert [ends for ends, kind in cargo.items() if kind is Cargo.VEHICLES] == [("GATE", "WORKS")]


def test_link_may_say_that_vehicles_alone_go_back(operation):
    links = [
        {"from": "WORKS", "to": "GATE", "hours": "1"},
        {"from": "GATE", "to": "TOWN", "hours": "2", "carries": "people"},
        {"from": "TOWN", "to": "GATE", "hours": "2", "carries": "vehicles"},
    ]

    cargo = [way.cargo for way in pose(operation(links=links)).problem.ways]
    assert cargo == [Cargo.PEOPLE, Cargo.PEOPLE, Cargo.VEHICLES]


def test_no_link_carries_people_into_the_siege(operation):
    links = [{"from": "WORKS", "to": "GATE", "hours": "1"}, {"from": "GATE", "to": "WORKS", "hours": "1", "carries": "people"}]

    assert pose(operation(links=links)).problem.way["GATE", "WORKS"].cargo is Cargo.VEHICLES


@pytest.mark.parametrize(("said", "passage"), [("", Passage.WHOLE), ("whole", Passage.WHOLE), ("entry", Passage.ENTRY)])
def test_corridor_says_what_of_a_trip_must_lie_in_a_window(changed, said, passage):
    assert pose(changed(corridors={"passage": said})).problem.route["ROAD"].passage is passage


EVERYBODY = frozenset(Need)
HURT = frozenset({Need.SEATED_WOUNDED, Need.STRETCHER})


@pytest.mark.parametrize(
    ("said", "admissions"),
    [
        ({}, ()),
        ({"admissions": "0"}, (Admission(needs=EVERYBODY, most=0),)),
        ({"admissions": "7", "admissions_of": "seated_wounded;stretcher"}, (Admission(needs=HURT, most=7),)),
        (
            {"admissions": "7", "admissions_per_day": "3", "need": "walking"},
            (
                Admission(needs=frozenset({Need.WALKING}), per_day=3),
                Admission(needs=frozenset({Need.WALKING}), most=7),
                Admission(needs=EVERYBODY - {Need.WALKING}, most=0),
            ),
        ),
    ],
    ids=["nothing", "nobody", "of_some_needs", "of_whom_it_takes"],
)
def test_place_takes_so_many_in_all(operation, said, admissions):
    places = [{"code": "WORKS"}, {"code": "GATE"}, {"code": "TOWN", "kind": "hospital", **said}]

    assert pose(operation(places=places)).problem.stop["TOWN"].admissions == admissions


def test_besieged_place_without_a_gate_has_no_hours_of_its_corridors(changed):
    assert pose(changed(places={"throughput_per_hour": ""})).problem.stop["WORKS"].open is None


def with_grid(operation, minutes):
    rows = [
        ("time_zone", "UTC"),
        ("starts", "2022-03-26"),
        ("ends", "2022-03-28"),
        ("besieged", "WORKS"),
        ("slot_minutes", minutes),
    ]
    return operation(operation=[{"key": key, "value": value} for key, value in rows])


@pytest.mark.parametrize(("said", "slot"), [("", 15), ("30", 30), ("5", 5)])
def test_operation_may_say_its_grid(operation, said, slot):
    assert pose(with_grid(operation, said)).problem.slot == slot


@pytest.mark.parametrize("said", ["0", "4", "61", "half an hour"])
def test_grid_that_nobody_can_plan_on_is_refused(operation, said):
    with pytest.raises(InputRefused):
        with_grid(operation, said)


def test_trip_takes_loading_and_travel(operation):
    way = pose(operation()).problem.way["WORKS", "GATE"]

    assert (way.minutes, way.loading) == (90, 30)


def test_link_without_hours_is_a_question_and_no_way(changed):
    loaded = changed(links={"hours": ""})

    assert ("WORKS", "GATE") not in pose(loaded).problem.way
    assert "How many hours is the way from WORKS to GATE?" in asked(loaded)


@pytest.mark.parametrize(
    ("status", "counted"), [("agreed", True), ("open", True), ("closed", True), ("lost", False), ("proposed", False), ("", False)]
)
def test_window_counts_by_its_status(changed, status, counted):
    openings = pose(changed(windows={"status": status})).problem.route["ROAD"].openings

    assert ("W1" in {opening.id for opening in openings}) == counted


def test_window_that_is_only_proposed_is_a_question(changed):
    assert "Window W1 is not agreed: may it be counted on?" in asked(changed(windows={"status": "proposed"}))


def test_window_may_be_left_out(operation):
    problem = pose(operation(), without=frozenset({"W2"})).problem

    assert [opening.id for opening in problem.route["ROAD"].openings] == ["W1"]


def test_window_that_is_lost_now_was_open_until_now(operation):
    problem = pose(operation(), without=frozenset({"W2"}), now=datetime(2022, 3, 27, 9, tzinfo=UTC)).problem

    assert problem.route["ROAD"].openings[1].span == Span(1860, 2100)


def test_window_agreed_in_two_zones_is_one_span(changed):
    kyiv = pose(operation := changed()).problem.route["ROAD"].openings[0]
    moscow = {"opens_at": "2022-03-26T09:00+03:00", "closes_at": "2022-03-26T17:00+03:00"}

    assert pose(changed(windows=moscow)).problem.route["ROAD"].openings[0] == kyiv
    assert operation.zone.key == "Europe/Kyiv"


def test_window_and_agreement_that_read_in_two_zones_count_where_both_are_open(operation):
    hours = {"from_time": "2022-03-26T08:00+03:00", "to_time": "2022-03-26T16:00+03:00"}
    agreements = [{"code": "A1", "version": "1", **hours}]
    window = {"id": "W1", "corridor": "ROAD", "agreement": "A1", "status": "agreed"}
    loaded = operation(agreements=agreements, windows=[{**window, "opens_at": "2022-03-26T08:00", "closes_at": "2022-03-26T16:00"}])
    posed = pose(loaded)

    assert posed.problem.route["ROAD"].openings[0].span == Span(480, 900)
    assert any("Window W1" in str(question) and "which holds?" in str(question) for question in posed.questions)


def test_terms_cover_only_the_categories_that_they_name(changed):
    (first, _) = pose(changed(windows={"eligible": "women, children and the sick"})).problem.route["ROAD"].openings

    assert first.eligible == {"P1", "P2"}


def test_word_that_no_category_has_is_a_question(changed):
    assert "Whom does “the sick” mean in window W1? No row is counted for it." not in asked(changed())
    assert "Whom does “sick” mean in window W1? No row is counted for it." in asked(
        changed(windows={"eligible": "women and the sick"})
    )


def test_terms_that_are_not_said_cover_everybody_and_are_a_question(operation):
    assert pose(operation()).problem.route["ROAD"].openings[0].eligible is None
    assert "Who may travel in window W1? Nothing is said, so everybody is counted." in asked(operation())


def test_children_and_carers_are_families_alike(operation):
    family = pose(operation()).problem.parties[0]

    assert family == Party(
        id="P1+P2",
        place="WORKS",
        members=(Member(row="P1", need=Need.WALKING, count=1), Member(row="P2", need=Need.CHILD_WITH_CARER, count=2)),
        count=20,
        carers=(("P2", "P1"),),
    )


def test_rows_of_one_family_are_one_party(operation):
    people = [{"id": row, "place": "WORKS", "count": "2", "family": "F1"} for row in ("P1", "P2")]
    (party,) = pose(operation(people=people)).problem.parties

    assert (party.count, party.people) == (1, 4)


def test_share_that_refuses_is_rounded_down_for_whoever_may_come(operation):
    party = pose(operation()).problem.parties[1]

    assert (party.count, party.refuse) == (10, 2)


def test_family_that_cannot_be_divided_is_a_question(changed):
    loaded = changed(people={"count": "30"})

    assert pose(loaded).problem.parties[0].count == 10
    assert "The rows P1, P2 cannot be divided into the families that they name; 10 are planned for." in asked(loaded)


def test_nobody_counted_is_refused_with_what_the_picture_says(operation):
    sources = [{"code": "OFFICE"}]
    claims = [
        {
            "id": "C1",
            "source": "OFFICE",
            "published_at": "2022-03-26",
            "from_time": "2022-03-26",
            "to_time": "2022-03-26",
            "kind": "stock",
            "place_from": "WORKS",
            "category": "CIVILIANS",
            "stated": "200",
            "hedge": "exact",
            "scope": "total",
            "method": "counted",
        }
    ]
    with pytest.raises(DemandMissing) as refused:
        pose(operation(people=[], sources=sources, claims=claims))

    assert (refused.value.place, refused.value.category, str(refused.value.bounds)) == ("WORKS", "CIVILIANS", "0–200")
    assert refused.value.faults[0].table == "people"


def test_adopted_figure_stands_in_for_rows_of_people(operation):
    figures = [{"place": "WORKS", "category": "CIVILIANS", "people": "120", "by": "a synthetic coordinator"}]
    posed = pose(operation(people=[], planning_figures=figures))

    assert posed.problem.people == 120
    assert ("planning_figures", "WORKS > CIVILIANS") in {(each.table, each.row) for each in posed.inputs}


def test_every_row_says_what_it_rests_on(changed):
    posed = pose(changed(people={"standing": "invented"}))

    assert {each.row: each.standing for each in posed.inputs if each.table == "people"} == {
        "P1": "invented",
        "P2": "stated",
        "P3": "stated",
    }


def test_policy_is_the_table_of_priorities_with_its_signature(operation):
    rows = [{"need": "walking", "priority": "", "weight": "7", "by": "a synthetic coordinator", "why": "an example"}]
    policy = pose(operation(priorities=rows)).problem.policy

    assert (policy.weight(Need.WALKING), policy.weight(Need.STRETCHER), policy.signed_by) == (7, 5, "a synthetic coordinator")


def test_policy_that_nobody_signed_says_so(operation):
    assert not pose(operation()).problem.policy.signed_by


def test_what_is_fixed_by_hand_is_kept(operation):
    rows = [{"kind": "no_convoy", "place": "WORKS", "towards": "GATE", "at": "2022-03-26T10:00", "by": "a synthetic coordinator"}]
    (fixing,) = pose(operation(fixings=rows)).problem.fixings

    assert (fixing.kind, fixing.at, fixing.by) == (FixingKind.NO_CONVOY, 600, "a synthetic coordinator")


def test_clause_of_reciprocity_is_read_and_another_is_a_question(operation):
    agreements = [{"code": "A1", "version": "1", "reciprocity": "5 from WORKS with 3 from GATE; as many again later"}]
    windows = [
        {
            "id": "W1",
            "corridor": "ROAD",
            "agreement": "A1",
            "opens_at": "2022-03-26T08:00",
            "closes_at": "2022-03-26T16:00",
            "status": "agreed",
        }
    ]
    people = [{"id": "P1", "place": "WORKS", "count": "5"}, {"id": "P2", "place": "GATE", "count": "5"}]
    posed = pose(operation(agreements=agreements, windows=windows, people=people))

    assert [(each.stream, each.people, each.other, each.other_people) for each in posed.problem.reciprocities] == [
        ("WORKS", 5, "GATE", 3)
    ]
    assert any("as many again later" in str(question) for question in posed.questions)


def test_supplies_end_between_most_and_fewest_people(operation):
    rows = [
        {
            "place": "WORKS",
            "item": "drinking water",
            "quantity": "500",
            "unit": "litre",
            "as_of": "2022-03-26T00:00",
            "people_low": "100",
            "people_high": "200",
        }
    ]
    (clock,) = pose(operation(supplies=rows)).problem.endurance

    assert (clock.ends_low, clock.ends_high) == (1440, 2880)


def test_what_had_begun_has_happened(operation):
    problem = pose(operation()).problem
    early, late = (
        Convoy(id=name, legs=(Leg(origin="WORKS", destination="GATE", departs=at, arrives=at + 60),), vehicles=())
        for name, at in (("K1", 860), ("K2", 1890))
    )
    plan = Plan(
        problem=digest(problem),
        starts=problem.starts,
        status=Status.FEASIBLE,
        objective=Achieved(name="safety", value=0, unit=""),
        bound=None,
        convoys=(early, late),
    )
    again = pose(operation(), now=datetime(2022, 3, 26, 12, tzinfo=UTC), kept=plan).problem

    assert (again.now, again.happened) == (840, (early,))
    assert replace(again, now=0, happened=()) == problem


def test_operation_without_times_or_windows_is_refused(operation):
    with pytest.raises(InputRefused) as refused:
        pose(operation(operation=[{"key": "besieged", "value": "WORKS"}], windows=[]))

    assert [(fault.table, fault.column) for fault in refused.value.faults] == [("operation", "starts")]
