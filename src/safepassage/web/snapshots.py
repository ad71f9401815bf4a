"""Rows to core values, and the only module that does so. Every state of an operation is read once and kept.

An operation's revision names its state, so a value kept for (operation, revision) can never be out
of date; a few states are kept in this process and the oldest is dropped first.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.web.models import Row


def zone_of(operation_id: int) -> ZoneInfo:
    """The time zone that the operation's table names; UTC where it names none."""
    rows = Row.objects.filter(operation=operation_id, table="operation", key="time_zone").values_list("cells", flat=True)
    return ZoneInfo(next((cells["value"] for cells in rows), "UTC"))
