"""A timetable as a sparse linear model, with a directory of what its rows and columns mean."""

from safepassage.plan.model.building import model_of
from safepassage.plan.model.matrix import ColumnKind, Directory, Model, RowKind

__all__ = ["ColumnKind", "Directory", "Model", "RowKind", "model_of"]
