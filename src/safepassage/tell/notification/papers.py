"""Notifications as a paper, as practice asks for them: who, what, when, where, with which vehicles, and who received it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safepassage.language import Bilingual, Formatter, Sentence, say
from safepassage.plan import EMERGENCY_NOTICE, NOTICE, Agreement, Contact, Window, terms_of
from safepassage.plan.wording import BASES, CONTACT_ROLES, VEHICLE_KINDS, WINDOW_STATUSES
from safepassage.tell.notification.document import Notification, Party, Stop, VehicleLine
from safepassage.tell.notification.setting import BLANK, MOST_ZONES_IN_TABLE, Setting, town_of
from safepassage.tell.paper import Block, Bullets, Heading, Line, Notice, Paper, Table

_TOLD = say(
    "This tells the parties of a movement; it does not ask for permission, and nobody loses protection for want of it. To "
    "acknowledge it is not to approve it. Whoever submits it answers for what it says, whoever passes it on has not verified "
    "it, and it guarantees nobody's safety."
)
_BLANKS = say("Blanks are not in the tables of the operation: fill them in by hand before it is sent.")


def notification_paper(notifications: Sequence[Notification], *, formatter: Formatter, language: str, made_at: datetime) -> Paper:
    """Set the notifications of one movement or of several as one document.

    Parameters
    ----------
    formatter
        How the reader reads words and numbers.
    language
        ISO 639-1.
    """
    first = notifications[0]
    setting = Setting(first, formatter)
    title = _title(first) if len(notifications) == 1 else say("Notifications of {count} movements", count=len(notifications))
    return Paper(
        language=language,
        title=setting.write(title),
        subtitle=setting.write(say("{operation}; numbers only", operation=first.operation)),
        marking=setting.write(say("RESTRICTED")),
        blocks=tuple(
            block for each in notifications for block in _section(each, formatter, made_at, alone=len(notifications) == 1)
        ),
        footer=setting.write(_BLANKS),
        made_at=made_at,
    )


def _title(notification: Notification) -> Sentence:
    movement = notification.movement
    if notification.is_cancelled:
        return say("CANCELLED: movement {movement}, notification version {version}", movement=movement.id, version=movement.version)
    return say("Notification of movement {movement}, version {version}", movement=movement.id, version=movement.version)


def _section(notification: Notification, formatter: Formatter, made_at: datetime, *, alone: bool) -> Iterator[Block]:
    section = _Section(notification, Setting(notification, formatter), made_at, level=1 if alone else 2)
    if not alone:
        yield Heading(text=section.setting.write(_title(notification)))
    yield from section.blocks()


class _Section:
    """One notification within a paper."""

    def __init__(self, notification: Notification, setting: Setting, made_at: datetime, *, level: int) -> None:
        self._notification = notification
        self._made_at = made_at
        self.setting = setting
        self._level = level

    def blocks(self) -> Iterator[Block]:
        write = self.setting.write
        yield Notice(text=write(_TOLD))
        yield from self.setting.notices()
        if (late := self._late()) is not None:
            yield Notice(text=write(late))
        yield self._summary()
        yield self._heading(say("Hours"))
        yield self.setting.hours(self._hours())
        if self._notification.changes:
            yield self._heading(say("What has changed since the version before"))
            yield Bullets(lines=tuple(Line(text=write(each)) for each in self._notification.changes))
        yield self._heading(say("Route and stops"))
        yield self._stops()
        yield self._heading(say("Vehicles"))
        yield self._vehicles()
        yield self._heading(say("Contacts on duty"))
        yield self._contacts()
        yield self._heading(say("Sent, received, acknowledged, objected"))
        yield self._receipts()
        yield Line(
            text=write(say("An acknowledgement is no approval. A party that has not answered has neither agreed nor refused."))
        )
        yield Line(text=write(say("Name and signature of whoever submits it: {blank}", blank=BLANK * 2)))

    def _late(self) -> Sentence | None:
        """What must stand on a notification that leaves less time than is usual, by when it was sent, or else made."""
        if self._notification.is_cancelled:
            return None
        sent = [party.receipt.sent_at for party in self._notification.parties if party.receipt and party.receipt.sent_at]
        ahead = self._notification.begins - max(sent, default=self._made_at)
        if ahead >= NOTICE:
            return None
        if ahead >= EMERGENCY_NOTICE:
            return say("EMERGENCY: this tells of a movement less than 48 hours ahead.")
        if ahead > timedelta():
            return say("LATE: less than 24 hours ahead, later than an emergency notification may be.")
        return say("LATE: loading was to begin before this was written.")

    def _heading(self, text: Sentence) -> Heading:
        return Heading(text=self.setting.write(text), level=self._level)

    def _summary(self) -> Table:
        rows = ((self.setting.write(name), value) for name, value in self._facts())
        return self.setting.table((say("What"), say("Entry")), rows)

    def _facts(self) -> Iterator[tuple[Sentence, str]]:
        told, write = self.setting.told, self.setting.write
        notification = self._notification
        movement, window = notification.movement, notification.window
        first, last = notification.stops[0], notification.stops[-1]
        yield say("Notifying organisation"), told(notification.notified_by)
        yield (
            say("Movement and version"),
            write(say("{movement}, version {version}", movement=movement.id, version=movement.version)),
        )
        yield say("Purpose"), told(movement.aim)
        yield say("Category"), write(_category(notification))
        yield say("From"), write(first.label)
        yield say("To"), write(last.label)
        yield say("Corridor"), write(notification.corridor or say("outside every corridor"))
        yield say("Window"), write(_window(window)) if window else BLANK
        if notification.window is not None:
            yield say("Agreement"), write(_agreement(notification.agreement)) if notification.agreement else BLANK
            yield say("Whom the terms cover"), told(terms_of(window, notification.agreement))
        yield say("Vehicles"), write(len(notification.vehicles))
        yield say("People carried"), write(notification.people)
        yield say("Staff"), told(movement.staff)
        yield say("Call signs"), told("; ".join(movement.call_signs))
        yield say("Communications"), told(movement.communications)
        yield say("Markings"), told(movement.markings)

    def _hours(self) -> Iterator[tuple[Sentence, datetime | None]]:
        """The hours that a reader looks for first; it expires with the window in which the movement is."""
        notification = self._notification
        interval = notification.window.interval if notification.window else None
        yield say("Window opens"), interval.start if interval else None
        yield say("Loading begins"), notification.begins
        yield say("Departs"), notification.stops[0].departs
        yield say("Arrives"), notification.stops[-1].arrives
        yield say("Window closes; this expires"), interval.end if interval else None
        yield say("To be sent by, 48 hours ahead"), notification.begins - NOTICE
        yield say("As an EMERGENCY, marked so, by, 24 hours ahead"), notification.begins - EMERGENCY_NOTICE

    def _stops(self) -> Table:
        zones = self.setting.zones[:MOST_ZONES_IN_TABLE]
        hours = [each for zone in zones for each in _headings(zone)] if len(zones) > 1 else [say("Arrives"), say("Departs")]
        columns = (say("No."), say("Place"), say("Latitude, longitude"), *hours, say("Board"), say("Alight"), say("Aboard"))
        rows = (self._stop(number, stop) for number, stop in enumerate(self._notification.stops, start=1))
        return self.setting.table(columns, rows, numeric=frozenset({0, *range(len(columns) - 3, len(columns))}))

    def _stop(self, number: int, stop: Stop) -> tuple[str, ...]:
        zones = self.setting.zones[:MOST_ZONES_IN_TABLE]
        hours = [self.setting.hour(moment, zone) for zone in zones for moment in (stop.arrives, stop.departs)]
        write = self.setting.write
        position = BLANK if stop.position is None else f"{stop.position[0]:.4f}, {stop.position[1]:.4f}"
        return str(number), write(stop.label), position, *hours, write(stop.boards), write(stop.alights), write(stop.aboard)

    def _vehicles(self) -> Table:
        columns = (say("No."), say("Type"), say("Fleet and number"), say("Plate"), say("Colour"), say("Markings"), say("Call sign"))
        rows = (self._vehicle(number, line) for number, line in enumerate(self._notification.vehicles, start=1))
        return self.setting.table(columns, rows, numeric=frozenset({0}))

    def _vehicle(self, number: int, line: VehicleLine) -> tuple[str, ...]:
        kind = self.setting.write(VEHICLE_KINDS[line.kind]) if line.kind else ""
        fleet = line.fleet if line.number is None else f"{line.fleet} {line.number}"
        told = map(self.setting.told, (line.plate, line.colour, line.markings, line.call_sign))
        return (str(number), kind, fleet, *told)

    def _contacts(self) -> Table:
        """Of whoever notifies and of neutral bodies: no side is given the numbers of the other."""
        return contacts_table(self.setting, self._notification.contacts_to_tell, (self._notification.notified_by,))

    def _receipts(self) -> Table:
        columns = (say("Party"), say("Sent"), say("Received"), say("Acknowledged"), say("Objected"))
        rows = [self._receipt(party) for party in self._notification.parties] or [(BLANK,) * len(columns)]
        return self.setting.table(columns, rows)

    def _receipt(self, party: Party) -> tuple[str, ...]:
        name = self.setting.write(party.label)
        receipt = party.receipt
        if receipt is None:
            return (name, *[BLANK] * 4)
        hours = (receipt.sent_at, receipt.received_at, receipt.acknowledged_at, receipt.objected_at)
        return (name, *map(self.setting.told, hours))


def contacts_table(setting: Setting, contacts: Sequence[tuple[Bilingual, Contact]], needed: Sequence[Bilingual | None]) -> Table:
    """Whom to call, and a row to be filled in for each of the `needed` who has nobody."""
    columns = (say("Party"), say("Role"), say("Name"), say("Telephone"), say("Channel"), say("On duty"))
    told = {party for party, _ in contacts}
    rows = [_contact(setting, party, contact) for party, contact in contacts]
    blank = (BLANK,) * (len(columns) - 1)
    rows += [(setting.told(party), *blank) for party in needed if party not in told]
    return setting.table(columns, rows)


def _contact(setting: Setting, party: Bilingual, contact: Contact) -> tuple[str, ...]:
    role = CONTACT_ROLES[contact.role] if contact.role else None
    told = (role, contact.name, contact.phone, contact.channel, contact.hours)
    return (setting.write(party), *map(setting.told, told))


def _headings(zone: ZoneInfo) -> tuple[Sentence, Sentence]:
    return say("Arrives, {zone}", zone=town_of(zone)), say("Departs, {zone}", zone=town_of(zone))


def _window(window: Window) -> Sentence:
    status = WINDOW_STATUSES[window.status] if window.status else say("status not said")
    words = (*((BASES[window.basis],) if window.basis else ()), status)
    return say("{window} ({words})", window=window.id, words=words)


def _agreement(agreement: Agreement) -> Sentence:
    if not agreement.version:
        return say("{agreement}, no version said", agreement=agreement.code)
    return say("{agreement}, version {version}", agreement=agreement.code, version=agreement.version)


def _category(notification: Notification) -> Sentence:
    return say("bringing people out") if notification.people else say("vehicles without people")
