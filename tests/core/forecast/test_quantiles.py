"""Tables of quantiles against SciPy, the oracle."""

import numpy as np
import pytest
from scipy import stats

from safepassage.forecast import Effect, Ground, Law, Origin, Shape
from safepassage.forecast.quantiles import ENTRIES, middles, normal_table, quantiles
from safepassage.language import say


def law(family, /, **parameters):
    return Law(
        effect=Effect.TRAVEL, shape=family, parameters=parameters, origin=Origin(ground=Ground.ASSUMED, sentence=say("for a test"))
    )


ORACLES = {
    "uniform": (law(Shape.UNIFORM, least=1, most=3), stats.uniform(1, 2)),
    "triangular": (law(Shape.TRIANGULAR, least=0.8, mode=1, most=2), stats.triang(0.2 / 1.2, 0.8, 1.2)),
    "exponential": (law(Shape.EXPONENTIAL, mean=20), stats.expon(scale=20)),
    "lognormal": (law(Shape.LOGNORMAL, median=1.1, spread=0.3), stats.lognorm(0.3, scale=1.1)),
    "gamma": (law(Shape.GAMMA, shape=4, mean=1), stats.gamma(4, scale=0.25)),
    "gamma of a small shape": (law(Shape.GAMMA, shape=0.3, mean=2), stats.gamma(0.3, scale=2 / 0.3)),
    "gamma of a large shape": (law(Shape.GAMMA, shape=200, mean=1), stats.gamma(200, scale=1 / 200)),
    "beta": (law(Shape.BETA, kept=3.5, broken=2.5), stats.beta(2.5, 3.5)),
    "beta of few": (law(Shape.BETA, kept=0.5, broken=0.5), stats.beta(0.5, 0.5)),
}


@pytest.mark.parametrize("name", ORACLES)
def test_table_holds_the_middle_quantiles_of_its_law(name):
    ours, oracle = ORACLES[name]

    np.testing.assert_allclose(oracle.cdf(quantiles(ours)), middles(), atol=2e-5)


def test_normal_table_is_that_of_the_standard_law():
    np.testing.assert_allclose(normal_table(), stats.norm.ppf(middles()), rtol=1e-9)


def test_empirical_table_holds_every_value_as_often_as_it_was_seen():
    table = quantiles(law(Shape.EMPIRICAL, a=1, b=1, c=2, d=5))

    assert {value: (table == value).sum() / ENTRIES for value in (1, 2, 5)} == {1: 0.5, 2: 0.25, 5: 0.25}


def test_triangular_law_without_width_is_one_number():
    assert set(quantiles(law(Shape.TRIANGULAR, least=2, mode=2, most=2))) == {2.0}
