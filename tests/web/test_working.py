from __future__ import annotations

import operator
import time
from datetime import UTC, datetime
from functools import partial

import pytest

from safepassage.errors import UnknownCode
from safepassage.plan import LoseWindow
from safepassage.plan.problem import Problem
from safepassage.web import working
from safepassage.web.working import Lane, Works

EMPTY = Problem(starts=datetime(2030, 6, 1, tzinfo=UTC), minutes=60, slot=15, stops=(), ways=())


def asked_until_there(works, key, task):
    ends = time.monotonic() + 60
    while (found := works.ask(key, task)) is None and time.monotonic() < ends:
        pass
    return found


def test_work_is_done_elsewhere_and_asked_for_until_it_is_there():
    assert asked_until_there(Works(2), "sum", partial(operator.add, 2, 3)) == 5


def test_what_a_task_refuses_is_refused_to_who_asks():
    with pytest.raises(UnknownCode):
        asked_until_there(Works(2), "refused", partial(LoseWindow(window="W9").applied, EMPTY))


def test_work_of_one_key_is_done_once():
    works = Works(2)
    first = asked_until_there(works, "key", partial(operator.add, 2, 3))

    assert works.ask("key", partial(operator.add, 100, 100)) == first


def test_work_asked_for_longest_ago_is_forgotten():
    works = Works(1)
    asked_until_there(works, "old", partial(operator.add, 1, 1))
    asked_until_there(works, "new", partial(operator.add, 2, 2))

    assert asked_until_there(works, "old", partial(operator.add, 5, 5)) == 10


def test_questions_that_somebody_has_left_behind_stand_in_nobody_s_way(monkeypatch):
    monkeypatch.setattr(working, "_PATIENCE", 0.05)
    works = Works(100, Lane.EXTRAS)
    for number in range(100):
        works.ask(number, partial(time.sleep, 0.5))
    time.sleep(0.1)
    begun = time.monotonic()

    assert asked_until_there(works, "awaited", partial(operator.add, 1, 1)) == 2
    assert time.monotonic() - begun < 30


def test_work_that_was_dropped_is_done_when_somebody_asks_again(monkeypatch):
    monkeypatch.setattr(working, "_PATIENCE", 0.05)
    works = Works(2, Lane.EXTRAS)
    works.ask("slow", partial(time.sleep, 0.5))
    works.ask("left", partial(operator.add, 1, 1))
    time.sleep(0.1)
    works.ask("slow", partial(time.sleep, 0.5))
    monkeypatch.undo()

    assert asked_until_there(works, "left", partial(operator.add, 1, 1)) == 2
