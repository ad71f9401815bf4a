"""Least and most from small ledgers whose answers can be worked out by hand."""

from __future__ import annotations

import pytest

from safepassage.errors import UnknownCode
from safepassage.picture import Assumptions, Judgement, Ledger, Method, Sameness, Scope, reconcile, wording
from safepassage.picture.reconcile import _LADDER
from safepassage.quantities import Bounds

NO_LIMIT = Bounds(0, None)


def test_nothing_said_leaves_everything_open(operation):
    assert operation.picture().bounds(operation.inside(1)) == NO_LIMIT


def test_an_empty_ledger_has_no_questions_and_no_contradictions(operation):
    picture = operation.picture()

    assert (picture.questions(), picture.contradictions, picture.set_aside, picture.unchecked) == ((), (), (), ())


def test_a_total_fixes_its_flow(operation):
    claim = operation.flow("WORKS", "CAMP", (0, 5), stated=46)

    assert operation.picture(claim).bounds(operation.moved("WORKS", "CAMP", (0, 5))) == Bounds(46, 46)


@pytest.mark.parametrize("scope", [Scope.GROUP, Scope.PART])
def test_a_group_or_part_bounds_its_flow_from_below(operation, scope):
    claim = operation.flow("WORKS", "CAMP", (0, 5), stated=46, scope=scope)

    assert operation.picture(claim).bounds(operation.moved("WORKS", "CAMP", (0, 5))) == Bounds(46, None)


def test_totals_one_after_another_add_up(operation):
    claims = [operation.flow("WORKS", "CAMP", (0, 5), stated=46), operation.flow("WORKS", "CAMP", (5, 9), stated=31)]

    assert operation.picture(*claims).bounds(operation.moved("WORKS", "CAMP", (0, 9))) == Bounds(77, 77)


def test_who_left_later_was_inside_before(operation):
    claim = operation.flow("WORKS", "CAMP", (5, 9), stated=46)

    assert operation.picture(claim).bounds(operation.inside(4)) == Bounds(46, None)


def test_after_a_count_there_are_no_more_in_a_siege_than_the_rest(operation):
    counted = operation.stock("WORKS", (2, 2), stated=101)
    left = operation.flow("WORKS", "CAMP", (3, 5), stated=46)

    assert operation.picture(counted, left).bounds(operation.inside(6)) == Bounds(0, 55)


def test_with_movement_closed_everybody_else_is_still_there(operation):
    counted = operation.stock("WORKS", (2, 2), stated=101)
    left = operation.flow("WORKS", "CAMP", (1, 5), stated=46)

    assert operation.picture(counted, left, open_movement=False).bounds(operation.inside(6)) == Bounds(55, 101)


def test_where_entry_is_possible_a_count_says_nothing_of_later(operation):
    counted = operation.stock("WORKS", (2, 2), stated=101)

    assert operation.picture(counted, no_entry=False).bounds(operation.inside(6)) == NO_LIMIT


def test_totals_of_two_sources_to_two_places_may_be_the_same_people(operation):
    by_army = operation.flow("WORKS", "CAMP", (0, 5), stated=81, source="ARMY")
    by_un = operation.flow("WORKS", "TOWN", (0, 9), stated=101, source="UN")

    assert operation.picture(by_army, by_un).bounds(operation.moved("WORKS", "", (0, 9))) == Bounds(101, None)


def test_flows_that_one_source_tells_apart_add_up(operation):
    camp = operation.flow("WORKS", "CAMP", (0, 5), stated=81)
    town = operation.flow("WORKS", "TOWN", (0, 5), stated=101)

    assert operation.picture(camp, town).bounds(operation.moved("WORKS", "", (0, 5))) == Bounds(182, None)


def test_flows_of_one_source_that_follow_each_other_on_the_way_do_not_add_up(operation):
    out = operation.flow("WORKS", "ROAD", (0, 5), stated=101)
    onward = operation.flow("WORKS", "TOWN", (0, 5), stated=81)
    last = operation.flow("ROAD", "TOWN", (0, 5), stated=90)

    assert operation.picture(out, onward, last).bounds(operation.moved("WORKS", "", (0, 5))) == Bounds(101, None)


def test_groups_of_two_sources_are_the_same_people_unless_supposed_otherwise(operation):
    groups = [
        operation.flow("WORKS", "CAMP", (0, 5), stated=12, scope=Scope.GROUP, source="UN"),
        operation.flow("WORKS", "CAMP", (0, 5), stated=13, scope=Scope.GROUP, source="ARMY"),
    ]
    question = operation.moved("WORKS", "CAMP", (0, 5))

    assert operation.picture(*groups).bounds(question) == Bounds(13, None)
    assert operation.picture(*groups, distinct_groups=True).bounds(question) == Bounds(25, None)


@pytest.mark.parametrize(("verdict", "least"), [(Sameness.SEPARATE, 25), (Sameness.SAME, 13), (Sameness.UNKNOWN, 13)])
def test_a_judgement_decides_whether_groups_add_up(operation, verdict, least):
    one = operation.flow("WORKS", "CAMP", (0, 5), stated=12, scope=Scope.GROUP, source="UN")
    other = operation.flow("WORKS", "CAMP", (0, 5), stated=13, scope=Scope.GROUP, source="ARMY")
    ledger = operation.ledger(one, other, judgements=(Judgement(claim=one.id, other=other.id, verdict=verdict),))

    assert reconcile(operation.network, ledger).bounds(operation.moved("WORKS", "CAMP", (0, 5))) == Bounds(least, None)


def test_a_category_is_never_more_than_the_one_around_it(operation):
    civilians = operation.flow("WORKS", "CAMP", (0, 5), stated=51)
    children = operation.flow("WORKS", "CAMP", (0, 5), stated=11, category="CHILDREN", scope=Scope.PART)

    assert operation.picture(civilians, children).bounds(operation.moved("WORKS", "CAMP", (0, 5), "CHILDREN")) == Bounds(11, 51)


def test_a_complete_partition_adds_up(operation):
    claims = [
        operation.flow("WORKS", "CAMP", (0, 5), stated=51),
        operation.flow("WORKS", "CAMP", (0, 5), stated=11, category="CHILDREN"),
    ]

    assert operation.picture(*claims).bounds(operation.moved("WORKS", "CAMP", (0, 5), "ADULTS")) == Bounds(40, 40)


def test_people_of_a_quarter_are_people_of_the_town(operation):
    claim = operation.flow("WORKS", "EAST", (0, 5), stated=46)

    assert operation.picture(claim).bounds(operation.moved("WORKS", "TOWN", (0, 5))) == Bounds(46, None)


def test_head_counts_of_one_moment_add_up_over_quarters(operation):
    claims = [operation.stock("EAST", (3, 3), stated=31), operation.stock("WEST", (3, 3), stated=12)]

    assert operation.picture(*claims).bounds(operation.inside(3, "TOWN")) == Bounds(43, None)


@pytest.mark.parametrize(("hours", "most"), [(1.9, None), (2, 220), (5, 220), (9, 220), (9.1, None)])
def test_a_number_of_people_at_an_open_place_limits_every_moment_of_its_time_from_above(operation, hours, most):
    claim = operation.stock("CAMP", (2, 9), stated=220)

    assert operation.picture(claim).bounds(operation.inside(hours, "CAMP")) == Bounds(0, most)


def test_a_number_of_a_day_at_an_open_place_limits_its_moments_only_where_few_move_unreported(operation):
    claim = operation.stock("CAMP", (2, 9), stated=220)
    picture = operation.picture(claim, few_unreported=False)

    assert picture.bounds(operation.inside(5, "CAMP")) == Bounds(0, None)


def test_a_count_of_a_day_at_an_open_place_limits_no_moment_of_the_counted_line(operation):
    claim = operation.stock("CAMP", (2, 9), stated=220)

    assert operation.picture(claim).counted(operation.inside(5, "CAMP")) == Bounds(0, None)


def test_numbers_of_one_time_at_an_open_place_limit_the_places_and_people_within(operation):
    claims = [operation.stock("TOWN", (2, 9), stated=220), operation.stock("EAST", (3, 3), stated=31)]
    picture = operation.picture(*claims)

    assert picture.bounds(operation.inside(3, "TOWN")) == Bounds(31, 220)
    assert picture.bounds(operation.inside(3, "WEST", "CHILDREN")) == Bounds(0, 220)


def test_few_left_unreported_limits_who_was_inside_before(operation):
    later = operation.stock("WORKS", (9, 9), stated=51)
    left = operation.flow("WORKS", "CAMP", (3, 5), stated=46)

    assert operation.picture(later, left).bounds(operation.inside(1)) == Bounds(97, 51 + 2 * 46)
    assert operation.picture(later, left, few_unreported=False).bounds(operation.inside(1)) == Bounds(97, None)


def test_counted_rests_on_counts_alone(operation):
    counted = operation.flow("WORKS", "CAMP", (5, 9), stated=46)
    guessed = operation.stock("WORKS", (4, 4), stated=1_000, hedge="about", method=Method.ESTIMATED)

    answer = operation.picture(counted, guessed).answer(operation.inside(4))

    assert (answer.reported, answer.counted) == (Bounds(46, wording.as_warranted(guessed).most), Bounds(46, None))


def test_the_ladder_starts_with_the_assumptions_of_the_picture(operation):
    counted = operation.stock("WORKS", (2, 2), stated=101)
    left = operation.flow("WORKS", "CAMP", (1, 5), stated=46)

    ladder = operation.picture(counted, left).answer(operation.inside(6)).ladder

    assert dict(ladder[0].assumptions)["open_movement"] is True
    assert ladder[0].bounds == Bounds(0, 101)
    assert [rung.bounds for rung in ladder if not dict(rung.assumptions)["open_movement"]] == [Bounds(55, 101)]


def test_because_names_only_the_claims_that_fix_an_end(operation):
    fixing = operation.flow("WORKS", "CAMP", (0, 5), stated=46)
    beside = operation.flow("WORKS", "CAMP", (0, 9), stated=40, scope=Scope.GROUP)

    answer = operation.picture(fixing, beside).answer(operation.moved("WORKS", "CAMP", (0, 5)))

    assert answer.because == (fixing.id,)
    assert answer.newest_claim_hours == 0.0


def test_bounds_without_each_source_name_who_carries_them(operation):
    claims = [
        operation.flow("WORKS", "CAMP", (0, 5), stated=46, source="UN"),
        operation.flow("WORKS", "CAMP", (0, 5), stated=30, scope=Scope.GROUP, source="ARMY"),
    ]

    found = operation.picture(*claims).without_each_source(operation.moved("WORKS", "CAMP", (0, 5)))

    assert [(each.source, each.bounds) for each in found] == [("ARMY", Bounds(46, 46)), ("UN", Bounds(30, None))]


def test_things_are_counted_but_never_among_people(operation):
    buses = operation.flow("WORKS", "CAMP", (0, 5), stated=14, category="BUSES")

    picture = operation.picture(buses)

    assert picture.bounds(operation.moved("WORKS", "CAMP", (0, 5), "BUSES")) == Bounds(14, 14)
    assert picture.bounds(operation.moved("WORKS", "CAMP", (0, 5))) == NO_LIMIT


def test_a_flow_from_a_place_to_itself_says_nothing(operation):
    claim = operation.flow("CAMP", "CAMP", (0, 5), stated=14)

    picture = operation.picture(claim)

    assert picture.bounds(operation.moved("CAMP", "CAMP", (0, 5))) == Bounds(0, 0)
    assert picture.unchecked == (claim.id,)


def test_claims_without_a_time_hold_until_their_publication(operation):
    stock = operation.stock("WORKS", None, stated=12, published=7)
    flow = operation.flow("WORKS", "CAMP", None, stated=46, published=7)

    picture = operation.picture(stock, flow)

    assert picture.bounds(operation.inside(7)) == Bounds(12, 12)
    assert picture.bounds(operation.moved("WORKS", "", (-1.3e6, 7))).least == 46


def test_a_movement_at_an_instant_counts(operation):
    claim = operation.flow("WORKS", "CAMP", (3, 3), stated=46)

    assert operation.picture(claim).bounds(operation.moved("WORKS", "CAMP", (0, 5))) == Bounds(46, None)


def test_a_question_about_an_unknown_place_is_refused(operation):
    with pytest.raises(UnknownCode):
        operation.picture().bounds(operation.inside(1, "NOWHERE"))


def test_every_question_has_an_answer(operation):
    claims = [
        operation.stock("WORKS", (0, 5), stated=300, hedge="about", method=Method.ESTIMATED),
        operation.flow("WORKS", "CAMP", (3, 5), stated=46),
        operation.flow("", "TOWN", (3, 9), stated=40, hedge="more than"),
        operation.flow("WORKS", "", (3, 9), hedge="dozens", scope=Scope.GROUP),
    ]
    picture = operation.picture(*claims)

    assert [picture.answer(question).reported for question in picture.questions()] == [
        wording.as_warranted(claims[0]),
        Bounds(41, None),
        Bounds(46, 198),
        Bounds(46, 46),
    ]


def test_a_changed_ledger_gives_the_picture_that_it_would_give_afresh(operation):
    claim = operation.flow("WORKS", "CAMP", (0, 5), stated=46)
    more = operation.flow("WORKS", "CAMP", (5, 9), stated=31)
    question = operation.moved("WORKS", "CAMP", (0, 9))
    picture = operation.picture(claim)
    picture.bounds(question)

    changed = picture.with_ledger(Ledger(claims=(claim, more), sources=operation.sources))

    assert changed.bounds(question) == Bounds(77, 77)
    assert picture.bounds(question) == Bounds(46, None)


def test_the_ladder_knows_every_assumption_but_that_nobody_was_on_the_way():
    assert {*_LADDER, "nobody_under_way"} == set(Assumptions.names())
