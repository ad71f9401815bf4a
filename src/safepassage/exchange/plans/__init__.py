"""Plans as files: written as the JSON of the formats, read from it and from spreadsheets."""

from safepassage.exchange.plans.reading import read_plan
from safepassage.exchange.plans.request import Request, read_request
from safepassage.exchange.plans.writing import plan_json

__all__ = ["Request", "plan_json", "read_plan", "read_request"]
