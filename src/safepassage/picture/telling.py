"""What the picture found, as sentences: who said what about when, and why it cannot all hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce

from safepassage.language import Sentence, joined, say
from safepassage.network import ANYWHERE, Network
from safepassage.picture.answers import Question, StockQuestion
from safepassage.picture.assumptions import MEANING
from safepassage.picture.claims import BARE, Claim, Kind
from safepassage.picture.clauses import clause_of
from safepassage.picture.ledger import Ledger
from safepassage.picture.origins import Revision, span_of, voice_of
from safepassage.picture.phrases import amount_of, spoken
from safepassage.picture.subjects import subject_in_words
from safepassage.picture.wording import said_by
from safepassage.quantities import Days, Interval

#: What is said of so many claims that exclude each other; of more, that they cannot all be true.
_CLASH = {1: say("This cannot be true"), 2: say("They cannot both be true")}
_REASONS: dict[tuple[str, bool], Sentence] = {
    (name, on): meaning
    for name, (switched_on, switched_off) in MEANING.items()
    for on, meaning in ((True, switched_on), (False, switched_off))
}


def tell_contradiction(
    claims: Sequence[Claim], assumptions: Sequence[tuple[str, bool]], network: Network, ledger: Ledger
) -> Sentence:
    """Say who said what and that it cannot all hold, and what must be supposed for that."""
    verdict = _CLASH.get(len(claims), say("They cannot all be true"))
    end = say("{verdict}.", verdict=verdict)
    if assumptions:
        reasons = (_REASONS[each] for each in assumptions)
        reason = reduce(lambda first, second: say("{first} and {second}", first=first, second=second), reasons)
        end = say("{verdict} if {reason}.", verdict=verdict, reason=reason)
    return one_after_another([*_by_speaker(claims, network, ledger), end])


def tell_claim(claim: Claim, network: Network, ledger: Ledger) -> Sentence:
    """Say who gave which number of whom, where and when; of stocks and flows."""
    return say("{source}: {said}", source=_speaker(claim, ledger), said=_statement(claim, network)).opening()


def tell_arithmetic(total: Claim, parts: Sequence[Claim], network: Network, ledger: Ledger) -> Sentence:
    """Say that the parts a speaker names do not add up to the total."""
    return _with_parts(say("{source}: {total}. The parts do not add up to it: {parts}."), total, parts, network, ledger)


def tell_remainder(total: Claim, parts: Sequence[Claim], network: Network, ledger: Ledger) -> Sentence:
    """Say that a speaker tells of some of the total who they are, and of the others nothing."""
    return _with_parts(say("{source}: {total}. Of them: {parts}; who the others are is not said."), total, parts, network, ledger)


def _with_parts(told: Sentence, total: Claim, parts: Sequence[Claim], network: Network, ledger: Ledger) -> Sentence:
    said = tuple(_amount(claim, network) for claim in parts)
    values = {"source": _speaker(total, ledger), "total": _statement(total, network), "parts": said}
    return replace(told, values=values).opening()


def tell_revision(revision: Revision, network: Network, ledger: Ledger) -> Sentence:
    """Say that a speaker gave another number later."""
    return say(
        "{source}: first {earlier}, later {later}. The later number holds.",
        source=_speaker(revision.later, ledger),
        earlier=_statement(revision.earlier, network),
        later=_statement(revision.later, network),
    ).opening()


def one_after_another(sentences: Sequence[Sentence]) -> Sentence:
    """Sentences that follow each other, as one."""
    return reduce(lambda first, second: say("{first} {second}", first=first, second=second), sentences)


def tell_question(question: Question, network: Network) -> Sentence:
    """Put a question in words."""
    people = _people(question.category, network)
    if isinstance(question, StockQuestion):
        return say(
            "How many {people} are in {place} at {at}?", people=people, place=_place(question.place, network), at=question.at
        )
    return say(
        "How many {people} went {way} ({when})?",
        people=people,
        way=_way(question.place_from, question.place_to, network),
        when=Days(question.interval),
    )


def _by_speaker(claims: Sequence[Claim], network: Network, ledger: Ledger) -> Iterator[Sentence]:
    """A sentence for each speaker, who is named once; in the order in which they first speak.

    Nobody named in two publications is not one speaker: each is told with who published it.
    """
    said: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        said.setdefault(voice_of(claim, ledger), []).append(claim)
    voices = Counter(source for source, _ in said)
    for own in said.values():
        source = _speaker(own[0], ledger) if voices[own[0].source] == 1 else _in_a_publication(own[0], ledger)
        several = joined(_statement(claim, network) for claim in own)
        yield say("{source}: {said}.", source=source, said=several).opening()


def _in_a_publication(claim: Claim, ledger: Ledger) -> Sentence:
    publishers = (each.publisher for each in ledger.documents if each.code == claim.document)
    relays = claim.relayed_by or tuple(publishers) or (claim.document,)
    return say("{source}, by way of {relays}", source=_speaker(claim, ledger), relays=", ".join(relays))


def _speaker(claim: Claim, ledger: Ledger) -> str:
    return ledger.source[claim.source].label if claim.source in ledger.source else claim.source


def _statement(claim: Claim, network: Network) -> Sentence:
    """Which number of whom, where and when; or what it says instead."""
    clause, when = clause_of(claim), _when(claim)
    if clause is not None:
        return say("{said} ({when})", said=clause, when=when)
    amount = _amount(claim, network)
    if claim.kind is Kind.STOCK:
        return say("{people} in {place} ({when})", people=amount, place=_place(claim.place_from, network), when=when)
    return say("{people} {way} ({when})", people=amount, way=_way(claim.place_from, claim.place_to, network), when=when)


def _way(origin: str, destination: str, network: Network) -> Sentence:
    if destination == ANYWHERE:
        return say("out of {origin}", origin=_place(origin, network))
    if origin == ANYWHERE:
        return say("to {destination}", destination=_place(destination, network))
    return say("from {origin} to {destination}", origin=_place(origin, network), destination=_place(destination, network))


def _amount(claim: Claim, network: Network) -> Sentence:
    """The number in the source's words with whom it counts, and what the words mean where that is a range."""
    people, said = _people(claim.category, network), said_by(claim)
    range_ = None if said is None or said.is_exact or said.most is None else said
    if claim.stated is None and claim.hedge in BARE:
        return amount_of(claim, people)
    if claim.hedge == "rounded" and claim.stated is not None and range_ is not None:
        return say("{number} {people} (rounded: {range})", number=spoken("", claim.stated), people=people, range=range_)
    words = amount_of(claim, people)
    return words if range_ is None else say("{words} (read as {range})", words=words, range=range_)


def _people(category: str, network: Network) -> Sentence | str:
    return network.categories[category].label if category in network.categories else subject_in_words(category)


def _place(code: str, network: Network) -> Sentence | str:
    if code == ANYWHERE:
        return say("a place not named")
    return network.places[code].label if code in network.places else code


def _when(claim: Claim) -> Interval | datetime | Sentence:
    if claim.interval is None and claim.kind is Kind.FLOW:
        return say("by {moment}", moment=claim.published_at)
    span = span_of(claim)
    return span.start if span.is_instant else span
