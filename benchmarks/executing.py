"""The executor's rules as a SimPy model: the peer of the forecast, and the oracle of its replications.

A convoy is a process, so is every vehicle that rides with it; gates keep a list of who waits. It reads the same charted plan and
follows decision 17; numbers come from a source, either the draws of the kernel or Python's own generator (`sources`).
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from math import floor
from typing import Any, Protocol

import simpy

from charted import Peer
from safepassage.forecast.kernels import ATTEMPTS, NEVER, ONE

#: Within a minute: arrivals, then starts, then the loss of patience, then starts that follow from it.
ARRIVAL, START, PATIENCE, AFTER = 0.0, 0.25, 0.5, 0.75
HAIR = 1e-5


class Source(Protocol):
    """Where a replication takes its numbers from."""

    def windows(self) -> list[tuple[int, int, int]]:
        """When every window opens, is agreed to close, and closes; the first is -1 where it does not open."""
        ...

    def minutes(self, m: int, turn: int) -> int: ...

    def pace(self, m: int) -> int:
        """How long the checks of those on a movement take, in parts of `ONE`."""
        ...

    def pace_at_start(self, gate: int) -> int: ...

    def breaks(self, slot: int) -> bool: ...

    def refused(self, unit: int, count: int) -> int: ...


@dataclass(slots=True)
class Waiting:
    """A unit: who of it goes on, from when, and what it still waits for."""

    party: int
    left: int
    hop: int = 0
    at: int = 0
    since: int = 0
    work: int = 0


@dataclass(slots=True)
class Gate:
    """A queue in the order in which the plan lets people go on."""

    through: list[int]
    turn: list[int]
    slot: int
    queue: list[tuple[int, int]] = field(default_factory=list)
    done: int = 0
    end: int = 0

    def serve(self, now: int, units: list[Waiting]) -> None:
        here = self.through[min(now // self.slot, len(self.through) - 1)] * ONE
        while self.queue and units[self.queue[0][1]].at <= now:
            self.done += units[self.queue.pop(0)[1]].work
        if self.queue and self.done < here:
            units[self.queue[0][1]].work -= here - self.done
        self.done = max(self.done, here)

    def settle(self, units: list[Waiting]) -> None:
        done = self.done
        for _, u in self.queue:
            done += units[u].work
            units[u].at = max(units[u].since, self.when(done))
        self.end = max(self.end, done)

    def join(self, due: int, u: int) -> None:
        place = next((i for i, (other, _) in enumerate(self.queue) if other > due), len(self.queue))
        self.queue.insert(place, (due, u))

    def pass_last(self, now: int, work: int) -> int:
        here = self.through[min(now // self.slot, len(self.through) - 1)] * ONE
        self.end = max(self.end, here) + work
        return max(now, self.when(self.end))

    def when(self, done: int) -> int:
        people = -(-done // ONE)
        return self.turn[people] * self.slot if people < len(self.turn) else NEVER


class Replication:
    """One execution of a charted plan."""

    def __init__(self, plan: Peer, source: Source) -> None:
        self.plan, self.source = plan, source
        self.env = simpy.Environment()
        self.windows = source.windows()
        count = len(plan.movements)
        self.stage = [0] * count
        self.late = [False] * count
        self.tries = [0] * count
        self.ready = list(plan.ready)
        self.people_missing = list(plan.people_missing)
        self.vehicles_missing = list(plan.vehicles_missing)
        self.vehicle = list(plan.vehicle)
        self.back = [0] * count
        self.rung: list[int | None] = [None] * count
        self.entered: dict[int, int] = {}
        self.gates = {stop: Gate(*shape) for stop, shape in plan.gates.items()}
        self.pool: dict[tuple[str, int], list[int]] = {}
        self.aboard: list[list[int]] = [[] for _ in range(count)]
        self.extra: list[dict[int, int]] = [{} for _ in range(count)]
        self.safe: list[tuple[int, int]] = []
        self.out: list[tuple[int, int]] = []
        self.turned = 0
        self.there = dict(plan.there)
        self.held: set[str] = set()
        self.units = [Waiting(party=unit.party, left=unit.count) for unit in plan.units]
        self.events: list[tuple[int, int, int]] = []

    def run(self) -> list[tuple[int, int]]:
        """The moments at which people became safe, and how many did."""
        self._call()
        for m in range(len(self.stage)):
            self.env.process(self._lose_patience(m))
            if not self.people_missing[m] + self.vehicles_missing[m]:
                self._ring(m, self.ready[m])
        self.env.run(until=self.plan.horizon + 1)
        return self.safe

    def _call(self) -> None:
        plan = self.plan
        for u, unit in enumerate(self.units):
            refused = self.source.refused(u, unit.left)
            unit.left -= refused
            self.there[plan.place[u]] -= refused * plan.size[unit.party]
            chain = plan.chains[u]
            stop = plan.place[u]
            if stop in self.gates and chain:
                unit.work = unit.left * plan.size[unit.party] * self.source.pace_at_start(plan.gate_index[stop])
                self.gates[stop].join(plan.begin[chain[0]], u)
        for gate in self.gates.values():
            gate.settle(self.units)
        for u, unit in enumerate(self.units):
            if plan.chains[u]:
                m = plan.chains[u][0]
                if unit.at > plan.horizon:
                    self.people_missing[m] += 1
                else:
                    self.ready[m] = max(self.ready[m], unit.at)

    def _lose_patience(self, m: int) -> Generator[simpy.Event, Any, None]:
        yield self.env.timeout(self.plan.begin[m] + self.plan.patience + PATIENCE + m * HAIR)
        if self.stage[m] == 0:
            self.late[m] = True
            self._ring(m, floor(self.env.now))

    def _ring(self, m: int, at: int) -> None:
        """Let a convoy try to start at a minute."""
        if at <= self.plan.horizon and self.rung[m] != at:
            self.rung[m] = at
            phase = AFTER if self.env.now > at + START else START
            self.env.process(self._convoy(m, at + phase + m * HAIR))

    def _convoy(self, m: int, when: float) -> Generator[simpy.Event, Any, None]:
        yield self.env.timeout(max(0.0, when - self.env.now))
        if self.stage[m]:
            return
        self.rung[m] = None
        now = floor(self.env.now)
        at, opening = self._entry(m, now)
        if not self.late[m]:
            at = max(at, self._past_gate(m))
        if at > now:
            self._ring(m, at)
            return
        room = self._muster(m)
        if room[3] < self.plan.least[m] or not self._somebody(m, now):
            self.late[m] = True
            return
        towards = self.plan.destination[m]
        if 0 <= self.plan.crowd[m] < self.there[towards] + self.plan.load[m]:
            self.held.add(towards)
            return
        self.entered[self.plan.way[m]] = now
        minutes = self.source.minutes(m, self.tries[m] % ATTEMPTS)
        if opening >= 0:
            rolled = self.windows[opening][2] - now
            if self.windows[opening][2] < self.windows[opening][1] and rolled < minutes and 2 * rolled < minutes:
                self.tries[m] += 1
                self.turned += 1
                self.back[m] = now + 2 * rolled
                self._ring(m, self.back[m])
                return
        self.stage[m] = 1
        self._board(m, now, room)
        riding = [self.env.process(self._vehicle(minutes, i)) for i in self.plan.slots[m] if self.vehicle[i] == "with"]
        yield simpy.AllOf(self.env, riding)
        yield self.env.timeout(max(0.0, now + minutes + ARRIVAL + m * HAIR - self.env.now))
        self.stage[m] = 2
        self._arrive(m, now + minutes)

    def _vehicle(self, minutes: int, _slot: int) -> Generator[simpy.Event, Any, None]:
        yield self.env.timeout(minutes - 0.9)

    def _entry(self, m: int, now: int) -> tuple[int, int]:
        plan = self.plan
        at = max(now, self.back[m], self.entered.get(plan.way[m], -NEVER) + plan.headway[m])
        if plan.corridor[m] is None:
            return at, -1
        best, found = NEVER, -1
        for o in plan.openings[plan.corridor[m]]:
            opens, agreed, closes = self.windows[o]
            enter = max(at, opens)
            if enter >= closes or enter >= best:
                continue
            minutes = plan.minutes[m]
            if enter + minutes > agreed and not (plan.short[m] and agreed - opens < minutes):
                enter = max(enter, agreed)
                if enter + minutes > closes:
                    continue
            if enter < best:
                best, found = enter, o
        return best, found

    def _past_gate(self, m: int) -> int:
        waiting = (self.units[u].at for u, hop in self.plan.boarding[m] if self.units[u].hop == hop)
        return max((at for at in waiting if at <= self.plan.horizon), default=0)

    def _muster(self, m: int) -> list[int]:
        room = [0, 0, 0, 0]
        for i in self.plan.slots[m]:
            if self.vehicle[i] != "there":
                continue
            if not self.tries[m] and self.source.breaks(i):
                self._leave_out(i)
                continue
            room = [have + more for have, more in zip(room, self.plan.places[i], strict=True)]
        return room

    def _leave_out(self, i: int) -> None:
        self.vehicle[i] = "out"
        while (i := self.plan.following[i]) >= 0:
            self.vehicle[i] = "out"
            m = self.plan.movement_of[i]
            self.vehicles_missing[m] -= 1
            if not self.vehicles_missing[m] + self.people_missing[m] and not self.stage[m]:
                self._ring(m, max(floor(self.env.now), self.ready[m]))

    def _somebody(self, m: int, now: int) -> bool:
        planned = [self.units[u].at for u, hop in self.plan.boarding[m] if self.units[u].hop == hop and self.units[u].left]
        expected = self.people_missing[m] or any(now < at <= self.plan.horizon for at in planned)
        if not self.plan.load[m] or not expected or any(0 <= at <= now for at in planned):
            return True
        return any(
            stop == self.plan.origin[m] and waits[0] and waits[1] <= now and self.plan.nearer[m][c]
            for (stop, c), waits in self.pool.items()
        ) and bool(self.plan.carries[m])

    def _board(self, m: int, now: int, room: list[int]) -> None:
        stop, people = self.plan.origin[m], 0
        for u, hop in self.plan.boarding[m]:
            unit = self.units[u]
            if unit.hop != hop or not 0 <= unit.at <= now or not unit.left:
                continue
            fit = self._fit(unit.party, unit.left, room)
            self._into_pool(stop, unit.party, unit.left - fit, unit.at)
            unit.left, unit.at = fit, -2
            self.aboard[m].append(u)
            people += fit * self.plan.size[unit.party]
        for (where, c), waits in sorted(self.pool.items(), key=lambda item: item[0][1]):
            if where != stop or not waits[0] or waits[1] > now or not self.plan.nearer[m][c] or not self.plan.carries[m]:
                continue
            fit = self._fit(c, waits[0], room)
            waits[0] -= fit
            if fit:
                self.extra[m][c] = fit
                people += fit * self.plan.size[c]
        self.there[stop] -= people
        self.there[self.plan.destination[m]] += people
        if people and stop in self.held:
            self._make_room(stop, now)
        for i in self.plan.slots[m]:
            if self.vehicle[i] == "there":
                self.vehicle[i] = "with"
            elif self.vehicle[i] == "awaited":
                self._leave_out(i)

    def _make_room(self, stop: str, now: int) -> None:
        self.held.discard(stop)
        for n, towards in enumerate(self.plan.destination):
            is_called = not self.people_missing[n] + self.vehicles_missing[n]
            if towards == stop and not self.stage[n] and (self.late[n] or is_called):
                self._ring(n, max(now, self.ready[n]))

    def _fit(self, c: int, count: int, room: list[int]) -> int:
        takes = self.plan.takes[c]
        fit = min([count, *(have // take for have, take in zip(room, takes, strict=False) if take)])
        for index, take in enumerate(takes):
            room[index] -= fit * take
        return fit

    def _into_pool(self, stop: str, c: int, parties: int, at: int) -> None:
        if parties > 0:
            waits = self.pool.setdefault((stop, c), [0, 0])
            waits[0] += parties
            waits[1] = max(waits[1], at)

    def _arrive(self, m: int, now: int) -> None:
        plan = self.plan
        for i in plan.slots[m]:
            j = plan.following[i]
            if self.vehicle[i] == "with" and j >= 0 and self.vehicle[j] == "awaited":
                self.vehicle[j] = "there"
                n = plan.movement_of[j]
                self.vehicles_missing[n] -= 1
                self._expect(n, now, now)
        stop = plan.destination[m]
        gate = self.gates.get(stop)
        if gate:
            gate.serve(now, self.units)
        people = 0
        moved = [u for u in self.aboard[m] if self.units[u].left]
        for u in moved:
            people += self.units[u].left * plan.size[self.units[u].party]
            self._set_down(m, u, now, stop, gate)
        if gate:
            gate.settle(self.units)
        for u in moved:
            unit = self.units[u]
            if unit.left and now <= unit.at <= plan.horizon:
                n = plan.chains[u][unit.hop]
                self.people_missing[n] -= 1
                self._expect(n, now, unit.at)
        people += self._set_down_waiting(m, now, stop, gate)
        if plan.leaves[m] and people:
            self.out.append((now, people))

    def _set_down_waiting(self, m: int, now: int, stop: str, gate: Gate | None) -> int:
        plan, people = self.plan, 0
        for c, parties in self.extra[m].items():
            people += parties * plan.size[c]
            if plan.is_safe[m][c]:
                self.safe.append((now, parties * plan.size[c]))
                self.there[stop] -= parties * plan.size[c]
            else:
                self._into_pool(stop, c, parties, self._last(gate, m, c, parties, now))
        return people

    def _set_down(self, m: int, u: int, now: int, stop: str, gate: Gate | None) -> None:
        plan, unit = self.plan, self.units[u]
        people = unit.left * plan.size[unit.party]
        if plan.is_safe[m][unit.party]:
            self.safe.append((now, people))
            self.there[stop] -= people
            unit.left = 0
            return
        unit.hop += 1
        chain = plan.chains[u]
        if unit.hop == len(chain) or self.stage[chain[unit.hop]]:
            if unit.hop < len(chain):
                self._into_pool(stop, unit.party, unit.left, self._last(gate, m, unit.party, unit.left, now))
            unit.left = 0
            return
        unit.at = unit.since = now
        if gate:
            unit.work = people * self.source.pace(m)
            gate.join(plan.begin[chain[unit.hop]], u)

    def _last(self, gate: Gate | None, m: int, c: int, parties: int, now: int) -> int:
        return gate.pass_last(now, parties * self.plan.size[c] * self.source.pace(m)) if gate else now

    def _expect(self, n: int, now: int, at: int) -> None:
        self.ready[n] = max(self.ready[n], at)
        if self.stage[n]:
            return
        if not self.vehicles_missing[n] + self.people_missing[n]:
            self._ring(n, max(now, self.ready[n]))
        elif self.late[n]:
            self._ring(n, max(now, at))
