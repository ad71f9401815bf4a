"""A feasible plan in milliseconds: slot by slot, after a wish in numbers or by serving whom it can."""

from safepassage.plan.dispatch.dispatching import Dispatched, followed, served
from safepassage.plan.dispatch.laying import Laid, laid_out
from safepassage.plan.dispatch.plans import dispatch, follow, plan_of, unplanned
from safepassage.plan.dispatch.rosters import unrostered

__all__ = ["Dispatched", "Laid", "dispatch", "follow", "followed", "laid_out", "plan_of", "served", "unplanned", "unrostered"]
