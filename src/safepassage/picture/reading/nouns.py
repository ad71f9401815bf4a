"""What a number counts: the noun behind it, or what the text spoke of last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from safepassage.picture.claims import Kind
from safepassage.picture.reading.findings import Finding, View
from safepassage.picture.reading.gazetteer import code_for
from safepassage.picture.reading.lexicon import Thing
from safepassage.picture.reading.numbers import Number, NumberKind
from safepassage.picture.reading.verbs import MOVEMENTS, Movement, attached

#: Words between a number and what it counts (several hundred seriously wounded Ukrainian soldiers).
_LONGEST_NOUN = 6
#: Words between a number and its verb or complement where no noun stands between them.
_REACH = 4
#: Kinds of things of which a later number may say no more than how many.
COUNTED = ("people", "vehicles")
#: One of those counted last is told of, not counted.
_SEVERAL = 2
#: What ends a clause behind a number.
_MARKS = frozenset(',.;!?)"\u201d\u2019\u2026')
#: Words between a noun and the number that is put on it.
_BEFORE = 14


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts: the thing, the token behind its words, and whether the text names it there.

    `narrowed` by an adjective; `shared` where the number is some of the whole that is named; `predicate` where a verb
    says what they are (20 were children); `again` where it is another number of those counted last; `start` is set where
    the noun stands before its number.
    """

    thing: Thing
    end: int
    narrowed: bool = False
    named: bool = True
    shared: bool = False
    predicate: bool = False
    again: bool = False
    start: int | None = None


def noun_of(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """What a number counts, the surest first: what it names, what stands before it, what was counted last."""
    whole = _part_of(view, number)
    if whole is not None and number.stated == 1:
        return None
    if whole is not None:
        inner = noun_of(view, whole, previous)
        return None if inner is None else replace(inner, shared=True)
    return (
        _compatriots(view, number)
        or _behind(view, number)
        or _elliptical(view, number, previous)
        or _shared(view, number, previous)
        or _again(view, number, previous)
        or _preceding(view, number)
        or _verbal(view, number, previous)
        or _doing(view, number)
        or _compared(view, number, previous)
        or _left_out(view, number, previous)
    )


def _behind(view: View, number: Number) -> Noun | None:
    """The thing named behind the number, past adjectives, hyphens and "of the"."""
    stop = view.lexicon.words("modifiers", "stop")
    narrowing = view.lexicon.words("modifiers", "narrowing")
    at, narrowed, shared, found = number.end, False, False, None
    while at < min(number.end + _LONGEST_NOUN, view.size):
        word = view.word(at)
        hit = view.passage.hits.at("things", at)
        if hit is not None:
            found = Noun(hit.payload, hit.end, narrowed, shared=shared)
            at = hit.end
            if not hit.payload.is_people:
                break
            found = _with_others(view, found)
            continue
        if found is not None:
            break
        if at == number.end and word in view.lexicon.words("places", "distance_of"):
            shared = view.word(at + 1) in view.lexicon.words("roles", "determiners")
            at += 2 if shared else 1
            continue
        if word in stop and not _joins_words(view, at):
            break
        if not (view.passage.tokens[at].is_word or word == "-"):
            break
        narrowed = narrowed or word in narrowing
        at += 1
    return found


def _compatriots(view: View, number: Number) -> Noun | None:
    """People told by where they come from: they are counted as people, for nobody is sorted by that."""
    at = number.end + (view.word(number.end) in view.lexicon.words("numbers", "before_whole"))
    token = view.passage.tokens[at] if at < view.size else None
    if token is None or not token.is_capital or not token.written[1:].islower():
        return None
    alone = at + 1 >= view.size or not view.passage.tokens[at + 1].is_capital
    several = token.word.endswith(tuple(view.lexicon.words("modifiers", "compatriots"))) and token.word not in view.lexicon.words(
        "places", "not_places"
    )
    named = view.passage.hits.at("things", at + 1) is not None
    return Noun(_people(view), at + 1) if alone and several and not named else None


def _joins_words(view: View, at: int) -> bool:
    """Whether "and" stands between two names or adjectives (ICRC and Red Crescent staff, hungry and sick people)."""
    if view.word(at) not in view.lexicon.words("numbers", "joiners") or not 0 < at < view.size - 1:
        return False
    before, after = view.passage.tokens[at - 1], view.passage.tokens[at + 1]
    adjectives = before.is_word and after.is_word and view.passage.hits.at("things", at + 2) is not None
    return (before.is_capital and after.is_capital) or adjectives


def _shared(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """A number of those spoken of before: of these, 58 came from villages."""
    if not follows_whole(view, number):
        return None
    return Noun(_spoken_of(view, number, previous), number.end, shared=True, named=False)


def follows_whole(view: View, number: Number) -> bool:
    """Whether the whole that a number is part of stands before it, set apart by a comma."""
    hits, comma = view.passage.hits, number.start - 1
    return view.word(comma) == "," and hits.ending("scope.part_after", comma) is not None


def _compared(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """The number with which one of people is compared or joined: 720 remain, down from 27,000; 50 inside and 20 outside."""
    before = view.lexicon.words("numbers", "compared") | view.lexicon.words("numbers", "joiners")
    if previous is None or view.word(number.start - 1) not in before:
        return None
    same = previous.number is not None and any(previous.number is other for other in view.numbers)
    return Noun(_spoken_of(view, number, previous), number.end, named=False) if same and _is_bare(view, number.end) else None


def _left_out(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """A number that names nothing goes on with what was counted last: nobody has seen the other 11."""
    whole = number.stated is None or (number.stated >= _SEVERAL and number.stated.is_integer())
    before = view.lexicon.words("numbers", "clock_before")
    clock = view.word(number.start - 1) in before or view.word(number.start) in before
    if previous is None or clock or not whole or not _is_bare(view, number.end):
        return None
    return Noun(_spoken_of(view, number, previous), number.end, named=False)


def _is_bare(view: View, at: int) -> bool:
    """Whether no noun can begin at a token: the sentence or clause ends there, or a small word or verb follows."""
    if at >= view.size:
        return True
    token, word = view.passage.tokens[at], view.word(at)
    if word in view.lexicon.words("numbers", "before_whole"):
        return False
    small = word in view.lexicon.words("modifiers", "stop") or word in view.lexicon.words("verbs", "auxiliaries")
    verb = any(view.passage.hits.at(f"verbs.{kind}", at) for kind in MOVEMENTS)
    return small or verb if token.is_word else word in _MARKS


def _with_others(view: View, noun: Noun) -> Noun:
    """People named in a list: women, children and elderly people are civilians together."""
    joiners = view.lexicon.words("numbers", "joiners")
    at, last, joined = noun.end, noun.end, False
    while at < view.size and (view.word(at) == "," or view.word(at) in joiners):
        at = at + 1 if view.word(at) == "," and view.word(at + 1) in joiners else at
        closes = view.word(at) in joiners
        described = view.word(at + 1) not in view.lexicon.words("modifiers", "stop")
        nearby = (at + 1, at + 2) if described else (at + 1,)
        ahead = next((hit for start in nearby if (hit := view.passage.hits.at("things", start)) is not None), None)
        if ahead is None or not ahead.payload.is_people or any(noun.end < number.core < ahead.end for number in view.numbers):
            break
        at = ahead.end
        if closes:
            last, joined = at, True
            break
    if not joined:
        return noun
    return replace(noun, thing=Thing(view.lexicon.name("modifiers", "anyone"), "people"), end=last)


def _part_of(view: View, number: Number) -> Number | None:
    """The number of the whole in "20 of the 46 people"."""
    if view.word(number.end) not in view.lexicon.words("places", "distance_of"):
        return None
    if view.passage.hits.at("scope.part_after", number.end) is not None:
        return None
    whole = next((other for other in view.numbers if number.end < other.core <= number.end + _REACH), None)
    verbs = view.lexicon.words("modifiers", "stop") - view.lexicon.words("roles", "determiners")
    return whole if whole and not any(view.word(at) in verbs for at in range(number.end + 1, whole.start)) else None


def _elliptical(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """Of "20 of them": what the verb says they are, or what was counted before."""
    whole = view.passage.hits.at("scope.whole_after", number.end)
    if whole is not None:
        return Noun(_people(view), whole.end, named=False)
    part = view.passage.hits.at("scope.part_after", number.end)
    if part is None:
        return None
    for at in range(part.end, min(part.end + _REACH, view.size)):
        if any(view.passage.hits.at(f"verbs.{kind}", at) for kind in MOVEMENTS):
            break
        hit = view.passage.hits.at("things", at)
        if hit is not None and hit.payload.is_people:
            return Noun(hit.payload, hit.end, shared=True)
    return Noun(_spoken_of(view, number, previous), part.end, shared=True, named=False)


def _again(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """Another number of those spoken of: counted the passengers and put the number at 79."""
    hits = view.passage.hits
    counter = hits.ending("numbers.counters_again", number.start - 1)
    if counter is None or view.word(number.start - 1) not in view.lexicon.words("numbers", "equals"):
        return None
    named = [hit for hit in hits.within("things", max(0, counter.start - _BEFORE), counter.start) if hit.payload.is_people]
    thing = named[-1].payload if named else _spoken_of(view, number, previous)
    return Noun(thing, number.end, named=bool(named), again=thing.is_people, start=counter.start)


def _preceding(view: View, number: Number) -> Noun | None:
    """A noun before its number: put the number of evacuees at 300, the toll rose to 12."""
    if view.passage.hits.ending("numbers.bodies_of", number.core) is not None:
        return Noun(_people(view), number.end)
    if view.passage.hits.at("numbers.counters_after", number.end) is not None:
        ahead = view.passage.hits.within("things", number.end, min(view.size, number.end + _LONGEST_NOUN))
        return Noun(ahead[0].payload, ahead[0].end) if ahead else None
    before = view.word(number.start - 1)
    if before in view.lexicon.words("numbers", "labelled"):
        return _labelled(view, number)
    if before not in view.lexicon.words("numbers", "equals"):
        return None
    counted = [hit for hit in view.passage.hits.all("numbers.counters") if number.start - _BEFORE <= hit.start < number.start]
    if not counted:
        return None
    things = [hit for hit in view.passage.hits.within("things", counted[-1].start, number.start) if hit.payload.is_people]
    thing = things[0].payload if things else counted[-1].payload
    if isinstance(thing, str):
        death = thing in view.lexicon.words("numbers", "tolls")
        thing = Thing("DEATHS", "dead") if death else _people(view)
    return Noun(thing, number.end, start=things[0].start if things else counted[-1].start)


def _labelled(view: View, number: Number) -> Noun | None:
    """A thing with its number behind it, as tables and bulletins have it: evacuees: 312, children (48)."""
    mark = view.word(number.start - 1)
    if number.end < view.size and view.passage.tokens[number.end].is_word:
        return None
    label = (max(0, number.start - _BEFORE), number.start - 1)
    start = view.clause_of(number.start - 2).start
    things = view.passage.hits.within("things", *label)
    if not things:
        moved = mark == ":" and any(view.passage.hits.any(f"verbs.{kind}", *label) for kind in MOVEMENTS)
        return Noun(_people(view), number.end, named=False, start=start) if moved or mark.isalpha() else None
    if mark == "(" and (things[-1].end != number.start - 1 or view.word(number.end) != ")"):
        return None
    return Noun(things[-1].payload, number.end + (mark == "("), start=start if mark == ":" else things[-1].start)


def _doing(view: View, number: Number) -> Noun | None:
    """A plural that the language does not list, whose verb is one of people: several hundred sailors are holding out."""
    for at in range(number.end, min(number.end + _REACH, view.size)):
        token = view.passage.tokens[at]
        if not token.is_word or token.word in view.lexicon.words("modifiers", "stop"):
            return None
        if token.word.endswith(view.lexicon.name("roles", "plural")) and attached(view, at + 1) is not None:
            return Noun(Thing(code_for(token.word), "people"), at + 1)
    return None


def _verbal(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """A number beside a verb of people: "46 left", "20 were children", "killing 12"."""
    hits = view.passage.hits
    rate = previous is not None and number.kind is not NumberKind.FREQUENCY and hits.at("scope.rate", number.end) is not None
    aside = view.word(number.start - 1) == "," == view.word(number.end)
    if rate or any(hits.at(f"verbs.{kind}", number.end + aside) for kind in MOVEMENTS):
        return Noun(_spoken_of(view, number, previous), number.end, named=False)
    if view.word(number.end) in view.lexicon.words("verbs", "auxiliaries"):
        for at in range(number.end + 1, min(number.end + _REACH, view.size)):
            if any(hits.at(f"verbs.{kind}", at) for kind in MOVEMENTS):
                return Noun(_spoken_of(view, number, previous), number.end, named=False)
            hit = hits.at("things", at)
            if hit is not None and hit.payload.is_people:
                return Noun(hit.payload, hit.end, predicate=True)
        if previous is not None and number.end > number.core:
            return Noun(_spoken_of(view, number, previous), number.end, named=False)
    done = (f"verbs.{kind}" for kind in (Movement.DIE, Movement.HURT, Movement.LEAVE))
    counts = _is_bare(view, number.end) and hits.ending("method.counted", number.start) is not None
    if counts or any(hits.ending(label, number.start) for label in done):
        return Noun(_people(view), number.end, named=False)
    return None


def _spoken_of(view: View, number: Number, previous: Finding | None) -> Thing:
    """What was counted last, or people; vehicles only where they can be meant."""
    casualties = (view.lexicon.name("modifiers", "deaths"), view.lexicon.name("modifiers", "injuries"))
    if previous is None or previous.kind is Kind.EVENT or previous.category in casualties:
        return _people(view)
    if previous.people or _may_be_vehicles(view, number, previous):
        return Thing(previous.category, previous.counts)
    return _people(view)


def _may_be_vehicles(view: View, number: Number, previous: Finding) -> bool:
    """Whether a number may be one of the vehicles counted last: it is no greater, and its verb is none of people alone."""
    if number.stated is None or previous.stated is None or number.stated > previous.stated:
        return False
    verb = attached(view, number.end)
    return verb is None or view.passage.hits.at("verbs.drive", verb[1]) is not None


def _people(view: View) -> Thing:
    return Thing(view.lexicon.name("modifiers", "people"), "people")
