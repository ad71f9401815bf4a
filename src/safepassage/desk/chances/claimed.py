"""What people said about the rounds that are needed, beside the forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safepassage.desk.asking import picture_of
from safepassage.exchange.tables import Operation
from safepassage.forecast import Forecast
from safepassage.language import Bilingual
from safepassage.picture import Claim, said_by
from safepassage.quantities import Bounds

#: A claim that says how many rounds are needed has this among the words of its subject.
_ROUNDS = "ROUNDS"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsClaim:
    """What a claim says of the rounds needed, and the chance that it takes no more than that; None where it names no most."""

    claim: str
    speaker: str | Bilingual
    rounds: Bounds
    chance: float | None


def rounds_claims(operation: Operation, forecast: Forecast, claims: Iterable[Claim] | None = None) -> Iterator[RoundsClaim]:
    """Claims about the rounds that are needed; all that are accepted where none are given."""
    chances = {each.rounds: each.chance for each in forecast.rounds if each.rounds is not None}
    for claim in picture_of(operation).accepted if claims is None else claims:
        bounds = said_by(claim)
        if bounds is None or _ROUNDS not in claim.category.split("_"):
            continue
        source = operation.ledger.source.get(claim.source)
        most = bounds.most
        yield RoundsClaim(
            claim=claim.id,
            speaker=source.label if source is not None else claim.source,
            rounds=bounds,
            chance=None if most is None else sum(chance for number, chance in chances.items() if number <= most),
        )
