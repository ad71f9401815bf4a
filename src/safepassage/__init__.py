"""Safepassage: least and most from conflicting reports, and convoys inside revocable windows.

A few lines in a notebook read an operation, reconcile what is told of it, plan its convoys, and say what may come of them::

    import safepassage as sp
    operation = sp.load("examples/azovstal")
    picture = sp.reconcile(operation.network, operation.ledger)
    planned = sp.plan_operation(operation, time_limit=10)
    foreseen = sp.foresee(operation, planned)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safepassage.desk import load
    from safepassage.desk.chances import foresee
    from safepassage.desk.planning import plan_operation
    from safepassage.picture import reconcile

__all__ = ["foresee", "load", "plan_operation", "reconcile"]

#: Where each name of the door lives; imported when asked for, so that a part can be used without the whole.
_DOOR = {
    "foresee": "safepassage.desk.chances",
    "load": "safepassage.desk",
    "plan_operation": "safepassage.desk.planning",
    "reconcile": "safepassage.picture",
}


def __getattr__(name: str) -> object:
    if name not in _DOOR:
        raise AttributeError(f"module 'safepassage' has no attribute {name!r}")
    return getattr(import_module(_DOOR[name]), name)
