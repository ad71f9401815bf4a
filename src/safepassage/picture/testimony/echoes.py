"""Which voices are one origin: who repeats in its own voice what it relays from another adds no origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from safepassage.picture.claims import Claim
from safepassage.picture.wording import said_by


def origins_of(claims: Iterable[Claim], code_of: Mapping[str, str]) -> dict[str, str]:
    """The source with whom the word of each source began, among claims that answer one question.

    `code_of` has the code of a source by what it is called, folded.
    A source is an echo where everything that it says here is what another says, by whom it is named as a relay.
    Two speakers whom one medium relays stay two.
    """
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source].append(claim)
    if len(by_source) == 1:
        return {source: source for source in by_source}
    relayed = _relayed(by_source, code_of)
    origin: dict[str, str] = {}
    for source in sorted(by_source):
        speakers = {speaker for claim in by_source[source] for speaker in relayed.get((source, _answer(claim)), ())}
        is_echo = all(relayed.get((source, _answer(claim))) for claim in by_source[source])
        began = min((each for each in speakers if _root(each, origin) != source), default=source)
        origin[source] = began if is_echo else source
    return {source: _root(source, origin) for source in by_source}


def _relayed(by_source: Mapping[str, list[Claim]], code_of: Mapping[str, str]) -> dict[tuple[str, object], set[str]]:
    """(relay, answer) -> the speakers whose answer it passed on."""
    relayed: dict[tuple[str, object], set[str]] = defaultdict(set)
    for speaker, claims in by_source.items():
        for claim in claims:
            for name in claim.relayed_by:
                relay = code_of.get(name.casefold(), name)
                if relay != speaker:
                    relayed[relay, _answer(claim)].add(speaker)
    return relayed


def _answer(claim: Claim) -> object:
    return said_by(claim), claim.stated, claim.value.casefold()


def _root(source: str, origin: dict[str, str]) -> str:
    while origin.get(source, source) != source:
        source = origin[source]
    return source
