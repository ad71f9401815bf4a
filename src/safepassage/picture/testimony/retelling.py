"""What claims say, where and by whom, in our own words. Private persons are told by their role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from safepassage.language import Sentence, as_sentence, joined, say
from safepassage.network import ANYWHERE
from safepassage.picture.checks.statements import Statements
from safepassage.picture.claims import BARE, Claim, Kind, Scope
from safepassage.picture.clauses import Phrasing, clause_of, phrasing_of, stated_clause
from safepassage.picture.origins import codes_by_name
from safepassage.picture.phrases import number_of
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import PartyKind, Source
from safepassage.picture.subjects import role_in_words, subject_in_words, value_in_words
from safepassage.picture.testimony.privacy import Privacy
from safepassage.picture.wording import said_by
from safepassage.quantities import Interval

#: Whether something is confirmed.
_CONFIRMATION = "CONFIRMATION"


@dataclass(frozen=True)
class Retelling:
    """Words for the claims of one picture."""

    picture: Picture
    _words: Statements = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", Statements(self.picture.network, self.picture.ledger, ()))

    @cached_property
    def _names(self) -> dict[str, Sentence | str]:
        return {source.code: public_name(source) for source in self.picture.ledger.sources}

    @cached_property
    def _code_of(self) -> Mapping[str, str]:
        return codes_by_name(self.picture.ledger)

    @cached_property
    def privacy(self) -> Privacy:
        return Privacy.of(self.picture.ledger, network=self.picture.network)

    def name(self, code: str) -> Sentence | str:
        """Who speaks."""
        return self._names.get(code, code)

    def teller(self, claim: Claim) -> str:
        """The code of who says a thing, or the name where it has none.

        That a body has not confirmed it is no word of that body: who passes it on says so.
        """
        if not _is_silence(claim):
            return claim.source
        last = claim.relayed_by[-1]
        return self._code_of.get(last.casefold(), last)

    def relay(self, name: str, code_of: Mapping[str, str]) -> Sentence | str:
        """Who passed something on, as a claim names it; a witness by role. `code_of` has codes by folded names."""
        source = self.picture.ledger.source.get(code_of.get(name.casefold(), ""))
        return public_name(source) if source is not None and source.kind is PartyKind.WITNESS else name

    def ways(self, claims: Iterable[Claim], code_of: Mapping[str, str]) -> Iterator[Sentence]:
        """By which ways the words of claims came, each once, and none that is only the end of another.

        A way is all who passed one claim on; who of them had it from whom no table says.
        """
        chains = dict.fromkeys(claim.relayed_by for claim in claims if claim.relayed_by)
        for chain in chains:
            if not any(other != chain and other[-len(chain) :] == chain for other in chains):
                yield listed([say("{name}", name=self.relay(name, code_of)) for name in chain])

    def place(self, code: str) -> Sentence | str:
        return self._words.place(code)

    def people(self, category: str) -> Sentence | str:
        known = self.picture.network.categories.get(category)
        return subject_in_words(category) if known is None else known.label

    def way(self, claim: Claim) -> Sentence:
        """From where and to where people went."""
        origin, destination = self.place(claim.place_from), self.place(claim.place_to)
        if claim.place_to == ANYWHERE:
            return say("out of {origin}", origin=origin)
        if claim.place_from == ANYWHERE:
            return say("to {destination}", destination=destination)
        return say("from {origin} to {destination}", origin=origin, destination=destination)

    def clause(self, claim: Claim) -> Sentence | None:
        """All that a claim says as one clause; None without one, and where it would say what somebody is called."""
        clause = None if claim.scope is Scope.NAME else clause_of(claim)
        if clause is not None and _is_silence(claim) and not claim.clause:
            return say("no confirmation by {source} is known", source=self.name(claim.source))
        return None if clause is None else self.privacy.sentence(clause)

    def phrasing(self, claim: Claim) -> Phrasing:
        """How it is told what a claim says."""
        return Phrasing.VALUE if claim.scope is Scope.NAME else phrasing_of(claim)

    def value(self, claim: Claim) -> Sentence | None:
        """What is said instead of a number of people, or beside it; None where nothing is. Whose name it is nobody is told."""
        is_silent = claim.stated is None and claim.hedge in BARE and said_by(claim) is None
        number = None if is_silent else number_of(claim)
        if not claim.value:
            return number
        value = say("a name") if claim.scope is Scope.NAME else self.privacy.sentence(value_in_words(claim.value))
        return value if claim.stated is None or number is None else say("{number}, {value}", number=number, value=value)

    def said(self, claim: Claim) -> Sentence:
        """What a claim says of what, and where."""
        return self._with(self.about(claim), (self.value(claim),) if self._tells_a_value(claim) else ())

    def about(self, claim: Claim) -> Sentence:
        """Of what a claim speaks, and where; for a clause and for a number of people that is all."""
        clause = self.clause(claim)
        if clause is not None:
            return clause if stated_clause(claim) else self._placed(claim, clause)
        if claim.kind is Kind.STOCK:
            return say("{people} in {place}", people=self._words.amount(claim), place=self.place(claim.place_from))
        if claim.kind is Kind.FLOW or self._is_on_the_way(claim):
            people = self.people(claim.category) if claim.kind is Kind.CONDITION else self._words.amount(claim)
            return say("{people} {way}", people=people, way=self.way(claim))
        place = self.place(claim.place_from or claim.place_to)
        return say("{place}, {subject}", place=place, subject=self.people(claim.category))

    def _placed(self, claim: Claim, clause: Sentence) -> Sentence:
        place = claim.place_from or claim.place_to
        return say("{place}, {said}", place=self.place(place), said=clause) if place != ANYWHERE else clause

    def answers(self, claims: Sequence[Claim]) -> Sentence:
        """Who says what, each speaker and each answer once."""
        return joined(
            say(
                "{source}: {said}",
                source=tuple({each.key: each for each in map(self._as_sentence, speakers)}.values()),
                said=joined(said),
            )
            for speakers, said in self._by_speakers(claims)
        )

    def dated(self, said: Sentence, time: Interval | None, told_at: datetime) -> Sentence:
        """What is said, and when; without a time, not after it was told."""
        if time is None:
            return say("{said} (no time given, not after {told}).", said=said, told=told_at).opening()
        return say("{said} ({when}).", said=said, when=time.start if time.is_instant else time).opening()

    def _by_speakers(self, claims: Sequence[Claim]) -> Iterator[tuple[tuple[str, ...], list[Sentence]]]:
        """Speakers who say the same, with what they say; in the order in which the claims come."""
        said: dict[str, dict[str, tuple[Sentence, dict[str, Sentence]]]] = {}
        for claim in self._fullest(claims):
            about = self.about(claim)
            values = said.setdefault(self.teller(claim), {}).setdefault(about.key, (about, {}))[1]
            value = self.value(claim) if self._tells_a_value(claim) else None
            if value is not None:
                values[value.key] = value
        answers = {
            source: [self._with(about, tuple(values.values())) for about, values in each.values()] for source, each in said.items()
        }
        alike: dict[tuple[str, ...], list[str]] = {}
        for source, each in answers.items():
            alike.setdefault(tuple(told.key for told in each), []).append(source)
        for speakers in alike.values():
            yield tuple(speakers), answers[speakers[0]]

    def _fullest(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """Of what a speaker says of one number of people only the fullest telling: where to, and who."""
        best: dict[object, Claim] = {}
        for claim in claims:
            is_number = claim.kind is Kind.FLOW and claim.stated is not None
            key = (claim.source, claim.place_from, claim.stated, claim.hedge) if is_number else claim.id
            best[key] = max(best.get(key, claim), claim, key=self._fullness)
        told = {claim.id for claim in best.values()}
        yield from (claim for claim in claims if claim.id in told)

    def _fullness(self, claim: Claim) -> tuple[bool, int]:
        categories = self.picture.network.categories
        return claim.place_to != ANYWHERE, len(categories.enclosing(claim.category)) if claim.category in categories else 0

    def _is_on_the_way(self, claim: Claim) -> bool:
        return ANYWHERE not in (claim.place_from, claim.place_to) and self.picture.network.categories.is_people(claim.category)

    def _tells_a_value(self, claim: Claim) -> bool:
        """Numbers of people are told with whom they count; what moved or is there needs no other word."""
        if claim.kind in (Kind.STOCK, Kind.FLOW) or self.clause(claim) is not None:
            return False
        return bool(claim.value) or claim.kind is Kind.CONDITION or not self._is_on_the_way(claim)

    def _with(self, about: Sentence, values: tuple[Sentence | None, ...]) -> Sentence:
        told = tuple(value for value in values if value is not None)
        return say("{subject}: {value}", subject=about, value=told) if told else about

    def _as_sentence(self, code: str) -> Sentence:
        return as_sentence(self.name(code))


def _is_silence(claim: Claim) -> bool:
    """Whether somebody passes on that a body has not confirmed something."""
    return claim.category == _CONFIRMATION and claim.scope is Scope.NEGATION and bool(claim.relayed_by)


def listed(names: Sequence[Sentence]) -> Sentence:
    """Names one after another, the last behind "and"."""
    *first, last = names
    return say("{names} and {last}", names=tuple(first), last=last) if first else last


def public_name(source: Source) -> Sentence | str:
    """What a speaker is called: a witness by the role alone, for a private person has no name here, and so is who has no name."""
    if source.kind is PartyKind.WITNESS:
        return role_in_words(source.role_label) if source.role else say("a witness")
    return role_in_words(source.role_label) if source.role and not source.name else source.label
