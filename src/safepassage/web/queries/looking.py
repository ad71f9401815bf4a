"""An operation as it is told to everybody: its values and its picture under the lens of the address, private persons by role."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict

from safepassage.exchange import tables
from safepassage.picture import Picture, StockQuestion
from safepassage.web.access import Act, Scope
from safepassage.web.models import Operation
from safepassage.web.queries.days import Course, course_of, shown_days
from safepassage.web.queries.doubts import doubts_of
from safepassage.web.queries.lens import Lens, Parameters, read_lens
from safepassage.web.queries.situation import Asked, Situation, compose
from safepassage.web.snapshots import Sight, State, operation_of, picture_of, state_of, veiled
from safepassage.web.snapshots.kept import Kept

#: Composed pages kept in this process: a slider moved to and fro asks for the same ones again.
_SITUATIONS: Kept[tuple[object, ...], Situation] = Kept(64)
_COURSES: Kept[tuple[object, ...], Course] = Kept(64)


@dataclass(frozen=True, kw_only=True)
class Look:
    """One operation in one state under one lens."""

    state: State
    operation: tables.Operation
    lens: Lens
    picture: Picture

    @property
    def key(self) -> tuple[object, ...]:
        """Names this operation in this state under this lens."""
        return (self.state.operation_id, self.state.stamp, replace(self.lens, faults=()))

    def situation(self, asked: Asked) -> Situation:
        """The page's values; composed once for each lens."""
        lens = replace(self.lens, faults=())
        return _SITUATIONS.get((*self.key, asked), lambda: compose(self.operation, self.picture, lens, asked))

    def course(self, question: StockQuestion) -> Course:
        """How the bounds of a question went; the same for every moment asked about on the days shown."""
        sight = (self.lens.as_of, self.lens.assumptions, self.lens.without)
        span = shown_days(self.operation, self.picture, self.lens)
        key = (self.state.operation_id, self.state.stamp, sight, span, question.place, question.category)
        return _COURSES.get(key, lambda: course_of(self.operation, self.picture, question, self.lens))


def look(scope: Scope, parameters: Parameters) -> Look:
    """Open the operation of `scope` under the lens that an address carries. Raises NotPermitted."""
    scope.require(Act.READ)
    return _look(scope.operation_id, parameters)


def foresee(code: str) -> None:
    """Work out what the first page of an operation shows, before anybody opens it."""
    for number in Operation.objects.filter(code=code).values_list("pk", flat=True):
        seen = _look(number, QueryDict())
        for headline in seen.situation(Asked()).headlines:
            seen.course(headline.question)
        doubts_of(seen.picture)


def _look(operation_id: int, parameters: Parameters) -> Look:
    state = veiled(state_of(operation_id))
    operation = operation_of(state)
    lens = read_lens(parameters, operation)
    picture = picture_of(state, Sight(as_of=lens.as_of, assumptions=lens.assumptions, without=lens.without))
    return Look(state=state, operation=operation, lens=lens, picture=picture)
