"""What is known of each way: its best rung, who was there, and which observer or call would close most doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from safepassage.language import Sentence, say, say_count
from safepassage.network import ANYWHERE, Link
from safepassage.picture.claims import Claim, Scope
from safepassage.picture.clauses import stated_clause
from safepassage.picture.phrases import number_of
from safepassage.picture.reconcile import Picture
from safepassage.picture.testimony.movements import Telling, tellings_of
from safepassage.picture.testimony.proof import Closer, Group, Leg, Pair, Proof, Proofs, Sight
from safepassage.picture.testimony.retelling import Retelling, listed
from safepassage.picture.testimony.rungs import Rung, Rungs
from safepassage.picture.testimony.wholes import wholes_of
from safepassage.quantities import Bounds

_SEPARATORS = re.compile(r"\s*[;,]\s*")
#: Speakers, or numbers, that one sentence names.
_MOST_NAMED = 4
_NO_NUMBER = say("no number is told")


def proof_of(picture: Picture) -> Proofs:
    """The proof ladder as known at the picture's `as_of`.

    A group belongs to a leg only where its places are the ends of the link or lie in them. Any other way from place to
    place is a pair: by which legs those people went nobody says.
    """
    tellings = tellings_of(picture)
    rungs = Rungs(picture, tellings)
    return _Ways(picture, tuple((telling, rungs.of(telling)) for telling in tellings)).proofs()


@dataclass(frozen=True)
class _Ways:
    """The ways of one picture, with the tellings that belong to each."""

    picture: Picture
    told: tuple[tuple[Telling, Rung], ...]

    def proofs(self) -> Proofs:
        groups = {telling.claim.id: self._group(telling, rung) for telling, rung in self.told}
        by_way: dict[tuple[str, str], list[Group]] = defaultdict(list)
        for each in groups.values():
            by_way[each.place_from, each.place_to].append(each)
        order = {code: number for number, code in enumerate(groups)}
        on_legs = {
            link: sorted(
                (each for way, on_way in by_way.items() if self._is_on(way, link) for each in on_way),
                key=lambda each: order[each.id],
            )
            for link in self._links
        }
        elsewhere = groups.keys() - {each.id for on_leg in on_legs.values() for each in on_leg}
        pairs: dict[tuple[str, str], list[Group]] = defaultdict(list)
        for code in sorted(elsewhere):
            pairs[groups[code].place_from, groups[code].place_to].append(groups[code])
        legs = tuple(self._leg(link, on_leg) for link, on_leg in on_legs.items())
        told_pairs = tuple(self._pair(way, on_pair) for way, on_pair in sorted(pairs.items()))
        closers = [*(self._of_leg(leg, groups) for leg in legs), *(self._of_pair(pair, groups) for pair in told_pairs)]
        return Proofs(
            groups=tuple(sorted(groups.values(), key=_in_time)),
            legs=legs,
            pairs=told_pairs,
            closers=tuple(sorted((each for each in closers if each is not None), key=_most_first)),
        )

    @cached_property
    def _retelling(self) -> Retelling:
        return Retelling(self.picture)

    @cached_property
    def _published(self) -> frozenset[str]:
        return frozenset(claim.id for claim in self.picture.accepted)

    @cached_property
    def _told(self) -> Mapping[str, Claim]:
        """The claim that speaks for each group."""
        return {telling.claim.id: telling.claim for telling, _ in self.told}

    @cached_property
    def _parts(self) -> Mapping[str, Claim | None]:
        """Numbers that their speaker's own total on the same way holds already, with that total, and parts of any number."""
        parts: dict[str, Claim | None] = {code: None for code, claim in self._told.items() if claim.scope is Scope.PART}
        wholes = wholes_of(self._told.values(), self.picture.network)
        return parts | {part: self._told[whole] for part, whole in wholes.items()}

    @cached_property
    def _links(self) -> Mapping[tuple[str, str], tuple[Link, ...]]:
        """The links between two places, one for each corridor."""
        found: dict[tuple[str, str], tuple[Link, ...]] = {}
        for link in self.picture.network.links:
            way = (link.origin, link.destination)
            found[way] = (*found.get(way, ()), link)
        return found

    # -- groups -----------------------------------------------------------------------------------

    def _group(self, telling: Telling, rung: Rung) -> Group:
        claim = telling.claim
        said = say("{source}: {said}", source=self._retelling.name(claim.source), said=self._retelling.said(claim))
        return Group(
            id=claim.id,
            source=claim.source,
            claims=telling.claims,
            place_from=claim.place_from,
            place_to=claim.place_to,
            category=claim.category,
            interval=claim.interval,
            said=telling.said,
            proof=rung.proof,
            shown_by=rung.shown_by,
            text=said.opening(),
        )

    def _is_on(self, way: tuple[str, str], link: tuple[str, str]) -> bool:
        """Whether both ends of a way are those of a link, or lie in them."""
        return all(place != ANYWHERE and self._is_in(place, end) for place, end in zip(way, link, strict=True))

    def _is_in(self, place: str, end: str) -> bool:
        return self.picture.network.places.is_within(place, end)

    # -- legs and pairs ---------------------------------------------------------------------------

    def _leg(self, way: tuple[str, str], groups: Sequence[Group]) -> Leg:
        best = _best(groups)
        observers = self._observers(self._links[way])
        has_been_told = best is not None and best.rank >= Proof.SEEN.rank
        sight = Sight.WATCHED_AND_TOLD if has_been_told else Sight.WATCHED if observers else Sight.BLIND
        seen = (each for each in groups if each.proof.rank >= Proof.SEEN.rank)
        return Leg(
            place_from=way[0],
            place_to=way[1],
            proof=best,
            sight=sight,
            groups=tuple(each.id for each in groups),
            observers=observers,
            told_by=tuple(sorted({shown for each in seen for shown in each.shown_by})),
            text=self._tell_leg(way, self._in_words(best, groups), sight, observers),
        )

    def _pair(self, way: tuple[str, str], groups: Sequence[Group]) -> Pair:
        best = max((each.proof for each in groups), key=lambda proof: proof.rank)
        clause = self._in_their_words(groups)
        return Pair(
            place_from=way[0],
            place_to=way[1],
            proof=best,
            groups=tuple(each.id for each in groups),
            clause=clause,
            text=say(
                "{way}: {proof}; by which way is not said.", way=clause or self._way(way), proof=self._in_words(best, groups)
            ).opening(),
        )

    def _in_their_words(self, groups: Sequence[Group]) -> Sentence | None:
        """What a single telling says of where people went, where the table has words of its own for it: more than a way, maybe."""
        clause = stated_clause(self._told[groups[0].id]) if len(groups) == 1 else None
        return None if clause is None else self._retelling.privacy.sentence(clause)

    def _observers(self, links: Iterable[Link]) -> tuple[str, ...]:
        """The neutral parties that the table names on a way, by code or by name, as far as anybody had told of them."""
        named = {
            name.casefold()
            for link in links
            if not link.told_by or not self._published.isdisjoint(link.told_by)
            for column in (link.driven_by, link.escorted_by, link.observed_by)
            for name in _SEPARATORS.split(column)
            if name
        }
        parties = (party for party in self.picture.ledger.parties if party.neutral)
        return tuple(sorted(party.code for party in parties if {party.code.casefold(), party.name.casefold()} & named))

    def _in_words(self, best: Proof | None, groups: Sequence[Group]) -> Sentence:
        """The best rung of a way, with those who say so where nobody is said to have seen it."""
        if best is None:
            return say("nobody speaks of people on this leg")
        if best.rank >= Proof.SEEN.rank:
            return best.label
        neutral = self.picture.ledger.neutral_sources
        speakers = sorted(dict.fromkeys(each.source for each in groups), key=lambda code: code not in neutral)
        agreeing = (claim for each in groups if each.proof is Proof.RELAYED for claim in each.shown_by)
        others = list(
            dict.fromkeys(source for code in agreeing if (source := self.picture.ledger.claim[code].source) not in speakers)
        )
        said = say("said by {sources}", sources=self._speakers(speakers))
        if others:
            said = say("{said}; a number that fits comes from {others}", said=said, others=self._speakers(others))
        if not neutral.isdisjoint((*speakers, *others)):
            return say("{said}; that anybody neutral was there is not said", said=said)
        return said if best is Proof.SAID or others else say("{said}, of both sides", said=said)

    def _speakers(self, codes: Sequence[str]) -> tuple[Sentence, ...]:
        return _shortened([self._speaker(code) for code in codes])

    def _speaker(self, code: str) -> Sentence:
        name = self._retelling.name(code)
        return say("{name} (neutral)", name=name) if code in self.picture.ledger.neutral_sources else say("{name}", name=name)

    def _numbers(self, groups: Sequence[Group]) -> Sentence | None:
        """How many people are said to have gone, in the words of the speakers; parts only where nobody gives their total."""
        numbered = sorted((each for each in groups if each.said), key=lambda each: (-(each.said or Bounds()).least, each.id))
        wholes = [each for each in numbered if each.id not in self._parts]
        words = [number_of(self._told[each.id]) for each in wholes or numbered]
        if not words:
            return None
        shown = _shortened(list({str(each): each for each in words}.values()))
        totals = {total.id: total for each in numbered for total in (self._parts.get(each.id),) if total is not None}
        if wholes or len(totals) != 1:
            return say("{numbers}", numbers=shown)
        total = next(iter(totals.values()))
        return say("{numbers} (parts of {whole})", numbers=shown, whole=number_of(total))

    def _tell_leg(self, way: tuple[str, str], proof: Sentence, sight: Sight, observers: tuple[str, ...]) -> Sentence:
        if sight is Sight.WATCHED:
            seen = say("{observers} are named on this way, and what they saw is not told", observers=self._named(observers))
            proof = say("{proof}; {seen}", proof=proof, seen=seen)
        elif sight is Sight.BLIND:
            proof = say("{proof}; no neutral observer is reported on this way", proof=proof)
        return say("{way}: {proof}.", way=self._way(way), proof=proof).opening()

    def _way(self, way: tuple[str, str]) -> Sentence:
        origin, destination = (self._retelling.place(place) for place in way)
        if ANYWHERE in way:
            return (
                say("out of {origin}, where to is not said", origin=origin)
                if way[0]
                else say("to {destination}, where from is not said", destination=destination)
            )
        return say("from {origin} to {destination}", origin=origin, destination=destination)

    def _named(self, parties: tuple[str, ...]) -> Sentence:
        names = {party.code: party.name or party.code for party in self.picture.ledger.parties}
        return listed([say("{name}", name=names[code]) for code in parties])

    # -- closers ----------------------------------------------------------------------------------

    def _of_leg(self, leg: Leg, groups: Mapping[str, Group]) -> Closer | None:
        way = (leg.place_from, leg.place_to)
        if leg.sight is Sight.BLIND:
            ask = say("Ask whether anybody neutral saw people go {way}", way=self._way(way))
        elif leg.observers:
            ask = say("Ask {observers} for a count {way}", observers=self._named(leg.observers), way=self._way(way))
        else:
            ask = say("A neutral count {way}", way=self._way(way))
        return self._closer(way, ask, [groups[each] for each in leg.groups])

    def _of_pair(self, pair: Pair, groups: Mapping[str, Group]) -> Closer | None:
        way = (pair.place_from, pair.place_to)
        return self._closer(way, say("A neutral count {way}", way=self._way(way)), [groups[each] for each in pair.groups])

    def _closer(self, way: tuple[str, str], ask: Sentence, groups: Sequence[Group]) -> Closer | None:
        """What a neutral count on a way would settle; None where nothing is told, or one was made."""
        low = [each for each in groups if each.proof.rank < Proof.COUNTED.rank]
        best = _best(groups)
        if not low or best is None or best.rank >= Proof.COUNTED.rank:
            return None
        people = _together([each.said for each in low if each.said and each.id not in self._parts])
        claims = tuple(sorted({claim for each in low for claim in each.claims}))
        numbers = self._numbers(low)
        said = _NO_NUMBER if numbers is None else say("people, as said: {numbers}", numbers=numbers)
        settles = say_count("it would settle {count} claim", "it would settle {count} claims", len(claims))
        return Closer(
            place_from=way[0],
            place_to=way[1],
            claims=claims,
            people=people,
            numbers=numbers,
            said=said,
            gap=Proof.COUNTED.rank - best.rank,
            text=say("{ask}: {settles} ({about}).", ask=ask, settles=settles, about=said).opening(),
        )


def _best(groups: Iterable[Group]) -> Proof | None:
    return max((each.proof for each in groups), key=lambda proof: proof.rank, default=None)


def _shortened(told: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """As many as a reader takes in at once."""
    return (*told[: _MOST_NAMED - 1], say("others")) if len(told) > _MOST_NAMED else tuple(told)


def _together(said: Sequence[Bounds]) -> Bounds:
    """Groups may be the same people: at least the largest, at most all of them. Where no number is said, nothing is known."""
    if not said:
        return Bounds()
    tops = [each.most for each in said]
    return Bounds(
        max((each.least for each in said), default=0), None if None in tops else sum(top for top in tops if top is not None)
    )


def _in_time(group: Group) -> tuple[object, ...]:
    interval = group.interval
    return interval is None, "" if interval is None else interval.start.isoformat(), group.id


def _most_first(closer: Closer) -> tuple[object, ...]:
    """By how many people it is about at least: an upper end that is open says nothing."""
    most = closer.people.most
    return -closer.people.least, most is None, -(most or 0), -closer.gap, closer.place_from, closer.place_to
