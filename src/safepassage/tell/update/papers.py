"""An edition as a paper: two pages in the language of its reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from safepassage.language import Formatter, Sentence, say, say_count
from safepassage.quantities import Bounds, Days
from safepassage.tell.brief import DayFormatter
from safepassage.tell.land import Land
from safepassage.tell.maps import DISCLAIMER, Chart, MapFlow, MapLeg, MapPlace, Sheets, Standing, draw_map, short
from safepassage.tell.paper import Block, Bullets, Cite, Figure, Heading, KeyFigure, KeyFigures, Layout, Line, Paper, Table
from safepassage.tell.projection import Box
from safepassage.tell.ribbons import Look
from safepassage.tell.series import Sample, draw_series
from safepassage.tell.update.document import Added, KeyAmount, MapDot, Movement, SituationUpdate, UpdateLine, UpdateSection

#: Returns the land of a part of the earth, None where there is none.
LandIn = Callable[[Box], Land | None]
_NOBODY = say("nobody stated a number")
#: Fewer places or days than these make no drawing.
_FEWEST = 2


def update_paper(update: SituationUpdate, *, formatter: Formatter, language: str, land_in: LandIn) -> Paper:
    """Set an edition in a language.

    Parameters
    ----------
    formatter
        How the reader reads words, numbers and times, in the zone of the operation.
    language
        ISO 639-1.
    """
    dated = DayFormatter(formatter, update.zone, None)
    setting = _Setting(update, DayFormatter(formatter, update.zone, update.as_of.astimezone(update.zone).year), land_in)
    marking = update.audience.marking
    return Paper(
        language=language,
        title=setting.write(_title(update)),
        subtitle=_subtitle(update).render(dated),
        marking="" if marking is None else setting.write(marking),
        blocks=tuple(setting.blocks()),
        footer=_footer(update).render(dated),
        made_at=update.as_of,
        layout=Layout.DENSE,
    )


def _title(update: SituationUpdate) -> Sentence:
    if not update.name:
        return say("Situation update no. {number}", number=update.number)
    return say("{operation}: situation update no. {number}", operation=update.name, number=update.number)


def _subtitle(update: SituationUpdate) -> Sentence:
    return say("{edition}, as of {moment} {zone}", edition=update.audience.label, moment=update.as_of, zone=_zone(update))


def _zone(update: SituationUpdate) -> str:
    """The zone by the name that it has on that day, for summer time is not told as winter time; with its offset."""
    local = update.as_of.astimezone(update.zone)
    name, offset = local.tzname() or "", f"{local:%z}"
    told = f"UTC{offset[:3]}:{offset[3:]}"
    return f"{name} ({told})" if name.isalpha() and name != "UTC" else told


def _footer(update: SituationUpdate) -> Sentence:
    if update.next_update is None:
        return say("When the next update comes is not yet known.")
    return say("Next update: {moment}.", moment=update.next_update)


class _Setting:
    """Blocks of one edition in one language."""

    def __init__(self, update: SituationUpdate, formatter: Formatter, land_in: LandIn) -> None:
        self._update = update
        self._formatter = formatter
        self._land_in = land_in

    def write(self, value: object) -> str:
        return value.render(self._formatter) if isinstance(value, Sentence) else self._formatter.write(value)

    def blocks(self) -> Iterator[Block]:
        if self._update.key_figures:
            yield KeyFigures(figures=tuple(map(self._key_figure, self._update.key_figures)))
        yield Line(text=self.write(_standing_sentence(self._update)))
        for section in UpdateSection:
            yield from self._section(section)
        yield from self._lines(say("Left out on purpose"), tuple(UpdateLine(text=each) for each in self._update.withheld))
        if self._update.cited:
            yield Heading(text=self.write(say("Published documents cited")))
            yield Line(text="; ".join(map(self.write, self._references())))

    def _key_figure(self, key: KeyAmount) -> KeyFigure:
        return KeyFigure(
            value=self.write(worked_out(key.amount.people)),
            label=f"{self.write(self._with_change(key).opening())}: {self._reckoning(key)}",
            source=self.write(say("stated: {numbers}", numbers=self._stated(key)) if key.stated else _NOBODY),
        )

    def _reckoning(self, key: KeyAmount) -> str:
        """That the number is our own, and from what it works out: the numbers that it adds, or how many sources."""
        if key.added:
            parts = " + ".join(_with_cites(self.write(_part(each)), each.cites) for each in key.added)
            return self.write(say("our own reckoning, {sum}", sum=parts))
        return _with_cites(self.write(_from_sources(key)), key.cites)

    def _stated(self, key: KeyAmount) -> str:
        """Each number as stated with the one who stated it, and where."""
        told = [
            _with_cites(self.write(say("{said} ({speaker})", said=each.said, speaker=each.speaker)), each.cites)
            for each in key.stated
        ]
        if key.unshown:
            told.append(self.write(say("and {count} more", count=key.unshown)))
        return "; ".join(told)

    def _with_change(self, key: KeyAmount) -> Sentence:
        if key.before is None:
            return key.label
        before = worked_out(key.before.people)
        return say("{what} (in no. {number}: {before})", what=key.label, number=key.before.number, before=before)

    def _section(self, section: UpdateSection) -> Iterator[Block]:
        lines = self._update.sections.get(section, ())
        movements = section is UpdateSection.MOVEMENTS and self._update.movements
        if not lines and not movements:
            return
        yield Heading(text=self.write(section.label))
        if movements:
            yield self._table()
        if lines:
            yield Bullets(lines=tuple(map(self._line, lines)))
        if left := self._update.left_out.get(section):
            yield Line(text=self.write(say_count("{count} more is not shown here.", "{count} more are not shown here.", left)))
        if section is UpdateSection.HIGHLIGHTS:
            yield from self._map()
        if section is UpdateSection.MOVEMENTS:
            yield from self._course()

    def _lines(self, title: Sentence, lines: tuple[UpdateLine, ...]) -> Iterator[Block]:
        if lines:
            yield Heading(text=self.write(title))
            yield Bullets(lines=tuple(map(self._line, lines)))

    def _line(self, line: UpdateLine) -> Line:
        told = (say("new") if line.is_new else None, line.standing)
        marks = tuple(self.write(each) for each in told if each is not None)
        return Line(text=self.write(line.text), cites=tuple(Cite(text=each) for each in line.cites), marks=marks)

    def _table(self) -> Table:
        """Ways with what works out and what was stated of each, and what it was before."""
        rows = tuple(
            (
                self.write(say("{way}: {whom}", way=self._with_change(movement.key), whom=movement.key.amount.category).opening()),
                _with_cites(self.write(_in_a_cell(movement.key.amount.people)), movement.key.cites),
                self._stated(movement.key) or self.write(_NOBODY),
            )
            for movement in self._update.movements
        )
        columns = tuple(self.write(each) for each in (say("Way, since the beginning"), say("Works out to"), say("Stated")))
        return Table(columns=columns, rows=rows)

    def _references(self) -> Iterator[Sentence]:
        for number, each in enumerate(self._update.cited, start=1):
            when = _day_of(each.published_at)
            yield say("{number} {publisher}, {when}", number=str(number), publisher=each.publisher, when=when)

    def _map(self) -> Iterator[Block]:
        dots = {dot.label: dot for dot in self._update.dots}
        if len(dots) < _FEWEST:
            return
        label = {dot.code: self.write(dot.label) for dot in self._update.dots}
        ways = tuple(self._joined())
        joined = tuple(self._leg(there, onward, label) for there, onward in ways)
        dashed = {(leg.origin, leg.destination) for leg in joined}
        # Of ends that are joined, a ribbon that no number fills would lie under the dashes.
        flows = tuple(flow for flow in self._flows() if flow.people.least or (flow.origin, flow.destination) not in dashed)
        hidden = self._hidden({(each.origin, each.destination) for pair in ways for each in pair})
        chart = Chart(places=tuple(map(self._dot, dots.values())), flows=flows, legs=joined)
        svg = draw_map(chart, land_in=self._land_in, formatter=self._formatter, sheet=Sheets.NARROW)
        yield Figure(
            svg=svg,
            alt=self.write(say("Map of the places between which people moved; the table of movements has its numbers.")),
            caption=self.write(say("Numbers on the map are worked out by us. {disclaimer}", disclaimer=DISCLAIMER)),
        )
        if joined:
            text = say(
                "Dashed: by a place that the map cannot show. How many left and how many arrived; they need not be the same people."
            )
            yield Line(text=self.write(text))
        if hidden:
            yield Line(text=self.write(say("Not drawn, for an end has no place of its own on the map: {ways}.", ways=hidden)))

    def _dot(self, dot: MapDot) -> MapPlace:
        """A place by its label alone: what stands on the map where a name finds no room is its code."""
        label = self.write(dot.label)
        standing = Standing.BESIEGED if dot.is_besieged else Standing.OPERATIONAL
        return MapPlace(code=label, label=label, lat=dot.lat, lon=dot.lon, standing=standing)

    def _hidden(self, drawn: AbstractSet[tuple[str, str]]) -> tuple[Sentence, ...]:
        """Ways with an end that has no place on the map, each once, but for those that are drawn as one."""
        dots = {dot.code for dot in self._update.dots}
        hidden = {
            (each.origin, each.destination): each.key.label
            for each in self._update.movements
            if not {each.origin, each.destination} <= dots
        }
        return tuple(label for way, label in hidden.items() if way not in drawn)

    def _joined(self) -> Iterator[tuple[Movement, Movement]]:
        """Two ways whose middle has no place on the map; only where one way leads to it and one on from it."""
        dots = {dot.code for dot in self._update.dots}
        arrived: dict[str, list[Movement]] = defaultdict(list)
        left: dict[str, list[Movement]] = defaultdict(list)
        for each in {(each.origin, each.destination): each for each in reversed(self._update.movements)}.values():
            if each.origin in dots and each.destination not in dots:
                arrived[each.destination].append(each)
            elif each.destination in dots and each.origin not in dots:
                left[each.origin].append(each)
        for middle in arrived.keys() & left.keys():
            if len(arrived[middle]) == len(left[middle]) == 1:
                yield arrived[middle][0], left[middle][0]

    def _leg(self, there: Movement, onward: Movement, label: Mapping[str, str]) -> MapLeg:
        mark = " / ".join(short(each.key.amount.people, self._formatter) for each in (there, onward))
        text = "; ".join(
            self.write(say("{way}: {people}", way=each.key.label, people=each.key.amount.people)) for each in (there, onward)
        )
        ends = label[there.origin], label[onward.destination]
        return MapLeg(origin=ends[0], destination=ends[1], look=Look.WATCHED, mark=mark, text=text)

    def _flows(self) -> Iterator[MapFlow]:
        """Of each way the first movement, of whose group most claims speak."""
        label = {dot.code: self.write(dot.label) for dot in self._update.dots}
        people: dict[tuple[str, str], Bounds] = {}
        for movement in self._update.movements:
            if movement.origin in label and movement.destination in label:
                people.setdefault((label[movement.origin], label[movement.destination]), movement.key.amount.people)
        return (MapFlow(origin=origin, destination=destination, people=each) for (origin, destination), each in people.items())

    def _course(self) -> Iterator[Block]:
        if len(self._update.course) < _FEWEST:
            return
        title = self.write(self._update.key_figures[1].label.opening())
        samples = tuple(Sample(since=step.since, at=step.at, bounds=step.people) for step in self._update.course)
        svg = draw_series(
            samples,
            (),
            title=title,
            now=self._update.as_of.astimezone(self._update.zone),
            formatter=self._formatter,
            day_label=_day,
            sheet=Sheets.NARROW,
        )
        last = self._update.course[-1].people
        yield Figure(
            svg=svg,
            alt=self.write(say("{what}, day by day; at the end {people}.", what=title, people=worked_out(last))),
            caption=self.write(
                say(
                    "{what}: least and most by the end of each day, worked out by us. Dark: at least so many; light: no more "
                    "than so many; hatched: nothing limits it.",
                    what=title,
                )
            ),
        )


def worked_out(people: Bounds) -> Bounds | Sentence:
    """A number that works out; a least of none is no number that anybody gave."""
    if people.most is None:
        return say("at least {least}", least=people.least) if people.least else say("no count")
    return people if people.least or not people.most else say("at most {most}", most=people.most)


def _in_a_cell(people: Bounds) -> Bounds | Sentence:
    """The same in words that are short in every language, for a narrow column."""
    if people.most is None and people.least:
        return say("{least} or more", least=people.least)
    return say("up to {most}", most=people.most) if people.most and not people.least else worked_out(people)


def _part(added: Added) -> int | Sentence:
    return added.least if added.origin is None else say("{number} from {origin}", number=added.least, origin=added.origin)


def _from_sources(key: KeyAmount) -> Sentence:
    if not key.sources:
        return say("no source limits it")
    return say_count("our own reckoning, from {count} source", "our own reckoning, from {count} sources", key.sources)


def _with_cites(text: str, cites: tuple[str, ...]) -> str:
    return " ".join((text, *map("[{}]".format, cites)))


def _day_of(moment: datetime) -> Days:
    """The day of a publication; a midnight ends it."""
    return Days.ending(moment)


def _day(day: date) -> str:
    return f"{day.day}.{day.month:02}"


def _standing_sentence(update: SituationUpdate) -> Sentence:
    """What it covers, as every such report says it."""
    covers = (
        say(
            "What was published after {since} is marked as new; all else, and every total, runs from the beginning to {moment}.",
            since=update.since,
            moment=update.as_of,
        )
        if update.since
        else say("It covers what was published up to {moment}, from the beginning.", moment=update.as_of)
    )
    return say(
        "Least and most are worked out by us from all that was said; nobody else need have said them. What was stated "
        "stands beside them, with the speaker. {covers}",
        covers=covers,
    )
