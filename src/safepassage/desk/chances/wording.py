"""What two plans on the same draws come to, and what insurance costs, in words."""

from __future__ import annotations

from collections.abc import Mapping

from safepassage.forecast import Difference, Outcome
from safepassage.language import Sentence, say

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
