"""What a reader could infer from public editions, before anybody publishes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from safepassage.language import Sentence, say
from safepassage.quantities import Bounds
from safepassage.tell.disclosure.audience import Audience
from safepassage.tell.disclosure.companies import COMPANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number of an edition: what it is of, by which two editions can be compared, and its least and most.

    kind
        What is counted: inside, left, arrived or moved.
    places
        By name: where, or from where and where to; empty for anywhere.
    """

    kind: str
    places: tuple[str, ...]
    category: str
    people: Bounds

    @property
    def key(self) -> tuple[str, tuple[str, ...], str]:
        return self.kind, self.places, self.category


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is kept of an edition: its numbers, by which the next one says what changed.

    series
        The same for all editions of one operation; empty in one that an earlier version wrote.
    operation
        Its name, by which such a one is known.
    released
        Our own counts as told: place and group by name (all people where the group is empty), and how many.
    names
        The free texts that it may print.
    basis
        Marks of all statements that it quotes, shown or not, in a public edition; None where an earlier version wrote it.
    """

    series: str
    operation: str
    number: int
    audience: Audience
    as_of: datetime
    amounts: tuple[Amount, ...]
    released: tuple[tuple[str, str, int], ...]
    names: tuple[str, ...] = ()
    basis: tuple[str, ...] | None = ()

    def is_of(self, series: str, name: str) -> bool:
        """Whether it is of the operation of that series, or bears its name where it knows no series."""
        return self.series == series if self.series else self.operation == name != ""


def new_names(editions: Sequence[Edition]) -> tuple[str, ...]:
    """The free texts that no edition before the last may have printed: somebody looks whether one names a person."""
    known = {name for edition in editions[:-1] for name in edition.names}
    return tuple(name for name in editions[-1].names if name not in known) if editions else ()


def infer(editions: Sequence[Edition]) -> tuple[Sentence, ...]:
    """What a reader of these public editions, oldest first, could conclude of our own counts and of small numbers."""
    if not editions:
        return ()
    said = (*_of_counts(editions[-1]), *_of_changes(editions), *_of_small_numbers(editions[-1]))
    return said or (say("Nothing of our own counts, and no number below {company}.", company=COMPANY),)


def _of_counts(edition: Edition) -> Iterator[Sentence]:
    for place, group, people in edition.released:
        if group:
            most = people + COMPANY - 1
            yield say(
                "{place}, {people}: our own count lies between {least} and {most}.",
                place=place,
                people=group,
                least=people,
                most=most,
            )
        else:
            yield say("{place}: our own count of all people is {least} or more.", place=place, least=people)


def _of_changes(editions: Sequence[Edition]) -> Iterator[Sentence]:
    for before, after in pairwise(editions):
        earlier = {(place, group): people for place, group, people in before.released}
        for place, group, people in after.released:
            change = people - earlier.get((place, group), 0)
            if change:
                yield say(
                    "{place}, {people}: between no. {first} and {second} our own count changed by {change}, give or take {slack}.",
                    place=place,
                    people=group or say("people"),
                    change=change,
                    first=before.number,
                    second=after.number,
                    slack=COMPANY - 1,
                )


def _of_small_numbers(edition: Edition) -> Iterator[Sentence]:
    for amount in edition.amounts:
        if amount.people.most is not None and 0 < amount.people.most < COMPANY:
            yield say(
                "{place}, {people}: {number}, from published documents alone.",
                place=tuple(say("{place}", place=place) for place in amount.places if place),
                people=amount.category,
                number=amount.people,
            )
