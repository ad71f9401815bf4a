"""Insurance against chance: in its time, told as it goes on, and ended by whoever waits."""

from __future__ import annotations

import os
import signal
from threading import Timer

import pytest

from planning.chanced import chanced
from safepassage.desk.chances import risk
from safepassage.plan.dispatch import dispatch
from safepassage.plan.timetable import timetable_of


@pytest.fixture(scope="module")
def operation():
    return chanced(602)


@pytest.fixture(scope="module")
def asked(operation):
    return dispatch(timetable_of(operation.problem))


def test_interruption_ends_everything_that_is_still_to_be_tried(operation, asked):
    heard = []
    timer = Timer(0.05, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()

    with pytest.raises(KeyboardInterrupt):
        risk(operation.problem, asked, operation.truth.laws, seconds=600, heard=lambda made, of: heard.append((made, of)))

    assert len(heard) < 2
