"""Which windows a plan counts on, and for whom.

By `status`: *agreed* and *open* windows are counted on, and so are those that *closed* after they had been open: planned
at a moment before that, the past is planned as it could have been then. *Lost* ones are not, nor those that are only
*proposed* or of which nobody says what became: each of the latter two is a question. Of a window that its agreement does
not cover, as where the parties read one hour in two zones, only what both open counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from safepassage.desk.planning.covered import covered
from safepassage.desk.planning.moments import Horizon, both
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.plan import Agreement, Group, Window, WindowStatus
from safepassage.plan.problem import Opening, Span

_COUNTED = frozenset({WindowStatus.AGREED, WindowStatus.OPEN, WindowStatus.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """The openings of every corridor, the windows and agreements that they rest on, and what remains to be asked."""

    of: dict[str, tuple[Opening, ...]]
    windows: tuple[Window, ...]
    agreements: tuple[Agreement, ...]
    questions: tuple[Sentence, ...]


def openings(
    operation: Operation, people: Iterable[Group], horizon: Horizon, *, without: frozenset[str], now: int | None
) -> Openings:
    """The openings by corridor; those of windows `without` which is planned end `now`, or never were."""
    people = tuple(people)
    found: dict[str, list[Opening]] = {corridor.code: [] for corridor in operation.network.corridors}
    windows: list[Window] = []
    agreements: dict[str, Agreement] = {}
    questions: list[Sentence] = []
    newest = {each.code: each for each in operation.agreements}  # a later version stands below an earlier one
    for window in operation.windows:
        span = None if window.interval is None else horizon.span(window.interval)
        if span is None or window.corridor not in found or window.status is WindowStatus.LOST:
            continue
        if window.status not in _COUNTED:
            questions.append(say("Window {window} is not agreed: may it be counted on?", window=window.id))
            continue
        agreement = newest.get(window.agreement)
        if window.id in without:
            if now is None or now <= span.start:
                continue
            span = Span(span.start, min(span.end, now))
        if agreement is not None and agreement.interval is not None:
            agreed = horizon.span(agreement.interval)
            if agreed is None or not agreed.covers(span.start, span.end):
                questions.append(_differs(window, agreement, operation.zone))
                shared = both((span,), () if agreed is None else (agreed,))
                if not shared:
                    continue
                (span,) = shared
        clause = window.eligible or (agreement.eligible if agreement else "")
        who = covered(clause, people, operation.network.categories)
        questions.extend(_about(window, clause, who.unknown))
        found[window.corridor].append(Opening(id=window.id, span=span, eligible=who.rows, quota=window.quota))
        windows.append(window)
        if agreement is not None:
            agreements[agreement.code] = agreement
    ordered = {code: tuple(sorted(each, key=lambda opening: opening.span)) for code, each in found.items()}
    return Openings(of=ordered, windows=tuple(windows), agreements=tuple(agreements.values()), questions=tuple(questions))


def _differs(window: Window, agreement: Agreement, zone: ZoneInfo) -> Sentence:
    """A window and its agreement read differently, perhaps in two zones; only what both open is counted on."""
    return say(
        "Window {window} is {one}, and agreement {agreement} {other} (times of {zone}): which holds? What both open is counted.",
        window=window.id,
        one=window.interval,
        agreement=agreement.code,
        other=agreement.interval,
        zone=zone.key,
    )


def _about(window: Window, clause: str, unknown: tuple[str, ...]) -> Iterable[Sentence]:
    if not clause:
        yield say("Who may travel in window {window}? Nothing is said, so everybody is counted.", window=window.id)
    for phrase in unknown:
        yield say("Whom does “{phrase}” mean in window {window}? No row is counted for it.", phrase=phrase, window=window.id)
