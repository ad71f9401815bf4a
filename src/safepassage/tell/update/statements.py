"""The statements of an update: what happened, section by section, each once and the most telling first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

from safepassage.language import Sentence, say
from safepassage.network import PlaceKind
from safepassage.picture import Claim, Kind, PartyKind, Picture
from safepassage.picture.testimony import Happening, Standing, Topic, happenings_of
from safepassage.tell.brief import Sides, Voices
from safepassage.tell.disclosure import World
from safepassage.tell.update.citing import Citing
from safepassage.tell.update.document import UpdateLine, UpdateSection

#: What an edition without one before it calls new.
_NEWS = timedelta(days=2)
#: Six bullets are what readers of flash updates are used to (research/ecosystem.md E).
_HIGHLIGHTS = (3, 6)
_MOST_LINES: Mapping[UpdateSection, int] = MappingProxyType(
    {UpdateSection.SITUATION: 5, UpdateSection.MOVEMENTS: 3, UpdateSection.RECEPTION: 4, UpdateSection.GAPS: 5}
)
_MOVEMENTS = frozenset({Topic.LEFT, Topic.ARRIVED, Topic.DESTINATION, Topic.ESCORT, Topic.BOARDING, Topic.TRANSPORT})
_HELP = frozenset({Topic.SERVICES, Topic.MEDICAL})
#: For a section that is silent would read as if nobody needed help.
_NO_HELP_TOLD = UpdateLine(
    text=say(
        "Help for those who arrive: nothing was published that this edition may tell. Promises, hospitals, injuries and illnesses "
        "are left out on purpose."
    )
)
_NOT_TOLD = frozenset({Topic.EXPECTED, Topic.COMMENT, Topic.IDENTITY, Topic.OTHER})
#: What an officer looks for first; the rest follows in the order of the topics.
_FIRST = (Topic.LEFT, Topic.ARRIVED, Topic.BOARDING, Topic.PAUSE, Topic.OUTCOME, Topic.CONFIRMATION, Topic.CONTACT)
#: What changes little from day to day.
_BACKGROUND = frozenset({Topic.CONTROL, Topic.DAMAGE, Topic.TALKS})
#: Those whose word is an office's.
_BODIES = frozenset({PartyKind.UN, PartyKind.RED_CROSS, PartyKind.GOVERNMENT, PartyKind.ARMED_ACTOR})
_OPEN = frozenset({Standing.DISPUTED, Standing.UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class _News:
    """Something that happened, with when its newest claim was published."""

    happening: Happening
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Lines by section, and how many found no room."""

    lines: Mapping[UpdateSection, tuple[UpdateLine, ...]]
    left_out: Mapping[UpdateSection, int]


def statements_of(
    world: World, citing: Citing, since: datetime | None, *, site: str, told: AbstractSet[str] = frozenset(), room: int = 0
) -> Statements:
    """Bring what happened into sections; what was published after `since` leads.

    Parameters
    ----------
    site
        The besieged place.
    told
        Claims that another section tells already.
    room
        Letters for all lines: while they last, sections hold more lines than they do anyhow.
    """
    picture = world.picture
    published = {claim.id: claim.published_at for claim in picture.accepted}
    news = [
        _News(happening, max(published[claim] for claim in happening.claims))
        for happening in happenings_of(picture)
        if happening.topic not in _NOT_TOLD
    ]
    news.sort(key=_by_weight)
    highlights = _highlights(news, since or world.as_of - _NEWS)
    sides = Sides.of(picture)
    line = partial(_line, citing=citing, sides=sides, since=since)
    lines = {UpdateSection.HIGHLIGHTS: tuple(map(line, highlights))}
    left_out: dict[UpdateSection, int] = {}
    rest = [each for each in news if each not in highlights and told.isdisjoint(each.happening.claims)]
    by_strength = partial(_by_strength, picture=picture, lately=world.as_of - _NEWS)
    ordered = {section: sorted(members, key=by_strength) for section, members in _sorted_into(rest, site, picture).items()}
    for section, most in _lengths(ordered, room - _letters(highlights)).items():
        lines[section] = tuple(map(line, ordered[section][:most]))
        left_out[section] = len(ordered[section]) - most
    if world.operation is None and not any(_is_help(each.happening, site) for each in news):
        lines[UpdateSection.RECEPTION] = (*lines[UpdateSection.RECEPTION], _NO_HELP_TOLD)
    return Statements(lines=lines, left_out=left_out)


def _lengths(ordered: Mapping[UpdateSection, Sequence[_News]], room: int) -> dict[UpdateSection, int]:
    """How many lines each section holds: the least, and by turns one more while there is room."""
    lengths = {section: min(len(members), _MOST_LINES[section]) for section, members in ordered.items()}
    room -= sum(_letters(members[: lengths[section]]) for section, members in ordered.items())
    while longer := [section for section, members in ordered.items() if lengths[section] < len(members)]:
        for section in longer:
            room -= _letters(ordered[section][lengths[section] :][:1])
            if room < 0:
                return lengths
            lengths[section] += 1
    return lengths


def _letters(news: Iterable[_News]) -> int:
    return sum(len(str(each.happening.text)) for each in news)


def _by_weight(news: _News) -> tuple[object, ...]:
    happening = news.happening
    rank = _FIRST.index(happening.topic) if happening.topic in _FIRST else len(_FIRST) + list(Topic).index(happening.topic)
    return rank, -happening.origins, -news.told_at.timestamp(), happening.id


def _by_strength(news: _News, picture: Picture, lately: datetime) -> tuple[object, ...]:
    """Numbers of people first, then what happened lately, then the word of bodies, then what happened last."""
    claims = [picture.ledger.claim[code] for code in news.happening.claims]
    has_number = any(claim.is_about_people and claim.stated is not None for claim in claims)
    sources = (picture.ledger.source.get(claim.source) for claim in claims)
    is_official = any(source is not None and source.kind in _BODIES for source in sources)
    is_background, ended = news.happening.topic in _BACKGROUND, news.happening.ended
    by_time = (-ended.timestamp() if ended else 0.0, -news.told_at.timestamp(), news.happening.id)
    return not has_number, is_background, not _lasts_beyond(news, lately), not is_official, *by_time


def _lasts_beyond(news: _News, moment: datetime) -> bool:
    ended = news.happening.ended
    return ended is not None and ended > moment


def _highlights(news: Sequence[_News], since: datetime) -> list[_News]:
    """One of each topic published since that is not long past; where that is too little, what was published last."""
    least, most = _HIGHLIGHTS
    first: dict[Topic, _News] = {}
    for each in news:
        if each.told_at > since and _lasts_beyond(each, since - _NEWS):
            first.setdefault(each.happening.topic, each)
    found = list(first.values())[:most]
    more = (each for each in sorted(news, key=lambda each: each.told_at, reverse=True) if each not in found)
    return [*found, *(each for each, _ in zip(more, range(least - len(found)), strict=False))]


def _sorted_into(news: Iterable[_News], site: str, picture: Picture) -> dict[UpdateSection, list[_News]]:
    found: dict[UpdateSection, list[_News]] = {section: [] for section in _MOST_LINES}
    for each in news:
        found[_section(each.happening, site, picture)].append(each)
    return found


def _section(happening: Happening, site: str, picture: Picture) -> UpdateSection:
    if happening.standing in _OPEN:
        return UpdateSection.GAPS
    if _is_help(happening, site) or _reaches_reception(picture.ledger.claim[happening.id], picture):
        return UpdateSection.RECEPTION
    is_movement = happening.topic in _MOVEMENTS
    return UpdateSection.MOVEMENTS if is_movement else UpdateSection.SITUATION


def _is_help(happening: Happening, site: str) -> bool:
    """Whether it tells what is done for people elsewhere than in the besieged place."""
    return happening.topic in _HELP and happening.place != site


def _reaches_reception(claim: Claim, picture: Picture) -> bool:
    destination = picture.network.places.get(claim.place_to)
    return claim.kind is Kind.FLOW and destination is not None and destination.kind is PlaceKind.RECEPTION_CENTRE


def _line(news: _News, citing: Citing, sides: Sides, since: datetime | None) -> UpdateLine:
    happening = news.happening
    voices = sides.voices(happening.claims)
    if voices is Voices.SEVERAL and len(citing.speakers(happening.claims)) == 1:
        voices = Voices.ONE  # several people whose words one publisher prints are told as that publisher
    return UpdateLine(
        text=happening.text,
        cites=citing.cite(happening.claims),
        standing=voices.verdict(happening.standing),
        is_new=since is not None and news.told_at > since,
    )


def lines_of_counts(own: Iterable[tuple[str, str, int]]) -> Iterator[UpdateLine]:
    """Our own counts, which rest on nothing that could be cited."""
    for place, group, people in own:
        whom: Sentence | str = group or say("people")
        yield UpdateLine(
            text=say("{place}, {people}: at least {number} arrived by our own count.", place=place, people=whom, number=people)
        )
