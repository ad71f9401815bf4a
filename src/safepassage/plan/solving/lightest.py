"""The same plan with fewer trips."""

from __future__ import annotations

from safepassage.plan.model import Model
from safepassage.plan.solving.flows import Flows
from safepassage.plan.solving.narrowing import flows_at, narrowed, point_of, whole
from safepassage.plan.timetable import Timetable


def lightest(timetable: Timetable, model: Model, plan: Flows, *, seconds: float) -> Flows | None:
    """On the entries of a plan, the movements that cost least by a model whose rows say how good they have to be.

    Returns
    -------
    Flows | None
        None where the model does not hold the plan, or nothing better was found in time.
    """
    narrow = narrowed(model, plan.entered)
    start = point_of(narrow, plan)
    if start is None:
        return None
    found = whole(timetable, narrow, seconds=seconds, start=start)
    return None if found is None else flows_at(narrow, plan, found)
