"""What a person asks becomes questions, and the answers one JSON value."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.desk import Asked, Operation, picture_json, picture_of, questions
from safepassage.errors import UnknownCode
from safepassage.exchange.tables import Table, Tables, parse_operation
from safepassage.language import PlainFormatter
from safepassage.picture import FlowQuestion, StockQuestion
from safepassage.quantities import Interval

AS_OF = datetime(2022, 5, 2, tzinfo=UTC)


def claim(name: str, place: str, category: str, **cells: str) -> dict[str, str]:
    said = {"id": name, "source": "OFFICE", "published_at": "2022-05-01", "from_time": "2022-05-01", "to_time": "2022-05-01"}
    return {**said, "kind": "stock", "place_from": place, "category": category, "stated": "46", "scope": "total", **cells}


@pytest.fixture
def operation() -> Operation:
    """A synthetic operation in which four pairs of place and category have claims."""
    tables = {
        "places": [{"code": "WORKS"}, {"code": "TOWN"}],
        "categories": [{"code": "PEOPLE"}, {"code": "CIVILIANS", "within": "PEOPLE"}],
        "sources": [{"code": "OFFICE"}, {"code": "PAPER"}],
        "planning_figures": [{"place": "WORKS", "category": "CIVILIANS", "people": "50", "by": "a synthetic coordinator"}],
        "claims": [
            claim("C1", "WORKS", "PEOPLE"),
            claim("C2", "WORKS", "CIVILIANS"),
            claim("C3", "WORKS", "CIVILIANS", source="PAPER"),
            claim("C4", "TOWN", "PEOPLE"),
            claim("C5", "TOWN", "CIVILIANS"),
            claim("C6", "WORKS", "CIVILIANS", kind="flow", place_to="TOWN", stated="20"),
        ],
    }
    return parse_operation(Tables(parts=tuple(Table.of_records(name, rows) for name, rows in tables.items()), origin="synthetic"))


def test_every_pair_with_a_claim_is_asked_about_at_the_moment_of_knowledge(operation: Operation) -> None:
    asked = questions(picture_of(operation), Asked())

    assert [(each.place, each.category, each.at) for each in asked if isinstance(each, StockQuestion)] == [
        ("TOWN", "CIVILIANS", AS_OF),
        ("TOWN", "PEOPLE", AS_OF),
        ("WORKS", "CIVILIANS", AS_OF),
        ("WORKS", "PEOPLE", AS_OF),
    ]


def test_place_without_a_claim_is_asked_about_all_the_same(operation: Operation) -> None:
    places = Table.of_records("places", [{"code": "WORKS"}, {"code": "TOWN"}, {"code": "CAMP"}])
    others = (part for part in operation.tables.parts if part.name != "places")
    tables = replace(operation.tables, parts=(places, *others))

    asked = questions(picture_of(parse_operation(tables)), Asked(place="CAMP"))

    assert asked == (StockQuestion(place="CAMP", category="PEOPLE", at=AS_OF),)


def test_flow_without_an_interval_is_asked_about_from_the_first_claim_on(operation: Operation) -> None:
    asked = questions(picture_of(operation), Asked(place_from="WORKS"))

    assert asked == (
        FlowQuestion(
            place_from="WORKS", place_to="", category="CIVILIANS", interval=Interval(datetime(2022, 5, 1, tzinfo=UTC), AS_OF)
        ),
    )


@pytest.mark.parametrize("asked", [Asked(place="MOON"), Asked(category="MEN"), Asked(place_to="MOON")])
def test_unknown_place_or_category_is_refused(operation: Operation, asked: Asked) -> None:
    with pytest.raises(UnknownCode):
        questions(picture_of(operation), asked)


def test_of_many_questions_the_most_claimed_is_answered_without_each_source(operation: Operation) -> None:
    picture = picture_of(operation)

    answer = picture_json(operation, picture, questions(picture, Asked()), None, PlainFormatter())

    assert isinstance(answer["without"], list)
    assert {(each["question"]["place"], each["question"]["category"]) for each in answer["without"]} == {("WORKS", "CIVILIANS")}


def test_planning_figure_stands_beside_the_bounds(operation: Operation) -> None:
    picture = picture_of(operation)
    asked = questions(picture, Asked(place="WORKS", category="CIVILIANS"))

    (bounds,) = picture_json(operation, picture, asked, None, PlainFormatter())["bounds"]  # type: ignore[misc]

    assert (bounds["planning_figure"]["people"], bounds["planning_figure"]["by"]) == (50, "a synthetic coordinator")
