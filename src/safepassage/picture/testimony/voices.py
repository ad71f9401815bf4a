"""Who speaks: officials, bodies and media, with what they are called and where they stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from safepassage.language import Sentence
from safepassage.picture.claims import Claim
from safepassage.picture.origins import codes_by_name
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import PartyKind, Source
from safepassage.picture.testimony.retelling import Retelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker and what the accepted claims tell of it.

    name
        A witness has none here, only a role: private persons are never told by name.
    spellings
        Other names by which documents call it, in all scripts.
    relayed_by
        Whom its words passed through, in the order in which claims name them.
    relays
        Codes of the sources whose words it passed on.
    """

    source: str
    name: Sentence | str
    name_local: str
    role: str
    party: str
    kind: PartyKind
    spellings: tuple[str, ...]
    vantages: tuple[str, ...]
    first_published: datetime
    last_published: datetime
    claims: tuple[str, ...]
    relayed_by: tuple[Sentence | str, ...]
    relays: tuple[str, ...]


def voices_of(picture: Picture) -> tuple[Voice, ...]:
    """Every source of an accepted claim, as known at the picture's `as_of`; by code."""
    code_of = codes_by_name(picture.ledger)
    retelling = Retelling(picture)
    spoken: dict[str, list[Claim]] = defaultdict(list)
    relays: dict[str, set[str]] = defaultdict(set)
    for claim in picture.accepted:
        spoken[claim.source].append(claim)
        for name in claim.relayed_by:
            relays[code_of.get(name.casefold(), name)].add(claim.source)
    return tuple(
        _voice(
            picture.ledger.source.get(code, Source(code=code)),
            sorted(claims, key=lambda claim: (claim.published_at, claim.id)),
            relayed_by=(retelling.relay(name, code_of) for name in _relays(claims)),
            relays=relays[code],
            retelling=retelling,
        )
        for code, claims in sorted(spoken.items())
    )


def _relays(claims: Iterable[Claim]) -> Iterator[str]:
    yield from dict.fromkeys(name for claim in claims for name in claim.relayed_by)


def _voice(
    source: Source, claims: list[Claim], *, relayed_by: Iterable[Sentence | str], relays: Iterable[str], retelling: Retelling
) -> Voice:
    is_private = source.kind is PartyKind.WITNESS
    return Voice(
        source=source.code,
        name=retelling.name(source.code),
        name_local="" if is_private else source.name_local,
        role=source.role_label,
        party=source.party,
        kind=source.kind,
        spellings=() if is_private else source.aliases,
        vantages=tuple(dict.fromkeys(retelling.privacy.text(claim.vantage) for claim in claims if claim.vantage)),
        first_published=claims[0].published_at,
        last_published=claims[-1].published_at,
        claims=tuple(sorted(claim.id for claim in claims)),
        relayed_by=tuple(relayed_by),
        relays=tuple(sorted(relays)),
    )
