"""The SHA-256 of a planning problem: the same for the same inputs, whatever their order in memory."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from safepassage.plan.problem import Problem


def digest(problem: Problem) -> str:
    """SHA-256 of everything that a problem says, as hexadecimal digits."""
    text = json.dumps(_plain(problem), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """The value of JSON; sets and mappings in one order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_plain(getattr(value, each.name)) for each in dataclasses.fields(value))]
    if isinstance(value, frozenset):
        return ["set", *sorted(map(str, value))]
    if isinstance(value, Mapping):
        return ["map", *sorted([str(_plain(key)), _plain(each)] for key, each in value.items())]
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else value
