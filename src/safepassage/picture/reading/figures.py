"""Figures: what each number of a sentence counts, and what it says of people.

The noun after a number says what is counted; the verb nearest to it says whether people left, arrived,
are there or died; words around it say whether it is all of them, a group, a part, or only planned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.language import Sentence, say
from safepassage.picture.claims import Kind, Scope
from safepassage.picture.reading.affirmation import SCOPES, Standing, doubts_of, standing
from safepassage.picture.reading.amounts import read_amount
from safepassage.picture.reading.findings import Finding, View
from safepassage.picture.reading.moods import MOOD_SCOPES, is_open, is_unreal, mood_of_movement
from safepassage.picture.reading.nouns import COUNTED, Noun, noun_of
from safepassage.picture.reading.numbers import Number, NumberKind
from safepassage.picture.reading.places import Direction
from safepassage.picture.reading.verbs import (
    MOVEMENTS,
    Movement,
    attached,
    governed_from,
    is_apart,
    is_denied,
    is_done_to,
    is_outrun,
    is_to_come,
    is_told_aside,
    is_unable,
    kind_of,
    last_movement,
    movement_of,
    next_verb,
)
from safepassage.picture.reading.whereabouts import Whereabouts, whereabouts

#: Words around a figure in which its scope is said.
_NEAR = 8
_VERB_REACH = 4
#: A sentence that opens with "of" and a number goes on with its parts.
_TWO = 2
#: Words of a complement that belong to the quote.
_COMPLEMENT = 3
#: Marks around an aside, and the words it has at most.
_ASIDE, _ASIDE_END = frozenset({",", "-", "\u2013", "\u2014"}), frozenset({",", "-", "\u2013", "\u2014", ".", ";", ")"})
_LONGEST_ASIDE = 14
#: What ends a question about who people are.
_STOPS = frozenset({".", "\u201d", '"', ";"})


def read_figures(view: View) -> Iterator[Finding]:
    """The findings of the numbers of a sentence, in order, none within another."""
    own: tuple[Finding, ...] = ()
    previous, counted, end = view.before, view.counted, 0
    for number in view.numbers:
        if number.start < end:
            continue
        noun = noun_of(view, number, counted)
        if noun is not None and noun.thing.is_people:
            finding = _People(view, number, noun, previous, own).finding()
        else:
            finding = read_amount(view, number, noun, own)
        if finding is not None:
            previous = finding if finding.people else previous
            counted = finding if finding.counts in COUNTED else counted
            own, end = (*own, finding), max(finding.end, number.end)
            yield finding


@dataclass(frozen=True)
class _People:
    """A number of people in a sentence."""

    view: View
    number: Number
    noun: Noun
    previous: Finding | None
    own: tuple[Finding, ...]

    def finding(self) -> Finding | None:
        movement, verb_at = self._movement()
        if self._is_told_of(movement, verb_at) or self._is_served():
            return None
        if any(start <= self.number.core < end for start, end in self.view.speakers):
            return self._witnesses()
        question = self._question()
        if question is not None:
            return self._identity(question)
        return self._moved_or_there(movement, verb_at)

    def _movement(self) -> tuple[Movement, int]:
        """What these people did, and the verb that says so; those who are awaited have not come, those kept have not gone."""
        movement, verb_at = self._verb()
        if self._is_awaited(movement):
            return Movement.ARRIVE, -1
        return (Movement.STAY if self._stayed(movement, verb_at) else movement), verb_at

    def _verb(self) -> tuple[Movement, int]:
        """The verb of these people; what they are said to be, and what only leads up to their number, is none."""
        hits = self.view.passage.hits
        after_dead = bool(self.own) and self.own[-1].category == self.view.lexicon.name("modifiers", "deaths")
        done = next((kind for kind in (Movement.DIE, Movement.HURT) if hits.ending(f"verbs.{kind}", self.number.start)), None)
        if done is not None:
            return done, self.number.start - 1
        if after_dead and hits.ending(f"verbs.{Movement.HURT}", self.noun.end) is not None:
            return Movement.HURT, self.noun.end - 1
        found = (
            attached(self.view, self.noun.end) if self.noun.predicate else movement_of(self.view, self.number.start, self.noun.end)
        )
        if found == (Movement.UNSAID, -1):
            return self._by_their_way() or found
        if found is not None and self._is_of_others(*found):
            return Movement.UNSAID, -1
        if found is not None and found[1] >= self.noun.end:
            found = next_verb(self.view, self.noun.end, found[1]) or found
        if found is None or (self.noun.start is not None and found[1] == self.number.start - 1):
            return Movement.UNSAID, -1
        return found

    def _by_their_way(self) -> tuple[Movement, int] | None:
        """What only a place right behind says of people: 20 people out of X, 30 to Y; and of those whom somebody took to Y."""
        near = {mention.direction for mention in self.view.places if 0 < mention.start - self.noun.end <= _COMPLEMENT}
        hits = self.view.passage.hits
        carried = hits.ending("verbs.carrying", self.number.start)
        if carried is not None and not near.isdisjoint({Direction.TO, Direction.ORIGIN}):
            return Movement.LEAVE, carried.start
        if Direction.TO in near:
            return Movement.ARRIVE, self.noun.end
        out = hits.at("verbs.out", self.noun.end) is not None
        return (Movement.LEAVE, self.noun.end) if out and Direction.ORIGIN in near else None

    def _is_awaited(self, movement: Movement) -> bool:
        """Whether these people are only expected somewhere, by themselves or with what brings them."""
        ahead = (self.noun.end, min(self.view.size, self.noun.end + _VERB_REACH))
        expected = movement is Movement.UNSAID and self.view.passage.hits.any("modality.planned", *ahead)
        return expected or self._brought() is not None

    def _stayed(self, movement: Movement, verb_at: int) -> bool:
        """Whether people did not go, or could not: 40 people had not left, 40 could not be moved."""
        unable = movement in (Movement.LEAVE, Movement.ARRIVE) and is_unable(self.view, self.noun.end, verb_at + 1)
        return unable or (movement is Movement.LEAVE and self._is_denied(verb_at))

    def _is_denied(self, verb_at: int) -> bool:
        """Whether none of them did it: 40 people did not leave, none of the 40 left; and not: none of the 40 who left was hurt."""
        view = self.view
        none_of = view.passage.hits.ending("scope.none_before", self.number.start) is not None
        own = view.clause_of(verb_at) == view.clause_of(self.number.core) or not view.passage.hits.any(
            "clauses.openers", self.noun.end, verb_at
        )
        return (none_of and own and not is_told_aside(view, self.noun.end, verb_at)) or is_denied(view, self.noun.end, verb_at + 1)

    def _is_kept(self, verb_at: int) -> bool:
        """Whether these people are only told of as not gone: they are there, and nothing says that they are all."""
        return self._stayed(*self._verb()) or self.view.passage.hits.at("denial.kept", verb_at) is not None

    def _is_absent(self, kind: Kind, verb_at: int) -> bool:
        """Whether people are said not to be there: 40 did not remain."""
        start, verb_end = self.noun.end, self.noun.end + _COMPLEMENT
        if verb_at >= start:
            start, verb_end = governed_from(self.view, start, verb_at), verb_at + 1
        end = min(verb_end, self.view.clause_of(self.number.core).end)
        absent = self.view.passage.hits.any("denial.verbal", start, end)
        return kind is Kind.STOCK and absent and not self._is_kept(verb_at)

    def _is_of_others(self, movement: Movement, verb_at: int) -> bool:
        """Whether the people counted just before are the subject of the verb, and not these: 40 killed and 12 displaced."""
        other = self.own[-1] if self.own else None
        if movement not in (Movement.DIE, Movement.HURT) or other is None or other.number is None:
            return False
        return other.number.core < verb_at < other.end

    def _moved_or_there(self, movement: Movement, verb_at: int) -> Finding:
        kind = kind_of(movement)
        said_as = standing(self.view, self.number.start, self.noun.end)
        kept = self._is_kept(verb_at)
        scope, is_open = self._scope(kind, verb_at, said_as, kept=kept)
        until = self._until(verb_at) if scope is Scope.PLANNED else min(self._until(verb_at), self._until_planned(verb_at))
        where = whereabouts(self.view, Movement.STAY if kind is Kind.STOCK else movement, self.noun.end, until)
        if kind is Kind.STOCK and movement is Movement.UNSAID and self._is_of_group():
            where, scope, is_open = Whereabouts("", doubts=(say("no word says where"),)), Scope.GROUP, False
        again = self.noun.again and movement is Movement.UNSAID
        if self.previous is not None and (again or (scope is Scope.PART and self._follows_on(movement))):
            kind = self.previous.kind
            supposed = (say("the place is that of the number before"),)
            where = Whereabouts(self.previous.place_from, self.previous.place_to, supposed)
            scope, is_open = (self.previous.scope, self.previous.open_scope) if again else (scope, is_open)
        return Finding(
            start=self._start(),
            end=self._end(movement),
            anchor=self.number.core,
            kind=kind,
            scope=scope,
            category=self._category(movement),
            number=self.number,
            stated=self.number.stated,
            hedge=self.number.hedge,
            place_from=where.place_from,
            place_to="" if where.also_to else where.place_to,
            counts="people",
            open_scope=is_open,
            disowned=said_as is Standing.DISOWNED,
            doubts=(*self._doubts(movement, scope, kept=kept), *(where.doubts if kind in (Kind.STOCK, Kind.FLOW) else ())),
        )

    def _until(self, verb_at: int) -> int:
        """Where others begin with a verb of their own, to whom the places behind belong: 46 left and 20 were taken to the city."""
        later = [number for number in self.view.numbers if self.noun.end <= verb_at < number.start]
        nouns = ((number, noun_of(self.view, number, self.previous)) for number in later)
        others = (number.start for number, noun in nouns if noun is not None and attached(self.view, noun.end) is not None)
        return next(others, self.view.size)

    def _until_planned(self, verb_at: int) -> int:
        """Where behind the verb it is told what comes next: 20 were brought out, and it is hoped that the city takes them in."""
        planned = self.view.passage.hits.within("modality.planned", max(verb_at, self.noun.end), self.view.size)
        return min((hit.start for hit in planned), default=self.view.size)

    def _is_told_of(self, movement: Movement, verb_at: int) -> bool:
        """One person is told of, not counted, unless the person left, died or was hurt."""
        if self.number.stated != 1 or self.number.kind is not NumberKind.CARDINAL:
            return False
        near = self.number.start - _VERB_REACH <= verb_at <= self.noun.end + _VERB_REACH
        return not near or movement not in (Movement.LEAVE, Movement.DIE, Movement.HURT)

    def _is_served(self) -> bool:
        """Whether the number only says for how many something is meant: a loaf for six, and not the evacuation for six."""
        before = self.number.start - 1
        meant = self.view.word(before) in self.view.lexicon.words("scope", "meant_for")
        verb, hits = attached(self.view, self.noun.end), self.view.passage.hits
        moved = any(hits.ending(label, before) is not None for label in ("denial.events", *(f"verbs.{each}" for each in MOVEMENTS)))
        return meant and not moved and verb is None and hits.any("scope.served", self.view.clause_of(before).start, before)

    def _follows_on(self, movement: Movement) -> bool:
        """Whether a part says no verb of its own that is nearer than the whole it is part of."""
        if movement in (Movement.DIE, Movement.HURT):
            return False
        if movement is Movement.UNSAID or not self.view.places:
            return True
        return bool(self.own) and attached(self.view, self.noun.end) is None

    def _witnesses(self) -> Finding:
        """Those who speak are witnesses, and counted as such."""
        where = whereabouts(self.view, Movement.STAY, self.number.core)
        return Finding(
            start=self.number.start,
            end=self.noun.end,
            anchor=self.number.core,
            kind=Kind.EVENT,
            scope=Scope.TOTAL,
            category=self.view.lexicon.name("modifiers", "witnesses"),
            number=self.number,
            stated=self.number.stated,
            hedge=self.number.hedge,
            place_from=where.place_from,
            speaks=True,
        )

    def _question(self) -> int | None:
        """Where the question begins that asks who these people are or where they came from."""
        hits = self.view.passage.hits
        unclear = [hit for hit in hits.all("modality.unclear") if hit.end <= self.number.start]
        openers = hits.within("clauses.openers", unclear[-1].end, self.number.start) if unclear else ()
        return openers[0].start if openers else None

    def _identity(self, start: int) -> Finding:
        end = self.noun.end
        while end < self.view.size and self.view.word(end) not in _STOPS:
            end += 1
        while end > self.noun.end and not self.view.passage.tokens[end - 1].is_word:
            end -= 1
        where = whereabouts(self.view, Movement.STAY, self.noun.end)
        return Finding(
            start=start,
            end=end,
            anchor=self.number.core,
            kind=Kind.IDENTITY,
            scope=Scope.UNKNOWN,
            category=self.noun.thing.code,
            number=self.number,
            stated=self.number.stated,
            hedge=self.number.hedge,
            place_from=where.place_from,
        )

    def _category(self, movement: Movement) -> str:
        lexicon = self.view.lexicon
        if movement in (Movement.DIE, Movement.HURT):
            return lexicon.name("modifiers", "deaths" if movement is Movement.DIE else "injuries")
        composition = self._composition()
        if composition is not None and composition[1] == lexicon.name("modifiers", "composed"):
            return lexicon.name("modifiers", "women_and_children")
        return self.noun.thing.code

    def _composition(self) -> tuple[int, str] | None:
        """Who the people are, where that is said at once: its last token and its words."""
        hit = self.view.passage.hits.at("modifiers.composition", self.noun.end + 1)
        return (hit.end, str(hit.payload)) if hit is not None and self.view.word(self.noun.end) == "," else None

    def _aside(self) -> int:
        """The end of an aside that says who is among them, where it holds no number of its own; else that of the noun."""
        end, hits = self.noun.end, self.view.passage.hits
        if self.view.word(end) not in _ASIDE or hits.at("scope.part", end + 1) is None:
            return end
        reach = range(end + 2, min(end + _LONGEST_ASIDE, self.view.size))
        closing = next((at for at in reach if self.view.word(at) in _ASIDE_END), None)
        if closing is None or any(end < number.core < closing for number in self.view.numbers):
            return end
        return closing

    def _scope(self, kind: Kind, verb_at: int, said_as: Standing, *, kept: bool) -> tuple[Scope, bool]:
        """What the number covers, and whether only the want of a word says so. The first rule that holds decides."""
        hits, size = self.view.passage.hits, self.view.size
        clause = self.view.clause_of(self.number.core)
        low = min([clause.start, self.number.start, *([verb_at] if verb_at >= 0 else [])])
        high = min(size, max(clause.end, self.noun.end, verb_at + 1))
        flow = kind is Kind.FLOW
        grouped = hits.any("scope.group", low, self.number.core)
        mood = mood_of_movement(self.view, self.noun.end if verb_at >= self.noun.end else clause.start, verb_at, self.number.start)
        rules = (
            (said_as is not Standing.AFFIRMED, SCOPES.get(said_as)),
            (self._is_absent(kind, verb_at), Scope.NEGATION),
            (flow and is_unreal(self.view, self.noun.end, max(self.noun.end, verb_at)), Scope.HYPOTHESIS),
            (flow and self._is_event(verb_at) and is_open(self.view, self.number.core), Scope.HYPOTHESIS),
            (self._is_planned(low, self.number.start if kind is Kind.STOCK else high, verb_at), Scope.PLANNED),
            (self._brought() is not None, Scope.PLANNED),
            (flow and self._is_purpose(), Scope.HYPOTHESIS if self._is_asked_for(clause.start) else Scope.PLANNED),
            (flow and self._is_denied(verb_at), Scope.NEGATION),
            (kind is not Kind.STOCK and mood in MOOD_SCOPES, MOOD_SCOPES.get(mood)),
            (kind is Kind.STOCK and hits.any("modality.resolved", self.noun.end, max(self.noun.end, verb_at)), Scope.HYPOTHESIS),
            (flow and self._is_foreseen(verb_at), Scope.GROUP),
            (is_part(self.view, self.number, self.own) or self._is_narrowed() or self._is_among() or self._is_detail(), Scope.PART),
            (flow and self._is_rate(), Scope.RATE),
            (hits.any("scope.total", max(0, low - _VERB_REACH), min(size, high + _NEAR)) and not grouped, Scope.TOTAL),
            (flow and self.view.is_supposed(low, high), Scope.HYPOTHESIS),
            (not flow and (kept or (verb_at < 0 and is_apart(self.view, self.number.start, self.noun.end))), Scope.GROUP),
            (not flow, Scope.TOTAL),
            (grouped or self.number.kind is not NumberKind.CARDINAL, Scope.GROUP),
            (hits.any("scope.present_perfect", self.noun.end, min(size, self.noun.end + _NEAR)), Scope.TOTAL),
        )
        said = next((scope for holds, scope in rules if holds), None)
        if said is Scope.PLANNED and (kind is Kind.EVENT or is_open(self.view, self.number.core)):
            said = Scope.HYPOTHESIS  # nobody promises the dead, and what is called off no more
        return (Scope.GROUP, True) if said is None else (said, False)

    def _is_of_group(self) -> bool:
        """Whether it is only told how many a group is of: the first group had 25 people."""
        before = self.view.passage.hits.within("things", self.view.clause_of(self.number.core).start, self.number.start)
        told = self.view.word(self.number.start - 1) in self.view.lexicon.words("verbs", "auxiliaries")
        return told and any(hit.payload.counts == "groups" for hit in before)

    def _is_foreseen(self, verb_at: int) -> bool:
        """Whether the whole that they are of was only expected: 46 of the 100 expected left, who are all that left."""
        planned = self.view.passage.hits.within("modality.planned", self.noun.end, max(self.noun.end, verb_at))
        return self.noun.shared and any(is_outrun(self.view, hit, verb_at) for hit in planned)

    def _is_event(self, verb_at: int) -> bool:
        """Whether they are told of by a noun, which does not say that it took place: the evacuation of 40 people."""
        return self.view.passage.hits.at("denial.events", verb_at) is not None and self.view.word(verb_at + 1) in (
            self.view.lexicon.words("denial", "belonging")
        )

    def _is_planned(self, low: int, high: int, verb_at: int) -> bool:
        """Whether a word of what is to come governs these people's verb."""
        start = self.noun.end if verb_at >= self.noun.end else low
        planned = self.view.passage.hits.within("modality.planned", max(low, self.number.start - _NEAR), high)
        return any(is_to_come(self.view, hit, start, verb_at) for hit in planned)

    def _brought(self) -> tuple[int, int] | None:
        """The clauses around these people, where they only come with what these expect: due on Friday with 90 people."""
        if self.view.word(self.number.start - 1) not in self.view.lexicon.words("clauses", "companions"):
            return None
        tokens = self.view.passage.tokens
        last = next((at for at in range(self.number.start - 2, -1, -1) if tokens[at].is_word), 0)
        after = next((at for at in range(self.noun.end, self.view.size) if tokens[at].is_word), self.noun.end)
        around = (self.view.clause_of(last).start, self.view.clause_of(after).end)
        verb_at = last_movement(self.view, around[0], self.number.start)
        planned = self.view.passage.hits.within("modality.planned", *around)
        return around if any(is_to_come(self.view, hit, around[0], verb_at) for hit in planned) else None

    def _is_narrowed(self) -> bool:
        """Whether an adjective cuts the people down: wounded soldiers are a category, small children are a part."""
        own = self.noun.thing.code in self.view.lexicon.words("modifiers", "own")
        return self.noun.shared or (self.noun.predicate and bool(self.own)) or (self.noun.narrowed and not own)

    def _is_among(self) -> bool:
        """Whether they are said to be among those spoken of before: 40 children were among them."""
        after = self.view.passage.hits.within("scope.part_after", self.noun.end, min(self.view.size, self.noun.end + _VERB_REACH))
        return bool(after) and self.view.word(self.noun.end) in self.view.lexicon.words("verbs", "auxiliaries")

    def _is_purpose(self) -> bool:
        """Whether moving them is what something is for (to evacuate 40 people), and not what was achieved."""
        words, hits = self.view.lexicon.words, self.view.passage.hits
        verb = hits.ending(f"verbs.{Movement.LEAVE}", self.number.start)
        to = -1 if verb is None else verb.start - 1
        return self.view.word(to) in words("modality", "purpose") and self.view.word(to - 1) not in words("modality", "achieved")

    def _is_asked_for(self, low: int) -> bool:
        """Whether somebody asks others for it, and so promises nothing."""
        return self.view.passage.hits.any("modality.asked", max(low, self.number.start - _NEAR), self.number.start)

    def _is_rate(self) -> bool:
        """Whether so many move a day: and not a day later."""
        near = self.view.passage.hits.within("scope.rate", self.noun.end, min(self.view.size, self.noun.end + _NEAR))
        return any(self.view.word(hit.end) not in self.view.lexicon.words("times", "around_durations") for hit in near)

    def _is_detail(self) -> bool:
        """Whether a bracket opens before them in which those just counted are told apart."""
        return bool(self.own) and self.noun.start is None and self.view.word(self.number.start - 1) == "("

    def _start(self) -> int:
        """The beginning of the quote: the noun where it stands first, the verb directly before, or the hedge."""
        if self.noun.start is not None:
            return self.noun.start
        hits = self.view.passage.hits
        verbs = [
            hit
            for kind in MOVEMENTS
            if kind is not Movement.STAY
            and (hit := hits.ending(f"verbs.{kind}", self.number.start)) is not None
            and not is_done_to(self.view, hit, self.number.start)
        ]
        return min((hit.start for hit in verbs), default=self.number.start)

    def _end(self, movement: Movement) -> int:
        """The end of the quote: who the people are, or the verb that belongs to them."""
        composition = self._composition()
        aside = self._aside() if composition is None else composition[0]
        if aside > self.noun.end:
            return aside
        verb = attached(self.view, self.noun.end)
        if verb is None or not (verb[0] is movement or self._stayed(*verb)):
            return self._predicate()
        hit = self.view.passage.hits.at(f"verbs.{verb[0]}", verb[1])
        end = hit.end if hit is not None else self.noun.end
        further = self.view.passage.hits.at("verbs.stay", end)
        if further is not None and not self._is_place_word(end):
            return further.end
        return self._complement(end)

    def _predicate(self) -> int:
        """The end of what is said of the people by a verb that the language does not list."""
        end = self.noun.end
        if end >= self.view.size or not self.view.passage.tokens[end].is_word or self.view.passage.tokens[end].is_capital:
            return end
        word, lexicon = self.view.word(end), self.view.lexicon
        stops = word in lexicon.words("modifiers", "stop") and word not in lexicon.words("verbs", "auxiliaries")
        while self.view.word(end) in lexicon.words("modifiers", "postmodifiers") and (behind := self._noun_end(end + 1)) > end + 1:
            end = behind
        if end > self.noun.end:
            return end
        return end if stops and self.noun.named else self._complement(end)

    def _noun_end(self, start: int) -> int:
        """The end of the plain words behind a preposition: people with disabilities, in need of urgent care."""
        lexicon, tokens = self.view.lexicon, self.view.passage.tokens
        small = lexicon.words("modifiers", "stop") | lexicon.words("verbs", "auxiliaries")
        verbs = {hit.start for kind in MOVEMENTS for hit in self.view.passage.hits.all(f"verbs.{kind}")}
        counted = {at for number in self.view.numbers for at in range(number.start, number.end)}
        for at in range(start, min(start + _COMPLEMENT, self.view.size)):
            plain = tokens[at].is_word and not tokens[at].is_capital and tokens[at].word not in small
            if not plain or at in verbs or at in counted:
                return at
        return min(start + _COMPLEMENT, self.view.size)

    def _complement(self, end: int) -> int:
        """Past a few words that say where from or where to, within the clause and before the next number."""
        clause = self.view.clause_of(self.number.core)
        following = [number.start for number in self.view.numbers if number.start >= end]
        limit = min([clause.end, end + _COMPLEMENT, *following])
        dangling = self.view.lexicon.words("reporting", "prepositions") | self.view.lexicon.words("roles", "determiners")
        while limit > end and (not self.view.passage.tokens[limit - 1].is_word or self.view.word(limit - 1) in dangling):
            limit -= 1
        return max(end, limit)

    def _is_place_word(self, at: int) -> bool:
        return self.view.word(at) in self.view.lexicon.words("places", "at")

    def _doubts(self, movement: Movement, scope: Scope, *, kept: bool) -> tuple[Sentence, ...]:
        doubts = (
            (kept and scope is Scope.GROUP, say("they did not or could not go; whether others are there too is not said")),
            (movement is Movement.UNSAID, say("no verb says whether these people left, arrived or are there")),
            (not self.noun.named, say("the text does not say here what is counted")),
        )
        return (*doubts_of(scope), *(doubt for holds, doubt in doubts if holds))


def is_part(view: View, number: Number, own: tuple[Finding, ...]) -> bool:
    """Whether a number is said to be among others: including 19, 20 of them, or joined to such a part by "and"."""
    hits = view.passage.hits
    if hits.within("scope.part_before", view.clause_of(number.core).start, number.start):
        return True
    if hits.ending("scope.part", number.start) is not None or hits.at("scope.part_after", number.end) is not None:
        return True
    if not own:
        return False
    whole = view.word(own[-1].start - 1) in view.lexicon.words("places", "distance_of") and own[-1].start <= _TWO
    return whole or (own[-1].scope is Scope.PART and number.start - own[-1].end <= 1)
