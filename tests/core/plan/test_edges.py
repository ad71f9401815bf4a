"""Edges of planning: for each the plan that is right and the one that is wrong. All people are synthetic."""

from dataclasses import replace

from planning.edges import (
    AMBULANCE,
    BUS,
    CAMP,
    CARED_FOR,
    CITY,
    ROUTE,
    SIEGE,
    asked,
    by_the_camp,
    collapsed,
    people,
    screened,
    two_corridors,
    with_window,
)
from planning.handmade import convoy, left, leg, restated, written
from safepassage.plan import Convoy, Endurance, Need, Plan, Staying, Used, verify
from safepassage.plan.problem import (
    Admission,
    Gate,
    Member,
    Party,
    Problem,
    Span,
)
from safepassage.plan.verifier import Rule


def rules(problem: Problem, plan: Plan) -> list[Rule]:
    return [each.rule for each in verify(problem, plan).violations]


def told(problem: Problem, plan: Plan) -> list[str]:
    return [str(each.sentence) for each in verify(problem, plan).violations]


#: Five people in one bus, in the first hour of the window.
FIVE_OUT = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1", "5 P BUS 1")


def test_window_exactly_as_long_as_the_trip_is_enough():
    problem = asked(people(5), routes=with_window(120, 180))

    assert rules(problem, written(problem, FIVE_OUT)) == []


def test_window_a_minute_shorter_than_the_trip_is_not_enough():
    problem = asked(people(5), routes=with_window(120, 179))

    assert told(problem, written(problem, FIVE_OUT)) == [
        (
            "Convoy C1 is in corridor OUT from 2030-05-01 02:00:00+00:00 to 2030-05-01 03:00:00+00:00, "
            "and no window of it holds the whole trip."
        )
    ]


def test_window_a_minute_shorter_leaves_them_where_they_are():
    problem = asked(people(5), routes=with_window(120, 179))

    assert rules(problem, written(problem, left=(left("P", 5, "SIEGE", Staying.NO_WAY),))) == []


def test_trip_across_midnight_lies_in_a_window_across_midnight_and_counts_on_both_days():
    drivers = replace(BUS, duty=30)
    problem = asked(people(5), routes=with_window(120, 180), fleets=(drivers,), days=(Span(0, 150), Span(150, 1_440)))

    assert rules(problem, written(problem, FIVE_OUT)) == []


def test_trip_before_midnight_counts_wholly_on_one_day():
    drivers = replace(BUS, duty=30)
    problem = asked(people(5), routes=with_window(120, 180), fleets=(drivers,), days=(Span(0, 180), Span(180, 1_440)))

    assert rules(problem, written(problem, FIVE_OUT)) == [Rule.DUTY]


def test_day_of_23_hours_ends_with_its_admissions():
    """The clock goes forward in the night: the local day from minute 0 ends at 1,380, and arrivals around it fall on two days."""
    hospital = replace(CITY, admissions=(Admission(needs=frozenset({Need.WALKING}), per_day=5),))
    days = (Span(0, 1_380), Span(1_380, 2_820))
    problem = asked(people(10), stops=(SIEGE, hospital), routes=with_window(1_300, 1_439), days=days)
    made = (
        convoy("C1", "SIEGE>CITY", 1_319, 1_379, "BUS 1", "5 P BUS 1"),
        convoy("C2", "SIEGE>CITY", 1_320, 1_380, "BUS 2", "5 P BUS 2"),
    )

    assert rules(problem, written(problem, *made)) == []


def test_family_of_nine_is_not_divided_between_vehicles_of_eight():
    family = Party(id="F", place="SIEGE", members=(Member(row="P", need=Need.WALKING, count=9),))
    problem = asked(family)
    divided = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1 2", "5 P BUS 1, 4 P BUS 2")

    assert rules(problem, written(problem, divided)) == [Rule.FAMILY]


def test_family_of_nine_is_not_divided_where_nobody_says_the_vehicles():
    family = Party(id="F", place="SIEGE", members=(Member(row="P", need=Need.WALKING, count=9),))
    problem = asked(family)
    whole = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1 2", "9 P BUS 1")
    unsaid = replace(whole, people=(replace(whole.people[0], number=None),), vehicles=(Used(fleet="BUS", count=2),))

    assert rules(problem, written(problem, unsaid)) == [Rule.FAMILY]


def test_family_of_nine_stays_whole_and_says_that_there_is_no_room():
    family = Party(id="F", place="SIEGE", members=(Member(row="P", need=Need.WALKING, count=9),))
    problem = asked(family)

    assert rules(problem, written(problem, left=(left("P", 9, "SIEGE", Staying.NO_ROOM),))) == []


def test_child_rides_in_the_ambulance_with_the_carer_on_a_stretcher():
    problem = asked(CARED_FOR, fleets=(BUS, AMBULANCE))
    together = convoy("C1", "SIEGE>CITY", 120, 180, "AMBULANCE 1", "1 PARENT AMBULANCE 1, 1 CHILD AMBULANCE 1")

    assert rules(problem, written(problem, together)) == []


def test_child_does_not_ride_apart_from_the_carer_where_one_ambulance_holds_both():
    problem = asked(CARED_FOR, fleets=(BUS, AMBULANCE))
    apart = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1, AMBULANCE 1", "1 PARENT AMBULANCE 1, 1 CHILD BUS 1")

    assert rules(problem, written(problem, apart)) == [Rule.FAMILY]


def test_child_does_not_ride_apart_from_the_carer_where_no_ambulance_has_a_seat():
    problem = asked(CARED_FOR, fleets=(BUS, replace(AMBULANCE, seats=0)))
    apart = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1, AMBULANCE 1", "1 PARENT AMBULANCE 1, 1 CHILD BUS 1")

    assert told(problem, written(problem, apart)) == ["CHILD ride in convoy C1 without PARENT, who cares for them."]


def test_nobody_waits_where_there_are_no_beds():
    problem = by_the_camp(people(5), stops=(SIEGE, replace(CAMP, beds=0), CITY))
    waiting = (
        convoy("C1", "SIEGE>CAMP", 120, 180, "BUS 1", "5 P BUS 1"),
        convoy("C2", "CAMP>CITY", 181, 241, "BUS 1", "5 P BUS 1"),
    )

    assert told(problem, written(problem, *waiting)) == [
        "In CAMP at 2030-05-01 03:00:00+00:00, when convoy C1 arrives: 5; beds: 0."
    ]


def test_people_pass_through_at_once_where_there_are_no_beds():
    problem = by_the_camp(people(5), stops=(SIEGE, replace(CAMP, beds=0), CITY))
    through = Convoy(
        id="C1",
        legs=(leg("SIEGE>CAMP", 120, 180), leg("CAMP>CITY", 180, 240)),
        vehicles=(Used(fleet="BUS", count=1, numbers=(1,)),),
        people=(replace(FIVE_OUT.people[0], destination="CITY"),),
    )

    assert rules(problem, written(problem, through)) == []


def test_place_that_is_too_full_at_the_start_lets_people_through_and_takes_nobody_in():
    there = Party(id="Q", place="CAMP", members=(Member(row="Q", need=Need.WALKING),), count=3)
    problem = by_the_camp(people(5), there, stops=(SIEGE, replace(CAMP, beds=2), CITY))
    through = (
        convoy("C1", "SIEGE>CAMP", 120, 180, "BUS 1", "5 P BUS 1"),
        convoy("C2", "CAMP>CITY", 180, 240, "BUS 1", "5 P BUS 1"),
    )
    waiting = (through[0], convoy("C2", "CAMP>CITY", 190, 250, "BUS 1", "5 P BUS 1"))
    stay = (left("Q", 3, "CAMP"),)

    assert rules(problem, written(problem, *through, left=stay)) == []
    assert rules(problem, written(problem, *waiting, left=stay)) == [Rule.BEDS]


#: Two people have left for the camp, and arrive there at 240.
UNDER_WAY = convoy("C0", "SIEGE>CAMP", 120, 240, "BUS 1", "2 P BUS 1")


def under_way(beds: int) -> Problem:
    return by_the_camp(people(5), stops=(SIEGE, replace(CAMP, beds=beds), CITY), now=150, happened=(UNDER_WAY,))


def test_who_has_left_for_a_place_before_the_plan_begins_finds_a_bed_there():
    problem = under_way(beds=3)
    before = convoy("C1", "SIEGE>CAMP", 160, 220, "BUS 2", "3 P BUS 2")

    assert told(problem, written(problem, UNDER_WAY, before, left=(left("P", 5, "CAMP"),))) == [
        "In CAMP at 2030-05-01 04:00:00+00:00, when convoy C0 arrives: 5; beds: 3."
    ]


def test_who_has_left_for_a_place_with_too_few_beds_before_the_plan_begins_is_no_fault():
    problem = under_way(beds=1)

    assert rules(problem, written(problem, UNDER_WAY, left=(left("P", 3, "SIEGE"), left("P", 2, "CAMP")))) == []


def test_convoy_minimum_above_the_fleet_lets_nothing_move():
    problem = asked(people(5), routes=(replace(ROUTE, least=3),))
    all_there_are = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1 2", "5 P BUS 1")

    assert told(problem, written(problem, all_there_are)) == ["2 vehicles enter corridor OUT in convoy C1; at least 3 go together."]


def test_two_corridors_share_one_escort_one_after_the_other():
    one_after_the_other = (
        convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1, ESCORT 1", "5 P BUS 1"),
        convoy("C2", "CITY>OTHER", 180, 240, "ESCORT 1"),
        convoy("C3", "OTHER>CITY", 240, 300, "VAN 1, ESCORT 1", "5 Q VAN 1"),
    )

    assert rules(two_corridors(), written(two_corridors(), *one_after_the_other)) == []


def test_two_corridors_do_not_share_one_escort_at_once():
    at_once = (
        convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1, ESCORT 1", "5 P BUS 1"),
        convoy("C3", "OTHER>CITY", 120, 180, "VAN 1, ESCORT 1", "5 Q VAN 1"),
    )

    assert rules(two_corridors(), written(two_corridors(), *at_once)) == [Rule.VEHICLE_PLACE]


def test_screening_slower_than_a_bus_holds_those_who_have_not_passed():
    made = (
        convoy("C1", "SIEGE>CAMP", 120, 180, "BUS 1", "8 P BUS 1"),
        convoy("C2", "CAMP>CITY", 300, 360, "BUS 1", "8 P BUS 1"),
    )

    assert told(screened(3), written(screened(3), *made)) == [
        "2 people leave CAMP with convoy C2 at 2030-05-01 05:00:00+00:00 without having got through there in time."
    ]


def test_screening_slower_than_a_bus_lets_those_go_who_have_passed():
    made = (
        convoy("C1", "SIEGE>CAMP", 120, 180, "BUS 1", "8 P BUS 1"),
        convoy("C2", "CAMP>CITY", 300, 360, "BUS 1", "6 P BUS 1"),
    )

    assert rules(screened(3), written(screened(3), *made, left=(left("P", 2, "CAMP"),))) == []


def test_reception_that_is_full_takes_nobody_more():
    problem = asked(people(5), stops=(SIEGE, replace(CITY, capacity=4)))

    assert told(problem, written(problem, FIVE_OUT)) == ["People who arrive in CITY by the plan: 5; it takes 4."]


def test_everybody_who_refuses_stays_and_that_is_a_valid_plan():
    problem = asked(people(5, refuse=5))

    assert rules(problem, written(problem, left=(left("P", 5, "SIEGE", Staying.REFUSES),))) == []


def test_nobody_who_refuses_is_moved():
    problem = asked(people(5, refuse=5))

    assert rules(problem, written(problem, FIVE_OUT)) == [Rule.REFUSAL]


def test_nobody_is_safe_where_nobody_chose_to_be():
    """They may be taken there and are not safe for it: the plan says that they are left behind, in the only destination."""
    problem = asked(people(5, destinations=frozenset({"ABROAD"})))

    assert rules(problem, written(problem, FIVE_OUT)) == [Rule.LEFT_BEHIND]
    assert rules(problem, written(problem, FIVE_OUT, left=(left("P", 5, "CITY", Staying.NO_WAY),))) == []


def test_supplies_gone_before_the_first_window_make_everybody_late_and_leave_nobody():
    problem = asked(people(5), endurance=(Endurance(place="SIEGE", item="water", ends_low=60, ends_high=90),))
    made = written(problem, FIVE_OUT)

    assert rules(problem, made) == []
    assert [value for _, value, _ in made.objective.levels] == [5.0, 15.0, 1.0]


def test_supplies_that_ended_before_the_start_set_no_time():
    problem = asked(people(5), endurance=(Endurance(place="SIEGE", item="dressings", ends_low=-60, ends_high=-10),))

    assert written(problem, FIVE_OUT).objective.value == 0.0


def test_convoys_in_a_corridor_that_collapses_arrive_as_they_set_out():
    problem = collapsed()

    assert rules(problem, written(problem, *problem.happened, left=(left("P", 5, "SIEGE", Staying.NO_WAY),))) == []


def test_nothing_new_enters_a_corridor_that_has_collapsed():
    problem = collapsed()
    again = convoy("NEW", "SIEGE>CITY", 190, 250, "VAN 1", "5 P VAN 1")

    assert rules(problem, written(problem, *problem.happened, again)) == [Rule.WINDOW]


def test_more_stretchers_than_the_ambulances_carry_do_not_go_on_seats():
    problem = asked(people(3, need=Need.STRETCHER), fleets=(BUS, AMBULANCE))
    seated = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1, AMBULANCE 1", "2 P AMBULANCE 1, 1 P BUS 1")

    assert told(problem, written(problem, seated)) == ["Stretchers in BUS 1 of convoy C1: 1; places for them: 0."]


def test_more_stretchers_than_the_ambulances_carry_wait_for_another_round():
    problem = asked(people(3, need=Need.STRETCHER), fleets=(BUS, AMBULANCE))
    twice = (
        convoy("C1", "SIEGE>CITY", 120, 180, "AMBULANCE 1", "2 P AMBULANCE 1"),
        convoy("C2", "CITY>SIEGE", 180, 240, "AMBULANCE 1"),
        convoy("C3", "SIEGE>CITY", 240, 300, "AMBULANCE 1", "1 P AMBULANCE 1"),
    )

    assert rules(problem, written(problem, *twice)) == []


def test_nobody_leaves_while_the_exit_is_blocked():
    problem = asked(people(5), stops=(replace(SIEGE, gate=Gate(per_hour=0)), CITY))

    assert told(problem, written(problem, FIVE_OUT)) == [
        "5 people leave SIEGE with convoy C1 at 2030-05-01 02:00:00+00:00 without having got through there in time."
    ]


def test_more_buses_gain_nothing_while_the_exit_is_blocked():
    problem = asked(people(5), stops=(replace(SIEGE, gate=Gate(per_hour=0)), CITY))
    more = replace(problem, fleets=(replace(BUS, count=50),))
    stay = (left("P", 5, "SIEGE"),)

    assert rules(more, restated(more, written(problem, left=stay))) == []
    assert rules(more, written(more, FIVE_OUT)) == [Rule.GATE]
