import pytest

import golden
from figures import Effort, Standing


@pytest.fixture(scope="module")
def figures():
    return list(golden.figures(Effort.QUICK))


def test_every_bar_on_other_operations_is_met(figures):
    assert [figure.bar for figure in figures if figure.standing not in (Standing.MET, Standing.TOLD)] == []


def test_the_score_holds_with_any_operation_left_out(figures):
    assert sum("any operation left out" in figure.bar for figure in figures) == len(golden.METHODS)
