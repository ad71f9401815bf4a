"""What people said about the rounds that are needed, beside the forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from safepassage.desk.asking import picture_of
from safepassage.exchange.tables import Operation
from safepassage.forecast import Forecast
from safepassage.language import Bilingual, Sentence, say
from safepassage.picture import Claim, said_by
from safepassage.quantities import Bounds
from safepassage.tell.outlook import percent

#: A claim that says how many rounds are needed has this among the words of its subject.
_ROUNDS = "ROUNDS"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsClaim:
    """What a claim says of the rounds needed, beside what comes of the plan.

    later
        When it was said, where that is after the plan begins: it counts rounds from then on, the forecast from the beginning.
    chance
        Of runs in which all are out after no more than that; None where it names no most, or was said later.
    not_all
        Of runs in which not all come out.
    """

    claim: str
    speaker: str | Bilingual
    rounds: Bounds
    later: datetime | None
    chance: float | None
    not_all: float

    @property
    def sentence(self) -> Sentence:
        """What was said, and in how many runs it is so."""
        said = {"speaker": self.speaker, "rounds": self.rounds}
        if self.later is not None:
            return say(
                "{speaker} said after the plan begins ({time}) that {rounds} more are needed; the rounds here are counted from its "
                "beginning, so that no chance of it is told.",
                time=self.later,
                **said,
            )
        if self.chance is None:
            return say("{speaker} said that {rounds} more are needed.", **said)
        return say(
            "{speaker} said that {rounds} more are needed: all are out after {most} at most in {chance} % of the runs, after "
            "more in {more} %; not all come out in {not_all} %.",
            most=self.rounds.most,
            chance=percent(self.chance),
            more=percent(1 - self.chance - self.not_all),
            not_all=percent(self.not_all),
            **said,
        )


def rounds_claims(
    operation: Operation, forecast: Forecast, starts: datetime, claims: Iterable[Claim] | None = None
) -> Iterator[RoundsClaim]:
    """Claims about the rounds that are needed by a plan that `starts` then; all that are accepted where none are given."""
    chances = {each.rounds: each.chance for each in forecast.rounds if each.rounds is not None}
    not_all = sum(each.chance for each in forecast.rounds if each.rounds is None)
    for claim in picture_of(operation).accepted if claims is None else claims:
        bounds = said_by(claim)
        if bounds is None or _ROUNDS not in claim.category.split("_"):
            continue
        source = operation.ledger.source.get(claim.source)
        said = claim.published_at if claim.interval is None else claim.interval.start
        most = None if said > starts else bounds.most
        yield RoundsClaim(
            claim=claim.id,
            speaker=source.label if source is not None else claim.source,
            rounds=bounds,
            later=said if said > starts else None,
            chance=None if most is None else sum(chance for number, chance in chances.items() if number <= most),
            not_all=not_all,
        )
