"""Many distinct bounds at 10,000 claims, against HiGHS asked directly.

The peer gets the very rows that the picture writes for each independent part (same columns, same
limits, same moments), loads each part once into HiGHS, solves it once, and from then on changes
nothing but the objective, so that every run starts from the last optimal basis. Rows that only lower
an upper end are in a second copy, so that no limit ever changes either. Writing and loading the rows
is left out of the time of both sides. Both run in one process, on processor time, and every value is
compared. The bar asks what pages ask: stocks at every moment, and flows over the widest spans of time
first. What was done when each part was opened serves them; it is printed beside, and so is the ratio for
spans drawn by chance, which it serves less. The peer runs twice, with HiGHS's own default (dual simplex)
and with the strategy that it chooses itself, which suits a changed objective better; the bar is judged
against the faster. Parts whose claims exclude each other are left out: there the picture answers for
several repairs at once.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

import highspy
import numpy as np

from figures import Figure, judged, told
from operations import ReportedOperation
from safepassage.picture import FlowQuestion, Picture, Question, StockQuestion, reconcile
from safepassage.picture.linear import TOLERANCE, Outcome, Sense
from safepassage.picture.open_rows import OpenRows
from safepassage.picture.open_world import OpenWorld
from safepassage.picture.rows import Constraints, Term, Way
from safepassage.picture.solving import Weighing, Width
from safepassage.quantities import Bounds, Interval

#: Bounds of the bar, and with spans drawn by chance.
COUNT, DRAWN = 1_000, 300
FASTER = 10.0
#: HiGHS option `simplex_strategy`: what it does unasked, and leaving the choice to it.
_STRATEGIES = {"as HiGHS comes": 1, "strategy chosen by HiGHS": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the part that answers it and the columns that are asked for."""

    question: Question
    part: int
    goal: Sequence[Term]


#: The questions that a part is asked, one after another.
QuestionsOf = Callable[[int, OpenRows], Iterator[Asked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """What both sides answered, and the processor seconds that they took; `parts` and their `rows` in the largest."""

    asked: tuple[Question, ...]
    picture: tuple[Bounds, ...]
    peer: tuple[Bounds, ...]
    picture_seconds: float
    peer_seconds: dict[str, float]
    opening_seconds: float
    parts: int
    rows: int

    @property
    def differing(self) -> int:
        return sum(mine != theirs for mine, theirs in zip(self.picture, self.peer, strict=True))

    @property
    def ratio(self) -> float:
        """Against the faster peer."""
        return min(self.peer_seconds.values()) / self.picture_seconds


def many_bounds(bar: str, reported: ReportedOperation) -> Iterator[Figure]:
    """Processor seconds of the picture and of its peer for the same questions, and whether they agree."""
    found = race(reconcile(reported.network, reported.ledger), COUNT)
    met = found.ratio >= FASTER and not found.differing
    yield judged(f"{bar}: distinct bounds against HiGHS with hot starts (CPU)", f"{FASTER:.0f} times", _told(found), met=met)
    opened = f"{found.parts}, {found.rows:,}; {found.opening_seconds:.1f} s of CPU"
    yield told(f"{bar}: parts asked, rows in the largest; opening them", opened)
    drawn = race(reconcile(reported.network, reported.ledger), DRAWN, _spans_by_chance)
    yield told(f"{bar}: the same for spans of time drawn by chance", _told(drawn))


def _told(found: Race) -> str:
    against = ", ".join(f"{seconds / found.picture_seconds:.1f} ({name})" for name, seconds in found.peer_seconds.items())
    return f"{against} times for {len(found.asked)} bounds in {found.picture_seconds:.2f} s; {found.differing} differ"


def race(picture: Picture, count: int, questions_of: QuestionsOf | None = None) -> Race:
    """Ask both sides the same `count` distinct questions, the picture first; `questions_of` a part, by default wide spans first."""
    weighings, asked, opening_seconds = _distinct(picture, count, questions_of or _wide_spans_first)
    started = time.process_time()
    mine = tuple(picture.bounds(each.question) for each in asked)
    own_seconds = time.process_time() - started
    needed = sorted({each.part for each in asked})
    seconds, theirs = {}, mine
    for name, strategy in _STRATEGIES.items():
        peers = {part: Peer(weighings[part], strategy) for part in needed}
        started = time.process_time()
        theirs = tuple(peers[each.part].bounds(each.goal) for each in asked)
        seconds[name] = time.process_time() - started
    return Race(
        asked=tuple(each.question for each in asked),
        picture=mine,
        peer=theirs,
        picture_seconds=own_seconds,
        peer_seconds=seconds,
        opening_seconds=opening_seconds,
        parts=len(needed),
        rows=max((weighings[part].constraints.matrix.height for part in needed), default=0),
    )


class Peer:
    """One part in HiGHS: only the objective ever changes."""

    def __init__(self, weighing: Weighing, strategy: int) -> None:
        standing = weighing.everything
        self._least = _loaded(weighing.constraints, *weighing.limits(Width.WARRANTED, standing), strategy)
        self._most = _loaded(weighing.constraints, *weighing.limits_for(Width.WARRANTED, standing, Sense.MOST), strategy)

    def bounds(self, goal: Sequence[Term]) -> Bounds:
        """Least and most of the sum of columns."""
        weights: dict[int, float] = {}
        for column, value in goal:
            weights[column] = weights.get(column, 0.0) + value
        columns, values = np.array(list(weights), dtype=np.int32), np.array(list(weights.values()))
        least, _ = _extreme(self._least, columns, values)
        most, bounded = _extreme(self._most, columns, -values)
        lower = max(0, math.ceil(least - TOLERANCE))
        return Bounds(lower, math.floor(-most + TOLERANCE) if bounded else None)


def _loaded(rows: Constraints, lower: np.ndarray, upper: np.ndarray, strategy: int) -> highspy.Highs:
    """HiGHS holding the rows, solved once without a goal."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = rows.matrix.width, rows.matrix.height
    lp.col_cost_ = np.zeros(rows.matrix.width)
    lp.col_lower_, lp.col_upper_ = np.zeros(rows.matrix.width), np.full(rows.matrix.width, highspy.kHighsInf)
    lp.row_lower_, lp.row_upper_ = lower, upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = rows.matrix.starts, rows.matrix.columns, rows.matrix.values
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex"), ("simplex_strategy", strategy)):
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    solver.run()
    return solver


def _extreme(solver: highspy.Highs, columns: np.ndarray, weights: np.ndarray) -> tuple[float, bool]:
    """The least of the weighted sum, and whether it has one."""
    solver.changeColsCost(len(columns), columns, weights)
    solver.run()
    bounded = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    value = solver.getInfo().objective_function_value
    solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
    return value, bounded


def _distinct(picture: Picture, count: int, questions_of: QuestionsOf) -> tuple[list[Weighing], list[Asked], float]:
    """Questions on ways and moments of which claims speak, from every part in turn, each part opened in so many seconds."""
    model = picture._view(picture.assumptions).model  # noqa: SLF001 - the peer answers the very rows of the picture
    if not isinstance(model, OpenWorld):
        raise TypeError("the peer asks pictures with open movement, whose rows are written way by way")
    weighings, streams, seconds = [], [], 0.0
    for index, part in enumerate(model.parts):
        weighing = Weighing(model.constrain(part))
        weighings.append(weighing)
        if weighing.fits(Width.WARRANTED, weighing.everything).outcome is not Outcome.INFEASIBLE:
            stream = questions_of(index, OpenRows(model, part))
            # Opening a part is another figure: one question more opens it.
            first = next(stream).question
            started = time.process_time()
            picture.bounds(first)
            seconds += time.process_time() - started
            streams.append(stream)
    asked: list[Asked] = []
    while streams and len(asked) < count:
        for stream in list(streams):
            found = next(stream, None)
            if found is None:
                streams.remove(stream)
            elif len(asked) < count:
                asked.append(found)
    return weighings, asked, seconds


def _wide_spans_first(part: int, rows: OpenRows) -> Iterator[Asked]:
    """Every stock of a besieged place, and every way, between moments of its grid; wide spans first."""
    for way in rows.at_first:
        for at in rows.grid[way]:
            yield Asked(
                question=StockQuestion(place=way[0], category=way[2], at=_moment(at)), part=part, goal=rows.present(way, at)
            )
    spans = [(end - start, way, start, end) for way, grid in rows.grid.items() for start, end in combinations(grid, 2)]
    yield from _flows(part, rows, (span[1:] for span in sorted(spans, reverse=True)))


def _spans_by_chance(part: int, rows: OpenRows) -> Iterator[Asked]:
    """Ways and pairs of moments drawn by chance, each once."""
    rng, ways = np.random.default_rng(part), list(rows.grid)
    drawn = [(ways[rng.integers(len(ways))], *rng.random(2)) for _ in range(DRAWN)]
    moments = ((way, *sorted(rows.grid[way][int(share * len(rows.grid[way]))] for share in shares)) for way, *shares in drawn)
    yield from _flows(part, rows, dict.fromkeys(moments))


def _flows(part: int, rows: OpenRows, spans: Iterable[tuple[Way, int, int]]) -> Iterator[Asked]:
    for way, start, end in spans:
        goal = rows.gone(way, start, end)
        if goal:
            interval = Interval(_moment(start), _moment(end))
            question = FlowQuestion(place_from=way[0], place_to=way[1], category=way[2], interval=interval)
            yield Asked(question=question, part=part, goal=goal)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
