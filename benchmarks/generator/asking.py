"""Questions about a course of events, each with the moment of knowledge and the true answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from generator.course import DAY, Course
from generator.reporters import moment, within
from safepassage.desk.queries import Query
from safepassage.picture import Claim, Kind
from safepassage.quantities import Bounds

#: Fewer people than this are not asked about: a score relative to a handful says nothing.
FEWEST = 10

#: Share of the questions on whose very quantity somebody had spoken: six of the eight given queries.
CLOSELY = 0.75

#: Share of the questions on movements that ask for everything since the beginning.
SINCE_THE_BEGINNING = 0.35

#: (kind, origin, destination, category, start, end, as_of), times in minutes.
Asked = tuple[Kind, str, str, str, int, int, int]


def draw_queries(rng: np.random.Generator, course: Course, claims: Sequence[Claim], *, count: int) -> tuple[Query, ...]:
    """Up to `count` questions about which somebody had spoken by the moment of knowledge."""
    queries: dict[Asked, Query] = {}
    for _ in range(20 * count):
        if len(queries) == count:
            break
        asked = _FORMS[int(rng.choice(len(_FORMS), p=_CHANCES))](rng, course)
        truth = _answer(course, asked)
        if asked not in queries and truth >= FEWEST and _spoken_of(asked, claims, closely=bool(rng.random() < CLOSELY)):
            queries[asked] = _query(f"Q{len(queries) + 1:03}", asked, truth)
    return tuple(queries.values())


def _query(key: str, asked: Asked, truth: int) -> Query:
    kind, origin, destination, category, start, end, as_of = asked
    return Query(
        id=key,
        kind=kind,
        place_from=origin,
        place_to=destination,
        category=category,
        interval=within(start, end),
        as_of=moment(as_of),
        truth=Bounds(truth, truth),
        best=truth,
        strength="strong",
        source="the true course of a synthetic operation",
    )


def _answer(course: Course, asked: Asked) -> int:
    kind, origin, destination, category, start, end, _ = asked
    if kind is Kind.STOCK:
        return course.stock(origin, category, end)
    return course.flow(origin, destination, category, start, end)


def _spoken_of(asked: Asked, claims: Sequence[Claim], *, closely: bool) -> bool:
    """Whether a claim on people was known by then: on the very quantity, or on one that shares a place."""
    kind, origin, destination, category, _, _, as_of = asked
    known_by = moment(as_of)
    ends = {origin, destination} - {""}
    return any(
        (claim.place_from, claim.place_to) == (origin, destination) if closely else bool(ends & {claim.place_from, claim.place_to})
        for claim in claims
        if claim.kind is kind and claim.category == category and claim.published_at <= known_by and claim.is_about_people
    )


def _delay(rng: np.random.Generator) -> int:
    return int(rng.choice((0, 0, 1, 2, 4))) * DAY


def _of_a_movement(rng: np.random.Generator, course: Course) -> Asked:
    """The days of one movement, or everything up to it, between its two places."""
    leg = course.legs[int(rng.integers(len(course.legs)))]
    start = 0 if rng.random() < SINCE_THE_BEGINNING else leg.departs // DAY * DAY
    end = (leg.arrives // DAY + 1) * DAY
    category = str(rng.choice(("CIVILIANS", "CIVILIANS", "CIVILIANS", "CHILDREN")))
    return (Kind.FLOW, leg.origin, leg.destination, category, start, end, end + _delay(rng))


def _everybody_out(rng: np.random.Generator, course: Course) -> Asked:
    site = course.layout.sites[int(rng.integers(len(course.layout.sites)))]
    end = int(rng.integers(2, course.days + 1)) * DAY
    return (Kind.FLOW, site.site, "", "CIVILIANS", 0, end, end + _delay(rng))


def _everybody_in(rng: np.random.Generator, course: Course) -> Asked:
    site = course.layout.sites[int(rng.integers(len(course.layout.sites)))]
    end = int(rng.integers(2, course.days + 1)) * DAY
    return (Kind.FLOW, "", site.reception, "CIVILIANS", 0, end, end + _delay(rng))


def _still_inside(rng: np.random.Generator, course: Course) -> Asked:
    site = course.layout.sites[int(rng.integers(len(course.layout.sites)))]
    at = int(rng.integers(1, course.days + 1)) * DAY
    category = str(rng.choice(("CIVILIANS", "CIVILIANS", "CIVILIANS", "CHILDREN")))
    return (Kind.STOCK, site.site, "", category, at - DAY, at, at)


def _were_inside(rng: np.random.Generator, course: Course) -> Asked:
    kind, site, _, category, start, end, _ = _still_inside(rng, course)
    return (kind, site, "", category, start, end, end + int(rng.integers(1, 6)) * DAY)


_Form = Callable[[np.random.Generator, Course], Asked]
#: The forms of question with their chances, about as they stand in the given query table.
_CHOICES: tuple[tuple[_Form, float], ...] = (
    (_of_a_movement, 0.45),
    (_everybody_out, 0.12),
    (_everybody_in, 0.13),
    (_still_inside, 0.18),
    (_were_inside, 0.12),
)
_FORMS = tuple(form for form, _ in _CHOICES)
_CHANCES = tuple(chance for _, chance in _CHOICES)
