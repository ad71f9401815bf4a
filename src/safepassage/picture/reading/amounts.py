"""Numbers of what is not people: distances, durations, supplies, vehicles, the dead, and what nothing names."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.language import Sentence, say
from safepassage.picture.claims import Kind, Scope
from safepassage.picture.reading.affirmation import SCOPES, doubts_of, standing
from safepassage.picture.reading.findings import Finding, View
from safepassage.picture.reading.gazetteer import code_for
from safepassage.picture.reading.moods import MOOD_SCOPES, Mood, mood_of_movement
from safepassage.picture.reading.nouns import Noun
from safepassage.picture.reading.numbers import Number, NumberKind
from safepassage.picture.reading.verbs import Movement, attached, is_denied, is_unable, movement_of
from safepassage.picture.reading.whereabouts import Whereabouts, distance_ends, whereabouts

_REACH = 4
_LONGEST_NOUN = 6
#: A participle and what it is put to: buses carrying wounded residents.
_LONGEST_DESCRIPTION = 3
#: One of something that the language does not list is no count.
_TELLING = 2
#: Fewer things are no list.
_SHORTEST_LIST = 3

_AWAY = (Movement.LEAVE, Movement.ARRIVE)
#: What is counted, and the kind of claim that it makes; anything else is a condition.
_KINDS = {
    "groups": Kind.EVENT,
    "vehicles": Kind.STOCK,
    "dead": Kind.EVENT,
    "staff": Kind.STOCK,
    "events": Kind.EVENT,
}


def read_amount(view: View, number: Number, noun: Noun | None, own: tuple[Finding, ...]) -> Finding | None:
    """The finding of a number that counts no people; None where it counts nothing that a claim could say."""
    amount = _Amount(view, number, own)
    if noun is None:
        return amount.frequency() or amount.percentage() or amount.listed() or amount.unlisted()
    by_counts = {"distance": amount.distance, "duration": amount.duration, "supply": amount.supply, "rounds": amount.supply}
    return by_counts.get(noun.thing.counts, amount.counted)(noun)


@dataclass(frozen=True)
class _Amount:
    view: View
    number: Number
    own: tuple[Finding, ...]

    def _finding(  # noqa: PLR0913 - the fields in which amounts differ
        self,
        end: int,
        kind: Kind,
        category: str,
        *,
        start: int | None = None,
        scope: Scope = Scope.UNSAID,
        stated: float | None = None,
        hedge: str = "",
        value: str = "",
        places: Whereabouts | None = None,
        counts: str = "",
        doubts: tuple[Sentence, ...] = (),
    ) -> Finding:
        where = places or whereabouts(self.view, Movement.STAY, end)
        return Finding(
            start=self.number.start if start is None else start,
            end=end,
            anchor=self.number.core,
            kind=kind,
            scope=scope,
            category=category,
            number=self.number,
            stated=self.number.stated if stated is None else stated,
            hedge=hedge or self.number.hedge,
            value=value,
            place_from=where.place_from,
            place_to=where.place_to,
            counts=counts,
            doubts=(*doubts, *(where.doubts if kind in (Kind.STOCK, Kind.FLOW) else ())),
        )

    def distance(self, noun: Noun) -> Finding:
        """How far, with the direction; a conversion in brackets takes the hedge of what it converts."""
        hits = self.view.passage.hits
        bracketed = self.view.word(self.number.start - 1) == "("
        converts = bracketed and bool(self.own) and self.number.hedge == "exact"
        hedge = self.own[-1].hedge if converts else self.number.hedge
        end, value = noun.end, ""
        direction = next((hit for at in range(noun.end, noun.end + 3) if (hit := hits.at("directions", at)) is not None), None)
        if direction is not None and not bracketed:
            value, end = str(direction.payload), direction.end
            end = next((mention.end for mention in self.view.places if end <= mention.start <= end + 2), end)
        ends = distance_ends(self.view, noun.end)
        return self._finding(end, Kind.CONDITION, noun.thing.code, hedge=hedge, value=value, places=ends)

    def duration(self, noun: Noun) -> Finding:
        """How long: with the word before (for, after, within) and behind (ago, after), so that it can be read alone."""
        if self.view.word(self.number.end) == "-":
            return self._finding(self._epithet(noun.end, self.number.end + _REACH), Kind.CONDITION, noun.thing.code)
        small = self.view.lexicon.words("times", "around_durations")
        start = self.number.start - 1 if self.view.word(self.number.start - 1) in small else self.number.start
        end = noun.end + 1 if self.view.word(noun.end) in small else noun.end
        kind = Kind.EVENT if self.number.kind is NumberKind.ORDINAL else Kind.CONDITION
        return self._finding(end, kind, noun.thing.code, start=start, scope=Scope.RATE if self._is_rate(noun.end) else Scope.UNSAID)

    def _epithet(self, end: int, limit: int) -> int:
        """Past plain words that belong to what is counted: a three-day humanitarian ceasefire."""
        stops, tokens = self.view.lexicon.words("modifiers", "stop"), self.view.passage.tokens
        reach = range(end, min(limit, self.view.size))
        return next((at for at in reach if not tokens[at].is_word or tokens[at].word in stops), reach.stop)

    def _is_rate(self, end: int) -> bool:
        return self.view.passage.hits.any("scope.rate", self.number.start, min(self.view.size, end + _REACH))

    def supply(self, noun: Noun) -> Finding:
        """Supplies, beds and rounds: with what they are of, and among whom they are shared."""
        end = self._extended(noun.end)
        clause = self.view.clause_of(self.number.core)
        planned = noun.thing.counts == "supply" and self.view.passage.hits.any("modality.planned", clause.start, self.number.start)
        scope = Scope.RATE if self._is_rate(end) else Scope.PLANNED if planned else Scope.UNSAID
        return self._finding(end, Kind.CONDITION, noun.thing.code, scope=scope)

    def _extended(self, end: int) -> int:
        """Past a conversion in brackets, "of" and its noun, and a rate with those who share."""
        if self.view.word(end) == "(":
            close = [at for at in range(end, min(end + _LONGEST_NOUN, self.view.size)) if self.view.word(at) == ")"]
            end = close[0] + 1 if close else end
        if self.view.word(end) in self.view.lexicon.words("places", "distance_of") and end + 1 < self.view.size:
            end += 2
        rate = self.view.passage.hits.at("scope.rate", end)
        if rate is None:
            return end
        if self.view.word(rate.end) not in self.view.lexicon.words("scope", "sharing"):
            return rate.end
        reach = range(rate.end + 1, min(rate.end + _LONGEST_NOUN, self.view.size))
        return next((hit.end for at in reach if (hit := self.view.passage.hits.at("things", at)) is not None), rate.end)

    def _predicate(self, end: int) -> int:
        """Past a verb that tells of nothing else: buses had been deployed, and not buses were shelled."""
        if self.view.word(end).endswith(self.view.lexicon.name("verbs", "describing")):
            return self._epithet(end + 1, end + _LONGEST_DESCRIPTION)
        verb = attached(self.view, end)
        if verb is not None:
            return verb[1] + 1
        auxiliaries, size = self.view.lexicon.words("verbs", "auxiliaries"), self.view.size
        at = next((at for at in range(end, size) if self.view.word(at) not in auxiliaries), size)
        if at in (end, size) or self.view.passage.hits.covers("subjects.1", at) is not None:
            return end
        plain = self.view.passage.tokens[at].is_word and self.view.word(at) not in self.view.lexicon.words("modifiers", "stop")
        return at + 1 if plain else end

    def _is_known(self) -> bool:
        """Whether things are spoken of that the text has told of before (these two areas)."""
        return self.view.word(self.number.start) in self.view.lexicon.words("numbers", "known_before")

    def _drives(self, end: int) -> bool:
        """Whether vehicles leave or arrive, as people do: eleven buses left, and not eleven buses were waiting."""
        hits, clause, end = self.view.passage.hits, self.view.clause_of(self.number.core), self._past_others(end)
        if self.view.word(end).endswith(self.view.lexicon.name("verbs", "describing")):
            end = next((hit.start for hit in hits.within("verbs.drive", end + 1, clause.end)), end)
        verb = attached(self.view, end)
        if verb is None or verb[0] not in _AWAY or is_denied(self.view, end, verb[1]) or is_unable(self.view, end, verb[1]):
            return False
        return hits.at("verbs.drive", verb[1]) is not None

    def _carry(self) -> bool:
        """Whether people left or arrived in these vehicles: they were taken to the city in eleven buses."""
        hits, words = self.view.passage.hits, self.view.lexicon.words
        body = hits.ending("numbers.bodies_of", self.number.start)
        start = body.start if body is not None else self.number.start
        start -= self.view.word(start - 1) in words("roles", "determiners")
        clause = self.view.clause_of(start - 1)
        moved = any(hits.any(f"verbs.{movement}", clause.start, start) for movement in _AWAY)
        return moved and self.view.word(start - 1) in words("places", "aboard")

    def _past_others(self, end: int) -> int:
        """Past further vehicles named in one breath: nine buses and three ambulances."""
        joiners = self.view.lexicon.words("numbers", "joiners") | {","}
        while self.view.word(end) in joiners:
            things = self.view.passage.hits.within("things", end, min(self.view.size, end + _REACH))
            if not things or things[0].payload.counts != "vehicles":
                break
            end = things[0].end
        return end

    def _joined(self) -> Whereabouts | None:
        """Where the vehicles moved that were named just before, in one breath."""
        joined = self.view.word(self.number.start - 1) in self.view.lexicon.words("numbers", "joiners") | {","}
        before = self.own[-1] if self.own and joined else None
        if before is None or (before.counts, before.kind) != ("vehicles", Kind.FLOW) or before.end < self.number.start - 1:
            return None
        return Whereabouts(before.place_from, before.place_to, before.doubts)

    def counted(self, noun: Noun) -> Finding | None:
        """Groups, vehicles, the dead, strikes, buildings: counted, but no people to conserve."""
        kind = _KINDS.get(noun.thing.counts, Kind.CONDITION)
        end = noun.end
        if kind is Kind.CONDITION and self._is_known():
            return None
        if self.view.word(end) in self.view.lexicon.words("places", "distance_of"):
            end = next((hit.end for at in (end + 1, end + 2) if (hit := self.view.passage.hits.at("things", at)) is not None), end)
        vehicles = noun.thing.counts == "vehicles"
        together = self._joined() if vehicles else None
        if vehicles and (together is not None or self._drives(end) or self._carry()):
            kind = Kind.FLOW
        end = self._predicate(end)
        said = movement_of(self.view, self.number.start, noun.end)[0]
        movement = Movement.STAY if kind is Kind.STOCK else said
        doubts = (
            (not noun.named, say("the text does not say here what is counted")),
            (kind is Kind.STOCK and said is not Movement.STAY, say("no verb says whether these left, arrived or are there")),
        )
        scope = self._counted_scope(kind, noun.end, movement_of(self.view, self.number.start, noun.end)[1])
        return self._finding(
            end,
            kind,
            noun.thing.code,
            start=noun.start,
            scope=scope,
            places=together or whereabouts(self.view, movement, end),
            counts=noun.thing.counts if noun.named else "",
            doubts=(*doubts_of(scope), *(doubt for holds, doubt in doubts if holds)),
        )

    def _counted_scope(self, kind: Kind, end: int, verb_at: int) -> Scope:
        hits = self.view.passage.hits
        if kind is Kind.CONDITION:
            return Scope.UNSAID
        mood = mood_of_movement(self.view, end, verb_at, self.number.start) if kind is Kind.FLOW else Mood.TOLD
        clause = self.view.clause_of(self.number.core)
        grouped = kind is Kind.FLOW and hits.any("scope.group", self.number.start, self.number.core)
        rules = (
            (SCOPES.get(standing(self.view, self.number.start, end)), True),
            (Scope.NEGATION, hits.ending("scope.none_before", self.number.start) is not None),
            (Scope.PLANNED, hits.any("modality.planned", clause.start, min(self.view.size, end + _REACH))),
            (MOOD_SCOPES.get(mood), True),
            (Scope.HYPOTHESIS, kind is Kind.FLOW and self.view.is_supposed(clause.start, clause.end)),
            (Scope.PART, hits.ending("scope.part", self.number.start) is not None),
            (Scope.GROUP, grouped),
        )
        return next((scope for scope, holds in rules if holds and scope is not None), Scope.TOTAL)

    def frequency(self) -> Finding | None:
        """How often a day: meals, where the sentence speaks of eating."""
        if self.number.kind is not NumberKind.FREQUENCY:
            return None
        hits = self.view.passage.hits
        rate = hits.at("scope.rate", self.number.end)
        meals = hits.any("verbs.eat", max(0, self.number.start - _REACH), self.number.start)
        category = self.view.lexicon.name("modifiers", "meals" if meals else "times")
        return self._finding(rate.end if rate else self.number.end, Kind.CONDITION, category, scope=Scope.RATE)

    def percentage(self) -> Finding | None:
        """A share of something."""
        mark = self.view.passage.hits.at("numbers.percent", self.number.end)
        if mark is None:
            return None
        return self._finding(mark.end, Kind.CONDITION, self.view.lexicon.name("modifiers", "percent"), scope=Scope.PART)

    def listed(self) -> Finding | None:
        """A list of at least three things that begins at the number: injuries, where people tell of them."""
        articles = self.view.lexicon.words("modifiers", "list_articles")
        joiners = self.view.lexicon.words("numbers", "joiners")
        items, at = 1, self.number.end
        while at < self.view.size:
            if self.view.word(at) == ",":
                begin = at + 2 if self.view.word(at + 1) in joiners else at + 1
                if self.view.word(begin) not in articles:
                    break
                items, at = items + 1, begin
            elif not self.view.passage.tokens[at].is_word or self.view.passage.hits.at("clauses.openers", at) is not None:
                break
            at += 1
        if items < _SHORTEST_LIST:
            return None
        doubt = say("the items of the list are counted, not what each of them holds")
        category = self.view.lexicon.name("modifiers", "listed")
        return self._finding(at, Kind.CONDITION, category, scope=Scope.PART, stated=float(items), doubts=(doubt,))

    def _plural(self) -> int | None:
        """Where the plural stands that the number counts, past an adjective or two; None for what is mere rhetoric."""
        lexicon = self.view.lexicon
        for at in range(self.number.end, min(self.number.end + _LONGEST_NOUN, self.view.size)):
            token = self.view.passage.tokens[at]
            if token.word in lexicon.words("modifiers", "stop") or not (token.is_word or token.is_number or token.word == "-"):
                return None
            if token.word.endswith(lexicon.name("roles", "plural")) and not token.is_capital:
                return None if token.word in lexicon.words("modifiers", "rhetorical") else at
        return None

    def unlisted(self) -> Finding | None:
        """A number of something that the language does not list."""
        stated = self.number.stated if self.number.stated is not None else self.number.high
        at = self._plural()
        if stated is None or stated < _TELLING or self.number.kind is NumberKind.ORDINAL or at is None or self._is_known():
            return None
        token = self.view.passage.tokens[at]
        return self._finding(
            at + 1, Kind.CONDITION, code_for(token.word), doubts=(say("what is counted is not among the things known"),)
        )
