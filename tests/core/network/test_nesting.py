"""Nesting of any size: cycles are found in one walk, and what nests beyond reason is refused."""

from hypothesis import given
from hypothesis import strategies as st

from safepassage.errors import InvalidNetwork
from safepassage.network import PEOPLE, Categories, Category, Place, Places
from safepassage.network.nesting import DEEPEST, within_themselves

GRAPHS = st.lists(st.lists(st.integers(0, 6), max_size=3), min_size=7, max_size=7).map(
    lambda rows: {str(code): tuple(map(str, outer)) for code, outer in enumerate(rows)}
)


def comes_back(start: str, around: dict[str, tuple[str, ...]]) -> bool:
    """Oracle: whether some walk leads from `start` to itself."""
    reached: set[str] = set()
    ahead = list(around[start])
    while ahead:
        code = ahead.pop()
        if code not in reached:
            reached.add(code)
            ahead.extend(around[code])
    return start in reached


def chain(count: int) -> list[str]:
    return [PEOPLE, *(f"K{number}" for number in range(1, count + 1))]


def refused_places(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The code and what was expected of every refused place."""
    try:
        Places(tuple(Place(code=code, within=within) for code, within in pairs))
    except InvalidNetwork as refusal:
        return [(fault.code, str(fault.expected)) for fault in refusal.faults]
    return []


@given(GRAPHS)
def test_codes_within_themselves_are_those_that_a_walk_leads_back_to(around):
    assert within_themselves(around) == {code for code in around if comes_back(code, around)}


def test_every_place_of_a_large_cycle_is_named():
    count = 20_000

    refused = refused_places([(f"K{number}", f"K{(number + 1) % count}") for number in range(count)])

    assert len(refused) == count


def test_deepest_nesting_is_accepted():
    codes = chain(DEEPEST)

    members = [Category(code=code, within=(outer,) if outer else ()) for code, outer in zip(codes, ["", *codes], strict=False)]

    assert len(Categories(tuple(members)).enclosing(codes[-1])) == DEEPEST


def test_deeper_nesting_is_refused_once():
    codes = chain(3_000)

    refused = refused_places(list(zip(codes, ["", *codes], strict=False)))

    assert refused == [(codes[DEEPEST + 1], "a place with at most 100 others around it")]


def test_deeper_nesting_of_categories_is_refused_whatever_their_order():
    codes = chain(3_000)
    members = [Category(code=code, within=(outer,) if outer else ()) for code, outer in zip(codes, ["", *codes], strict=False)]

    try:
        Categories(tuple(reversed(members)))
        refused = []
    except InvalidNetwork as refusal:
        refused = [fault.code for fault in refusal.faults]

    assert refused == [codes[DEEPEST + 1]]
