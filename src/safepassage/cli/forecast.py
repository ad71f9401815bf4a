"""`safepassage forecast`: the distribution of what comes of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table as Grid

from safepassage.cli.charts import bar, largest_of
from safepassage.cli.counting import counting
from safepassage.cli.options import FormatOption, LanguageOption, OperationPath
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.cli.verify import PlanPath
from safepassage.desk import Operation, load
from safepassage.desk.chances import (
    Answer,
    Foreseen,
    Share,
    answer_of,
    difference_sentence,
    forecast_json,
    foresee,
    meanings,
    not_weighed,
    off_by,
    rounds_claims,
    share_of,
)
from safepassage.forecast import (
    LARGEST_SEED,
    REPLICATIONS,
    Clock,
    Fan,
    Forecast,
    Ground,
    PeopleSafe,
    Policy,
    Remaining,
    Runner,
    Waiting,
    counted,
    in_turn,
    left_by_need,
    on_cluster,
)
from safepassage.language import Sentence, say, say_count
from safepassage.plan.problem import Problem
from safepassage.plan.wording import NEEDS
from safepassage.quantities import Bounds, show_time
from safepassage.tell.outlook import percent

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
        with counting(terminal, doing) as heard, _runner(dask) as runner:
            foreseen = foresee(
                loaded, plan, policy=policy, replications=count, seed=seed, beside=compare, runner=counted(runner, heard)
            )
        if form is Format.JSON:
            terminal.print_json(
                forecast_json(loaded, foreseen.posed.problem, foreseen.forecast, terminal.formatter, foreseen.compared)
            )
        else:
            _print(terminal, loaded, foreseen)


def _runner(dask: str | None) -> AbstractContextManager[Runner]:
    return nullcontext(in_turn) if dask is None else on_cluster(dask)


def _print(terminal: Terminal, operation: Operation, foreseen: Foreseen) -> None:
    told, problem = foreseen.forecast, foreseen.posed.problem
    answer = answer_of(operation, problem, foreseen.plan, told)
    terminal.print(say("{name}: what may come of the plan", name=operation.label or operation.code), style="bold")
    for sentence in (*answer.sentences, *_course(told), _summary(told)):
        terminal.print(sentence)
    _print_answer(terminal, answer)
    _print_people(terminal, told)
    laws, unused = (
        [meaning.sentence for meaning in meanings(several, operation, problem)] for several in (told.laws, foreseen.unused)
    )
    waiting = [*map(_waiting, told.waiting), *not_weighed(operation, problem, told.waiting)] if told.waiting else []
    sections = (
        (
            say("Rounds needed: windows in which convoys bring people out of the siege"),
            list(_rounds(operation, told, problem.starts)),
        ),
        (say("Who is not safe at the end"), list(_remaining(operation, told))),
        (say("Supplies"), [_clock(operation, problem, each) for each in told.clocks]),
        (say("What it is worth to let a window pass and go with the next"), waiting),
        (say("Beside the other plan"), list(map(difference_sentence, foreseen.compared.by if foreseen.compared else ()))),
        (say("What this rests on"), laws),
        (say("Laws about what the plan has not"), unused),
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
        "{count} run, seed {seed}; a chance may be off by {margin} in a hundred (95 % sure); {assumed} of {laws} laws assumed.",
        "{count} runs, seed {seed}; a chance may be off by {margin} in a hundred (95 % sure); {assumed} of {laws} laws assumed.",
        told.replications,
        seed=told.seed,
        margin=off_by(told.replications),
        assumed=assumed,
        laws=len(told.laws),
    )


def _course(told: Forecast) -> Iterator[Sentence]:
    if told.turned_back.p95:
        yield say(
            "Convoys turn back {low} to {high} times in nine runs of ten.", low=told.turned_back.p5, high=told.turned_back.p95
        )


def _print_answer(terminal: Terminal, answer: Answer) -> None:
    """By the moments that matter: whether all are out and safe, and how many are."""
    grid = Grid(box=None, pad_edge=False)
    chances = (say("all out"), say("all safe")) if answer.besieged else (say("all safe"),)
    for heading in (say("by when"), *chances, say("safe (5–95 %)")):
        grid.add_column(terminal.write(heading), no_wrap=True)
    for each in answer.milestones:
        shares = (each.out, each.safe) if answer.besieged else (each.safe,)
        people = say("{mean} ({bounds})", mean=each.mean, bounds=_bounds(each.people))
        grid.add_row(show_time(each.at, terminal.formatter.zone), *map(terminal.write, (*map(_told, shares), people)))
    terminal.print()
    terminal.out.print(grid, markup=False)


def _told(share: Share) -> Sentence:
    return say("{chance} % ({interval})", chance=percent(share.chance), interval=share.interval)


def _print_people(terminal: Terminal, told: Forecast) -> None:
    """People safe over time, with the chance that all are out, at so many moments as fit."""
    step = -(-len(told.people_safe) // _ROWS)
    chosen = sorted({*range(0, len(told.people_safe), step), len(told.people_safe) - 1})
    largest = largest_of([_bounds(told.people_safe[index].people) for index in chosen])
    grid = Grid(box=None, pad_edge=False)
    for heading in (say("by when"), say("safe, 5–95 %"), say("50 %"), say("all out")):
        grid.add_column(terminal.write(heading), no_wrap=True)
    grid.add_column(no_wrap=True)
    for index in chosen:
        grid.add_row(*_row(terminal, told.people_safe[index], told.all_out_by[index].chance, largest))
    terminal.print()
    terminal.out.print(grid, markup=False)


def _row(terminal: Terminal, safe: PeopleSafe, chance: float, largest: int) -> tuple[str, ...]:
    bounds = _bounds(safe.people)
    share = say("{chance} %", chance=percent(chance))
    # Midnight stands as it is: the end of a day in words is wider than a column.
    return (
        show_time(safe.at, terminal.formatter.zone),
        *map(terminal.write, (bounds, safe.people.p50, share)),
        bar(bounds, largest),
    )


def _bounds(fan: Fan) -> Bounds:
    return Bounds(int(fan.p5), int(fan.p95))


def _rounds(operation: Operation, told: Forecast, starts: datetime) -> Iterator[Sentence]:
    for each in told.rounds:
        share = _told(share_of(each.chance, told.replications))
        if each.rounds is None:
            yield say("not all come out: {share}", share=share)
        else:
            yield say_count("one round: {share}", "{count} rounds: {share}", each.rounds, share=share)
    for claim in rounds_claims(operation, told, starts):
        yield say("{sentence} ({claim})", sentence=claim.sentence, claim=claim.claim)


def _remaining(operation: Operation, told: Forecast) -> Iterator[Sentence]:
    for need, mean, people in left_by_need(told.outcomes):
        if round(mean):
            yield say(
                "{need}: {low} to {high}, {mean} on average", need=NEEDS[need], low=people.p5, high=people.p95, mean=round(mean, 1)
            )
    by_place: dict[str, list[Remaining]] = {}
    for each in told.left_behind:
        if round(each.mean):  # a person in hundreds of scenarios: --format json has them
            by_place.setdefault(each.place, []).append(each)
    for place, left in by_place.items():
        needs = tuple(say("{need} {mean}", need=NEEDS[each.need], mean=round(each.mean, 1)) for each in left)
        yield say(
            "in {place} {mean} on average: {needs}",
            place=operation.network.places[place].label,
            mean=round(sum(each.mean for each in left), 1),
            needs=needs,
        )


def _clock(operation: Operation, problem: Problem, clock: Clock) -> Sentence:
    named = {"item": clock.item, "place": operation.network.places[clock.place].label}
    low, high = clock.out_by_low, clock.out_by_high
    if clock.ends_high is not None and clock.ends_high <= problem.starts:
        return say("{item} in {place} ended by {moment}, before the plan begins", moment=clock.ends_high, **named)
    if low is not None and high is not None and clock.ends_low != clock.ends_high:
        chances = (
            say("{low} %", low=percent(low)) if low == high else say("{low} to {high} %", low=percent(low), high=percent(high))
        )
        return say(
            "{item} in {place} ends between {first} and {last}: all are out by then with a chance of {chances}",
            first=clock.ends_low,
            last=clock.ends_high,
            chances=chances,
            **named,
        )
    if low is None and high is None:
        return say("{item} in {place}: when it ends is not known", **named)
    moment, chance = (clock.ends_low, low) if low is not None else (clock.ends_high, high)
    return say(
        "{item} in {place} ends at {moment}: all are out by then with a chance of {chance} %",
        moment=moment,
        chance=percent(chance or 0.0),
        **named,
    )


def _waiting(waiting: Waiting) -> Sentence:
    people = round(waiting.gained, 1)
    told = {"window": waiting.window, "better": percent(waiting.better), "worse": percent(waiting.worse)}
    if people > 0:
        return say(
            "without {window} {people} more people are safe on average: more in {better} % of the runs, fewer in {worse} %",
            people=people,
            **told,
        )
    return say(
        "without {window} {people} fewer people are safe on average: more in {better} % of the runs, fewer in {worse} %",
        people=-people + 0.0,
        **told,
    )
