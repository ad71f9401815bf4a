"""Operations as tables: read with every fault at once, written back without loss."""

from safepassage.exchange.tables import cells
from safepassage.exchange.tables.archive import MAX_BYTES
from safepassage.exchange.tables.catalogue import MEANINGS, SCHEMAS, SETTINGS
from safepassage.exchange.tables.cells import CellKind, is_word_of_ones_own
from safepassage.exchange.tables.files import read_operation, read_tables, workbook_bytes, write_operation, zip_bytes
from safepassage.exchange.tables.loose import read_loose_table
from safepassage.exchange.tables.operation import Fitting, Operation, parse_operation, parse_what_fits
from safepassage.exchange.tables.raw import Row, Sheet, Table, Tables
from safepassage.exchange.tables.rows import as_cell
from safepassage.exchange.tables.schema import Column, Context, RowRefused, Schema, Span

__all__ = [
    "MAX_BYTES",
    "MEANINGS",
    "SCHEMAS",
    "SETTINGS",
    "CellKind",
    "Column",
    "Context",
    "Fitting",
    "Operation",
    "Row",
    "RowRefused",
    "Schema",
    "Sheet",
    "Span",
    "Table",
    "Tables",
    "as_cell",
    "cells",
    "is_word_of_ones_own",
    "parse_operation",
    "parse_what_fits",
    "read_loose_table",
    "read_operation",
    "read_tables",
    "workbook_bytes",
    "write_operation",
    "zip_bytes",
]
