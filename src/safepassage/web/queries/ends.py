"""What the ends of an answer rest on, in words: which of them estimates hold, and why one falls below what was said."""

from __future__ import annotations

from dataclasses import replace

from safepassage.language import Sentence, say, say_count
from safepassage.picture import Answer, Claim, Kind, Method, Picture, StockQuestion, said_by
from safepassage.quantities import Bounds

#: Methods of somebody who did not see the people pass: at Azovstal such figures of those still inside
#: were 4 to 6 times too high, elsewhere also too low.
_UNCOUNTED = frozenset({Method.ESTIMATED, Method.HEARSAY, Method.UNKNOWN, Method.UNSAID})


def estimates_behind(picture: Picture, answer: Answer) -> Sentence | None:
    """Which ends of an answer estimates of people present hold; None where they hold neither."""
    because = tuple(picture.ledger.claim[each] for each in answer.because)
    estimates = frozenset(claim for claim in because if claim.kind is Kind.STOCK and claim.method in _UNCOUNTED)
    many = len(estimates)
    if not estimates:
        return None
    if answer.counted == Bounds() and not any(claim.is_counted for claim in because):
        return say_count(
            "This rests on {count} estimate; nobody counted.", "This rests on {count} estimates; nobody counted.", many
        )
    return _held(answer, _without(picture, answer, estimates, because), many)


def _without(picture: Picture, answer: Answer, estimates: frozenset[Claim], because: tuple[Claim, ...]) -> Bounds:
    """The bounds that remain without the estimates: those of the counted line where all the others are counts."""
    if all(claim.is_counted for claim in because if claim not in estimates):
        return answer.counted
    others = tuple(claim for claim in picture.ledger.claims if claim not in estimates)
    return replace(picture, ledger=replace(picture.ledger, claims=others)).bounds(answer.question)


def _held(answer: Answer, left: Bounds, many: int) -> Sentence | None:
    """The ends that this many estimates hold, where without them the bounds `left` remain."""
    least, most = left.least != answer.reported.least, left.most != answer.reported.most
    if least and most:
        return say_count("Both ends rest on {count} estimate too.", "Both ends rest on {count} estimates too.", many)
    if least:
        return say_count("The least rests on {count} estimate.", "The least rests on {count} estimates.", many)
    if most and answer.counted.least == answer.reported.least > 0:
        return say_count(
            "The least is counted; the most rests on {count} estimate.",
            "The least is counted; the most rests on {count} estimates.",
            many,
        )
    return say_count("The most rests on {count} estimate.", "The most rests on {count} estimates.", many) if most else None


def why_as_said_is_none(picture: Picture, answer: Answer) -> Sentence | None:
    """Why nobody may be left although everybody is taken at their word and some spoke of people there; else None."""
    question = answer.question
    if answer.as_said.least or not isinstance(question, StockQuestion):
        return None
    for claim in (picture.ledger.claim[each] for each in answer.because):
        said = said_by(claim)
        if claim.kind is Kind.STOCK and claim.interval and claim.interval.start <= question.at and said and said.least:
            return say("from 0: what was said held at some moment of its time, and people may have left unreported since")
    return None
