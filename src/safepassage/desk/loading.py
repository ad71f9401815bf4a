"""An operation from wherever it lies."""

from __future__ import annotations

from pathlib import Path

from safepassage.exchange.tables import Operation, read_operation


def load(path: Path | str) -> Operation:
    """Read an operation from a folder of CSV files, a workbook or a zipped folder.

    Raises
    ------
    InputRefused
        With every fault of every table; nothing is loaded.
    Unreadable
        If it cannot be opened as what it is.
    """
    return read_operation(path)
