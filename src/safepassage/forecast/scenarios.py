"""Scenarios: which windows open, until when, and every other draw that an execution needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.draws import Draws
from safepassage.forecast.kernels import ONE
from safepassage.forecast.laws import Effect
from safepassage.forecast.lookups import Lookups
from safepassage.plan.problem import HOUR, Opening, Problem

Ints = NDArray[np.int64]

#: A window that does not open does so at no minute.
UNOPENED = -1
_ENTRY = 20
_WHOLE = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """The windows that may open: those agreed, and those that a law makes possible; by corridor, one after another.

    lost, unsure, rate
        The chance (of 2**32) that each does not open; where that is itself uncertain its table and draw, else -1: one draw
        for all windows of one law, since whoever breaks one word is the likelier to break the next.
    collapse, extension
        The tables of the laws of the hours.
    first
        The column of the first of their draws; then by window and effect.
    waited_out, is_agreed
        Those that the plan lets pass on purpose; those that are agreed, and not only hoped for.
    """

    corridors: tuple[str, ...]
    openings: tuple[Opening, ...]
    lost: Ints
    unsure: Ints
    rate: Ints
    collapse: Ints
    extension: Ints
    first: int
    waited_out: NDArray[np.bool_]
    is_agreed: NDArray[np.bool_]

    @property
    def starts(self) -> Ints:
        return np.array([opening.span.start for opening in self.openings], dtype=np.int64)

    @property
    def ends(self) -> Ints:
        return np.array([opening.span.end for opening in self.openings], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What scenarios are drawn from: windows, tables of laws, and the draws with their keys."""

    windows: Windows
    tables: Ints
    draws: Draws
    keys: NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """So many draws of everything: by replication and window when it opens, is agreed to close and does close; and the rest."""

    draws: NDArray[np.uint32]
    opens: Ints
    agreed: Ints
    closes: Ints


def windows_of(problem: Problem, lookups: Lookups, draws: Draws, waited_out: frozenset[str]) -> Windows:
    """Every window that may open, with its laws and its draws."""
    laws = lookups.laws
    agreed = [(route.code, opening) for route in problem.routes for opening in route.openings]
    routes = {route.code for route in problem.routes}
    hoped = [
        (law.about, Opening(id=f"{law.about}+{law.span.start}", span=law.span))
        for law in laws.all_of(Effect.NEW)
        if law.span is not None and law.about in routes
    ]
    both = sorted([*agreed, *hoped], key=lambda pair: (pair[0], pair[1].span, pair[1].id))
    names = [(opening.id, corridor) for corridor, opening in both]
    first = draws.add(Effect.LOST, names)
    draws.add(Effect.COLLAPSE, names)
    draws.add(Effect.EXTENSION, names)
    lost = lookups.chances(Effect.LOST, names)
    for index, pair in enumerate(both):
        if pair in hoped:
            lost[index] = _WHOLE - lookups.chances(Effect.NEW, [(pair[0],)])[0]
    lawful = ((pair, lookups.laws.of(Effect.LOST, *each)) for pair, each in zip(both, names, strict=True))
    unsure = [None if law is None or law.is_sure or pair in hoped else law for pair, law in lawful]
    return Windows(
        corridors=tuple(corridor for corridor, _ in both),
        openings=tuple(opening for _, opening in both),
        lost=lost,
        unsure=_ints(-1 if law is None else lookups.row(law) for law in unsure),
        rate=_ints(-1 if law is None else draws.rate(law) for law in unsure),
        collapse=lookups.rows(Effect.COLLAPSE, names),
        extension=lookups.rows(Effect.EXTENSION, names),
        first=first,
        is_agreed=np.array([pair not in hoped for pair in both], dtype=np.bool_),
        waited_out=np.array([opening.id in waited_out for _, opening in both], dtype=np.bool_),
    )


def scenarios_of(drawing: Drawing, *, seed: int, first: int, replications: int) -> Scenarios:
    """Draw scenarios `first` and following; the same whoever draws them, and in however many pieces.

    A high draw is the worse one everywhere, so that what shares a shock goes wrong together.
    """
    from safepassage.forecast.kernels.draws import drawn  # noqa: PLC0415 - compilers take a second to import

    windows, tables = drawing.windows, drawing.tables
    numbers = drawn(drawing.keys, seed, first, replications)
    drawing.draws.correlate(numbers)
    count = len(windows.openings)
    opens = np.repeat(windows.starts[None, :], replications, axis=0)
    agreed = np.repeat(windows.ends[None, :], replications, axis=0)
    closes = agreed.copy()
    at = windows.first
    for index in range(count):
        length = agreed[0, index] - opens[0, index]
        if windows.extension[index] >= 0:
            closes[:, index] += _minutes(tables, windows.extension[index], ~numbers[:, at + 2 * count + index])
        if windows.collapse[index] >= 0:
            lasted = _minutes(tables, windows.collapse[index], ~numbers[:, at + count + index])
            closes[:, index] = np.where(lasted < length, opens[:, index] + lasted, closes[:, index])
        if windows.lost[index] or windows.waited_out[index]:
            gone = (numbers[:, at + index] >= _WHOLE - _chance(windows, tables, numbers, index)) | windows.waited_out[index]
            opens[gone, index] = closes[gone, index] = UNOPENED
    return Scenarios(draws=numbers, opens=opens, agreed=agreed, closes=closes)


def _chance(windows: Windows, tables: Ints, draws: NDArray[np.uint32], index: int) -> Ints:
    """The chance (of 2**32) that a window is lost, in every replication."""
    if windows.unsure[index] < 0:
        return np.full(len(draws), windows.lost[index])
    chances: Ints = tables[windows.unsure[index], draws[:, windows.rate[index]] >> _ENTRY] * (_WHOLE // ONE)
    return chances


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _minutes(tables: Ints, row: int, draws: NDArray[np.uint32]) -> Ints:
    minutes: Ints = (tables[row, draws >> _ENTRY] * HOUR + ONE // 2) // ONE
    return minutes
