"""A plan as a workbook that can be read on screen, printed, and edited by hand."""

from safepassage.exchange.workbooks.plan import plan_workbook

__all__ = ["plan_workbook"]
