"""Go or no go: what speaks for and against one movement, and what a named person decided. The program decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from safepassage.language import Bilingual, Sentence, say, say_count
from safepassage.plan.movements import Contact, ContactRole, Decision, Movement, Receipt, RouteStatus
from safepassage.plan.windows import Agreement, Window, WindowStatus
from safepassage.plan.wording import WINDOW_STATUSES

#: How long ahead a movement is notified, and how long an emergency one at least (practice of humanitarian notification
#: systems, Yemen, standard operating procedure of March 2021).
NOTICE = timedelta(hours=48)
EMERGENCY_NOTICE = timedelta(hours=24)
_HOUR = timedelta(hours=1)
#: Who is called when something happens on the road.
_LIAISON = frozenset({ContactRole.LIAISON, ContactRole.FOCAL_POINT})


class Matter(StrEnum):
    """What is asked before a movement may go."""

    WINDOW = "window"
    ELIGIBILITY = "eligibility"
    ROUTE = "route"
    NOTICE = "notice"
    RECEIPTS = "receipts"
    LIAISON = "liaison"
    CALLS = "calls"
    ABORT = "abort"
    HOLDS = "holds"


class Answer(StrEnum):
    """CLEAR: it stands well. AGAINST: it speaks against going. OPEN: nobody has answered it."""

    CLEAR = "clear"
    AGAINST = "against"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One matter, how it stands, and the sentence that says so."""

    matter: Matter
    answer: Answer
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOrNoGo:
    """The sheet of one movement.

    decision
        UNDECIDED until a named person decided; then `decided_by` is never empty.
    """

    movement: str
    checks: tuple[Check, ...]
    abort_if: tuple[Bilingual, ...]
    decision: Decision
    decided_by: str
    decided_at: datetime | None
    why: str

    @property
    def against(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.answer is Answer.AGAINST)

    @property
    def unanswered(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.answer is Answer.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of a movement, from whatever tables.

    begins
        When its vehicles begin to load.
    has_people
        Whether anybody is carried: terms and holds are of no matter to empty vehicles.
    in_corridor
        Whether it goes through a corridor, and so needs a window.
    parties
        Codes of the parties to be notified, with their names.
    """

    movement: Movement
    begins: datetime
    has_people: bool
    in_corridor: bool
    window: Window | None
    agreement: Agreement | None
    parties: tuple[tuple[str, Bilingual], ...]
    contacts: tuple[Contact, ...]
    receipts: tuple[Receipt, ...]


def go_or_no_go(asked: Asked) -> GoOrNoGo:
    """The sheet of a movement: every matter with its answer, also those that nobody has answered."""
    movement = asked.movement
    return GoOrNoGo(
        movement=movement.id,
        checks=tuple(_checks(asked)),
        abort_if=movement.ends_if,
        decision=movement.decision,
        decided_by=movement.decided_by,
        decided_at=movement.decided_at,
        why=movement.why,
    )


def _checks(asked: Asked) -> Iterator[Check]:
    if asked.in_corridor:
        yield _check(Matter.WINDOW, _window(asked.window))
        if asked.has_people:
            yield _check(Matter.ELIGIBILITY, _eligibility(asked))
    yield _check(Matter.ROUTE, _route(asked.movement))
    yield _check(Matter.NOTICE, _notice(asked))
    for code, name in asked.parties:
        yield _check(Matter.RECEIPTS, _receipt(name, [each for each in asked.receipts if each.party == code]))
    for code, name in asked.parties:
        yield _check(Matter.LIAISON, _liaison(name, [each for each in asked.contacts if each.party == code]))
    yield _check(Matter.CALLS, _calls(asked.movement))
    yield _check(Matter.ABORT, _abort(asked.movement))
    if asked.has_people:
        yield _check(Matter.HOLDS, _holds(asked.movement))


_Answered = tuple[Answer, Sentence]


def _check(matter: Matter, answered: _Answered) -> Check:
    return Check(matter=matter, answer=answered[0], sentence=answered[1])


def _window(window: Window | None) -> _Answered:
    if window is None:
        return Answer.AGAINST, say("It goes through a corridor outside every window.")
    if window.status is None:
        return Answer.OPEN, say("Nobody has said how window {window} stands.", window=window.id)
    told = say("Window {window} is {status}.", window=window.id, status=WINDOW_STATUSES[window.status])
    if window.status in {WindowStatus.AGREED, WindowStatus.OPEN}:
        return Answer.CLEAR, told
    return (Answer.OPEN if window.status is WindowStatus.PROPOSED else Answer.AGAINST), told


def _eligibility(asked: Asked) -> _Answered:
    eligible = terms_of(asked.window, asked.agreement)
    if not eligible:
        return Answer.OPEN, say("Whom the terms cover is not said: ask before anybody boards.")
    return Answer.CLEAR, say("The terms cover: {eligible}.", eligible=eligible)


def terms_of(window: Window | None, agreement: Agreement | None) -> str:
    """Whom the terms cover: those of the window, else of its agreement; empty where nobody has said it."""
    if window is not None and window.eligible:
        return window.eligible
    return Bilingual(agreement.eligible, agreement.eligible_local) if agreement else ""


def _route(movement: Movement) -> _Answered:
    answers = {
        RouteStatus.OPEN: (Answer.CLEAR, say("The route is open.")),
        RouteStatus.RESTRICTED: (Answer.AGAINST, say("The route is restricted.")),
        RouteStatus.BLOCKED: (Answer.AGAINST, say("The route is blocked.")),
        RouteStatus.UNKNOWN: (Answer.OPEN, say("Nobody has said how the route is.")),
    }
    answer, told = answers[movement.route_status]
    if movement.route_status is RouteStatus.UNKNOWN:
        return answer, told
    if movement.route_checked_at is None:
        return answer, say("{told} When it was looked at is not said.", told=told)
    if not movement.route_checked_by:
        return answer, say("{told} Looked at: {moment}.", told=told, moment=movement.route_checked_at)
    checked = say("Looked at: {moment}, by {name}.", moment=movement.route_checked_at, name=movement.route_checked_by)
    return answer, say("{told} {checked}", told=told, checked=checked)


def _notice(asked: Asked) -> _Answered:
    sent = [each.sent_at for each in asked.receipts if each.sent_at]
    if not sent:
        return Answer.OPEN, say(
            "It is not sent yet. Due by {moment}; as an emergency by {emergency}.",
            moment=asked.begins - NOTICE,
            emergency=asked.begins - EMERGENCY_NOTICE,
        )
    ahead = asked.begins - max(sent)
    hours = ahead // _HOUR
    if ahead >= NOTICE:
        return Answer.CLEAR, say_count("Sent {count} hour ahead.", "Sent {count} hours ahead.", hours)
    if ahead >= EMERGENCY_NOTICE:
        return Answer.CLEAR, say_count(
            "EMERGENCY notification: sent {count} hour ahead.", "EMERGENCY notification: sent {count} hours ahead.", hours
        )
    return Answer.AGAINST, say_count(
        "Sent {count} hour ahead: later than an emergency notification may be.",
        "Sent {count} hours ahead: later than an emergency notification may be.",
        max(hours, 0),
    )


def _receipt(party: Bilingual, receipts: Sequence[Receipt]) -> _Answered:
    """What one party did with the notification; an objection outweighs all else, and to acknowledge is not to approve."""
    objected = [each for each in receipts if each.objected_at]
    if objected:
        return Answer.AGAINST, say("{party} objects: {why}.", party=party, why=objected[-1].objection or say("why is not said"))
    if any(each.acknowledged_at for each in receipts):
        return Answer.CLEAR, say("{party} has acknowledged the notification, which approves nothing.", party=party)
    if any(each.received_at for each in receipts):
        return Answer.OPEN, say("{party} has received the notification and not acknowledged it.", party=party)
    return Answer.OPEN, say("{party} has not confirmed that the notification arrived.", party=party)


def _liaison(party: Bilingual, contacts: Sequence[Contact]) -> _Answered:
    if any(each.role in _LIAISON and (each.phone or each.channel) for each in contacts):
        return Answer.CLEAR, say("{party}: somebody can be called.", party=party)
    return Answer.OPEN, say("{party}: the tables name nobody who can be called.", party=party)


def _calls(movement: Movement) -> _Answered:
    if movement.calls_every_minutes is None:
        return Answer.OPEN, say("How often the movement calls is not agreed.")
    return Answer.CLEAR, say("The movement calls every {minutes} minutes.", minutes=movement.calls_every_minutes)


def _abort(movement: Movement) -> _Answered:
    if not movement.abort_if:
        return Answer.OPEN, say("What would end the movement is not agreed.")
    return Answer.CLEAR, say_count(
        "{count} reason to end the movement is agreed.", "{count} reasons to end the movement are agreed.", len(movement.abort_if)
    )


def _holds(movement: Movement) -> _Answered:
    if movement.unresolved_holds is None:
        return Answer.OPEN, say("Whether anybody held in an earlier round has not been released is not said.")
    if movement.unresolved_holds:
        return Answer.AGAINST, say_count(
            "{count} person held in an earlier round is not known to be released.",
            "{count} people held in earlier rounds are not known to be released.",
            movement.unresolved_holds,
        )
    return Answer.CLEAR, say("Nobody held in an earlier round is still held.")
