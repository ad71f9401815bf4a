"""A box whose relaxed optimum is whole is a plan, and it is taken."""

import math

from planning.problems import problem
from safepassage.plan.exact import counted
from safepassage.plan.exact.branching import Tree
from safepassage.plan.model import model_of
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import timetable_of


def test_tree_alone_finds_the_optimum_in_its_whole_boxes():
    timetable = timetable_of(problem(14))
    both = counted(timetable, model_of(timetable))
    other = Solver(both.model).whole(both.model.integral, seconds=5.0)
    tree = Tree(counted=both, solver=Solver(both.model), is_late=lambda: False)
    tree.begin()
    found = math.inf
    while not tree.is_finished:
        split = tree.step()
        if split is not None and split[1]:
            tree.best = found = min(found, split[0].value)

    assert abs(found - other.value) <= 1e-6 * abs(other.value)
    assert abs(tree.bound - other.value) <= 1e-6 * abs(other.value)
