"""The workbook of a plan: numbers only, for nobody may learn from it who is a family or who goes where by choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from safepassage.exchange.tables import Operation
from safepassage.exchange.workbooks.sheets import Cell, Grid, workbook_of
from safepassage.language import Bilingual, Formatter, Sentence, say
from safepassage.network import Place
from safepassage.plan import Bound, Need, Obstacle, Plan, calls_of, joined
from safepassage.plan.wording import LEVELS, NEEDS, OBJECTIVES, STATUSES, STAYING, VEHICLE_KINDS, Journeys
from safepassage.quantities import Reading

#: Rows of this table are people, each perhaps one of them: they are told by their number.
_PEOPLE = "people"
_PER_CENT = 100
_DIGITS = 1
_MINUTE = timedelta(minutes=1)

#: The sheet that is read and not read back: its headings are words.
_MOVEMENTS = (
    say("Movement"),
    say("Day"),
    say("Way, with hours"),
    say("Window"),
    say("Vehicles"),
    say("People"),
)
_Row = tuple[Cell, ...]


def plan_workbook(operation: Operation, plan: Plan, *, formatter: Formatter, made_at: datetime) -> bytes:
    """Return a plan as XLSX.

    Its sheets `convoys` and `vehicles` are those of a plan edited by hand. Hours are those of the operation's zone, each
    beside its offset.
    """
    book = _Book(operation, plan, formatter, made_at)
    title = book.write(say("{operation}: plan", operation=operation.label or operation.code))
    return workbook_of(tuple(book.grids()), title=title, marking=book.write(say("RESTRICTED")), made_at=made_at)


class _Book:
    """The sheets of one plan in one language."""

    def __init__(self, operation: Operation, plan: Plan, formatter: Formatter, made_at: datetime) -> None:
        self._operation = operation
        self._plan = plan
        self._formatter = formatter
        self._made_at = made_at
        self._need = {group.id: group.need for group in operation.people}
        self._fleet = {fleet.id: fleet for fleet in operation.vehicles}

    def write(self, value: object) -> str:
        return value.render(self._formatter) if isinstance(value, Sentence) else self._formatter.write(value)

    def grids(self) -> Iterator[Grid]:
        about = tuple((self.write(name), self.write(value)) for name, value in self._about())
        yield Grid(name="about", columns=("about", "value"), rows=about)
        yield Grid(name="movements", columns=tuple(map(self.write, _MOVEMENTS)), rows=tuple(self._movements()))
        convoys = ("convoy", "leg", "from", "to", *_hours("departs"), *_hours("arrives"), "corridor", "window")
        yield Grid(name="convoys", columns=(*convoys, "from_name", "to_name"), rows=tuple(self._convoys()))
        vehicles = ("convoy", "id", "count", "numbers", "kind", "seats", "stretchers", "wheelchairs")
        yield Grid(name="vehicles", columns=vehicles, rows=tuple(self._vehicles()))
        stops = ("convoy", "stop", "place", "name", "lat", "lon", *_hours("arrives"), *_hours("departs"))
        yield Grid(name="stops", columns=(*stops, "boards", "alights", "aboard"), rows=tuple(self._stops()))
        needs = (*(need.value for need in Need), "not_said")
        manifest = ("convoy", "from", "to", "vehicle", "number", *needs, "people")
        yield Grid(name="manifest", columns=manifest, rows=tuple(self._manifest()))
        yield Grid(name="binding", columns=("constraint", "where", "sentence", "worth_of_one_more"), rows=tuple(self._binding()))
        left = ("place", "name", "need", "count", "why", "sentence")
        yield Grid(name="left_behind", columns=left, rows=tuple(self._left_behind()))
        yield Grid(name="inputs", columns=("table", "row", "standing", "rows"), rows=tuple(self._inputs()))

    def _about(self) -> Iterator[tuple[Sentence, object]]:
        plan, operation = self._plan, self._operation
        yield say("Operation"), operation.label or operation.code
        yield say("For whom"), say("RESTRICTED")
        yield say("Plan"), STATUSES[plan.status]
        yield from self._reached()
        yield from self._bounds()
        yield say("Priorities between people"), self._signature()
        yield say("Convoys"), len(plan.convoys)
        yield say("People left behind"), sum(left.count for left in plan.left_behind)
        yield say("Time zone of all hours"), self._zone()
        yield say("Written at"), str(Reading(self._made_at, operation.zone))
        yield say("Fingerprint of the problem (SHA-256)"), plan.problem
        if invented := Counter(each.table for each in plan.inputs if each.standing == "invented"):
            told = tuple(say("{table}: {count}", table=table, count=count) for table, count in invented.items())
            yield say("Invented rows, which nobody stated"), say("{tables}", tables=told)
        for obstacle in plan.infeasible_because:
            yield say("Stands in the way"), self._obstacle(obstacle)
        yield say("Sheets convoys and vehicles"), say("may be edited by hand and verified; write hours in the time zone above.")
        yield say("Sheet manifest"), say("numbers only: no names, no family ties, no chosen destination. It is no list of people.")

    def _reached(self) -> Iterator[tuple[Sentence, object]]:
        """What the plan is judged by, and how far it comes."""
        achieved = self._plan.objective
        words = {each.value: told for each, told in OBJECTIVES.items()}
        if not achieved.name:
            yield say("Judged by"), say("nothing: it was written by hand")
            return
        yield say("Judged by"), words.get(achieved.name, achieved.name)
        for name, value, unit in achieved.levels or ((achieved.name, achieved.value, achieved.unit),):
            reached = say("{what}: {value}", what=LEVELS[name], value=round(value, _DIGITS)) if name in LEVELS else None
            yield say("It reaches"), reached or say("{value} {unit}", value=round(value, _DIGITS), unit=unit)

    def _obstacle(self, obstacle: Obstacle) -> Sentence:
        """What stands in the way, but for rows of people: those are told in the plan itself."""
        told = self.write(obstacle.sentence)
        if any(group.id in told for group in self._operation.people):
            return say("something about people whom the plan itself names by their rows ({what})", what=obstacle.constraint)
        return obstacle.sentence

    def _bounds(self) -> Iterator[tuple[Sentence, Sentence]]:
        """What no plan can do better by each part of what it is judged by, in turn."""
        levels = self._plan.objective.levels
        bounds = self._plan.bounds or ((self._plan.bound,) if self._plan.bound is not None else ())
        if not bounds:
            yield say("No plan on the grid is better than"), say("not known")
        for number, bound in enumerate(bounds):
            what = LEVELS.get(levels[number][0]) if number < len(levels) else None
            head = (
                say("No plan on the grid is better than")
                if what is None
                else say("No plan on the grid has less: {what}", what=what)
            )
            yield head, _bound_told(bound)

    def _signature(self) -> Sentence:
        signed = tuple(dict.fromkeys(each.by for each in self._operation.priorities if each.by))
        return say("signed by {names}", names="; ".join(signed)) if signed else say("signed by nobody")

    def _zone(self) -> object:
        zone = self._operation.zone.key
        return zone if self._operation.zone_is_stated else say("{zone}, as the operation names none", zone=zone)

    def _movements(self) -> Iterator[_Row]:
        """Convoys that go on with the same vehicles as one, as the parties are told them."""
        words = Journeys(
            self._plan.starts,
            self._operation.zone,
            self._label,
            kinds={each.id: each.kind for each in self._operation.vehicles},
            needs=self._need,
        )
        for journey in sorted(joined(self._plan.convoys), key=lambda each: each.departs):
            people = words.people(journey)
            yield (
                journey.id,
                words.local(journey.departs).date().isoformat(),
                self.write(words.way(journey)),
                journey.window,
                ", ".join(map(self.write, words.vehicles(journey))),
                "–" if people is None else self.write(people),
            )

    def _convoys(self) -> Iterator[_Row]:
        for convoy in self._plan.convoys:
            for number, leg in enumerate(convoy.legs, start=1):
                hours = (*self._hour(leg.departs), *self._hour(leg.arrives))
                names = (self._called(leg.origin), self._called(leg.destination))
                yield convoy.id, number, leg.origin, leg.destination, *hours, convoy.corridor, convoy.window, *names

    def _vehicles(self) -> Iterator[_Row]:
        for convoy in self._plan.convoys:
            for used in convoy.vehicles:
                fleet = self._fleet.get(used.fleet)
                kind = self.write(VEHICLE_KINDS[fleet.kind]) if fleet and fleet.kind else ""
                room = (fleet.seats, fleet.stretchers, fleet.wheelchairs) if fleet else (None, None, None)
                yield convoy.id, used.fleet, used.count, ";".join(map(str, used.numbers)), kind, *room

    def _stops(self) -> Iterator[_Row]:
        for convoy in self._plan.convoys:
            for number, call in enumerate(calls_of(convoy), start=1):
                place = self._place(call.place)
                position = (place.lat, place.lon) if place else (None, None)
                hours = (*self._hour(call.arrives), *self._hour(call.departs))
                people = (call.boards, call.alights, call.aboard)
                yield convoy.id, number, call.place, self._called(call.place), *position, *hours, *people

    def _manifest(self) -> Iterator[_Row]:
        for convoy in self._plan.convoys:
            counts: Counter[tuple[tuple[str, str, str, int | None], Need | None]] = Counter()
            for people in convoy.people:
                ride = (people.origin, people.destination, people.fleet, people.number)
                counts[ride, self._need.get(people.row)] += people.count
            for ride in dict.fromkeys(ride for ride, _ in counts):
                told = [counts[ride, need] for need in (*Need, None)]
                yield convoy.id, *ride, *told, sum(told)

    def _binding(self) -> Iterator[_Row]:
        for each in self._plan.binding:
            yield each.constraint, each.where, self.write(each.sentence), each.worth_of_one_more

    def _left_behind(self) -> Iterator[_Row]:
        if not self._plan.left_behind:
            yield "", "", "", 0, "", self.write(say("Nobody is left behind."))
        counts: Counter[tuple[str, Need | None, str, Sentence]] = Counter()
        for left in self._plan.left_behind:
            counts[left.place, self._need.get(left.row), left.why.value, STAYING[left.why]] += left.count
        for (place, need, why, sentence), count in counts.items():
            told = self.write(NEEDS[need]) if need else ""
            yield place, self._called(place), told, count, why, self.write(sentence)

    def _inputs(self) -> Iterator[_Row]:
        people: Counter[str] = Counter(each.standing for each in self._plan.inputs if each.table == _PEOPLE)
        for each in self._plan.inputs:
            if each.table != _PEOPLE:
                yield each.table, each.row, each.standing, 1
        for standing, rows in people.items():
            yield _PEOPLE, "", standing, rows

    def _hour(self, minute: int | None) -> tuple[Cell, Cell]:
        """An hour as a clock of the operation's zone shows it, and its offset."""
        if minute is None:
            return None, None
        reading = Reading(self._plan.starts + minute * _MINUTE, self._operation.zone)
        return reading.local.replace(tzinfo=None), reading.offset

    def _place(self, code: str) -> Place | None:
        places = self._operation.network.places
        return places.find(code) if code in places else None

    def _label(self, code: str) -> Bilingual:
        place = self._place(code)
        return place.label if place else Bilingual(code)

    def _called(self, code: str) -> str:
        return self.write(self._label(code))


def _hours(name: str) -> tuple[str, str]:
    return name, f"{name}_offset"


def _bound_told(bound: Bound) -> Sentence:
    gap = say("not known") if bound.gap is None else say("{percent} %", percent=round(bound.gap * _PER_CENT, 2))
    value = round(bound.value, _DIGITS)
    if bound.certified:
        return say("{value} (shown by our own reckoning); gap {gap}", value=value, gap=gap)
    return say("{value} (not certified); gap {gap}", value=value, gap=gap)
