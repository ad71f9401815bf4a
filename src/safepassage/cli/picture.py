"""`safepassage picture`: least and most with their reasons, contradictions, what to ask next."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
from rich.table import Table as Grid

from safepassage.cli.charts import bar, largest_of
from safepassage.cli.options import AsOf, At, FormatOption, LanguageOption, OperationPath, from_option, moment
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.desk import Asked, Operation, load, picture_json, picture_of, questions
from safepassage.errors import InvalidValue, UnknownCode
from safepassage.language import Sentence, joined, say, say_count
from safepassage.picture import (
    MEANING,
    Answer,
    Assumptions,
    FlowQuestion,
    Picture,
    Quarrel,
    Question,
    Rung,
    StockQuestion,
    Verdict,
    quarrels_of,
    tell_claim,
)
from safepassage.quantities import Bounds, Interval, aged, parse_end, parse_start

Place = Annotated[str | None, typer.Option("--place", metavar="P", help=say("Ask about the people in this place.").template)]
Category = Annotated[str | None, typer.Option("--category", metavar="C", help=say("Ask about this category.").template)]
From = Annotated[str | None, typer.Option("--from", metavar="P", help=say("Ask about people who left this place.").template)]
To = Annotated[str | None, typer.Option("--to", metavar="P", help=say("Ask about people who reached this place.").template)]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option("--between", metavar="T T", help=say("The interval in which people moved.").template),
]
Assume = Annotated[
    list[str] | None,
    typer.Option("--assume", metavar="NAME=on|off", help=say("Switch a named assumption; may be given several times.").template),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="SOURCE", help=say("Leave out a source; may be given several times.").template),
]
_STATES = {"on": True, "off": False}
#: More claims that nothing checks nobody reads in a terminal.
_UNCHECKED_SHOWN = 20


def picture(  # noqa: PLR0913, PLR0917 - one parameter an option
    operation: OperationPath,
    as_of: AsOf = None,
    at: At = None,
    place: Place = None,
    category: Category = None,
    from_: From = None,
    to: To = None,
    between: Between = None,
    assume: Assume = None,
    without: Without = None,
    form: FormatOption = Format.TEXT,
    language: LanguageOption = None,
) -> None:
    """Print bounds, contradictions and what to ask next."""
    with speaking(form, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        asked = Asked(
            at=None if at is None else moment(terminal, "--at", at),
            place=_code(place),
            category=_code(category),
            place_from=_code(from_),
            place_to=_code(to),
            between=_interval(terminal, between),
        )
        if objection := _objection(asked):
            raise typer.BadParameter(terminal.write(objection))
        with terminal.progress(say("Reconciling claims: {count}", count=len(loaded.ledger.claims))):
            reconciled = picture_of(
                loaded,
                as_of=None if as_of is None else moment(terminal, "--as-of", as_of),
                assumptions=_assumptions(terminal, assume or []),
                without=_sources(terminal, loaded, without or []),
            )
            with from_option(terminal):
                asking = questions(reconciled, asked)
            if form is Format.JSON:
                terminal.print_json(picture_json(loaded, reconciled, asking, asked.at, terminal.formatter))
                return
            answers = [reconciled.answer(question) for question in asking]
        _print(terminal, loaded, reconciled, answers)


def _objection(asked: Asked) -> Sentence | None:
    """Why the options do not make a question together; None where they do."""
    if asked.between and not asked.is_about_flows:
        return say("--between goes with --from or --to")
    if asked.place is not None and asked.is_about_flows:
        return say("--place asks about people who are there, --from and --to about people who move")
    if asked.place == "":
        return say("--place needs the code of a place")
    if asked.is_about_flows and not (asked.place_from or asked.place_to):
        return say("--from and --to need the code of a place, at one end of the movement at least")
    if asked.is_about_flows and asked.place_from == asked.place_to:
        return say("--from and --to name two different places")
    return None


def _code(text: str | None) -> str | None:
    """A code as tables hold it: upper case, UNKNOWN for anywhere else."""
    if text is None:
        return None
    folded = text.strip().upper()
    return "" if folded == "UNKNOWN" else folded


def _interval(terminal: Terminal, ends: tuple[str, str] | None) -> Interval | None:
    if ends is None:
        return None
    zone = terminal.formatter.zone
    with from_option(terminal, "--between"):
        start, end = parse_start(ends[0], zone), parse_end(ends[1], zone)
        if end < start:
            raise InvalidValue(" ".join(ends), say("an end that does not lie before the start"))
        return Interval(start, end)


def _assumptions(terminal: Terminal, switches: list[str]) -> Assumptions:
    assumptions = Assumptions()
    with from_option(terminal, "--assume"):
        for switch in switches:
            name, _, state = switch.partition("=")
            if state not in _STATES:
                raise InvalidValue(switch, say("NAME=on or NAME=off"))
            assumptions = assumptions.switch(name, _STATES[state])
    return assumptions


def _sources(terminal: Terminal, operation: Operation, named: list[str]) -> frozenset[str]:
    codes = frozenset(code.strip().upper() for code in named)
    with from_option(terminal, "--without"):
        if unknown := sorted(codes - set(operation.ledger.source)):
            raise UnknownCode("sources", unknown[0])
    return codes


def _print(terminal: Terminal, operation: Operation, picture: Picture, answers: list[Answer]) -> None:
    if picture.as_of is None:
        terminal.print(say("{code}: no claim has been published yet.", code=operation.code), style="bold")
        return
    terminal.print(say("{code} as of {moment}", code=operation.code, moment=picture.as_of), style="bold")
    _print_lens(terminal, operation, picture)
    if not answers:
        terminal.print(_silence(picture))
    elif len(answers) == 1:
        _print_answer(terminal, operation, picture, answers[0])
    else:
        _print_answers(terminal, operation, picture, answers)
    _print_contradictions(terminal, operation, picture)
    if not picture.contradictions_are_whole:
        terminal.print(say("The search for contradictions was cut short: more may exist."))
    _print_list(
        terminal,
        say("Set aside, so that the rest can hold"),
        [
            say("{claim} (weight {weight})", claim=_told(operation, each.claim), weight=round(each.weight, 2))
            for each in picture.set_aside
        ],
    )
    if not picture.repair_is_exact:
        terminal.print(say("The search was cut short: a lighter repair may exist."))
    _print_list(terminal, say("Claims that no other could contradict"), _unchecked(operation, picture))
    ask = picture.ask_next(answers[0].question if len(answers) == 1 else None)
    _print_list(
        terminal,
        say("Ask next"),
        [say("{first} {second}", first=each.question, second=each.effect) for each in ask],
    )


def _told(operation: Operation, claim: str) -> Sentence:
    """A claim about people by its id and in words."""
    return say("{claim} {told}", claim=claim, told=tell_claim(operation.ledger.claim[claim], operation.network, operation.ledger))


def _unchecked(operation: Operation, picture: Picture) -> list[Sentence]:
    told = [_told(operation, claim) for claim in picture.unchecked[:_UNCHECKED_SHOWN]]
    if left := len(picture.unchecked) - len(told):
        told.append(say_count("and one more; --format json lists them all", "and {count} more; --format json lists them all", left))
    return told


def _silence(picture: Picture) -> Sentence:
    if any(isinstance(question, FlowQuestion) for question in picture.questions()):
        return say("No claim says how many people are in a place; ask with --from or --to how many moved.")
    return say("Nothing is claimed about people yet.")


def _print_lens(terminal: Terminal, operation: Operation, picture: Picture) -> None:
    """What the command line leaves out and supposes otherwise."""
    if picture.without:
        terminal.print(
            say("Left out: {sources}.", sources=tuple(_speaker(operation, source) for source in sorted(picture.without)))
        )
    for name in Assumptions.names():
        on: bool = getattr(picture.assumptions, name)
        if on != getattr(Assumptions(), name):
            terminal.print(say("Supposed: {meaning}.", meaning=MEANING[name][0 if on else 1]))


def _print_answers(terminal: Terminal, operation: Operation, picture: Picture, answers: list[Answer]) -> None:
    """One line an answer, on one scale; all are about the same time."""
    _print_when(terminal, operation, picture, answers[0].question)
    largest = largest_of([each.reported for each in answers])
    grid = Grid(box=None, pad_edge=False)
    for heading in (say("of whom, and where"), say("reported"), say("counted")):
        grid.add_column(terminal.write(heading))
    grid.add_column(no_wrap=True)
    for each in answers:
        grid.add_row(
            terminal.write(_who(operation, each.question)),
            terminal.write(each.reported),
            terminal.write(each.counted),
            bar(each.reported, largest),
        )
    terminal.out.print(grid, markup=False)


def _print_answer(terminal: Terminal, operation: Operation, picture: Picture, answer: Answer) -> None:
    """One answer with everything beneath it."""
    changing = [each for each in picture.without_each_source(answer.question) if each.bounds != answer.reported]
    terminal.print(_who(operation, answer.question), style="bold")
    _print_when(terminal, operation, picture, answer.question)
    lines: list[tuple[Sentence, Bounds]] = [
        (say("reported"), answer.reported),
        (say("counted"), answer.counted),
        (say("as said"), answer.as_said),
        *((_otherwise(answer.ladder[0], rung), rung.bounds) for rung in answer.ladder[1:]),
        *((say("without {source}", source=_speaker(operation, each.source)), each.bounds) for each in changing),
    ]
    largest = largest_of([bounds for _, bounds in lines])
    grid = Grid(box=None, pad_edge=False, show_header=False)
    for _ in range(2):
        grid.add_column()
    grid.add_column(no_wrap=True)
    for name, bounds in lines:
        grid.add_row(terminal.write(name), terminal.write(bounds), bar(bounds, largest))
    terminal.out.print(grid, markup=False)
    if not changing:
        terminal.print(say("Leaving out any one source changes nothing here."))
    if figure := answer.planning_figure:
        terminal.print(say("Planning figure {people}, adopted by {by}: {why}", people=figure.people, by=figure.by, why=figure.why))
    if answer.because:
        terminal.print(say("This rests on:"))
        for claim in answer.because:
            terminal.item(_told(operation, claim))
    if answer.newest_claim_hours is not None and picture.as_of is not None:
        age = aged(timedelta(hours=answer.newest_claim_hours), by=picture.as_of, zone=operation.zone)
        terminal.print(say("The newest of these is {age}.", age=age))


def _speaker(operation: Operation, source: str) -> str:
    return operation.ledger.source[source].label


def _print_contradictions(terminal: Terminal, operation: Operation, picture: Picture) -> None:
    """Every quarrel once, by its claims: they name it whatever the clocks."""
    quarrels = quarrels_of(picture.contradictions)
    for verdict, title in (
        (Verdict.CONTRADICTION, say("Contradictions")),
        (Verdict.UNRESOLVED, say("Unresolved: these need a judgement")),
        (Verdict.REVISION, say("Revisions by the same source")),
    ):
        _print_list(
            terminal,
            title,
            [_told_once(operation, quarrel) for quarrel in quarrels if quarrel.first.verdict is verdict],
        )


def _told_once(operation: Operation, quarrel: Quarrel) -> Sentence:
    """The first telling whole; of its variants, which are about the same people, the claims alone."""
    told = say("{claims}: {sentence}", claims=", ".join(quarrel.first.claims), sentence=quarrel.first.sentence)
    for each in quarrel.variants:
        claims = joined(_told(operation, claim) for claim in each.claims)
        told = say("{told}\n  also {claims}", told=told, claims=claims)
    return told


def _print_list(terminal: Terminal, title: Sentence, entries: list[Sentence] | list[str]) -> None:
    if not entries:
        return
    terminal.print()
    terminal.print(title, style="bold")
    for entry in entries:
        terminal.item(entry)


def _who(operation: Operation, question: Question) -> Sentence:
    places, categories = operation.network.places, operation.network.categories
    category = categories[question.category].label if question.category in categories else question.category
    if isinstance(question, FlowQuestion):
        return say(
            "{category}: {origin} → {destination}",
            category=category,
            origin=places[question.place_from].label if question.place_from else say("anywhere"),
            destination=places[question.place_to].label if question.place_to else say("anywhere"),
        )
    return say("{category}: {place}", category=category, place=places[question.place].label)


def _when(question: Question) -> Sentence:
    if isinstance(question, FlowQuestion):
        return say("moved within {interval}", interval=question.interval)
    return say("there at {moment}", moment=question.at)


def _print_when(terminal: Terminal, operation: Operation, picture: Picture, question: Question) -> None:
    terminal.print(_when(question))
    if not isinstance(question, StockQuestion):
        return
    if picture.as_of and question.at > picture.as_of:
        terminal.print(say("The moment asked about lies after what is known: the bounds say what was still possible."))
    if operation.starts and question.at < operation.starts:
        terminal.print(say("The moment asked about lies before the operation: the bounds carry back what was said of later days."))


def _otherwise(first: Rung, rung: Rung) -> Sentence:
    """What one rung of the ladder supposes otherwise than the first, under which the answer stands."""
    switched = [(name, on) for name, on in rung.assumptions if (name, on) not in first.assumptions]
    return say("if {meanings}", meanings=tuple(MEANING[name][0 if on else 1] for name, on in switched))
