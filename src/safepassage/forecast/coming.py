"""What is still to come of a plan in force, as late as what has begun makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from safepassage.forecast.chains import Movement
from safepassage.forecast.charting import Chart
from safepassage.forecast.execution import Execution
from safepassage.plan import Convoy


def still_to_come(charted: Chart, execution: Execution, has_begun: Sequence[bool], moment: int) -> Iterator[Convoy]:
    """Every way that has not begun by a moment as a convoy of its own, in the order of the plan.

    None begins before that moment, nor before whatever was to be there by then has come: who waits for a late convoy goes on
    with the next as the plan means it.

    Parameters
    ----------
    has_begun
        By movement of the chart.
    moment
        Minutes since the problem starts.
    """
    arrived = charted.course.part(execution.words, "arrived_at")
    arrives: list[int] = []
    for number, movement in enumerate(charted.movements):
        if has_begun[number]:
            arrives.append(int(arrived[number]))
            continue
        before = zip(charted.movements, arrives, strict=False)
        due = (at for each, at in before if each.destination == movement.origin and each.arrives <= movement.begins)
        late = max(0, max((moment, *due)) - movement.begins)
        arrives.append(movement.arrives + late)
        yield _alone(movement, late)


def _alone(movement: Movement, late: int) -> Convoy:
    """One way of a convoy, so many minutes later than planned."""
    leg = movement.convoy.legs[movement.leg]
    people = (replace(each, origin=movement.origin, destination=movement.destination) for each in movement.aboard())
    later = replace(leg, departs=leg.departs + late, arrives=leg.arrives + late)
    return replace(movement.convoy, legs=(later,), people=tuple(people))
