import json

import pytest

from azovstal import given_data
from planning.__main__ import main
from planning.bus import plan_of, read_instance
from planning.flow import least_horizon
from safepassage.errors import Unreadable
from safepassage.plan.shuttles import Shuttles, evacuate

TEXT = """3 30
2 1 2
2 95 65 30
2 120 90 30

1 4 5
2 6 7

1 10 20
2 30 40
"""


def written(tmp_path, text, name="instance.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_read_instance_counts_full_loads_and_whole_room(tmp_path):
    instance = read_instance(written(tmp_path, TEXT))

    assert (instance.seats, instance.people) == (30, (65, 30))
    assert instance.shuttles == Shuttles(
        buses=(1, 2), loads=(3, 1), room=(3, 1), approach=((4, 5), (6, 7)), length=((10, 20), (30, 40))
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(TEXT[:-3], id="cut off"),
        pytest.param(TEXT + "1", id="a number too many"),
        pytest.param(TEXT.replace("65", "-65"), id="below nought"),
        pytest.param(TEXT.replace("65", "65.5"), id="not whole"),
        pytest.param(TEXT.replace("95", "96"), id="a total that does not add up"),
        pytest.param(TEXT.replace("2 1 2", "2 1 3"), id="more buses in yards than in all"),
        pytest.param(TEXT.replace("3 30", "3 0"), id="no seats"),
        pytest.param(TEXT.replace("2 30 40", "3 30 40"), id="rows in another order"),
        pytest.param("9" * 30, id="a number of rows beyond reason"),
        pytest.param(TEXT.replace("10 20", "10 20000000000"), id="a length beyond reason"),
        pytest.param("ä", id="no numbers"),
    ],
)
def test_read_instance_refuses_what_is_malformed(tmp_path, text):
    path = written(tmp_path, text)

    with pytest.raises(Unreadable):
        read_instance(path)


def test_read_instance_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable):
        read_instance(tmp_path / "nowhere.txt")


def test_plan_carries_everybody_and_arrives_when_it_says(tmp_path):
    instance = read_instance(written(tmp_path, TEXT))

    plan = plan_of(instance, evacuate(instance.shuttles, time_limit=30), 0.1)

    people = [group for convoy in plan["convoys"] for group in convoy["people"]]
    assert sum(group["count"] for group in people if group["row"] == "point 1") == 65
    assert max(leg["arrives"] for convoy in plan["convoys"] for leg in convoy["legs"]) == plan["objective"]["value"]


def test_command_prints_value_bound_and_time_and_writes_the_plan(tmp_path, monkeypatch, capsys):
    plan = tmp_path / "plan.json"
    monkeypatch.setattr("sys.argv", ["planning", str(written(tmp_path, TEXT)), "--time-limit", "20", "-o", str(plan)])

    code = main()

    told = json.loads(capsys.readouterr().out)
    assert (code, told["status"], told["value"], told["certified"]) == (0, "optimal", told["bound"], True)
    assert json.loads(plan.read_text(encoding="utf-8"))["objective"]["value"] == told["value"]


@pytest.mark.parametrize("name", ["instance.txt", "instance.csv"])
def test_command_says_what_it_cannot_read(tmp_path, monkeypatch, capsys, name):
    monkeypatch.setattr("sys.argv", ["planning", str(written(tmp_path, "1 2 3", name))])

    code = main()

    assert (code, name in capsys.readouterr().err) == (2, True)


def test_peer_finds_the_same_least_horizon():
    shuttles = Shuttles(buses=(2,), loads=(3, 2, 2), room=(3, 4), approach=((3, 5, 2),), length=((4, 6), (7, 2), (5, 5)))
    found = evacuate(shuttles, time_limit=30)

    assert least_horizon(shuttles, 2 * found.value) == found.value


@pytest.mark.given
@pytest.mark.parametrize(
    ("name", "optimum"),
    [("set3/BEP-1-3-3-2-i5", 10), ("set5/BEP-1-5-5-3-i1", 22), ("set9/BEP-1-9-9-5-i4", 21), ("valparaiso/BEP-5-52-12-50", 10_494)],
)
def test_given_instances_are_proved(name, optimum):
    path = given_data() / "bus_evacuation" / f"{name}.txt"
    if not path.is_file():
        pytest.skip("no given data: neither SAFEPASSAGE_DATA nor ../shared holds it")
    instance = read_instance(path)

    found = evacuate(instance.shuttles, time_limit=60)

    assert (found.value, found.bound) == (optimum, optimum)
