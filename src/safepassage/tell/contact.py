"""Contact with a site, channel by channel: who says that it is kept or lost, when it was last heard, and which call is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property

from safepassage.account import Channel, Ground
from safepassage.language import Sentence, as_sentence, joined, led, say
from safepassage.picture import Claim, Kind, Picture
from safepassage.picture.testimony import Standpoint, Vantages, public_name, read_phrasebook
from safepassage.quantities import Days, Interval, day_ended

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
        By when somebody there last spoke for certain, or whoever the channel is heard through, unless from elsewhere: by
        publication, or by the recording; words that others pass on are as old as what they tell of, and of what they tell of the
        time to come no time is known. In which claims: those about contact, where any is. None where nobody was heard.
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


def contacts_of(channels: Iterable[Channel], picture: Picture, zone: tzinfo, *, is_whole: bool = True) -> tuple[Contact, ...]:
    """Contact with every place that has a channel or is besieged: the place as a whole first, then its channels by name.

    Parameters
    ----------
    zone
        Where a day begins and ends: of words that carry only a day no hour is told.
    is_whole
        Whether the picture holds all that was read, so that it means something that it holds no word from a place.
    """
    by_place: dict[str, list[Channel]] = {place: [] for place in picture.network.besieged}
    for channel in channels:
        by_place.setdefault(channel.place, []).append(channel)
    listening = _Listening(picture, Vantages(picture.network), zone, is_whole=is_whole)
    return tuple(contact for place, those in sorted(by_place.items()) for contact in listening.at(place, those))


@dataclass(frozen=True)
class _Listening:
    """What the accepted claims of one picture tell of contact."""

    picture: Picture
    vantages: Vantages
    zone: tzinfo
    is_whole: bool

    def at(self, place: str, channels: Sequence[Channel]) -> Iterator[Contact]:
        yield self._contact(Channel(place=place, channel=""))
        for channel in sorted(channels, key=lambda each: each.channel):
            yield self._contact(channel)

    def _contact(self, channel: Channel) -> Contact:
        voices = frozenset(channel.heard_through)
        spoken = [claim for claim in self.picture.accepted if not voices or claim.source in voices]
        times = {claim: self._spoken_at(claim) for claim in spoken if self._is_heard(claim, channel)}
        ends = {claim: time.end for claim, time in times.items() if time is not None and time.end is not None}
        last = max(ends.values(), default=None)
        heard = [claim for claim, end in ends.items() if end == last]
        signs = self._signs(spoken, channel.place, last)
        due = _due(channel, last)
        overdue = self.picture.as_of - due if due is not None and self.picture.as_of is not None else None
        word = max((time for claim in heard if (time := times[claim])), default=None)
        return Contact(
            place=channel.place,
            channel=channel.channel,
            state=_state({sign for _, sign in signs}),
            said_by=tuple(sorted(claim.id for claim, _ in signs)),
            last_heard=last,
            heard_in=self._telling(channel.place, heard),
            next_due=due,
            overdue_by=overdue if overdue is not None and overdue > timedelta() else None,
            text=self._tell(channel, self._said_of_contact(signs), self._tell_heard(channel, word, heard), due),
        )

    def _is_heard(self, claim: Claim, channel: Channel) -> bool:
        """Whether somebody at the place speaks, or whoever keeps the channel tells of the place without saying from where."""
        standpoint = self._standpoint(claim.vantage, channel.place)
        is_named, is_about = claim.source in channel.heard_through, self._is_about(claim.place_from, channel.place)
        if standpoint is Standpoint.UNSAID:
            return is_named and is_about and self._sign(claim, channel.place) is not ContactState.LOST
        return standpoint is Standpoint.INSIDE and (is_named or is_about or self.vantages.names(claim.vantage, channel.place))

    def _telling(self, place: str, heard: Sequence[Claim]) -> tuple[str, ...]:
        """Of claims that were heard at one time those about contact itself, or else all."""
        about = [claim.id for claim in heard if self._sign(claim, place) is not None]
        return tuple(about or (claim.id for claim in heard))

    def _spoken_at(self, claim: Claim) -> Interval | None:
        """When the recording was made that a claim is from, or the time that others tell of who pass it on, or its publication."""
        time = self._recorded.get(claim.id) or (claim.interval if claim.relayed_by else None)
        published = Interval(claim.published_at, claim.published_at)
        if time is None or time.end is None:
            return published
        if time.end <= claim.published_at:
            return time
        return published if claim.id in self._recorded else None

    @cached_property
    def _recorded(self) -> Mapping[str, Interval]:
        """When the evidence was made of which a claim is."""
        dated = ((each, each.captured) for each in self.picture.ledger.evidence if each.captured)
        return {claim: captured for each, captured in dated for claim in (*each.shows_claims, *each.carries_claims)}

    def _signs(self, spoken: Iterable[Claim], place: str, heard: datetime | None) -> list[tuple[Claim, ContactState]]:
        """The last word of each voice on contact, in time; that it is lost no longer holds once somebody was heard after it."""
        last: dict[str, tuple[Claim, ContactState]] = {}
        for claim in sorted(spoken, key=lambda claim: (claim.published_at, claim.id)):
            sign = self._sign(claim, place)
            if sign is not None:
                last[claim.source] = (claim, sign)
        return [
            (claim, sign)
            for claim, sign in sorted(last.values(), key=_in_time)
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

    def _said_of_contact(self, signs: Sequence[tuple[Claim, ContactState]]) -> Sentence:
        """Who says that it is kept or lost, the earlier word first."""
        by_sign: dict[ContactState, list[Claim]] = {}
        for claim, sign in signs:
            by_sign.setdefault(sign, []).append(claim)
        said = [say("{said} ({sources})", said=sign.label, sources=self._names(claims)) for sign, claims in by_sign.items()]
        return joined(said or [ContactState.UNKNOWN.label])

    def _tell_heard(self, channel: Channel, word: Interval | None, heard: Sequence[Claim]) -> Sentence | None:
        if word is None:
            return say("no word from there is on record") if self.is_whole else None
        is_of_a_day = word.is_instant and day_ended(word.start, self.zone) is not None
        when = Days.ending(word.start) if is_of_a_day else word
        sources = self._names(heard)
        if channel.channel:
            return say("last heard on it: {when} ({sources})", when=when, sources=sources)
        return say("last heard from inside: {when} ({sources})", when=when, sources=sources)

    def _names(self, claims: Iterable[Claim]) -> tuple[Sentence, ...]:
        sources = self.picture.ledger.source
        names = (public_name(sources[code]) if code in sources else code for code in dict.fromkeys(each.source for each in claims))
        return tuple(map(as_sentence, names))

    def _tell(self, channel: Channel, state: Sentence, heard: Sentence | None, due: datetime | None) -> Sentence:
        place = self.picture.network.places.find(channel.place).label
        where = say("{place}, {channel}", place=place, channel=channel.channel) if channel.channel else say("{place}", place=place)
        lead = say("{where}:", where=where)
        said = state if heard is None else say("{state}; {heard}", state=state, heard=heard)
        if due is None:
            return led(lead, say("{said}.", said=said)).opening()
        is_over = self.picture.as_of is not None and self.picture.as_of > due
        call = say("a call was due {when} and is overdue", when=due) if is_over else say("the next call is due {when}", when=due)
        return led(lead, say("{said}; {call}.", said=said, call=call)).opening()


def _in_time(said: tuple[Claim, ContactState]) -> tuple[datetime, str]:
    claim, _ = said
    return claim.interval.start if claim.interval else claim.published_at, claim.id


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
