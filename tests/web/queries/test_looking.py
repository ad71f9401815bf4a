from __future__ import annotations

import pytest

from safepassage.errors import Unreadable
from safepassage.language import say
from safepassage.web.queries import looking


def composing_again(*_arguments):
    raise Unreadable("page", say("it was composed before"))


@pytest.mark.parametrize("page", ["", "?rows="])
def test_a_foreseen_page_is_not_composed_again(browse, operation, monkeypatch, page):
    looking.foresee("HARBOUR")
    monkeypatch.setattr(looking, "compose", composing_again)

    assert browse("viewer").get(f"/o/HARBOUR/{page}").status_code == 200


def test_foreseeing_what_nobody_keeps_does_nothing(db):
    looking.foresee("NOWHERE")
