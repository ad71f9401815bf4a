"""What two plans on the same draws come to, and what a window let pass is worth, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from safepassage.exchange.tables import Operation
from safepassage.forecast import Difference, Outcome, Waiting
from safepassage.language import Sentence, say
from safepassage.plan import WindowStatus
from safepassage.plan.problem import Problem
from safepassage.plan.wording import WINDOW_STATUSES

OUTCOMES: Mapping[Outcome, Sentence] = {
    Outcome.SAFE: say("people safe at the end"),
    Outcome.OUT_IN_TIME: say("people out of the siege when the first supply may end"),
    Outcome.ALL_OUT: say("chance that all are out, in percent"),
    Outcome.TURNED_BACK: say("convoys that turn back"),
}
_PERCENT = 100


def shown(difference: Difference) -> tuple[float, float, float, float, float]:
    """Before, after, the difference and its ends, as they are told: a chance in percent."""
    scale = _PERCENT if difference.outcome is Outcome.ALL_OUT else 1
    numbers = (difference.before, difference.after, difference.mean, difference.low, difference.high)
    before, after, mean, low, high = (round(scale * number, 1) + 0.0 for number in numbers)
    return before, after, mean, low, high


def difference_sentence(difference: Difference) -> Sentence:
    """One outcome under two plans."""
    before, after, mean, low, high = shown(difference)
    return say(
        "{outcome}: {before} under the other plan, {after} under this one; difference {mean} ({low} to {high}, 95 % sure)",
        outcome=OUTCOMES[difference.outcome],
        before=before,
        after=after,
        mean=mean,
        low=low,
        high=high,
    )


def not_weighed(operation: Operation, problem: Problem, waiting: Iterable[Waiting]) -> Iterator[Sentence]:
    """The windows that it is not said of what letting them pass is worth, and why."""
    told = {each.window for each in waiting}
    planned = {opening.id for route in problem.routes for opening in route.openings}
    for window in operation.windows:
        if window.id in told:
            continue
        if window.id in planned:
            yield say("The plan brings nobody through {window}.", window=window.id)
        elif window.status in (WindowStatus.PROPOSED, WindowStatus.LOST):
            yield say(
                "{window} is not planned with; it stands as “{status}”.", window=window.id, status=WINDOW_STATUSES[window.status]
            )
        else:
            yield say("{window} is not planned with.", window=window.id)
