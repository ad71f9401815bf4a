"""Named assumptions: what is supposed where nobody said anything, switchable one by one."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the picture supposes.

    open_movement
        People may leave (and, where entry is possible, come) unreported. Off: people move only in
        flows stated by accepted claims of scope total or group, up to the upper end of the hedge.
    no_entry
        Nobody enters a besieged place.
    distinct_groups
        Groups of different sources add up. Off: the two extremes (all the same, all separate) are
        both offered, and the answer covers both. Off by default: several sources often speak of the
        same people, and a floor above the truth is the worst mistake.
    few_unreported
        Those who left a besieged place without a report are at most as many as those who were
        reported to leave, and "more than n" is at most half as many again; at an open place a number limits
        its whole time. It only lowers ceilings: no floor rests on it, nor counted bounds. Off: no limit.
    nobody_under_way
        Nobody is on the way at a moment that statements or questions name, so that the numbers of one day
        and the next add up to that of both. Off: whoever left before it and arrived after it is in neither.
        Counted floors never rest on it. With `open_movement` off it holds.
    """

    open_movement: bool = True
    no_entry: bool = True
    distinct_groups: bool = False
    few_unreported: bool = True
    nobody_under_way: bool = True

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))

    def switch(self, name: str, on: bool) -> Assumptions:  # noqa: FBT001 - the switch is the subject
        """The same with one assumption switched. Raises InvalidValue for an unknown name."""
        if name not in self.names():
            raise InvalidValue(name, say("one of {names}", names=", ".join(self.names())))
        return replace(self, **{name: on})


#: What each assumption says, for a page or a terminal.
MEANING: dict[str, tuple[Sentence, Sentence]] = {
    "open_movement": (
        say("people may have left without a report"),
        say("nobody left without a report"),
    ),
    "no_entry": (
        say("nobody enters a besieged place"),
        say("people may have entered a besieged place"),
    ),
    "distinct_groups": (
        say("groups that different sources speak of are different people"),
        say("groups that different sources speak of may be the same people"),
    ),
    "few_unreported": (
        say("few people moved without a report"),
        say("any number may have moved without a report"),
    ),
    "nobody_under_way": (
        say("nobody was on the way when a reported time began or ended"),
        say("people may have been on the way when a reported time began or ended"),
    ),
}
