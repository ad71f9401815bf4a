"""`safepassage backtest`: bounds against what came out later, beside naive methods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table as Grid

from safepassage.cli.options import FormatOption, LanguageOption, OperationPath
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.desk import Backtest, QueryResult, load, read_queries
from safepassage.desk import backtest as run_backtest
from safepassage.language import Sentence, say
from safepassage.quantities import Bounds

QueriesPath = Annotated[
    Path,
    typer.Argument(metavar="QUERIES", exists=True, dir_okay=False, help=say("A query table (CSV).").template),
]

#: Characters that a score takes.
_NARROWEST = 6
#: Headings of the naive methods' scores.
_SHORT = {
    "latest_total": say("latest total"),
    "min_max_of_sources": say("min–max"),
    "mean_of_sources": say("mean"),
}


def backtest(
    operation: OperationPath, queries: QueriesPath, form: FormatOption = Format.TEXT, language: LanguageOption = None
) -> None:
    """Answer each query as of its own moment and score the answers."""
    with speaking(form, language) as speaker:
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        asked = read_queries(queries, loaded)
        with terminal.progress(say("Answering queries: {count}", count=len(asked))):
            outcome = run_backtest(loaded.network, loaded.ledger, asked)
        if form is Format.JSON:
            terminal.print_json(outcome.as_json())
        else:
            _print(terminal, outcome)


def _print(terminal: Terminal, outcome: Backtest) -> None:
    methods = tuple(outcome.naive_summaries)
    grid = Grid(box=None, pad_edge=False)
    for heading in (say("query"), say("said")):
        grid.add_column(terminal.write(heading))
    grid.add_column(terminal.write(say("later")), no_wrap=True)
    for heading in (say("inside"), say("score"), *(_SHORT[name] for name in methods)):
        words = terminal.write(heading)
        grid.add_column(words, justify="right", width=max(_NARROWEST, *map(len, words.split())))
    for result in outcome.results:
        grid.add_row(*_row(terminal, result, methods))
    terminal.out.print(grid, markup=False)
    if outcome.summary is None:
        return
    terminal.print(
        say(
            "What came out later lies inside {coverage} of the intervals; mean score {score} (lower is better). "
            "Naive methods: {methods}.",
            coverage=f"{outcome.summary.coverage:.0%}",
            score=round(outcome.summary.mean_score, 2),
            methods=tuple(
                say("{name} {score}", name=_SHORT[name], score=round(summary.mean_score, 2))
                for name, summary in outcome.naive_summaries.items()
                if summary
            ),
        )
    )


def _row(terminal: Terminal, result: QueryResult, methods: tuple[str, ...]) -> list[str]:
    said = Bounds(int(result.picture.least), None if result.picture.most is None else int(result.picture.most))
    cells: list[Sentence | Bounds | str | float | bool] = [
        result.query.id,
        said,
        result.query.truth,
        result.picture.inside,
        round(result.picture.score, 2),
        *(round(result.naive[name].score, 2) for name in methods),
    ]
    return [terminal.write(cell) for cell in cells]
