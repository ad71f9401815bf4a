"""Writes an instance of our own form as the tables of an operation, and reads them back to see that nothing was lost.

python -m benchmarks.planning.tables FILE FOLDER
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from safepassage.desk import load
from safepassage.desk.planning import problem_of
from safepassage.plan.problem import (
    DAY,
    HOUR,
    Cargo,
    Fleet,
    Objective,
    Opening,
    Party,
    Passage,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)

from .operations import HURT, read_operation

Row = Mapping[str, object]
#: What every row of an instance rests on.
_INVENTED = {"standing": "invented"}
_NAMES = {
    "site": "Synthetic site",
    "screening_point": "Synthetic screening point",
    "reception_centre": "Synthetic reception centre",
    "hospital": "Synthetic hospital",
}


def tables_of(problem: Problem, code: str) -> dict[str, list[Row]]:
    """The rows of an operation by table that says what a problem of our own form says.

    Raises
    ------
    ValueError
        If a gate has other hours on one day than on another: places open by the clock.
    """
    return {
        "operation": _settings(problem, code),
        "places": [_place(stop) for stop in problem.stops],
        "links": [_link(way) for way in problem.ways],
        "corridors": [_corridor(route) for route in problem.routes],
        "windows": [_window(problem, route, opening) for route in problem.routes for opening in route.openings],
        "vehicles": [_vehicles(fleet) for fleet in problem.fleets],
        "people": [_group(party) for party in problem.parties],
    }


def write_tables(tables: Mapping[str, list[Row]], folder: Path) -> None:
    """One CSV file a table; what is there under those names is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def in_capitals(problem: Problem) -> Problem:
    """The same problem with the codes of its places and corridors as tables have them; ids stay."""
    return replace(
        problem,
        stops=tuple(replace(stop, code=stop.code.upper()) for stop in problem.stops),
        ways=tuple(
            replace(way, origin=way.origin.upper(), destination=way.destination.upper(), corridor=way.corridor.upper())
            for way in problem.ways
        ),
        routes=tuple(replace(route, code=route.code.upper()) for route in problem.routes),
        fleets=tuple(replace(fleet, place=fleet.place.upper()) for fleet in problem.fleets),
        parties=tuple(replace(party, place=party.place.upper()) for party in problem.parties),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.planning.tables", description="Write one instance of our own form as tables."
    )
    parser.add_argument("file", type=Path, help="an instance (.json)")
    parser.add_argument("folder", type=Path, help="where to write the tables; the operation is called after it")
    chosen = parser.parse_args(arguments)
    problem = read_operation(chosen.file)
    write_tables(tables_of(problem, chosen.folder.resolve().name.upper()), chosen.folder)
    is_same = problem_of(load(chosen.folder), objective=Objective.PERSON_HOURS) == in_capitals(problem)
    print("the same problem" if is_same else "another problem: the tables do not say all of it")
    return 0 if is_same else 1


def _settings(problem: Problem, code: str) -> list[Row]:
    settings = {
        "code": f"SYNTHETIC_{code}",
        "name": "Synthetic instance of planning",
        "time_zone": "UTC",
        "starts": _time(problem.starts),
        "ends": _time(problem.moment(problem.minutes)),
        "slot_minutes": problem.slot,
        "languages": "en",
        "besieged": ";".join(stop.code.upper() for stop in problem.stops if stop.standing is Standing.BESIEGED),
        "description": "Synthetic: no place, person or date of it is real. A test of planners.",
    }
    return [{"key": key, "value": value} for key, value in settings.items()]


def _place(stop: Stop) -> Row:
    kind = _kind(stop)
    opens, closes = _hours(stop.gate.open or ()) if stop.gate else ("", "")
    admission = next(iter(stop.admissions), None)
    return {
        "code": stop.code.upper(),
        "name": f"{_NAMES[kind]} {stop.code.upper()}",
        "kind": kind,
        "capacity": stop.capacity,
        "beds": stop.beds,
        "admissions": admission and admission.most,
        "admissions_of": ";".join(sorted(admission.needs)) if admission else "",
        "opens": opens,
        "closes": closes,
        "throughput_per_hour": f"{stop.gate.per_hour:g}" if stop.gate else "",
        **_INVENTED,
    }


def _kind(stop: Stop) -> str:
    """A destination that may be full of wounded people is a hospital."""
    if stop.standing is not Standing.DESTINATION:
        return "site" if stop.standing is Standing.BESIEGED else "screening_point"
    is_hospital = any(limit.needs == HURT and limit.most == stop.capacity for limit in stop.admissions)
    return "hospital" if is_hospital else "reception_centre"


def _hours(spans: Iterable[Span]) -> tuple[str, str]:
    """When a place opens and closes every day by the clock; the instances begin at midnight."""
    daily = {(span.start % DAY, span.end - span.start // DAY * DAY) for span in spans}
    if not daily:
        return "", ""
    if len(daily) > 1:
        raise ValueError(f"hours that differ from day to day: {sorted(daily)}")
    opens, closes = daily.pop()
    return _clock(opens), _clock(closes)


def _link(way: Way) -> Row:
    return {
        "from": way.origin.upper(),
        "to": way.destination.upper(),
        "hours": f"{way.minutes / HOUR:g}",
        "corridor": way.corridor.upper(),
        "carries": way.cargo.value if way.cargo is Cargo.VEHICLES else "",
        **_INVENTED,
    }


def _corridor(route: Route) -> Row:
    return {
        "code": route.code.upper(),
        "name": f"Synthetic corridor {route.code.upper()}",
        "convoy_min": route.least,
        "convoy_max": route.most,
        "headway_minutes": route.headway,
        "passage": route.passage.value if route.passage is not Passage.WHOLE else "",
        **_INVENTED,
    }


def _window(problem: Problem, route: Route, opening: Opening) -> Row:
    return {
        "id": opening.id,
        "corridor": route.code.upper(),
        "opens_at": _time(problem.moment(opening.span.start)),
        "closes_at": _time(problem.moment(opening.span.end)),
        "status": "agreed",
        "eligible": "everybody",
        **_INVENTED,
    }


def _vehicles(fleet: Fleet) -> Row:
    return {
        "id": fleet.id,
        "kind": fleet.kind.value,
        "count": fleet.count,
        "place": fleet.place.upper(),
        "seats": fleet.seats,
        "stretchers": fleet.stretchers,
        **_INVENTED,
    }


def _group(party: Party) -> Row:
    (member,) = party.members
    return {"id": member.row, "place": party.place.upper(), "count": party.count, "need": member.need.value, **_INVENTED}


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _clock(minutes: int) -> str:
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


if __name__ == "__main__":
    sys.exit(main())
