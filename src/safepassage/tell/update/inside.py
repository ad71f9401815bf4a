"""Who of those inside was named apart: the newest word of each group, such as the children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from safepassage.language import say
from safepassage.network import PEOPLE
from safepassage.picture import Claim, Kind, Scope, number_of, said_by
from safepassage.picture.testimony import Standing
from safepassage.quantities import Days
from safepassage.tell.brief import Sides
from safepassage.tell.disclosure import COMPANY
from safepassage.tell.update.document import UpdateLine
from safepassage.tell.update.numbers import Numbers

_NUMBERED = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PART})
#: More do not fit.
_GROUPS_SHOWN = 2


def groups_inside(numbers: Numbers) -> Iterator[UpdateLine]:
    """How many of a smaller group are said to be inside, newest first; nothing that a later word on a larger group overtakes.

    Of people at large no group is told apart: it could be one that fights.
    """
    if numbers.group == PEOPLE:
        return
    told = (claims for claims in _newest(numbers) if not _is_few(claims[0]))
    yield from islice((_line(claims, numbers) for claims in told), _GROUPS_SHOWN)


def _is_few(claim: Claim) -> bool:
    """Whether it could point to one person or one family; that nobody is left points to none."""
    said = said_by(claim)
    return said is None or (said.least < COMPANY and said.most != 0)


def _newest(numbers: Numbers) -> Iterator[list[Claim]]:
    """Of each group the claims of the last day that give the number told last."""
    categories = numbers.world.picture.network.categories
    by_day: dict[tuple[str, object], list[Claim]] = defaultdict(list)
    for claim in sorted(numbers.world.picture.accepted, key=lambda each: each.id):
        is_inside = claim.kind is Kind.STOCK and claim.place_from == numbers.site and claim.scope in _NUMBERED
        is_group = claim.category in categories and numbers.group in categories.enclosing(claim.category)
        if is_inside and is_group and claim.interval and said_by(claim):
            by_day[claim.category, claim.interval].append(claim)
    told: set[str] = set()
    for (group, _), claims in sorted(by_day.items(), key=lambda each: _last(each[1]), reverse=True):
        if told.isdisjoint((group, *categories.enclosing(group))):
            told.add(group)
            number = max(claims, key=lambda each: (each.published_at, each.id))
            yield [each for each in claims if said_by(each) == said_by(number)]


def _last(claims: list[Claim]) -> tuple[object, ...]:
    return max((each.interval.start if each.interval else each.published_at, each.published_at, each.id) for each in claims)


def _line(claims: list[Claim], numbers: Numbers) -> UpdateLine:
    first, picture = claims[0], numbers.world.picture
    codes = [claim.id for claim in claims]
    text = say(
        "{speakers}: {people} in {place}: {number} ({when}).",
        speakers=numbers.citing.speakers(codes),
        people=picture.network.categories[first.category].label,
        place=numbers.site_label,
        number=number_of(first),
        when=Days(first.interval) if first.interval else "",
    )
    voices = Sides.of(picture).voices(codes)
    return UpdateLine(text=text.opening(), cites=numbers.citing.cite(codes), standing=voices.verdict(Standing.SINGLE))
