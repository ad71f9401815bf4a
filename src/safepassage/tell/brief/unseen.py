"""Ways that nobody neutral has seen, those of most people first: each in full, and in short for the head of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safepassage.language import Sentence, joined, led, say
from safepassage.network import ANYWHERE, PlaceKind, Places
from safepassage.picture import Picture
from safepassage.picture.testimony import Closer, Leg, Pair, Proof, Proofs, Retelling


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenWay:
    """One way. `short` is None where somebody neutral tells of it, or where it adds no people to a wider one."""

    text: Sentence
    short: Sentence | None
    claims: tuple[str, ...]


def unseen_ways(proofs: Proofs, picture: Picture, retelling: Retelling) -> Iterator[UnseenWay]:
    """Those with both ends known of which somebody tells, and on which no neutral body rides."""
    places, wider = picture.network.places, list[Closer]()
    told_of: tuple[Leg | Pair, ...] = (*proofs.pairs, *proofs.legs)
    ways = {(way.place_from, way.place_to): way for way in told_of}
    for closer in proofs.closers:
        way = ways[closer.place_from, closer.place_to]
        is_seen = way.proof is None or way.proof.rank >= Proof.SEEN.rank or _is_ridden(way, proofs)
        if is_seen or not has_known_ends(closer, places):
            continue
        is_clause = isinstance(way, Pair) and way.clause is not None
        told = way.text if is_clause else say("{way} {people}.", way=way.text, people=closer.said.opening())
        is_numbered = closer.people.least > 0 or not wider
        is_news = is_numbered and way.proof is Proof.SAID and not any(_is_part_of(closer, other, places) for other in wider)
        short = _in_short(closer, proofs, picture, retelling) if is_news else None
        yield UnseenWay(text=told, short=short, claims=closer.claims)
        wider.append(closer)


def has_known_ends(closer: Closer, places: Places) -> bool:
    """Whether both ends of a way are known: who is only said to have left may have been seen on any way."""
    ends = (closer.place_from, closer.place_to)
    return all(place != ANYWHERE and places.find(place).kind is not PlaceKind.UNKNOWN for place in ends)


def speakers(codes: Iterable[str], retelling: Retelling) -> tuple[Sentence, ...]:
    """Who speaks, each once, by code."""
    return tuple(say("{name}", name=retelling.name(code)) for code in sorted(set(codes)))


def _is_part_of(closer: Closer, other: Closer, places: Places) -> bool:
    """Whether one way lies in another."""
    ends = (closer.place_from, other.place_from), (closer.place_to, other.place_to)
    return all(places.is_within(inner, outer) for inner, outer in ends)


def _is_ridden(way: Leg | Pair, proofs: Proofs) -> bool:
    """Whether a neutral body is named on a leg, or on a first and a last leg between two places."""
    if isinstance(way, Leg):
        return not way.is_blind
    ridden = [leg for leg in proofs.legs if leg.observers]
    return any(leg.place_from == way.place_from for leg in ridden) and any(leg.place_to == way.place_to for leg in ridden)


def _in_short(closer: Closer, proofs: Proofs, picture: Picture, retelling: Retelling) -> Sentence:
    """Who says how many, then who says no number; the words of the table where there is one telling with such."""
    told = [each for each in proofs.groups if each.id in closer.claims]
    clause = picture.ledger.claim[closer.claims[0]].clause if len(closer.claims) == 1 else None
    numbered = speakers((each.source for each in told if each.said is not None), retelling)
    others = tuple(each for each in speakers((each.source for each in told), retelling) if each not in numbered)
    said = say("{sources}: {said}", sources=numbered or others, said=clause or closer.numbers or say("no number"))
    if numbered and others:
        said = joined([said, say("{sources}: {said}", sources=others, said=say("no number"))])
    origin, destination = (picture.network.places.find(place).label for place in (closer.place_from, closer.place_to))
    way = say("{origin} → {destination}", origin=origin, destination=destination)
    return led(say("No neutral witness reported:"), say("{way}. {said}.", way=way, said=said))
