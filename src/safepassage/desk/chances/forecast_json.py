"""A forecast as the one JSON value of `docs/guides/json.md`."""

from __future__ import annotations

from datetime import datetime

from safepassage.desk.chances.laws import law_sentence
from safepassage.exchange.tables import Operation
from safepassage.forecast import Chance, Clock, Comparison, Fan, Forecast, Law, Remaining, left_in_all
from safepassage.language import Formatter
from safepassage.quantities import show_time

#: Digits of a chance: more than any number of replications can tell.
_DIGITS = 4


def forecast_json(
    operation: Operation, forecast: Forecast, formatter: Formatter, compared: Comparison | None = None
) -> dict[str, object]:
    """Everything that a forecast says, and what came of another plan beside it; times in the operation's zone."""

    def at(moment: datetime | None) -> str | None:
        return None if moment is None else show_time(moment, operation.zone)

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
        "not_all_out": _rounded(next(each.chance for each in forecast.rounds if each.rounds is None)),
        "left_behind": {
            **_fan(left_in_all(forecast.outcomes)),
            "where": [_remaining(each) for each in forecast.left_behind],
        },
        "refused": _fan(forecast.refused),
        "turned_back": _fan(forecast.turned_back),
        "clocks": [_clock(each, at(each.ends_low), at(each.ends_high)) for each in forecast.clocks],
        "waiting": [
            {
                "window": each.window,
                "gained": _rounded(each.gained),
                "better": _rounded(each.better),
                "worse": _rounded(each.worse),
            }
            for each in forecast.waiting
        ],
        "compared": compared and _compared(compared),
        "origins": [_law(law, formatter) for law in forecast.laws],
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
    return {"at": at, "chance": _rounded(chance.chance)}


def _remaining(remaining: Remaining) -> dict[str, object]:
    return {
        "place": remaining.place,
        "need": remaining.need.value,
        "mean": _rounded(remaining.mean),
        **_fan(remaining.people),
    }


def _clock(clock: Clock, low: str | None, high: str | None) -> dict[str, object]:
    return {
        "place": clock.place,
        "item": clock.item,
        "ends_low": low,
        "ends_high": high,
        "out_by_low": _rounded(clock.out_by_low),
        "out_by_high": _rounded(clock.out_by_high),
        "inside_low": clock.inside_low and _fan(clock.inside_low),
        "inside_high": clock.inside_high and _fan(clock.inside_high),
    }


def _law(law: Law, formatter: Formatter) -> dict[str, object]:
    return {
        "odds": f"{law.effect.value} {law.about}".strip(),
        "law": law.shape.value,
        "parameters": dict(law.parameters),
        "correlated_with": law.correlated_with,
        "ground": law.origin.ground.value,
        "by": law.origin.by,
        "origin": law.origin.sentence.render(formatter),
        "sentence": law_sentence(law).render(formatter),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
