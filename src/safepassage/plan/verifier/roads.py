"""Rules of the roads: ways, their times, windows of corridors, and how convoys enter them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from safepassage.language import Sentence, say, say_count
from safepassage.plan.plan import Convoy
from safepassage.plan.problem import Cargo, Route
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.verdict import Compared, Rule, Violation


def roads(course: Course) -> Iterator[Violation]:
    """Every fault of ways, times, windows and convoys."""
    for convoy in course.new_convoys:
        moves = course.moves_of[convoy.id]
        yield from _set_out(course, convoy, moves[0])
        yield from _following(course, moves)
        yield from _named(course, convoy, moves)
    for move in course.moves:
        if move.is_new:
            yield from _on_way(course, move)
            yield from _in_window(course, move)
    yield from _entering(course)


def _fault(rule: Rule, move: Move, required: Compared, found: Compared, sentence: Sentence) -> Violation:
    return Violation(rule=rule, where=move.where, required=required, found=found, sentence=sentence)


def _set_out(course: Course, convoy: Convoy, first: Move) -> Iterator[Violation]:
    now = course.problem.now
    if 0 <= first.enters < now:
        sentence = say(
            "Convoy {convoy} begins at {begins}, before {now}, and is not among what has happened.",
            convoy=convoy.id,
            begins=course.moment(first.enters),
            now=course.moment(now),
        )
        yield _fault(Rule.PAST, first, now, first.enters, sentence)


def _following(course: Course, moves: list[Move]) -> Iterator[Violation]:
    for before, after in pairwise(moves):
        if after.enters < before.arrives:
            sentence = say(
                "Convoy {convoy} begins to load for {destination} at {begins}, before it has arrived in {origin} at {arrives}.",
                convoy=after.convoy.id,
                destination=after.leg.destination,
                begins=course.moment(after.enters),
                origin=after.leg.origin,
                arrives=course.moment(before.arrives),
            )
            yield _fault(Rule.TIME, after, before.arrives, after.enters, sentence)


def _on_way(course: Course, move: Move) -> Iterator[Violation]:
    problem, way, took = course.problem, move.way, move.arrives - move.enters
    names = {"convoy": move.convoy.id, "origin": way.origin, "destination": way.destination}
    if took < way.minutes:
        sentence = say(
            "Convoy {convoy} takes {found} min from {origin} to {destination}, loading included; the way takes {required} min.",
            **names,
            found=took,
            required=way.minutes,
        )
        yield _fault(Rule.TIME, move, way.minutes, took, sentence)
    if move.enters < 0 or move.arrives >= problem.minutes:
        sentence = say(
            "Convoy {convoy} is on the road from {begins} to {arrives}, outside the time that is planned for, {start} to {end}.",
            convoy=move.convoy.id,
            begins=course.moment(move.enters),
            arrives=course.moment(move.arrives),
            start=course.moment(0),
            end=course.moment(problem.minutes),
        )
        yield _fault(Rule.HORIZON, move, problem.minutes, move.arrives if move.enters >= 0 else move.enters, sentence)
    blocked = next((span for span in way.blocked if span.holds(move.enters)), None)
    if blocked is not None:
        sentence = say(
            "Convoy {convoy} sets out from {origin} to {destination} at {begins}, while the way is blocked until {end}.",
            **names,
            begins=course.moment(move.enters),
            end=course.moment(blocked.end),
        )
        yield _fault(Rule.BLOCKED, move, blocked.end, move.enters, sentence)
    if move.aboard and way.cargo is Cargo.VEHICLES:
        people = sum(each.count for each in move.aboard)
        sentence = say_count(
            "Convoy {convoy} carries one person from {origin} to {destination}, where only vehicles may go.",
            "Convoy {convoy} carries {count} people from {origin} to {destination}, where only vehicles may go.",
            people,
            **names,
        )
        yield _fault(Rule.CARGO, move, 0, people, sentence)


def _in_window(course: Course, move: Move) -> Iterator[Violation]:
    route = course.problem.route.get(move.way.corridor)
    if route is None:
        return
    openings = course.openings(move)
    if not openings:
        sentence = say(
            "Convoy {convoy} is in corridor {corridor} from {begins} to {arrives}, and no window of it holds the whole trip.",
            convoy=move.convoy.id,
            corridor=route.code,
            begins=course.moment(move.enters),
            arrives=course.moment(move.arrives),
        )
        yield _fault(Rule.WINDOW, move, _nearest(route, move), f"{move.enters}-{move.arrives}", sentence)
    elif openings[0].id in course.shut:
        sentence = say(
            "Convoy {convoy} travels in window {window}, in which nothing may move by a decision.",
            convoy=move.convoy.id,
            window=openings[0].id,
        )
        yield _fault(Rule.FIXING, move, None, openings[0].id, sentence)


def _nearest(route: Route, move: Move) -> str | None:
    """The window that comes closest to a trip, in minutes."""
    spans = [each.span for each in route.openings]
    near = min(spans, key=lambda span: max(span.start - move.enters, 0) + max(move.arrives - span.end, 0), default=None)
    return None if near is None else f"{near.start}-{near.end}"


def _named(course: Course, convoy: Convoy, moves: list[Move]) -> Iterator[Violation]:
    """A corridor and a window that a convoy names are those of its first way in a corridor."""
    first = next((move for move in moves if move.way.corridor), None)
    corridor = first.way.corridor if first else ""
    covering = [each.id for each in course.openings(first)] if first else []
    if convoy.corridor and convoy.corridor != corridor:
        sentence = say(
            "Convoy {convoy} says that it travels in corridor {said}; its ways say “{corridor}”.",
            convoy=convoy.id,
            said=convoy.corridor,
            corridor=corridor,
        )
        yield Violation(rule=Rule.WINDOW, where=convoy.id, required=corridor, found=convoy.corridor, sentence=sentence)
    # A trip that lies in no window at all is told once, where it travels.
    elif convoy.window and convoy.window not in covering and (covering or not corridor):
        sentence = say(
            "Convoy {convoy} says that it travels in window {said}; its times say “{window}”.",
            convoy=convoy.id,
            said=convoy.window,
            window=", ".join(covering),
        )
        yield Violation(rule=Rule.WINDOW, where=convoy.id, required=", ".join(covering), found=convoy.window, sentence=sentence)


def _entering(course: Course) -> Iterator[Violation]:
    """How many vehicles enter a way of a corridor together, with which escorts, and how long after those before."""
    entries: dict[tuple[str, str], dict[int, list[Move]]] = defaultdict(lambda: defaultdict(list))
    for move in course.moves:
        if move.way.corridor in course.problem.route:
            entries[move.way.origin, move.way.destination][move.enters].append(move)
    for by_minute in entries.values():
        groups = [by_minute[minute] for minute in sorted(by_minute)]
        for group in groups:
            if any(move.is_new for move in group):
                yield from _together(course, group)
        for before, after in pairwise(groups):
            if any(move.is_new for move in (*before, *after)):
                yield from _apart(course, before, after[0])


def _together(course: Course, group: list[Move]) -> Iterator[Violation]:
    move = next(move for move in group if move.is_new)
    route = course.problem.route[move.way.corridor]
    vehicles, escorts = sum(map(course.vehicles, group)), sum(map(course.escorts, group))
    names = {"convoy": ", ".join(each.convoy.id for each in group), "corridor": route.code}
    if vehicles < route.least:
        sentence = say_count(
            "One vehicle enters corridor {corridor} in convoy {convoy}; at least {least} go together.",
            "{count} vehicles enter corridor {corridor} in convoy {convoy}; at least {least} go together.",
            vehicles,
            **names,
            least=route.least,
        )
        yield _fault(Rule.CONVOY_SIZE, move, route.least, vehicles, sentence)
    if route.most is not None and vehicles > route.most:
        sentence = say_count(
            "One vehicle enters corridor {corridor} in convoy {convoy}; at most {most} go together.",
            "{count} vehicles enter corridor {corridor} in convoy {convoy}; at most {most} go together.",
            vehicles,
            **names,
            most=route.most,
        )
        yield _fault(Rule.CONVOY_SIZE, move, route.most, vehicles, sentence)
    if escorts < route.escorts:
        sentence = say_count(
            "One escort goes with convoy {convoy} in corridor {corridor}; {required} are agreed.",
            "{count} escorts go with convoy {convoy} in corridor {corridor}; {required} are agreed.",
            escorts,
            **names,
            required=route.escorts,
        )
        yield _fault(Rule.ESCORTS, move, route.escorts, escorts, sentence)


def _apart(course: Course, before: list[Move], after: Move) -> Iterator[Violation]:
    route, apart = course.problem.route[after.way.corridor], after.enters - before[0].enters
    if apart < route.headway:
        sentence = say(
            "Convoy {after} enters corridor {corridor} {apart} min after convoy {before}; at least {headway} min lie between them.",
            after=after.convoy.id,
            corridor=route.code,
            apart=apart,
            before=before[0].convoy.id,
            headway=route.headway,
        )
        yield _fault(Rule.HEADWAY, after, route.headway, apart, sentence)
