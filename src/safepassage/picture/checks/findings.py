"""Building one finding: its claims in order, and whether a later word merely replaces an earlier one."""

from __future__ import annotations

from safepassage.language import Sentence
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.statements import age
from safepassage.picture.claims import Claim


def finding(kind: ContradictionType, verdict: Verdict, sentence: Sentence, *claims: Claim) -> Contradiction:
    """A contradiction between `claims`, which are all needed for it, with the older publication first."""
    return Contradiction(type=kind, claims=tuple(claim.id for claim in sorted(claims, key=age)), verdict=verdict, sentence=sentence)


def verdict_between(one: Claim, other: Claim) -> Verdict:
    """A revision where the same source spoke again later, otherwise a contradiction."""
    is_later = one.source == other.source and one.published_at != other.published_at
    return Verdict.REVISION if is_later else Verdict.CONTRADICTION
