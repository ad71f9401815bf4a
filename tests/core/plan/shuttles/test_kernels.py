import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from safepassage.plan.shuttles.kernels import (
    Cooling,
    Ground,
    Rounds,
    Terms,
    _worths_by_loops,
    _worths_by_rows,
    anneal,
    trace,
    worths,
)

MOMENTS = 30


@st.composite
def terms(draw):
    points, shelters = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    prices = st.integers(-9, 9)
    return Terms(
        length=draw(arrays(np.int64, (points, shelters), elements=st.integers(1, 9))),
        carry=draw(arrays(np.int64, (points, shelters), elements=prices)),
        back=draw(arrays(np.int64, (shelters, points), elements=prices)),
        reach=draw(arrays(np.int64, (points, MOMENTS), elements=prices)),
        arrive=draw(arrays(np.int64, (shelters, MOMENTS), elements=prices)),
    )


@given(drawn=terms())
@settings(max_examples=15, deadline=None)
def test_worths_are_the_same_however_they_are_computed(drawn):
    for other in (_worths_by_loops, _worths_by_rows):
        assert all(np.array_equal(one, two) for one, two in zip(worths(drawn), other(drawn), strict=True))


@given(drawn=terms())
@settings(max_examples=30, deadline=None)
def test_trace_makes_the_trips_that_earn_the_worth(drawn):
    landed, aboard = worths(drawn)
    left = MOMENTS - 1

    trips = trace(0, left, drawn, landed, aboard)

    earned, shelter = 0, None
    for point, target in trips:
        if shelter is not None:
            left -= drawn.length[point, shelter]
            earned += drawn.back[shelter, point]
        earned += drawn.carry[point, target] + drawn.reach[point, left]
        left -= drawn.length[point, target]
        earned += drawn.arrive[target, left]
        shelter = target
    assert (earned, left >= 0) == (aboard[0, MOMENTS - 1], True)


def test_anneal_gives_the_same_tours_compiled_and_plain():
    ground = Ground(np.array([[3, 5, 2]]), np.array([[4, 6], [7, 2], [5, 5]]), np.zeros(2, np.int64))
    answers = []
    for kernel in (anneal, getattr(anneal, "py_func", anneal)):
        trips = np.zeros((2, 6, 2), np.int64)
        trips[0] = [(0, 0), (0, 0), (1, 1), (1, 1), (2, 1), (2, 0)]
        rounds = Rounds(trips, np.array([6, 0]), np.array([1, 1]))
        late = kernel(ground, rounds, 20, np.array([7]), Cooling(128, 400, 0, 400))
        answers.append((late, rounds.trips.tolist(), rounds.made.tolist(), rounds.room.tolist()))

    assert answers[0] == answers[1]
