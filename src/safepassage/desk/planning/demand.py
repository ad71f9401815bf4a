"""Who is to be brought out: the rows of people as parties, or a figure that a named person adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor, gcd

from safepassage.desk.asking import picture_of
from safepassage.errors import CellFault, InputRefused
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import PEOPLE
from safepassage.picture import PlanningFigure, StockQuestion
from safepassage.plan import Group, Need
from safepassage.plan.problem import Member, Party
from safepassage.quantities import Bounds

#: The category that a planning figure is asked for where the operation has it.
_USUAL = "CIVILIANS"
_SHARE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<percent>%)?\Z")
_YES = frozenset({"yes", "y", "true", "x", "refuses", "так", "да", "oui", "نعم"})
_NO = frozenset({"", "no", "n", "false", "-", "ні", "нет", "non", "لا"})


class DemandMissing(InputRefused):
    """Nobody has said how many people a plan is for: neither the table of people nor an adopted figure.

    place, category
        What a planning figure is asked for.
    bounds
        What the picture says of it; None where it says nothing.
    """

    def __init__(self, place: str, category: str, bounds: Bounds | None) -> None:
        self.place, self.category, self.bounds = place, category, bounds
        wanted = (
            say("rows of people in {place}, or a planning figure that a named person adopts", place=place)
            if bounds is None
            else say(
                "rows of people in {place}, or a planning figure that a named person adopts; the picture says {bounds}",
                place=place,
                bounds=bounds,
            )
        )
        super().__init__([CellFault("people", 0, "count", "", wanted)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """The groups to plan for, the parties that they make, the figures adopted for them, and what remains to be asked."""

    groups: tuple[Group, ...]
    parties: tuple[Party, ...]
    figures: tuple[PlanningFigure, ...]
    questions: tuple[Sentence, ...]


def demand(operation: Operation, besieged: tuple[str, ...]) -> Demand:
    """Whom a plan is for.

    Raises
    ------
    DemandMissing
        If nobody says how many people are in a besieged place, or anywhere.
    """
    stated = tuple(group for group in operation.people if group.count)
    figures: list[PlanningFigure] = []
    questions = [say("How many people is row {row} of people?", row=group.id) for group in operation.people if group.count is None]
    places = operation.network.places
    for place in besieged:
        inside = [group for group in stated if group.place and places.is_within(group.place, place)]
        figure = _figure(operation, place)
        if not inside and figure is None:
            raise _missing(operation, place)
        if not inside and figure is not None:
            figures.append(figure)
        elif figure is not None and figure.people != sum(group.count or 0 for group in inside):
            questions.append(_differ(figure, inside))
    if not stated and not figures:
        raise _missing(operation, "")
    groups = (*stated, *map(_group, figures))
    parties, asked = _parties(groups)
    return Demand(groups=groups, parties=parties, figures=tuple(figures), questions=(*questions, *asked))


def _figure(operation: Operation, place: str) -> PlanningFigure | None:
    """The figure adopted last for a place: of two of one moment the one that stands below."""
    found = [each for each in operation.ledger.planning_figures if each.place == place]
    dated = [each for each in found if each.decided_at is not None]
    return max(dated, key=lambda each: str(each.decided_at), default=found[-1] if found else None)


def _group(figure: PlanningFigure) -> Group:
    """A figure says how many and not how they are: planned on as people who walk, each alone."""
    return Group(id=f"{figure.place} {figure.category}", place=figure.place, count=figure.people, category=figure.category)


def _differ(figure: PlanningFigure, inside: list[Group]) -> Sentence:
    return say(
        "{by} adopted {figure} people in {place}, the table of people holds {rows}: the table is planned for; is that meant?",
        by=figure.by,
        figure=figure.people,
        place=figure.place,
        rows=sum(group.count or 0 for group in inside),
    )


def _missing(operation: Operation, place: str) -> DemandMissing:
    category = _USUAL if _USUAL in operation.network.categories else PEOPLE
    picture = picture_of(operation)
    if picture.as_of is None or not place or category not in operation.network.categories:
        return DemandMissing(place or "places", category, None)
    return DemandMissing(place, category, picture.bounds(StockQuestion(place=place, category=category, at=picture.as_of)))


def _parties(groups: tuple[Group, ...]) -> tuple[tuple[Party, ...], tuple[Sentence, ...]]:
    """Groups that share a family, and those of whom one cares for the other, are one party or several alike."""
    parties: list[Party] = []
    questions: list[Sentence] = []
    for together in _joined(groups):
        party, asked = _party(together)
        parties.append(party)
        questions.extend(asked)
    return tuple(parties), tuple(questions)


def _joined(groups: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    """The groups by what joins them, in the order of the table; only people in one place can be one party."""
    root = {group.id: group.id for group in groups}

    def find(row: str) -> str:
        while root[row] != row:
            row = root[row]
        return row

    first_of_family: dict[tuple[str, str], str] = {}
    place = {group.id: group.place for group in groups}
    for group in groups:
        if group.family:
            root[find(group.id)] = find(first_of_family.setdefault((group.place, group.family), group.id))
        if group.carer in root and place[group.carer] == group.place:
            root[find(group.id)] = find(group.carer)
    together: dict[str, list[Group]] = {}
    for group in groups:
        together.setdefault(find(group.id), []).append(group)
    return (tuple(each) for each in together.values())


def _party(together: tuple[Group, ...]) -> tuple[Party, tuple[Sentence, ...]]:
    rows = {group.id for group in together}
    counts = [group.count or 0 for group in together]
    wanted = _families(together)
    alike = gcd(*counts) if any(count % wanted for count in counts) else wanted
    refusing = max(_refusing(group.refusal) or Fraction(0) for group in together)
    party = Party(
        id="+".join(group.id for group in together),
        place=together[0].place,
        members=tuple(_member(group, count // alike) for group, count in zip(together, counts, strict=True)),
        count=alike,
        destinations=frozenset(_chosen(together)[:1]) or None,
        carers=tuple((group.id, group.carer) for group in together if group.carer in rows),
        # Rounded down: a seat is kept for whoever may still come.
        refuse=floor(refusing * alike),
    )
    return party, tuple(_asked_about(together, wanted, alike))


def _chosen(together: tuple[Group, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.destination for group in together if group.destination))


def _asked_about(together: tuple[Group, ...], wanted: int, alike: int) -> Iterator[Sentence]:
    """What the rows of a party leave open or say twice."""
    rows = [group.id for group in together]
    if wanted != alike:
        yield say(
            "The rows {rows} cannot be divided into the families that they name; {count} are planned for.",
            rows=", ".join(rows),
            count=alike,
        )
    for group in together:
        if group.need is None:
            yield say("How do the people of row {row} travel? They are planned on as walking.", row=group.id)
        if group.carer and group.carer not in rows:
            yield say("Who cares for row {row}? {carer} is not with them.", row=group.id, carer=group.carer)
        if _refusing(group.refusal) is None:
            yield say(
                "Do the people of row {row} refuse? “{text}” is neither a share nor yes or no.", row=group.id, text=group.refusal
            )
    if len(_chosen(together)) > 1:
        yield say("Where does the family of {row} want to go: {places}?", row=rows[0], places=", ".join(_chosen(together)))


def _member(group: Group, count: int) -> Member:
    return Member(row=group.id, need=group.need or Need.WALKING, count=count, priority=group.priority)


def _families(together: tuple[Group, ...]) -> int:
    """How many parties alike: as the table says; with a carer alone one for each carer; each person alone else."""
    said = [group.families for group in together if group.families]
    if said:
        return max(said)
    if any(group.family for group in together):
        return 1
    carers = {group.carer for group in together}
    caring = [group.count or 0 for group in together if group.id in carers]
    return min(caring) if caring else together[0].count or 1


def _refusing(text: str) -> Fraction | None:
    """The share that refuses: 0.1, 10 %, yes or no; None for other words."""
    word = text.strip().casefold()
    if word in _YES:
        return Fraction(1)
    if word in _NO:
        return Fraction(0)
    found = _SHARE.match(word)
    if not found:
        return None
    share = Fraction(found["number"].replace(",", ".")) / (100 if found["percent"] else 1)
    return share if share <= 1 else None
