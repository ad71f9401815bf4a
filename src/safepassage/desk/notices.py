"""What is not wrong with an operation and yet worth knowing before one relies on it."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.desk.planless import missing_to_plan
from safepassage.desk.queries import holds_queries
from safepassage.exchange.tables import SCHEMAS, Operation, is_word_of_ones_own
from safepassage.language import Sentence, say, say_count
from safepassage.network import PEOPLE


def notices(operation: Operation) -> Iterator[Sentence]:
    """The notices on an operation, those that change most of what is shown first."""
    if (uncounted := counts_nobody(operation)) is not None:
        yield uncounted
    if not operation.zone_is_stated:
        yield say("No time zone is set in the table operation: times without an offset were read as UTC.")
    if not operation.network.besieged:
        yield say("No place is named as besieged: every place that people leave and none reaches is taken as besieged.")
    yield from missing_to_plan(operation)
    if unknown := ", ".join(_speakers_of_no_kind(operation)):
        yield say("sources, kind: not known, so each is told without a name, as private persons are: {names}.", names=unknown)
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


def counts_nobody(operation: Operation) -> Sentence | None:
    """That claims about people stay without effect, since no category that they use counts people; None where one does."""
    categories = operation.network.categories
    used = {claim.category for claim in operation.ledger.claims if claim.is_about_people and claim.category in categories}
    if not used or any(map(categories.is_people, used)):
        return None
    return say(
        "None of the categories {categories} lies within {people}, so no claim is taken to count people: nothing is added up and "
        "no contradiction between numbers is found. Add a category {people} and put those that count people within it.",
        categories=", ".join(sorted(used)),
        people=PEOPLE,
    )


def _speakers_of_no_kind(operation: Operation) -> list[str]:
    parts = (part for part in operation.tables.parts if part.name == "sources")
    records = (record for part in parts for record in part.records())
    kind = SCHEMAS["sources"].column["kind"].kind
    return [each.get("code", "") for each in records if not each.get("kind", "").strip() or is_word_of_ones_own(kind, each["kind"])]


def _own_words(operation: Operation) -> Iterator[tuple[str, str, list[str]]]:
    """Words in open choices that the program does not know, by table and column."""
    for part in operation.tables.parts:
        for name, column in SCHEMAS[part.name].column.items():
            if name in part.columns and part.name != "sources":
                words = {record[name] for record in part.records() if is_word_of_ones_own(column.kind, record[name])}
                if words:
                    yield part.part, name, sorted(words)
