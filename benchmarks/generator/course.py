"""The true course of events: groups of people on their way, and what can be asked about them.

Times are minutes since the operation began; nobody moves on a full hour, so that an interval between
full hours never cuts through a departure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.layout import ATOMS, CATEGORY_ATOMS, OTHER_SIDE, Layout, Surroundings

HOUR, DAY = 60, 24 * 60
#: Somewhere that no place of the operation names.
ELSEWHERE = ""
NEVER = 10**9

People = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stay at a leaf place: those in it arrived before `departs` and after `arrives`."""

    place: str
    arrives: int
    departs: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """People who stay together to the end: how many of each atom, and every stop on their way."""

    people: People
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One movement of a convoy between two places that somebody may have watched."""

    site: Surroundings
    origin: str
    destination: str
    departs: int
    arrives: int


@dataclass(frozen=True, kw_only=True)
class Course:
    """Everything that happened, with the true answer to every question."""

    layout: Layout
    days: int
    parcels: tuple[Parcel, ...]
    legs: tuple[Leg, ...]
    windows: tuple[tuple[str, int, int], ...] = ()

    @cached_property
    def _visits(self) -> dict[str, list[int]]:
        visits: dict[str, list[int]] = {}
        for index, parcel in enumerate(self.parcels):
            for leaf in {stop.place for stop in parcel.stops}:
                visits.setdefault(leaf, []).append(index)
        return visits

    def _visitors(self, leaves: frozenset[str]) -> Iterator[Parcel]:
        for index in sorted({index for leaf in leaves for index in self._visits.get(leaf, ())}):
            yield self.parcels[index]

    def stock(self, place: str, category: str, at: int) -> int:
        """How many people of the category were in the place."""
        leaves = self.layout.leaves_of[place]
        atoms = list(CATEGORY_ATOMS[category])
        return sum(
            int(parcel.people[atoms].sum())
            for parcel in self._visitors(leaves)
            if any(stop.place in leaves and stop.arrives < at <= stop.departs for stop in parcel.stops)
        )

    def flow(self, origin: str, destination: str, category: str, start: int, end: int) -> int:
        """How many left the origin and reached the destination, by any route, within ``[start, end)``."""
        sources, targets = self._leaves(origin), self._leaves(destination)
        atoms = list(CATEGORY_ATOMS[category])
        return sum(
            int(parcel.people[atoms].sum())
            for parcel in self._visitors(sources or targets or frozenset())
            if _made_the_way(parcel, sources, targets, start, end)
        )

    def _leaves(self, place: str) -> frozenset[str] | None:
        return self.layout.leaves_of[place] if place else None


def _made_the_way(parcel: Parcel, sources: frozenset[str] | None, targets: frozenset[str] | None, start: int, end: int) -> bool:
    """Whether the parcel left `sources` and reached `targets` in time; None is anywhere and asks nothing."""
    under_way = sources is None
    for before, after in zip(parcel.stops, parcel.stops[1:], strict=False):
        if sources is not None and before.place in sources and after.place not in sources:
            under_way = under_way or start <= before.departs < end
        if not under_way:
            continue
        if targets is None:
            return True
        if after.place in targets and before.place not in targets and start <= after.arrives < end:
            return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How an operation goes, in chances a day and shares of those present.

    Shares and delays follow what the given research notes of real operations: convoys in a few
    agreed windows, some people screened for hours to days, some who stay with the other side (57 of
    126), join (58) or leave (32 of 159) on the way, and self-evacuees whom nobody counts.
    """

    window: float = 0.65
    convoy_in_window: float = 0.85
    from_site: float = 0.8
    from_housing: float = 0.45
    screened: float = 0.5
    second_group: float = 0.3
    stays_with_other_side: tuple[float, float] = (0.0, 0.4)
    joins: float = 0.5
    leaves_on_the_way: tuple[float, float] = (0.0, 0.25)
    #: Drawn once an operation: nobody, a trickle, or a steady stream leaves unseen.
    leaves_unseen: tuple[float, ...] = (0.0, 0.005, 0.02)
    returns: float = 0.1


def draw_course(rng: np.random.Generator, layout: Layout, *, days: int, habits: Habits | None = None) -> Course:
    """Let people live, leave, be screened, travel, arrive and return for `days` days."""
    habits = habits or Habits()
    story = _Story(rng=rng, habits=habits, days=days)
    unseen = float(rng.choice(habits.leaves_unseen))
    for site in layout.sites:
        _live_through(story, site, unseen=unseen)
    return Course(layout=layout, days=days, parcels=tuple(story.parcels), legs=tuple(story.legs), windows=tuple(story.windows))


@dataclass(slots=True, kw_only=True)
class _Story:
    """What has happened so far."""

    rng: np.random.Generator
    habits: Habits
    days: int
    parcels: list[Parcel] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    windows: list[tuple[str, int, int]] = field(default_factory=list)

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def minute(self, low: int, high: int) -> int:
        """A minute between the two that is no full hour."""
        drawn = int(self.rng.integers(low, high))
        return drawn + 1 if drawn % HOUR == 0 else drawn

    def take(self, pool: People, share: float) -> People:
        """Draw about that share of the civilians of a pool, without looking at who they are."""
        civilians = pool.copy()
        civilians[-1] = 0
        count = int(self.rng.binomial(civilians.sum(), min(1.0, share)))
        taken: People = self.rng.multivariate_hypergeometric(civilians, count)
        pool -= taken
        return taken

    def tell(self, people: People, *stops: Stop) -> None:
        if people.sum():
            self.parcels.append(Parcel(people, stops))


def _live_through(story: _Story, site: Surroundings, *, unseen: float) -> None:
    rng = story.rng
    # Longer sieges hold more people: otherwise most days of a long one would be empty.
    crowd = float(np.exp(rng.normal(np.log(300), 0.8))) * max(1.0, story.days / 8)
    pools = {
        site.site: _draw_people(rng, crowd, fighters=float(rng.uniform(0.0, 1.5))),
        site.housing: _draw_people(rng, crowd * float(rng.uniform(0.1, 0.6)), fighters=0.0),
        site.village: _draw_people(rng, crowd * float(rng.uniform(0.2, 1.5)), fighters=0.0),
    }
    pace = min(1.0, 8 / story.days)
    for day in range(story.days):
        for place in (site.site, site.housing):
            gone = story.take(pools[place], unseen * max(pace, 0.2))
            leaves = story.minute(day * DAY, day * DAY + 5 * HOUR)
            story.tell(gone, Stop(place, -NEVER, leaves), Stop(ELSEWHERE, leaves, NEVER))
        if story.chance(story.habits.window):
            _open_window(story, site, pools, day, pace)
    for place, pool in pools.items():
        story.tell(pool, Stop(place, -NEVER, NEVER))


def _draw_people(rng: np.random.Generator, expected: float, *, fighters: float) -> People:
    shares = rng.dirichlet((5, 8, 5, 2))
    people = np.zeros(len(ATOMS), dtype=np.int64)
    people[:-1] = rng.multinomial(max(5, int(expected)), shares)
    people[-1] = int(expected * fighters)
    return people


def _open_window(story: _Story, site: Surroundings, pools: dict[str, People], day: int, pace: float) -> None:
    opens = day * DAY + int(story.rng.integers(7, 12)) * HOUR
    closes = opens + int(story.rng.integers(5, 10)) * HOUR
    story.windows.append((site.road, opens, closes))
    if not story.chance(story.habits.convoy_in_window):
        return
    departs = story.minute(opens, closes - 3 * HOUR)
    by_way_of = site.camp if story.chance(story.habits.screened) else site.road
    for place, likely in ((site.site, story.habits.from_site), (site.housing, story.habits.from_housing)):
        if story.chance(likely):
            people = story.take(pools[place], float(story.rng.uniform(0.1, 0.7)) * pace)
            if story.chance(story.habits.second_group):
                second = story.take(people, 0.5)
                _drive(story, site, place, second, departs + story.minute(HOUR, 3 * HOUR), by_way_of=by_way_of)
            _drive(story, site, place, people, departs, by_way_of=by_way_of)
    if story.chance(story.habits.joins):
        joining = story.take(pools[site.village], float(story.rng.uniform(0.05, 0.3)) * pace)
        _drive(story, site, site.village, joining, departs, by_way_of=site.road)


def _drive(story: _Story, site: Surroundings, origin: str, people: People, departs: int, *, by_way_of: str) -> None:
    """Send people off; they may be screened, and end at the reception centre unless they part from it."""
    if not people.sum():
        return
    arrives = departs + story.minute(21, 2 * HOUR)
    story.legs.append(Leg(site=site, origin=origin, destination=by_way_of, departs=departs, arrives=arrives))
    way = [Stop(origin, -NEVER, departs)]
    if by_way_of == site.camp:
        released = arrives + story.minute(8 * HOUR, 50 * HOUR)
        remaining = people.copy()
        staying = story.take(remaining, float(story.rng.uniform(*story.habits.stays_with_other_side)))
        there = Stop(site.camp, arrives, released)
        story.tell(staying, *way, there, Stop(OTHER_SIDE, released + 47, NEVER))
        if staying.sum():
            story.legs.append(Leg(site=site, origin=site.camp, destination=OTHER_SIDE, departs=released, arrives=released + 47))
        if not remaining.sum():
            return
        way, people, arrives = [*way, there], remaining, released + 29
        story.legs.append(Leg(site=site, origin=site.camp, destination=site.road, departs=released, arrives=arrives))
    _travel(story, site, people, way, arrives)


def _travel(story: _Story, site: Surroundings, people: People, way: list[Stop], enters: int) -> None:
    leaves = enters + story.minute(4 * HOUR, 30 * HOUR)
    parting = story.take(people, float(story.rng.uniform(*story.habits.leaves_on_the_way)))
    gone = enters + (leaves - enters) // 2
    story.tell(parting, *way, Stop(site.road, enters, gone), Stop(ELSEWHERE, gone, NEVER))
    if not people.sum():
        return
    road = Stop(site.road, enters, leaves)
    arrives = leaves + 13
    story.legs.append(Leg(site=site, origin=site.road, destination=site.reception, departs=leaves, arrives=arrives))
    if story.chance(story.habits.returns):
        back = story.take(people, 0.1)
        homeward = arrives + story.minute(DAY, 4 * DAY)
        story.tell(back, *way, road, Stop(site.reception, arrives, homeward), Stop(site.village, homeward, NEVER))
    story.tell(people, *way, road, Stop(site.reception, arrives, NEVER))
