"""`safepassage forecast`: the distribution of what comes of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table as Grid

from safepassage.cli.charts import bar, largest_of
from safepassage.cli.options import FormatOption, LanguageOption, OperationPath
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.cli.verify import PlanPath
from safepassage.desk import Operation, load
from safepassage.desk.chances import Foreseen, RoundsClaim, difference_sentence, forecast_json, foresee, law_sentence, rounds_claims
from safepassage.forecast import (
    LARGEST_SEED,
    REPLICATIONS,
    Clock,
    Fan,
    Forecast,
    Ground,
    PeopleSafe,
    Policy,
    Runner,
    Waiting,
    in_turn,
    left_by_need,
    on_cluster,
)
from safepassage.language import Sentence, say, say_count
from safepassage.plan import Staying
from safepassage.plan.wording import NEEDS
from safepassage.quantities import Bounds, show_time

#: More replications say nothing more, and their answers no longer fit a laptop.
_MOST = 200_000
PolicyOption = Annotated[
    Policy,
    typer.Option("--policy", help=say("keep: follow the plan; replan: plan anew after every loss that is seen.").template),
]
Replications = Annotated[
    int | None,
    typer.Option("--replications", metavar="N", min=1, max=_MOST, help=say("How often the plan is executed.").template),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="S", min=0, max=LARGEST_SEED, help=say("The same seed gives the same answer.").template)
]
Compare = Annotated[
    Path | None,
    typer.Option(
        "--compare", metavar="PLAN", exists=True, help=say("Another plan: what is otherwise under it, on the same draws.").template
    ),
]
Dask = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help=say("Run on the Dask cluster whose scheduler answers there.").template),
]
#: A plan made anew takes a tenth of a second, and every replication makes several.
_REPLANNED = 200
_PERCENT = 100
#: Rows of people safe over time in a terminal; --format json has them all.
_ROWS = 16


def forecast(  # noqa: PLR0913, PLR0917 - one parameter an option
    operation: OperationPath,
    plan: PlanPath,
    policy: PolicyOption = Policy.KEEP,
    replications: Replications = None,
    seed: Seed = 0,
    compare: Compare = None,
    dask: Dask = None,
    form: FormatOption = Format.TEXT,
    language: LanguageOption = None,
) -> None:
    """Execute a plan under scenarios and print what comes of it."""
    with speaking(form, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        count = replications or (REPLICATIONS if policy is Policy.KEEP else _REPLANNED)
        doing = say_count("Executing the plan once", "Executing the plan {count} times", count)
        with terminal.progress(doing), _runner(dask) as runner:
            foreseen = foresee(loaded, plan, policy=policy, replications=count, seed=seed, beside=compare, runner=runner)
        if form is Format.JSON:
            terminal.print_json(forecast_json(loaded, foreseen.forecast, terminal.formatter, foreseen.compared))
        else:
            _print(terminal, loaded, foreseen)


def _runner(dask: str | None) -> AbstractContextManager[Runner]:
    return nullcontext(in_turn) if dask is None else on_cluster(dask)


def _print(terminal: Terminal, operation: Operation, foreseen: Foreseen) -> None:
    told = foreseen.forecast
    terminal.print(say("{name}: what may come of the plan", name=operation.label or operation.code), style="bold")
    terminal.print(_summary(told))
    stays = sum(left.count for left in foreseen.plan.left_behind if left.why is not Staying.REFUSES)
    terminal.print(
        say(
            "The plan brings {safe} of {people} people to safety if all goes as planned.",
            safe=told.people - stays,
            people=told.people,
        )
    )
    for sentence in _outcome(told):
        terminal.print(sentence)
    _print_people(terminal, told)
    sections = (
        (say("Rounds needed"), [*_rounds(told), *map(_claimed, rounds_claims(operation, told))]),
        (say("Who is not safe at the end"), list(_remaining(operation, told))),
        (say("Supplies"), [_clock(operation, each) for each in told.clocks]),
        (say("What it is worth to let a window pass"), [_waiting(each) for each in told.waiting]),
        (say("Beside the other plan"), list(map(difference_sentence, foreseen.compared.by if foreseen.compared else ()))),
        (say("What this rests on"), [law_sentence(law) for law in told.laws]),
        (say("Laws about what the plan has not"), [law_sentence(law) for law in foreseen.unused]),
    )
    for heading, sentences in sections:
        if sentences:
            terminal.print()
            terminal.print(heading, style="bold")
        for sentence in sentences:
            terminal.item(sentence)


def _summary(told: Forecast) -> Sentence:
    assumed = sum(law.origin.ground is Ground.ASSUMED for law in told.laws)
    return say_count(
        "One scenario, seed {seed}; {assumed} of {laws} laws are assumed.",
        "{count} scenarios, seed {seed}; {assumed} of {laws} laws are assumed.",
        told.replications,
        seed=told.seed,
        assumed=assumed,
        laws=len(told.laws),
    )


def _outcome(told: Forecast) -> Iterator[Sentence]:
    last = told.people_safe[-1]
    yield say(
        "At the end {low} to {high} of {people} people are safe in nine scenarios of ten, {middle} in the middle one.",
        low=last.people.p5,
        high=last.people.p95,
        middle=last.people.p50,
        people=told.people,
    )
    yield say("The chance that all are out of the siege by then is {chance} %.", chance=_percent(told.all_out_by[-1].chance))
    if told.turned_back.p95:
        yield say("Convoys turn back {low} to {high} times.", low=told.turned_back.p5, high=told.turned_back.p95)


def _print_people(terminal: Terminal, told: Forecast) -> None:
    """People safe over time, with the chance that all are out, at so many moments as fit."""
    step = -(-len(told.people_safe) // _ROWS)
    chosen = sorted({*range(0, len(told.people_safe), step), len(told.people_safe) - 1})
    largest = largest_of([_bounds(told.people_safe[index].people) for index in chosen])
    grid = Grid(box=None, pad_edge=False)
    for heading in (say("by"), say("safe, 5–95 %"), say("50 %"), say("all out")):
        grid.add_column(terminal.write(heading), no_wrap=True)
    grid.add_column(no_wrap=True)
    for index in chosen:
        grid.add_row(*_row(terminal, told.people_safe[index], told.all_out_by[index].chance, largest))
    terminal.print()
    terminal.out.print(grid, markup=False)


def _row(terminal: Terminal, safe: PeopleSafe, chance: float, largest: int) -> tuple[str, ...]:
    bounds = _bounds(safe.people)
    share = say("{chance} %", chance=_percent(chance))
    # Midnight stands as it is: the end of a day in words is wider than a column.
    return (
        show_time(safe.at, terminal.formatter.zone),
        *map(terminal.write, (bounds, safe.people.p50, share)),
        bar(bounds, largest),
    )


def _bounds(fan: Fan) -> Bounds:
    return Bounds(int(fan.p5), int(fan.p95))


def _rounds(told: Forecast) -> Iterator[Sentence]:
    for each in told.rounds:
        chance = _percent(each.chance)
        if each.rounds is None:
            yield say("not all are out: {chance} %", chance=chance)
        else:
            yield say_count("one round: {chance} %", "{count} rounds: {chance} %", each.rounds, chance=chance)


def _claimed(claim: RoundsClaim) -> Sentence:
    if claim.chance is None:
        return say("{speaker} said that {rounds} more are needed ({claim})", **_of(claim))
    return say(
        "{speaker} said that {rounds} more are needed ({claim}): the chance that no more are is {chance} %",
        chance=_percent(claim.chance),
        **_of(claim),
    )


def _of(claim: RoundsClaim) -> dict[str, object]:
    return {"speaker": claim.speaker, "rounds": claim.rounds, "claim": claim.claim}


def _remaining(operation: Operation, told: Forecast) -> Iterator[Sentence]:
    for need, mean, people in left_by_need(told.outcomes):
        if round(mean):
            yield say(
                "{need}: {low} to {high}, {mean} on average", need=NEEDS[need], low=people.p5, high=people.p95, mean=round(mean, 1)
            )
    for each in told.left_behind:
        if not round(each.mean):
            continue  # a person in hundreds of scenarios: --format json has them
        yield say(
            "{need} in {place}: {low} to {high}, {mean} on average",
            need=NEEDS[each.need],
            place=operation.network.places[each.place].label,
            low=each.people.p5,
            high=each.people.p95,
            mean=round(each.mean, 1),
        )


def _clock(operation: Operation, clock: Clock) -> Sentence:
    named = {"item": clock.item, "place": operation.network.places[clock.place].label}
    low, high = clock.out_by_low, clock.out_by_high
    if low is not None and high is not None and clock.ends_low != clock.ends_high and low != high:
        return say(
            "{item} in {place} ends between {first} and {last}: all are out by then with a chance of {low} to {high} %",
            first=clock.ends_low,
            last=clock.ends_high,
            low=_percent(low),
            high=_percent(high),
            **named,
        )
    if low is not None and low == high and clock.ends_low != clock.ends_high:
        return say(
            "{item} in {place} ends between {first} and {last}: all are out by then with a chance of {chance} %",
            first=clock.ends_low,
            last=clock.ends_high,
            chance=_percent(low),
            **named,
        )
    if low is None and high is None:
        return say("{item} in {place}: when it ends is not known", **named)
    moment, chance = (clock.ends_low, low) if low is not None else (clock.ends_high, high)
    return say(
        "{item} in {place} ends at {moment}: all are out by then with a chance of {chance} %",
        moment=moment,
        chance=_percent(chance or 0.0),
        **named,
    )


def _waiting(waiting: Waiting) -> Sentence:
    gained = round(waiting.gained, 1)
    better, worse = _percent(waiting.better), _percent(waiting.worse)
    if gained > 0:
        return say(
            "letting {window} pass brings {people} more people to safety on average (more in {better} %, fewer in {worse} %)",
            window=waiting.window,
            people=gained,
            better=better,
            worse=worse,
        )
    return say(
        "letting {window} pass costs {people} people their safety on average (fewer in {worse} %, more in {better} %)",
        window=waiting.window,
        people=-gained,
        better=better,
        worse=worse,
    )


def _percent(chance: float) -> float:
    return round(_PERCENT * chance, 1)
