"""Numbers that need more people than another one allows: the lower one alone sets no upper end.

Estimates of one place and time exclude each other. With open movement 80,000 in the morning and 15,000 in the
evening fit together: the others left unseen. Nobody who hears two estimates of one day believes that; they hear
that somebody is wrong. And where 20 were counted in a camp on a day and 35 in its evening, the 20 were not all day's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from safepassage.picture.claims import Kind
from safepassage.picture.origins import Statement
from safepassage.quantities import Bounds


def disputed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, where an estimate that no better or equal method bears out limits no more than its rivals do.

    A rival says more, at its word, of the same people, place and interval. Counts have none: people were
    there when they were counted, and may have left since.
    """
    same: dict[tuple[str, str, int, int], list[Statement]] = defaultdict(list)
    for s in statements:
        claim = s.claim
        if claim.kind is Kind.STOCK and s.said is not None and s.start < s.end and s.is_ceiling and not claim.is_counted:
            same[claim.place_from, claim.category, s.start, s.end].append(s)
    loosened: dict[str, Statement] = {}
    for told in same.values():
        highest = max(s.said.least for s in told if s.said)
        loosened.update((s.id, _loosened(s, told)) for s in told if s.said and s.said.most is not None and s.said.most < highest)
    return tuple(loosened.get(s.id, s) for s in statements)


def reaching(statement: Statement, others: Iterable[Statement]) -> Statement:
    """The statement, where its upper end lies no lower than that of any other that needs more people than it allows.

    Who arrived, and a group of those who are there, have no upper end.
    """
    ends = [(s.said, s.warranted, s.is_ceiling and s.claim.kind is Kind.STOCK) for s in others]
    warranted = _reaching(statement.warranted, [(bounds, is_ceiling) for _, bounds, is_ceiling in ends])
    said = _reaching(statement.said, [(bounds, is_ceiling) for bounds, _, is_ceiling in ends])
    return replace(statement, said=said and warranted and said.intersection(warranted), warranted=warranted)


def _reaching(own: Bounds | None, others: Iterable[tuple[Bounds | None, bool]]) -> Bounds | None:
    if own is None or own.most is None:
        return own
    ends = [bounds.most if is_ceiling else None for bounds, is_ceiling in others if bounds is not None and bounds.least > own.most]
    known = [end for end in ends if end is not None]
    return Bounds(own.least, max([own.most, *known]) if len(known) == len(ends) else None)


def _loosened(statement: Statement, told: Iterable[Statement]) -> Statement:
    rivals = [other for other in told if other.weight >= statement.weight and _says_more(other, statement)]
    if statement.warranted is None or not rivals:
        return statement
    ends = [None if s.warranted is None else s.warranted.most for s in (statement, *rivals)]
    known = [end for end in ends if end is not None]
    most = max(known) if len(known) == len(ends) else None
    return replace(statement, warranted=Bounds(statement.warranted.least, most), rivals=frozenset(s.id for s in rivals))


def _says_more(one: Statement, other: Statement) -> bool:
    return one.said is not None and other.said is not None and other.said.most is not None and one.said.least > other.said.most
