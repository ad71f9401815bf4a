"""What public editions never hold, and why: the same sentences in each, so that they tell nothing about this operation."""

from __future__ import annotations

from safepassage.language import Sentence, say

WITHHELD: tuple[Sentence, ...] = (
    say("Names of people, and of those who speak for a party: a name can bring danger to somebody or to relatives."),
    say("Statements that no published document holds, but for counts of our own: they were not given to be passed on."),
    say("Our own counts below five and changes of fewer: they could point to one person or one family."),
    say("Movements, windows and promises ahead, and what is being negotiated: telling could bring them to an end."),
    say("Who attacked whom, where troops are, incidents, and how likely anything is: they stay at the base, with their speakers."),
    say("Planning figures, means of contact, resources, and whatever concerns hospitals."),
)
