"""A forecast as the one JSON value of `docs/guides/json.md`."""

from __future__ import annotations

from datetime import datetime

from safepassage.desk.chances.meaning import Meaning, meanings
from safepassage.exchange.tables import Operation
from safepassage.forecast import Chance, Clock, Comparison, Fan, Forecast, Law, Margin, Remaining, Waiting, left_in_all, margin_of
from safepassage.language import Formatter
from safepassage.plan.problem import Problem
from safepassage.quantities import show_time

#: Digits of a chance: more than any number of replications can tell.
_DIGITS = 4


def forecast_json(
    operation: Operation, problem: Problem, forecast: Forecast, formatter: Formatter, compared: Comparison | None = None
) -> dict[str, object]:
    """Everything that a forecast says, and what came of another plan beside it; times in the operation's zone."""

    def at(moment: datetime | None) -> str | None:
        return None if moment is None else show_time(moment, operation.zone)

    not_all = next(each for each in forecast.rounds if each.rounds is None)
    return {
        "operation": operation.code,
        "replications": forecast.replications,
        "seed": forecast.seed,
        "policy": forecast.policy.value,
        "people": forecast.people,
        "people_safe": [{"at": at(each.at), **_fan(each.people)} for each in forecast.people_safe],
        "all_out_by": [_chance(each, at(each.at)) for each in forecast.all_out_by],
        "all_safe_by": [_chance(each, at(each.at)) for each in forecast.all_safe_by],
        "rounds_needed": {str(each.rounds): _rounded(each.chance) for each in forecast.rounds if each.rounds is not None},
        "rounds_margins": {str(each.rounds): _margin(each.margin) for each in forecast.rounds if each.rounds is not None},
        "not_all_out": _rounded(not_all.chance),
        "not_all_out_margin": _margin(not_all.margin),
        "left_behind": {
            **_fan(left_in_all(forecast.outcomes)),
            "where": [_remaining(each) for each in forecast.left_behind],
        },
        "refused": _fan(forecast.refused),
        "turned_back": _fan(forecast.turned_back),
        "clocks": [_clock(each, at(each.ends_low), at(each.ends_high), forecast.replications) for each in forecast.clocks],
        "waiting": [_waiting(each) for each in forecast.waiting],
        "compared": compared and _compared(compared),
        "origins": [
            _law(law, meaning, formatter)
            for law, meaning in zip(forecast.laws, meanings(forecast.laws, operation, problem), strict=True)
        ],
    }


def _compared(compared: Comparison) -> dict[str, object]:
    return {
        "better": _rounded(compared.better),
        "worse": _rounded(compared.worse),
        "by": [
            {
                "outcome": each.outcome.value,
                "before": _rounded(each.before),
                "after": _rounded(each.after),
                "mean": _rounded(each.mean),
                "low": _rounded(each.low),
                "high": _rounded(each.high),
            }
            for each in compared.by
        ],
    }


def _fan(fan: Fan) -> dict[str, float]:
    return {name: getattr(fan, name) for name in Fan.__slots__}


def _chance(chance: Chance, at: str | None) -> dict[str, object]:
    return {"at": at, "chance": _rounded(chance.chance), **_margin(chance.margin)}


def _margin(margin: Margin) -> dict[str, float | None]:
    """How surely a chance or a mean is known: the ends of its 95 % interval."""
    return {"low": _rounded(margin.low), "high": _rounded(margin.high)}


def _margin_of(chance: float | None, replications: int) -> dict[str, float | None] | None:
    return None if chance is None else _margin(margin_of(chance, replications))


def _waiting(waiting: Waiting) -> dict[str, object]:
    return {
        "window": waiting.window,
        "gained": _rounded(waiting.gained),
        "better": _rounded(waiting.better),
        "worse": _rounded(waiting.worse),
        **_margin(waiting.margin),
    }


def _remaining(remaining: Remaining) -> dict[str, object]:
    return {
        "place": remaining.place,
        "need": remaining.need.value,
        "mean": _rounded(remaining.mean),
        **_fan(remaining.people),
    }


def _clock(clock: Clock, low: str | None, high: str | None, replications: int) -> dict[str, object]:
    return {
        "place": clock.place,
        "item": clock.item,
        "ends_low": low,
        "ends_high": high,
        "out_by_low": _rounded(clock.out_by_low),
        "out_by_high": _rounded(clock.out_by_high),
        "out_by_low_margin": _margin_of(clock.out_by_low, replications),
        "out_by_high_margin": _margin_of(clock.out_by_high, replications),
        "inside_low": clock.inside_low and _fan(clock.inside_low),
        "inside_high": clock.inside_high and _fan(clock.inside_high),
    }


def _law(law: Law, meaning: Meaning, formatter: Formatter) -> dict[str, object]:
    return {
        "odds": f"{law.effect.value} {law.about}".strip(),
        "law": law.shape.value,
        "parameters": dict(law.parameters),
        "correlated_with": law.correlated_with,
        "ground": law.origin.ground.value,
        "by": law.origin.by,
        "origin": law.origin.sentence.render(formatter),
        "sentence": meaning.sentence.render(formatter),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
