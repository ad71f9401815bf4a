"""What a restricted edition tells beside the picture: incidents, windows, promises, calls and figures for planning."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from safepassage.exchange.tables import Operation
from safepassage.language import say
from safepassage.picture import Fate
from safepassage.picture.testimony import promises_of
from safepassage.plan import Window, WindowStatus
from safepassage.tell.contact import contacts_of
from safepassage.tell.disclosure import World
from safepassage.tell.update.citing import MOST_CITES
from safepassage.tell.update.document import UpdateLine, UpdateSection
from safepassage.tell.update.incidents import OURS, incidents_of, place_named
from safepassage.tell.update.statements import Statements

_MOST_LINES = 6
#: What bears on the days to come: what may still be kept, and what was broken.
_TOLD = frozenset({Fate.PENDING, Fate.BROKEN})
#: What can be said of a window that has not ended; how it ended nobody knew then.
_STATUSES = {
    WindowStatus.PROPOSED: say("proposed"),
    WindowStatus.AGREED: say("agreed"),
    WindowStatus.OPEN: say("open"),
}


def restricted_lines(world: World) -> Statements:
    """Lines of the sections that a public edition does not have; none for a public world."""
    if world.operation is None:
        return Statements(lines={}, left_out={})
    told = {
        UpdateSection.INCIDENTS: tuple(incidents_of(world, world.operation)),
        UpdateSection.AHEAD: (
            *_calls(world, world.operation),
            *_windows(world, world.operation),
            *_promises(world, world.operation),
            *_figures(world, world.operation),
        ),
    }
    shown = {section: lines[:_MOST_LINES] for section, lines in told.items()}
    return Statements(lines=shown, left_out={section: len(lines) - len(shown[section]) for section, lines in told.items()})


def _is_told(world: World, told_by: Collection[str], begins: datetime | None) -> bool:
    """Whether a row may be known: once all that it rests on is published; of what rests on nothing, once its time has come."""
    if told_by:
        return {claim.id for claim in world.picture.accepted}.issuperset(told_by)
    return begins is not None and begins <= world.as_of


def _windows(world: World, operation: Operation) -> Iterator[UpdateLine]:
    """Windows that are not over, of which something is published, and of their agreement too."""
    unknown = {each.code for each in operation.agreements if each.told_by and not _is_told(world, each.told_by, None)}
    for each in sorted(operation.windows, key=lambda each: each.id):
        if each.interval is None or (each.interval.end is not None and each.interval.end <= world.as_of):
            continue
        if each.agreement in unknown or not _is_told(world, each.told_by, each.interval.start):
            continue
        told = say("Window {name}: {when}", name=_name(each), when=each.interval)
        status = _STATUSES.get(each.status) if each.status else None
        text = say("{window}.", window=told) if status is None else say("{window}, {status}.", window=told, status=status)
        yield UpdateLine(text=text, cites=each.told_by[:MOST_CITES], standing=None if each.told_by else OURS)


def _name(window: Window) -> str:
    return f"{window.id} ({window.corridor})" if window.corridor else window.id


def _calls(world: World, operation: Operation) -> Iterator[UpdateLine]:
    """Calls that are due; at which hours is our own arrangement."""
    for contact in contacts_of(operation.channels, world.picture, operation.zone):
        if contact.next_due is not None:
            yield UpdateLine(text=contact.text, cites=contact.heard_in[:1], standing=None if contact.heard_in else OURS)


def _promises(world: World, operation: Operation) -> Iterator[UpdateLine]:
    """Promises that nothing settles yet, overdue ones first, behind those that were broken: who sets out on a route must know."""
    known = promises_of(world.picture, operation.undertakings)
    for each in sorted(known, key=lambda each: (each.fate is not Fate.BROKEN, not each.is_overdue)):
        promise = each.undertaking
        if each.fate not in _TOLD:
            continue
        if promise.claim:
            yield UpdateLine(text=each.text, cites=(promise.claim,))
        elif _is_told(world, (), promise.due.start if promise.due else None):
            yield UpdateLine(text=each.text, standing=OURS)


def _figures(world: World, operation: Operation) -> Iterator[UpdateLine]:
    for each in operation.ledger.planning_figures:
        if each.decided_at is None or each.decided_at <= world.as_of:
            text = say(
                "{place}: {people} is adopted for planning by {by}: {why}.",
                place=place_named(world, each.place),
                people=each.people,
                by=each.by or say("nobody named"),
                why=each.why or say("no reason given"),
            )
            yield UpdateLine(text=text)
