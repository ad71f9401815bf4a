"""Places: a forest with cells, and the faults it refuses."""

import pytest

from safepassage.errors import InvalidNetwork, UnknownCode
from safepassage.network import Categories, Category, Link, Network, Place, Places


def places(*pairs):
    return Places(tuple(Place(code=code, within=within) for code, within in pairs))


CITY = places(("CITY", ""), ("WORKS", "CITY"), ("SHOP", "WORKS"), ("HOUSING", "CITY"), ("FAR", ""))


def test_leaf_is_its_own_cell():
    assert CITY.cells("SHOP") == {"SHOP"}


def test_place_with_others_inside_has_a_remainder():
    assert CITY.cells("WORKS") == {"WORKS*", "SHOP"}


def test_cells_of_a_place_hold_the_cells_of_all_within():
    assert CITY.cells("CITY") == {"CITY*", "WORKS*", "SHOP", "HOUSING"}


def test_places_around_are_named_innermost_first():
    assert CITY.enclosing("SHOP") == ("WORKS", "CITY")


def test_unknown_place_is_named():
    with pytest.raises(UnknownCode) as refusal:
        CITY.cells("NOWHERE")

    assert refusal.value.code == "NOWHERE"


@pytest.mark.parametrize(
    "pairs",
    [
        [("A", "A")],
        [("A", "B"), ("B", "A")],
        [("A", ""), ("A", "")],
        [("A", "GONE")],
        [("X", "A"), ("A", "B"), ("B", "A")],
    ],
)
def test_forest_that_is_none_is_refused(pairs):
    with pytest.raises(InvalidNetwork):
        places(*pairs)


def test_every_fault_is_listed():
    with pytest.raises(InvalidNetwork) as refusal:
        places(("A", "GONE"), ("B", "LOST"))

    assert [fault.value for fault in refusal.value.faults] == ["GONE", "LOST"]
    assert str(refusal.value) == "The network has 2 faults; the first: places, A, within: “GONE”; expected the code of a place."


def test_network_lists_dangling_links_and_sieges():
    with pytest.raises(InvalidNetwork) as refusal:
        Network(places=CITY, categories=Categories(()), links=(Link(origin="CITY", destination="CITY"),), besieged=("GONE",))

    assert [(fault.table, fault.field) for fault in refusal.value.faults] == [("links", "to"), ("operation", "value")]


def test_category_within_itself_is_refused():
    with pytest.raises(InvalidNetwork):
        Categories((Category(code="A", within=("B",)), Category(code="B", within=("A",))))


def test_partition_belongs_to_the_first_enclosing_category():
    categories = Categories(
        (
            Category(code="PEOPLE"),
            Category(code="OTHER"),
            Category(code="ADULTS", within=("PEOPLE",), partition="AGE"),
            Category(code="CHILDREN", within=("PEOPLE", "OTHER"), partition="AGE"),
        )
    )

    assert categories.partitions == {("PEOPLE", "AGE"): ("ADULTS", "CHILDREN")}


def test_what_lies_outside_people_is_not_people():
    categories = Categories((Category(code="PEOPLE"), Category(code="BUSES"), Category(code="CHILDREN", within=("PEOPLE",))))

    assert [categories.is_people(code) for code in ("PEOPLE", "CHILDREN", "BUSES", "GONE")] == [True, True, False, False]
