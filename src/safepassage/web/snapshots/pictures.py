"""Pictures of kept states, and of states that are only thought of; each is reconciled once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from safepassage.exchange.tables import Operation
from safepassage.picture import Assumptions, Picture, reconcile
from safepassage.web.snapshots.kept import Kept
from safepassage.web.snapshots.operations import operation_of
from safepassage.web.snapshots.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """From when and under which assumptions one looks."""

    as_of: datetime
    assumptions: Assumptions
    without: frozenset[str] = frozenset()


Key = tuple[int, UUID, Sight]

#: Pictures kept: a slider over `as_of` and a few switches, for the states before and after the last change.
_PICTURES: Kept[Key, Picture] = Kept(32)


def picture_of(state: State, sight: Sight) -> Picture:
    """The picture of a kept state, as known at the moment of `sight` and not a moment later."""
    key = (state.operation_id, state.stamp, sight)
    return _PICTURES.get(key, lambda: _held(_picture(_nearest(state, sight), operation_of(state), sight), sight.as_of))


def _held(picture: Picture, as_of: datetime) -> Picture:
    """A picture that knew everything goes on to know what is published next; who asks about a moment does not."""
    return picture if picture.as_of == as_of else replace(picture, as_of=as_of)


def picture_after(state: State, thought_of: Operation, sight: Sight) -> Picture:
    """The picture of an operation that `state` would become."""
    return _picture(picture_of(state, sight), thought_of, sight)


def _picture(known: Picture | None, operation: Operation, sight: Sight) -> Picture:
    """A picture that uses again what another one of the same network has worked out."""
    if known is not None and known.network == operation.network:
        return known.with_ledger(operation.ledger)
    return reconcile(
        operation.network,
        operation.ledger,
        as_of=sight.as_of,
        assumptions=sight.assumptions,
        without=sight.without,
    )


def _nearest(state: State, sight: Sight) -> Picture | None:
    return _PICTURES.newest(lambda key: key[0] == state.operation_id and key[2] == sight)
