"""The answer that a forecast is asked for: whether all are out and safe in time, and how many are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from safepassage.exchange.tables import Operation
from safepassage.forecast import Fan, Forecast, fan_of, margin_of
from safepassage.language import Bilingual, Sentence, say, say_count
from safepassage.plan import Plan, Staying
from safepassage.plan.problem import Problem, Standing
from safepassage.tell.outlook import percent

_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of all runs in which something is so, and what it may be with 95 % confidence after so many runs."""

    chance: float
    low: float
    high: float

    @property
    def interval(self) -> Sentence:
        """What it may be, in percent."""
        return say("{low}–{high} %", low=percent(self.low), high=percent(self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What has come of a plan by a moment that matters.

    out, safe
        Of the runs in which all who want to leave have left the siege, and in which all of them are safe.
    mean, people
        People safe: on average, and the fan.
    """

    at: datetime
    why: Sentence
    out: Share
    safe: Share
    mean: int
    people: Fan


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a forecast comes to.

    besieged
        The places that all are to be out of; where there are none, only who is safe is told.
    planned
        People that the plan brings to safety if all goes as planned, of `people` who want to go; `staying` chose to stay.
    is_short
        Whether a supply of a besieged place may end before the forecast does.
    milestones
        When the first supply may end, where one does; when the plan ends; and the end of the forecast.
    """

    besieged: tuple[Bilingual, ...]
    runs: int
    people: int
    planned: int
    staying: int
    is_short: bool
    milestones: tuple[Milestone, ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """The answer, two or three sentences long."""
        yield from map(self._chance, self.milestones[:-1])
        if self.besieged and not self.is_short:
            yield say("No supply there is known to end before the forecast does.")
        yield from self._people()

    def _chance(self, milestone: Milestone) -> Sentence:
        share = milestone.out if self.besieged else milestone.safe
        told = {"chance": percent(share.chance), "interval": share.interval, "moment": milestone.at, "why": milestone.why}
        if not self.besieged:
            return say(
                "The chance that all who want to leave are safe by {moment} ({why}) is {chance} % ({interval}, 95 % sure).", **told
            )
        return say(
            "The chance that all who want to leave are out of {places} by {moment} ({why}) is {chance} % ({interval}, 95 % sure).",
            places=tuple(say("{place}", place=place) for place in self.besieged),
            **told,
        )

    def _people(self) -> Iterator[Sentence]:
        last = self.milestones[-1]
        yield say(
            "At the end {mean} of {people} people are safe on average, {low} to {high} in nine runs of ten; if all goes as "
            "planned, {planned} are.",
            mean=last.mean,
            people=self.people,
            low=last.people.p5,
            high=last.people.p95,
            planned=self.planned,
        )
        if missing := self.people - self.planned:
            yield say_count(
                "The plan itself leaves {count} person behind: the chance that all are safe is near zero for that reason alone.",
                "The plan itself leaves {count} people behind: the chance that all are safe is near zero for that reason alone.",
                missing,
            )
        if self.staying:
            yield say_count(
                "Not counted: {count} person who chose to stay.", "Not counted: {count} who chose to stay.", self.staying
            )


def answer_of(operation: Operation, problem: Problem, plan: Plan, forecast: Forecast) -> Answer:
    """What the forecast of a plan comes to."""
    names = operation.network.places
    ends = sorted(_ends(operation, problem), key=lambda end: end[0])[:1]
    moments = sorted([*ends, (plan_end(plan), say("the plan ends"))], key=lambda end: end[0])
    moments.append((problem.minutes, say("the forecast ends")))
    return Answer(
        besieged=tuple(names[stop.code].label for stop in problem.stops if stop.standing is Standing.BESIEGED),
        runs=forecast.replications,
        people=forecast.people,
        planned=forecast.people - sum(left.count for left in plan.left_behind if left.why is not Staying.REFUSES),
        staying=sum(party.people * party.refuse for party in problem.parties),
        is_short=bool(ends),
        milestones=tuple(_milestones(problem, forecast, moments)),
    )


def plan_end(plan: Plan) -> int:
    """The minute in which the last people arrive if all goes as planned; 0 where the plan moves nobody."""
    return max((convoy.arrives for convoy in plan.convoys if convoy.people), default=0)


def share_of(chance: float, runs: int) -> Share:
    """A chance that was counted in so many runs."""
    margin = margin_of(chance, runs)
    return Share(chance=chance, low=margin.low, high=margin.high)


def off_by(runs: int) -> float:
    """By how many in a hundred a chance may be off at most after so many runs, with 95 % confidence."""
    margin = margin_of(0.5, runs)
    return round(_PERCENT * (margin.high - margin.low) / 2, 1)


def _ends(operation: Operation, problem: Problem) -> Iterator[tuple[int, Sentence]]:
    """When supplies of besieged places may end while it is forecast."""
    besieged = {stop.code for stop in problem.stops if stop.standing is Standing.BESIEGED}
    for each in problem.endurance:
        if each.place in besieged and each.ends_low is not None and 0 < each.ends_low < problem.minutes:
            place = operation.network.places[each.place].label
            where = say("{item} may end in {place}", item=each.item, place=place)
            yield each.ends_low, say("{item} may end", item=each.item) if len(besieged) == 1 else where


def _milestones(problem: Problem, forecast: Forecast, moments: Iterable[tuple[int, Sentence]]) -> Iterator[Milestone]:
    outcomes = forecast.outcomes
    for minute, why in moments:
        index = max(int(np.searchsorted(outcomes.at, minute, side="right")) - 1, 0)
        safe = outcomes.safe[:, index]
        yield Milestone(
            at=problem.moment(minute),
            why=why,
            out=share_of(float((outcomes.all_out <= minute).mean()), forecast.replications),
            safe=share_of(float((outcomes.all_safe <= minute).mean()), forecast.replications),
            mean=round(float(safe.mean())),
            people=fan_of(safe),
        )
