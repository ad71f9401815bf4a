"""Plans as files: written as the JSON of the formats, read from it and from spreadsheets."""

from safepassage.exchange.plans.reading import SheetRows, read_plan, rows_of
from safepassage.exchange.plans.request import Request, read_request
from safepassage.exchange.plans.writing import plan_json

__all__ = ["Request", "SheetRows", "plan_json", "read_plan", "read_request", "rows_of"]
