"""What lies within what: cycles found in one walk, however many rows a stranger's table has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter

#: No country, and no breakdown of people, nests as deep; deeper is a slip of a formula that filled a column.
DEEPEST = 100

#: Code -> the codes directly around it.
Around = Mapping[str, Sequence[str]]


def within_themselves(around: Around) -> frozenset[str]:
    """The codes from which following `around` leads back to them (the cycles of the graph; Kosaraju's two walks)."""
    inside: dict[str, list[str]] = {code: [] for code in around}
    for code, outer in around.items():
        for each in outer:
            inside.setdefault(each, []).append(code)
    left = set(around)
    cyclic: set[str] = {code for code, outer in around.items() if code in outer}
    for code in reversed(list(_outermost_first(around))):
        component = _reached(code, inside, left)
        if len(component) > 1:
            cyclic |= component
    return frozenset(cyclic)


def too_deep(around: Around) -> Iterator[str]:
    """The outermost codes with more than `DEEPEST` others around them in a row; `around` has no cycle."""
    depth: dict[str, int] = {}
    for code in TopologicalSorter(around).static_order():
        depth[code] = 1 + max((depth[outer] for outer in around.get(code, ())), default=-1)
        if depth[code] == DEEPEST + 1:
            yield code


def _outermost_first(around: Around) -> Iterator[str]:
    """Every code after those that surround it, where no cycle forbids: the order in which a depth-first walk leaves them."""
    seen: set[str] = set()
    for start in around:
        path = [] if start in seen else [(start, iter(around[start]))]
        seen.add(start)
        while path:
            code, ahead = path[-1]
            following = next((each for each in ahead if each not in seen), None)
            if following is None:
                path.pop()
                yield code
            else:
                seen.add(following)
                path.append((following, iter(around.get(following, ()))))


def _reached(start: str, inside: Around, left: set[str]) -> set[str]:
    """What of `left` one reaches from `start`, taken out of it."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        code = ahead.pop()
        if code in left:
            left.discard(code)
            reached.add(code)
            ahead.extend(inside[code])
    return reached
