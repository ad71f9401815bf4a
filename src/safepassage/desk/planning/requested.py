"""A problem as somebody asked for it."""

from __future__ import annotations

from dataclasses import replace

from safepassage.desk.planning.posing import Posed, pose
from safepassage.errors import UnknownCode
from safepassage.exchange.plans import Request
from safepassage.exchange.tables import Operation
from safepassage.plan import Plan, apply_changes


def pose_request(operation: Operation, request: Request, *, kept: Plan | None = None) -> Posed:
    """The problem of an operation as a request asks for it; `kept` is the plan whose beginning has happened.

    Raises
    ------
    UnknownCode
        If a window is left out, or something supposed of a thing, that the operation does not hold.
    InvalidValue
        If something cannot be supposed, as a window that ends before it begins.
    """
    if unknown := sorted(request.without - {window.id for window in operation.windows}):
        raise UnknownCode("windows", unknown[0])
    posed = pose(operation, objective=request.objective, without=request.without, now=request.now, kept=kept)
    return replace(posed, problem=apply_changes(posed.problem, request.changes))
