"""One plan in the form that somebody asked for. Every form is restricted; nothing of it is made for the public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from safepassage.errors import InvalidValue, SafepassageError, UnknownCode
from safepassage.exchange.calendars import windows_calendar
from safepassage.exchange.tables import Operation
from safepassage.exchange.tracks import Tracks, corridor_tracks, movement_track, to_gpx, to_kml
from safepassage.exchange.workbooks import plan_workbook
from safepassage.language import Formatter, Sentence, say
from safepassage.plan import Convoy, Plan, Status, joined
from safepassage.tell.notification import compose, go_paper, movements_of, notification_paper
from safepassage.tell.paper import SUFFIXES, Paper, render


class Form(StrEnum):
    """What a plan becomes."""

    XLSX = "xlsx"
    ICS = "ics"
    GPX = "gpx"
    KML = "kml"
    NOTIFICATION = "notification"
    GO = "go"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of its files."""
        return SUFFIXES if self in _PAPERS else (f".{self.value}",)

    @property
    def is_of_a_movement(self) -> bool:
        """Whether it may be of one movement alone."""
        return self in {*_PAPERS, Form.GPX, Form.KML}

    @property
    def is_for_parties(self) -> bool:
        """Whether parties may be given it; the others stay with those who work in the operation."""
        return self not in {Form.XLSX, Form.GO}


_PAPERS = frozenset({Form.NOTIFICATION, Form.GO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asked for.

    suffix
        The ending of the file, one of the form's.
    language
        ISO 639-1; `formatter` writes in it.
    movement
        The id of a convoy of it; empty for all, but for a decision, which is of one.
    plan_before
        The plan of which the parties were told before.
    calendar_before
        The calendar that was given out before.

    Raises
    ------
    InvalidValue
        If the file cannot have that ending, or the form cannot be of one movement, or must be, or is not compared.
    """

    form: Form
    suffix: str
    formatter: Formatter
    language: str
    made_at: datetime
    movement: str = ""
    plan_before: Plan | None = None
    calendar_before: bytes | None = None

    def __post_init__(self) -> None:
        if self.suffix.lower() not in self.form.suffixes:
            raise InvalidValue(self.suffix, say("a file that ends in {choices}", choices=", ".join(self.form.suffixes)))
        if self.movement and not self.form.is_of_a_movement:
            raise InvalidValue(self.movement, say("no movement: {form} is of the whole plan", form=self.form.value))
        if self.form is Form.GO and not self.movement:
            raise InvalidValue(self.movement, say("the movement that is decided about"))
        if self.plan_before is not None and self.form not in _PAPERS:
            raise InvalidValue(self.form.value, say("a form that is compared with what was given out before"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The file, and what is to be known of it, such as what it leaves out."""

    content: bytes
    notes: tuple[Sentence, ...] = ()


def export_as(operation: Operation, plan: Plan, request: Request) -> Export:
    """Make the file.

    Raises
    ------
    UnknownCode
        If no plan has the movement.
    SafepassageError
        If the plan has no movement at all, or is the answer that there is none.
    InvalidValue
        If it has so many that no document holds them.
    Unreadable
        If the calendar before is none.
    """
    is_told = request.form in _PAPERS or bool(request.movement)
    if is_told and plan.status is Status.INFEASIBLE:
        raise SafepassageError(say("This is no plan that anybody may be told of: it says itself that no plan keeps every rule."))
    return _FORMS[request.form](operation, plan, request)


def _workbook(operation: Operation, plan: Plan, request: Request) -> Export:
    return Export(content=plan_workbook(operation, plan, formatter=request.formatter, made_at=request.made_at))


def _calendar(operation: Operation, _plan: Plan, request: Request) -> Export:
    calendar = windows_calendar(operation, formatter=request.formatter, made_at=request.made_at, previous=request.calendar_before)
    return Export(content=calendar.content, notes=calendar.left_out)


def _gpx(operation: Operation, plan: Plan, request: Request) -> Export:
    tracks = _tracks(operation, plan, request)
    return Export(content=to_gpx(tracks, request.formatter), notes=tracks.left_out)


def _kml(operation: Operation, plan: Plan, request: Request) -> Export:
    tracks = _tracks(operation, plan, request)
    return Export(content=to_kml(tracks, request.formatter), notes=tracks.left_out)


def _tracks(operation: Operation, plan: Plan, request: Request) -> Tracks:
    if not request.movement:
        return corridor_tracks(operation, made_at=request.made_at)
    movement = _journey(plan, request.movement)
    if movement is None:
        raise UnknownCode("convoys", request.movement)
    return movement_track(operation, movement, made_at=request.made_at)


def _notification(operation: Operation, plan: Plan, request: Request) -> Export:
    now, before = _journeys(plan, request.plan_before)
    movements = (_id(plan, request),) if request.movement else movements_of(now, before)
    if not movements:
        raise SafepassageError(say("The plan has no movement to tell of."))
    told = [compose(operation, now, movement, before) for movement in movements]
    paper = notification_paper(told, formatter=request.formatter, language=request.language, made_at=request.made_at)
    return _rendered(paper, request)


def _go(operation: Operation, plan: Plan, request: Request) -> Export:
    now, before = _journeys(plan, request.plan_before)
    asked = compose(operation, now, _id(plan, request), before)
    return _rendered(go_paper(asked, formatter=request.formatter, language=request.language, made_at=request.made_at), request)


def _journeys(plan: Plan, before: Plan | None) -> tuple[Plan, Plan | None]:
    """Both plans by movements: convoys that go on with the same vehicles are one to whoever is told."""
    was = None if before is None else replace(before, convoys=joined(before.convoys))
    return replace(plan, convoys=joined(plan.convoys)), was


def _id(plan: Plan, request: Request) -> str:
    """The id of the movement that a convoy is part of; what was asked for where the plan has no such convoy any more."""
    movement = _journey(plan, request.movement)
    return request.movement if movement is None else movement.id


def _journey(plan: Plan, name: str) -> Convoy | None:
    """The whole movement that a convoy is part of."""
    asked = next((convoy for convoy in plan.convoys if convoy.id == name), None)
    if asked is None:
        return None
    journeys = joined(plan.convoys)
    going = (each for each in journeys if set(asked.legs) <= set(each.legs) and _singles(each) == _singles(asked))
    return next((each for each in journeys if each.id == name), None) or next(going)


def _singles(convoy: Convoy) -> frozenset[tuple[str, int]]:
    return frozenset((used.fleet, number) for used in convoy.vehicles for number in used.numbers)


def _rendered(paper: Paper, request: Request) -> Export:
    return Export(content=render(paper, request.suffix))


_FORMS: Mapping[Form, Callable[[Operation, Plan, Request], Export]] = {
    Form.XLSX: _workbook,
    Form.ICS: _calendar,
    Form.GPX: _gpx,
    Form.KML: _kml,
    Form.NOTIFICATION: _notification,
    Form.GO: _go,
}
