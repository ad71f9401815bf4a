"""The laws of an operation, each with where it comes from."""

from __future__ import annotations

from safepassage.desk.chances import laws_of
from safepassage.desk.planning import problem_of
from safepassage.forecast import Effect, Ground, Law


def lost(operation) -> Law:
    (law,) = (law for law in laws_of(operation, problem_of(operation)).laws if law.effect is Effect.LOST)
    return law


def test_loss_of_a_window_is_assumed_where_nothing_was_ever_kept_or_broken(operation):
    law = lost(operation())

    assert law.origin.ground is Ground.ASSUMED
    assert law.parameters == {"kept": 0.5, "broken": 0.5}
