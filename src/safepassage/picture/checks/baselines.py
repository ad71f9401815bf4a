"""Baselines: more people in a place than were there before anybody could come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from safepassage.language import say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements, time_of
from safepassage.picture.claims import Claim, Kind, Scope


def find_baselines(statements: Statements) -> Iterator[Contradiction]:
    """Find totals in a place that exceed the whole population of a place around it at an earlier time.

    It looks at total stocks of people: a later one in a place against an earlier one of a containing
    category in a place that holds it. Sound, because who is in the part is in the whole, as far as
    nobody came in between; therefore unresolved. Only the smallest earlier number is shown. Silent where
    the times overlap (the numbers themselves decide) and for one and the same place, to which people
    may well have fled.
    """
    stocks = [
        claim
        for claim in statements.claims
        if claim.kind is Kind.STOCK and claim.scope is Scope.TOTAL and claim.place_from != ANYWHERE and statements.is_people(claim)
    ]
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in stocks:
        by_place[claim.place_from].append(claim)
    fewest = {place: min(_most(statements, claim) for claim in claims) for place, claims in by_place.items()}
    for later in stocks:
        least = number.least if (number := statements.people(later)) is not None else 0
        places = (place for place in statements.network.places.enclosing(later.place_from) if fewest.get(place, least) < least)
        around = (earlier for place in places for earlier in by_place[place])
        exceeded = [earlier for earlier in around if _exceeds(statements, later, earlier)]
        if exceeded:
            yield _told(
                statements, later, min(exceeded, key=lambda claim: (_most(statements, claim), claim.published_at, claim.id))
            )


def _exceeds(statements: Statements, later: Claim, earlier: Claim) -> bool:
    end, number = time_of(earlier).end, statements.people(later)
    if end is None or end > time_of(later).start or number is None:
        return False
    return statements.network.categories.is_within(later.category, earlier.category) and number.least > _most(statements, earlier)


def _most(statements: Statements, claim: Claim) -> float:
    number = statements.people(claim)
    return float("inf") if number is None or number.most is None else number.most


def _told(statements: Statements, later: Claim, earlier: Claim) -> Contradiction:
    sentence = say(
        "{people} in {place} according to {first} ({time}), but before that {baseline} in the whole of {whole} "
        "according to {second} ({earlier}). Either people came in or one number is wrong.",
        first=statements.speaker(later),
        people=statements.amount(later),
        place=statements.place(later.place_from),
        time=time_of(later),
        second=statements.speaker(earlier),
        baseline=statements.amount(earlier),
        whole=statements.place(earlier.place_from),
        earlier=time_of(earlier),
    )
    return finding(ContradictionType.BASELINE, Verdict.UNRESOLVED, sentence, later, earlier)
