"""Whether a number is affirmed: it counts people only where an affirmed, finished or present verb governs it.

Whatever else governs that verb, or the whole clause, takes the number back: a negator (did not evacuate 46), a refusal or
failure (refused to let 46 leave; the evacuation of 46 was cancelled), a denial (denied that 46 left; 46, a claim that the
mayor denies) or a doubt (could not verify that 46 left). What governs stands before the number in its clause, or in the
clause whose content this one is, or behind it where the number only belongs to the claim or event that is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from safepassage.language import Sentence, say
from safepassage.picture.claims import Scope
from safepassage.picture.reading.clauses import Clause
from safepassage.picture.reading.findings import View
from safepassage.picture.reading.lexicon import Hit
from safepassage.picture.reading.verbs import MOVEMENTS, attached, group_of, is_finite, last_movement


class Standing(Enum):
    """How a number is said."""

    AFFIRMED = auto()
    #: Who speaks says that it is not so, or it is said of what did not happen.
    DENIED = auto()
    #: It is a condition, or another denies it or doubts it.
    SUPPOSED = auto()
    #: Who speaks leaves open whether it is so, and so does not say it.
    DISOWNED = auto()


#: What a number covers that is not affirmed.
SCOPES = {Standing.DENIED: Scope.NEGATION, Standing.SUPPOSED: Scope.HYPOTHESIS, Standing.DISOWNED: Scope.HYPOTHESIS}
#: What is to be looked at in it.
_DOUBTS = {
    Scope.NEGATION: say("denied, refused or not done: it limits nobody"),
    Scope.HYPOTHESIS: say("doubted, disputed or only supposed: it limits nobody"),
}
#: Words from "without" to those who are missing, and from a failure to the event that failed.
_NEXT = 3
#: Words from a negator to the word for confirming that it denies (not been independently confirmed).
_CONFIRMING = 5
#: Words back to the noun that says what a number is of (the planned evacuation of some 46).
_HEAD = 8
#: Words behind a denial in which what it denies may be named (rejected the figure, denied it).
_OBJECT = 4
#: What sets apart from a statement the one who speaks of it.
_SET_APART = frozenset({",", ";", "-", "\u2013", "\u2014"})
#: Words of a name with its office, and of the verb behind it.
_LONGEST_NAME = 12
#: Clauses back to the "that" which "and that" goes on from.
_LONGEST_CHAIN = 6


def standing(view: View, start: int, end: int) -> Standing:
    """How what stands between two tokens is said, such as a number with its noun; a denial of a denial supposes."""
    stretch = _Stretch(view, start, end)
    found = [*stretch.before(), *stretch.governing(), *stretch.behind(), *stretch.told_after()]
    if Standing.DISOWNED in found or len(found) <= 1:
        return Standing.DISOWNED if Standing.DISOWNED in found else (*found, Standing.AFFIRMED)[0]
    return Standing.SUPPOSED


def doubts_of(scope: Scope) -> tuple[Sentence, ...]:
    """What to say of a number that is not affirmed."""
    return (_DOUBTS[scope],) if scope in _DOUBTS else ()


@dataclass(frozen=True)
class _Stretch:
    view: View
    start: int
    end: int

    @property
    def clause(self) -> Clause:
        return self.view.clause_of(self.start)

    def before(self) -> Iterator[Standing]:
        """What governs the number within its own clause."""
        clause, low = self.clause, self._own_from()
        said = self._said_against(low, self.start)
        if said is not None:
            yield said
            return
        if self._within("denial.against", max(0, self.start - _NEXT - 1), self.start):
            yield Standing.DENIED
            return
        if any(self._keeps(hit) and self._governs(hit) for hit in self._within("denial.refusals", low, self.start)):
            yield Standing.DENIED
            return
        verbal = [hit for hit in self._verbal(low, self.start) if self._governs(hit)]
        negators = [*verbal, *self._subjects(clause, low, self.start), *self._missing(low)]
        if negators:
            yield Standing.DISOWNED if self._says(negators[-1].end, self.start) else Standing.DENIED

    def governing(self) -> Iterator[Standing]:
        """What governs the clause as a whole: the clause whose content it is, or the movement that these came with."""
        hits, clause = self.view.passage.hits, self.clause
        if self._opens(clause, "denial.conditions") and not hits.any("modality.unclear", 0, clause.start):
            yield Standing.SUPPOSED
        content, brought = self._governor(clause, "clauses.questions"), self._governor(clause, "clauses.companions")
        if content is not None:
            outer = self._governor(content, "clauses.contents") if self._is_spoken(content) else None
            if outer is None and self._opens(clause, "clauses.temporal") and not self._says(content.start, content.end):
                return  # the attempt failed when the road was cut
            yield from self._doubt_of(content if outer is None else Clause(outer.start, content.end))
        elif brought is not None and self._moves(brought):
            negated = (*self._verbal(brought.start, brought.end), *self._subjects(brought, brought.start, brought.end))
            if negated or self._within("denial.failures", brought.start, brought.end):
                yield Standing.DENIED

    def behind(self) -> Iterator[Standing]:
        """What is said of the event or the claim that the number belongs to: the evacuation of 46 failed, is false."""
        clause, hits = self.clause, self.view.passage.hits
        until = self._until()
        of = any(self.view.word(at) in self.view.lexicon.words("denial", "belonging") for at in (self.start - 1, self.start - 2))
        head = max(clause.start, self.start - _HEAD)
        events = self._within("denial.events", head, self.start)
        early = any(self._within("denial.failures", event.start - _NEXT, event.start) for event in events)
        failed = early or self._verbal(self.end, until) or self._within("denial.failures", self.end, until)
        if of and failed and events:
            yield Standing.DENIED
            return
        governor = self._governor(clause, "clauses.contents")
        begins = governor is None and self._opens(clause, "clauses.contents")
        told = governor is not None and hits.any("denial.claims", governor.start, governor.end)
        if begins or told or (of and self._within("denial.claims", head, self.start)):
            if self._within("denial.false", self.end, until):
                yield Standing.DENIED
            elif any(self._is_closed(hit.end, until) for hit in self._doubts(self.end, until)):
                yield Standing.SUPPOSED

    def told_after(self) -> Iterator[Standing]:
        """Another clause takes it back: a claim the mayor denied; which Kyiv denies; but the figure is not confirmed.

        What nobody else could confirm is still said by a speaker who is named.
        """
        low, high = self.clause.end, self.view.size
        doubts = [*self._denials(low, high), *(hit for hit in self._unconfirmed(low, high) if not self._is_said_apart(hit))]
        if any(self._is_about_it(hit) for hit in doubts):
            yield Standing.SUPPOSED
        else:
            yield from self._closed_against()

    def _closed_against(self) -> Iterator[Standing]:
        """Who is named behind a whole statement denies it or does not confirm it: 46 left, the mayor denied."""
        low, high = self.end, self.view.size
        against = [
            *((hit, Standing.DENIED) for hit in self._denials(low, high)),
            *((hit, Standing.DISOWNED) for hit in self._unconfirmed(low, high)),
        ]
        for hit, own in against:
            if self._closes_all(hit):
                speaks = any(start <= hit.start < end for start, end in self.view.speakers)
                apart = self._is_said_apart(hit)
                if own is Standing.DENIED or not apart:
                    yield own if speaks and not apart else Standing.SUPPOSED
                return

    def _closes_all(self, doubt: Hit) -> bool:
        """Whether a doubt ends the sentence behind a comma, with no more than the name of whoever has it before."""
        words, tokens = self.view.passage.words, self.view.passage.tokens
        passive = self.view.word(doubt.start - 1) in self.view.lexicon.words("reporting", "passive")
        marks = [at for at in range(self.end, doubt.start - 1) if not tokens[at].is_word]
        if passive or not marks or not self._is_closed(doubt.end, self.view.size):
            return False
        between = (marks[-1] + 1, doubt.start)
        counted = any(between[0] <= number.start < doubt.start for number in self.view.numbers)
        told = counted or any(self._within(f"verbs.{movement}", *between) for movement in MOVEMENTS)
        return not told and words[marks[-1]] in _SET_APART and doubt.start - marks[-1] <= _LONGEST_NAME

    def _own_from(self) -> int:
        """Where the statement of the number begins: behind "and", where it has a verb of its own."""
        joiners = self.view.lexicon.words("numbers", "joiners")
        joined = [at + 1 for at in range(self.clause.start, self.start) if self.view.word(at) in joiners]
        return joined[-1] if joined and attached(self.view, self.end) is not None else self.clause.start

    def _until(self) -> int:
        """Where the clause ends, past an aside: the figure of 46, given on Monday, was wrong."""
        auxiliaries, until = self.view.lexicon.words("verbs", "auxiliaries"), self.clause.end
        later = (clause for clause in self.view.clauses if clause.start > until and self.view.word(clause.start) in auxiliaries)
        return next((clause.end for clause in later), until)

    def _said_against(self, low: int, high: int) -> Standing | None:
        """Whether words before the number deny or doubt it; another who claims it behind them is the one who speaks."""
        claimed = any(low <= start < high and self._within("denial.verbs", low, start) for start, _ in self.view.speakers)
        if self._within("denial.verbs", low, high):
            return Standing.SUPPOSED if claimed else Standing.DENIED
        if self._within("denial.false", low, high):
            return Standing.DENIED
        return Standing.DISOWNED if self._within("denial.doubts", low, high) or self._unconfirmed(low, high) else None

    def _doubt_of(self, clause: Clause) -> Iterator[Standing]:
        """What a clause says of its content."""
        said = self._said_against(clause.start, clause.end)
        if said is not None:
            yield said
            return
        refused = self._within("denial.refusals", clause.start, clause.end)
        negators = (*self._verbal(clause.start, clause.end), *self._subjects(clause, clause.start, clause.end))
        if refused or any(self._denies_saying(hit, clause.end) for hit in negators):
            yield Standing.DISOWNED

    def _governs(self, negator: Hit) -> bool:
        """Whether a denial is of the verb told, and not of those who did it: the team that had not slept evacuated 46."""
        verb_at = last_movement(self.view, negator.end, self.start + 1)
        group = group_of(self.view, self.clause.start, verb_at)
        relatives = self.view.lexicon.words("clauses", "relatives")
        aside = any(self.view.word(at) in relatives for at in range(max(self.clause.start, negator.start - _HEAD), negator.start))
        return not (aside and negator.end <= group and is_finite(self.view, group, verb_at))

    def _denies_saying(self, negator: Hit, end: int) -> bool:
        """Whether a negator belongs to the verb of saying, if there is one: did not immediately say, who had not slept said."""
        verbs = self._within("reporting.verbs", negator.end, end)
        small = self.view.lexicon.words("verbs", "auxiliaries") | self.view.lexicon.words("reporting", "adverbs")
        ending = self.view.lexicon.name("denial", "adverb")
        between = self.view.passage.words[negator.end : verbs[0].start] if verbs else ()
        return negator.label == "denial.subjects" or all(word in small or word.endswith(ending) for word in between)

    def _verbal(self, low: int, high: int) -> list[Hit]:
        """Negators of a verb: did not, never; and not "not only"."""
        return [hit for hit in self._within("denial.verbal", low, high) if not self._is_other(hit)]

    def _subjects(self, clause: Clause, low: int, high: int) -> list[Hit]:
        """Negators of the subject, first in the clause: no buses, nobody, neither the mayor nor; what a preposition has is none."""
        first = next((at for at in range(clause.start, high) if not self._is_led_in(at)), high)
        found = self._within("denial.subjects", max(low, first), high)
        return [hit for hit in found if hit.start == first and not self._is_other(hit)]

    def _is_other(self, negator: Hit) -> bool:
        """Whether a negator denies nothing (not only), or none of these people did it, which their verb tells (none of the 46)."""
        hits = self.view.passage.hits
        none_of = hits.ending("scope.none_before", self.start)
        return hits.at("denial.harmless", negator.start) is not None or (none_of is not None and none_of.start == negator.start)

    def _is_led_in(self, at: int) -> bool:
        """Whether a word only leads in to the subject: there were no buses, that no buses."""
        words = self.view.lexicon.words
        return self.view.word(at) in words("denial", "existence") | words("verbs", "auxiliaries") | words("clauses", "openers")

    def _missing(self, low: int) -> list[Hit]:
        """Words by which these people are missing: returned without the 46."""
        return [hit for hit in self._within("denial.missing", low, self.start) if self.start - hit.end < _NEXT]

    def _keeps(self, refusal: Hit) -> bool:
        """Whether a refusal is of what these people or others would do; those kept from leaving are told of as present."""
        kept = self._within("denial.kept", self.end, self.clause.end)
        to = self.view.word(refusal.end) in self.view.lexicon.words("modality", "purpose")
        return not kept and (to or self.start - refusal.end <= 1)

    def _says(self, low: int, high: int) -> bool:
        return bool(self._within("reporting.verbs", low, high) or self._within("denial.confirming", low, high))

    def _unconfirmed(self, low: int, high: int) -> list[Hit]:
        """Words for confirming that a negator denies: could not verify, neither figure was confirmed."""
        negators = (*self._within("modality.negation", low, high), *self._within("denial.refusals", low, high))
        confirming = self._within("denial.confirming", low, high)
        return [hit for hit in confirming if any(0 <= hit.start - negator.end < _CONFIRMING for negator in negators)]

    def _doubts(self, low: int, high: int) -> list[Hit]:
        return [*self._denials(low, high), *self._unconfirmed(low, high)]

    def _denials(self, low: int, high: int) -> list[Hit]:
        return [hit for label in ("denial.verbs", "denial.doubts", "denial.false") for hit in self._within(label, low, high)]

    def _is_about_it(self, doubt: Hit) -> bool:
        """Whether a denial in a later clause is of this number: what it denies is "which", "it" or "the claim", or none."""
        clause, hits = self.view.clause_of(doubt.start), self.view.passage.hits
        others = (number.start for number in self.view.numbers if self.end <= number.start < doubt.start)
        if any("," in self.view.passage.words[self.end : other] for other in others):
            return False
        if any(hits.at("clauses.contents", other.start) is not None for other in self.view.clauses if other.start == clause.end):
            return False
        named_after = (doubt.end, min(self.view.size, doubt.end + _OBJECT))
        if any(hits.any(label, *named_after) for label in ("denial.claims", "denial.objects")):
            return True
        passive = self.view.word(doubt.start - 1) in self.view.lexicon.words("reporting", "passive")
        labels = ("denial.claims", "denial.anaphors", *(("denial.objects",) if passive else ()))
        named = any(hits.any(label, clause.start, doubt.start) for label in labels)
        return named and self._is_closed(doubt.end, clause.end)

    def _is_said_apart(self, doubt: Hit) -> bool:
        """Whether somebody speaks in the sentence who is not the one that doubts."""
        clause = self.view.clause_of(doubt.start)
        return any(end <= clause.start or doubt.end <= start for start, end in self.view.speakers)

    def _is_closed(self, at: int, end: int) -> bool:
        """Whether nothing is denied behind a word of denial: the clause ends, or only says by whom, when and where."""
        words = self.view.lexicon.words
        return (
            at >= end
            or not self.view.passage.tokens[at].is_word
            or self.view.word(at) in (words("reporting", "closers") | words("reporting", "adverbs"))
        )

    def _moves(self, clause: Clause) -> bool:
        """Whether it tells of vehicles or a movement, which may bring people."""
        vehicles = any(hit.payload.counts == "vehicles" for hit in self._within("things", clause.start, clause.end))
        return vehicles or any(self._within(f"verbs.{movement}", clause.start, clause.end) for movement in MOVEMENTS)

    def _governor(self, clause: Clause, label: str) -> Clause | None:
        """The clause right before one that opens with a word of a class, or with what somebody says."""
        earlier = [other for other in self.view.clauses if other.end <= clause.start][-_LONGEST_CHAIN:]
        if not earlier:
            return None
        if earlier[-1].end == clause.start and (self._is_spoken(clause) or self._opens(clause, label)):
            return earlier[-1]
        joined = self.view.word(clause.start) in self.view.lexicon.words("numbers", "joiners") and self._opens(
            Clause(clause.start + 1, clause.end), label
        )
        aside = self.view.word(clause.start - 1) == ","
        for before, other in pairwise(earlier):
            alone = other.end == other.start + 1
            if before.end == other.start and self._opens(other, label) and (joined or (aside and alone)):
                return before
        return None

    def _is_spoken(self, clause: Clause) -> bool:
        """Whether what somebody says begins there."""
        return any(end == clause.start for _, end in self.view.speakers)

    def _opens(self, clause: Clause, label: str) -> bool:
        return self.view.passage.hits.at(label, clause.start) is not None

    def _within(self, label: str, low: int, high: int) -> tuple[Hit, ...]:
        return self.view.passage.hits.within(label, low, high)
