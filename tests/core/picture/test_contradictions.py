"""Claims that cannot all hold: minimal sets, what must be supposed, and the lightest repair."""

from __future__ import annotations

from itertools import combinations

import pytest

from safepassage.picture import ContradictionType, Method, Scope, Verdict


def about_counts(picture):
    kinds = {ContradictionType.COUNT, ContradictionType.FLOW_BALANCE, ContradictionType.ARITHMETIC}
    return [(c.type.value, c.claims, dict(c.assumptions), c.verdict) for c in picture.contradictions if c.type in kinds]


def test_two_totals_of_one_flow_exclude_each_other_whatever_is_supposed(operation):
    one = operation.flow("WORKS", "CAMP", (0, 5), stated=127, source="UN")
    other = operation.flow("WORKS", "CAMP", (0, 5), stated=156, source="MAYOR", method=Method.UNKNOWN)

    assert about_counts(operation.picture(one, other)) == [("count", (one.id, other.id), {}, Verdict.CONTRADICTION)]


def test_a_total_and_a_smaller_group_are_compatible(operation):
    claims = [
        operation.flow("WORKS", "CAMP", (0, 5), stated=46),
        operation.flow("WORKS", "CAMP", (0, 5), stated=20, scope=Scope.GROUP, source="ARMY"),
    ]

    assert about_counts(operation.picture(*claims)) == []


def test_more_inside_later_needs_that_nobody_enters(operation):
    none = operation.stock("WORKS", (2, 2), stated=0)
    some = operation.stock("WORKS", (5, 5), stated=120, source="MAYOR")

    assert about_counts(operation.picture(none, some)) == [("count", (none.id, some.id), {"no_entry": True}, Verdict.CONTRADICTION)]


def test_fewer_inside_later_needs_that_nobody_left_unreported(operation):
    many = operation.stock("WORKS", (2, 2), stated=1_000, hedge="about", method=Method.ESTIMATED)
    few = operation.stock("WORKS", (5, 5), stated=200, hedge="about", method=Method.ESTIMATED, source="MAYOR")
    left = operation.flow("WORKS", "CAMP", (1, 5), stated=46)

    assert about_counts(operation.picture(many, few, left)) == [
        ("count", (many.id, few.id), {"open_movement": False}, Verdict.CONTRADICTION)
    ]


def test_enough_reported_departures_explain_fewer_inside(operation):
    many = operation.stock("WORKS", (2, 2), stated=1_000, hedge="about", method=Method.ESTIMATED)
    few = operation.stock("WORKS", (5, 5), stated=200, hedge="about", method=Method.ESTIMATED, source="MAYOR")
    left = operation.flow("WORKS", "CAMP", (1, 5), stated=800)

    assert about_counts(operation.picture(many, few, left)) == []


def test_numbers_of_an_open_town_are_never_told_to_clash_over_time(operation):
    claims = [operation.stock("TOWN", (2, 2), stated=1_000), operation.stock("TOWN", (5, 5), stated=200, source="MAYOR")]
    moved = operation.flow("WORKS", "CAMP", (1, 5), stated=46)

    assert about_counts(operation.picture(*claims, moved)) == []


def forty_six_with(operation, scope):
    total = operation.flow("WORKS", "CAMP", (0, 5), stated=46)
    adults = operation.flow("WORKS", "CAMP", (0, 5), stated=19, category="ADULTS", scope=scope)
    children = operation.flow("WORKS", "CAMP", (0, 5), stated=6, category="CHILDREN", scope=scope)
    return total, adults, children


def test_all_adults_and_all_children_that_fall_short_of_a_whole_are_told_as_arithmetic(operation):
    claims = forty_six_with(operation, Scope.TOTAL)

    found = about_counts(operation.picture(*claims))

    assert ("arithmetic", tuple(claim.id for claim in claims), {}, Verdict.CONTRADICTION) in found


def test_parts_of_a_whole_that_fall_short_leave_open_who_the_others_are(operation):
    claims = forty_six_with(operation, Scope.PART)

    (found,) = operation.picture(*claims).contradictions

    assert (found.type, found.verdict) == (ContradictionType.ARITHMETIC, Verdict.UNRESOLVED)
    assert "Of them: 19 ADULTS, 6 CHILDREN; who the others are is not said." in str(found.sentence)


def test_three_claims_that_clash_only_together_are_one_set(operation):
    whole = operation.flow("WORKS", "CAMP", (0, 9), stated=50)
    morning = operation.flow("WORKS", "CAMP", (0, 5), stated=30, source="ARMY")
    evening = operation.flow("WORKS", "CAMP", (5, 9), stated=30, source="MAYOR")

    assert about_counts(operation.picture(whole, morning, evening)) == [
        ("count", (whole.id, morning.id, evening.id), {}, Verdict.CONTRADICTION)
    ]


def test_entering_a_siege_clashes_with_the_supposition_alone(operation):
    claim = operation.flow("CAMP", "WORKS", (0, 5), stated=10)

    assert about_counts(operation.picture(claim)) == [("count", (claim.id,), {"no_entry": True}, Verdict.CONTRADICTION)]


def test_every_contradiction_is_minimal(operation):
    claims = [
        operation.stock("WORKS", (1, 1), stated=60),
        operation.flow("WORKS", "CAMP", (2, 5), stated=46, source="ARMY"),
        operation.flow("WORKS", "TOWN", (5, 9), stated=31, source="MAYOR"),
        operation.flow("WORKS", "CAMP", (2, 5), stated=40, source="WITNESS", method=Method.ESTIMATED),
    ]
    found = [set(c.claims) for c in operation.picture(*claims).contradictions if c.type is not ContradictionType.IDENTITY]

    assert all(not one < other for one in found for other in found)
    assert found


def test_the_lightest_claims_are_set_aside(operation):
    counted = operation.flow("WORKS", "CAMP", (0, 5), stated=127, source="UN")
    heard = operation.flow("WORKS", "CAMP", (0, 5), stated=156, source="MAYOR", method=Method.HEARSAY)

    picture = operation.picture(counted, heard)

    assert [each.claim for each in picture.set_aside] == [heard.id]
    assert picture.repair_is_exact


def test_bounds_cover_every_repair_of_about_the_same_weight(operation):
    one = operation.flow("WORKS", "CAMP", (0, 5), stated=127, source="UN")
    other = operation.flow("WORKS", "CAMP", (0, 5), stated=156, source="MAYOR")
    found = operation.picture(one, other).bounds(operation.moved("WORKS", "CAMP", (0, 5)))

    assert (found.least, found.most) == (127, 156)


@pytest.mark.parametrize("stated", [(50, 60, 70, 50), (10, 20, 30, 40), (46, 46, 20, 46)])
def test_the_repair_weighs_no_more_than_any_other(operation, stated):
    methods = (Method.COUNTED, Method.ESTIMATED, Method.HEARSAY, Method.LISTED)
    sources = ("UN", "ARMY", "MAYOR", "WITNESS")
    claims = [
        operation.flow("WORKS", "CAMP", (0, 5), stated=number, low=number, high=number, method=method, source=source)
        for number, method, source in zip(stated, methods, sources, strict=True)
    ]
    picture = operation.picture(*claims)
    weight = {s.id: s.weight for s in picture.known.statements}
    fitting = [
        left_out
        for size in range(len(claims) + 1)
        for left_out in combinations(range(len(claims)), size)
        if len({stated[i] for i in range(len(claims)) if i not in left_out}) <= 1
    ]

    lightest = min(sum(weight[claims[i].id] for i in left_out) for left_out in fitting)

    assert sum(each.weight for each in picture.set_aside) == lightest


def test_a_contradiction_says_who_said_what_and_what_is_supposed(operation):
    none = operation.stock("WORKS", (2, 2), stated=0)
    some = operation.stock("WORKS", (5, 5), stated=100, hedge="more than", source="MAYOR")

    sentence = str(operation.picture(none, some).contradictions[0].sentence)

    assert all(word in sentence for word in ("Un:", "Mayor:", "more than 100", "nobody enters a besieged place"))
