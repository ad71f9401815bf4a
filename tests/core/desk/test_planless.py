"""What a check says that planning will miss."""

from __future__ import annotations

from safepassage.desk.planless import missing_to_plan


def test_tables_that_can_be_planned_miss_nothing(operation):
    assert not list(missing_to_plan(operation()))


def test_empty_tables_are_named(operation):
    assert [str(each) for each in missing_to_plan(operation(windows=[], vehicles=[]))] == [
        "Nothing can be planned yet: no rows in windows, vehicles."
    ]


def test_picture_without_any_planning_misses_nothing(operation):
    assert not list(missing_to_plan(operation(windows=[], vehicles=[], people=[])))


def test_vehicles_without_a_way_to_people_are_named(operation):
    people = operation().people[0].place
    links = [{"from": people, "to": "TOWN", "hours": "1"}]
    vehicles = [{"id": "BUS", "kind": "bus", "count": "1", "place": "TOWN", "seats": "40"}]

    (told,) = missing_to_plan(operation(links=links, vehicles=vehicles))

    assert str(told).startswith("No way with hours leads from TOWN to anybody in the table people, so BUS can fetch nobody.")
