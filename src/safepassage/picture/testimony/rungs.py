"""On which rung of the proof ladder each telling of a movement stands, by itself and by what agrees with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from safepassage.picture.checks.statements import Statements
from safepassage.picture.claims import Claim, Method
from safepassage.picture.ledger import Sameness
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import Evidence, Medium, Party, PartyKind, Source
from safepassage.picture.testimony.exhibits import exhibits_of
from safepassage.picture.testimony.movements import Telling, are_kin, are_one_way
from safepassage.picture.testimony.proof import Proof
from safepassage.picture.testimony.vantage import Vantages
from safepassage.picture.wording import said_by
from safepassage.quantities import Interval

#: Movements "of a day or two", as the checks read it, may be one; what spans more is a sum over days.
_SAME_DAY = timedelta(hours=48)
_LOOKED_AT = frozenset({Medium.SATELLITE, Medium.VIDEO, Medium.PHOTO})
#: Parties that wage the conflict: what one of them says gains by the other's agreeing.
_SIDES = frozenset({PartyKind.GOVERNMENT, PartyKind.ARMED_ACTOR})
_COUNTS = frozenset({Method.COUNTED, Method.REGISTERED})


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung and what gives it: ids of claims or codes of evidence."""

    proof: Proof
    shown_by: tuple[str, ...]


@dataclass(frozen=True)
class Rungs:
    """Rungs in one picture. A rung is the best of several witnesses, so that knowing more never lowers it."""

    picture: Picture
    tellings: Sequence[Telling]

    def of(self, telling: Telling) -> Rung:
        """The best that this telling itself, evidence, or another telling of the same movement gives."""
        reasons = defaultdict(list)
        for proof, shown_by in self._reasons(telling):
            reasons[proof].append(shown_by)
        best = max(reasons, key=lambda proof: proof.rank)
        return Rung(best, tuple(dict.fromkeys(reasons[best])))

    def _reasons(self, telling: Telling) -> Iterator[tuple[Proof, str]]:
        claims = [self._claims[each] for each in telling.claims]
        yield from ((self._by_itself[claim.id], claim.id) for claim in claims)
        for code in self._shown_in(telling):
            yield Proof.SEEN, code
        for claim in self._judged.one_of_each(claims):
            for other in self._near(claim):
                proof = self._by_itself[other.id]
                if proof is Proof.SAID and self._are_of_two_sides(claim, other):
                    proof = Proof.RELAYED
                if proof is not Proof.SAID and self._are_one(claim, other):
                    yield proof, other.id

    @cached_property
    def _claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.picture.accepted}

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return self.picture.ledger.source

    @cached_property
    def _parties(self) -> Mapping[str, Party]:
        return {party.code: party for party in self.picture.ledger.parties}

    @cached_property
    def _vantages(self) -> Vantages:
        return Vantages(self.picture.network)

    @cached_property
    def _judged(self) -> Statements:
        return Statements(self.picture.network, self.picture.ledger, ())

    # -- by itself --------------------------------------------------------------------------------

    @cached_property
    def _by_itself(self) -> Mapping[str, Proof]:
        return {each: self._own(self._claims[each]) for telling in self.tellings for each in telling.claims}

    def _own(self, claim: Claim) -> Proof:
        """What a claim is worth by who says it, from where, and how the number came about."""
        source = self._sources.get(claim.source, Source(code=claim.source))
        is_there = self._vantages.standpoint(claim.vantage, (claim.place_from, claim.place_to)).is_at_the_place
        if source.kind is PartyKind.WITNESS and self._vantages.names(claim.vantage, claim.place_to):
            return Proof.CONFIRMED
        if self._is_neutral(source):
            return Proof.COUNTED if claim.method in _COUNTS else Proof.SEEN if is_there else Proof.RELAYED
        return Proof.SEEN if is_there and not self._is_of_a_side(source) else Proof.SAID

    def _is_neutral(self, source: Source) -> bool:
        party = self._parties.get(source.party)
        return party is not None and party.neutral is True

    def _is_of_a_side(self, source: Source) -> bool:
        """Whether a source speaks for a side, or may: a party that the table calls not neutral is never independent."""
        party = self._parties.get(source.party)
        kind = source.kind if party is None else party.kind
        return kind in _SIDES or source.kind in _SIDES or (party is not None and party.neutral is False)

    # -- by evidence ------------------------------------------------------------------------------

    @cached_property
    def _evidence(self) -> Mapping[str, Sequence[Evidence]]:
        """Evidence that can be looked at and is dated, by the claims that it shows."""
        known = {exhibit.code for exhibit in exhibits_of(self.picture)}
        found: dict[str, list[Evidence]] = defaultdict(list)
        for each in self.picture.ledger.evidence:
            if each.code in known and each.medium in _LOOKED_AT and _is_of_a_day_or_two(each.captured):
                for claim in each.shows_claims:
                    found[claim].append(each)
        return found

    def _shown_in(self, telling: Telling) -> Iterator[str]:
        for claim in telling.claims:
            yield from (each.code for each in self._evidence.get(claim, ()) if self._fits(each, telling.claim))

    def _fits(self, evidence: Evidence, claim: Claim) -> bool:
        if evidence.captured is None or claim.interval is None or not evidence.captured.overlaps(claim.interval):
            return False
        return any(self._vantages.names(evidence.place, place) for place in (claim.place_from, claim.place_to))

    # -- by another telling -----------------------------------------------------------------------

    @cached_property
    def _by_day(self) -> Mapping[tuple[str, object], Mapping[str, Sequence[tuple[int, Claim]]]]:
        """Movements by place and day, then by source, numbered in the order of the tellings."""
        drawers: dict[tuple[str, object], dict[str, list[tuple[int, Claim]]]] = defaultdict(lambda: defaultdict(list))
        claims = (self._claims[each] for telling in self.tellings for each in telling.claims)
        for number, claim in enumerate(claims):
            for day in _days(claim.interval):
                drawers[claim.place_from, day][claim.source].append((number, claim))
        return drawers

    def _near(self, claim: Claim) -> Iterator[Claim]:
        """Movements that others tell from the same place of the same days, or of exactly the same time."""
        near: dict[str, Claim] = {}
        for day in _days(claim.interval):
            by_source = self._by_day.get((claim.place_from, day), {})
            others = [each for source, told in by_source.items() if source != claim.source for each in told]
            near.update((other.id, other) for _, other in sorted(others, key=lambda each: each[0]))
        yield from near.values()

    def _are_one(self, one: Claim, other: Claim) -> bool:
        """Whether two tellings may be of one movement, and nobody judged that they are not."""
        judged = self._judged.judged(one, other)
        if judged is not None:
            return judged is Sameness.SAME
        first, second = said_by(one), said_by(other)
        if one.stated is None or other.stated is None or first is None or second is None or not first.meets(second):
            return False
        if one.interval is None or other.interval is None or not one.interval.overlaps(other.interval):
            return False
        return are_one_way(one, other, self.picture.network) and are_kin(one, other, self.picture.network)

    @cached_property
    def _side(self) -> Mapping[str, str]:
        """For which side each source speaks; others are not in it."""
        sides = {code for code, party in self._parties.items() if party.kind in _SIDES}
        return {source.code: source.party for source in self._sources.values() if source.party in sides}

    def _are_of_two_sides(self, one: Claim, other: Claim) -> bool:
        sides = (self._side.get(one.source), self._side.get(other.source))
        return None not in sides and sides[0] != sides[1]


def _is_of_a_day_or_two(interval: Interval | None) -> bool:
    return interval is not None and interval.end is not None and interval.end - interval.start <= _SAME_DAY


def _days(interval: Interval | None) -> Iterator[object]:
    """The drawers in which a movement lies: its days, or its time as a whole where it spans more."""
    if interval is None:
        return
    if interval.end is None or not _is_of_a_day_or_two(interval):
        yield interval
        return
    day, last = interval.start.toordinal(), interval.end.toordinal()
    yield from range(day, last + 1)
