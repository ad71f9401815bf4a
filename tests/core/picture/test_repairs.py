"""What is set aside, and how long that is looked for."""

from itertools import combinations

from safepassage.picture import reconcile
from safepassage.picture.repairs import lightest_hit

#: Any two of nine exclude each other: all but one have to go.
CORES = [frozenset(pair) for pair in combinations(range(9), 2)]
WEIGHTS = [float(1 + index % 3) for index in range(9)]


def test_the_lightest_hit_leaves_the_heaviest():
    chosen, is_proved = lightest_hit(CORES, WEIGHTS)

    assert (sum(WEIGHTS[index] for index in chosen), is_proved) == (sum(WEIGHTS) - max(WEIGHTS), True)


def test_a_hit_without_a_search_takes_one_of_each_and_proves_nothing():
    chosen, is_proved = lightest_hit(CORES, WEIGHTS, 0)

    assert (all(core & chosen for core in CORES), is_proved) == (True, False)


def test_many_rows_are_reduced_to_the_same_contradictions(azovstal, monkeypatch):
    as_they_are = reconcile(azovstal.network, azovstal.ledger).contradictions
    monkeypatch.setattr("safepassage.picture.solving.MANY_ROWS", 0)

    assert reconcile(azovstal.network, azovstal.ledger).contradictions == as_they_are


def test_a_search_for_contradictions_that_is_cut_short_says_so(azovstal, monkeypatch):
    whole = reconcile(azovstal.network, azovstal.ledger).contradictions_are_whole
    monkeypatch.setattr("safepassage.picture.disputes.MOST_PAIRS", 0)

    assert (whole, reconcile(azovstal.network, azovstal.ledger).contradictions_are_whole) == (True, False)
