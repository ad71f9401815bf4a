"""What the dispatcher's kernels read and write: a timetable and a course of events as plain arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Seats, stretcher places, wheelchair places.
PLACES = 3
#: The part of a party that is all of it.
WHOLE = -1
#: Whom nobody wished for is put aboard nowhere, on ways to where they are safe, or on all ways.
NOWHERE, SAFE_ONLY, EVERYWHERE = 0, 1, 2
#: Whether people are sent to beds that others must have left by then, or only to free ones.
TRUSTING, CAREFUL = 0, 1
#: Where `Course.counts` has the trips, the vehicles of all trips, the loads, and the vehicles of the convoy that is being made.
TRIPS, DRIVEN, LOADS, CHOSEN = range(4)
#: More than any number of people, minutes or km.
PLENTY = 1 << 40


class Ground(NamedTuple):
    """A timetable. Entries, stops, pools are numbered as there; vehicles are single ones, ordered by pool.

    first, order
        By slot, where its entries begin in `order`, which lists entries by minute.
    group, ends
        Entries of one way in one window are a group; whether an entry is the last of its group.
    is_late, occupies
        1 where people leave within the slot, not at its beginning; the slot from which they take beds where they go.
    least, most, headway, escorts
        (entries,) the rules of convoys.
    busy
        (days, entries) minutes on the road.
    places, usable, duty, reach, is_escort, pool_starts
        Of pools of vehicles; `pool_of` and `fills` (stop, -1 nowhere) of single ones.
    people, whole, parts, part_count, worth, open_to, safe, far, stream, starts
        Of pools of parties: `parts` are those of a party that no one vehicle of a convoy can hold, `far` the minutes to safety
        (`PLENTY` where nobody can get on, and above it by the minutes to a camp where people only get that far).
    by_worth, by_size
        Pools of parties in the order in which they pass gates and board.
    limit_stop, limit_from, limit_until, limit_needs
        What destinations take of whom, in which minutes of arrival.
    terms
        (agreements, 4) stream, people, other stream, its people.
    towards
        (stops, stops) the first way from one to another for vehicles, -1 for none.
    guards
        (stops,) escorts that a convoy from there needs.
    hold
        (slots, stops) vehicles that must stay for a convoy that a person demands.
    everybody
        More people than there are.
    """

    first: Ints
    order: Ints
    way: Ints
    opening: Ints
    slot: Ints
    minute: Ints
    arrives: Ints
    lands: Ints
    origin: Ints
    destination: Ints
    carries: Bools
    fixed: Ints
    group: Ints
    ends: Bools
    is_late: Ints
    occupies: Ints
    least: Ints
    most: Ints
    headway: Ints
    escorts: Ints
    km: Floats
    busy: Ints
    places: Ints
    usable: Bools
    duty: Ints
    reach: Floats
    is_escort: Bools
    pool_starts: Ints
    pool_of: Ints
    fills: Ints
    people: Ints
    whole: Ints
    parts: Ints
    part_count: Ints
    open_to: Bools
    safe: Bools
    far: Ints
    stream: Ints
    starts: Bools
    by_worth: Ints
    by_size: Ints
    lets: Ints
    is_gated: Bools
    is_besieged: Bools
    beds: Ints
    limit_stop: Ints
    limit_from: Ints
    limit_until: Ints
    limit_needs: Ints
    terms: Ints
    towards: Ints
    guards: Ints
    hold: Ints
    everybody: int


class Wish(NamedTuple):
    """What is wished of a course.

    is_given
        Whether anything is; otherwise the dispatcher serves whom it can.
    vehicles, parties
        (pools, entries) how many should enter; fractions add up over the entries of a group.
    due
        (pools of parties, stops, slots) how many should have left by the end of a slot.
    fills
        Whom nobody wished for: NOWHERE, SAFE_ONLY or EVERYWHERE.
    """

    is_given: bool
    vehicles: Floats
    parties: Floats
    due: Floats
    fills: int


class Course(NamedTuple):
    """A course of events: the state of the moment, and what has been sent.

    stop, free, driven, worked
        Of single vehicles: where, from which slot, km since they were filled, (vehicles, days) minutes on the road.
    waiting, progress, ready, gone
        (pools of parties, stops) before the gate; people of the next one already past it; parties past it; left so far.
    coming, change
        (pools, stops, slots) parties that land; (stops, slots) people who come less who go.
    here, inbound, over
        (stops,) people there, and on the way there; (stops, slots) people above the beds.
    spare
        (stops, slots) how many people may land.
    last, limit, quota, left
        Of ways, limits, windows and streams: minute of the last convoy, what may still come, who has left.
    owed, owed_parties
        (pools, groups) wished and not yet sent.
    chosen, is_chosen, room
        The convoy that is being made: its vehicles, and the places left in each.
    counts
        How many of each there are so far: at TRIPS, DRIVEN, LOADS and CHOSEN.
    trip_entry, trip_first, trip_vehicle, load
        What has been sent. A load is (trip, vehicle, pool of parties, part, count).
    """

    stop: Ints
    free: Ints
    driven: Floats
    worked: Ints
    waiting: Ints
    progress: Ints
    ready: Ints
    gone: Ints
    coming: Ints
    change: Ints
    here: Ints
    inbound: Ints
    over: Ints
    spare: Ints
    last: Ints
    limit: Ints
    quota: Ints
    left: Ints
    owed: Floats
    owed_parties: Floats
    chosen: Ints
    is_chosen: Bools
    room: Ints
    counts: Ints
    trip_entry: Ints
    trip_first: Ints
    trip_vehicle: Ints
    load: Ints
