"""The desk: the only place where siblings meet."""

from safepassage.desk.loading import load

__all__ = ["load"]
