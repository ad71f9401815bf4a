"""The words that sources put around numbers, as sentences: a reader meets the commonest in their own language."""

from __future__ import annotations

from dataclasses import replace

from safepassage.language import Sentence, say
from safepassage.picture.claims import BARE, Claim
from safepassage.picture.subjects import value_in_words
from safepassage.picture.wording import said_by

_BESIDE = {
    each.template.removesuffix(" {number}"): each
    for each in (
        say("a total of {number}"),
        say("just {number}"),
        say("only {number}"),
        say("about {number}"),
        say("around {number}"),
        say("some {number}"),
        say("approximately {number}"),
        say("roughly {number}"),
        say("nearly {number}"),
        say("almost {number}"),
        say("close to {number}"),
        say("just under {number}"),
        say("more than {number}"),
        say("over {number}"),
        say("at least {number}"),
        say("no fewer than {number}"),
        say("up to {number}"),
        say("as many as {number}"),
        say("at most {number}"),
        say("no more than {number}"),
        say("fewer than {number}"),
        say("less than {number}"),
        say("as little as {number}"),
        say("as few as {number}"),
    )
} | {"estimated": say("an estimated {number}"), "rounded": say("{number} (rounded)")}
#: Words in place of a number, also all those that the rules of the reader write.
_ALONE = {
    each.template: each
    for each in (
        say("a couple"),
        say("a couple dozen"),
        say("a couple hundred"),
        say("a couple of"),
        say("a couple of dozen"),
        say("a couple of hundred"),
        say("a couple of thousand"),
        say("a dozen"),
        say("a few"),
        say("a few dozen"),
        say("a few hundred"),
        say("a few thousand"),
        say("a handful"),
        say("a handful of"),
        say("a number of"),
        say("a score of"),
        say("all"),
        say("almost all"),
        say("dozens"),
        say("few"),
        say("hundreds"),
        say("hundreds of thousands"),
        say("many"),
        say("many hundred"),
        say("many hundreds"),
        say("many thousand"),
        say("many thousands"),
        say("millions"),
        say("more"),
        say("most"),
        say("much"),
        say("multiple"),
        say("nearly all"),
        say("numerous"),
        say("others"),
        say("scores"),
        say("scores of"),
        say("several"),
        say("several dozen"),
        say("several hundred"),
        say("several thousand"),
        say("some"),
        say("tens"),
        say("tens of thousands"),
        say("thousands"),
    )
}

#: Words that say their number themselves.
_ORDINALS = {
    each.template: (number, each)
    for number, each in enumerate((say("first"), say("second"), say("third"), say("fourth"), say("fifth")), start=1)
}

#: Words in place of a number that need another word before whom they count.
_WORDED = {
    "": say("an unsaid number of {people}"),
    "none": say("no {people}"),
    "nobody": say("no {people}"),
    "dozens": say("dozens of {people}"),
    "hundreds": say("hundreds of {people}"),
    "thousands": say("thousands of {people}"),
    "tens of thousands": say("tens of thousands of {people}"),
}


def spoken(hedge: str, number: float | None) -> Sentence:
    """A number as its source put it; words that the tables above do not hold stay as they are.

    Parameters
    ----------
    hedge
        The words before the number, or in its place; empty or ``exact`` for a bare number.
    number
        None where the words are all that was said.
    """
    if number is None:
        return _ALONE.get(hedge) or value_in_words(hedge)
    value = int(number) if float(number).is_integer() else number
    if hedge in BARE:
        return say("{number}", number=value)
    if hedge in _BESIDE:
        return replace(_BESIDE[hedge], values={"number": value})
    if _ORDINALS.get(hedge, (None,))[0] == value:
        return _ORDINALS[hedge][1]
    return say("{hedge} {number}", hedge=value_in_words(hedge), number=value)


def numbered(hedge: str, number: float | None, people: Sentence | str) -> Sentence:
    """A number as its source put it, with whom (or what) it counts; parameters as of `spoken`."""
    if number is None and hedge in _WORDED:
        return replace(_WORDED[hedge], values={"people": people})
    return say("{number} {people}", number=spoken(hedge, number), people=people)


def number_of(claim: Claim) -> Sentence:
    """The number of a claim as its source put it; its limits, where the table has neither a number nor words for one."""
    return _limits(claim) or spoken(claim.hedge, claim.stated)


def amount_of(claim: Claim, people: Sentence | str) -> Sentence:
    """The number of a claim, with whom (or what) it counts."""
    limits = _limits(claim)
    return numbered(claim.hedge, claim.stated, people) if limits is None else say("{number} {people}", number=limits, people=people)


def _limits(claim: Claim) -> Sentence | None:
    is_worded = claim.stated is not None or claim.hedge not in BARE
    said = None if is_worded else said_by(claim)
    if said is None:
        return None
    return spoken("at least", said.least) if said.most is None else say("{limits}", limits=said)
