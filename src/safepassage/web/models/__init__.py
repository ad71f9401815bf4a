"""Rows as they are kept. What they mean is decided by the core; `snapshots` turns one into the other."""

from safepassage.web.models.editions import Edition, EditionFile
from safepassage.web.models.operations import Change, Operation, Row, Sheet
from safepassage.web.models.plans import KeptPlan
from safepassage.web.models.reading import DraftVerdict, Text, Verdict
from safepassage.web.models.users import Membership, Role, User

__all__ = [
    "Change",
    "DraftVerdict",
    "Edition",
    "EditionFile",
    "KeptPlan",
    "Membership",
    "Operation",
    "Role",
    "Row",
    "Sheet",
    "Text",
    "User",
    "Verdict",
]
