from dataclasses import replace

import pytest

from calibrate import Needed, needed_factors, true_range, warranted
from generator.course import DAY
from generator.reporters import within
from operations import SIZES, generate, seeded
from safepassage.picture import Claim, Kind, Method, Scope
from safepassage.picture.wording import WARRANTS, Warrant
from safepassage.quantities import Bounds


@pytest.fixture(scope="module")
def course():
    return generate(seeded(11), SIZES[0]).course


@pytest.fixture
def inside(course):
    """A right count of those inside on the second day."""
    people = course.stock("SITE_01", "CIVILIANS", DAY)
    return Claim(
        id="A",
        source="COMMANDER_01",
        published_at=within(DAY, DAY).start,
        kind=Kind.STOCK,
        interval=within(DAY, DAY),
        place_from="SITE_01",
        category="CIVILIANS",
        stated=people,
        scope=Scope.TOTAL,
        method=Method.COUNTED,
    )


def factors(course, claim):
    return [needed for _, needed in needed_factors(course, [claim])]


def test_a_right_number_needs_no_widening(course, inside):
    assert factors(course, inside) == [Needed(lower=1.0, upper=1.0)]


def test_a_number_twice_too_high_needs_half_its_lower_end(course, inside):
    (needed,) = factors(course, replace(inside, stated=2 * inside.stated))

    assert needed.lower == pytest.approx(0.5)


def test_a_number_four_times_too_low_needs_four_times_its_upper_end(course, inside):
    (needed,) = factors(course, replace(inside, stated=inside.stated / 4, low=inside.stated / 4, high=inside.stated / 4))

    assert needed.upper == pytest.approx(4, rel=0.05)


def test_a_group_is_never_too_low(course, inside):
    assert factors(course, replace(inside, stated=1.0, scope=Scope.GROUP)) == [Needed(lower=1.0, upper=None)]


def test_what_is_planned_is_not_judged(course, inside):
    assert factors(course, replace(inside, scope=Scope.PLANNED)) == []


def test_a_stock_was_what_it_was_during_its_interval(course, inside):
    whole = replace(inside, interval=within(0, 6 * DAY))

    assert true_range(course, whole) == Bounds(
        course.stock("SITE_01", "CIVILIANS", 6 * DAY), course.stock("SITE_01", "CIVILIANS", 0)
    )


def test_widths_that_were_tried_do_not_stay():
    before = dict(WARRANTS)

    with warranted({(Method.COUNTED, Kind.FLOW): Warrant(lower=0.0, upper=9.0, origin="a trial")}):
        assert WARRANTS[Method.COUNTED, Kind.FLOW].upper == 9.0

    assert before == WARRANTS
