"""The sheet on which a named person decides whether a movement goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from safepassage.language import Formatter, Sentence, say, say_count
from safepassage.plan import Answer, Decision, Matter
from safepassage.plan.wording import DECISIONS
from safepassage.tell.notification.document import Notification
from safepassage.tell.notification.papers import contacts_table
from safepassage.tell.notification.setting import BLANK, MOST_ZONES_IN_TABLE, Setting, town_of
from safepassage.tell.paper import Block, Bullets, Heading, Line, Notice, Paper, Table

_MATTERS = {
    Matter.WINDOW: say("Window"),
    Matter.ELIGIBILITY: say("Whom the terms cover"),
    Matter.ROUTE: say("Route"),
    Matter.NOTICE: say("Notice"),
    Matter.RECEIPTS: say("Notification"),
    Matter.LIAISON: say("Liaison"),
    Matter.CALLS: say("Calls"),
    Matter.ABORT: say("Reasons to end it"),
    Matter.HOLDS: say("People held before"),
}
_ANSWERS = {Answer.CLEAR: say("clear"), Answer.AGAINST: say("SPEAKS AGAINST"), Answer.OPEN: say("not answered")}
#: Calls that follow each other faster are one.
_SHORTEST = timedelta(minutes=1)


def go_paper(notification: Notification, *, formatter: Formatter, language: str, made_at: datetime) -> Paper:
    """Set the go-or-no-go sheet of a movement. The program recommends nothing; it names what is not answered."""
    sheet = _Sheet(notification, Setting(notification, formatter))
    write = sheet.setting.write
    return Paper(
        language=language,
        title=write(say("Go or no go: movement {movement}", movement=notification.movement.id)),
        subtitle=write(
            say(
                "{operation}; notification version {version}",
                operation=notification.operation,
                version=notification.movement.version,
            )
        ),
        marking=write(say("RESTRICTED")),
        blocks=tuple(sheet.blocks()),
        made_at=made_at,
    )


class _Sheet:
    """One sheet in one language."""

    def __init__(self, notification: Notification, setting: Setting) -> None:
        self._notification = notification
        self._go = notification.go
        self.setting = setting

    def blocks(self) -> Iterator[Block]:
        write = self.setting.write
        yield Notice(text=write(self._decided()))
        yield from self.setting.notices()
        yield Line(text=write(self._standing()))
        yield Heading(text=write(say("What was asked")))
        yield self._checks()
        yield Heading(text=write(say("The movement ends at once if")))
        yield self._criteria()
        yield Heading(text=write(say("Calls due")))
        yield self._calls()
        yield Heading(text=write(say("Whom to call")))
        parties = tuple(party.label for party in self._notification.parties)
        yield contacts_table(self.setting, self._notification.contacts, parties)
        yield Line(text=write(say("Decision, name, hour and signature: {blank}", blank=BLANK * 3)))

    def _decided(self) -> Sentence:
        go = self._go
        if go.decision is Decision.UNDECIDED:
            return say("UNDECIDED: nobody has decided whether the movement goes.")
        told = say("{decision}: decided by {name}", decision=DECISIONS[go.decision].opening(), name=go.decided_by)
        when = say("{told}, {moment}", told=told, moment=go.decided_at) if go.decided_at else told
        return say("{told}: {why}", told=when, why=go.why) if go.why else when

    def _standing(self) -> Sentence:
        against, unanswered = len(self._go.against), len(self._go.unanswered)
        return say(
            "{against} {unanswered} The program advises nothing; whoever decides may decide otherwise, by name.",
            against=say_count("{count} answer speaks against going.", "{count} answers speak against going.", against),
            unanswered=say_count("{count} is not answered.", "{count} are not answered.", unanswered),
        )

    def _checks(self) -> Table:
        write = self.setting.write
        rows = ((write(_MATTERS[each.matter]), write(_ANSWERS[each.answer]), write(each.sentence)) for each in self._go.checks)
        return self.setting.table((say("Matter"), say("Answer"), say("What is known of it")), rows)

    def _criteria(self) -> Block:
        write = self.setting.write
        if not self._go.abort_if:
            return Line(text=write(say("Nothing is agreed: {blank}", blank=BLANK * 3)))
        return Bullets(lines=tuple(Line(text=write(each)) for each in self._go.abort_if))

    def _calls(self) -> Table:
        zones = self.setting.zones[:MOST_ZONES_IN_TABLE]
        columns = (*(say("Due, {zone}", zone=town_of(zone)) for zone in zones), say("What"), say("Heard at, by whom"))
        rows = (
            (*(self.setting.hour(moment, zone) for zone in zones), self.setting.write(told), BLANK)
            for moment, told in sorted(self._due(), key=lambda call: call[0])
        )
        return self.setting.table(columns, rows)

    def _due(self) -> Iterator[tuple[datetime, Sentence]]:
        """Every departure and arrival, and the calls between them where it is agreed how often."""
        stops = self._notification.stops
        for stop in stops:
            if stop.arrives:
                yield stop.arrives, say("arrives: {place}", place=stop.label)
            if stop.departs:
                yield stop.departs, say("departs: {place}", place=stop.label)
        every = self._notification.movement.calls_every_minutes
        if every:
            for before, after in pairwise(stops):
                yield from self._between(before.departs, after.arrives, max(timedelta(minutes=every), _SHORTEST))

    @staticmethod
    def _between(departs: datetime | None, arrives: datetime | None, every: timedelta) -> Iterator[tuple[datetime, Sentence]]:
        if departs is None or arrives is None:
            return
        moment = departs + every
        while moment < arrives:
            yield moment, say("on the road")
            moment += every
