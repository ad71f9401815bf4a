"""The rows of an operation as its state, and the state as the operation that the core knows."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from safepassage.exchange.tables import Operation, parse_operation
from safepassage.web import models
from safepassage.web.snapshots.kept import Kept
from safepassage.web.snapshots.state import Line, Page, State

#: An operation's number and the stamp of its state.
Key = tuple[int, UUID]

#: States and operations kept: several people at work in a few operations, each with the state before the last change.
_LIMIT = 12
_STATES: Kept[Key, State] = Kept(_LIMIT)
_OPERATIONS: Kept[Key, Operation] = Kept(_LIMIT)


def state_of(operation_id: int) -> State:
    """The operation as it is kept now."""
    return _STATES.get((operation_id, _identity(operation_id).stamp), lambda: _load(operation_id))


def operation_of(state: State) -> Operation:
    """The operation that a kept state means."""
    return _OPERATIONS.get(_key(state), lambda: parse_operation(state.raw, previous=_nearest(state)))


def operation_after(state: State) -> Operation:
    """The operation that a state would mean which is only thought of.

    Raises
    ------
    InputRefused
        With every fault of the tables as they would be.
    """
    return parse_operation(state.raw, previous=_nearest(state))


def remember(state: State, operation: Operation) -> None:
    """Keep what has just been saved, so that nobody needs to read it again."""
    _STATES.put(_key(state), state)
    _OPERATIONS.put(_key(state), operation)


def zone_of(operation_id: int) -> ZoneInfo:
    """The time zone of the operation."""
    return operation_of(state_of(operation_id)).zone


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
