"""What of a movement is otherwise than in the plan before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from safepassage.language import Bilingual, Sentence, say
from safepassage.plan import Convoy, Plan, carried

_MINUTE = timedelta(minutes=1)

#: Gives a place by its code the name that readers know.
Called = Callable[[str], Bilingual]


def changes_between(before: tuple[Plan, Convoy], after: tuple[Plan, Convoy], called: Called) -> tuple[Sentence, ...]:
    """What the parties must change in what they were told of a convoy; nothing where all is the same to them."""
    return tuple(_changes(before, after, called))


def _changes(before: tuple[Plan, Convoy], after: tuple[Plan, Convoy], called: Called) -> Iterator[Sentence]:
    (old_plan, old), (new_plan, new) = before, after
    if _places(old) != _places(new):
        yield say("The route was: {places}.", places=_way(old, called))
    was_departing, was_arriving = _moment(old_plan, old.departs), _moment(old_plan, old.arrives)
    if was_departing != _moment(new_plan, new.departs):
        yield say("The departure was: {moment}.", moment=was_departing)
    if was_arriving != _moment(new_plan, new.arrives):
        yield say("The arrival was: {moment}.", moment=was_arriving)
    if _places(old) == _places(new) and _inner(old_plan, old) != _inner(new_plan, new):
        yield say("Hours at stops on the way have changed.")
    if old.window != new.window:
        yield say("The window was: {window}.", window=old.window) if old.window else say("It was planned outside every window.")
    if _vehicles(old) != _vehicles(new):
        yield say("The vehicles were others: {count} of them.", count=sum(used.count for used in old.vehicles))
    if _people(old) != _people(new):
        yield say("The number of people was: {count}.", count=_people(old))


def _places(convoy: Convoy) -> tuple[str, ...]:
    return (convoy.legs[0].origin, *(leg.destination for leg in convoy.legs))


def _way(convoy: Convoy, called: Called) -> tuple[Sentence, ...]:
    return tuple(say("{place}", place=called(code)) for code in _places(convoy))


def _moment(plan: Plan, minute: int) -> datetime:
    return plan.starts + minute * _MINUTE


def _inner(plan: Plan, convoy: Convoy) -> tuple[datetime, ...]:
    """Hours at the stops between the first and the last."""
    hours = (minute for leg in convoy.legs for minute in (leg.departs, leg.arrives))
    return tuple(_moment(plan, minute) for minute in hours)[1:-1]


def _vehicles(convoy: Convoy) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    return tuple(sorted((used.fleet, used.count, used.numbers) for used in convoy.vehicles))


def _people(convoy: Convoy) -> int:
    return sum(carried(convoy).values())
