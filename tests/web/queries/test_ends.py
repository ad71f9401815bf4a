"""What the ends of an answer rest on."""

from __future__ import annotations

import pytest
from tests.web.conftest import HARBOUR, tables_of

from safepassage.exchange.tables import parse_operation
from safepassage.picture import StockQuestion, reconcile
from safepassage.quantities import parse_instant
from safepassage.web.queries.ends import estimates_behind, why_as_said_is_none


def present(claim, number, method, at, hedge="exact"):
    """A claim of the warden about the people on the quay, from whoever saw them at one moment."""
    return {
        **HARBOUR["claims"][0],
        "id": claim,
        "stated": str(number),
        "hedge": hedge,
        "method": method,
        "from_time": at,
        "to_time": at,
    }


def left(claim, number, at):
    return {**HARBOUR["claims"][1], "id": claim, "stated": str(number), "from_time": at, "to_time": at}


def asked(claims, at="2024-05-01T12:00"):
    operation = parse_operation(tables_of({**HARBOUR, "claims": claims}))
    picture = reconcile(operation.network, operation.ledger)
    return picture, picture.answer(StockQuestion(place="QUAY", category="PEOPLE", at=parse_instant(at, operation.zone)))


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ([present("H1", 200, "estimated", "2024-05-01T12:00")], "This rests on 1 estimate; nobody counted."),
        (
            [present("H1", 200, "estimated", "2024-05-01T12:00"), left("F1", 51, "2024-05-02T12:00")],
            "The least is counted; the most rests on 1 estimate.",
        ),
        (
            [present("H1", 200, "estimated", "2024-05-01T08:00"), left("F1", 20, "2024-05-01T10:00")],
            "The most rests on 1 estimate.",
        ),
        ([present("S1", 120, "registered", "2024-05-01T12:00")], "None"),
    ],
)
def test_an_answer_names_the_ends_that_estimates_hold(claims, words):
    assert str(estimates_behind(*asked(claims))) == words


def test_a_line_from_0_says_why_where_somebody_spoke_of_people_at_some_moment_of_a_day():
    told = present("H1", 200, "estimated", "2024-05-01", hedge="about")
    at_once = present("H1", 200, "estimated", "2024-05-01T12:00", hedge="about")

    assert "people may have left unreported since" in str(why_as_said_is_none(*asked([told], at="2024-05-02")))
    assert why_as_said_is_none(*asked([at_once])) is None
