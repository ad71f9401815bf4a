from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import timezone
from tests.web.conftest import HARBOUR

from safepassage.errors import Unreadable
from safepassage.language import say
from safepassage.web.actions import save
from safepassage.web.queries import looking
from safepassage.web.snapshots import Edit


def composing_again(*_arguments):
    raise Unreadable("page", say("it was composed before"))


@pytest.mark.parametrize("page", ["", "?rows="])
def test_a_foreseen_page_is_not_composed_again(browse, operation, monkeypatch, page):
    looking.foresee("HARBOUR")
    monkeypatch.setattr(looking, "compose", composing_again)

    assert browse("viewer").get(f"/o/HARBOUR/{page}").status_code == 200


def test_foreseeing_what_nobody_keeps_does_nothing(db):
    looking.foresee("NOWHERE")


def test_who_asks_about_a_moment_learns_nothing_that_was_published_after_it(scope):
    asked = QueryDict("as_of=2024-05-03T23:59")  # when the newest document of the harbour was published
    before = {claim.id for claim in looking.look(scope("coordinator"), asked).picture.accepted}
    later = {**HARBOUR["claims"][1], "id": "F9", "stated": "47", "published_at": "2024-05-06T12:00"}
    save(scope("coordinator"), [Edit(table="claims", cells=later)], why="", at=timezone.now())

    assert {claim.id for claim in looking.look(scope("coordinator"), asked).picture.accepted} == before
