"""The rows of an operation as its state, and the state as the operation that the core knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from safepassage.errors import CellFault, InputRefused
from safepassage.exchange.tables import Fitting, Operation, parse_operation, parse_what_fits
from safepassage.web import models
from safepassage.web.snapshots.kept import Kept
from safepassage.web.snapshots.state import Line, Page, State

#: An operation's number and the stamp of its state.
Key = tuple[int, UUID]

#: States and operations kept: several people at work in a few operations, each with the state before the last change.
_LIMIT = 12
_STATES: Kept[Key, State] = Kept(_LIMIT)
_OPERATIONS: Kept[Key, Operation] = Kept(_LIMIT)
_FITTINGS: Kept[Key, Fitting] = Kept(_LIMIT)


def state_of(operation_id: int) -> State:
    """The operation as it is kept now."""
    return _STATES.get((operation_id, _identity(operation_id).stamp), lambda: _load(operation_id))


def operation_of(state: State) -> Operation:
    """The operation that a kept state means.

    Raises
    ------
    InputRefused
        With every fault, where rules that are later than the rows refuse some of them.
    """
    return _OPERATIONS.get(_key(state), lambda: parse_operation(state.raw, previous=_nearest(state)))


def operation_after(state: State) -> Operation:
    """The operation that a state would mean which is only thought of.

    Raises
    ------
    InputRefused
        With every fault of the tables as they would be.
    """
    return parse_operation(state.raw, previous=_nearest(state))


def fitting_of(state: State) -> Fitting:
    """The operation that the rows of a kept state mean, those that later rules refuse left out and their faults named."""
    return _FITTINGS.get(_key(state), lambda: _fitting(state))


def _fitting(state: State) -> Fitting:
    try:
        return Fitting(operation_of(state), ())
    except InputRefused:
        return parse_what_fits(state.raw)


def fitting_after(before: State, after: State) -> Fitting:
    """The operation that a kept state would become; one with faulty rows may keep them, so that each can be repaired alone.

    Raises
    ------
    InputRefused
        With every fault, where a row that was touched holds one that it did not, or the tables hold more than before.
    """
    try:
        return Fitting(operation_after(after), ())
    except InputRefused as refused:
        kept = fitting_of(before).faults
        new = _touched(after, after.touched, refused.faults) - _touched(before, after.touched, kept)
        if new or len(refused.faults) > len(kept):
            raise
        return parse_what_fits(after.raw)


def _touched(state: State, numbers: Iterable[int], faults: Iterable[CellFault]) -> set[tuple[str, str]]:
    """Column and value of each fault in the rows of these numbers."""
    spots = {spot for number in numbers for spot in state.spots(number)}
    return {(fault.column, fault.value) for fault in faults if (fault.table, fault.row) in spots}


def remember(state: State, fitting: Fitting) -> None:
    """Keep what has just been saved, so that nobody needs to read it again."""
    _STATES.put(_key(state), state)
    _FITTINGS.put(_key(state), fitting)
    if not fitting.faults:
        _OPERATIONS.put(_key(state), fitting.operation)


def _nearest(state: State) -> Operation | None:
    """An operation whose rows can be used again where they are the same."""
    return _OPERATIONS.newest(lambda key: key[0] == state.operation_id)


def _key(state: State) -> Key:
    return (state.operation_id, state.stamp)


class _Identity(NamedTuple):
    code: str
    revision: int
    stamp: UUID


def _identity(operation_id: int) -> _Identity:
    return _Identity(*models.Operation.objects.values_list("code", "revision", "stamp").get(pk=operation_id))


def _load(operation_id: int) -> State:
    """Read all rows in one state; where somebody writes meanwhile, read again."""
    before = _identity(operation_id)
    while True:
        pages = _pages(operation_id)
        now = _identity(operation_id)
        if now == before:
            return State(operation_id=operation_id, code=now.code, revision=now.revision, stamp=now.stamp, pages=pages)
        before = now


def _pages(operation_id: int) -> tuple[Page, ...]:
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    rows = models.Row.objects.filter(sheet__operation=operation_id).order_by("position", "pk")
    for sheet, number, position, version, cells in rows.values_list("sheet", "pk", "position", "version", "cells"):
        lines[sheet].append(Line(number=number, position=position, version=version, cells=tuple(cells)))
    return tuple(
        Page(
            number=sheet.pk,
            table=sheet.table,
            part=sheet.part,
            preamble=tuple(map(tuple, sheet.preamble)),
            columns=tuple(sheet.columns),
            width=sheet.width,
            hxl=None if sheet.hxl is None else tuple(sheet.hxl),
            loose=tuple(map(tuple, sheet.loose)),
            lines=tuple(lines[sheet.pk]),
        )
        for sheet in models.Sheet.objects.filter(operation=operation_id)
    )
