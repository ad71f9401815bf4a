"""Plausibility: vehicles against the people who are said to travel in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements, time_of
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.quantities import Interval


@dataclass(frozen=True, slots=True)
class _Load:
    """People a vehicle carries: the seats that even a small one has, and the most that were ever carried."""

    seats: int
    most: int


# Buses: five buses and an ambulance took "about 350" or 382 people out of Aleppo in 2016, up to 76 a bus; with a
# little room, 80. Seats from the smallest in service. Ambulances and cars are left out: they never carry all.
_LOADS: dict[str, _Load] = {
    **dict.fromkeys(("bus", "buses", "coach", "coaches"), _Load(20, 80)),
    **dict.fromkeys(("minibus", "minibuses"), _Load(7, 30)),
}
#: Below this share of their seats vehicles are too many for their passengers to go without a word.
_EMPTY = 0.1
#: Vehicles wait before people board and people are counted after: reports of neighbouring days belong together.
_AROUND = timedelta(days=1)


def find_plausibility(statements: Statements) -> Iterator[Contradiction]:
    """Find vehicles that are far too many or too few for the passengers of one document.

    It looks at numbers of vehicles and at the largest number of people who, by the same document,
    left the same place or one next to it in the days around. Too few is judged by the most that such a vehicle
    was ever seen to carry, too many by a tenth of the seats of a small one. Unresolved: vehicles may
    wait, come back or drive twice; those of another time than the people may be there for others, and no
    number is doubted. Silent across documents, on vehicles of a kind without a known size, and on plans.
    """
    for claims in statements.by_document.values():
        for vehicles in claims:
            load = _load_of(statements, vehicles)
            if load is not None:
                yield from _compared(statements, vehicles, load, claims)


def _load_of(statements: Statements, claim: Claim) -> _Load | None:
    stated = claim.kind in (Kind.STOCK, Kind.FLOW) and claim.scope in (Scope.TOTAL, Scope.UNSAID) and claim.stated
    if not stated or claim.place_from == ANYWHERE or statements.is_people(claim):
        return None
    return next((_LOADS[word] for word in words(claim.category) if word in _LOADS), None)


def _compared(statements: Statements, vehicles: Claim, load: _Load, claims: tuple[Claim, ...]) -> Iterator[Contradiction]:
    passengers = [
        claim
        for claim in claims
        if statements.moved(claim) and claim.stated is not None and _may_board(statements, vehicles, claim)
    ]
    if not passengers:
        return
    largest = max(passengers, key=lambda claim: (claim.stated or 0.0, claim.published_at, claim.id))
    number, people = statements.people(vehicles), statements.people(largest)
    if number is None or people is None:
        return
    values = {
        "first": statements.speaker(vehicles),
        "vehicles": statements.amount(vehicles),
        "place": statements.place(vehicles.place_from),
        "people": statements.amount(largest),
        "second": statements.speaker(largest),
    }
    if people.most is not None and people.most < _EMPTY * number.least * load.seats:
        sentence = _many_for_few(values, time_of(vehicles), time_of(largest))
    elif number.most is not None and people.least > number.most * load.most:
        sentence = say(
            "{people} who left according to {second} in {vehicles} according to {first} ({place}): "
            "vehicles drove more than once, or one number is wrong.",
            **values,
        )
    else:
        return
    yield finding(ContradictionType.PLAUSIBILITY, Verdict.UNRESOLVED, sentence, vehicles, largest)


def _many_for_few(values: Mapping[str, object], vehicles: Interval, people: Interval) -> Sentence:
    if vehicles.overlaps(people):
        return say(
            "{vehicles} according to {first} for {people} who left according to {second} ({place}): "
            "vehicles waited or left empty, or one number is wrong.",
            **values,
        )
    return say(
        "{vehicles} according to {first} ({when}); {people} left according to {second} ({then}; {place}). "
        "For whom the vehicles are is not said.",
        **values,
        when=vehicles,
        then=people,
    )


def _may_board(statements: Statements, vehicles: Claim, passengers: Claim) -> bool:
    here, there = vehicles.place_from, passengers.place_from
    if there == ANYWHERE or not (statements.are_nested(here, there) or statements.are_next_to_each_other(here, there)):
        return False
    if vehicles.kind is Kind.FLOW and not statements.are_nested(vehicles.place_to, passengers.place_to):
        return False
    when = time_of(vehicles)
    return Interval(when.start - _AROUND, None if when.end is None else when.end + _AROUND).covers(time_of(passengers))
