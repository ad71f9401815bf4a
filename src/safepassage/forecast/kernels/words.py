"""The words of a course: one array of whole numbers, the first of which say where everything else lies.

A number of its own stands at its word, ``w[HORIZON]``; of what is by movement, vehicle, unit or stop the word tells where it
begins, so that ``w[w[MINUTES] + m]`` are the minutes of movement m. One array makes a kernel cheap to call.
Times are whole minutes; shares, factors and work at gates are counted in parts of 2**20, so that no machine rounds otherwise.
What the words mean is told in `safepassage.forecast.course`.
"""

#: An array of whole numbers; a list of them where nothing compiles.
Words = list[int]
#: The same in rows.
Table = list[Words]

#: Numbers of their own.
NUMBERS = (
    "state",
    "movements",
    "units",
    "classes",
    "stops",
    "openings",
    "chances",
    "slots",
    "slot",
    "horizon",
    "patience",
    "heaped",
    "reached",
    "draw_travel",
    "draw_screening",
    "draw_gate",
    "draw_breakdown",
    "draw_refusal",
    "draw_leaving",
    "draw_joining",
)
(
    STATE,
    MOVEMENTS,
    UNITS,
    CLASSES,
    STOPS,
    OPENINGS,
    CHANCES,
    SLOTS,
    SLOT,
    HORIZON,
    PATIENCE,
    HEAPED,
    REACHED,
    DRAW_TRAVEL,
    DRAW_SCREENING,
    DRAW_GATE,
    DRAW_BREAKDOWN,
    DRAW_REFUSAL,
    DRAW_LEAVING,
    DRAW_JOINING,
) = range(len(NUMBERS))
_PARTS_FROM = len(NUMBERS)
#: What stays the same.
PARTS = (
    "begin",
    "minutes",
    "loading",
    "origin",
    "destination",
    "way",
    "corridor",
    "least",
    "load",
    "carries",
    "leaves",
    "short",
    "fixed",
    "room",
    "travel",
    "breaks",
    "slot_from",
    "hop_from",
    "hops",
    "next_slot",
    "slot_movement",
    "places",
    "breakdown",
    "chance",
    "chance_table",
    "chance_draw",
    "unit_class",
    "unit_count",
    "unit_stop",
    "unit_refusal",
    "unit_hops",
    "hop_movement",
    "hop_unit",
    "people_of",
    "takes",
    "safe",
    "nearer",
    "gate",
    "besieged",
    "leaving",
    "joining",
    "through",
    "gate_table",
    "headway",
    "blocked",
    "blocked_from",
    "opening_from",
    "opening_to",
    "quota",
    "eligible",
    "welcome",
    "bin",
    "tables",
    "crowd",
    "doors",
    "doors_from",
)
(
    BEGIN,
    MINUTES,
    LOADING,
    ORIGIN,
    DESTINATION,
    WAY,
    CORRIDOR,
    LEAST,
    LOAD,
    CARRIES,
    LEAVES,
    SHORT,
    FIXED,
    ROOM,
    TRAVEL,
    BREAKS,
    SLOT_FROM,
    HOP_FROM,
    HOPS,
    NEXT_SLOT,
    SLOT_MOVEMENT,
    PLACES,
    BREAKDOWN,
    CHANCE,
    CHANCE_TABLE,
    CHANCE_DRAW,
    UNIT_CLASS,
    UNIT_COUNT,
    UNIT_STOP,
    UNIT_REFUSAL,
    UNIT_HOPS,
    HOP_MOVEMENT,
    HOP_UNIT,
    PEOPLE_OF,
    TAKES,
    SAFE,
    NEARER,
    GATE,
    BESIEGED,
    LEAVING,
    JOINING,
    THROUGH,
    GATE_TABLE,
    HEADWAY,
    BLOCKED,
    BLOCKED_FROM,
    OPENING_FROM,
    OPENING_TO,
    QUOTA,
    ELIGIBLE,
    WELCOME,
    BIN,
    TABLES,
    CROWD,
    DOORS,
    DOORS_FROM,
) = range(_PARTS_FROM, _PARTS_FROM + len(PARTS))
_SCRATCH_FROM = _PARTS_FROM + len(PARTS)
#: What is written before it is read.
SCRATCH = (
    "heap",
    "extra",
    "draws",
    "opens",
    "agreed",
    "closes",
    "entered_at",
    "arrived_at",
    "now_chance",
)
(
    HEAP,
    EXTRA,
    DRAWS,
    OPENS,
    AGREED,
    CLOSES,
    ENTERED_AT,
    ARRIVED_AT,
    NOW_CHANCE,
) = range(_SCRATCH_FROM, _SCRATCH_FROM + len(SCRATCH))
_CHANGES_FROM = _SCRATCH_FROM + len(SCRATCH)
#: What begins anew with every replication.
CHANGES = (
    "stage",
    "late",
    "tries",
    "due",
    "back",
    "ready",
    "opening",
    "now_people_missing",
    "now_vehicles_missing",
    "boarded",
    "now_vehicle",
    "gone",
    "open_from",
    "unit_left",
    "unit_at",
    "unit_hop",
    "unit_refused",
    "extra_aboard",
    "pool",
    "pool_from",
    "pool_size",
    "entered",
    "passed",
    "used",
    "round",
    "has_joined",
    "now_people",
    "safe_by",
    "out_by",
    "marks",
    "queue",
    "queued_after",
    "work",
    "unit_from",
    "queue_end",
    "at_stop",
    "held",
)
(
    STAGE,
    LATE,
    TRIES,
    DUE,
    BACK,
    READY,
    OPENING,
    NOW_PEOPLE_MISSING,
    NOW_VEHICLES_MISSING,
    BOARDED,
    NOW_VEHICLE,
    GONE,
    OPEN_FROM,
    UNIT_LEFT,
    UNIT_AT,
    UNIT_HOP,
    UNIT_REFUSED,
    EXTRA_ABOARD,
    POOL,
    POOL_FROM,
    POOL_SIZE,
    ENTERED,
    PASSED,
    USED,
    ROUND,
    HAS_JOINED,
    NOW_PEOPLE,
    SAFE_BY,
    OUT_BY,
    MARKS,
    QUEUE,
    QUEUED_AFTER,
    WORK,
    UNIT_FROM,
    QUEUE_END,
    AT_STOP,
    HELD,
) = range(_CHANGES_FROM, _CHANGES_FROM + len(CHANGES))

#: A time that never comes.
NEVER = 1 << 30
#: Movements: expected, on the road, arrived.
WAITING, MOVING, ARRIVED = range(3)
#: Vehicles of a movement: not there yet, there, out of the plan, under way with it.
AWAITED, THERE, OUT, WITH = range(4)
#: People of a unit who are aboard, in place of the minute from which they can leave.
ABOARD = -2
#: A movement that is not in the past, in place of the opening by which it went.
COMING = -2
#: Marks of a replication.
(
    ALL_OUT_AT,
    ALL_SAFE_AT,
    WINDOWS_USED,
    TURNED_BACK,
    WHO_REFUSED,
    WHO_LEFT,
    WHO_JOINED,
    STILL_INSIDE,
    STILL_UNSAFE,
    CALLED_INSIDE,
) = range(10)
MARK_COUNT = 10
#: Draws of a movement before its factors repeat: it is turned back more often than that only by very many windows.
ATTEMPTS = 3
#: An event is a time, what happens, and to which movement; an arrival comes before a start of the same minute.
TIME, KIND = 24, 23
MOVEMENT = (1 << KIND) - 1
ARRIVAL, START = range(2)
#: The end of a queue.
NOBODY = -1
#: The upper bits of a draw name one of 4,096 entries of a table, the lower ones round by chance.
TABLE, ENTRY = 12, 20
#: A chance is so many of 2**32, as draws are: the parts of one that a table counts in, shifted.
WHOLE = 32
#: Parts of one.
POINT = 20
ONE, HALF = 1 << POINT, 1 << (POINT - 1)
