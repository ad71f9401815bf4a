"""Plans of problems too large to be proved: relaxations of grids made whole, beside a certified bound."""

from safepassage.plan.search.searching import Report, Searched, search

__all__ = ["Report", "Searched", "search"]
