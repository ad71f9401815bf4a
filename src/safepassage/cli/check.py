"""`safepassage check`: load, validate, say what is there."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table as Grid

from safepassage.cli.options import FormatOption, LanguageOption, OperationPath
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.desk import Operation, holds_queries, load
from safepassage.exchange.tables import SCHEMAS, Table, is_word_of_ones_own
from safepassage.language import Sentence, say, say_count
from safepassage.quantities import show_time


def check(operation: OperationPath, form: FormatOption = Format.TEXT, language: LanguageOption = None) -> None:
    """Load an operation and say what it holds, or every fault that it has."""
    with speaking(form, language) as terminal:
        loaded = load(operation)
        if form is Format.JSON:
            terminal.print_json(_json(loaded, terminal))
        else:
            _print(loaded, terminal.inside(loaded))


def _json(operation: Operation, terminal: Terminal) -> dict[str, object]:
    published = sorted(claim.published_at for claim in operation.ledger.claims)
    return {
        "operation": operation.code,
        "name": operation.name,
        "time_zone": operation.zone.key,
        "starts": operation.starts and show_time(operation.starts, operation.zone),
        "ends": operation.ends and show_time(operation.ends, operation.zone),
        "published": [show_time(moment, operation.zone) for moment in published[:1] + published[-1:]],
        "tables": [
            {"table": part.name, "part": part.part, "rows": sum(1 for _ in part.numbered()), "unknown_columns": _unknown(part)}
            for part in operation.tables.parts
        ],
        "not_read": [other.part for other in operation.tables.others],
        "notices": [terminal.formatter.write(notice) for notice in _notices(operation)],
    }


def _print(operation: Operation, terminal: Terminal) -> None:
    terminal.print(
        say("{code}: {name}", code=operation.code, name=operation.name) if operation.name else operation.code, style="bold"
    )
    if newest := operation.ledger.newest_publication:
        oldest = min(claim.published_at for claim in operation.ledger.claims)
        terminal.print(say("First published: {first}; last: {last} ({zone}).", first=oldest, last=newest, zone=operation.zone.key))
    grid = Grid(box=None, pad_edge=False)
    grid.add_column(terminal.write(say("table")))
    grid.add_column(terminal.write(say("rows")), justify="right")
    grid.add_column(terminal.write(say("columns kept unread")))
    for part in operation.tables.parts:
        grid.add_row(part.part, terminal.write(sum(1 for _ in part.numbered())), terminal.write(", ".join(_unknown(part))))
    terminal.out.print(grid, markup=False)
    for notice in _notices(operation):
        terminal.print(notice)
    terminal.print(say("Everything is in order."), style="bold")


def _unknown(part: Table) -> list[str]:
    return [name for name in part.columns if name not in SCHEMAS[part.name].column]


def _notices(operation: Operation) -> Iterator[Sentence]:
    """What is not wrong and yet worth knowing."""
    if not operation.zone_is_stated:
        yield say("No time zone is set in the table operation: times without an offset were read as UTC.")
    if not operation.network.besieged:
        yield say("No place is named as besieged: every place that people leave and none reaches is taken as besieged.")
    for part, column, words in _own_words(operation):
        yield say("{table}, {column}: read as any other kind: {words}.", table=part, column=column, words=", ".join(words))
    beside = [other.part for other in operation.tables.others]
    for part in filter(holds_queries, beside):
        yield say("The table {table} is for the command backtest; the operation itself does without it.", table=part)
    if others := [part for part in beside if not holds_queries(part)]:
        yield say_count(
            "One file or sheet is no table of an operation and is carried along unread: {names}.",
            "{count} files or sheets are no tables of an operation and are carried along unread: {names}.",
            len(others),
            names=", ".join(others),
        )


def _own_words(operation: Operation) -> Iterator[tuple[str, str, list[str]]]:
    """Words in open choices that the program does not know, by table and column."""
    for part in operation.tables.parts:
        for name, column in SCHEMAS[part.name].column.items():
            if name in part.columns:
                words = {record[name] for record in part.records() if is_word_of_ones_own(column.kind, record[name])}
                if words:
                    yield part.part, name, sorted(words)
