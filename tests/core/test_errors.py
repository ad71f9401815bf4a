import pickle

import pytest

from safepassage.errors import (
    CellFault,
    InputRefused,
    InvalidValue,
    NotPermitted,
    SafepassageError,
    UnknownCode,
    Unreadable,
)
from safepassage.language import say

FAULT = CellFault("people", 3, "count", "many", say("a whole number"))


@pytest.mark.parametrize(
    "refusal",
    [
        SafepassageError(say("no")),
        InvalidValue("many", say("a whole number")),
        UnknownCode("places", "NOWHERE"),
        InputRefused([FAULT]),
        Unreadable("a.csv", say("it is empty")),
        NotPermitted(say("read this")),
    ],
)
def test_refusal_is_the_same_when_another_process_has_sent_it(refusal):
    copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - made here

    assert type(copy) is type(refusal)
    assert str(copy) == str(refusal)
    assert copy.sentence == refusal.sentence
    assert vars(copy).keys() == vars(refusal).keys()
