"""Plans: worked out from the tables as they are, with changes that are only thought of, or as somebody kept them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import QueryDict

from safepassage.desk import planning as desk
from safepassage.desk.planning import Called, Posed, pose
from safepassage.errors import InputRefused, InvalidNetwork, InvalidValue, UnknownCode
from safepassage.exchange import tables
from safepassage.exchange.plans import Request, read_plan
from safepassage.language import Sentence, as_sentence, say
from safepassage.plan import Binding, Change, Plan, apply_changes, carry_on, digest, read_change, write_change
from safepassage.plan.problem import Problem
from safepassage.quantities import parse_instant
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.looking import Look, look
from safepassage.web.snapshots import operation_of, state_of, veiled
from safepassage.web.snapshots.kept import Kept
from safepassage.web.solving import Planned, checked, plan_and_verify, what_binds
from safepassage.web.working import Lane, Works

#: Seconds that a plan may take: at once, while one waits, and over a cup of tea.
SECONDS = (3, 20, 60)
#: Changes thought of at once; an address holds no more.
MOST_CHANGES = 12
_LONGEST_NUMBER = 9
_PLANS: Works[tuple[object, ...], Planned] = Works(24)
_BINDING: Works[tuple[object, ...], tuple[Binding, ...]] = Works(24, Lane.EXTRAS)
_POSED: Kept[tuple[int, UUID], Posed] = Kept(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an address asks of the plan page. `faults` are parts of it that could not be read, or do not fit the tables.

    now
        From when on it is planned again: what had begun by then stays.
    sheet
        Which sheet of the diagram is shown, from 1 on.
    kept
        The number of a kept plan that is shown as it was kept, with what was supposed for it; 0 for none.
    """

    changes: tuple[Change, ...] = ()
    now: datetime | None = None
    seconds: int = SECONDS[0]
    sheet: int = 1
    kept: int = 0
    faults: tuple[Sentence, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(map(write_change, self.changes))

    @property
    def request(self) -> Request:
        """The same as a file of the plan keeps it."""
        return Request(now=self.now, changes=self.changes)

    @property
    def is_thought_of(self) -> bool:
        """Whether another plan is shown than that of the tables as they are."""
        return bool(self.changes or self.now or self.kept)

    def address(self) -> tuple[tuple[str, str], ...]:
        """The order as parameters of an address."""
        given = [("change", text) for text in self.texts]
        if self.now is not None:
            given.append(("now", self.now.isoformat(timespec="minutes")))
        if self.seconds != SECONDS[0]:
            given.append(("seconds", str(self.seconds)))
        return tuple(given)

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The same as parameters that show the very plan, where it is a kept one."""
        return (("plan", str(self.kept)),) if self.kept else self.address()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """A kept plan as a list shows it, and what it was asked for."""

    number: int
    by: str
    at: datetime
    why: str
    changes: tuple[Sentence, ...]
    asked: Request


@dataclass(frozen=True, kw_only=True)
class Planning:
    """What a plan page stands on.

    refused
        Why there is no problem to plan for; then nothing else is there.
    usual, changed
        The plan of the tables as they are, and that with the changes of the order; None while it is being worked out.
    last
        The plan that was kept last, where it can be read.
    """

    seen: Look
    order: Order
    refused: InputRefused | None = None
    posed: Posed | None = None
    problem: Problem | None = None
    usual: Planned | None = None
    changed: Planned | None = None
    last: Plan | None = None
    last_line: KeptLine | None = None
    kept: tuple[KeptLine, ...] = ()

    @property
    def shown(self) -> Planned | None:
        """The plan in front."""
        return self.changed if self.order.is_thought_of else self.usual

    @property
    def shown_number(self) -> int:
        """The number under which the plan in front was kept; 0 for one that is worked out now."""
        line = self.last_line if self.shown is not None and self.shown.plan is self.last else None
        return self.order.kept if line is None else line.number

    @property
    def supposed_lost(self) -> frozenset[str]:
        """Windows that are there by the tables and not any more as supposed."""
        if self.posed is None or self.problem is None:
            return frozenset()
        was, now = ({each.id for route in of.routes for each in route.openings} for of in (self.posed.problem, self.problem))
        return frozenset(was - now)

    @property
    def is_missing_something(self) -> bool:
        """Whether the tables lack something that a problem needs; else what they hold cannot be planned."""
        return self.refused is not None and not any(fault.value for fault in self.refused.faults)

    @property
    def is_waiting(self) -> bool:
        return self.refused is None and (self.usual is None or (self.order.is_thought_of and self.changed is None))


def planning(scope: Scope, parameters: Parameters) -> Planning:
    """Pose the problem of an operation, and plan as the address asks. Raises NotPermitted."""
    scope.require(Act.READ)
    seen = look(scope, parameters)
    order = read_order(parameters, seen.operation)
    kept = tuple(models.KeptPlan.objects.filter(operation=scope.operation_id).select_related("by"))
    lines = tuple(_line(each) for each in kept)
    try:
        posed = _POSED.get((seen.state.operation_id, seen.state.stamp), lambda: pose(seen.operation))
    except InputRefused as refused:
        return Planning(seen=seen, order=order, refused=refused, kept=lines)
    last = _read(kept[0], posed.problem, seen.operation) if kept else None
    usual = _usual(seen, posed, order, last)
    order, found = _with_kept(order, kept, posed, seen)
    order, problem = _fitting(posed.problem, order, usual, found)
    changed = None if found is None else checked(problem, found)
    if order.is_thought_of and usual is not None and changed is None:
        key = (*_state(seen), order.texts, order.now, order.seconds, digest(problem))
        changed = _with_inputs(_PLANS.ask(key, partial(plan_and_verify, problem, order.seconds, usual.plan)), posed)
    return Planning(
        seen=seen,
        order=order,
        posed=posed,
        problem=problem,
        usual=usual,
        changed=changed,
        last=last,
        last_line=lines[0] if last is not None else None,
        kept=lines,
    )


def foresee_plan(code: str) -> None:
    """Begin to plan an operation before anybody asks. Raises InputRefused where there is nothing to plan."""
    for number in models.Operation.objects.filter(code=code).values_list("pk", flat=True):
        state = veiled(state_of(number))
        posed = _POSED.get((number, state.stamp), partial(pose, operation_of(state)))
        _PLANS.ask((number, state.stamp, SECONDS[0], None), partial(plan_and_verify, posed.problem, SECONDS[0]))


def binding_of(found: Planning) -> tuple[Binding, ...] | None:
    """What binds the plan in front; None while it is being worked out, or where there is no plan."""
    if found.shown is None or found.problem is None or found.is_waiting:
        return None
    if found.shown.plan.binding:
        return found.shown.plan.binding
    key = (*_state(found.seen), found.order.shown(), found.shown.plan)
    binding = _BINDING.ask(key, partial(what_binds, found.problem, found.shown.plan))
    called = Called.of(found.seen.operation, found.problem)
    return None if binding is None else tuple(replace(each, sentence=called.sentence(each.sentence)) for each in binding)


def planned_of(found: Planning) -> desk.Planned:
    """The plan in front as the command `plan` would hand it on; what binds it where that is worked out by now.

    Raises
    ------
    ValueError
        Where there is no plan in front.
    """
    if found.shown is None or found.posed is None or found.problem is None:
        raise ValueError(found.order)
    posed, before = replace(found.posed, problem=found.problem), found.usual if found.order.is_thought_of else None
    plan = replace(found.shown.plan, endurance=found.problem.endurance, binding=binding_of(found) or ())
    return desk.Planned(
        request=found.order.request,
        posed=posed,
        plan=Called.of(found.seen.operation, found.problem).plan(plan),
        changes=None if before is None else desk.Changes.between(before.plan, plan),
    )


def read_order(parameters: Parameters, operation: tables.Operation) -> Order:
    """Read what an address asks; what cannot be read is left out and named in `faults`."""
    changes: list[Change] = []
    faults: list[Sentence] = []
    for text in parameters.getlist("change")[:MOST_CHANGES]:
        try:
            changes.append(read_change(text))
        except InvalidValue as refusal:
            faults.append(refusal.sentence)
    now = None
    if parameters.get("now"):
        try:
            now = parse_instant(parameters.get("now", "").replace(" ", "+"), operation.zone).astimezone(operation.zone)
        except InvalidValue as refusal:
            faults.append(refusal.sentence)
    seconds = parameters.get("seconds", "")
    return Order(
        changes=tuple(changes),
        now=now,
        seconds=int(seconds) if seconds in map(str, SECONDS) else SECONDS[0],
        kept=_number(parameters.get("plan", "")),
        sheet=_number(parameters.get("sheet", "")) or 1,
        faults=tuple(faults),
    )


def kept_plan(scope: Scope, number: int) -> tuple[KeptLine, Plan]:
    """A plan as it was kept. Raises UnknownCode."""
    scope.require(Act.READ)
    operation = look(scope, QueryDict()).operation
    for kept in models.KeptPlan.objects.filter(operation=scope.operation_id, number=number).select_related("by"):
        return _line(kept), _plan(kept, operation)
    raise UnknownCode("plans", str(number))


def kept_body(scope: Scope, number: int) -> dict[str, object]:
    """What was kept of a plan, word for word. Raises UnknownCode."""
    scope.require(Act.READ)
    for kept in models.KeptPlan.objects.filter(operation=scope.operation_id, number=number):
        return dict(kept.body)
    raise UnknownCode("plans", str(number))


def _usual(seen: Look, posed: Posed, order: Order, last: Plan | None) -> Planned | None:
    """The plan of the tables as they are: the one kept last where it is still of this problem, else one worked out now."""
    if last is not None and last.problem == digest(posed.problem) and order.seconds == SECONDS[0]:
        return checked(posed.problem, last)
    seconds = order.seconds if not order.is_thought_of else SECONDS[0]
    key = (*_state(seen), seconds, last)
    return _with_inputs(_PLANS.ask(key, partial(plan_and_verify, posed.problem, seconds, last)), posed)


def _with_kept(order: Order, kept: tuple[models.KeptPlan, ...], posed: Posed, seen: Look) -> tuple[Order, Plan | None]:
    """The order with what was supposed for the kept plan that it names, and that plan; a fault where the tables are others."""
    if not order.kept:
        return order, None
    for each in kept:
        if each.number == order.kept:
            asked, plan = _line(each).asked, _plan(each, seen.operation)
            if _is_of(plan, posed.problem, asked):
                return replace(order, changes=asked.changes, now=asked.now), plan
    fault = say("The tables are not those any more for which plan no. {number} was kept: its file has it.", number=order.kept)
    return replace(order, kept=0, faults=(*order.faults, fault)), None


def _is_of(plan: Plan, problem: Problem, asked: Request) -> bool:
    """Whether a plan was made for a problem as it was asked for."""
    try:
        changed = apply_changes(problem, asked.changes)
        changed = changed if asked.now is None else carry_on(changed, plan, asked.now)
    except (UnknownCode, InvalidValue):
        return False
    return plan.starts == problem.starts and plan.problem == digest(changed)


def _state(seen: Look) -> tuple[object, ...]:
    return (seen.state.operation_id, seen.state.stamp)


def _with_inputs(planned: Planned | None, posed: Posed) -> Planned | None:
    return None if planned is None else replace(planned, plan=replace(planned.plan, inputs=posed.inputs))


def _fitting(problem: Problem, order: Order, usual: Planned | None, kept: Plan | None) -> tuple[Order, Problem]:
    """The problem with those changes that fit it; the others are named among the faults of the order."""
    fitting: list[Change] = []
    faults = list(order.faults)
    for change in order.changes:
        try:
            apply_changes(problem, [*fitting, change])
        except (UnknownCode, InvalidValue, InvalidNetwork) as refusal:
            faults.append(refusal.sentence)
        else:
            fitting.append(change)
    order = replace(order, changes=tuple(fitting), faults=tuple(faults))
    problem = apply_changes(problem, fitting)
    before = kept or (None if usual is None else usual.plan)
    if order.now is not None and before is not None:
        problem = carry_on(problem, before, order.now)
    return order, problem


def _read(kept: models.KeptPlan, problem: Problem, operation: tables.Operation) -> Plan | None:
    """A kept plan that counts its minutes as the problem does; None for one that was made for another start."""
    plan = _plan(kept, operation)
    return plan if plan.starts == problem.starts else None


def _plan(kept: models.KeptPlan, operation: tables.Operation) -> Plan:
    starts = datetime.fromisoformat(kept.body["starts"])
    return read_plan(json.dumps(kept.body).encode(), starts=starts, zone=operation.zone, name=f"{kept.number}.json")


def _line(kept: models.KeptPlan) -> KeptLine:
    now = (kept.body.get("asked") or {}).get("now")
    return KeptLine(
        number=kept.number,
        by=kept.by.label,
        at=kept.at,
        why=kept.why,
        changes=tuple(_sentences(kept.changes)),
        asked=Request(now=None if now is None else datetime.fromisoformat(now), changes=tuple(_readable(kept.changes))),
    )


def _sentences(texts: Iterable[str]) -> Iterable[Sentence]:
    for text in texts:
        try:
            yield read_change(text).sentence
        except InvalidValue:
            yield as_sentence(text)


def _readable(texts: Iterable[str]) -> Iterable[Change]:
    for text in texts:
        with suppress(InvalidValue):
            yield read_change(text)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else 0
