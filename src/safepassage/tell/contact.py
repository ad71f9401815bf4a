"""Contact with a site, channel by channel: who says that it is kept or lost, when it was last heard, and which call is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from safepassage.account import Channel, Ground
from safepassage.language import Sentence, say
from safepassage.picture import Claim, Kind, Picture
from safepassage.picture.testimony import Standpoint, Vantages, read_phrasebook
from safepassage.quantities import Interval

_WORDS = ("safepassage.tell", "contact_words")
_EVENTS = frozenset({Kind.EVENT, Kind.CONDITION})


class ContactState(StrEnum):
    """What is said of contact. Silence is neither."""

    KEPT = "kept"
    LOST = "lost"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Sentence:
        return _STATES[self]


_STATES = {
    ContactState.KEPT: say("contact is said to be kept"),
    ContactState.LOST: say("contact is said to be lost"),
    ContactState.DISPUTED: say("some say that contact is kept, others that it is lost"),
    ContactState.UNKNOWN: say("nobody says whether there is contact"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Contact with one place by one channel, as known at one moment.

    channel
        Empty for the place as a whole, by whatever means.
    said_by
        Claims that say whether contact is kept or lost.
    last_heard, heard_in
        When somebody there last spoke for certain: by publication, or by the recording; words that others pass on are as old as
        what they tell of. In which claims: those that say that there is contact, where any does. None where nobody was heard.
    next_due
        When the next call is due: so many hours after the last, or after the channel opened; None where nothing is agreed, or
        nobody said so.
    overdue_by
        How long it has been due at the moment of knowledge; None where it is not.
    """

    place: str
    channel: str
    state: ContactState
    said_by: tuple[str, ...]
    last_heard: datetime | None
    heard_in: tuple[str, ...]
    next_due: datetime | None
    overdue_by: timedelta | None
    text: Sentence


def contacts_of(channels: Iterable[Channel], picture: Picture) -> tuple[Contact, ...]:
    """Contact with every place that has a channel or is besieged: the place as a whole first, then its channels by name."""
    by_place: dict[str, list[Channel]] = {place: [] for place in picture.network.besieged}
    for channel in channels:
        by_place.setdefault(channel.place, []).append(channel)
    listening = _Listening(picture, Vantages(picture.network))
    return tuple(contact for place, those in sorted(by_place.items()) for contact in listening.at(place, those))


@dataclass(frozen=True)
class _Listening:
    """What the accepted claims of one picture tell of contact."""

    picture: Picture
    vantages: Vantages

    def at(self, place: str, channels: Sequence[Channel]) -> Iterator[Contact]:
        yield self._contact(Channel(place=place, channel=""))
        for channel in sorted(channels, key=lambda each: each.channel):
            yield self._contact(channel)

    def _contact(self, channel: Channel) -> Contact:
        voices = frozenset(channel.heard_through)
        spoken = [claim for claim in self.picture.accepted if not voices or claim.source in voices]
        heard = [claim for claim in spoken if self._is_heard(claim, channel)]
        last = max((self._spoken_at(claim) for claim in heard), default=None)
        signs = self._signs(spoken, channel.place, last)
        due = _due(channel, last)
        overdue = self.picture.as_of - due if due is not None and self.picture.as_of is not None else None
        state = _state({sign for _, sign in signs})
        return Contact(
            place=channel.place,
            channel=channel.channel,
            state=state,
            said_by=tuple(claim for claim, _ in signs),
            last_heard=last,
            heard_in=self._telling(channel.place, [claim for claim in heard if self._spoken_at(claim) == last]),
            next_due=due,
            overdue_by=overdue if overdue is not None and overdue > timedelta() else None,
            text=self._tell(channel, state, last, due),
        )

    def _is_heard(self, claim: Claim, channel: Channel) -> bool:
        """Whether somebody at the place speaks, or whoever keeps the channel tells of the place or says that it works."""
        sign = self._sign(claim, channel.place)
        if sign is not None:
            return sign is ContactState.KEPT
        standpoint = self._standpoint(claim.vantage, channel.place)
        is_named, is_about = claim.source in channel.heard_through, self._is_about(claim.place_from, channel.place)
        if standpoint is Standpoint.UNSAID:
            return is_named and is_about
        return standpoint is Standpoint.INSIDE and (is_named or is_about or self.vantages.names(claim.vantage, channel.place))

    def _telling(self, place: str, heard: Sequence[Claim]) -> tuple[str, ...]:
        """Of claims that were heard at one time those about contact itself, or else all."""
        about = [claim.id for claim in heard if self._sign(claim, place) is not None]
        return tuple(about or (claim.id for claim in heard))

    def _spoken_at(self, claim: Claim) -> datetime:
        """At its publication, or when the recording was made that it is from; what others pass on was said at no known hour."""
        ends = [captured.end for captured in (self._recorded.get(claim.id),) if captured]
        ends += [claim.interval.end for _ in claim.relayed_by[:1] if claim.interval]
        return min([claim.published_at, *(end for end in ends if end is not None)])

    @cached_property
    def _recorded(self) -> Mapping[str, Interval]:
        """When the evidence was made of which a claim is."""
        dated = ((each, each.captured) for each in self.picture.ledger.evidence if each.captured)
        return {claim: captured for each, captured in dated for claim in (*each.shows_claims, *each.carries_claims)}

    def _signs(self, spoken: Iterable[Claim], place: str, heard: datetime | None) -> list[tuple[str, ContactState]]:
        """The last word of each voice on contact; that it is lost no longer holds once somebody was heard after it."""
        last: dict[str, tuple[Claim, ContactState]] = {}
        for claim in sorted(spoken, key=lambda claim: (claim.published_at, claim.id)):
            sign = self._sign(claim, place)
            if sign is not None:
                last[claim.source] = (claim, sign)
        return [
            (claim.id, sign)
            for claim, sign in sorted(last.values(), key=lambda each: each[0].id)
            if sign is ContactState.KEPT or heard is None or heard <= claim.published_at
        ]

    def _standpoint(self, vantage: str, place: str) -> Standpoint:
        known = self._standpoints
        if (vantage, place) not in known:
            known[vantage, place] = self.vantages.standpoint(vantage, (place,))
        return known[vantage, place]

    @cached_property
    def _standpoints(self) -> dict[tuple[str, str], Standpoint]:
        """What was found before: many claims are spoken from few places."""
        return {}

    def _sign(self, claim: Claim, place: str) -> ContactState | None:
        """What a claim says of contact with a place or what lies in it."""
        sign = self._said.get(claim.id)
        return sign if sign is not None and self._is_about(claim.place_from, place) else None

    @cached_property
    def _said(self) -> Mapping[str, ContactState]:
        """What each claim says of contact, wherever."""
        signs = ((claim.id, _sign_of(claim)) for claim in self.picture.accepted if claim.kind in _EVENTS)
        return {claim: sign for claim, sign in signs if sign is not None}

    def _is_about(self, spoken_of: str, place: str) -> bool:
        return spoken_of in self.picture.network.places and self.picture.network.places.is_within(spoken_of, place)

    def _tell(self, channel: Channel, state: ContactState, last: datetime | None, due: datetime | None) -> Sentence:
        place = self.picture.network.places.find(channel.place).label
        where = say("{place}, {channel}", place=place, channel=channel.channel) if channel.channel else say("{place}", place=place)
        heard = say("last heard {when}", when=last) if last else say("no word from there is on record")
        if due is None:
            return say("{where}: {state}; {heard}.", where=where, state=state.label, heard=heard).opening()
        is_over = self.picture.as_of is not None and self.picture.as_of > due
        call = say("a call was due {when} and is overdue", when=due) if is_over else say("the next call is due {when}", when=due)
        return say("{where}: {state}; {heard}; {call}.", where=where, state=state.label, heard=heard, call=call).opening()


def _sign_of(claim: Claim) -> ContactState | None:
    book = read_phrasebook(*_WORDS)
    if "contact" not in book.meanings(claim.category):
        return None
    states = {each for each in book.meanings(claim.value) if each != "contact"}
    return ContactState(states.pop()) if len(states) == 1 else None


def _state(signs: set[ContactState]) -> ContactState:
    if len(signs) > 1:
        return ContactState.DISPUTED
    return next(iter(signs), ContactState.UNKNOWN)


def _due(channel: Channel, last: datetime | None) -> datetime | None:
    """The next call; none before the channel is to be used, nor after it ends, nor where its hours are only supposed."""
    if channel.every_hours is None or channel.standing is not Ground.STATED:
        return None
    opens = channel.interval.start if channel.interval else None
    since = max((moment for moment in (last, opens) if moment is not None), default=None)
    if since is None:
        return None
    due = since + timedelta(hours=channel.every_hours)
    closes = channel.interval.end if channel.interval else None
    return None if closes is not None and due >= closes else due
