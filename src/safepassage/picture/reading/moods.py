"""How a statement is told: as so, as denied, as to come, or as only supposed; made out once, of the clause of its words.

Where a word of denial or of what is to come stands in the clause and it is not plain what it governs, the statement is only
supposed: a reader that says less is better than one that says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from safepassage.picture.claims import Scope
from safepassage.picture.reading.affirmation import Standing, standing
from safepassage.picture.reading.clauses import Clause
from safepassage.picture.reading.findings import View
from safepassage.picture.reading.lexicon import Hit
from safepassage.picture.reading.verbs import group_of, is_finite, is_past

#: Words from a "no" to what it denies (no heavy enemy shelling), and from a wish to what is wished (called for a new ceasefire).
_NEXT, _WISH = 3, 6
#: Words from "to" to what its verb has for an object (to observe a new ceasefire).
_OBJECT = 5
#: Letters before the ending of a noun made of a verb (firing, and not bring).
_SHORTEST_STEM = 3
#: Words before the clause in which a plan may stand (is expected | to begin).
_LED_IN = 3


class Mood(Enum):
    """How a statement is told."""

    #: As done or going on.
    TOLD = auto()
    #: Planned, promised, ordered, wished or expected.
    TO_COME = auto()
    #: Possible, feared, tried, or so on a condition.
    SUPPOSED = auto()
    DENIED = auto()
    #: It will not be: they will not be fired upon.
    WITHHELD = auto()
    #: Who speaks leaves open whether it is so.
    DISOWNED = auto()


#: What a statement covers that is not told as so.
MOOD_SCOPES = {
    Mood.TO_COME: Scope.PLANNED,
    Mood.SUPPOSED: Scope.HYPOTHESIS,
    Mood.DENIED: Scope.NEGATION,
    Mood.WITHHELD: Scope.NEGATION,
    Mood.DISOWNED: Scope.HYPOTHESIS,
}
_OUTER = {Standing.DISOWNED: Mood.DISOWNED, Standing.SUPPOSED: Mood.SUPPOSED, Standing.DENIED: Mood.DENIED}


def mood_of(view: View, words: Sequence[Hit], start: int, end: int) -> Mood:
    """How an event or condition is told whose words these are, in a stretch of a clause or of clauses that belong together."""
    own = _Own(view, words, start, end)
    return own.mood_around() or own.mood_within()


def mood_of_movement(view: View, start: int, verb_at: int, people_at: int) -> Mood:
    """How a movement is told by its verb, whose group begins at a token at most: could leave, were told to leave, should leave.

    Denials and plain plans are not looked for: `verbs` knows what they do to people.
    """
    return next(_said_of_movement(view, start, verb_at, people_at), Mood.TOLD) if verb_at >= 0 else Mood.TOLD


def _said_of_movement(view: View, start: int, verb_at: int, people_at: int) -> Iterator[Mood]:
    """What the group of the verb says, or else what others do; the first decides."""
    words, hits, clause, group = view.lexicon.words, view.passage.hits, view.clause_of(verb_at), group_of(view, start, verb_at)
    if is_unreal(view, group, verb_at) or any(_is_possible(view, at) for at in range(group, verb_at)):
        yield Mood.SUPPOSED
    if hits.any("modality.due", group, verb_at):
        yield Mood.TO_COME
    to = _last_to(view, group, verb_at)
    said = view.passage.words[group : verb_at if to < 0 else to]
    if not words("modality", "bare").isdisjoint(said) and words("verbs", "finite").isdisjoint(said):
        yield Mood.SUPPOSED  # demanded that 46 people be let out
    if to >= 0:
        yield _mood_behind(view, start, to, people_at)
    if _follows_condition(view, clause) and not _is_past_clause(view, clause):
        yield Mood.SUPPOSED
    leads_up = verb_at < people_at and _last_to(view, verb_at, people_at - 1) >= 0  # were sent to bring 46 people
    if leads_up or not is_finite(view, group, verb_at):
        if hits.at("clauses.temporal", clause.start) is not None:
            yield Mood.SUPPOSED
        yield from _said_before(view, verb_at, people_at)


def _said_before(view: View, verb_at: int, people_at: int) -> Iterator[Mood]:
    """How others move people whose own verb says no time: could bring 46 people to the city, asked to let 46 people leave."""
    hits, clause = view.passage.hits, view.clause_of(people_at)
    low = max(clause.start, people_at - _NEXT)
    if any(_is_possible(view, at) for at in range(low, people_at)):
        yield Mood.SUPPOSED
    asked = hits.any("sentences.appeal", clause.start, min(people_at, verb_at))
    if asked or hits.any("modality.wished", max(clause.start, people_at - _WISH), min(people_at, verb_at)):
        yield Mood.SUPPOSED
    if hits.any("modality.due", low, people_at):
        yield Mood.TO_COME
    to = _last_to(view, low, people_at - 1)
    if to >= 0 and not _is_nominal(view, to + 1):
        yield _mood_behind(view, low, to, people_at)


def _last_to(view: View, low: int, high: int) -> int:
    """The last "to" between two tokens; -1 where there is none."""
    purpose = view.lexicon.words("modality", "purpose")
    return next((at for at in range(high - 1, low - 1, -1) if view.word(at) in purpose), -1)


def _mood_behind(view: View, start: int, to: int, people_at: int) -> Mood:
    """How an infinitive is told, by the word that it depends on: managed to leave, afraid to leave, ordered 46 people to leave."""
    words = view.lexicon.words
    if view.word(to + 1) in words("modality", "perfect"):
        return Mood.TOLD
    clause = view.clause_of(to)
    low, governors = start, [view.word(to - 1)]
    if to <= start:
        low = clause.start
        governors = [view.word(at) for at in range(min(low, people_at - _WISH), min(to, people_at))]
    if any(word in words("modality", "achieved") or word in words("modality", "told_of") for word in governors):
        return Mood.TOLD
    if view.passage.hits.any("modality.journeys", low, to):
        return Mood.TOLD
    return Mood.SUPPOSED if words("modality", "ordered").isdisjoint(governors) else Mood.TO_COME


def _is_nominal(view: View, at: int) -> bool:
    """Whether a word behind "to" is no verb: to the works, to shelling, to Kalynivsk."""
    word, lexicon = view.word(at), view.lexicon
    is_noun = word[_SHORTEST_STEM:].endswith(tuple(lexicon.words("verbs", "nominal")))
    return word in lexicon.words("roles", "determiners") or is_noun or view.passage.tokens[at].is_capital


def is_open(view: View, at: int) -> bool:
    """Whether what is to come hangs on a condition that alone brings it about (only if, provided that), or is called off."""
    hits, words = view.passage.hits, view.lexicon.words
    alone = (clause.start for clause in view.clauses if view.word(clause.start - 1) in words("denial", "alone"))
    conditions = ("denial.conditions", "clauses.temporal")
    if hits.all("denial.provisos") or any(hits.at(label, start) is not None for start in alone for label in conditions):
        return True
    parting = words("numbers", "joiners") | words("reporting", "breaks") - words("clauses", "relatives") | {";"}
    called_off = hits.all("denial.cancelled")
    return any(parting.isdisjoint(view.passage.words[min(hit.end, at) : max(hit.start, at)]) for hit in called_off)


def is_unreal(view: View, start: int, end: int) -> bool:
    """Whether it is told of what would have been."""
    return view.passage.hits.any("modality.unreal", start, end)


class _Own:
    """The words of one statement in their clause."""

    def __init__(self, view: View, words: Sequence[Hit], start: int, end: int) -> None:
        self.view, self.words, self.start, self.end = view, words, start, end
        self.hits = view.passage.hits
        self.tokens = _tokens(words)
        self.first = min(self.tokens)

    def mood_around(self) -> Mood | None:
        """What is said of the whole: denied, doubted, or on a condition; None where nothing is."""
        outer = _OUTER.get(standing(self.view, self.first, self.first + 1))
        if outer is Mood.DISOWNED:  # they refused | to surrender
            begins = self.view.word(self.start) in self.view.lexicon.words("modality", "purpose")
            return Mood.DENIED if begins else Mood.DISOWNED
        if outer is Mood.SUPPOSED or self.is_on_condition() or (self.is_to_come() and is_open(self.view, self.first)):
            return Mood.SUPPOSED
        if outer is None:
            return Mood.SUPPOSED if self._is_called_off_aside() else None
        negators = tuple(self.negators())
        if negators and self.hits.any("denial.false", self.start, min(each.start for each in negators)):
            return Mood.SUPPOSED  # it would be wrong to say that there is no shelling
        if any(each.start > self.first and self.denial(each) is Mood.DENIED for each in negators):
            return Mood.SUPPOSED  # a denial of a denial
        return None if any(each.start < self.first for each in negators) else outer

    def mood_within(self) -> Mood:
        """How its own clause tells it."""
        inner = {self.denial(negator) for negator in self.negators()}
        if is_unreal(self.view, self.start, self.end) or (Mood.SUPPOSED in inner and Mood.DENIED not in inner):
            return Mood.SUPPOSED
        if Mood.DENIED in inner:
            return self.denied()
        if self.is_to_come():
            return Mood.TO_COME
        return Mood.SUPPOSED if self.is_possible() else Mood.TOLD

    def _within(self, *labels: str, low: int | None = None) -> Iterator[Hit]:
        """Phrases of the clause that do not say who speaks."""
        begin = self.start if low is None else low
        for label in labels:
            for hit in self.hits.within(label, begin, self.end):
                if not any(opens <= hit.start < closes for opens, closes in self.view.speakers):
                    yield hit

    def negators(self) -> Iterator[Hit]:
        """Words of denial that are no words of the subject itself (no contact, little heat and no light)."""
        labels = (f"subjects.{group}" for group in range(self.words[0].payload.groups))
        said = (hit for label in labels for hit in self.hits.within(label, self.start, self.end))
        of_subject = _tokens([hit for hit in said if hit.payload is self.words[0].payload])
        found = self._within("denial.verbal", "denial.subjects", "denial.missing", "modality.unable")
        harmless = (hit for hit in found if self.hits.at("denial.harmless", hit.start) is None)
        return (hit for hit in harmless if of_subject.isdisjoint(range(hit.start, hit.end)))

    def denial(self, negator: Hit) -> Mood:
        """Whether a negator denies the statement, something else, or what is not plain."""
        near, relatives = self._nearest(negator), self.view.lexicon.words("clauses", "relatives")
        if negator.start > near and self.view.word(self.start) in relatives and negator.label != "denial.missing":
            return Mood.SUPPOSED  # those who surrender will not be harmed
        low, high = (negator.end, near) if near >= negator.end else (near, negator.start)
        if negator.label == "denial.missing":
            return Mood.DENIED if 0 <= near - negator.end < _NEXT else Mood.TOLD
        if any(self.view.word(at) in self.view.lexicon.words("numbers", "joiners") for at in range(low, high)):
            return Mood.SUPPOSED
        if negator.label == "denial.subjects":
            first = self._is_first(negator.start)
            next_to = 0 <= near - negator.end < _NEXT or negator.start - 1 in self.tokens
            return Mood.DENIED if first or next_to else Mood.SUPPOSED
        return Mood.DENIED

    def _nearest(self, negator: Hit) -> int:
        return min(self.tokens, key=lambda at: abs(at - negator.start))

    def _is_first(self, at: int) -> bool:
        words = self.view.lexicon.words
        led_in = words("denial", "existence") | words("verbs", "auxiliaries") | words("clauses", "openers")
        return all(self.view.word(before) in led_in for before in range(self.start, at))

    def denied(self) -> Mood:
        """What a denial comes to: it will not be, it is not; and perhaps not that it is not over."""
        hits, (start, end) = self.hits, (self.start, self.end)
        ceasing = (hit.start for hit in hits.within("denial.ceasing", start, end))
        if not self.tokens.issuperset(ceasing):
            return Mood.SUPPOSED
        return Mood.WITHHELD if hits.any("modality.resolved", start, end) else Mood.DENIED

    def is_on_condition(self) -> bool:
        """Whether it is a condition, or depends on one and is not told of in the past or as planned."""
        clause = self.view.clause_of(self.first)
        if _is_condition(self.view, clause):
            return True
        later = self.is_to_come() or _is_past_clause(self.view, clause)
        return _follows_condition(self.view, clause) and not later

    def is_to_come(self) -> bool:
        if self.words[0].payload.scope is Scope.UNSAID and any(
            self._was_called_off(hit) for hit in self.hits.all("denial.cancelled")
        ):
            return False  # the evacuation planned for Monday was cancelled
        ahead = self._within("modality.planned", "modality.due", low=max(0, self.start - _LED_IN))
        settled = self.view.lexicon.words("modality", "settled")
        if any(hit.start not in self.tokens or hit.payload not in settled for hit in ahead):
            return True
        to = self._infinitive()
        bidden = self.view.lexicon.words("modality", "ordered")
        return to >= 0 and any(self.view.word(at) in bidden for at in range(max(0, to - _WISH), to))

    def _was_called_off(self, hit: Hit) -> bool:
        """Whether the words say that it was called off, and not that it would be."""
        group = self.view.passage.words[group_of(self.view, self.start, hit.start) : hit.start]
        own = not self.tokens.isdisjoint(range(hit.start, hit.end))
        return own and self.view.lexicon.words("modality", "resolved").isdisjoint(group)

    def is_possible(self) -> bool:
        """Whether it may be, or is only wished, tried, feared or waited for."""
        if self.view.is_supposed(max(0, self.start - _LED_IN), self.end) or self._infinitive() >= 0 or self._is_awaited():
            return True
        if self._is_bidden():
            return True
        low = max(self._heard_from(), self.first - _WISH)
        if any(self.hits.any(label, low, self.first) for label in ("modality.wished", "sentences.appeal")):
            return True
        return any(_is_possible(self.view, hit.start) for hit in self._within("modality.possible"))

    def _is_called_off_aside(self) -> bool:
        """Whether it is only told by the way that it was called off, of what may have gone on: which was cancelled, went ahead."""
        aside = self.view.clause_of(max(self.tokens))
        opens = self.view.word(aside.start) in self.view.lexicon.words("clauses", "relatives")
        return opens and aside.start > self.first and self.hits.any("denial.cancelled", aside.start, aside.end)

    def _is_bidden(self) -> bool:
        """Whether its verb says no time, so that somebody asks for it: demanded that the civilians be allowed to leave."""
        words, last = self.view.lexicon.words, max(self.tokens)
        bare = next((at for at in range(self.start, last) if self.view.word(at) in words("modality", "bare")), -1)
        led_in = words("verbs", "finite") | words("modality", "purpose") | words("modality", "possible")
        ahead = self.hits.any("modality.due", self.start, bare + 1) or self.hits.any("modality.planned", self.start, bare + 1)
        return bare > self.start and not ahead and led_in.isdisjoint(self.view.passage.words[self.start : bare])

    def _heard_from(self) -> int:
        """Where the clause begins, with the words of one who says it: warned of | an attack."""
        return next((opens for opens, closes in self.view.speakers if closes == self.start), self.start)

    def _infinitive(self) -> int:
        """Where "to" stands, if its verb depends on one that does not say that it was done: to storm; not: led to shelling."""
        lexicon = self.view.lexicon
        to = _last_to(self.view, max(self.start, self.first - _OBJECT), self.first)
        if to < 0 or _is_nominal(self.view, to + 1) or any(self._begins_anew(at) for at in range(to + 1, self.first)):
            return -1
        classes = ("achieved", "told_of", "leading", *(("attempts",) if self._counts_when_tried() else ()))
        done = any(self.view.word(to - 1) in lexicon.words("modality", each) for each in classes)
        return -1 if done else to

    def _begins_anew(self, at: int) -> bool:
        """Whether what stands at a word is no longer the object of the verb before it."""
        word, words = self.view.word(at), self.view.lexicon.words
        small = words("verbs", "finite") | words("numbers", "joiners") | words("reporting", "prepositions")
        return word in small or not self.view.passage.tokens[at].is_word

    def _counts_when_tried(self) -> bool:
        return self.words[0].payload.code in self.view.lexicon.words("moods", "attempted")

    def _is_awaited(self) -> bool:
        """Whether something else that is to come waits for it: will leave once the shelling stops."""
        clause = self.view.clause_of(self.first)
        if self.hits.at("clauses.temporal", clause.start) is None or any(is_past(self.view, at) for at in self.tokens):
            return False
        return self.hits.any("modality.planned", 0, self.view.size) or self.hits.any("modality.due", 0, self.view.size)


def _tokens(words: Sequence[Hit]) -> frozenset[int]:
    return frozenset(at for word in words for at in range(word.start, word.end))


def _is_possible(view: View, at: int) -> bool:
    """Whether a word says that something may be; and not: could be heard, in May."""
    if view.word(at) not in view.lexicon.words("modality", "possible"):
        return False
    return view.passage.hits.at("modality.perceived", at) is None and not view.passage.tokens[at].is_capital


def _is_condition(view: View, clause: Clause) -> bool:
    """Whether a clause is what another depends on: if, unless, had it held; and not: asked if."""
    at, words = clause.start, view.lexicon.words
    if view.passage.hits.at("denial.conditions", at) is not None or view.passage.hits.at("denial.provisos", at) is not None:
        return view.word(at - 1) not in words("denial", "asking_if")
    behind = at > 0 and view.word(at) in words("denial", "inverted_behind") and not view.passage.tokens[at - 1].is_word
    return behind or (at == 0 and view.word(at) in words("denial", "inverted"))


def _follows_condition(view: View, clause: Clause) -> bool:
    """Whether another clause of the sentence is the condition of this one."""
    open_questions = view.lexicon.words("denial", "open_questions")
    others = (other for other in view.clauses if other != clause and view.word(other.start) not in open_questions)
    return any(_is_condition(view, other) for other in others)


def _is_past_clause(view: View, clause: Clause) -> bool:
    return any(is_past(view, at) for at in range(clause.start, clause.end))
