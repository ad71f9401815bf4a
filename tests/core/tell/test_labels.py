from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.tell.labels import Space, place_beside, text_size, wrap
from safepassage.tell.shapes import Rectangle

FRAME = Rectangle(0, 0, 640, 400)
DOTS = st.lists(st.tuples(st.floats(20, 620), st.floats(20, 380)), min_size=1, max_size=12)


@given(DOTS)
def test_names_never_lie_on_each_other_or_outside_the_map(dots):
    space = Space(frame=FRAME)

    placed = [label for dot in dots if (label := place_beside(dot, wrap("A harbour", 640), space))]

    assert all(FRAME.covers(label.box) for label in placed)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(placed, 2))


def test_a_name_that_must_stand_away_leads_to_its_dot():
    dot = (300.0, 200.0)
    space = Space(frame=FRAME, taken=[Rectangle(270, 170, 60, 60)])

    label = place_beside(dot, wrap("A harbour", 640), space)

    assert label is not None
    assert label.leads_to == dot


def test_a_name_without_room_is_refused():
    space = Space(frame=FRAME, taken=[FRAME])

    assert place_beside((300.0, 200.0), wrap("A harbour", 640), space) is None


def test_a_name_prefers_the_side_where_no_ribbon_runs():
    space = Space(frame=FRAME, soft=[(x, 200.0) for x in range(300, 400, 5)])

    label = place_beside((300.0, 200.0), ("A harbour",), space)

    assert label is not None
    assert not any(label.box.holds(point) for point in space.soft)


@pytest.mark.parametrize(("width", "letters", "most"), [(640, 22, 3), (350, 16, 4)])
def test_a_name_of_sixty_letters_takes_a_few_lines(width, letters, most):
    lines = wrap("The assembly point behind the second gate of the old harbour", width)

    assert len(lines) <= most
    assert all(len(line) <= letters for line in lines)


def test_an_empty_name_has_a_size():
    assert text_size(wrap("", 640)) == (4, 16.4)


def test_a_long_word_of_a_name_is_not_broken_on_a_phone():
    assert wrap("Пункт при Червоноармійському ліцеї", 320) == ("Пункт при", "Червоноармійському", "ліцеї")


def test_a_name_stands_at_its_own_dot_rather_than_at_anothers():
    dot, other = (300.0, 200.0), (330.0, 200.0)
    space = Space(frame=FRAME, dots=[dot, other])

    label = place_beside(dot, wrap("A harbour", 640), space)

    assert label is not None
    assert label.box.distance(dot) <= label.box.distance(other)


def test_a_line_to_a_name_goes_round_another_name():
    dot = (300.0, 200.0)
    other = Rectangle(270, 205, 60, 6)
    space = Space(frame=FRAME, taken=[Rectangle(270, 175, 120, 20), other])

    label = place_beside(dot, wrap("A harbour", 640), space)

    assert label is not None
    (x, y), (ex, ey) = dot, label.box.nearest(dot)
    assert not any(other.holds((x + share / 50 * (ex - x), y + share / 50 * (ey - y))) for share in range(51))
