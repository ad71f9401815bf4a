"""Questions about a course of events, each with the moment of knowledge and the true answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from generator.course import DAY, Course
from generator.reporters import minute, moment, within
from safepassage.desk.queries import Query
from safepassage.picture import Claim, Kind, Scope
from safepassage.quantities import Bounds

#: Fewer people than this are not asked about: a score relative to a handful says nothing.
FEWEST = 10

#: Share of the questions to which some claim gives an upper limit, as to each of the eight given
#: queries; on the others somebody had spoken, perhaps of a part.
LIMITED = 0.9
#: Hedges without an upper end.
OPEN_HEDGES = frozenset({"more than", "over", "at least"})

#: Share of the questions on movements that ask for everything since the beginning.
SINCE_THE_BEGINNING = 0.35

#: (kind, origin, destination, category, start, end, as_of), times in minutes.
Asked = tuple[Kind, str, str, str, int, int, int]


def draw_queries(rng: np.random.Generator, course: Course, claims: Sequence[Claim], *, count: int) -> tuple[Query, ...]:
    """Up to `count` questions about which somebody had spoken by the moment of knowledge."""
    queries: dict[Asked, Query] = {}
    for _ in range(60 * count):
        if len(queries) == count:
            break
        asked = _FORMS[int(rng.choice(len(_FORMS), p=_CHANCES))](rng, course, claims)
        is_fit = _is_limited if rng.random() < LIMITED else _is_spoken_of
        if asked is None or asked in queries or not is_fit(asked, claims):
            continue
        truth = _answer(course, asked)
        if truth >= FEWEST:
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


def _is_limited(asked: Asked, claims: Sequence[Claim]) -> bool:
    """Whether a claim known by then gives the quantity an upper limit.

    A total over the whole interval does; so does, for people in or out of a besieged site, a total of
    those inside at an earlier time: nobody enters.
    """
    kind, origin, destination, category, start, end, as_of = asked
    asked_for = within(start, end)
    for claim in _known(claims, category, as_of):
        interval = claim.interval
        if claim.scope is not Scope.TOTAL or interval is None or interval.end is None or claim.hedge in OPEN_HEDGES:
            continue
        if claim.kind is Kind.STOCK:
            asked_at = moment(end if kind is Kind.STOCK else start)
            if claim.place_from == origin and interval.end <= asked_at:
                return True
        elif kind is Kind.FLOW and (claim.place_from, claim.place_to) == (origin, destination) and interval.covers(asked_for):
            return True
    return False


def _is_spoken_of(asked: Asked, claims: Sequence[Claim]) -> bool:
    """Whether a claim known by then shares a place with the question."""
    kind, origin, destination, category, _, _, as_of = asked
    ends = {origin, destination} - {""}
    return any(claim.kind is kind and ends & {claim.place_from, claim.place_to} for claim in _known(claims, category, as_of))


def _known(claims: Sequence[Claim], category: str, as_of: int) -> Iterator[Claim]:
    known_by = moment(as_of)
    return (claim for claim in claims if claim.published_at <= known_by and claim.category == category and claim.is_about_people)


def _delay(rng: np.random.Generator) -> int:
    return int(rng.choice((0, 0, 1, 2, 4))) * DAY


def _of_a_claim(rng: np.random.Generator, _course: Course, claims: Sequence[Claim]) -> Asked | None:
    """What somebody gave a total of, asked when it was known."""
    claim = claims[int(rng.integers(len(claims)))]
    interval = claim.interval
    if (
        claim.kind is not Kind.FLOW
        or claim.scope is not Scope.TOTAL
        or claim.category == "BUSES"
        or not interval
        or not interval.end
    ):
        return None
    start, end, published = (minute(each) for each in (interval.start, interval.end, claim.published_at))
    as_of = (max(end, published) // DAY + 1) * DAY
    return (Kind.FLOW, claim.place_from, claim.place_to, claim.category, start, end, as_of)


def _of_a_movement(rng: np.random.Generator, course: Course, _claims: Sequence[Claim]) -> Asked | None:
    """The days of one movement, or everything up to it, between its two places; nothing where nobody moved."""
    if not course.legs:
        return None
    leg = course.legs[int(rng.integers(len(course.legs)))]
    start = 0 if rng.random() < SINCE_THE_BEGINNING else leg.departs // DAY * DAY
    end = (leg.arrives // DAY + 1) * DAY
    category = str(rng.choice(("CIVILIANS", "CIVILIANS", "CIVILIANS", "CHILDREN")))
    return (Kind.FLOW, leg.origin, leg.destination, category, start, end, end + _delay(rng))


def _everybody_out(rng: np.random.Generator, course: Course, _claims: Sequence[Claim]) -> Asked:
    site = course.layout.sites[int(rng.integers(len(course.layout.sites)))]
    start = int(rng.integers(0, course.days - 1)) * DAY
    end = start + int(rng.integers(1, course.days - start // DAY + 1)) * DAY
    return (Kind.FLOW, site.site, "", "CIVILIANS", start, end, end + _delay(rng))


def _everybody_in(rng: np.random.Generator, course: Course, _claims: Sequence[Claim]) -> Asked:
    site = course.layout.sites[int(rng.integers(len(course.layout.sites)))]
    end = int(rng.integers(2, course.days + 1)) * DAY
    return (Kind.FLOW, "", site.reception, "CIVILIANS", 0, end, end + _delay(rng))


def _still_inside(rng: np.random.Generator, course: Course, _claims: Sequence[Claim]) -> Asked:
    site = course.layout.sites[int(rng.integers(len(course.layout.sites)))]
    at = int(rng.integers(1, course.days + 1)) * DAY
    category = str(rng.choice(("CIVILIANS", "CIVILIANS", "CIVILIANS", "CHILDREN")))
    return (Kind.STOCK, site.site, "", category, at - DAY, at, at)


def _were_inside(rng: np.random.Generator, course: Course, claims: Sequence[Claim]) -> Asked:
    kind, site, _, category, start, end, _ = _still_inside(rng, course, claims)
    return (kind, site, "", category, start, end, end + int(rng.integers(1, 6)) * DAY)


_Form = Callable[[np.random.Generator, Course, Sequence[Claim]], Asked | None]
#: The forms of question with their chances, about as they stand in the given query table.
_CHOICES: tuple[tuple[_Form, float], ...] = (
    (_of_a_claim, 0.4),
    (_of_a_movement, 0.1),
    (_everybody_out, 0.12),
    (_everybody_in, 0.08),
    (_still_inside, 0.18),
    (_were_inside, 0.12),
)
_FORMS = tuple(form for form, _ in _CHOICES)
_CHANCES = tuple(chance for _, chance in _CHOICES)
