"""Events across documents: claims that speak of one thing, brought together whatever the wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from safepassage.language import Sentence
from safepassage.picture.checks.statements import Statements, age
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.ledger import Sameness
from safepassage.picture.reconcile import Picture
from safepassage.picture.testimony.echoes import origins_of
from safepassage.picture.testimony.gathering import Gathered, Reach, are_close, gather, hull_of, only_one, reach_of
from safepassage.picture.testimony.retelling import Retelling
from safepassage.picture.testimony.standing import Quarrels, Standing, quarrels_in
from safepassage.picture.testimony.topics import Aspect, Topic, aspects_of, place_of
from safepassage.picture.testimony.wholes import may_be_one_way, wholes_of
from safepassage.picture.wording import said_by
from safepassage.quantities import Interval

#: What did not happen, or is not said to have happened.
_NOT_SAID_TO_BE = frozenset({Scope.PLANNED, Scope.NEGATION, Scope.HYPOTHESIS, Scope.NAME, Scope.UNKNOWN})
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event, condition or movement as all documents tell it.

    id
        Of the claim that told of it first.
    not_before, not_after
        An event and a movement lie within, by the claims that agree; a condition is said for all of it. Where nobody says when,
        it was not after it was first told, and nothing says since when.
    origins
        How many independent origins tell of it: relays and echoes of one statement count once.
    said
        Our own words from a template: who says what, and where.
    text
        The same with the time.
    """

    id: str
    topic: Topic
    place: str
    not_before: datetime | None
    not_after: datetime | None
    said: Sentence
    text: Sentence
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: int
    standing: Standing

    @property
    def ended(self) -> datetime | None:
        """When it was over; None where nobody says when it was."""
        return None if self.not_before is None else self.not_after


def happenings_of(picture: Picture) -> tuple[Happening, ...]:
    """The timeline of what is said to have happened, as known at the picture's `as_of`.

    Planned and supposed things are none, nor is an absence of knowledge. How many are in a place is no event: it stands
    in `who_says_what`.

    Returns
    -------
    tuple of Happening
        By beginning, then end; undated last.
    """
    movements: list[tuple[Claim, Aspect]] = []
    others: list[tuple[Claim, Aspect]] = []
    for claim in picture.accepted:
        aspect = aspects_of(claim, picture.network)[0]
        is_people = picture.network.categories.is_people(claim.category)
        if _happened(claim) and aspect.topic is not Topic.COMMENT and not (is_people and _is_composition(claim)):
            is_movement = claim.kind is Kind.FLOW and is_people
            (movements if is_movement else others).append((claim, aspect))
    statements = Statements(picture.network, picture.ledger, ())
    quarrels, retelling = quarrels_in(picture), Retelling(picture)
    groups = [*_movements([claim for claim, _ in movements], statements), *_events(others, statements)]
    aspects = {claim.id: aspect for claim, aspect in (*movements, *others)}
    made = (_make(group, aspects, quarrels, retelling) for group in groups)
    return tuple(sorted(made, key=_in_time))


def _happened(claim: Claim) -> bool:
    if claim.kind in (Kind.STOCK, Kind.IDENTITY) or claim.scope in _NOT_SAID_TO_BE:
        return False
    return claim.kind is not Kind.CONDITION or claim.interval is not None


def _is_composition(claim: Claim) -> bool:
    """Whether a condition of people only says who some of them are."""
    return claim.kind is Kind.CONDITION and not claim.value


def _in_time(happening: Happening) -> tuple[object, ...]:
    return happening.not_before or _LAST, happening.not_after or _LAST, happening.id


@dataclass(frozen=True, slots=True)
class _Group:
    """`wholes` are told; what only details them is counted in."""

    wholes: tuple[Claim, ...]
    time: Interval | None
    details: tuple[Claim, ...] = ()


def _make(group: _Group, aspects: Mapping[str, Aspect], quarrels: Quarrels, retelling: Retelling) -> Happening:
    wholes = sorted(group.wholes, key=age)
    claims = sorted((*wholes, *group.details), key=age)
    first, said = wholes[0], retelling.answers(wholes)
    told_at = claims[0].published_at
    return Happening(
        id=first.id,
        topic=aspects[first.id].topic,
        place=place_of(first, retelling.picture.network),
        not_before=None if group.time is None else group.time.start,
        not_after=told_at if group.time is None else group.time.end,
        said=said.opening(),
        text=retelling.dated(said, group.time, told_at),
        claims=tuple(claim.id for claim in claims),
        documents=tuple(sorted({claim.document for claim in claims if claim.document})),
        origins=len(set(origins_of(claims, quarrels.code_of).values())),
        standing=quarrels.standing(claims, aspects[first.id].topic),
    )


# -- events and conditions ------------------------------------------------------------------------


def _events(claims: Iterable[tuple[Claim, Aspect]], statements: Statements) -> Iterator[_Group]:
    """One theme, place and time is one event; what a wider place alone says joins where only one place inside speaks."""
    alike: dict[tuple[Aspect, str], list[Claim]] = defaultdict(list)
    for claim, aspect in claims:
        alike[aspect, place_of(claim, statements.network)].append(claim)
    found = {key: gather(same, _is_one_event, only_one) for key, same in alike.items()}
    for each in _with_the_wider(found, statements):
        yield from _as_conditions(each)


def _is_one_event(gathered: Gathered, claim: Claim) -> bool:
    """Within a day or two the theme decides; longer spans must also use one word and be as good as one span."""
    reach = reach_of(claim)
    if reach is Reach.MOMENT:
        return all(other.kind is claim.kind for other in gathered.unlike.values())
    return all(
        reach is not Reach.UNDATED
        and (other.kind, other.category) == (claim.kind, claim.category)
        and are_close(other.interval, claim.interval)
        for other in gathered.unlike.values()
    )


def _with_the_wider(found: Mapping[tuple[Aspect, str], list[Gathered]], statements: Statements) -> Iterator[list[Gathered]]:
    """What is gathered for each theme and place; that of a wider place goes to the one place inside that speaks of that time."""
    inside: dict[tuple[Aspect, str], list[Gathered]] = defaultdict(list)
    for (aspect, place), groups in found.items():
        if place in statements.network.places:
            inside[aspect, statements.network.places.find(place).within].extend(groups)
    for key, groups in found.items():
        own = []
        for group in groups:
            meeting = [each for each in inside.get(key, ()) if _is_within_a_wider(each, group)]
            if len(meeting) == 1:
                for claim in group.claims:
                    meeting[0].take(claim)
            else:
                own.append(group)
        found[key][:] = own
    yield from found.values()


def _is_within_a_wider(inner: Gathered, wider: Gathered) -> bool:
    if inner.common is None or wider.common is None or not inner.common.overlaps(wider.common):
        return False
    first = (inner.claims[0], wider.claims[0])
    return all(claim.kind is Kind.EVENT and reach_of(claim) is Reach.MOMENT for claim in first)


def _as_conditions(groups: Sequence[Gathered]) -> Iterator[_Group]:
    """Events as they are; conditions that go on unchanged from one day to the next as one."""
    lasting: dict[str, list[Gathered]] = defaultdict(list)
    for group in groups:
        values = {claim.value.casefold() for claim in group.claims}
        if group.claims[0].kind is Kind.CONDITION and len(values) == 1 and reach_of(group.claims[0]) is Reach.MOMENT:
            lasting[values.pop()].append(group)
        else:
            is_condition = group.claims[0].kind is Kind.CONDITION
            yield _Group(tuple(group.claims), hull_of(c.interval for c in group.claims) if is_condition else group.common)
    for same in lasting.values():
        yield from _one_after_another(same)


def _one_after_another(groups: Iterable[Gathered]) -> Iterator[_Group]:
    open_: list[Claim] = []
    time: Interval | None = None
    spans = [(hull_of(c.interval for c in group.claims), group.claims) for group in groups]
    for span, claims in sorted(((span, claims) for span, claims in spans if span), key=lambda each: (each[0].start, each[1][0].id)):
        if time is not None and (time.end is None or span.start > time.end):
            yield _Group(tuple(open_), time)
            open_, time = [], None
        open_.extend(claims)
        time = hull_of((time, span))
    if open_:
        yield _Group(tuple(open_), time)


# -- movements ------------------------------------------------------------------------------------


def _movements(claims: Sequence[Claim], statements: Statements) -> Iterator[_Group]:
    """Movements that may be one by way, people, number and time; what details a total or a group goes with it."""
    by_id = {claim.id: claim for claim in claims}
    whole_of = wholes_of(claims, statements.network)
    details: dict[str, list[Claim]] = defaultdict(list)
    for part in whole_of:
        whole = part
        while whole in whole_of:
            whole = whole_of[whole]
        details[whole].append(by_id[part])
    by_origin: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id not in whole_of:
            by_origin[claim.place_from].append(claim)
    for same in by_origin.values():
        for each in gather(same, lambda group, claim: _is_one_movement(group, claim, statements), _same_number_first):
            yield _Group(tuple(each.claims), each.common, tuple(part for claim in each.claims for part in details[claim.id]))


def _is_one_movement(gathered: Gathered, claim: Claim, statements: Statements) -> bool:
    others = gathered.claims if statements.is_judged(claim) else gathered.unlike.values()
    return all(_are_one(other, claim, statements) for other in others)


def _are_one(one: Claim, other: Claim, statements: Statements) -> bool:
    """Whether two movements from one place, of overlapping times, are one."""
    judged = statements.judged(one, other)
    if judged is not None:
        return judged is Sameness.SAME
    if not statements.may_be_the_same_people(one, other) or not may_be_one_way(one, other, statements.network):
        return False
    is_one_question = (one.place_to, one.interval) == (other.place_to, other.interval)
    if one.stated is None or other.stated is None:
        return is_one_question and one.stated is other.stated and one.category == other.category
    if is_one_question and one.category == other.category and one.scope is other.scope is Scope.TOTAL:
        return True  # two totals of one thing, even where they exclude each other
    first, second = said_by(one), said_by(other)
    is_timely = reach_of(one) is Reach.MOMENT or are_close(one.interval, other.interval)
    return is_timely and first is not None and second is not None and first.meets(second)


def _same_number_first(candidates: Sequence[Gathered], claim: Claim) -> Gathered | None:
    same = [each for each in candidates if any(other.stated == claim.stated for other in each.unlike.values())]
    return only_one(same or candidates, claim)
