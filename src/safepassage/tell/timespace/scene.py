"""What a time-space diagram shows, as values: places, windows, convoys, who waits, what is blocked, which supplies end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.plan import Endurance, Plan, Window, WindowStatus
from safepassage.plan.problem import Problem, Span
from safepassage.tell.timespace.lanes import Lane, distances, groups_of
from safepassage.tell.timespace.presence import Steps, on_leg, people_at
from safepassage.tell.timespace.scale import sheets_of, spans_of, stretches_of

#: Minutes drawn on one sheet: five days at most, so that a convoy of an hour can be seen.
SHEET_MINUTES = 5 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One leg of a convoy. It stands and loads from `loads` until it departs; minutes of the problem."""

    convoy: str
    origin: str
    destination: str
    loads: int
    departs: int
    arrives: int
    vehicles: int
    people: int
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A window over the places that its corridor joins; a plan counts on it only where it `is_used`."""

    window: str
    corridor: str
    span: Span
    places: frozenset[str]
    status: WindowStatus | None = None
    is_used: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """A way that may not be entered."""

    origin: str
    destination: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One drawing: all places, or those of a corridor."""

    lanes: tuple[Lane, ...]
    runs: tuple[Run, ...]
    bands: tuple[Band, ...]
    barriers: tuple[Barrier, ...]
    waiting: Mapping[str, Steps]
    clocks: tuple[Endurance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A time-space diagram as values. Minutes are counted from `starts`; days and hours are those of `zone`.

    sheets
        The stretches of time in which anything happens, a tuple of them for each sheet.
    now
        The moment from which on a plan was made; None where it was made before anything began.
    """

    starts: datetime
    zone: ZoneInfo
    days: tuple[Span, ...]
    panels: tuple[Panel, ...]
    sheets: tuple[tuple[Span, ...], ...]
    in_km: bool
    now: int | None = None


def scene_of(
    problem: Problem, plan: Plan | None, *, zone: ZoneInfo, names: Mapping[str, str], windows: Iterable[Window] = ()
) -> Scene:
    """The diagram of a plan, or of a problem that has none yet.

    Parameters
    ----------
    names
        What places are called, by their codes.
    windows
        Those of the tables: what each stands at, and the ones that the plan does not count on.
    """
    far = distances(problem)
    waiting = people_at(problem, plan)
    runs = tuple(runs_of(problem, plan))
    bands = tuple(_bands(problem, tuple(windows)))
    groups = groups_of(problem, plan)
    homes = {run: _home(problem, groups, run) for run in runs}
    if len(groups) > 1:
        groups = _narrowed(groups, homes)
    panels = []
    for number, group in enumerate(groups):
        if not group:
            continue
        inside = frozenset(group)
        lanes = tuple(_lane(problem, code, names, far.to_go) for code in group)
        panels.append(
            Panel(
                lanes=lanes,
                runs=tuple(run for run in runs if homes[run] == number),
                bands=tuple(_within(bands, group, problem)),
                barriers=tuple(_barriers(problem, inside)),
                waiting={code: waiting[code] for code in group},
                clocks=tuple(each for each in (plan.endurance if plan else problem.endurance) if each.place in inside),
            )
        )
    stretches = stretches_of(problem, plan, (band.span for band in bands))
    return Scene(
        starts=problem.starts,
        zone=zone,
        days=problem.days,
        panels=tuple(panels),
        sheets=sheets_of(stretches, problem.days, SHEET_MINUTES),
        in_km=far.in_km,
        now=problem.now or None,
    )


def runs_of(problem: Problem, plan: Plan | None) -> Iterator[Run]:
    """Every leg of every convoy, in the order of the plan."""
    for convoy in plan.convoys if plan else ():
        for position, leg in enumerate(convoy.legs):
            way = problem.way.get((leg.origin, leg.destination))
            yield Run(
                convoy=convoy.id,
                origin=leg.origin,
                destination=leg.destination,
                loads=max(leg.departs - (way.loading if way else 0), 0),
                departs=leg.departs,
                arrives=leg.arrives,
                vehicles=sum(used.count for used in convoy.vehicles),
                people=on_leg(convoy, position),
                window=convoy.window,
            )


def _narrowed(groups: tuple[tuple[str, ...], ...], homes: Mapping[Run, int | None]) -> tuple[tuple[str, ...], ...]:
    """Of each drawing the places between which somebody goes in it, and those that nobody leaves; none where all are elsewhere."""
    gone: list[set[str]] = [set() for _ in groups]
    for run, home in homes.items():
        if home is not None:
            gone[home] |= {run.origin, run.destination}
    left = set().union(*groups) - set().union(*gone)
    kept = []
    for group, places in zip(groups, gone, strict=True):
        stay = left & set(group)
        kept.append(tuple(code for code in group if code in places | stay) if places else group if stay else ())
        left -= stay
    return tuple(kept)


def _lane(problem: Problem, code: str, names: Mapping[str, str], far: Mapping[str, float]) -> Lane:
    stop = problem.stop[code]
    return Lane(code=code, label=names.get(code, code), standing=stop.standing, to_go=far.get(code), gate=stop.gate, beds=stop.beds)


def _home(problem: Problem, groups: tuple[tuple[str, ...], ...], run: Run) -> int | None:
    """The one drawing in which a leg stands: that of its corridor, else the first that has both its places."""
    fitting = [number for number, group in enumerate(groups) if {run.origin, run.destination} <= set(group)]
    corridor = problem.way[run.origin, run.destination].corridor if (run.origin, run.destination) in problem.way else ""
    codes = [route.code for route in problem.routes]
    own = codes.index(corridor) if corridor in codes else -1
    return own if len(groups) > 1 and own in fitting else next(iter(fitting), None)


def _within(bands: tuple[Band, ...], group: tuple[str, ...], problem: Problem) -> Iterator[Band]:
    """The windows of those corridors that join at least two places of a drawing."""
    for band in bands:
        places = band.places & frozenset(group)
        if any(way.corridor == band.corridor and {way.origin, way.destination} <= places for way in problem.ways):
            yield replace(band, places=places)


def _bands(problem: Problem, windows: tuple[Window, ...]) -> Iterator[Band]:
    status = {window.id: window.status for window in windows}
    used = {opening.id for route in problem.routes for opening in route.openings}
    for route in problem.routes:
        places = _places(problem, route.code)
        for opening in route.openings:
            yield Band(window=opening.id, corridor=route.code, span=opening.span, places=places, status=status.get(opening.id))
    spans = spans_of(problem, windows)
    for window in windows:
        if window.id in spans and window.id not in used:
            places = _places(problem, window.corridor)
            yield Band(
                window=window.id,
                corridor=window.corridor,
                span=spans[window.id],
                places=places,
                status=window.status,
                is_used=False,
            )


def _places(problem: Problem, corridor: str) -> frozenset[str]:
    return frozenset(end for way in problem.ways if way.corridor == corridor for end in (way.origin, way.destination))


def _barriers(problem: Problem, inside: frozenset[str]) -> Iterator[Barrier]:
    for way in problem.ways:
        if {way.origin, way.destination} <= inside:
            for span in way.blocked:
                yield Barrier(origin=way.origin, destination=way.destination, span=span)
