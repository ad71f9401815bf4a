"""Claims that are simply wrong: what a slip of the pen, of scope, place, day or category makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np

from generator.layout import Layout
from safepassage.picture import Claim, Method, Scope
from safepassage.quantities import Interval

Mistake = Callable[[np.random.Generator, Layout, Claim], Claim]


def _another_power_of_ten(rng: np.random.Generator, _layout: Layout, claim: Claim) -> Claim:
    return replace(claim, stated=max(1.0, round((claim.stated or 0.0) * float(rng.choice((0.1, 10.0))))))


def _swapped_digits(_rng: np.random.Generator, _layout: Layout, claim: Claim) -> Claim:
    digits = str(round(claim.stated or 0.0))
    return replace(claim, stated=float(digits[1] + digits[0] + digits[2:]) if len(digits) > 1 else 2 * (claim.stated or 1.0))


def _group_as_total(rng: np.random.Generator, _layout: Layout, claim: Claim) -> Claim:
    part = round((claim.stated or 0.0) * float(rng.uniform(0.2, 0.6)))
    return replace(claim, stated=float(part), scope=Scope.TOTAL, hedge="exact")


def _area_for_site(_rng: np.random.Generator, layout: Layout, claim: Claim) -> Claim:
    """The number of one place told of the place next to it, or of the wider one."""
    swaps = {
        place: other
        for site in layout.sites
        for place, other in ((site.site, site.area), (site.area, site.site), (site.housing, site.site))
    }
    return replace(claim, place_from=swaps.get(claim.place_from, claim.place_from))


def _another_day(rng: np.random.Generator, _layout: Layout, claim: Claim) -> Claim:
    if claim.interval is None or claim.interval.end is None:
        return claim
    shift = timedelta(days=int(rng.choice((-2, -1))))
    return replace(claim, interval=Interval(claim.interval.start + shift, claim.interval.end + shift))


def _another_category(_rng: np.random.Generator, _layout: Layout, claim: Claim) -> Claim:
    swaps = {"CIVILIANS": "CHILDREN", "CHILDREN": "CIVILIANS", "PEOPLE": "CIVILIANS", "FIGHTERS": "CIVILIANS"}
    return replace(claim, category=swaps.get(claim.category, claim.category))


MISTAKES: tuple[Mistake, ...] = (
    _another_power_of_ten,
    _swapped_digits,
    _group_as_total,
    _area_for_site,
    _another_day,
    _another_category,
)


def mistake(rng: np.random.Generator, layout: Layout, claim: Claim) -> Claim:
    """The claim with one mistake in it; a count that is passed on wrongly is no longer a count."""
    wrong = MISTAKES[int(rng.integers(len(MISTAKES)))](rng, layout, claim)
    if claim.is_counted and claim.relayed_by:
        wrong = replace(wrong, method=Method.HEARSAY)
    return wrong


Fallible = Callable[[Claim], bool]


def anybody(claim: Claim) -> bool:
    """Whoever gives a number of people may get it wrong."""
    return claim.is_about_people and claim.category != "BUSES" and bool(claim.stated)


def those_who_did_not_count(claim: Claim) -> bool:
    """Whoever gives a number of people that they did not count, or passes on a count."""
    return anybody(claim) and (not claim.is_counted or bool(claim.relayed_by))
