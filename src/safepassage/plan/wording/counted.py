"""People by what they need, and vehicles by their kind, as numbers that agree with their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from safepassage.language import Sentence, say_count
from safepassage.plan.resources import Need, VehicleKind

_PEOPLE: Mapping[Need, Callable[[int], Sentence]] = {
    Need.WALKING: lambda count: say_count("{count} walking", "{count} walking", count),
    Need.CHILD_WITH_CARER: lambda count: say_count("{count} child with a carer", "{count} children with carers", count),
    Need.SEATED_WOUNDED: lambda count: say_count("{count} wounded who can sit", "{count} wounded who can sit", count),
    Need.STRETCHER: lambda count: say_count("{count} on a stretcher", "{count} on stretchers", count),
    Need.WHEELCHAIR: lambda count: say_count("{count} in a wheelchair", "{count} in wheelchairs", count),
}
_VEHICLES: Mapping[VehicleKind, Callable[[int], Sentence]] = {
    VehicleKind.BUS: lambda count: say_count("{count} bus", "{count} buses", count),
    VehicleKind.MINIBUS: lambda count: say_count("{count} minibus", "{count} minibuses", count),
    VehicleKind.AMBULANCE: lambda count: say_count("{count} ambulance", "{count} ambulances", count),
    VehicleKind.TRUCK: lambda count: say_count("{count} truck", "{count} trucks", count),
    VehicleKind.ESCORT: lambda count: say_count("{count} escort", "{count} escorts", count),
}


def people_by_need(counts: Mapping[Need, int]) -> tuple[Sentence, ...]:
    """How many of each need there are, in the order of the needs; those of whom there is nobody are left out."""
    return tuple(told(counts[need]) for need, told in _PEOPLE.items() if counts.get(need))


def vehicles_of(kind: VehicleKind, count: int) -> Sentence:
    """So many vehicles of a kind."""
    return _VEHICLES[kind](count)
