"""The rows of an operation as one person may read them."""

from __future__ import annotations

from safepassage.web.access import Act, Scope
from safepassage.web.snapshots import State, state_of, veil_of, veiled


def shown_state(scope: Scope) -> State:
    """As they are kept for whoever may change them; for everybody else with private persons by their role. Raises NotPermitted."""
    scope.require(Act.READ)
    state = state_of(scope.operation_id)
    return state if scope.may_edit else veiled(state)


def may_read(scope: Scope, text: str) -> bool:
    """Whether a text may be shown to somebody: one that names a private person only to whoever may change the tables."""
    return scope.may_edit or not veil_of(state_of(scope.operation_id)).names_somebody(text)
