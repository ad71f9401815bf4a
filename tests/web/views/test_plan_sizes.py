"""What is too large to be planned is named on the page, and no worker is set to it."""

import pytest
from django.urls import reverse
from tests.web.planned import PLANNED, _at_once  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("_at_once")


def test_absurd_numbers_of_vehicles_in_an_address_are_named_and_the_rest_is_planned(opened, browse):
    code = opened("PLANNED", "coordinator", **PLANNED)
    changes = ["fleet|BOATS|999999999999", "fleet|BOATS|10000", "keep|BOATS|-5", "fleet|BOATS|" + "9" * 5000]

    page = browse("coordinator").get(reverse("plan", args=[code]), {"change": changes})

    assert (len(page.context["faults"]), page.context["told"].safe) == (4, 30)


def test_absurd_number_in_the_form_is_said_on_the_page(opened, browse):
    code = opened("PLANNED", "coordinator", **PLANNED)

    page = browse("coordinator").get(reverse("plan_what_if", args=[code]), {"kind": "fleet", "fleet": "BOATS", "count": "99999"})

    assert (page.status_code, len(page.context["faults"])) == (400, 1)


def test_operation_of_a_century_says_how_many_days_fit(opened, browse):
    settings = [*(row for row in PLANNED["settings"] if row["key"] != "ends"), {"key": "ends", "value": "2124-05-12T00:00"}]
    code = opened("CENTURY", "coordinator", **{**PLANNED, "settings": settings})

    page = browse("coordinator").get(reverse("plan", args=[code]))

    assert "at most 100 days after the start" in page.content.decode()
