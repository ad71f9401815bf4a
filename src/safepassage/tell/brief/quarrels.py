"""What excludes each other, each quarrel once: many numbers of the same people under one supposition make one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from safepassage.language import Sentence, say, say_count
from safepassage.picture import (
    MEANING,
    Claim,
    Contradiction,
    ContradictionType,
    Kind,
    Picture,
    quarrels_of,
    said_by,
    subject_in_words,
)
from safepassage.quantities import Bounds, Days, Interval

Several = tuple[Contradiction, ...]


def gathered(contradictions: Iterable[Contradiction], picture: Picture) -> list[Several]:
    """Contradictions that one sentence tells, their first first."""
    found: dict[object, list[Contradiction]] = {}
    for quarrel in quarrels_of(contradictions):
        crowd = _crowd(quarrel.first, picture)
        key = quarrel.first.claims if crowd is None else (crowd, quarrel.first.assumptions)
        found.setdefault(key, []).extend((quarrel.first, *quarrel.variants))
    return [tuple(several) for several in found.values()]


def _crowd(contradiction: Contradiction, picture: Picture) -> tuple[str, str] | None:
    """The place and the people of whom numbers exclude each other; None where it is about anything else."""
    claims = _claims(contradiction, picture)
    crowds = {(claim.place_from, claim.category) for claim in claims}
    is_count = contradiction.type is ContradictionType.COUNT and all(claim.kind is Kind.STOCK for claim in claims)
    return crowds.pop() if is_count and len(crowds) == 1 else None


def is_crowd(several: Several, picture: Picture) -> bool:
    """Whether they are summed up, without what each claim says."""
    return len(several) > 1 and _crowd(several[0], picture) is not None


def tell_quarrels(several: Several, picture: Picture) -> Sentence:
    """One in full; of several how many there are, between which numbers and when."""
    crowd = _crowd(several[0], picture)
    if len(several) == 1:
        return several[0].sentence
    if crowd is None:
        more = say_count(
            "One more pair of statements of the same figures excludes each other.",
            "{count} more pairs of statements of the same figures exclude each other.",
            len(several) - 1,
        )
        return say("{first} {second}", first=several[0].sentence, second=more)
    claims = [claim for each in several for claim in _claims(each, picture)]
    place, category = crowd
    known = picture.network.categories.get(category)
    said = _hull(claims)
    told = say(
        "{people} in {place}: {verdict} ({when}).",
        people=subject_in_words(category) if known is None else known.label,
        place=picture.network.places.find(place).label,
        verdict=_verdict(several),
        when=Days(_time(claims)),
    ).opening()
    return told if said == Bounds() else say("{told} As said, they lie in {said}.", told=told, said=said)


def _claims(contradiction: Contradiction, picture: Picture) -> list[Claim]:
    return [picture.ledger.claim[code] for code in contradiction.claims]


def _verdict(several: Several) -> Sentence:
    verdict = say_count("{count} pair of numbers cannot both be true", "{count} pairs of numbers cannot both be true", len(several))
    supposed = several[0].assumptions
    if not supposed:
        return verdict
    reasons: Sequence[Sentence] = [MEANING[name][0 if on else 1] for name, on in supposed]
    reason = reduce(lambda one, other: say("{first} and {second}", first=one, second=other), reasons)
    return say("{verdict} if {reason}", verdict=verdict, reason=reason)


def _hull(claims: Iterable[Claim]) -> Bounds:
    return reduce(Bounds.hull, filter(None, map(said_by, claims)))


def _time(claims: Sequence[Claim]) -> Interval:
    """From the first to the last moment spoken of; a number without a time is of its publication."""
    spans = [claim.interval or Interval(claim.published_at, claim.published_at) for claim in claims]
    return Interval(min(span.start for span in spans), max(span.end or span.start for span in spans))
