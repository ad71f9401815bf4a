from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safepassage.plan.problem import DAY, Span
from safepassage.tell.timespace.scale import lay_out, sheets_of

DAYS = tuple(Span(start, start + DAY) for start in range(0, 20 * DAY, DAY))


@st.composite
def stretches(draw):
    edges = sorted(draw(st.sets(st.integers(0, 20 * DAY), min_size=2, max_size=12)))
    return tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))


@given(stretches())
def test_minutes_keep_their_order_from_left_to_right(spans):
    for row in lay_out(spans, DAYS, left=10, right=700, narrowest_hour=9):
        places = [row.x(minute) for piece in row.pieces for minute in (piece.span.start, piece.span.end)]

        assert places == sorted(places)


@given(stretches())
def test_rows_show_every_stretch_once_and_stay_within_their_ends(spans):
    rows = lay_out(spans, DAYS, left=10, right=700, narrowest_hour=9)
    pieces = [piece for row in rows for piece in row.pieces]

    assert sum(piece.span.minutes for piece in pieces) == sum(span.minutes for span in spans)
    assert all(10 <= piece.left <= piece.right <= 700.001 for piece in pieces)
    assert all(before.span.end <= after.span.start for before, after in pairwise(pieces))


def test_long_stretch_is_cut_at_midnights():
    rows = lay_out((Span(600, 3 * DAY),), DAYS, left=0, right=330, narrowest_hour=12)

    assert [row.span for row in rows] == [Span(600, DAY), Span(DAY, 2 * DAY), Span(2 * DAY, 3 * DAY)]


def test_minute_that_is_left_out_lies_in_the_break():
    (row,) = lay_out((Span(0, 60), Span(600, 660)), DAYS, left=0, right=330, narrowest_hour=12)

    assert row.pieces[0].right < row.x(300) < row.pieces[1].left


def test_sheets_hold_a_number_of_minutes_each():
    assert sheets_of((Span(0, 3 * DAY),), DAYS, 2 * DAY) == ((Span(0, 2 * DAY),), (Span(2 * DAY, 3 * DAY),))
