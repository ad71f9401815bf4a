"""What a restricted edition tells beside the picture: incidents, windows, promises, calls and figures for planning."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.picture import Fate
from safepassage.picture.testimony import promises_of
from safepassage.plan import Window, WindowStatus
from safepassage.tell.contact import contacts_of
from safepassage.tell.disclosure import World
from safepassage.tell.update.document import UpdateLine, UpdateSection
from safepassage.tell.update.statements import Statements

_MOST_LINES = 6
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
        UpdateSection.INCIDENTS: tuple(_incidents(world, world.operation)),
        UpdateSection.AHEAD: (
            *_calls(world, world.operation),
            *_windows(world, world.operation),
            *_promises(world, world.operation),
            *_figures(world, world.operation),
        ),
    }
    shown = {section: lines[:_MOST_LINES] for section, lines in told.items()}
    return Statements(lines=shown, left_out={section: len(lines) - len(shown[section]) for section, lines in told.items()})


def _incidents(world: World, operation: Operation) -> Iterator[UpdateLine]:
    """Incidents whose claim is known, newest first."""
    known = {claim.id for claim in world.picture.accepted}
    told = [each for each in operation.incidents if not each.claim or each.claim in known]
    told.sort(key=lambda each: (each.interval is not None, each.interval.start.isoformat() if each.interval else ""), reverse=True)
    for each in told:
        when = each.interval or say("no time given")
        text = say("{kind}, {place} ({when}).", kind=each.kind, place=_place(world, each.place), when=when)
        yield UpdateLine(text=text.opening(), cites=(each.claim,) if each.claim else ())


def _windows(world: World, operation: Operation) -> Iterator[UpdateLine]:
    ahead = [each for each in operation.windows if each.interval and (each.interval.end is None or each.interval.end > world.as_of)]
    for each in sorted(ahead, key=lambda each: each.id):
        told = say("Window {name}: {when}", name=_name(each), when=each.interval)
        status = _STATUSES.get(each.status) if each.status else None
        yield UpdateLine(
            text=say("{window}.", window=told) if status is None else say("{window}, {status}.", window=told, status=status)
        )


def _name(window: Window) -> str:
    return f"{window.id} ({window.corridor})" if window.corridor else window.id


def _calls(world: World, operation: Operation) -> Iterator[UpdateLine]:
    for contact in contacts_of(operation.channels, world.picture):
        if contact.next_due is not None:
            yield UpdateLine(text=contact.text, cites=contact.heard_in[:1])


def _promises(world: World, operation: Operation) -> Iterator[UpdateLine]:
    """Promises that nothing settles yet, overdue ones first."""
    pending = [each for each in promises_of(world.picture, operation.undertakings) if each.fate is Fate.PENDING]
    for each in sorted(pending, key=lambda each: not each.is_overdue):
        yield UpdateLine(text=each.text, cites=(each.undertaking.claim,) if each.undertaking.claim else ())


def _figures(world: World, operation: Operation) -> Iterator[UpdateLine]:
    for each in operation.ledger.planning_figures:
        if each.decided_at is None or each.decided_at <= world.as_of:
            text = say(
                "{place}: {people} is adopted for planning by {by}: {why}.",
                place=_place(world, each.place),
                people=each.people,
                by=each.by or say("nobody named"),
                why=each.why or say("no reason given"),
            )
            yield UpdateLine(text=text)


def _place(world: World, code: str) -> Sentence | str:
    places = world.picture.network.places
    return places[code].label if code in places else say("a place not named")
