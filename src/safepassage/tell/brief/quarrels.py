"""What excludes each other, each quarrel once: its first telling stands for those with other echoes of the same figures."""

from __future__ import annotations

from collections.abc import Iterable

from safepassage.language import Sentence, say, say_count
from safepassage.picture import Contradiction, quarrels_of

Several = tuple[Contradiction, ...]


def gathered(contradictions: Iterable[Contradiction]) -> list[Several]:
    """Contradictions that one sentence tells, their first first."""
    found: dict[tuple[str, ...], list[Contradiction]] = {}
    for quarrel in quarrels_of(contradictions):
        found.setdefault(quarrel.first.claims, []).extend((quarrel.first, *quarrel.variants))
    return [tuple(several) for several in found.values()]


def tell_quarrels(several: Several) -> Sentence:
    """One in full, and how many more there are."""
    if len(several) == 1:
        return several[0].sentence
    more = say_count(
        "One more pair of statements of the same figures excludes each other.",
        "{count} more pairs of statements of the same figures exclude each other.",
        len(several) - 1,
    )
    return say("{first} {second}", first=several[0].sentence, second=more)
