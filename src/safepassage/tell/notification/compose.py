"""From a plan and the tables of its operation to the notifications of its movements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from safepassage.errors import UnknownCode
from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, Sentence, say
from safepassage.plan import (
    Agreement,
    Asked,
    Contact,
    Convoy,
    Decision,
    Movement,
    MovementStatus,
    Plan,
    Plate,
    Receipt,
    Used,
    agreement_of,
    calls_of,
    carried,
    go_or_no_go,
    holding,
)
from safepassage.tell.notification.changes import changes_between
from safepassage.tell.notification.document import Notification, Party, Stop, VehicleLine

_MINUTE = timedelta(minutes=1)
_CANCELLED = say("The movement is cancelled.")


def movements_of(plan: Plan, previous: Plan | None = None) -> tuple[str, ...]:
    """The movements of which the parties must be told: those of the plan, and those of the plan before that are no more."""
    codes = (convoy.id for each in (plan, previous) if each for convoy in each.convoys)
    return tuple(dict.fromkeys(codes))


def compose(operation: Operation, plan: Plan, movement: str, previous: Plan | None = None) -> Notification:
    """The notification of one movement.

    Parameters
    ----------
    movement
        The id of a convoy of the plan, or of a convoy of `previous` that is no longer planned and so cancelled.
    previous
        The plan of which the parties were told before. Where the movement differs from it, this is the next version,
        with what changed; the table `movements` holds the version before.

    Raises
    ------
    UnknownCode
        If neither plan has such a convoy.
    """
    after, before = _convoy(plan, movement), _convoy(previous, movement)
    if after is not None:
        changes = () if previous is None or before is None else _changed(operation, (previous, before), (plan, after))
        return _Composing(operation, plan, after, changes).notification()
    if before is None or previous is None:
        raise UnknownCode("convoys", movement)
    return replace(_Composing(operation, previous, before, (_CANCELLED,)).notification(), is_cancelled=True)


def _changed(operation: Operation, before: tuple[Plan, Convoy], after: tuple[Plan, Convoy]) -> tuple[Sentence, ...]:
    return changes_between(before, after, lambda code: _place(operation, code)[0])


def _place(operation: Operation, code: str) -> tuple[Bilingual, tuple[float, float] | None]:
    """What a place is called, and its position where that is known."""
    place = operation.network.places.get(code)
    return (place.label, place.position) if place else (Bilingual(code), None)


def _convoy(plan: Plan | None, movement: str) -> Convoy | None:
    return next((convoy for convoy in plan.convoys if convoy.id == movement), None) if plan else None


class _Composing:
    """One movement of one operation."""

    def __init__(self, operation: Operation, plan: Plan, convoy: Convoy, changes: tuple[Sentence, ...]) -> None:
        self._operation = operation
        self._plan = plan
        self._convoy = convoy
        self._changes = changes
        self._corridors = {each.code: Bilingual(each.name or each.code, each.name_local) for each in operation.network.corridors}

    def notification(self) -> Notification:
        operation, convoy = self._operation, self._convoy
        movement = self._movement()
        window = next((each for each in operation.windows if each.id == convoy.window), None)
        agreement = agreement_of(window, operation.agreements) if window else None
        receipts = tuple(each for each in operation.receipts if (each.movement, each.version) == (movement.id, movement.version))
        contacts = tuple(each for each in operation.contacts if each.movement in ("", movement.id))
        parties = self._parties(movement, agreement, receipts)
        people = sum(carried(convoy).values())
        asked = Asked(
            movement=movement,
            begins=self._begins(),
            has_people=people > 0,
            in_corridor=bool(convoy.corridor),
            window=window,
            agreement=agreement,
            parties=tuple((party.code, party.label) for party in parties),
            contacts=contacts,
            receipts=receipts,
        )
        return Notification(
            operation=operation.label or Bilingual(operation.code),
            zones=tuple(dict.fromkeys((operation.zone, *operation.other_zones))),
            zone_is_stated=operation.zone_is_stated,
            movement=movement,
            is_cancelled=movement.status is MovementStatus.CANCELLED,
            notified_by=self._party(movement.notified_by) if movement.notified_by else None,
            contacts=tuple((self._party(each.party), each) for each in contacts),
            contacts_to_tell=tuple((self._party(each.party), each) for each in contacts if self._is_told(each, movement)),
            corridor=self._corridors.get(convoy.corridor),
            window=window,
            agreement=agreement,
            begins=asked.begins,
            stops=tuple(self._stops()),
            vehicles=tuple(line for used in convoy.vehicles for line in self._vehicles(used)),
            people=people,
            parties=parties,
            changes=self._changes,
            go=go_or_no_go(asked),
        )

    def _movement(self) -> Movement:
        """What the table says of the movement; the next version where it changes, of which nobody has decided anything yet."""
        known = holding(self._operation.movements, self._convoy.id) or Movement(id=self._convoy.id)
        if not self._changes:
            return known
        return replace(known, version=known.version + 1, decision=Decision.UNDECIDED, decided_by="", decided_at=None, why="")

    def _parties(self, movement: Movement, agreement: Agreement | None, receipts: tuple[Receipt, ...]) -> tuple[Party, ...]:
        """Who agreed the corridor or is party to the agreement and not neutral, and whoever was told already."""
        known = {each.code: each for each in self._operation.ledger.parties}
        corridor = next((each for each in self._operation.network.corridors if each.code == self._convoy.corridor), None)
        agreed = (*(corridor.agreed_by if corridor else ()), *(agreement.parties if agreement else ()))
        sides = (code for code in agreed if code in known and not known[code].neutral)
        codes = dict.fromkeys((*sides, *(each.party for each in receipts)))
        found = {each.party: each for each in receipts}
        return tuple(
            Party(code=code, label=self._party(code), receipt=found.get(code)) for code in codes if code != movement.notified_by
        )

    def _is_told(self, contact: Contact, movement: Movement) -> bool:
        neutral = {each.code for each in self._operation.ledger.parties if each.neutral}
        return contact.party == movement.notified_by or contact.party in neutral

    def _party(self, code: str) -> Bilingual:
        return next((each.label for each in self._operation.ledger.parties if each.code == code), Bilingual(code))

    def _begins(self) -> datetime:
        first = self._convoy.legs[0]
        links = (
            each for each in self._operation.network.links if (each.origin, each.destination) == (first.origin, first.destination)
        )
        loading = next((each.loading_minutes for each in links if each.loading_minutes), 0.0)
        return self._plan.starts + (first.departs - round(loading)) * _MINUTE

    def _stops(self) -> Iterator[Stop]:
        for call in calls_of(self._convoy):
            label, position = _place(self._operation, call.place)
            yield Stop(
                label=label,
                position=position,
                arrives=self._moment(call.arrives),
                departs=self._moment(call.departs),
                boards=call.boards,
                alights=call.alights,
                aboard=call.aboard,
            )

    def _moment(self, minute: int | None) -> datetime | None:
        return None if minute is None else self._plan.starts + minute * _MINUTE

    def _vehicles(self, used: Used) -> Iterator[VehicleLine]:
        fleet = next((each for each in self._operation.vehicles if each.id == used.fleet), None)
        plates = {each.number: each for each in self._operation.plates if each.vehicle == used.fleet}
        for number in used.numbers or (None,) * used.count:
            plate = plates.get(number) if number is not None else None
            known = plate or Plate(vehicle=used.fleet, number=0)
            yield VehicleLine(
                kind=fleet.kind if fleet else None,
                fleet=used.fleet,
                number=number,
                plate=known.plate,
                colour=known.colour,
                markings=known.markings,
                call_sign=known.call_sign,
            )
