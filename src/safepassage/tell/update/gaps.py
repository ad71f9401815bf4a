"""What the numbers of an update leave open: limits that nobody gives, and numbers of one day that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from types import MappingProxyType

from safepassage.language import Sentence, say
from safepassage.picture import Claim, Kind, Scope, number_of, said_by
from safepassage.quantities import Days, Interval
from safepassage.tell.disclosure import Audience
from safepassage.tell.update.document import KeyAmount, UpdateLine
from safepassage.tell.update.numbers import Numbers

_WHOLE = frozenset({Scope.TOTAL, Scope.GROUP})
#: What is said of a longer time is said of no day.
_A_DAY = timedelta(days=1)
#: Days of which numbers are set against each other; more do not fit, least of all beside incidents and promises.
_DAYS_SHOWN: Mapping[Audience, int] = MappingProxyType({Audience.PUBLIC: 2, Audience.RESTRICTED: 1})
#: Numbers that meet and differ by less than a quarter are as good as one, as where sources agree.
_NEAR = 1.25


def gaps_of(numbers: Numbers) -> Iterator[UpdateLine]:
    """What is not known of the key figures, then the days of which different numbers were stated, newest first."""
    for key in numbers.key_figures:
        yield from _open_ends(key, numbers)
    yield from _different_numbers(numbers)


def _open_ends(key: KeyAmount, numbers: Numbers) -> Iterator[UpdateLine]:
    """That nobody counted those inside, or said how many of those who arrived left the site; else that a number has no limit."""
    people = key.amount.people
    if key.amount.kind == "inside" and not _is_counted(numbers):
        text = say("{what}: no count of them was published, so how many they are is not known.", what=key.label)
        yield UpdateLine(text=text.opening())
    elif key.amount.kind == "arrived" and not numbers.is_share_stated:
        text = say("{what}: nobody stated how many of them left {site}.", what=key.label, site=numbers.site_label)
        yield UpdateLine(text=text.opening())
    elif people.most is None:
        yield UpdateLine(text=say("{what}: nothing that was published gives an upper limit.", what=key.label).opening())
    elif people.least == 0 < people.most:
        yield UpdateLine(text=say("{what}: no count that was published says how many at least.", what=key.label).opening())


def _is_counted(numbers: Numbers) -> bool:
    """Whether somebody says that the people at the site were counted: neither what is there besides, nor a denial."""
    people, claims = numbers.world.picture.network.categories.is_people, numbers.world.picture.accepted
    counted = (each for each in claims if each.kind is Kind.STOCK and each.is_counted and each.scope in _WHOLE)
    return any(each.place_from == numbers.site and people(each.category) for each in counted)


def _different_numbers(numbers: Numbers) -> Iterator[UpdateLine]:
    """Days of which several speakers state how many left, in numbers that cannot be one."""
    zone, around = numbers.world.zone, _around(numbers)
    by_day: dict[date, list[Claim]] = defaultdict(list)
    for claim in numbers.world.picture.accepted:
        interval = claim.interval
        if claim.place_from in around and _is_departure(claim, numbers.group) and interval and interval.end:
            length = interval.end - interval.start
            if length <= _A_DAY:
                by_day[(interval.start + length / 2).astimezone(zone).date()].append(claim)
    told = ((day, _largest_of_each(claims, numbers)) for day, claims in sorted(by_day.items(), reverse=True))
    for day, largest in [(day, largest) for day, largest in told if _differ(largest)][: _DAYS_SHOWN[numbers.world.audience]]:
        yield _set_against_each_other(day, largest, numbers)


def _around(numbers: Numbers) -> frozenset[str]:
    """The site with what lies in it, and in the place directly around it."""
    places = numbers.world.picture.network.places
    around = (places[numbers.site].within or numbers.site) if numbers.site else numbers.site
    return frozenset(code for code in places if around in (code, *places.enclosing(code)))


def _is_departure(claim: Claim, group: str) -> bool:
    said = said_by(claim)
    return (
        claim.kind is Kind.FLOW
        and claim.category == group
        and claim.scope in _WHOLE
        and claim.stated is not None
        and said is not None
    )


def _largest_of_each(claims: Iterable[Claim], numbers: Numbers) -> tuple[Claim, ...]:
    """Of each speaker the largest number; the smaller ones may be parts of it."""
    largest: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda each: (-(each.stated or 0), each.id)):
        (speaker,) = numbers.citing.speakers((claim.id,))
        largest.setdefault(str(speaker), claim)
    return tuple(largest.values())


def _differ(claims: Sequence[Claim]) -> bool:
    ranges = [said for claim in claims if (said := said_by(claim)) is not None]
    return any(one.most is not None and one.most < other.least for one in ranges for other in ranges)


def _sides(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Those whose numbers are as good as one stand together."""
    sides: list[list[Claim]] = []
    for claim in claims:
        side = next((side for side in sides if all(_are_one(claim, each) for each in side)), None)
        if side is None:
            sides.append([claim])
        else:
            side.append(claim)
    return sides


def _are_one(claim: Claim, other: Claim) -> bool:
    """Whether a number and another that is no smaller are as good as one, of one place."""
    one, two = said_by(claim), said_by(other)
    is_near = (other.stated or 0) <= _NEAR * (claim.stated or 0)
    return one is not None and two is not None and claim.place_from == other.place_from and is_near and one.meets(two)


def _set_against_each_other(day: date, claims: Sequence[Claim], numbers: Numbers) -> UpdateLine:
    picture, zone = numbers.world.picture, numbers.world.zone
    began = datetime.combine(day, time(), zone)

    def stated(claim: Claim) -> Sentence:
        return say(
            "{said} from {origin} ({speaker})",
            said=number_of(claim),
            origin=picture.network.places[claim.place_from].label,
            speaker=numbers.citing.speakers((claim.id,))[0],
        )

    sides = (say("{numbers}", numbers=tuple(map(stated, side))) for side in _sides(claims))
    numbers_stated = reduce(lambda one, other: say("{one}, against {other}", one=one, other=other), sides)
    text = say(
        "{people} who left, {day}: different numbers were stated: {numbers}. Whether they are the same people is not known.",
        people=picture.network.categories[numbers.group].label,
        day=Days(Interval(began, began + _A_DAY)),
        numbers=numbers_stated,
    )
    return UpdateLine(text=text.opening(), cites=numbers.citing.cite(claim.id for claim in claims))
