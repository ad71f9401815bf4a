"""The allow-list of a public edition: which subjects it may speak of, with which of the program's own words.

That there is fighting is on it, for a page that keeps silent about it would say that all is well; who fights, where troops
are and what was hit is not. Talks, routes, escorts, vehicles, fighters, injuries, illnesses and single persons are not on it
either, nor that something is confirmed without a word of what. Whatever is not here stays out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_IN_PROGRESS = frozenset({"started", "going on", "suspended", "ended", "completed"})
_BESIEGED = frozenset({"", "besieged", "blockaded"})
_QUIET = frozenset({"", "in force", "ended", "suspended"})
_NUMBER = frozenset({""})
_FIGHTING = frozenset({"", "ended", "going on", "heavy", "resumed"})

#: Subjects that say nothing without a number.
MEASURED = frozenset(
    {"MEALS", "MEALS_PER_DAY", "MONTHS_STRANDED", "WATER_LITRES", "WATER_LITRES_PER_DAY_PER_4_PEOPLE", "WEEKS_UNDERGROUND"}
)
#: Subject -> the values with which it may be told; the empty one stands for a bare subject or number.
TELLABLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "AID_GIVEN": frozenset({"", "going on", "seen"}),
        "ARRIVAL": frozenset({"", "arrived", "confirmed", "seen"}),
        "ASSISTANCE": frozenset({"going on"}),
        "ATTACK_RESUMED": frozenset({"ongoing", "resumed", "stopped"}),
        "BLOCKADE": _BESIEGED,
        "BOARDING": frozenset({"", "seen"}) | _IN_PROGRESS,
        "BOARDING_ENDED": _NUMBER,
        "BOMBARDMENT": _FIGHTING,
        "CEASEFIRE": _QUIET,
        "CESSATION_OF_HOSTILITIES": _QUIET,
        "CONFIRMATION": frozenset({"confirmed: evacuation started"}),
        "ENCIRCLEMENT": _BESIEGED,
        "EVACUATION": _IN_PROGRESS
        | {"a group left", "partially successful", "partly successful", "successful", "worked for the first time"},
        "EVACUATION_LED_BY": frozenset({"UN and ICRC", "UN and Red Cross"}),
        "EXPLOSIONS": frozenset({"", "explosions"}),
        "FIGHTING": _FIGHTING,
        "HUMANITARIAN_PAUSE": _QUIET,
        "LIVING_CONDITIONS": frozenset({"unsafe"}),
        "MEALS": _NUMBER,
        "MEALS_PER_DAY": _NUMBER,
        "MEDICAL_STAFF": frozenset({"", "minimal"}),
        "MONTHS_STRANDED": _NUMBER,
        "PAUSE": _QUIET,
        "PSYCHOLOGICAL_HELP": frozenset({"", "going on", "seen"}),
        "RESCUE_WORK": _IN_PROGRESS,
        "SHELLING": _FIGHTING | {"shelling"},
        "SHELTER": frozenset({"", "underground"}),
        "SIEGE": _BESIEGED,
        "SUPPLIES": frozenset({"depleted", "little", "none", "scarce"}),
        "SUPPORT_ON_ARRIVAL": frozenset({"going on", "seen"}),
        "TRUCE": _QUIET,
        "WATER_LITRES": _NUMBER,
        "WATER_LITRES_PER_DAY_PER_4_PEOPLE": _NUMBER,
        "WEEKS_UNDERGROUND": _NUMBER,
    }
)
