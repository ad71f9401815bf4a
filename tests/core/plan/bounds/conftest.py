"""The specimen on which bounds are tested."""

from __future__ import annotations

import pytest

from planning.operations import operation_of
from planning.specimens import CORRIDOR
from safepassage.plan.timetable import Timetable, timetable_of


@pytest.fixture
def corridor() -> Timetable:
    return timetable_of(operation_of(CORRIDOR))
