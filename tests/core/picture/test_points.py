"""Points that are kept answer for the ends that they attain, those within the caps alone for a most."""

from __future__ import annotations

import numpy as np
import pytest

from safepassage.picture.linear import Sense
from safepassage.picture.points import Pool

NONE_YET = -1


@pytest.fixture
def pool():
    return Pool(2)


def test_a_pool_without_points_attains_nothing(pool):
    assert not pool.attains(NONE_YET, 0, 0.0, Sense.LEAST)


def test_a_point_attains_the_difference_of_two_columns(pool):
    pool.keep(np.array([3.0, 8.0]), Sense.MOST)

    assert [pool.attains(0, 1, most, Sense.MOST) for most in (5.0, 6.0)] == [True, False]


def test_the_first_moment_counts_nobody(pool):
    pool.keep(np.array([3.0, 8.0]), Sense.LEAST)

    assert pool.attains(NONE_YET, 0, 3.0, Sense.LEAST)


def test_a_point_beyond_the_caps_attains_no_most(pool):
    pool.keep(np.array([3.0, 8.0]), Sense.LEAST)

    assert not pool.attains(0, 1, 5.0, Sense.MOST)


def test_a_point_within_the_caps_attains_a_least(pool):
    pool.keep(np.array([3.0, 8.0]), Sense.MOST)

    assert pool.attains(0, 1, 5.0, Sense.LEAST)


def test_many_differences_are_judged_as_one_by_one(pool):
    pool.keep(np.array([3.0, 8.0]), Sense.LEAST)

    assert pool.attained(np.array([NONE_YET, 0]), np.array([0, 1]), np.array([3.0, 4.0]), Sense.LEAST).tolist() == [True, False]
