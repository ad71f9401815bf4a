"""Rows to core values, and the only door that does so. Every state of an operation is read once and kept.

A stamp names a state, so a value kept for it can never be out of date. A few
are kept in this process; the one not asked for longest is dropped first.
"""

from safepassage.web.snapshots.history import refuse_outdated, undoing
from safepassage.web.snapshots.operations import fitting_after, fitting_of, operation_after, operation_of, remember, state_of
from safepassage.web.snapshots.pictures import Sight, picture_after, picture_of
from safepassage.web.snapshots.state import Edit, Line, Page, State
from safepassage.web.snapshots.veil import Veil, speaking, titles, veil_of, veiled

__all__ = [
    "Edit",
    "Line",
    "Page",
    "Sight",
    "State",
    "Veil",
    "fitting_after",
    "fitting_of",
    "operation_after",
    "operation_of",
    "picture_after",
    "picture_of",
    "refuse_outdated",
    "remember",
    "speaking",
    "state_of",
    "titles",
    "undoing",
    "veil_of",
    "veiled",
]
