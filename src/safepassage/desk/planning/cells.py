"""Where in a spreadsheet of convoys a fault stands, so that whoever wrote it by hand finds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safepassage.exchange.plans import SheetRows
from safepassage.language import Sentence, say
from safepassage.plan import Rule, Violation

_CONVOYS, _VEHICLES, _PEOPLE = "convoys", "vehicles", "people"

#: The sheet and column whose cell somebody would look at first. Rules that are not here are of no one cell.
_LOOKED_AT: Mapping[Rule, tuple[str, str]] = {
    Rule.IDENTITY: (_CONVOYS, "convoy"),
    Rule.PAST: (_CONVOYS, "departs"),
    Rule.WAY: (_CONVOYS, "to"),
    Rule.CARGO: (_CONVOYS, "to"),
    Rule.TIME: (_CONVOYS, "arrives"),
    Rule.HORIZON: (_CONVOYS, "departs"),
    Rule.BLOCKED: (_CONVOYS, "departs"),
    Rule.WINDOW: (_CONVOYS, "departs"),
    Rule.HEADWAY: (_CONVOYS, "departs"),
    Rule.OPENING_HOURS: (_CONVOYS, "arrives"),
    Rule.FIXING: (_CONVOYS, "departs"),
    Rule.CONVOY_SIZE: (_VEHICLES, "count"),
    Rule.ESCORTS: (_VEHICLES, "count"),
    Rule.FLEET: (_VEHICLES, "id"),
    Rule.COUNT: (_VEHICLES, "count"),
    Rule.NUMBERS: (_VEHICLES, "numbers"),
    Rule.VEHICLE_PLACE: (_VEHICLES, "numbers"),
    Rule.AVAILABILITY: (_VEHICLES, "id"),
    Rule.DUTY: (_VEHICLES, "numbers"),
    Rule.RANGE: (_VEHICLES, "numbers"),
    Rule.ELIGIBILITY: (_PEOPLE, "row"),
    Rule.QUOTA: (_PEOPLE, "count"),
    Rule.ABOARD: (_PEOPLE, "vehicle"),
    Rule.ESCORT_CARRIES: (_PEOPLE, "vehicle"),
    Rule.SEATS: (_PEOPLE, "count"),
    Rule.STRETCHERS: (_PEOPLE, "count"),
    Rule.WHEELCHAIRS: (_PEOPLE, "count"),
    Rule.FAMILY: (_PEOPLE, "row"),
    Rule.CARER: (_PEOPLE, "row"),
    Rule.ROW: (_PEOPLE, "row"),
    Rule.PEOPLE: (_PEOPLE, "count"),
    Rule.REFUSAL: (_PEOPLE, "count"),
    Rule.GATE: (_PEOPLE, "count"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a sheet; `row` as a spreadsheet numbers it."""

    sheet: str
    row: int
    column: str

    @property
    def sentence(self) -> Sentence:
        return say("{sheet}, row {row}, {column}", sheet=self.sheet, row=self.row, column=self.column)


def cell_of(violation: Violation, rows: SheetRows) -> Cell | None:
    """The cell of a fault; None where the plan was no spreadsheet, or the fault lies in no one cell."""
    if violation.rule not in _LOOKED_AT:
        return None
    sheet, column = _LOOKED_AT[violation.rule]
    convoy, _, what = violation.where.partition(": ")
    if violation.rule is Rule.WINDOW and not what:
        column = "corridor"  # what the convoy says of itself, and not when it goes
    row = rows.get((sheet, convoy, what)) or rows.get((sheet, convoy, ""))
    if row is None:  # a convoy of which that sheet says nothing
        sheet, column = _CONVOYS, "convoy"
        row = rows.get((sheet, convoy, ""))
    return None if row is None else Cell(sheet=sheet, row=row, column=column)
