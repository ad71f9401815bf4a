"""The door of forecasting: a plan executed under scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from safepassage.errors import InvalidValue
from safepassage.forecast.charting import Chart, chart
from safepassage.forecast.forecast import Comparison, Forecast, Policy, Waiting
from safepassage.forecast.laws import Laws
from safepassage.forecast.outcomes import Outcomes, Runner, in_turn, outcomes_of
from safepassage.forecast.replanning import Planner, replanned
from safepassage.forecast.summaries import (
    chances,
    clocks_of,
    compared,
    differences,
    fan_of,
    left_behind,
    moments,
    people_safe,
    rounds_of,
    waiting_of,
)
from safepassage.language import say
from safepassage.plan import Plan
from safepassage.plan.problem import HOUR, Problem

#: Minutes that a convoy waits beyond its time for vehicles and people who are not there (decision 17).
PATIENCE = 120
#: Replications unless asked otherwise: a chance is then known to a percent.
REPLICATIONS = 10_000
#: Seeds are drawn with in words of 64 bits.
LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """Which draws a plan is executed on, and what runs them."""

    seed: int
    replications: int
    runner: Runner

    def __post_init__(self) -> None:
        if self.replications < 1:
            raise InvalidValue(self.replications, say("at least one replication"))
        if not 0 <= self.seed <= LARGEST_SEED:
            raise InvalidValue(self.seed, say("a seed from 0 to {largest}", largest=LARGEST_SEED))

    def outcomes(self, charted: Chart) -> Outcomes:
        return outcomes_of(charted, seed=self.seed, replications=self.replications, runner=self.runner)


def simulate(  # noqa: PLR0913 - one parameter a wish, all but the first three by name
    problem: Problem,
    plan: Plan,
    laws: Laws,
    *,
    policy: Policy = Policy.KEEP,
    replications: int = REPLICATIONS,
    seed: int = 0,
    at: Sequence[int] = (),
    planner: Planner | None = None,
    waiting: bool = True,
    runner: Runner = in_turn,
) -> Forecast:
    """Execute a plan under scenarios and say what comes of it.

    Parameters
    ----------
    laws
        What is uncertain. What has no law happens as planned.
    policy
        What is done after a loss; `REPLAN` needs a `planner`.
    replications, seed
        The same two give the same answer, whatever runs them.
    at
        Ascending minutes at which people are counted; every hour where none are given. The ends of supplies and the end
        of the problem are added.
    waiting
        Whether to work out what letting each window pass is worth.
    runner
        What runs the pieces of the work: `in_turn`, or one of `safepassage.forecast.cluster`.

    Raises
    ------
    InvalidValue
        If there are no replications, the seed is none, or a policy lacks its planner.
    UnknownCode
        If the plan goes over a way or with vehicles that the problem does not hold.
    """
    drawn = _Drawn(seed=seed, replications=replications, runner=runner)
    asked = moments(problem, at or range(0, problem.minutes + 1, HOUR))
    charted = chart(problem, plan.convoys, laws, at=asked, patience=PATIENCE)
    outcomes = _EXECUTED[policy](charted, laws, drawn, planner)
    return Forecast(
        replications=replications,
        seed=seed,
        policy=policy,
        people=sum(party.people * party.willing for party in problem.parties),
        people_safe=people_safe(problem, outcomes),
        all_out_by=chances(problem, outcomes, outcomes.all_out),
        all_safe_by=chances(problem, outcomes, outcomes.all_safe),
        rounds=rounds_of(outcomes),
        left_behind=left_behind(problem, outcomes),
        clocks=clocks_of(problem, outcomes),
        waiting=tuple(_waiting(problem, plan, laws, outcomes, drawn)) if waiting else (),
        refused=fan_of(outcomes.refused),
        turned_back=fan_of(outcomes.turned_back),
        laws=laws.laws,
        outcomes=outcomes,
    )


def compare(
    problem: Problem,
    before: Plan,
    after: Plan,
    laws: Laws,
    *,
    replications: int = REPLICATIONS,
    seed: int = 0,
    runner: Runner = in_turn,
) -> Comparison:
    """Two plans for one problem on the same draws: how many more are safe at the end under the second, and by outcome."""
    drawn = _Drawn(seed=seed, replications=replications, runner=runner)
    at = moments(problem, ())
    first, second = (drawn.outcomes(chart(problem, plan.convoys, laws, at=at, patience=PATIENCE)) for plan in (before, after))
    return replace(compared(first, second), by=tuple(differences(problem, first, second)))


def _kept(charted: Chart, _laws: Laws, drawn: _Drawn, _planner: Planner | None) -> Outcomes:
    return drawn.outcomes(charted)


def _replanned(charted: Chart, laws: Laws, drawn: _Drawn, planner: Planner | None) -> Outcomes:
    if planner is None:
        raise InvalidValue(Policy.REPLAN, say("a planner to plan anew with"))
    return replanned(charted, laws, planner, seed=drawn.seed, replications=drawn.replications, runner=drawn.runner)


_EXECUTED: dict[Policy, Callable[[Chart, Laws, _Drawn, Planner | None], Outcomes]] = {
    Policy.KEEP: _kept,
    Policy.REPLAN: _replanned,
}


def _waiting(problem: Problem, plan: Plan, laws: Laws, used: Outcomes, drawn: _Drawn) -> Iterator[Waiting]:
    """What letting each window pass is worth: one window at a time, and of each only who is safe at the end."""
    for window in _used(plan):
        passed = chart(problem, plan.convoys, laws, at=(problem.minutes,), patience=PATIENCE, waited_out=frozenset({window}))
        yield waiting_of(window, used, drawn.outcomes(passed))


def _used(plan: Plan) -> tuple[str, ...]:
    """The windows that a plan brings people through, in the order of their use."""
    return tuple(dict.fromkeys(convoy.window for convoy in plan.convoys if convoy.window and convoy.people))
