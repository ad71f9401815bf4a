"""A forecast of a plan in a file: what it plans anew with."""

from dataclasses import replace

import handworked
from safepassage.desk.chances.foreseeing import dispatched
from safepassage.plan import verify


def test_plan_made_anew_keeps_to_what_has_happened():
    first, _ = handworked.plan().convoys
    known = replace(handworked.problem(), now=121, happened=(first,))

    made = dispatched(known, times=1)

    assert (made.convoys[0], made.left_behind, verify(known, made).violations) == (first, (), ())
