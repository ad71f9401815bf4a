"""What the picture found, as sentences: who said what about when, and why it cannot all hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE, Network
from safepassage.picture.answers import Question, StockQuestion
from safepassage.picture.assumptions import MEANING
from safepassage.picture.claims import Claim, Kind
from safepassage.picture.ledger import Ledger
from safepassage.picture.origins import Revision, span_of
from safepassage.picture.phrases import spoken
from safepassage.picture.wording import said_by
from safepassage.quantities import Interval

_REASONS: dict[tuple[str, bool], Sentence] = {
    (name, on): meaning
    for name, (switched_on, switched_off) in MEANING.items()
    for on, meaning in ((True, switched_on), (False, switched_off))
}


def tell_contradiction(
    claims: Sequence[Claim], assumptions: Sequence[tuple[str, bool]], network: Network, ledger: Ledger
) -> Sentence:
    """Say who said what and that it cannot all hold, and what must be supposed for that."""
    said = tuple(tell_claim(claim, network, ledger) for claim in claims)
    if not assumptions:
        return say("{said} These cannot all be true.", said=one_after_another(said))
    reasons = tuple(_REASONS[each] for each in assumptions)
    if len(reasons) == 1:
        return say("{said} These cannot all be true if {reason}.", said=one_after_another(said), reason=reasons[0])
    return say(
        "{said} These cannot all be true if {first} and {second}.",
        said=one_after_another(said),
        first=reasons[0],
        second=reasons[1],
    )


def tell_arithmetic(total: Claim, parts: Sequence[Claim], network: Network, ledger: Ledger) -> Sentence:
    """Say that the parts a speaker names do not add up to the total."""
    numbers = tuple(say("{number} {people}", number=_number(claim), people=_people(claim.category, network)) for claim in parts)
    return say(
        "{total} The parts that the same source names do not add up to it: {parts}.",
        total=tell_claim(total, network, ledger),
        parts=numbers,
    )


def tell_revision(revision: Revision, network: Network, ledger: Ledger) -> Sentence:
    """Say that a speaker gave another number later."""
    return say(
        "{earlier} Later the same source gave another number, which holds: {later}",
        earlier=tell_claim(revision.earlier, network, ledger),
        later=tell_claim(revision.later, network, ledger),
    )


def one_after_another(sentences: Sequence[Sentence]) -> Sentence:
    """Sentences that follow each other, as one."""
    return reduce(lambda first, second: say("{first} {second}", first=first, second=second), sentences)


def tell_claim(claim: Claim, network: Network, ledger: Ledger) -> Sentence:
    """Say in one sentence who said which number about whom, where and when."""
    source = ledger.source[claim.source].label if claim.source in ledger.source else claim.source
    number = _number(claim)
    people = _people(claim.category, network)
    if claim.kind is Kind.STOCK:
        return say(
            "{source} put {people} in {place} at {number} ({when}).",
            source=source,
            people=people,
            place=_place(claim.place_from, network),
            number=number,
            when=_when(claim),
        )
    return say(
        "{source} said that {number} {people} went from {origin} to {destination} ({when}).",
        source=source,
        number=number,
        people=people,
        origin=_place(claim.place_from, network),
        destination=_place(claim.place_to, network),
        when=_when(claim),
    )


def tell_question(question: Question, network: Network) -> Sentence:
    """Put a question in words."""
    people = _people(question.category, network)
    if isinstance(question, StockQuestion):
        return say(
            "How many {people} are in {place} at {at}?", people=people, place=_place(question.place, network), at=question.at
        )
    return say(
        "How many {people} went from {origin} to {destination} ({when})?",
        people=people,
        origin=_place(question.place_from, network),
        destination=_place(question.place_to, network),
        when=question.interval,
    )


def _number(claim: Claim) -> Sentence:
    """The number in the source's words, and what they mean where that is a range."""
    said = said_by(claim)
    words = _in_words(claim)
    if said is None or said.is_exact or said.most is None:
        return words
    return say("{words} ({range})", words=words, range=said)


def _in_words(claim: Claim) -> Sentence:
    if claim.stated is None and not claim.hedge:
        return say("an unsaid number of")
    return spoken(claim.hedge, claim.stated)


def _people(category: str, network: Network) -> str:
    return network.categories[category].label if category in network.categories else category


def _place(code: str, network: Network) -> Sentence | str:
    if code == ANYWHERE:
        return say("a place not named")
    return network.places[code].label if code in network.places else code


def _when(claim: Claim) -> Interval | datetime:
    span = span_of(claim)
    return span.start if span.end is None or span.is_instant else span
