"""The Undertakings page: what was promised and became of it, whose call is due, and which help answers which need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.account import Service
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.picture import Fate
from safepassage.picture.testimony import Promise, Record, promises_of, record_of
from safepassage.plan import Agreement
from safepassage.quantities import Interval
from safepassage.tell import Contact, NamedNeed, contacts_of, needs_of
from safepassage.web.access import Scope
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.looking import Look, look
from safepassage.web.queries.names import Names
from safepassage.web.queries.rows import row_numbers
from safepassage.web.queries.sheets import Sheet, Sheets
from safepassage.web.snapshots.kept import Kept

#: Promises on one page, some four screens; and on one that is to be printed, some twenty sheets.
SHEETS = Sheets(rows=60, whole=500)
#: What stands before the fates in the list of filters, and is one of none: a pending promise whose time is over.
OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """A promise with the row it stands in; `is_running` where its time, if it has an end, holds the moment asked about."""

    promise: Promise
    number: int | None
    is_running: bool

    @property
    def state(self) -> str:
        """Its fate, or that it is overdue."""
        return OVERDUE if self.promise.is_overdue else self.promise.fate.value

    @property
    def due(self) -> Interval | None:
        return self.promise.undertaking.due


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """Contact by one channel, or with the place as a whole, which has no row."""

    contact: Contact
    place: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A service with the names of those who assert it, give it and have seen it."""

    service: Service
    place: str
    asserted_by: tuple[Sentence | str, ...]
    given_by: tuple[Sentence | str, ...]
    seen_by: tuple[Sentence | str, ...]
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """A need at a place and the services there that answer it."""

    need: NamedNeed
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An agreement as far as claims known by then bear it out, with the names of its parties and its corridor."""

    agreement: Agreement
    corridor: str
    parties: tuple[Sentence | str, ...]
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertakingsPage:
    """One page of promises of the state that was chosen, or of all where it is empty, and the rest of the page whole.

    `counts` are the promises of each state, of all first.
    """

    sheet: Sheet[PromiseLine]
    chosen: str
    counts: tuple[tuple[str, int], ...]
    record: tuple[Record, ...]
    agreements: tuple[AgreementLine, ...]
    contacts: tuple[ContactLine, ...]
    needs: tuple[NeedLine, ...]
    services: tuple[ServiceLine, ...]


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is worked out once for a lens."""

    lines: tuple[PromiseLine, ...]
    record: tuple[Record, ...]
    agreements: tuple[AgreementLine, ...]
    contacts: tuple[ContactLine, ...]
    needs: tuple[NeedLine, ...]
    services: tuple[ServiceLine, ...]


_PAGES: Kept[tuple[object, ...], _Known] = Kept(32)
_STATES = (OVERDUE, *(fate.value for fate in Fate))


def undertakings_page(scope: Scope, parameters: Parameters, page: int) -> UndertakingsPage:
    """What was promised, as known under the lens of the address. Raises NotPermitted."""
    seen = look(scope, parameters)
    known = _PAGES.get(seen.key, lambda: _known(seen))
    counts = Counter(line.state for line in known.lines)
    chosen = parameters.get("fate", "") if parameters.get("fate") in _STATES else ""
    lines = tuple(line for line in known.lines if chosen in ("", line.state))
    return UndertakingsPage(
        sheet=SHEETS.cut(lines, parameters, page),
        chosen=chosen,
        counts=(("", len(known.lines)), *((state, counts[state]) for state in _STATES if counts[state] or state == chosen)),
        record=known.record,
        agreements=known.agreements,
        contacts=known.contacts,
        needs=known.needs,
        services=known.services,
    )


def _known(seen: Look) -> _Known:
    promises = promises_of(seen.picture, seen.operation.undertakings)
    lines = tuple(_promise_lines(seen, promises))
    return _Known(
        # What has slipped stands first: nobody should have to look for it.
        lines=tuple(sorted(lines, key=lambda line: not line.promise.is_overdue)),
        record=record_of(promises),
        agreements=tuple(_agreement_lines(seen)),
        contacts=tuple(_contact_lines(seen)),
        needs=tuple(
            NeedLine(need=each, place=_place(seen.operation, each.place))
            for each in needs_of(seen.operation.services, seen.picture)
        ),
        services=tuple(_service_lines(seen)),
    )


def _promise_lines(seen: Look, promises: Iterable[Promise]) -> Iterable[PromiseLine]:
    numbers = row_numbers(seen.state, "undertakings", "id")
    for promise in promises:
        due = promise.undertaking.due
        yield PromiseLine(
            promise=promise,
            number=numbers.get((promise.undertaking.id,)),
            is_running=due is not None and due.end is not None and due.holds(seen.lens.at),
        )


def _agreement_lines(seen: Look) -> Iterable[AgreementLine]:
    """The agreements of which all claims that tell of them were known, or that began by then where none does."""
    names, known = Names(seen.operation), {claim.id for claim in seen.picture.accepted}
    corridors = {each.code: each.name for each in seen.operation.network.corridors}
    numbers = row_numbers(seen.state, "agreements", "code", "version")
    for agreement in seen.operation.agreements:
        if known.issuperset(agreement.told_by) if agreement.told_by else _has_begun(agreement, seen.lens):
            yield AgreementLine(
                agreement=agreement,
                corridor=corridors.get(agreement.corridor, ""),
                parties=names.of(agreement.parties),
                number=numbers.get((agreement.code, agreement.version)),
            )


def _contact_lines(seen: Look) -> Iterable[ContactLine]:
    numbers = row_numbers(seen.state, "channels", "place", "channel")
    for contact in contacts_of(seen.operation.channels, seen.picture, seen.operation.zone):
        yield ContactLine(
            contact=contact,
            place=_place(seen.operation, contact.place),
            number=numbers.get((contact.place, contact.channel)),
        )


def _service_lines(seen: Look) -> Iterable[ServiceLine]:
    """The services that had begun, or of which nobody says when, by place."""
    names = Names(seen.operation)
    numbers = row_numbers(seen.state, "services", "place", "service")
    begun = (each for each in seen.operation.services if _has_begun(each, seen.lens))
    for service in sorted(begun, key=lambda each: (each.place, each.service)):
        yield ServiceLine(
            service=service,
            place=_place(seen.operation, service.place),
            asserted_by=names.of(service.asserted_by),
            given_by=names.of(service.given_by),
            seen_by=names.of(service.seen_by),
            number=numbers.get((service.place, service.service)),
        )


def _has_begun(row: Service | Agreement, lens: Lens) -> bool:
    return row.interval is None or row.interval.start <= lens.as_of


def _place(operation: Operation, code: str) -> str:
    return operation.network.places.find(code).label
