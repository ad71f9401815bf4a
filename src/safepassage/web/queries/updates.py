"""Situation updates: composed to be looked at, kept as numbered editions, read again and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from safepassage.errors import InvalidValue, UnknownCode
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.quantities import Bounds, parse_instant
from safepassage.tell import disclosure
from safepassage.tell.disclosure import Audience, infer, kept_back, new_names, series_of
from safepassage.tell.update import SituationUpdate, UpdateSection, compose, read_edition
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.printing import FORMS, LANGUAGES, printed, told
from safepassage.web.queries.lens import Parameters
from safepassage.web.snapshots import State, operation_of, state_of
from safepassage.web.snapshots.kept import Kept

#: Digits of an edition's number, above any that exists.
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of an update. `as_of` None: everything that its audience may know of."""

    audience: Audience
    as_of: datetime | None = None
    next_update: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of an edition with what it counts; `before` is what the edition before said, None where the same.

    whom
        The group that moved; empty where the label names it.
    """

    key: tuple[str, ...]
    label: str
    whom: str
    people: Bounds
    stated: tuple[str, ...]
    cites: tuple[str, ...]
    before: Bounds | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One line of an edition."""

    text: str
    cites: tuple[str, ...]
    standing: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of an edition, and how many statements found no room in it."""

    kind: UpdateSection
    lines: tuple[Statement, ...]
    left_out: int

    @property
    def label(self) -> Sentence:
        return self.kind.label


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionText:
    """An edition as one reads it, kept or not: what its JSON says, in one language.

    is_whole
        Whether this version of the program wrote it; of another one its files hold what this lacks.
    """

    audience: Audience
    number: int
    as_of: datetime
    since: datetime | None
    next_update: datetime | None
    numbers: tuple[Number, ...]
    sections: tuple[Section, ...]
    references: tuple[tuple[int, str, datetime], ...]
    withheld: tuple[str, ...]
    is_whole: bool = True


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An update that nobody has kept yet, and what a reader of it and of the editions before could infer.

    `stamp` names the state of the operation that it tells. `names` are the free texts that no edition before may have
    printed, `kept_back` what is told without a name or not at all.
    """

    order: Order
    state: State
    update: SituationUpdate
    inferences: tuple[Sentence, ...]
    names: tuple[str, ...]
    kept_back: tuple[Sentence, ...]

    @property
    def stamp(self) -> UUID:
        return self.state.stamp

    @property
    def moment(self) -> str:
        """Up to when it tells what was published."""
        return self.update.as_of.isoformat()

    @property
    def text(self) -> EditionText:
        """The draft in the language of the page."""
        return read_text(told(self.update, get_language() or LANGUAGES[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition in the list of all."""

    audience: Audience
    number: int
    as_of: datetime
    since: datetime | None
    by: str
    at: datetime
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """What an address calls it."""
        return f"{self.audience.value}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPage:
    """A kept edition in the language of the page, or the first of its own where it was not kept in that."""

    line: EditionLine
    text: EditionText


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A number in two editions; None where one of them does not tell it."""

    label: str
    whom: str
    before: Bounds | None
    after: Bounds | None

    @property
    def is_same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChange:
    """Statements of a section that only one of two editions makes."""

    kind: UpdateSection
    dropped: tuple[Statement, ...]
    added: tuple[Statement, ...]

    @property
    def label(self) -> Sentence:
        return self.kind.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two kept editions, number by number and statement by statement."""

    first: EditionLine
    second: EditionLine
    numbers: tuple[NumberChange, ...]
    sections: tuple[SectionChange, ...]
    is_whole: bool


#: The kind of number that the JSON of an edition gives to a movement.
_MOVED = "moved"
#: What editions of earlier versions lack.
_WHOLE = frozenset({"series", "names"})
#: A draft takes seconds at ten thousand claims; those that somebody looks at are kept, some 100 kB each.
_DRAFTS: Kept[tuple[object, ...], Draft] = Kept(16)


def read_order(parameters: Parameters, operation: Operation) -> Order:
    """The order that an address or a form gives. Raises InvalidValue for what cannot be read."""
    audience = parameters.get("audience", Audience.PUBLIC.value)
    if audience not in {each.value for each in Audience}:
        raise InvalidValue(audience, say("one of {names}", names=", ".join(each.value for each in Audience)))
    return Order(
        audience=Audience(audience),
        as_of=_moment(parameters.get("as_of", ""), operation),
        next_update=_moment(parameters.get("next", ""), operation),
    )


def _moment(text: str, operation: Operation) -> datetime | None:
    return parse_instant(text.strip(), operation.zone) if text.strip() else None


def draft(scope: Scope, parameters: Parameters) -> Draft:
    """Compose what an address asks for, to be looked at; nothing is kept.

    Raises
    ------
    NotPermitted
        If the role does not allow it.
    InvalidValue
        Where the order cannot be read, or does not fit the editions before.
    """
    scope.require(Act.COMPOSE)
    state = state_of(scope.operation_id)
    operation = operation_of(state)
    order = read_order(parameters, operation)
    before = editions_before(scope.operation_id, order.audience, operation)
    number = before[-1].number if before else 0
    now = timezone.now()
    key = (scope.operation_id, state.stamp, order, number, _published(operation, now))
    return _DRAFTS.get(key, lambda: _composed(state, operation, order, before, now))


def _published(operation: Operation, now: datetime) -> int:
    """How many documents and claims are out: what is dated later comes out without anybody changing a table."""
    documents = (each.published_at for each in operation.ledger.documents)
    claims = (each.published_at for each in operation.ledger.claims)
    return sum(at is not None and at <= now for at in (*documents, *claims))


def editions_before(operation_id: int, audience: Audience, operation: Operation) -> tuple[disclosure.Edition, ...]:
    """What the next edition for that audience is compared with, oldest first.

    Whose they are the database knows: under whatever code or version they were kept, they are of this series.
    """
    found = models.EditionFile.objects.filter(
        edition__operation=operation_id, edition__audience=audience.value, language=LANGUAGES[0], suffix="json"
    )
    contents = found.order_by("edition__number").values_list("content", flat=True)
    return tuple(replace(read_edition(bytes(content)), series=series_of(operation.code)) for content in contents)


def _composed(state: State, operation: Operation, order: Order, before: tuple[disclosure.Edition, ...], now: datetime) -> Draft:
    update = compose(
        operation,
        order.audience,
        as_of=order.as_of,
        previous=before[-1] if before else None,
        next_update=order.next_update,
        now=now,
    )
    is_public, editions = order.audience is Audience.PUBLIC, (*before, update.edition)
    return Draft(
        order=order,
        state=state,
        update=update,
        inferences=infer(editions) if is_public else (),
        names=new_names(editions) if is_public else (),
        kept_back=tuple(kept_back(operation.ledger, operation.network)) if is_public else (),
    )


def printed_draft(scope: Scope, parameters: Parameters, language: str, form: str) -> bytes:
    """A file of a draft, as it would be kept. Raises as `draft` does, and UnknownCode for a form that there is not."""
    if language not in LANGUAGES or form not in FORMS:
        raise UnknownCode("editions", f"{language}.{form}")
    return printed(draft(scope, parameters).update, language, form)


def editions_of(scope: Scope) -> tuple[EditionLine, ...]:
    """Every edition that was kept, newest first. Raises NotPermitted."""
    scope.require(Act.READ)
    found = models.Edition.objects.select_related("by").filter(operation=scope.operation_id)
    return tuple(map(_line, found))


def later_edition(scope: Scope, audience: Audience, moment: datetime) -> EditionLine | None:
    """The last edition for an audience, where it tells of a later moment already: the next one cannot go back behind it."""
    return next((each for each in editions_of(scope) if each.audience is audience and each.as_of > moment), None)


def _line(edition: models.Edition) -> EditionLine:
    return EditionLine(
        audience=Audience(edition.audience),
        number=edition.number,
        as_of=edition.as_of,
        since=edition.since,
        by=edition.by.label,
        at=edition.at,
        languages=LANGUAGES,
    )


def edition_page(scope: Scope, audience: str, number: int) -> EditionPage:
    """One kept edition. Raises NotPermitted, and UnknownCode where there is none of that number."""
    edition = _edition(scope, audience, number)
    return EditionPage(line=_line(edition), text=_text(edition))


def edition_file(scope: Scope, audience: str, number: int, language: str, form: str) -> bytes:
    """A file of a kept edition, as it was kept. Raises as `edition_page` does."""
    for file in _edition(scope, audience, number).files.filter(language=language, suffix=form):
        return bytes(file.content)
    raise UnknownCode("editions", f"{language}.{form}")


def _edition(scope: Scope, audience: str, number: int) -> models.Edition:
    scope.require(Act.READ)
    if audience.isprintable():
        for found in models.Edition.objects.select_related("by").filter(
            operation=scope.operation_id, audience=audience, number=number
        ):
            return found
    raise UnknownCode("editions", f"{audience}-{number}")


def _text(edition: models.Edition) -> EditionText:
    language = get_language() if get_language() in LANGUAGES else LANGUAGES[0]
    return read_text(json.loads(bytes(edition.files.get(language=language, suffix="json").content)))


def compare(scope: Scope, first: str, second: str) -> Comparison:
    """What differs between two kept editions, named as `EditionLine.name`. Raises as `edition_page` does."""
    one, other = (_named(scope, name) for name in (first, second))
    before, after = _text(one), _text(other)
    return Comparison(
        first=_line(one),
        second=_line(other),
        numbers=tuple(_number_changes(before.numbers, after.numbers)),
        sections=tuple(_section_changes(before.sections, after.sections)),
        is_whole=before.is_whole and after.is_whole,
    )


def _named(scope: Scope, name: str) -> models.Edition:
    audience, _, number = name.partition("-")
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        raise UnknownCode("editions", name)
    return _edition(scope, audience, int(number))


def _number_changes(before: tuple[Number, ...], after: tuple[Number, ...]) -> Iterator[NumberChange]:
    was, now = ({number.key: number for number in numbers} for numbers in (before, after))
    for key in dict.fromkeys((*now, *was)):
        number = now.get(key) or was[key]
        yield NumberChange(
            label=number.label,
            whom=number.whom,
            before=was[key].people if key in was else None,
            after=now[key].people if key in now else None,
        )


def _section_changes(before: tuple[Section, ...], after: tuple[Section, ...]) -> Iterator[SectionChange]:
    """Only sections in which something differs; a statement that moved from one section to another is no change."""
    said, says = ({line.text for section in sections for line in section.lines} for sections in (before, after))
    was, now = ({section.kind: section.lines for section in sections} for sections in (before, after))
    for kind in UpdateSection:
        dropped = tuple(line for line in was.get(kind, ()) if line.text not in says)
        added = tuple(line for line in now.get(kind, ()) if line.text not in said)
        if dropped or added:
            yield SectionChange(kind=kind, dropped=dropped, added=added)


def read_text(value: Mapping[str, Any]) -> EditionText:
    """The JSON value of an edition as its text."""
    return EditionText(
        audience=Audience(value["edition"]),
        number=value["number"],
        as_of=datetime.fromisoformat(value["as_of"]),
        since=_read_moment(value["since"]),
        next_update=_read_moment(value["next_update"]),
        numbers=tuple(map(_number, (*value["key_figures"], *value["movements"]))),
        sections=tuple(
            Section(kind=section, lines=tuple(map(_statement, found["lines"])), left_out=found["left_out"])
            for section in UpdateSection
            if (found := value["sections"].get(section.value)) and (found["lines"] or found["left_out"])
        ),
        references=tuple(
            (each["number"], each["publisher"], datetime.fromisoformat(each["published_at"])) for each in value["references"]
        ),
        withheld=tuple(value["withheld"]),
        is_whole=_WHOLE.issubset(value),
    )


def _read_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _number(value: Mapping[str, Any]) -> Number:
    before = value["before"]
    return Number(
        key=(value["kind"], *value["places"], value["category"]),
        label=value["label"],
        whom=value["category"] if value["kind"] == _MOVED else "",
        people=Bounds(value["least"], value["most"]),
        stated=tuple(f"{each['said']} ({each['speaker']})" for each in value.get("stated", ())),
        cites=tuple(value["cites"]),
        before=None if before is None else Bounds(before["least"], before["most"]),
    )


def _statement(value: Mapping[str, Any]) -> Statement:
    return Statement(
        text=value["text"], cites=tuple(value["cites"]), standing=value["standing"] or "", is_new=value.get("new", False)
    )
