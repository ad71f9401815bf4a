"""Whoever supposes more knows no less: what is known under assumptions of different strength.

The rows of a further supposition can make claims exclude each other; what is set aside then limits
nothing any more, and an end would widen. So a supposition that is not usual only narrows what is
known without it, and is given up for a question where it excludes that. And whoever supposes less
than is usual knows no more than those who suppose it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import product

from safepassage.picture.assumptions import Assumptions
from safepassage.picture.linear import Sense
from safepassage.picture.solving import Width
from safepassage.quantities import Bounds

#: What the rows of exactly these assumptions tell of one question.
Told = Callable[[Assumptions, Width], Bounds]
_USUAL = Assumptions()
#: Suppositions that are not usual. Where two exclude each other, the first holds.
_FURTHER = ("open_movement", "distinct_groups")
#: Suppositions that are usual, and can be given up.
_GIVEN_UP = ("no_entry", "few_unreported", "nobody_under_way")


def known_under(assumptions: Assumptions, width: Width, told: Told) -> Bounds:
    """Least and most, within those under any weaker assumptions; as said lies within as warranted."""
    return reduce(Bounds.hull, (_narrowed(each, width, told) for each in _no_weaker(assumptions)))


def behind(assumptions: Assumptions, known: Bounds, told: Told) -> Iterator[tuple[Assumptions, tuple[Sense, ...]]]:
    """Whose rows the ends of what is known under some assumptions come from: which assumptions, which ends."""
    for each in _no_weaker(assumptions):
        bare, further = _further(each)
        for one in (bare, *(more for more, is_supposed in further if is_supposed)):
            found = told(one, Width.WARRANTED)
            ends = ((Sense.LEAST, found.least == known.least), (Sense.MOST, found.most == known.most))
            yield one, tuple(sense for sense, is_here in ends if is_here)


@lru_cache
def _no_weaker(assumptions: Assumptions) -> tuple[Assumptions, ...]:
    """These assumptions, and the same with what is usual and was given up."""
    closed = not assumptions.open_movement  # if nobody left unreported, few did; and nobody is on the way
    supposed = replace(
        assumptions,
        few_unreported=assumptions.few_unreported or closed,
        nobody_under_way=assumptions.nobody_under_way or closed,
    )
    each = product(*({getattr(supposed, name), getattr(_USUAL, name)} for name in _GIVEN_UP))
    return tuple(replace(supposed, **dict(zip(_GIVEN_UP, states, strict=True))) for states in each)


@lru_cache
def _further(assumptions: Assumptions) -> tuple[Assumptions, tuple[tuple[Assumptions, bool], ...]]:
    """The assumptions without any further one; with each further one alone, and whether it is supposed, up to the last that is."""
    bare = replace(assumptions, **{name: getattr(_USUAL, name) for name in _FURTHER})
    supposed = [getattr(assumptions, name) != getattr(bare, name) for name in _FURTHER]
    each = [bare.switch(name, not getattr(bare, name)) for name in _FURTHER]
    last = max((index for index, is_supposed in enumerate(supposed, start=1) if is_supposed), default=0)
    return bare, tuple(zip(each, supposed, strict=True))[:last]


def _narrowed(assumptions: Assumptions, width: Width, told: Told) -> Bounds:
    """What is known without any further supposition, narrowed by those that do not exclude it."""
    bare, further = _further(assumptions)
    warranted = told(bare, Width.WARRANTED)
    if not further and width is Width.WARRANTED:
        return warranted
    # Few can have left unreported as warranted, and yet more must have as said: what is reported limits that.
    said = possible = told(bare, Width.SAID).intersection(warranted) or warranted
    steps = tuple(product(further, (Width.WARRANTED, Width.SAID)))
    if width is Width.WARRANTED:
        steps = steps[:-1]  # what the last supposition says at its word limits only what is known as said
    for (each, is_supposed), limits in steps:
        found = told(each, limits)
        left = possible.intersection(found)
        if left is None:
            continue
        possible = left
        if is_supposed:
            said = said.intersection(found) or said
        if is_supposed and limits is Width.WARRANTED:
            warranted = warranted.intersection(found) or warranted
    return said if width is Width.SAID else warranted
