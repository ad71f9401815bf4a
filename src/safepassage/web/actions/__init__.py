"""Every write: one function each, with its permission, its transaction and its entry in the history."""

from safepassage.web.actions.edits import save, undo
from safepassage.web.actions.members import admit, dismiss
from safepassage.web.actions.operations import open_operation
from safepassage.web.actions.plans import keep_plan
from safepassage.web.actions.updates import Overtaken, keep_edition

__all__ = ["Overtaken", "admit", "dismiss", "keep_edition", "keep_plan", "open_operation", "save", "undo"]
