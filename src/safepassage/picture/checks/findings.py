"""Building one finding: the claims with the older publication first."""

from __future__ import annotations

from safepassage.language import Sentence
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.claims import Claim


def finding(kind: ContradictionType, verdict: Verdict, sentence: Sentence, *claims: Claim) -> Contradiction:
    """A contradiction between `claims`, which are all needed for it."""
    return Contradiction(type=kind, claims=tuple(claim.id for claim in claims), verdict=verdict, sentence=sentence)
