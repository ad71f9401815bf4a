"""From a timetable to a linear model: columns count vehicles, convoys and parties; rows say what the problem demands."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.manifest.parts import Places, fits
from safepassage.plan.model import limits
from safepassage.plan.model.grids import entered_by_vehicles, travelled_by, vehicle_segments
from safepassage.plan.model.matrix import ColumnKind, Draft, Model, RowKind
from safepassage.plan.model.stays import add_stays
from safepassage.plan.problem import HOUR
from safepassage.plan.timetable import NONE, Move, Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Seats, stretcher places, wheelchair places.
_PLACES = 3


@dataclass(slots=True)
class Sheet:
    """The columns of a draft by what they count.

    entering, travelling
        By pool: (entries,) the column, or -1.
    convoy
        (entries,) the column of a convoy, or -1 where convoys need no rules.
    """

    timetable: Timetable
    draft: Draft = field(default_factory=Draft)
    entering: list[Ints] = field(default_factory=list)
    travelling: list[Ints] = field(default_factory=list)
    convoy: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def model_of(timetable: Timetable) -> Model:
    """The model of a timetable. Its costs are unsafe weighted person-hours."""
    sheet = Sheet(timetable=timetable)
    _add_vehicles(sheet)
    _add_parties(sheet)
    _add_places(sheet)
    limits.add_convoys(sheet.draft, timetable, sheet.entering, sheet.convoy)
    limits.add_receptions(sheet.draft, timetable, sheet.travelling)
    limits.add_terms(sheet.draft, timetable, sheet.travelling)
    limits.add_duty(sheet.draft, timetable, sheet.entering)
    return sheet.draft.finished()


def _add_vehicles(sheet: Sheet) -> None:
    timetable, entries = sheet.timetable, sheet.timetable.entries
    is_ruled = limits.is_ruled(timetable)
    for number, pool in enumerate(timetable.vehicles):
        used = np.flatnonzero(entered_by_vehicles(timetable, number))
        columns = np.full(len(entries), NONE, dtype=np.int64)
        columns[used] = sheet.draft.add_columns(
            ColumnKind.ENTERING, len(used), pool=number, place=used, slot=entries.slot[used], upper=pool.count, is_integral=True
        )
        sheet.entering.append(columns)
        _add_parking(sheet, number)
    driven = np.flatnonzero(is_ruled & _is_driven(sheet))
    sheet.convoy = np.full(len(entries), NONE, dtype=np.int64)
    sheet.convoy[driven] = sheet.draft.add_columns(
        ColumnKind.CONVOY, len(driven), place=driven, slot=entries.slot[driven], upper=1.0, is_integral=True
    )


def _is_driven(sheet: Sheet) -> Bools:
    """(entries,) that some vehicle may use."""
    driven = np.zeros(len(sheet.timetable.entries), dtype=np.bool_)
    for columns in sheet.entering:
        driven |= columns != NONE
    return driven


def _add_parking(sheet: Sheet, number: int) -> None:
    """Rows of the stock of a pool at every stop: what stays is what was there, and came, less what leaves."""
    timetable, entries = sheet.timetable, sheet.timetable.entries
    columns = sheet.entering[number]
    used = np.flatnonzero(columns != NONE)
    origin, destination = timetable.origin[entries.way[used]], timetable.destination[entries.way[used]]
    moves = [move for move in timetable.vehicle_moves if move.pool == number]
    for stop in range(len(timetable.problem.stops)):
        leaving, landing = used[origin == stop], used[destination == stop]
        given = [(0, int(timetable.vehicles[number].stock[stop]))]
        given += [(0, -move.count) for move in moves if move.origin == stop]
        given += [(move.lands, move.count) for move in moves if move.destination == stop]
        lands = np.concatenate((entries.lands[landing], [slot for slot, _ in given])).astype(np.int64)
        rows_out, rows_in, count = vehicle_segments(entries.slot[leaving], lands)
        supply = np.zeros(count + 1)
        np.add.at(supply, rows_in[len(landing) :], [number for _, number in given])
        parked = sheet.draft.add_columns(ColumnKind.PARKED, count, pool=number, place=stop, upper=timetable.vehicles[number].count)
        rows = sheet.draft.add_rows(RowKind.VEHICLES, count, pool=number, place=stop, least=supply[:-1], most=supply[:-1])
        sheet.draft.put(rows, parked, 1.0)
        sheet.draft.put(rows[1:], parked[:-1], -1.0)
        sheet.draft.put(rows[rows_out], columns[leaving], 1.0)
        came = rows_in[: len(landing)] < count
        sheet.draft.put(rows[rows_in[: len(landing)][came]], columns[landing[came]], -1.0)


def _add_parties(sheet: Sheet) -> None:
    timetable, entries = sheet.timetable, sheet.timetable.entries
    is_alone = _is_alone(timetable)
    for number, pool in enumerate(timetable.parties):
        driven = np.all([_has_room(sheet, part) for part in pool.parts], axis=0)
        driven &= ~is_alone | _has_room(sheet, (pool.seats, pool.stretchers, pool.wheelchairs))
        most = limits.most_at_once(timetable, pool)
        used = np.flatnonzero(travelled_by(timetable, number, driven & (most > 0)))
        columns = np.full(len(entries), NONE, dtype=np.int64)
        columns[used] = sheet.draft.add_columns(
            ColumnKind.TRAVELLING,
            len(used),
            pool=number,
            place=used,
            slot=entries.slot[used],
            cost=timetable.weighs(pool)[used],
            upper=most[used],
            is_integral=True,
        )
        sheet.travelling.append(columns)
    for kind, name in ((RowKind.SEATS, "seats"), (RowKind.STRETCHERS, "stretchers"), (RowKind.WHEELCHAIRS, "wheelchairs")):
        asked = [getattr(pool, name) for pool in timetable.parties]
        _add_room(sheet, kind, asked, [getattr(pool, name) for pool in timetable.vehicles])
    _add_packing(sheet, is_alone)


def _is_alone(timetable: Timetable) -> Bools:
    """(entries,) where a convoy is one vehicle: nobody can be parted there."""
    alone = np.array([*(route.most == 1 for route in timetable.problem.routes), False], dtype=np.bool_)
    chosen: Bools = alone[timetable.entries.route]
    return chosen


def _add_packing(sheet: Sheet, is_alone: Bools) -> None:
    """Who must sit together, or beside somebody who lies or rolls, finds room for that in single vehicles, not in their sum."""
    parties, vehicles = sheet.timetable.parties, sheet.timetable.vehicles
    rooms: list[Places] = [(pool.seats, pool.stretchers, pool.wheelchairs) for pool in vehicles]
    for part in sorted({part for pool in parties for part in pool.parts if sum(part) > 1}):
        asked = [sum(fits(part, other) for other in pool.parts) for pool in parties]
        _add_room(sheet, RowKind.TOGETHER, asked, [_times(part, room) for room in rooms])
    _add_sharing(sheet, rooms)
    many = max(
        (seats / (lying + rolling) for pool in parties for seats, lying, rolling in pool.parts if lying or rolling), default=0
    )
    beside = [min(seats, int(many * (stretchers + wheelchairs))) for seats, stretchers, wheelchairs in rooms]
    _add_room(sheet, RowKind.TOGETHER, [pool.accompanying for pool in parties], beside)
    whole: list[Places] = [(pool.seats, pool.stretchers, pool.wheelchairs) for pool in parties]
    for places in sorted({places for places, pool in zip(whole, parties, strict=True) if len(pool.parts) > 1}):
        asked = [int(fits(places, other)) for other in whole]
        _add_room(sheet, RowKind.TOGETHER, asked, [_times(places, room) for room in rooms], is_alone)


def _add_sharing(sheet: Sheet, rooms: list[Places]) -> None:
    """Who fits only into some of the vehicles shares the places of those with everybody else who fits into no others."""
    holding = {part: _holding(part, rooms) for pool in sheet.timetable.parties for part in pool.parts}
    for some in sorted(set(holding.values()), key=sorted):
        for place in range(_PLACES):
            if not any(room[place] for at, room in enumerate(rooms) if at not in some):
                continue
            asked = [sum(part[place] for part in pool.parts if holding[part] <= some) for pool in sheet.timetable.parties]
            _add_room(sheet, RowKind.TOGETHER, asked, [room[place] * (at in some) for at, room in enumerate(rooms)])


def _holding(part: Places, rooms: list[Places]) -> frozenset[int]:
    """The pools of vehicles that have room for a part."""
    return frozenset(at for at, room in enumerate(rooms) if fits(part, room))


def _times(part: Places, room: Places) -> int:
    """How often a part fits into one vehicle."""
    return min(has // needed for needed, has in zip(part, room, strict=True) if needed)


def _has_room(sheet: Sheet, part: Places) -> Bools:
    """(entries,) where some vehicle may enter that has room for a part."""
    roomy = np.zeros(len(sheet.timetable.entries), dtype=np.bool_)
    for pool, columns in zip(sheet.timetable.vehicles, sheet.entering, strict=True):
        if fits(part, (pool.seats, pool.stretchers, pool.wheelchairs)):
            roomy |= columns != NONE
    return roomy


def _add_room(sheet: Sheet, kind: RowKind, asked: list[int], room: list[int], where: Bools | None = None) -> None:
    """Nobody travels without room in a vehicle that goes with them.

    Parameters
    ----------
    asked, room
        What one party of a pool asks for, and what one vehicle of a pool has. No vehicle counts for more than all could ask for
        who may travel there: that makes the relaxation tighter and no plan fewer.
    where
        (entries,) where the row holds; None is everywhere.
    """
    timetable, entries = sheet.timetable, sheet.timetable.entries
    most = np.zeros(len(entries), dtype=np.int64)
    for number, pool, columns in zip(asked, timetable.parties, sheet.travelling, strict=True):
        most[columns != NONE] += number * pool.count
    at = np.flatnonzero(most if where is None else most * where)
    rows = sheet.draft.add_rows(kind, len(at), place=at, slot=entries.slot[at], most=0.0)
    for number, columns in zip(asked, sheet.travelling, strict=True):
        used = columns[at] != NONE
        sheet.draft.put(rows[used], columns[at[used]], number)
    for number, columns in zip(room, sheet.entering, strict=True):
        used = columns[at] != NONE
        sheet.draft.put(rows[used], columns[at[used]], -np.minimum(number, most[at[used]]))


def _add_places(sheet: Sheet) -> None:
    """Where parties stay: rows of stock, gates and beds."""
    for stop in range(len(sheet.timetable.problem.stops)):
        add_stays(sheet.draft, sheet.timetable, sheet.travelling, stop)
    problem = sheet.timetable.problem
    numbers = {stop.code: number for number, stop in enumerate(problem.stops)}
    for party, count in sheet.timetable.staying:
        hours = problem.minutes / HOUR * sheet.timetable.siege[numbers[party.place]]
        sheet.draft.constant += count * party.weight(problem.policy) * float(hours)
    for move in sheet.timetable.party_moves:
        sheet.draft.constant += move.count * _weighs(sheet.timetable, move)


def _weighs(timetable: Timetable, move: Move) -> float:
    """What a ride that has happened costs from the slot in which it left to that in which it lands.

    Who has arrived by now lands in the slot of the present, maybe before the minute of the arrival: that is taken off again.
    """
    pool, slot, end = timetable.parties[move.pool], timetable.problem.slot, timetable.problem.minutes
    arrives, lands = min(move.arrives, end), min(move.lands * slot, end)
    beyond = 0.0 if pool.safe[move.destination] else timetable.siege[move.destination]
    before = arrives - move.leaves * slot
    return float(pool.weight * (before * timetable.siege[move.origin] + (lands - arrives) * beyond) / HOUR)
