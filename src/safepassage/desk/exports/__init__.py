"""A plan as the files that others work with: workbook, calendar, tracks, notifications, and the sheet of a decision."""

from safepassage.desk.exports.exporting import Export, Form, Request, export_as

__all__ = ["Export", "Form", "Request", "export_as"]
