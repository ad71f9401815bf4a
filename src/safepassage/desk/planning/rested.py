"""What a plan rests on that nobody stated: in full what is invented, in numbers what is inferred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from safepassage.desk.planning.called import Called
from safepassage.language import Sentence, say
from safepassage.plan import Input, Need, Plan
from safepassage.plan.problem import Problem
from safepassage.plan.wording import NEEDS

#: Between the parts of a key of a row.
_PARTED = " > "
_TABLES: Mapping[str, Sentence] = {
    "places": say("places"),
    "links": say("links"),
    "corridors": say("corridors"),
    "agreements": say("agreements"),
    "windows": say("windows"),
    "vehicles": say("vehicles"),
    "people": say("people"),
    "planning_figures": say("planning figures"),
    "supplies": say("supplies"),
    "priorities": say("priorities"),
    "fixings": say("fixings"),
}


def rests_on(plan: Plan, problem: Problem, called: Called) -> Iterator[Sentence]:
    """A sentence for each table with invented rows, and one for all that is inferred."""
    invented, inferred = (_by_table(plan.inputs, standing) for standing in ("invented", "inferred"))
    for table, rows in invented.items():
        told = {"table": _TABLES.get(table, say("{name}", name=table)), "rows": tuple(_row(table, row, called) for row in rows)}
        if table == "people":
            count = sum(member.count * party.count for party in problem.parties for member in party.members if member.row in rows)
            yield say("invented, {table}: {count} of {all} ({rows})", count=count, all=problem.people, **told)
        else:
            yield say("invented, {table}: {rows}", **told)
    if inferred:
        counts = tuple(
            say("{table} {count}", table=_TABLES.get(table, say("{name}", name=table)), count=len(rows))
            for table, rows in inferred.items()
        )
        yield say("inferred from what was said, rows: {tables}", tables=counts)


def invented_rows(plan: Plan, called: Called) -> dict[str, tuple[Sentence, ...]]:
    """The rows that somebody made up, by table, as they are called."""
    return {
        table: tuple(_named(table, row, called) for row in rows)
        for table, rows in sorted(_by_table(plan.inputs, "invented").items())
    }


def _named(table: str, row: str, called: Called) -> Sentence:
    """A row with how many people it is of, where it is of people."""
    return say("{name}", name=called.people.get(row, row)) if table == "people" else _row(table, row, called)


def _by_table(inputs: tuple[Input, ...], standing: str) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for each in inputs:
        if each.standing == standing:
            rows.setdefault(each.table, []).append(each.row)
    return rows


def _row(table: str, row: str, called: Called) -> Sentence:
    """A row by what it is called, else by its key."""
    if table == "priorities":
        need, *priority = row.split(_PARTED)
        return NEEDS[Need(need)] if not priority else say("{need} ({priority})", need=NEEDS[Need(need)], priority=priority[0])
    if table == "vehicles":
        return say("{name}", name=called.fleets.get(row, row))
    if table in {"places", "links"}:
        first, *then = (say("{place}", place=called.place(code)) for code in row.split(_PARTED))
        return say("{origin} → {destination}", origin=first, destination=then[0]) if then else first
    return say("{name}", name=row)
