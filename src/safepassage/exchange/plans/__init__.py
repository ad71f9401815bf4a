"""Plans as files: written as the JSON of the formats, read from it and from spreadsheets."""

from safepassage.exchange.plans.reading import read_plan
from safepassage.exchange.plans.writing import plan_json

__all__ = ["plan_json", "read_plan"]
