from dataclasses import replace

import pytest

from safepassage.plan.shuttles import Ruling, Shuttles, evacuate, holds
from safepassage.plan.shuttles.proofs import Count, Deed, Limits, Prices, Refuted, Split, excess

#: Three buses for four loads: whole buses need until 12, parts of buses until 12 too; at 11 each makes one trip.
SHUTTLES = Shuttles(buses=(3,), loads=(4,), room=(4,), approach=((4,),), length=((4,),))
#: A load fetches 1, and until 15 a bus brings one: four are more than three.
PRICES = Prices(points=(1,), shelters=(0,), counts={})


def test_proof_holds_up_to_the_last_horizon_it_is_true_of():
    held = [horizon for horizon in range(25) if holds(SHUTTLES, Ruling(horizon, Refuted(PRICES)))]

    assert held == list(range(16))


def test_found_proof_holds_no_later():
    found = evacuate(SHUTTLES, time_limit=30)

    assert holds(SHUTTLES, found.ruling)
    assert not holds(SHUTTLES, Ruling(found.ruling.horizon + 1, found.ruling.proof))


def test_toll_below_nought_proves_nothing():
    # Paid for every place, used or not, it would prove that nobody can go anywhere.
    assert excess(SHUTTLES, 100, replace(PRICES, shelters=(-1000,)), {}) == 0


def test_price_on_a_count_counts_only_with_its_limit():
    brought = Count(Deed.CARRY, 0, 0)
    prices = Prices(points=(2,), shelters=(0,), counts={brought: -1})

    assert excess(SHUTTLES, 15, prices, {}) == 0
    assert excess(SHUTTLES, 15, prices, {brought: Limits(most=4)}) == 4 * 2 - 4 - 3


def test_split_needs_both_cases_refuted():
    start = Count(Deed.START, 0, 0)
    # With at most two buses out at 16 no more than four trips are made, hence this is no proof; at 15 it is one, twice.
    both = Split(start, 2, below=Refuted(PRICES), above=Refuted(PRICES))

    assert (holds(SHUTTLES, Ruling(15, both)), holds(SHUTTLES, Ruling(16, both))) == (True, False)


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_arrivals_by_a_moment_are_counted_to_the_moment(limit):
    # All three arrive by 8 or not before: a price on arrivals by 7 earns nothing, on those by 8 one each.
    landed = Count(Deed.ARRIVE, 0, 8)
    late = Count(Deed.ARRIVE, 0, 7)
    prices = Prices(points=(0,), shelters=(0,), counts={landed: 1})

    assert excess(SHUTTLES, 20, prices, {landed: Limits(least=3 + limit)}) == limit
    assert excess(SHUTTLES, 20, replace(prices, counts={late: 1}), {late: Limits(least=limit)}) == limit


def test_huge_prices_prove_nothing():
    assert excess(SHUTTLES, 15, replace(PRICES, points=(1 << 62,)), {}) == 0
