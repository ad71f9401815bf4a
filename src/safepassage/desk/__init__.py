"""The desk: the only place where siblings meet."""

from safepassage.desk.loading import load
from safepassage.exchange.tables import Operation

__all__ = ["Operation", "load"]
