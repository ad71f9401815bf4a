from operations import large, seeded
from peer import race
from safepassage.picture import reconcile


def test_the_picture_and_highs_give_the_same_bounds():
    reported = large(seeded(5), claims=150, places=30)

    found = race(reconcile(reported.network, reported.ledger), 60)

    assert found.picture == found.peer
    assert len(set(found.asked)) == 60
