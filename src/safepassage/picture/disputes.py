"""Contradictions about counts: minimal sets of claims that exclude each other, with what must be supposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from safepassage.network import Network
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.ledger import Ledger
from safepassage.picture.linear import Outcome
from safepassage.picture.model import Model, Part, overlap
from safepassage.picture.origins import Known, Statement
from safepassage.picture.repairs import Core, disjoint_cores
from safepassage.picture.solving import Weighing, Width
from safepassage.picture.telling import tell_arithmetic, tell_contradiction, tell_revision
from safepassage.picture.view import View
from safepassage.picture.wording import said_by

#: From nothing supposed to everything: a contradiction is told with the weakest that makes it one.
#: Each lists only the switches that forbid something.
LATTICE: tuple[tuple[tuple[str, bool], ...], ...] = (
    (),
    (("no_entry", True),),
    (("open_movement", False),),
    (("open_movement", False), ("no_entry", True)),
)
#: Where contradictions are looked for: first with what is supposed by default, then with everything.
SOUGHT = (LATTICE[1], LATTICE[3])
_TWO = 2
#: Pairs that are compared one by one in one part; beyond, only disjoint sets are looked for.
MOST_PAIRS = 1_000


def supposing(switches: Iterable[tuple[str, bool]]) -> Assumptions:
    """The assumptions under which only these switches forbid anything."""
    return replace(Assumptions(no_entry=False, distinct_groups=False, few_unreported=False), **dict(switches))


def find_count_contradictions(
    network: Network, ledger: Ledger, known: Known, view: Callable[[Assumptions], View]
) -> tuple[Contradiction, ...]:
    """Every contradiction about numbers: sums that do not add up, revisions, and sets that exclude each other."""
    found = [*_revisions(network, ledger, known), *_sums(network, ledger, known.statements)]
    told: dict[frozenset[str], Clash] = {}
    for switches in SOUGHT:
        for core in cores_in(view(supposing(switches))):
            ids = frozenset(s.id for s in core)
            if not any(earlier <= ids for earlier in told):
                told[ids] = Clash(tuple(sorted(core, key=lambda s: (s.start, s.id))), _weakest(core, view))
    clashes = nearest_clashes(tuple(told.values()))
    for clash in sorted(clashes, key=lambda c: (LATTICE.index(c.needs), len(c.statements), sorted(s.id for s in c.statements))):
        claims = [s.claim for s in clash.statements]
        found.append(
            Contradiction(
                type=_kind_of(claims),
                claims=tuple(sorted(claim.id for claim in claims)),
                assumptions=clash.needs,
                verdict=Verdict.CONTRADICTION,
                sentence=tell_contradiction(claims, clash.needs, network, ledger),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements, earliest first, that exclude each other if something is supposed."""

    statements: tuple[Statement, ...]
    needs: tuple[tuple[str, bool], ...]


def nearest_clashes(clashes: Sequence[Clash]) -> list[Clash]:
    """Leave out pairs of stocks that say again, over a longer time, what nearer pairs already say.

    "1,000 on Sunday" clashes with every smaller number of the week after. A pair is told where for one
    of the two no other clashes nearer in time, on that side.
    """
    pairs = [c for c in clashes if len(c.statements) == _TWO and all(s.claim.kind is Kind.STOCK for s in c.statements)]
    nearest: dict[tuple[str, bool], int] = {}
    for clash in pairs:
        for side in _sides(clash):
            nearest[side] = min(nearest.get(side, _gap(clash)), _gap(clash))
    return [clash for clash in clashes if clash not in pairs or any(nearest[side] == _gap(clash) for side in _sides(clash))]


def _sides(clash: Clash) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Each of a pair with the side, later or not, on which the other lies."""
    earlier, later = clash.statements
    return (earlier.id, True), (later.id, False)


def _gap(clash: Clash) -> int:
    earlier, later = clash.statements
    return max(0, later.start - earlier.end)


def _weakest(core: Sequence[Statement], view: Callable[[Assumptions], View]) -> tuple[tuple[str, bool], ...]:
    """The fewest suppositions under which these statements exclude each other."""
    return next((switches for switches in LATTICE if not _fit(view(supposing(switches)).model, core)), LATTICE[-1])


def _fit(model: Model, statements: Sequence[Statement]) -> bool:
    """Whether some course of events satisfies these statements alone."""
    weighing = Weighing(model.constrain(Part(statements=tuple(statements))))
    return weighing.fits(Width.SAID, weighing.everything).outcome is not Outcome.INFEASIBLE


def cores_in(view: View) -> Iterator[tuple[Statement, ...]]:
    """Minimal sets in every part: those of one or two statements all, where the part is small, then disjoint ones."""
    for weighing in view.weighings:
        standing = weighing.everything
        if weighing.fits(Width.SAID, standing).outcome is not Outcome.INFEASIBLE:
            continue
        small = list(_small_cores(view.model, weighing.statements))
        for core in small:
            if standing[list(core)].all():
                standing[min(core, key=lambda i: (weighing.statements[i].weight, weighing.statements[i].id))] = False
        for found in (*small, *disjoint_cores(weighing, Width.SAID, standing)):
            yield tuple(weighing.statements[i] for i in sorted(found))


def _small_cores(model: Model, statements: Sequence[Statement]) -> Iterator[Core]:
    """Single statements, then pairs of the others, that nothing can satisfy."""
    alone = [i for i, s in enumerate(statements) if not _fit(model, (s,))]
    yield from (frozenset({i}) for i in alone)
    pairs = list(islice(_candidates(model.network, statements, frozenset(alone)), MOST_PAIRS + 1))
    if len(pairs) <= MOST_PAIRS:
        yield from (frozenset({i, j}) for i, j in pairs if not _fit(model, (statements[i], statements[j])))


def _candidates(network: Network, statements: Sequence[Statement], apart: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Pairs about the same people of which one says fewer at most than the other at least: no others can clash as two."""
    ceilings = [(i, s, s.said.most) for i, s in enumerate(statements) if s.is_ceiling and s.said and s.said.most is not None]
    for i, low, most in ceilings:
        for j, high in enumerate(statements):
            if {i, j} & apart or i == j or high.said is None or high.said.least <= most:
                continue
            if overlap(network.categories, low.claim.category, high.claim.category):
                yield i, j


def _kind_of(claims: Sequence[Claim]) -> ContradictionType:
    flows = [claim for claim in claims if claim.kind is Kind.FLOW]
    if len(claims) > 1 and len(flows) == len(claims) and len({(c.place_from, c.place_to) for c in claims}) > 1:
        return ContradictionType.FLOW_BALANCE
    return ContradictionType.COUNT


def _revisions(network: Network, ledger: Ledger, known: Known) -> Iterator[Contradiction]:
    for revision in known.revisions:
        yield Contradiction(
            type=ContradictionType.COUNT,
            claims=(revision.earlier.id, revision.later.id),
            verdict=Verdict.REVISION,
            sentence=tell_revision(revision, network, ledger),
        )


def _sums(network: Network, ledger: Ledger, statements: Sequence[Statement]) -> Iterator[Contradiction]:
    """A speaker's parts that cover a whole partition and do not add up to the speaker's total."""
    same: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for s in statements:
        claim = s.claim
        same[claim.source, claim.kind, claim.place_from, claim.place_to, claim.interval].append(claim)
    for claims in same.values():
        for total in (claim for claim in claims if claim.scope is Scope.TOTAL):
            for (whole, _), members in sorted(network.categories.partitions.items()):
                if whole != total.category:
                    continue
                parts = [claim for code in members for claim in claims if claim.category == code]
                if (
                    {claim.category for claim in parts} == set(members)
                    and len(parts) == len(members)
                    and not _adds_up(total, parts)
                ):
                    yield Contradiction(
                        type=ContradictionType.ARITHMETIC,
                        claims=tuple(sorted(claim.id for claim in (total, *parts))),
                        verdict=Verdict.CONTRADICTION,
                        sentence=tell_arithmetic(total, parts, network, ledger),
                    )


def _adds_up(total: Claim, parts: Sequence[Claim]) -> bool:
    said, whole = [said_by(claim) for claim in parts], said_by(total)
    numbers = [bounds for bounds in said if bounds is not None]
    if whole is None or len(numbers) < len(said):
        return True
    return whole.meets(sum(numbers[1:], start=numbers[0]))
