import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR
from tests.web.planned import PLANNED, _at_once  # noqa: F401 - a fixture

from safepassage.web.models import Membership, Operation, Role
from safepassage.web.queries import forecasts

pytestmark = pytest.mark.usefixtures("_at_once")

ROUNDS = {
    "id": "R1",
    "document": "D1",
    "source": "PILOTS",
    "from_time": "2024-05-02T06:00",
    "to_time": "2024-05-02T20:00",
    "kind": "condition",
    "place_from": "QUAY",
    "category": "ROUNDS_NEEDED",
    "hedge": "one or two",
    "low": "1",
    "high": "2",
}


@pytest.fixture
def harbour(opened, people):
    code = opened("FORESEEN", "coordinator", **{**PLANNED, "claims": [*HARBOUR["claims"], ROUNDS]})
    operation = Operation.objects.get(code=code)
    for role in (Role.ANALYST, Role.VIEWER):
        Membership.objects.create(user=people[role.value], operation=operation, role=role)
    return code


@pytest.fixture
def see(browse, harbour):
    return lambda who="coordinator", **asked: browse(who).get(reverse("forecast", args=[harbour]), asked)


def test_forecast_tells_people_safe_rounds_and_where_chances_come_from(see):
    page = see()
    outlook = page.context["outlook"]

    assert outlook.forecast.replications == 2000
    assert outlook.points[-1].p95 <= 32
    assert "Where each chance comes from" in page.content.decode()
    assert outlook.laws


def test_claim_about_rounds_stands_beside_them_by_its_id(see):
    page = see()

    assert [(line.claim, line.speaker) for line in page.context["outlook"].said] == [("R1", "Pilots' guild")]
    assert ">R1</text>" in page.context["outlook"].rounds[0][1]


def test_same_seed_gives_the_same_answer(see):
    one, same = (see(seed="7").context["outlook"].points for _ in range(2))

    assert one == same


def test_odds_stay_with_those_at_the_base(see, browse, harbour):
    assert see("analyst").status_code == 200
    assert see("viewer").status_code == 403
    assert reverse("forecast", args=[harbour]) not in browse("viewer").get(reverse("plan", args=[harbour])).content.decode()


def test_forecast_of_what_is_supposed_says_so(see):
    page = see(change="lose|W2")

    assert "Of the plan as supposed:" in page.content.decode()


def test_plan_that_moves_nobody_has_no_forecast(see):
    assert "there is nothing to forecast" in see(change="block|QUAY").content.decode()


def test_what_is_supposed_stands_beside_the_plan_without_it(see):
    beside = see(change="lose|W1").context["seen"].beside

    assert beside is not None
    assert all(line.low <= line.mean <= line.high for line in beside.lines)


def test_plan_as_it_is_stands_beside_nothing(see):
    assert see().context["seen"].beside is None


def test_answer_stands_at_the_top_by_the_moments_that_matter(see):
    page = see()
    answer = page.context["outlook"].answer

    assert [str(each.why) for each in answer.milestones] == ["the plan ends", "the forecast ends"]
    assert "No supply there is known to end before the forecast does." in map(str, answer.sentences)
    assert page.content.decode().index('id="answer"') < page.content.decode().index('id="safe"')


def test_chance_of_the_answer_is_sure_to_what_so_many_runs_allow(see):
    last = see().context["outlook"].answer.milestones[-1]

    assert 0 <= last.safe.low <= last.safe.chance <= last.safe.high <= 1
    assert last.safe.high - last.safe.low < 0.05


def test_laws_are_told_in_words_and_their_origin_once(see):
    text = see().content.decode()

    assert "times the planned time" in text
    assert "assumed:" not in text


def test_windows_that_are_not_weighed_are_named(see):
    outlook = see(change="lose|W1").context["outlook"]

    assert [str(each) for each in outlook.not_weighed] == ["W1 is not planned with."]


def test_runs_being_worked_out_say_their_step_and_how_long_one_has_waited(see, monkeypatch):
    monkeypatch.setattr(forecasts._FORECASTS, "ask", lambda *_: None)

    text = see(since="0").content.decode()

    assert "Second of two steps" in text
    assert "seconds have passed" in text
