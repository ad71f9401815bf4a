"""What agreements ask beyond the roads, and what people signed or fixed by hand, as the planning problem has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from safepassage.desk.planning.moments import Horizon
from safepassage.language import Sentence, say
from safepassage.plan import Agreement, Priority, Ruling
from safepassage.plan.problem import COMPARED_WEIGHTS, Fixing, FixingKind, Policy, Reciprocity

#: "50 from A with 40 from B", the places by their codes; several clauses are separated by semicolons.
_CLAUSE = re.compile(
    r"(?P<people>\d{1,9})\s+(?:people\s+)?from\s+(?P<stream>[\w.\-/]+)\s+(?:only\s+)?(?:with|for|against)\s+"
    r"(?P<other_people>\d{1,9})\s+(?:people\s+)?from\s+(?P<other>[\w.\-/]+)\Z",
    re.IGNORECASE,
)


def reciprocities(agreements: Iterable[Agreement], streams: frozenset[str]) -> tuple[tuple[Reciprocity, ...], tuple[Sentence, ...]]:
    """The clauses of reciprocity that can be read, and a question for each that cannot."""
    found: list[Reciprocity] = []
    questions: list[Sentence] = []
    for agreement in agreements:
        for clause in filter(None, map(str.strip, agreement.reciprocity.split(";"))):
            read = _CLAUSE.match(clause.rstrip("."))
            ends = {read["stream"].upper(), read["other"].upper()} if read else set()
            if read is None or not ends <= streams:
                questions.append(_unread(agreement, clause))
                continue
            found.append(
                Reciprocity(
                    agreement=agreement.code,
                    stream=read["stream"].upper(),
                    people=int(read["people"]),
                    other=read["other"].upper(),
                    other_people=int(read["other_people"]),
                )
            )
    return tuple(found), tuple(questions)


def _unread(agreement: Agreement, clause: str) -> Sentence:
    return say(
        "What does “{clause}” in agreement {agreement} ask for? Write it as “50 from A with 40 from B”; it is not planned for.",
        clause=clause,
        agreement=agreement.code,
    )


def policy_of(priorities: tuple[Priority, ...]) -> Policy:
    """The priorities as signed, later rows before earlier ones; needs that no row names weigh as in comparisons."""
    if not priorities:
        return Policy()
    ordered = sorted(priorities, key=lambda each: str(each.decided_at or ""))
    newest = ordered[-1]
    weights = {**COMPARED_WEIGHTS, **{(each.need, each.priority): each.weight for each in ordered}}
    return Policy(
        weights=weights,
        signed_by=", ".join(dict.fromkeys(each.by for each in ordered)),
        decided_at=newest.decided_at,
        why=newest.why,
    )


def fixings(rulings: Iterable[Ruling], horizon: Horizon, fleets: frozenset[str]) -> Iterator[Fixing]:
    """What is fixed by hand, in minutes of the problem. Vehicles that nobody plans on, since nobody knows where they are, stay."""
    for ruling in rulings:
        if ruling.kind is FixingKind.STAYS and ruling.vehicles not in fleets:
            continue
        yield Fixing(
            kind=ruling.kind,
            place=ruling.place,
            towards=ruling.towards,
            at=None if ruling.at is None else horizon.down(ruling.at),
            count=ruling.count,
            fleet=ruling.vehicles,
            window=ruling.window,
            by=ruling.by,
        )
