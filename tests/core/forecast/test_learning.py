"""What a record teaches, against known answers: closed forms and conjugate draws."""

import numpy as np
import pytest
from scipy import stats

from safepassage.errors import InvalidValue
from safepassage.forecast import Effect, Ground, Held, Seen, Shape, learned
from safepassage.forecast.learning import collapse, duration, lost
from safepassage.forecast.quantiles import ENTRIES, middles, quantiles

LEVELS = (0.5, 0.8, 0.95)


def by_effect(laws):
    return {(law.effect, law.about): law for law in laws.laws}


def test_every_law_of_a_record_says_that_it_comes_from_it():
    seen = Seen(windows={"NORTH": Held(kept=3, broken=2)}, travel=(1.1,), checks=(0.9,), refused=(1, 9), failed=(0, 20))

    laws = learned(seen, ways=("A>B", "B>C"), gates=("B",), places=("A",))

    assert {law.origin.ground for law in laws.laws} == {Ground.RECORD}
    assert set(by_effect(laws)) == {
        (Effect.LOST, "NORTH"),
        (Effect.COLLAPSE, "NORTH"),
        (Effect.TRAVEL, "A>B"),
        (Effect.TRAVEL, "B>C"),
        (Effect.SCREENING, "B"),
        (Effect.REFUSAL, "A"),
        (Effect.BREAKDOWN, ""),
    }


def test_what_a_record_leaves_open_is_shared_by_all_of_a_kind_and_by_no_other():
    laws = learned(Seen(windows={"NORTH": Held()}), ways=("A>B", "B>C"), gates=("B",), places=("A",))

    shocks = laws.shocks()

    assert shocks["A>B"] == shocks["B>C"]
    assert len({shocks[name] for name in ("A>B", "B", "A", "NORTH")}) == 4


def test_share_of_lost_windows_is_the_posterior_of_jeffreys():
    table = quantiles(lost("NORTH", Held(kept=7, broken=3)))

    np.testing.assert_allclose(stats.beta(3.5, 7.5).cdf(table), middles(), atol=2e-5)


def test_hours_that_windows_hold_are_lomax():
    table = quantiles(collapse("NORTH", Held(kept=9, collapsed=2, hours=40)))

    np.testing.assert_allclose(stats.lomax(2.5, scale=64).cdf(table), middles(), atol=1e-9)


def test_times_follow_students_law_about_the_shrunken_median():
    factors = (1.2, 1.4, 1.1, 1.3)
    law = duration(Effect.TRAVEL, "A>B", factors)

    middle = np.log(factors).sum() / 5
    squares = 3 * 0.04 + ((np.log(factors) - middle) ** 2).sum() + middle**2
    oracle = stats.t(7, loc=middle, scale=np.sqrt(squares / 7 * 1.2))
    np.testing.assert_allclose(oracle.cdf(np.log(quantiles(law))), middles(), atol=1e-5)


def test_without_a_record_a_law_is_wide_and_with_a_long_one_as_narrow_as_the_truth():
    random = np.random.default_rng(1)
    long = duration(Effect.TRAVEL, "A>B", tuple(np.exp(random.normal(0.1, 0.1, 5_000))))

    assert duration(Effect.TRAVEL, "A>B", ()).parameters["spread"] > 0.2
    assert long.parameters["spread"] == pytest.approx(0.1, rel=0.05)


def test_intervals_cover_as_often_as_they_say_where_the_prior_is_the_population():
    random = np.random.default_rng(7)
    inside = np.zeros(len(LEVELS))
    cases = 600
    for _ in range(cases):
        variance = 3 * 0.04 / random.chisquare(3)
        centre = random.normal(0, np.sqrt(variance))
        logs = random.normal(centre, np.sqrt(variance), 6)
        table = quantiles(duration(Effect.TRAVEL, "A>B", tuple(np.exp(logs))))
        rank = np.searchsorted(table, np.exp(random.normal(centre, np.sqrt(variance)))) / ENTRIES
        inside += [abs(rank - 0.5) <= level / 2 for level in LEVELS]

    np.testing.assert_allclose(inside / cases, LEVELS, atol=0.05)


def test_more_windows_than_opened_cannot_have_collapsed():
    with pytest.raises(InvalidValue):
        Held(kept=1, collapsed=2)


def test_shapes_name_their_parameters():
    held = Held(kept=1, broken=1)

    assert [law.shape for law in (lost("N", held), collapse("N", held), duration(Effect.TRAVEL, "A>B", ()))] == [
        Shape.BETA,
        Shape.LOMAX,
        Shape.STUDENT,
    ]
