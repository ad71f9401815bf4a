"""Patterns of convoys. All people are synthetic."""

from dataclasses import replace

import numpy as np

from planning.edges import ROUTE, asked, people
from safepassage.plan.exact.counting import counted
from safepassage.plan.exact.patterns import Patterns
from safepassage.plan.model import model_of
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import timetable_of


def test_nothing_gets_better_where_no_convoys_fit():
    timetable = timetable_of(asked(people(5), routes=(replace(ROUTE, headway=10),)))
    found = counted(timetable, model_of(timetable))
    nowhere = replace(found, model=replace(found.model, lower=np.ones(found.model.width)))
    patterns = Patterns(nowhere, Solver(nowhere.model), lambda: False)

    assert not patterns.improve()
