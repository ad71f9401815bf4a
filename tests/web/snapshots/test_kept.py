from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from safepassage.web.snapshots.kept import Kept


def test_a_value_is_made_once():
    made = []
    kept = Kept(2)

    values = [kept.get("a", lambda: made.append(1) or "A") for _ in range(3)]

    assert (values, made) == (["A"] * 3, [1])


def test_two_who_ask_at_once_share_one_making():
    made = []
    kept = Kept(2)
    together = Barrier(4)

    def ask(_):
        together.wait()
        return kept.get("a", lambda: made.append(1) or "A")

    with ThreadPoolExecutor(4) as people:
        values = list(people.map(ask, range(4)))

    assert (values, made) == (["A"] * 4, [1])


def test_the_value_unasked_for_longest_is_dropped():
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)

    assert kept.newest(lambda key: key == "b") is None
    assert kept.newest(lambda _: True) == "c"


def test_a_value_that_could_not_be_made_is_tried_again():
    kept = Kept(2)

    def fail():
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        kept.get("a", fail)

    assert kept.get("a", lambda: "A") == "A"
