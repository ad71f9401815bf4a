"""Totals without an upper end ("more than 100") where movement is closed: they hold what others add up to within them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("hedge", ["at least", "more than"])
def test_a_total_without_an_upper_end_leaves_room_for_all_flows_within_it(operation, hedge):
    days = [operation.flow("WORKS", "CAMP", (24 * day, 24 * day + 12), stated=60) for day in range(5)]
    whole = operation.flow("WORKS", "", (0, 120), stated=100, hedge=hedge, source="MAYOR")

    picture = operation.picture(*days, whole, open_movement=False)

    assert picture.set_aside == ()
    assert picture.bounds(operation.moved("WORKS", "CAMP", (0, 120))).least == 300


@pytest.mark.parametrize(("hedge", "most"), [("more than", 200), ("exact", 100)])
def test_people_who_may_take_several_routes_take_one(operation, hedge, most):
    whole = operation.flow("WORKS", "CAMP", (0, 24), stated=100, hedge=hedge)
    relayed = [operation.flow("WORKS", "ROAD", (0, 12), stated=60), operation.flow("ROAD", "CAMP", (12, 24), stated=60)]

    picture = operation.picture(whole, *relayed, open_movement=False)

    assert picture.bounds(operation.moved("WORKS", "", (0, 24))).most == most + 60
    assert picture.bounds(operation.moved("", "CAMP", (0, 24))).most == most + 60
