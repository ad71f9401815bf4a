"""Which legs a statement about a flow speaks of."""

from __future__ import annotations

import pytest

from safepassage.picture.routes import ELSEWHERE, Routes, ends, lies_within


def test_a_straight_way_is_its_own_only_crossing(operation):
    routes = Routes(operation.network.places, frozenset({("WORKS", "CAMP")}))

    crossing = routes.crossing("WORKS", "CAMP")

    assert crossing.is_direct
    assert crossing.direct == (("WORKS", "CAMP"),)


def test_another_route_counts_at_both_ends(operation):
    routes = Routes(operation.network.places, frozenset({("WORKS", "CAMP"), ("WORKS", "ROAD"), ("ROAD", "CAMP")}))

    crossing = routes.crossing("WORKS", "CAMP")

    assert crossing.out == (("WORKS", "CAMP"), ("WORKS", "ROAD"))
    assert crossing.into == (("ROAD", "CAMP"), ("WORKS", "CAMP"))


def test_elsewhere_is_never_passed_through(operation):
    routes = Routes(operation.network.places, frozenset({("WORKS", ELSEWHERE), (ELSEWHERE, "CAMP"), ("WORKS", "CAMP")}))

    assert routes.crossing("WORKS", "CAMP").out == (("WORKS", "CAMP"),)


def test_who_leaves_a_quarter_for_its_town_arrives_outside_the_quarter(operation):
    assert ends(operation.network.places, "EAST", "TOWN") == (frozenset({"EAST"}), frozenset({"TOWN*", "WEST"}))


def test_nobody_moves_from_a_place_to_itself(operation):
    assert ends(operation.network.places, "CAMP", "CAMP") == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("inner", "outer", "lies"),
    [
        (("WORKS", "EAST"), ("WORKS", "TOWN"), True),
        (("WORKS", "TOWN"), ("WORKS", ""), True),
        (("", "EAST"), ("", "TOWN"), False),
        (("CAMP", "EAST"), ("", "TOWN"), True),
        (("WORKS", ""), ("WORKS", "TOWN"), False),
        (("EAST", ""), ("TOWN", ""), False),
        (("EAST", "CAMP"), ("TOWN", ""), True),
        (("EAST", "WEST"), ("TOWN", ""), False),
    ],
)
def test_a_flow_lies_in_another_when_all_its_people_do(operation, inner, outer, lies):
    assert lies_within(operation.network.places, inner, outer) is lies
