"""Who is where, minute by minute, by a course: the ledger that rules about people are judged on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safepassage.plan.verifier.course import Course, Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """`count` people of a row who leave a stop when their vehicle begins to load there, or who have arrived."""

    minute: int
    leaves: bool
    row: str
    stop: str
    count: int
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Somebody leaves who is not there: `there` people of the row are."""

    passing: Passing
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """The passings in order, people who leave without being there, and how many of each row are where at the end."""

    passings: tuple[Passing, ...]
    lacks: tuple[Lack, ...]
    at_end: Mapping[tuple[str, str], int]


def presence(course: Course) -> Presence:
    """Follow everybody. In one minute people arrive before others leave; who leaves without being there appears from nowhere."""
    passings = sorted(_passings(course), key=lambda each: (each.minute, each.leaves))
    there: Counter[tuple[str, str]] = Counter()
    for row, people in course.people.items():
        there[row, course.party[row].place] = people
    lacks: list[Lack] = []
    for each in passings:
        spot = (each.row, each.stop)
        if not each.leaves:
            there[spot] += each.count
            continue
        if each.count > there[spot]:
            lacks.append(Lack(passing=each, there=there[spot]))
        there[spot] = max(0, there[spot] - each.count)
    return Presence(passings=tuple(passings), lacks=tuple(lacks), at_end=there)


def _passings(course: Course) -> Iterator[Passing]:
    for move in course.moves:
        aboard: Counter[str] = Counter()
        for each in course.riding(move):
            aboard[each.row] += each.count
        for row, count in aboard.items():
            leg = move.leg
            yield Passing(minute=move.enters, leaves=True, row=row, stop=leg.origin, count=count, move=move)
            yield Passing(minute=move.arrives, leaves=False, row=row, stop=leg.destination, count=count, move=move)
