"""A problem as somebody asked for it."""

from __future__ import annotations

from safepassage.desk.planning.posing import Posed, pose
from safepassage.errors import UnknownCode
from safepassage.exchange.plans import Request
from safepassage.exchange.tables import Operation
from safepassage.plan import Plan


def pose_request(operation: Operation, request: Request, *, kept: Plan | None = None) -> Posed:
    """The problem of an operation as a request asks for it; `kept` is the plan whose beginning has happened.

    Raises
    ------
    UnknownCode
        If a window is left out that the operation does not hold.
    """
    if unknown := sorted(request.without - {window.id for window in operation.windows}):
        raise UnknownCode("windows", unknown[0])
    return pose(operation, objective=request.objective, without=request.without, now=request.now, kept=kept)
