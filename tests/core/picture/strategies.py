"""Random small ledgers about the besieged works and its camp, and the claims that they are."""

from __future__ import annotations

from hypothesis import strategies as st

from safepassage.picture import Kind, Scope

#: Moments are hours 0 to 3; between two of them some go to the camp and some elsewhere.
STEPS = 3
MOST = 4


@st.composite
def stated(draw):
    """A claim as (kind, start, end, least, most, scope)."""
    kind = draw(st.sampled_from([Kind.STOCK, Kind.FLOW]))
    start = draw(st.integers(0, STEPS - 1))
    end = draw(st.integers(start + 1, STEPS))
    least = draw(st.integers(0, MOST))
    most = draw(st.integers(least, MOST + 2))
    return kind, start, end, least, most, draw(st.sampled_from([Scope.TOTAL, Scope.GROUP]))


ledgers = st.lists(stated(), min_size=1, max_size=5)
flows_alone = st.lists(stated().map(lambda claim: (Kind.FLOW, *claim[1:5], Scope.TOTAL)), min_size=1, max_size=5)


def claims_of(operation, told, sources=("UN", "ARMY", "MAYOR", "WITNESS", "UN")):
    return [
        (operation.stock("WORKS", (start, end), low=least, high=most, scope=scope, source=source, id=f"C{number}"))
        if kind is Kind.STOCK
        else operation.flow("WORKS", "CAMP", (start, end), low=least, high=most, scope=scope, source=source, id=f"C{number}")
        for number, ((kind, start, end, least, most, scope), source) in enumerate(zip(told, sources, strict=False))
    ]
