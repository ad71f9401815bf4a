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
#: Words put between two commas within a verb's group (could not, in the end, be moved), and words of time without commas.
_ASIDE, _WORDS_BETWEEN = 6, 4
#: Words from the verb of a relative clause to that of the clause around it.
_LONGEST_RELATIVE = 30


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
        found = _movement_at(view, position)
        if found is not None:
            return found, position
        if view.word(position) not in auxiliaries:
            return None
    return None


def _movement_at(view: View, at: int) -> Movement | None:
    """What the verb at a token says of the people before it; the longest phrase decides."""
    hits = ((movement, view.passage.hits.at(f"verbs.{movement}", at)) for movement in MOVEMENTS)
    found = [(hit.end, movement) for movement, hit in hits if hit is not None and not _is_of_something_else(view, hit, at)]
    if not found:
        return None
    return Movement.STAY if _stays_there(view, at) else max(found)[1]


def _is_of_something_else(view: View, hit: Hit, start: int) -> bool:
    """Whether a verb moves nobody: collect water, receive treatment, and not collected 40 people, were received; go to school."""
    lexicon, after = view.lexicon, view.word(hit.end)
    if view.passage.hits.at("verbs.errands", hit.end) is not None:
        return True
    if hit.payload not in lexicon.words("verbs", "of_others") or hit.end == start:
        return False
    done = view.word(hit.start - 1) in lexicon.words("reporting", "passive")
    return not (done or after in lexicon.words("reporting", "prepositions") or hit.end >= view.size)


def is_denied(view: View, start: int, end: int) -> bool:
    """Whether the verb that ends a stretch is denied: did not leave; and not "without documents left", "not only left"."""
    counted, hits = {number.start for number in view.numbers}, view.passage.hits
    negators = hits.within("modality.negation", governed_from(view, start, end - 1), end)
    return any(hit.end not in counted and hits.at("denial.harmless", hit.start) is None for hit in negators)


def is_unable(view: View, start: int, end: int) -> bool:
    """Whether people cannot do what that verb says, so that they are where they were: could not be moved."""
    return view.passage.hits.any("modality.unable", governed_from(view, start, end - 1), end)


def group_of(view: View, start: int, verb_at: int) -> int:
    """Where the verb's own group begins: its auxiliaries, denials, plans and adverbs before it, back to a token at most."""
    at, first = verb_at, max(0, start)
    while at > first:
        before = at - 1
        if not _is_in_group(view, before):
            before = _past_words_between(view, first, at)
        if before < first:
            break
        at = before
    return at


def _is_in_group(view: View, at: int) -> bool:
    """Whether a word before a verb belongs to it, and is no verb or noun of its own."""
    word, lexicon = view.word(at), view.lexicon
    if word in lexicon.words("verbs", "auxiliaries") or word.endswith(lexicon.name("denial", "adverb")):
        return True
    return any(view.passage.hits.covers(f"modality.{label}", at) is not None for label in ("negation", "unable", "planned"))


def _past_words_between(view: View, first: int, at: int) -> int:
    """The auxiliary before words put into a group: could not, in the end, be moved; had not on Sunday been moved; else -1."""
    if view.word(at - 1) == ",":
        opening = next((back for back in range(at - 2, max(first, at - 2 - _ASIDE), -1) if view.word(back) == ","), -1)
        return opening if opening > first and _is_in_group(view, opening - 1) else -1
    if view.word(at) not in view.lexicon.words("verbs", "infinite"):
        return -1
    return next((back for back in range(at - 2, max(first, at - 1 - _WORDS_BETWEEN) - 1, -1) if _is_in_group(view, back)), -1)


def is_finite(view: View, group: int, verb_at: int) -> bool:
    """Whether a verb says by itself or its auxiliaries what happened, and does not depend on another: left, and not to leave."""
    said, words = view.passage.words[group:verb_at], view.lexicon.words
    return words("modality", "purpose").isdisjoint(said) and (
        is_past(view, verb_at) or not words("verbs", "finite").isdisjoint(said)
    )


def is_past(view: View, at: int) -> bool:
    """Whether a word is a verb that by its form tells what happened."""
    word = view.word(at)
    return word in view.lexicon.words("verbs", "past") or word.endswith(view.lexicon.name("verbs", "past_ending"))


def governed_from(view: View, start: int, verb_at: int) -> int:
    """Where the words begin that may deny a verb: its group, and those of the verb that it depends on (did not manage to leave)."""
    group = group_of(view, start, verb_at)
    finite = view.lexicon.words("verbs", "finite")
    if is_finite(view, group, verb_at) or any(view.word(at) in finite or is_past(view, at) for at in range(group, verb_at)):
        return group
    openers = (at + 1 for at in range(group - 1, max(0, start) - 1, -1) if _ends_before(view, at))
    return next(openers, max(0, start))


def _ends_before(view: View, at: int) -> bool:
    return view.word(at) == "," or view.passage.hits.at("clauses.openers", at) is not None


def is_to_come(view: View, planned: Hit, low: int, verb_at: int) -> bool:
    """Whether a word of what is to come governs a verb: will leave; not: who wanted to leave came, who came will go."""
    if view.passage.hits.at("modality.way", planned.start) is not None:
        return verb_at < 0 or verb_at == planned.start
    group = group_of(view, low, verb_at)
    if is_outrun(view, planned, verb_at):
        return False
    if planned.start > verb_at >= 0 and is_finite(view, group, verb_at) and is_told_aside(view, low, verb_at):
        return False
    if planned.end > group or not is_finite(view, group, verb_at):
        return True
    return any(view.passage.hits.any(label, planned.end, group) for label in ("things", "pronouns.subject"))


def is_outrun(view: View, planned: Hit, verb_at: int) -> bool:
    """Whether people whom somebody expected did it: of the 100 expected 46 left, of those who were expected have arrived."""
    foreseen = view.word(planned.end - 1) in view.lexicon.words("modality", "foreseen")
    done = is_past(view, planned.end) or view.word(planned.end) in view.lexicon.words("verbs", "finite")
    return foreseen and done and planned.end <= verb_at


def last_movement(view: View, low: int, high: int) -> int:
    """The last verb of movement between two tokens; -1 where there is none."""
    return next((at for at in range(high - 1, low - 1, -1) if _movement_at(view, at) is not None), -1)


def is_told_aside(view: View, start: int, verb_at: int) -> bool:
    """Whether a verb is that of a clause about people who stand before it, and not what these did: the 46 who left were well."""
    group = group_of(view, start, verb_at)
    relatives = view.lexicon.words("clauses", "relatives")
    return any(view.word(at) in relatives for at in range(max(start, group - 1), verb_at))


def next_verb(view: View, start: int, verb_at: int) -> tuple[Movement, int] | None:
    """The verb of those whom a clause tells of first without saying that they moved: who were trapped reached the city."""
    hits = view.passage.hits
    if not _leaves_open(view, start, verb_at):
        return None
    for at in range(verb_at + 1, min(verb_at + _LONGEST_RELATIVE, view.size)):
        if any(hits.at(label, at) is not None for label in ("things", "pronouns.subject", "reporting.verbs")):
            return None
        if hits.at("clauses.openers", at) is not None and not is_finite(view, at + 1, at + 1):
            return None
        found = _movement_at(view, at)
        if found is not None and is_finite(view, group_of(view, verb_at + 1, at), at):
            return found, at
    return None


def _leaves_open(view: View, start: int, verb_at: int) -> bool:
    """Whether a clause about people only says what they wanted or could not do, where they were, or where they were bound."""
    hits, group = view.passage.hits, group_of(view, start, verb_at)
    if hits.at("modality.way", verb_at) is not None and group == verb_at:
        return True
    relatives = view.lexicon.words("clauses", "relatives")
    if not any(view.word(at) in relatives for at in range(max(start, verb_at - _LONGEST_RELATIVE), verb_at)):
        return False
    wanted = view.word(group) in view.lexicon.words("modality", "purpose") or hits.at("denial.kept", verb_at) is not None
    was_there = _movement_at(view, verb_at) is Movement.STAY
    return wanted or was_there or any(hits.any(f"modality.{label}", group, verb_at) for label in ("negation", "unable", "planned"))


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


def is_apart(view: View, start: int, end: int) -> bool:
    """Whether people are told of behind others, with a verb of their own: 40 left and 10 were detained."""
    words = view.lexicon.words
    return view.word(start - 1) in words("numbers", "joiners") and view.word(end) in words("reporting", "passive")


def movement_of(view: View, start: int, end: int) -> tuple[Movement, int]:
    """The verb of the people named between two tokens, and its token: the one attached, else the nearest."""
    found = attached(view, end)
    if found is not None:
        return found
    best: tuple[float, Movement, int] | None = None
    clause, is_subject = view.clause_of(start), is_apart(view, start, end)
    for movement in MOVEMENTS:
        for hit in view.passage.hits.all(f"verbs.{movement}"):
            if start <= hit.start < end or _is_noun(view, hit, movement) or is_done_to(view, hit, start):
                continue
            if _is_of_something_else(view, hit, start):
                continue
            if is_subject and hit.end <= start:  # some left and 10 were detained
                continue
            gap = hit.start - end if hit.start >= end else _BEFORE * (start - hit.end)
            gap += 0 if clause.start <= hit.start < clause.end else _OTHER_CLAUSE
            if best is None or gap < best[0]:
                best = (gap, Movement.STAY if _stays_there(view, hit.start) else movement, hit.start)
    return (best[1], best[2]) if best else (Movement.UNSAID, -1)
