"""What a number counts: the noun behind it, or what the text spoke of last."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.picture.claims import Kind
from safepassage.picture.reading.findings import Finding, View
from safepassage.picture.reading.lexicon import Thing
from safepassage.picture.reading.numbers import Number
from safepassage.picture.reading.verbs import MOVEMENTS, Movement

#: Words between a number and what it counts (several hundred seriously wounded Ukrainian soldiers).
_LONGEST_NOUN = 6
#: Words between a number and its verb or complement where no noun stands between them.
_REACH = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts: the thing, the token behind its words, and whether the text names it there."""

    thing: Thing
    end: int
    narrowed: bool = False
    named: bool = True


def noun_of(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """The thing named after the number, past adjectives and "of", before anything else begins."""
    stop = view.lexicon.words("modifiers", "stop")
    narrowing = view.lexicon.words("modifiers", "narrowing")
    at, narrowed, found = number.end, False, None
    while at < min(number.end + _LONGEST_NOUN, view.size):
        word = view.word(at)
        hit = view.passage.hits.at("things", at)
        if hit is not None:
            found = Noun(hit.payload, hit.end, narrowed)
            at = hit.end
            if not hit.payload.is_people:
                break
            continue
        opens = at == number.end and word in view.lexicon.words("places", "distance_of")
        if (word in stop and not opens) or not (view.passage.tokens[at].is_word or word == "-"):
            break
        narrowed = narrowed or word in narrowing
        at += 1
    return found or _elliptical(view, number, previous) or _verbal(view, number, previous)


def _elliptical(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """Of "20 of them": what the verb says they are, or what was counted before."""
    part = view.passage.hits.at("scope.part_after", number.end)
    if part is None:
        return None
    for at in range(part.end, min(part.end + _REACH, view.size)):
        hit = view.passage.hits.at("things", at)
        if hit is not None and hit.payload.is_people:
            return Noun(hit.payload, hit.end, narrowed=True)
    return Noun(_spoken_of(view, previous), part.end, narrowed=True, named=False)


def _verbal(view: View, number: Number, previous: Finding | None) -> Noun | None:
    """A number beside a verb of people: "46 left", "20 were children", "killing 12"."""
    hits = view.passage.hits
    if any(hits.at(f"verbs.{kind}", number.end) for kind in (Movement.LEAVE, Movement.DIE, Movement.HURT, Movement.STAY)):
        return Noun(_spoken_of(view, previous), number.end, named=False)
    if view.word(number.end) in view.lexicon.words("verbs", "auxiliaries"):
        for at in range(number.end + 1, min(number.end + _REACH, view.size)):
            hit = hits.at("things", at)
            if hit is not None and hit.payload.is_people:
                return Noun(hit.payload, hit.end)
            if any(hits.at(f"verbs.{kind}", at) for kind in MOVEMENTS):
                return Noun(_spoken_of(view, previous), number.end, named=False)
    if any(hits.ending(f"verbs.{kind}", number.start) for kind in (Movement.DIE, Movement.HURT, Movement.LEAVE)):
        return Noun(_people(view), number.end, named=False)
    return None


def _spoken_of(view: View, previous: Finding | None) -> Thing:
    """The people spoken of last, or people."""
    if previous is not None and previous.kind in (Kind.STOCK, Kind.FLOW):
        return Thing(previous.category, "people")
    return _people(view)


def _people(view: View) -> Thing:
    return Thing(view.lexicon.name("modifiers", "people"), "people")
