"""From an operation to one edition of the situation update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import PEOPLE, Network
from safepassage.picture import Ledger
from safepassage.tell.disclosure import WITHHELD, Audience, Edition, OwnCount, World, public_world, quotable_until, restricted_world
from safepassage.tell.update.ahead import restricted_lines
from safepassage.tell.update.citing import Citing
from safepassage.tell.update.document import MapDot, Movement, SituationUpdate, UpdateLine, UpdateSection
from safepassage.tell.update.editions import editions_in_order
from safepassage.tell.update.gaps import gaps_of
from safepassage.tell.update.inside import groups_inside
from safepassage.tell.update.numbers import Numbers
from safepassage.tell.update.statements import Statements, lines_of_counts, statements_of

_WORLDS = {Audience.PUBLIC: public_world, Audience.RESTRICTED: restricted_world}
#: Letters of English on two pages beside tables and drawings, where the longer Ukrainian just fits; incidents and promises of the
#: restricted edition take that room. A letter in the narrow cells of the table takes the place of two.
_LETTERS, _LETTERS_OF_A_CELL = 5_700, 2
_WITHHELD: dict[Audience, tuple[Sentence, ...]] = {
    Audience.PUBLIC: WITHHELD,
    Audience.RESTRICTED: (say("How likely anything is: odds are kept at the base and are told by name alone."),),
}


class UnfitOrder(InvalidValue):
    """An order that does not fit what is known or was told; `field` is the argument of `compose` that it is about."""

    def __init__(self, field: str, value: object, expected: Sentence) -> None:
        super().__init__(value, expected)
        self.field = field


def compose(
    operation: Operation,
    audience: Audience,
    *,
    as_of: datetime | None = None,
    previous: Edition | None = None,
    number: int | None = None,
    next_update: datetime | None = None,
    now: datetime | None = None,
) -> SituationUpdate:
    """Compose one edition.

    Parameters
    ----------
    as_of
        The moment of knowledge; where None the last publication that the audience may know of, or that of the edition before.
    previous
        The edition before, for the same audience: what changed since is told.
    number
        Of this edition; one more than the previous, or 1, where None.
    next_update
        When the next one is to be expected.
    now
        What is dated later is not out yet, and not told.

    Raises
    ------
    UnfitOrder
        Where the moment is before that of `previous`, `number` does not follow its number, or the next update does not come after.
    InvalidValue
        Where nothing is published yet, or `previous` is of another operation or audience.
    """
    if previous is not None:
        editions_in_order([previous], operation, audience)
    moment = min(as_of, now or as_of) if as_of else _last_publication(operation, audience, now)
    if as_of is None and previous is not None:
        moment = max(moment, min(previous.as_of, now or previous.as_of))
    world = _WORLDS[audience](operation, moment)
    _check(world, previous, number, next_update)
    citing = Citing(world)
    numbers = Numbers(world, citing, previous)
    movements, ways_left = numbers.movements()
    own = tuple((_place(world, each), _group(world, each), each.people) for each in world.own)
    told = _statements(world, numbers, own, movements, previous.as_of if previous else None)
    return SituationUpdate(
        series=world.series,
        name=world.name,
        number=number or (previous.number + 1 if previous else 1),
        audience=audience,
        as_of=moment,
        zone=operation.zone,
        since=previous.as_of if previous else None,
        next_update=next_update,
        key_figures=numbers.key_figures,
        sections=told.lines,
        left_out={**told.left_out, UpdateSection.MOVEMENTS: told.left_out.get(UpdateSection.MOVEMENTS, 0) + ways_left},
        movements=movements,
        own=own,
        cited=citing.cited,
        withheld=_WITHHELD[audience],
        dots=_dots(world, movements, numbers.site),
        course=numbers.course(),
        names=world.names if audience is Audience.PUBLIC else (),
        basis=tuple(sorted(set(world.marks.values()))),
        local_names=world.local_names,
        local_language=world.local_language,
    )


def _statements(
    world: World,
    numbers: Numbers,
    own: tuple[tuple[str, str, int], ...],
    movements: tuple[Movement, ...],
    since: datetime | None,
) -> Statements:
    """The lines of every section, our own counts and missing limits first."""
    more = restricted_lines(world)
    newest = {claim.id: claim.published_at for claim in world.picture.accepted}
    more_lines = {
        section: tuple(replace(line, is_new=_is_new(line, newest, since)) for line in each) for section, each in more.lines.items()
    }
    incidents = (line.cites[0] for line in more.lines.get(UpdateSection.INCIDENTS, ()) if line.cites)
    counts, gaps, inside = tuple(lines_of_counts(own)), tuple(gaps_of(numbers)), tuple(groups_inside(numbers))
    stated = sum(len(str(each.said)) + len(str(each.speaker)) for movement in movements for each in movement.key.stated)
    taken = _LETTERS_OF_A_CELL * stated + sum(len(str(each.text)) for each in (*counts, *gaps, *inside))
    room = _LETTERS - taken if world.operation is None else 0
    told = statements_of(world, numbers.citing, since, site=numbers.site, told=frozenset(incidents), room=room)
    lines = {**told.lines, **more_lines}
    spared = 0 if room else len(inside)  # where sections have a fixed length, these lines take the place of the last
    situation = lines[UpdateSection.SITUATION]
    lines[UpdateSection.SITUATION] = (*inside, *situation[: max(0, len(situation) - spared)])
    left_out = {**told.left_out, **more.left_out}
    left_out[UpdateSection.SITUATION] = left_out.get(UpdateSection.SITUATION, 0) + min(spared, len(situation))
    lines[UpdateSection.RECEPTION] = (*counts, *lines[UpdateSection.RECEPTION])
    lines[UpdateSection.GAPS] = (*gaps, *lines[UpdateSection.GAPS])
    unnamed = numbers.citing.privacy.sentence
    told_of = {section: tuple(replace(line, text=unnamed(line.text)) for line in each) for section, each in lines.items()}
    return Statements(lines=told_of, left_out=left_out)


def _is_new(line: UpdateLine, published_at: Mapping[str, datetime], since: datetime | None) -> bool:
    """Whether the claim that a line tells was published since; what others say of it besides is not its news."""
    told_at = published_at.get(line.cites[0]) if line.cites else None
    return since is not None and told_at is not None and told_at > since


def _last_publication(operation: Operation, audience: Audience, now: datetime | None) -> datetime:
    """Of what the audience may know: when something else came in is not told to everybody."""
    ledger = operation.ledger
    moment = quotable_until(operation.network, ledger, now) if audience is Audience.PUBLIC else _newest(ledger, now)
    if moment is None:
        raise InvalidValue(operation.code, say("an operation in which something was published that this edition may tell"))
    return moment


def _newest(ledger: Ledger, now: datetime | None) -> datetime | None:
    return max((claim.published_at for claim in ledger.claims if now is None or claim.published_at <= now), default=None)


def _check(world: World, previous: Edition | None, number: int | None, next_update: datetime | None) -> None:
    if next_update is not None and next_update <= world.as_of:
        raise UnfitOrder("next_update", next_update, say("a next update after {moment}", moment=world.as_of))
    if previous is None:
        return
    if previous.as_of > world.as_of:
        told = say(
            "{moment} or later, for edition no. {number} already tells until then, and no edition goes back",
            moment=previous.as_of,
            number=previous.number,
        )
        raise UnfitOrder("as_of", world.as_of, told)
    if number is not None and number <= previous.number:
        raise UnfitOrder("number", number, say("a number above {number}, that of the edition before", number=previous.number))


def _place(world: World, own: OwnCount) -> str:
    return _network(world).places[own.place].label


def _group(world: World, own: OwnCount) -> str:
    return "" if own.category == PEOPLE else _network(world).categories[own.category].label


def _network(world: World) -> Network:
    return world.picture.network


def _dots(world: World, movements: tuple[Movement, ...], site: str) -> tuple[MapDot, ...]:
    """The places between which people moved, the besieged one first; of those at one spot the first."""
    codes = dict.fromkeys((site, *(code for movement in movements for code in (movement.origin, movement.destination))))
    dots: dict[tuple[float, float], MapDot] = {}
    for place in (_network(world).places[code] for code in codes if code):
        if place.position is not None:
            lat, lon = place.position
            dot = MapDot(code=place.code, label=place.label, lat=lat, lon=lon, is_besieged=place.code == site)
            dots.setdefault(place.position, dot)
    return tuple(dots.values())
