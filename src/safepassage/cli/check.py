"""`safepassage check`: load, validate, say what is there."""

from __future__ import annotations

from rich.table import Table as Grid

from safepassage.cli.options import FormatOption, LanguageOption, OperationPath
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.desk import Operation, load, notices
from safepassage.exchange.tables import SCHEMAS, Table
from safepassage.language import say
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
        "notices": [terminal.formatter.write(notice) for notice in notices(operation)],
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
    for notice in notices(operation):
        terminal.print(notice)
    terminal.print(say("Everything is in order."), style="bold")


def _unknown(part: Table) -> list[str]:
    return [name for name in part.columns if name not in SCHEMAS[part.name].column]
