"""The executor's rules, one by one, on an operation small enough to be worked out by hand."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

import handworked
from handworked import law, lost, plan_of, trip
from planning.problems import problem as random_problem
from safepassage.errors import InvalidValue, UnknownCode
from safepassage.forecast import (
    LARGEST_SEED,
    NEVER,
    Effect,
    Laws,
    Outcome,
    Policy,
    Shape,
    compare,
    counted,
    in_turn,
    left_by_need,
    simulate,
)
from safepassage.plan import Endurance, Need, Used, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import Gate, Opening, Route, Span
from safepassage.plan.timetable import timetable_of

CERTAIN = Laws()


@pytest.fixture
def problem():
    return handworked.problem()


@pytest.fixture
def plan():
    return handworked.plan()


def arrivals(forecast):
    """By minute how many people became safe in the first replication; the moments asked about are all minutes."""
    safe = forecast.outcomes.safe[0]
    return {int(minute): int(safe[minute] - safe[minute - 1]) for minute in np.flatnonzero(np.diff(safe)) + 1}


def run(problem, plan, laws=CERTAIN, **options):
    options = {"replications": 1, "at": range(problem.minutes + 1), "waiting": False} | options
    return simulate(problem, plan, laws, **options)


def test_plan_without_laws_happens_exactly_as_planned(problem, plan):
    assert arrivals(run(problem, plan)) == {180: 10}


def test_convoy_that_loses_its_window_goes_in_the_next(problem, plan):
    # Enters at 600, there at 660, the gate takes ten people two slots, on at 675, safe at 705.
    assert arrivals(run(problem, plan, Laws(laws=(lost(1, "W1"),)))) == {705: 10}


def test_nobody_comes_out_when_every_window_is_lost(problem, plan):
    forecast = run(problem, plan, Laws(laws=(lost(1),)))

    assert (arrivals(forecast), forecast.outcomes.all_out[0], forecast.left_behind[0].mean) == ({}, NEVER, 10)


def test_convoy_turns_back_when_a_window_collapses_before_half_of_its_way(problem, plan):
    # It entered at 60; the window collapses at 80; back at 100; out in the second window.
    forecast = run(problem, plan, Laws(laws=(law(Effect.COLLAPSE, Shape.CONSTANT, about="W1", value=20 / 60),)))

    assert (arrivals(forecast), forecast.turned_back.p50) == ({705: 10}, 1)


def test_convoy_goes_on_when_a_window_collapses_beyond_half_of_its_way(problem, plan):
    forecast = run(problem, plan, Laws(laws=(law(Effect.COLLAPSE, Shape.CONSTANT, about="W1", value=40 / 60),)))

    assert (arrivals(forecast), forecast.turned_back.p50) == ({180: 10}, 0)


def test_convoys_each_way_in_a_collapse_go_by_their_own_half(problem):
    both = replace(
        problem,
        ways=tuple(
            replace(way, corridor="OUT", minutes=60) if (way.origin, way.destination) == ("CITY", "SIEGE") else way
            for way in problem.ways
        ),
        fleets=(*problem.fleets, replace(problem.fleets[0], id="OTHER", place="CITY")),
    )
    out = trip("K1", "SIEGE>CHECK", 75, 120, people=10, window="W1")
    back = trip("K2", "CITY>SIEGE", 85, 145, window="W1")
    back = replace(back, vehicles=(replace(back.vehicles[0], fleet="OTHER"),))
    collapse = law(Effect.COLLAPSE, Shape.CONSTANT, about="W1", value=40 / 60)

    forecast = run(both, plan_of(out, back), Laws(laws=(collapse,)))

    assert (forecast.turned_back.p50, forecast.outcomes.out[0][120]) == (1, 10)


def test_window_exactly_as_long_as_the_trip_is_used(problem, plan):
    short = replace(problem, routes=(Route(code="OUT", openings=(Opening(id="W1", span=Span(60, 120)),)),))

    assert arrivals(run(short, plan)) == {180: 10}


def test_window_a_minute_shorter_than_the_trip_is_not_used(problem, plan):
    short = replace(problem, routes=(Route(code="OUT", openings=(Opening(id="W1", span=Span(60, 119)),)),))

    assert arrivals(run(short, plan)) == {}


def test_extension_is_used_from_the_agreed_close_on(problem, plan):
    short = replace(problem, routes=(Route(code="OUT", openings=(Opening(id="W1", span=Span(60, 119)),)),))
    longer = law(Effect.EXTENSION, Shape.CONSTANT, value=2)

    # In at 119, there at 179, the gate takes five people in that slot and five in the next: on at 180.
    assert arrivals(run(short, plan, Laws(laws=(longer,)))) == {210: 10}


def test_window_that_is_hoped_for_is_used_once_it_opens(problem, plan):
    hoped = law(Effect.NEW, Shape.BERNOULLI, about="OUT", span=Span(300, 420), chance=1)

    assert arrivals(run(problem, plan, Laws(laws=(lost(1, "W1"), hoped)))) == {405: 10}


def test_hopes_do_not_open_by_themselves(problem, plan):
    hoped = law(Effect.NEW, Shape.BERNOULLI, about="OUT", span=Span(300, 420), chance=0)

    assert arrivals(run(problem, plan, Laws(laws=(lost(1, "W1"), hoped)))) == {705: 10}


def test_slow_road_delays_what_waits_for_it(problem, plan):
    slow = law(Effect.TRAVEL, Shape.CONSTANT, about="SIEGE>CHECK", value=2)

    # 15 minutes of loading and 90 on the road: there at 165, past the gate at 180, safe at 210.
    assert arrivals(run(problem, plan, Laws(laws=(slow,)))) == {210: 10}


def test_slow_checks_delay_the_next_convoy(problem, plan):
    slow = law(Effect.SCREENING, Shape.CONSTANT, about="CHECK", value=3)

    # Thirty parts of work at five a slot from 120 on: the last of it in the slot of 195.
    assert arrivals(run(problem, plan, Laws(laws=(slow,)))) == {225: 10}


def test_those_who_refuse_stay_and_are_not_waited_for(problem, plan):
    forecast = run(problem, plan, Laws(laws=(law(Effect.REFUSAL, Shape.CONSTANT, value=1),)))

    assert (forecast.refused.p50, forecast.outcomes.all_out[0], arrivals(forecast)) == (10, 0, {})


def test_vehicle_that_breaks_down_leaves_its_people(problem, plan):
    forecast = run(problem, plan, Laws(laws=(law(Effect.BREAKDOWN, Shape.BERNOULLI, about="bus", chance=1),)))

    assert [(each.place, each.need, each.mean) for each in forecast.left_behind] == [("SIEGE", Need.WALKING, 10)]


def test_left_behind_by_need_adds_up_over_places(problem, plan):
    forecast = run(problem, plan, Laws(laws=(lost(0.5),)), replications=200)

    ((need, mean, people),) = left_by_need(forecast.outcomes)

    assert (need, people.p95) == (Need.WALKING, 10)
    assert mean == pytest.approx(sum(each.mean for each in forecast.left_behind))


def test_those_who_leave_on_the_way_are_neither_safe_nor_left(problem, plan):
    forecast = run(problem, plan, Laws(laws=(law(Effect.LEAVING, Shape.CONSTANT, about="CHECK", value=0.4),)))

    assert (arrivals(forecast), forecast.outcomes.went_their_own_way[0], forecast.left_behind) == ({180: 6}, 4, ())


def test_those_who_join_take_the_seats_that_are_left(problem, plan):
    forecast = run(problem, plan, Laws(laws=(law(Effect.JOINING, Shape.CONSTANT, about="CHECK", value=7),)))

    assert (arrivals(forecast), forecast.outcomes.joined[0]) == ({180: 17}, 7)


def test_rounds_are_windows_used_by_people_from_the_siege(problem, plan):
    found = run(problem, plan, Laws(laws=(lost(0.5, "W1"),)), replications=2000).rounds

    assert [(each.rounds, each.chance) for each in found] == [(1, 1.0), (None, 0.0)]


def test_clock_tells_who_is_inside_when_water_ends(problem, plan):
    dry = replace(problem, endurance=(Endurance(place="SIEGE", item="water", ends_low=90, ends_high=700),))

    (clock,) = run(dry, plan, at=(0,)).clocks

    assert (clock.out_by_low, clock.inside_low.p50, clock.out_by_high, clock.inside_high.p50) == (0, 10, 1, 0)


def test_letting_the_better_window_pass_is_worth_less_than_nothing(problem, plan):
    (waiting,) = simulate(problem, plan, Laws(laws=(lost(1, "W2"),)), replications=10).waiting

    assert (waiting.window, waiting.gained, waiting.worse) == ("W1", -10, 1)


def test_letting_a_window_pass_keeps_nothing_but_who_is_safe_at_the_end(problem, plan):
    kept = []

    def runner(pieces):
        kept.append([piece() for piece in pieces])
        return kept[-1]

    simulate(problem, plan, Laws(laws=(lost(1, "W2"),)), replications=10, runner=runner)

    assert [{len(outcome.at) for outcome in outcomes} for outcomes in kept[1:]] == [{1}]


def test_runner_that_counts_tells_of_every_piece(problem, plan):
    heard = []

    simulate(problem, plan, CERTAIN, replications=1_001, waiting=False, runner=counted(in_turn, lambda *told: heard.append(told)))

    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_chances_come_with_how_surely_they_are_known(problem, plan):
    found = simulate(problem, plan, Laws(laws=(lost(0.5, "W1"),)), replications=200, seed=1)

    assert all(each.margin.low <= each.chance <= each.margin.high for each in (*found.all_out_by, *found.rounds))
    assert all(each.margin.low <= each.gained <= each.margin.high for each in found.waiting)


def test_two_plans_meet_the_same_windows(problem, plan):
    laws = Laws(laws=(lost(0.5),))

    found = compare(problem, plan, plan, laws, replications=500)

    assert (found.mean, found.error, found.better, found.worse) == (0, 0, 0, 0)


def test_plan_beside_none_is_told_by_outcome(problem, plan):
    dry = replace(problem, endurance=(Endurance(place="SIEGE", item="water", ends_low=130, ends_high=None),))

    found = compare(dry, plan_of(), plan, Laws(laws=(lost(1, "W2"),)), replications=50)

    assert [(each.outcome, each.before, each.after, each.low, each.high) for each in found.by] == [
        (Outcome.SAFE, 0, 10, 10, 10),
        (Outcome.OUT_IN_TIME, 0, 10, 10, 10),
        (Outcome.ALL_OUT, 0, 1, 1, 1),
        (Outcome.TURNED_BACK, 0, 0, 0, 0),
    ]


def test_a_share_of_lost_windows_is_lost(problem, plan):
    forecast = run(problem, plan, Laws(laws=(lost(0.3, "W1"), lost(1, "W2"))), replications=20_000, at=(0,))

    assert forecast.outcomes.safe[:, -1].mean() == pytest.approx(7, abs=0.15)


def test_uncertain_share_is_one_for_all_windows_of_a_scenario(problem, plan):
    record = law(Effect.LOST, Shape.BETA, kept=1, broken=1)

    # Both are lost with the mean of the square of a uniform share, a third; apart it would be a quarter.
    none_out = run(problem, plan, Laws(laws=(record,)), replications=20_000, at=(0,)).outcomes.all_out == NEVER

    assert none_out.mean() == pytest.approx(1 / 3, abs=0.015)


def test_uncertain_breakdown_is_one_chance_for_all_vehicles_of_a_scenario(problem, plan):
    two = replace(problem, fleets=(replace(problem.fleets[0], count=2),))
    pair = plan_of(*(replace(convoy, vehicles=(Used(fleet="BUS", count=2, numbers=(1, 2)),)) for convoy in plan.convoys))
    record = law(Effect.BREAKDOWN, Shape.BETA, kept=1, broken=1)

    # As above: nobody comes out where both fail at the first trip.
    none_out = run(two, pair, Laws(laws=(record,)), replications=20_000, at=(0,)).outcomes.all_out == NEVER

    assert none_out.mean() == pytest.approx(1 / 3, abs=0.015)


def test_window_that_as_good_as_never_collapses_holds(problem, plan):
    forever = law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=1e12)

    forecast = run(problem, plan, Laws(laws=(forever,)), replications=200)

    assert forecast.outcomes.safe[:, -1].tolist() == [10] * 200


def test_gate_without_any_limit_to_speak_of_delays_nobody(problem, plan):
    wide = replace(problem, stops=tuple(replace(stop, gate=stop.gate and Gate(per_hour=10**12)) for stop in problem.stops))

    assert arrivals(run(wide, plan)) == {180: 10}


def test_windows_that_share_a_shock_are_lost_together(problem, plan):
    first, second = (
        law(Effect.LOST, Shape.BERNOULLI, about=name, correlated_with="TALKS", correlation=1.0, chance=0.5) for name in ("W1", "W2")
    )

    none_out = run(problem, plan, Laws(laws=(first, second)), replications=4000).outcomes.all_out == NEVER

    assert none_out.mean() == pytest.approx(0.5, abs=0.03)


def test_new_plan_after_a_loss_sees_only_what_has_happened(problem, plan):
    seen = []

    def planner(known):
        seen.append((known.now, [opening.id for opening in known.routes[0].openings], known.happened))
        return plan_of(
            trip("N1", "SIEGE>CHECK", 615, 660, people=10, window="W2"),
            trip("N2", "CHECK>CITY", 700, 730, people=10),
        )

    unfinished = plan_of(plan.convoys[0])
    forecast = run(problem, unfinished, Laws(laws=(lost(1, "W1"),)), policy=Policy.REPLAN, planner=planner)

    assert (seen, arrivals(forecast)) == ([(60, ["W2"], ())], {730: 10})


def test_new_plan_that_brings_nobody_more_to_safety_is_not_taken(problem, plan):
    def planner(known):
        return plan_of(
            trip("N1", "SIEGE>CHECK", 615, 660, people=10, window="W2"),
            trip("N2", "CHECK>CITY", 700, 730, people=10),
        )

    assert arrivals(run(problem, plan, Laws(laws=(lost(1, "W1"),)), policy=Policy.REPLAN, planner=planner)) == {705: 10}


def test_what_had_begun_stays_in_a_new_plan(problem, plan):
    def planner(known):
        (begun,) = known.happened
        assert (begun.id, begun.legs[0].departs, begun.people[0].count) == ("K1", 75, 10)
        return plan_of(begun, trip("N2", "CHECK>CITY", 300, 330, people=10))

    later = replace(trip("K3", "SIEGE>CHECK", 180, 225, window="W1"), vehicles=(Used(fleet="OTHER", count=1, numbers=(1,)),))
    two = replace(problem, fleets=(*problem.fleets, replace(problem.fleets[0], id="OTHER")))
    collapse = law(Effect.COLLAPSE, Shape.CONSTANT, about="W1", value=40 / 60)

    found = run(two, plan_of(plan.convoys[0], later), Laws(laws=(collapse,)), policy=Policy.REPLAN, planner=planner)

    assert arrivals(found) == {330: 10}


def test_plan_that_counts_on_no_lost_window_is_kept(problem, plan):
    def planner(known):
        raise AssertionError(known.now)

    forecast = run(problem, plan, Laws(laws=(lost(1, "W2"),)), policy=Policy.REPLAN, planner=planner)

    assert arrivals(forecast) == {180: 10}


def test_plan_without_convoys_loses_nothing(problem):
    def planner(known):
        raise AssertionError(known.now)

    assert arrivals(run(problem, plan_of(), Laws(laws=(lost(1),)), policy=Policy.REPLAN, planner=planner)) == {}


def test_late_convoy_may_have_counted_on_any_window(problem, plan):
    three = replace(
        problem,
        routes=(replace(problem.routes[0], openings=(*problem.routes[0].openings, Opening(id="W3", span=Span(900, 1080)))),),
    )
    seen = []

    def planner(known):
        seen.append(known.now)
        return plan

    run(three, plan, Laws(laws=(lost(1, "W1"), lost(1, "W2"))), policy=Policy.REPLAN, planner=planner)

    assert seen == [60, 600]


@pytest.mark.parametrize("seed", [3, 4, 5, 6, 8, 15])
def test_plans_made_anew_break_no_rule(seed):
    posed = random_problem(seed)
    broken = []

    def planner(known):
        made = dispatch(timetable_of(known))
        broken.append(verify(known, made).violations)
        return made

    laws = Laws(
        laws=(lost(0.5), law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=4), law(Effect.REFUSAL, Shape.BETA, kept=9, broken=1))
    )
    first = dispatch(timetable_of(posed))
    simulate(posed, first, laws, policy=Policy.REPLAN, planner=planner, replications=6, seed=1, waiting=False)

    assert broken
    assert [each for each in broken if each] == []


def test_planning_anew_needs_a_planner(problem, plan):
    with pytest.raises(InvalidValue):
        run(problem, plan, policy=Policy.REPLAN)


def test_plan_over_unknown_ways_is_refused(problem):
    with pytest.raises(UnknownCode):
        run(problem, plan_of(trip("K1", "SIEGE>CITY", 75, 120, people=10)))


def test_forecast_needs_a_replication(problem, plan):
    with pytest.raises(InvalidValue):
        run(problem, plan, replications=0)


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1])
def test_forecast_needs_a_seed_that_fits_a_word(problem, plan, seed):
    with pytest.raises(InvalidValue):
        run(problem, plan, seed=seed)


def test_forecast_survives_being_sent_elsewhere(problem, plan):
    forecast = run(problem, plan, Laws(laws=(lost(0.5),)))

    assert pickle.loads(pickle.dumps(forecast)).people_safe == forecast.people_safe  # noqa: S301 - our own bytes


def test_fewer_replications_are_the_first_of_more(problem, plan):
    laws = Laws(laws=(lost(0.5), law(Effect.TRAVEL, Shape.LOGNORMAL, median=1, spread=0.3)))

    few, many = (run(problem, plan, laws, replications=count, seed=7).outcomes.safe for count in (300, 1200))

    assert (few == many[:300]).all()
