"""Statements without a number: events, conditions, absences, promises, and people who moved or stayed.

A subject of the lexicon is found where every one of its groups of phrases occurs within one clause, or
else within neighbouring clauses. A clause has one statement, that of the first subject in the order of
the lexicon, so absences come before what is absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from safepassage.language import Sentence, say
from safepassage.picture.claims import Kind, Scope
from safepassage.picture.reading.affirmation import SCOPES, Standing, standing
from safepassage.picture.reading.clauses import Clause
from safepassage.picture.reading.findings import Finding, View
from safepassage.picture.reading.lexicon import Hit, Subject
from safepassage.picture.reading.moods import MOOD_SCOPES, Mood, is_open, is_unreal, mood_of, mood_of_movement
from safepassage.picture.reading.verbs import Movement, is_denied, is_outrun
from safepassage.picture.reading.whereabouts import whereabouts

#: Tokens over which the groups of one subject may be spread beyond a clause.
_WIDEST = 24
#: Words of which a statement is made at least.
_SHORTEST = 3
#: Words between people and the verb that a negator before them denies.
_NEAR_VERB = 3
#: Groups of a "nobody" with its verb.
_PAIR = 2
#: Words of a speaker's name, role and verb; where more lie between, something else is said too.
_WIDEST_NAME = 12
_MOVES = frozenset({Kind.FLOW, Kind.STOCK})


def read_statements(view: View, figures: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without a number of a sentence, none of them within a figure."""
    reader = _Statements(view, figures)
    taken: list[Finding] = []
    for clause in view.clauses:
        finding = reader.in_clause(clause)
        if finding is not None:
            taken.append(finding)
    for clause in view.clauses:
        if any(_meets(clause, finding) for finding in taken):
            continue
        finding = reader.across(clause)
        moves = finding is not None and finding.kind in _MOVES and clause.start <= finding.anchor < clause.end
        if finding is not None and moves and any(_overlap(finding, other) for other in taken):
            finding = replace(finding, start=max(finding.start, clause.start), end=min(finding.end, clause.end))
        if finding is not None and not any(_overlap(finding, other) for other in taken):
            taken.append(finding)
    listed: set[tuple[str, ...]] = set()
    for finding in sorted(taken, key=lambda finding: finding.start):
        each = tuple(reader.of_each(finding))
        codes = tuple(one.category for one in each)
        if len(each) == 1 or codes not in listed:
            yield from each
        listed.add(codes)


def _meets(clause: Clause, finding: Finding) -> bool:
    return clause.start < finding.end and finding.start < clause.end


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


class _Statements:
    def __init__(self, view: View, figures: Sequence[Finding]) -> None:
        self.view = view
        self.figures = figures
        self.hits = view.passage.hits
        self.groups = max((subject.groups for subject in view.lexicon.subjects), default=0)

    def in_clause(self, clause: Clause) -> Finding | None:
        """The statement of one clause."""
        return self._first(clause.start, clause.end, clause)

    def across(self, clause: Clause) -> Finding | None:
        """The statement of a clause together with those beside it."""
        return self._first(max(0, clause.start - _WIDEST), min(self.view.size, clause.end + _WIDEST), clause)

    def _first(self, start: int, end: int, clause: Clause) -> Finding | None:
        for subject in self._subjects(start, end):
            words = self._words(subject, start, end, clause)
            if words is None or not self._is_theirs(subject, words):
                continue
            finding = self._finding(self._denied(subject, words[0]), words, clause)
            if finding is not None:
                return finding
        return None

    def _subjects(self, start: int, end: int) -> list[Subject]:
        """The subjects with a word of their first group there, in the order of the lexicon."""
        found = {hit.payload.number: hit.payload for hit in self.hits.within("subjects.0", start, end)}
        return [found[number] for number in sorted(found)]

    def _words(self, subject: Subject, start: int, end: int, clause: Clause) -> tuple[Hit, ...] | None:
        """One word or phrase of each group, apart from each other, at least one of them in the clause; the closest together."""
        groups = [
            [
                hit
                for hit in self.hits.within(f"subjects.{group}", start, end)
                if hit.payload is subject and not self._is_saying(hit) and not self._names_speaker(subject, hit)
            ]
            for group in range(subject.groups)
        ]
        chosen: tuple[Hit, ...] | None = None
        for first in groups[0]:
            words = self._nearest(first, groups[1:])
            if words is None or not any(clause.start <= word.start < clause.end and not self._is_counted(word) for word in words):
                continue
            if _spread(words) <= _WIDEST and (chosen is None or _spread(words) < _spread(chosen)):
                chosen = words
        return chosen

    @staticmethod
    def _nearest(first: Hit, others: Sequence[Sequence[Hit]]) -> tuple[Hit, ...] | None:
        """A word with the nearest of each other group that lies apart from those chosen."""
        words = [first]
        for group in others:
            apart = [hit for hit in group if _apart([*words, hit])]
            if not apart:
                return None
            words.append(min(apart, key=lambda hit: abs(hit.start - first.start)))
        return tuple(words)

    def _is_counted(self, hit: Hit) -> bool:
        """Whether a word is told by a figure already."""
        return any(figure.start <= hit.start and hit.end <= figure.end for figure in self.figures)

    def _is_saying(self, hit: Hit) -> bool:
        """Whether a word only seems to speak of its subject (men of fighting age, a blast left many deaf)."""
        behind = self.view.word(hit.start) in self.view.lexicon.words("verbs", "leaving_behind")
        some = ("hedges.vague_quantity", "numbers.vague", "pronouns.cited", "things")
        if behind and any(self.hits.at(label, hit.end) is not None for label in some):
            return True
        return any(idiom.start <= hit.start and hit.end <= idiom.end for idiom in self.hits.all("sentences.idioms"))

    def _names_speaker(self, subject: Subject, hit: Hit) -> bool:
        """Whether a word only says who speaks (the humanitarian coordinator said); what is not known may be said of a speaker."""
        near = [(start, end) for start, end in self.view.speakers if end - start <= _WIDEST_NAME]
        named = any(start <= hit.start and hit.end <= end for start, end in near)
        known = subject.scope not in (Scope.NEGATION, Scope.UNKNOWN)
        return named and known and self.hits.at("reporting.acts", hit.start) is None

    def _finding(self, subject: Subject, words: tuple[Hit, ...], clause: Clause) -> Finding | None:
        span = self._quote(words, clause)
        if span is None or (subject.kind in _MOVES and self._is_figured(clause, subject)):
            return None
        movement = self._movement(subject, *span)
        where = whereabouts(self.view, movement, words[0].start)
        described = self._described(clause)
        mood = self._mood(subject, words, clause)
        subject, scope = self._told(subject, mood, words, *span)
        return Finding(
            start=span[0],
            end=span[1],
            anchor=max(span[0], min(words[0].start, span[1] - 1)),
            kind=subject.kind,
            scope=scope,
            category=self._category(subject, words, *span),
            hedge=self._hedge(subject, scope, words, *span),
            value=self._value(subject, *span),
            place_from=described or where.place_from,
            place_to=where.place_to,
            also_to=where.also_to,
            disowned=mood is Mood.DISOWNED,
            doubts=(*self._doubts(subject, scope), *(where.doubts if subject.kind in _MOVES and not described else ())),
        )

    def of_each(self, finding: Finding) -> Iterator[Finding]:
        """One statement for each place that people came to, and each category denied in one breath: no women or children remain."""
        listed = self._none_of(finding.anchor, finding.end) if finding.scope is Scope.NEGATION and finding.kind in _MOVES else ()
        codes = dict.fromkeys(hit.payload.code for hit in listed) if len(listed) > 1 else {finding.category: None}
        ways = dict.fromkeys((finding.place_to, finding.also_to or finding.place_to))
        yield from (replace(finding, category=code, place_to=way) for code in codes for way in ways)

    def _denied(self, subject: Subject, word: Hit) -> Subject:
        """The lexicon's denial of the same subject, where it has one and a word denies it: neither figure was confirmed."""
        against = (other for other in self.view.lexicon.subjects if (other.code, other.scope) == (subject.code, Scope.NEGATION))
        told = subject.kind is Kind.EVENT and subject.value and standing(self.view, word.start, word.end) is not Standing.AFFIRMED
        return next(against, subject) if told and subject.scope is Scope.UNSAID else subject

    def _none_of(self, start: int, end: int) -> tuple[Hit, ...]:
        """The people between two tokens that a negator denies, and those named with them in one breath behind it."""
        between = self.view.lexicon.words("denial", "listing")
        negators = [hit for hit in self.hits.all("denial.subjects") if hit.start < end and hit.payload not in between]
        if not negators:
            return ()
        listed: list[Hit] = []
        at = negators[-1].end
        while (person := self._person(at)) is not None or self.view.word(at) in between:
            listed += [person] if person is not None else []
            at = at + 1 if person is None else person.end
        return tuple(listed) if listed and listed[-1].end > start - _NEAR_VERB else ()

    def _person(self, at: int) -> Hit | None:
        hit = self.hits.at("things", at)
        return hit if hit is not None and hit.payload.is_people else None

    def _is_theirs(self, subject: Subject, words: tuple[Hit, ...]) -> bool:
        """Whether the verb is that of the "nobody" who is its subject."""
        if subject.scope is not Scope.NEGATION or subject.kind not in _MOVES:
            return True
        if subject.kind is Kind.STOCK:
            return self._is_absent(*words)
        if len(words) != _PAIR:
            return True
        negator, verb = words
        said = " ".join(self.view.passage.words[negator.start : negator.end])
        behind = negator.end + _NEAR_VERB if verb.start < negator.start else verb.start  # left no children; no children left
        if said in self.view.lexicon.words("denial", "of_anything") and not self._is_of_people(negator.end, behind):
            return False
        return verb.end == negator.start if verb.start < negator.start else self._is_first_verb(negator.end, verb.start)

    def _is_first_verb(self, low: int, high: int) -> bool:
        """Whether no other clause or verb comes between: nobody left; and not: nobody said, knows how, who left, saw the bus."""
        if any(self.hits.any(label, low, high) for label in ("clauses.openers", "reporting.verbs", "denial.asking")):
            return False
        words, before = self.view.lexicon.words, (hit.start - 1 for hit in self.hits.within("things", low, high))
        named = (at for at in before if at >= low and self.view.word(at) in words("roles", "determiners"))
        return all(self.view.word(at - 1) in words("reporting", "prepositions") for at in named)

    def _is_of_people(self, low: int, high: int) -> bool:
        """Whether it is people whom a negator denies that may be of goods: neither women nor children; neither of them."""
        of_them = self.view.word(low) in self.view.lexicon.words("denial", "belonging")
        return low >= high or of_them or any(hit.payload.is_people for hit in self.hits.within("things", low, high))

    def _is_absent(self, negator: Hit, verb: Hit) -> bool:
        """Whether nobody is there: a negator and those whom it denies stand right before or behind the verb."""
        listed = self._none_of(negator.start, negator.end + 1)
        alone = self.hits.at("denial.nobody_at_all", negator.start) is not None
        end = listed[-1].end if listed else negator.end
        return (bool(listed) or alone) and (verb.start == end or verb.end == negator.start)

    def _described(self, clause: Clause) -> str:
        """The place that a relative clause says more of: the village, which the army holds"""
        if self.hits.at("clauses.relative", clause.start) is None:
            return ""
        return next((mention.code for mention in self.view.places if clause.start - 2 <= mention.end <= clause.start), "")

    def _is_figured(self, clause: Clause, subject: Subject) -> bool:
        """Whether a figure of the clause already says that people moved or stayed there."""
        return subject.scope is not Scope.NEGATION and any(
            figure.kind in _MOVES and figure.counts != "vehicles" and _meets(clause, figure) for figure in self.figures
        )

    def _is_asked(self, words: Sequence[Hit]) -> bool:
        """Whether it is only asked how many moved or are there."""
        last = max(word.end for word in words)
        return self.hits.any("denial.asking", self.view.clause_of(words[0].start).start, last)

    def _quote(self, words: tuple[Hit, ...], clause: Clause) -> tuple[int, int] | None:
        """The clause, widened to every word of the subject and cut so that no figure lies in it.

        None where a figure tells it already.
        """
        if any(self._is_counted(word) for word in words):
            return None
        first, last = min(word.start for word in words), max(word.end for word in words)
        start, end = min(clause.start, first), max(clause.end, last)
        if first < clause.start:
            start = self.view.clause_of(first).start
        if last > clause.end:
            end = self.view.clause_of(last - 1).end
        for number in self.view.numbers:
            figure = next((figure for figure in self.figures if figure.number is number), None)
            begin, finish = (figure.start, figure.end) if figure is not None else (number.start, number.end)
            if first < finish and begin < last:
                return None
            if finish <= first:
                start = max(start, finish)
            elif begin >= last:
                end = min(end, begin)
        for opens, closes in self.view.speakers:
            start = closes if opens <= start < closes <= first else start
            end = opens if last <= opens < end <= closes else end
        start, end = self._trimmed(start, end, first, last)
        return (start, end) if self._says_enough(start, end) else None

    def _says_enough(self, start: int, end: int) -> bool:
        """Whether a stretch can be read alone; a word or two (we hope, his wounds) say nothing to accept or reject."""
        return sum(token.is_word for token in self.view.passage.tokens[start:end]) >= _SHORTEST

    def _trimmed(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        drop = self.view.lexicon.words("numbers", "joiners")
        while start < first and (not self.view.passage.tokens[start].is_word or self.view.word(start) in drop):
            start += 1
        dangling = drop | self.view.lexicon.words("reporting", "prepositions") | self.view.lexicon.words("places", "aboard")
        while end > last and (not self.view.passage.tokens[end - 1].is_word or self.view.word(end - 1) in dangling):
            end -= 1
        return start, end

    def _movement(self, subject: Subject, start: int, end: int) -> Movement:
        if subject.kind is not Kind.FLOW:
            return Movement.STAY
        for movement in (Movement.ARRIVE, Movement.LEAVE):
            if self.hits.any(f"verbs.{movement}", start, end):
                return movement
        return Movement.LEAVE

    def _mood(self, subject: Subject, words: tuple[Hit, ...], clause: Clause) -> Mood:
        """How an event or condition is told; of people who moved or are there their verb decides."""
        if subject.kind in _MOVES or subject.scope not in (Scope.UNSAID, Scope.PLANNED):
            return Mood.TOLD
        first, last = min(word.start for word in words), max(word.end for word in words)
        start, end = self.view.clause_of(first).start, self.view.clause_of(last - 1).end
        mood = mood_of(self.view, words, min(clause.start, start), max(clause.end, end))
        is_denied_want = mood is Mood.DENIED and subject.code in self.view.lexicon.words("moods", "wants")
        return Mood.TOLD if is_denied_want else mood

    def _told(self, subject: Subject, mood: Mood, words: tuple[Hit, ...], start: int, end: int) -> tuple[Subject, Scope]:
        """What is told and what it covers; fire or a storm that will not come is a promise of its own."""
        lexicon = self.view.lexicon
        if subject.kind in _MOVES:
            return subject, self._scope(subject, words, start, end)
        if mood is Mood.WITHHELD and subject.code in lexicon.words("moods", "fire"):
            storms = any(word.payload is subject and self._is_storming(word) for word in words)
            code = lexicon.name("moods", "not_storm" if storms else "hold_fire")
            return replace(subject, code=code, value="", values=()), Scope.PLANNED
        if mood is Mood.TO_COME and subject.scope is not Scope.PLANNED and subject.code in lexicon.words("moods", "feared"):
            return subject, Scope.HYPOTHESIS
        return subject, MOOD_SCOPES.get(mood, subject.scope)

    def _is_storming(self, word: Hit) -> bool:
        said = " ".join(self.view.passage.words[word.start : word.end])
        return said in self.view.lexicon.words("moods", "storming")

    def _scope(self, subject: Subject, words: tuple[Hit, ...], start: int, end: int) -> Scope:
        """What people cover who moved or are there."""
        if subject.scope in (Scope.NEGATION, Scope.UNKNOWN, Scope.NAME, Scope.HYPOTHESIS, Scope.PLANNED):
            return subject.scope
        verb = words[0]
        if self._is_sought(subject, verb.start) and not self._is_against(verb.start):
            return Scope.HYPOTHESIS if self._is_tried(verb.start) or self._is_only_wanted(verb.start) else Scope.PLANNED
        if (denied := self._unaffirmed(words, start)) is not Scope.UNSAID:
            return denied
        if is_unreal(self.view, start, end):
            return Scope.HYPOTHESIS
        planned = self.hits.within("modality.planned", max(0, start - 3), end)
        if any(not is_outrun(self.view, hit, verb.start) for hit in planned):
            return Scope.HYPOTHESIS if is_open(self.view, verb.start) else Scope.PLANNED
        clause = self.view.clause_of(verb.start)
        mood = mood_of_movement(self.view, clause.start, verb.start, verb.start) if subject.kind is Kind.FLOW else Mood.TOLD
        supposed = self.view.is_supposed(max(0, start - 3), end)
        return MOOD_SCOPES.get(mood, Scope.HYPOTHESIS if supposed else subject.scope)

    def _is_sought(self, subject: Subject, at: int) -> bool:
        """Whether a movement is only what somebody wants, works or waits for: buses to evacuate people, awaiting evacuation."""
        if subject.kind is not Kind.FLOW:
            return False
        verb = at
        while self.view.word(at - 1) in self.view.lexicon.words("modality", "sought_fillers"):
            at -= 1
        if at < verb and self.hits.any("sentences.appeal", 0, at):
            return True
        purpose = self.hits.ending("modality.purpose", at)
        if purpose is not None:
            return self.hits.ending("modality.achieved", purpose.start) is None
        return self.hits.ending("modality.sought", at) is not None

    def _is_tried(self, at: int) -> bool:
        """Whether people only tried it, or feared to do it."""
        to = self.hits.ending("modality.purpose", at)
        return to is not None and self.view.word(to.start - 1) in self.view.lexicon.words("modality", "tried")

    def _is_only_wanted(self, at: int) -> bool:
        """Whether others are asked for it, or it hangs on a condition or is called off."""
        return self.hits.any("modality.asked", 0, at) or is_open(self.view, at)

    def _is_against(self, at: int) -> bool:
        """Whether a word before denies or refuses it, or says that it failed."""
        return any(self.hits.any(label, 0, at) for label in ("modality.negation", "denial.refusals", "denial.failures"))

    def _unaffirmed(self, words: tuple[Hit, ...], start: int) -> Scope:
        """The scope of people of whom it is denied or left open that they moved or are there; unsaid where it is affirmed."""
        first = words[0]
        if self._is_asked(words):
            return Scope.UNKNOWN
        said_as = standing(self.view, first.start, first.end)
        if said_as in SCOPES:
            return SCOPES[said_as]
        denied = is_denied(self.view, start, first.end) or self._none_of(first.start, first.end)
        return Scope.NEGATION if denied else Scope.UNSAID

    def _category(self, subject: Subject, words: tuple[Hit, ...], start: int, end: int) -> str:
        if subject.kind not in _MOVES:
            return subject.code
        things = (hit.payload for word in words for hit in self.hits.within("things", word.start, word.end))
        vehicles = next((thing.code for thing in things if thing.counts == "vehicles"), None)
        if vehicles is not None:
            return str(vehicles)
        people = [hit for hit in self.hits.within("things", start, end) if hit.payload.is_people]
        own = [hit for hit in people if any(word.start <= hit.start < word.end for word in words)]
        relative = self.hits.at("pronouns.relative", start) is not None
        who = self.hits.ending("things", start - (self.view.word(start - 1) == ",")) if relative else None
        moved = any(self.hits.covers("things", word.start) is not None for word in words[1:])
        chosen = [who] if who is not None and who.payload.is_people else own or ([] if moved else people)
        return chosen[0].payload.code if chosen else self.view.lexicon.name("modifiers", "anyone")

    def _hedge(self, subject: Subject, scope: Scope, words: tuple[Hit, ...], start: int, end: int) -> str:
        if scope is Scope.NEGATION is not subject.scope:
            denied = self.hits.within("modality.negation", 0, words[0].start)
            return str(denied[-1].payload) if denied else ""
        if scope in (Scope.NEGATION, Scope.UNKNOWN):
            return " ".join(self.view.passage.words[words[0].start : words[0].end])
        vague = self.hits.within("hedges.vague_quantity", start, end)
        return str(vague[0].payload) if vague else ""

    def _value(self, subject: Subject, start: int, end: int) -> str:
        said = self.view.passage.words[start:end]
        for value, listed in subject.values:
            if any(word in listed for word in said):
                return value
        direction = next(iter(self.hits.within("directions", start, end)), None)
        if subject.kind is Kind.CONDITION and direction is not None and not subject.value:
            return str(direction.payload)
        return subject.value

    def _doubts(self, subject: Subject, scope: Scope) -> tuple[Sentence, ...]:
        if scope in (Scope.NEGATION, Scope.UNKNOWN):
            return (say("said not to be so, or not to be known: never read as a number"),)
        if subject.kind in _MOVES and scope is not Scope.PLANNED:
            return (say("no number is given"),)
        return ()


def _apart(words: Sequence[Hit]) -> bool:
    return all(one.end <= other.start or other.end <= one.start for at, one in enumerate(words) for other in words[:at])


def _spread(words: Sequence[Hit]) -> int:
    return max(word.end for word in words) - min(word.start for word in words)
