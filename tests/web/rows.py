"""Rows by their keys, as the tests name them."""

from __future__ import annotations

from safepassage.web.snapshots import state_of


def row_of(operation, table, key):
    """The sheet and the kept row of that key."""
    return next((page, line) for page, line in state_of(operation.pk).lines_of(table) if page.key(line) == key)
