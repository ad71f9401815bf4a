"""How a statement stands among all that was said: agreed, disputed, by one side alone, or confirmed by nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture.answers import Verdict
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.ledger import Ledger
from safepassage.picture.origins import codes_by_name, voice_of
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import PartyKind
from safepassage.picture.testimony.echoes import origins_of
from safepassage.picture.testimony.topics import Topic
from safepassage.picture.wording import said_by
from safepassage.quantities import Bounds


class Standing(StrEnum):
    """Of one question, what the voices that answer it make of each other.

    DISPUTED
        Two answers exclude each other, as said, or it is not settled whether they speak of one thing.
    UNCONFIRMED
        Somebody says that it is not confirmed, not proved or not clear, and nobody neutral has said otherwise since; or it is
        only supposed.
    AGREED
        Independent origins of two sides or more, none of which excludes another.
    SINGLE
        One side alone, however many speak for it or relay it.
    """

    AGREED = "agreed"
    DISPUTED = "disputed"
    SINGLE = "single"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    Standing.AGREED: say("sources agree"),
    Standing.DISPUTED: say("disputed"),
    Standing.SINGLE: say("one side alone"),
    Standing.UNCONFIRMED: say("unconfirmed"),
}

#: What says that nothing is known, and what is only supposed: no answers.
_DENIALS = frozenset({Scope.NEGATION, Scope.UNKNOWN})
_NO_ANSWERS = _DENIALS | {Scope.HYPOTHESIS}
#: What is hoped, planned, supposed or not known excludes nothing.
NO_FACTS = frozenset({Scope.PLANNED, Scope.HYPOTHESIS, Scope.UNKNOWN})
#: Numbers whose ends differ by less than a quarter are as good as one: what rounding and "about" leave open.
_NEAR = 1.25
#: Parties that are no side: each of their members speaks for itself.
_NO_SIDE = frozenset({PartyKind.MEDIA, PartyKind.WITNESS, PartyKind.OTHER})


@dataclass(frozen=True)
class Quarrels:
    """What weighs on standing in one picture: contradictions, sides and neutrality."""

    ledger: Ledger
    sets: Mapping[str, tuple[frozenset[str], ...]]

    @cached_property
    def code_of(self) -> Mapping[str, str]:
        """The code of each source by what it is called, folded."""
        return codes_by_name(self.ledger)

    @cached_property
    def _parties(self) -> Mapping[str, str]:
        """The party of each source for which it speaks; who is of a party that is no side is not in it."""
        parties = {party.code for party in self.ledger.parties if party.kind not in _NO_SIDE}
        return {source.code: source.party for source in self.ledger.sources if source.party in parties}

    def standing(self, claims: Sequence[Claim], topic: Topic) -> Standing:
        """How the answers to one question of a topic stand; the order of `claims` means nothing."""
        if self._is_disputed(claims):
            return Standing.DISPUTED
        if self._is_unconfirmed(claims):
            return Standing.UNCONFIRMED
        return Standing.AGREED if self._is_agreed(claims, topic) else Standing.SINGLE

    def _is_disputed(self, claims: Sequence[Claim]) -> bool:
        ids = {claim.id for claim in claims}
        return any(each <= ids for code in ids for each in self.sets.get(code, ())) or _numbers_exclude(claims, self.ledger)

    def _is_unconfirmed(self, claims: Sequence[Claim]) -> bool:
        last = {claim.source: claim for claim in sorted(claims, key=lambda claim: (claim.published_at, claim.id))}
        if all(claim.scope in _NO_ANSWERS for claim in last.values()):
            return True
        denied = [claim.published_at for claim in last.values() if claim.scope in _DENIALS]
        answered = [c.published_at for c in last.values() if c.scope not in _NO_ANSWERS and c.source in self.ledger.neutral_sources]
        return bool(denied) and not (answered and max(answered) > max(denied))

    def _is_agreed(self, claims: Sequence[Claim], topic: Topic) -> bool:
        """Whether independent origins of two sides give one answer: an echo adds none."""
        told = [claim for claim in claims if claim.scope not in _NO_ANSWERS] or list(claims)
        began = origins_of(told, self.code_of)
        last = sorted(told, key=lambda claim: (claim.published_at, claim.id))
        relayed = {claim.source: claim.relayed_by[-1] for claim in last if claim.relayed_by}
        sides = {code: self._side(code, relayed.get(code, "")) for code in set(began.values())}
        places = {claim.place_to for claim in told} - {ANYWHERE}
        if len(set(sides.values())) == 1 or (topic is Topic.DESTINATION and len(places) > 1):
            return False
        agree = _AGREEMENTS.get(topic, _say_nothing_else)
        answers = {
            (sides[began[claim.source]], claim.kind, claim.category, claim.place_to, said_by(claim)): claim for claim in told
        }
        differ = _DIFFERENCES.get(topic, _differ)
        if any(differ(one, other) for one, other in combinations(answers.values(), 2)):
            return False
        pairs = combinations(answers.items(), 2)
        return any(first[0] != second[0] and agree(one, other) for (first, one), (second, other) in pairs)

    def _side(self, code: str, relay: str) -> tuple[bool, str]:
        """For whom a source speaks: its party, or itself; of a picture that a medium passes on, the medium."""
        source = self.ledger.source.get(code)
        is_passed_on = relay and source is not None and source.kind is PartyKind.MEDIA
        own = self.code_of.get(relay.casefold(), relay) if is_passed_on else code
        return code in self._parties, self._parties.get(code, own)


def quarrels_in(picture: Picture) -> Quarrels:
    """What excludes what in a picture, counts apart: those show in the numbers of each question, in a fraction of the time."""
    sets: dict[str, list[frozenset[str]]] = defaultdict(list)
    for each in picture.checked(without=NO_FACTS):
        if each.verdict is not Verdict.REVISION and len(each.claims) > 1:
            sets[each.claims[0]].append(frozenset(each.claims))
    return Quarrels(picture.ledger, {code: tuple(found) for code, found in sets.items()})


def _numbers_exclude(claims: Iterable[Claim], ledger: Ledger) -> bool:
    """Whether two voices put numbers on one thing that cannot both hold; a group or a part only sets a floor."""
    said: dict[tuple[Kind, str], dict[tuple[str, str], list[Bounds]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        bounds = said_by(claim)
        if claim.is_about_people and bounds is not None:
            floor = bounds if claim.scope is Scope.TOTAL else Bounds(bounds.least, None)
            said[claim.kind, claim.category if claim.kind is Kind.STOCK else ""][voice_of(claim, ledger)].append(floor)
    return any(_exclude(by_voice) for by_voice in said.values())


def _exclude(by_voice: Mapping[tuple[str, str], Sequence[Bounds]]) -> bool:
    lows = max(bounds.least for said in by_voice.values() for bounds in said)
    tops = min((bounds.most for said in by_voice.values() for bounds in said if bounds.most is not None), default=lows)
    if lows <= tops:
        return False
    pairs = combinations(by_voice.values(), 2)
    return any(not one.meets(other) for first, second in pairs for one in first for other in second)


def _say_nothing_else(one: Claim, other: Claim) -> bool:
    """Events and conditions agree where they say one thing of one subject; two numbers of people where they are as good as one.

    Where nobody gives a number, those agree who name one destination.
    """
    if Kind.FLOW not in (one.kind, other.kind) and Kind.STOCK not in (one.kind, other.kind):
        return (one.category, one.value, one.scope) == (other.category, other.value, other.scope)
    first, second = said_by(one), said_by(other)
    if first is None or second is None:
        return first is second and _say_one_place(one, other)
    return _corroborate(first, second)


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same people and give numbers that are not as good as one."""
    if (one.kind, one.category) != (other.kind, other.category):
        return False
    first, second = said_by(one), said_by(other)
    if not one.is_about_people or first is None or second is None or not (_tells(first) and _tells(second)):
        return False
    is_open = first.most is None or second.most is None
    return not first.meets(second) if is_open else not _corroborate(first, second)


def _corroborate(first: Bounds, second: Bounds) -> bool:
    """Whether two numbers bear each other out: near ones that meet, or a narrower one inside, which both ends of a wider one hold.

    An upper limit alone says nothing for a number below it, nor a floor for one far above.
    """
    if not (_tells(first) and _tells(second) and first.meets(second)):
        return False
    are_bounded = first.most is not None and second.most is not None
    return (are_bounded and (first.covers(second) or second.covers(first))) or _are_near(first, second)


def _are_near(first: Bounds, second: Bounds) -> bool:
    """Whether the ends lie close to each other; a floor without an upper limit stands for the number that it names."""
    ends = [first.least, second.least, *(bounds.most for bounds in (first, second) if bounds.most is not None)]
    return max(ends) <= _NEAR * min(ends)


def _tells(bounds: Bounds) -> bool:
    """Whether words put a number on people, more than an upper limit or that there was somebody."""
    return bounds.least > 1 or bounds.is_exact


def _say_one_place(one: Claim, other: Claim) -> bool:
    return one.place_to == other.place_to != ANYWHERE


def _say_two_places(one: Claim, other: Claim) -> bool:
    return ANYWHERE not in (one.place_to, other.place_to) and one.place_to != other.place_to


#: When two answers to a question are two, or one.
_DIFFERENCES: Mapping[Topic, Callable[[Claim, Claim], bool]] = {Topic.DESTINATION: _say_two_places}
_AGREEMENTS: Mapping[Topic, Callable[[Claim, Claim], bool]] = {
    Topic.DESTINATION: _say_one_place,
    Topic.COMMENT: lambda _one, _other: False,
}
