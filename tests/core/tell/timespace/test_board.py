from __future__ import annotations

from dataclasses import replace

from defusedxml.ElementTree import fromstring

from safepassage.language import PlainFormatter
from safepassage.plan import Used
from safepassage.tell.timespace import Page, board_of, draw_board, scene_of, vehicle_words

from .conftest import KYIV, NAMES, minute

SVG = "{http://www.w3.org/2000/svg}"


def test_vehicles_that_do_the_same_share_a_row(problem, plan):
    assert [(vehicle_words(row).render(), len(row.moves)) for row in board_of(problem, plan).rows] == [
        ("BUSES 1", 5),
        ("BUSES 2", 3),
        ("BUSES 3–4", 0),
    ]


def test_fleet_is_one_row_where_nobody_said_which_vehicles(problem, plan):
    convoys = tuple(replace(each, vehicles=(Used(fleet="BUSES", count=2),)) for each in plan.convoys)

    assert [vehicle_words(row).render() for row in board_of(problem, replace(plan, convoys=convoys)).rows] == ["BUSES (4)"]


def test_moves_say_where_to_and_from_when_a_vehicle_is_busy(problem, plan):
    move = board_of(problem, plan).rows[0].moves[0]

    assert (move.towards, move.loads, move.arrives, move.people) == ("CHECKS", minute(0, 6), minute(0, 8), 60)


def test_rows_that_find_no_room_are_told_as_a_number(problem, plan):
    board = board_of(problem, plan, most=1)

    assert (len(board.rows), board.left) == (1, 2)


def test_board_draws_loaded_and_empty_trips_and_names_where_vehicles_stand(problem, plan, calendar):
    scene = scene_of(problem, plan, zone=KYIV, names=NAMES)
    svg = draw_board(
        board_of(problem, plan),
        scene.sheets[0],
        problem.days,
        calendar=calendar,
        names=NAMES,
        formatter=PlainFormatter(),
        name="board",
        page=Page.DESK,
    )
    root = fromstring(svg)
    bars = [bar.get("class") for bar in root.iter(f"{SVG}rect")]

    assert (bars.count("ts-moving"), bars.count("ts-moving empty")) == (6, 2)
    assert "Centre" in [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "ts-stand"]
