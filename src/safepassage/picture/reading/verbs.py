"""What the people of a number do: the verb that they are subject or object of."""

from __future__ import annotations

from enum import StrEnum

from safepassage.picture.claims import Kind
from safepassage.picture.reading.findings import View
from safepassage.picture.reading.lexicon import Hit

#: Words that may join a noun to its verb (have since then reportedly been successfully evacuated).
_JOINED = 8
#: Words from "left" to the place in which people are left.
_PLACE_REACH = 4
#: A verb in another clause counts as so many words farther away.
_OTHER_CLAUSE = 6
#: What stands before a number is farther than what follows it.
_BEFORE = 1.5


class Movement(StrEnum):
    """The kinds of verbs of the lexicon."""

    LEAVE = "leave"
    ARRIVE = "arrive"
    STAY = "stay"
    DIE = "die"
    HURT = "hurt"
    UNSAID = ""


MOVEMENTS = (Movement.LEAVE, Movement.ARRIVE, Movement.STAY, Movement.DIE, Movement.HURT)

_KINDS = {
    Movement.LEAVE: Kind.FLOW,
    Movement.ARRIVE: Kind.FLOW,
    Movement.DIE: Kind.EVENT,
    Movement.HURT: Kind.EVENT,
    Movement.STAY: Kind.STOCK,
    Movement.UNSAID: Kind.STOCK,
}


def kind_of(movement: Movement) -> Kind:
    """The kind of claim that a verb makes of a number of people."""
    return _KINDS[movement]


def attached(view: View, at: int) -> tuple[Movement, int] | None:
    """The verb directly after a noun, past words that join the two, and its token."""
    auxiliaries = view.lexicon.words("verbs", "auxiliaries")
    for position in range(at, min(at + _JOINED, view.size)):
        found = [
            (hit.end, movement)
            for movement in MOVEMENTS
            if (hit := view.passage.hits.at(f"verbs.{movement}", position)) is not None
        ]
        if found:
            return (Movement.STAY if _stays_there(view, position) else max(found)[1]), position
        if view.word(position) not in auxiliaries:
            return None
    return None


def is_denied(view: View, start: int, end: int) -> bool:
    """Whether what is done between two tokens is denied: did not leave, had not been evacuated; and not "100, not 200"."""
    counted = {number.start for number in view.numbers}
    return any(hit.end not in counted for hit in view.passage.hits.within("modality.negation", max(0, start), end))


def is_unable(view: View, start: int, end: int) -> bool:
    """Whether people cannot do what a verb says, so that they are where they were: could not be moved."""
    return view.passage.hits.any("modality.unable", max(0, start), end)


def _is_noun(view: View, hit: Hit, movement: Movement) -> bool:
    """Whether a word for the dead or hurt is a noun there: 300 wounded, but were wounded."""
    if movement not in (Movement.DIE, Movement.HURT) or hit.end - hit.start > 1:
        return False
    return view.passage.hits.covers("things", hit.start) is not None and view.word(hit.start - 1) not in view.lexicon.words(
        "verbs", "auxiliaries"
    )


def _stays_there(view: View, at: int) -> bool:
    """Whether people are left in a place: 40 left in the works, but 40 left in the afternoon."""
    if view.word(at) not in view.lexicon.words("verbs", "leaving_behind"):
        return False
    place = view.word(at + 1) in view.lexicon.words("places", "at")
    return place and any(at + 1 < mention.start <= at + _PLACE_REACH for mention in view.places)


def is_done_to(view: View, hit: Hit, start: int) -> bool:
    """Whether a verb says what became of the people behind it, and not that they moved: the blast left 40 people deaf."""
    return hit.end == start and view.word(hit.start) in view.lexicon.words("verbs", "leaving_behind")


def movement_of(view: View, start: int, end: int) -> tuple[Movement, int]:
    """The verb of the people named between two tokens, and its token: the one attached, else the nearest."""
    found = attached(view, end)
    if found is not None:
        return found
    best: tuple[float, Movement, int] | None = None
    clause = view.clause_of(start)
    for movement in MOVEMENTS:
        for hit in view.passage.hits.all(f"verbs.{movement}"):
            if start <= hit.start < end or _is_noun(view, hit, movement) or is_done_to(view, hit, start):
                continue
            gap = hit.start - end if hit.start >= end else _BEFORE * (start - hit.end)
            gap += 0 if clause.start <= hit.start < clause.end else _OTHER_CLAUSE
            if best is None or gap < best[0]:
                best = (gap, Movement.STAY if _stays_there(view, hit.start) else movement, hit.start)
    return (best[1], best[2]) if best else (Movement.UNSAID, -1)
