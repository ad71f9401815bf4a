"""Contradictions about counts: minimal sets of claims that exclude each other, with what must be supposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

import numpy as np

from safepassage.network import Network
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.ledger import Ledger
from safepassage.picture.linear import Outcome
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
#: Pairs of statements in one part that are all compared with each other; beyond, disjoint sets only.
MOST_PAIRS = 2_500


def supposing(switches: Iterable[tuple[str, bool]]) -> Assumptions:
    """The assumptions under which only these switches forbid anything."""
    return Assumptions(**{"open_movement": True, "no_entry": False, "distinct_groups": False, **dict(switches)})


def find_count_contradictions(
    network: Network, ledger: Ledger, known: Known, view: Callable[[Assumptions], View]
) -> tuple[Contradiction, ...]:
    """Every contradiction about numbers: sums that do not add up, revisions, and sets that exclude each other."""
    found = [*_revisions(network, ledger, known), *_sums(network, ledger, known.statements)]
    told: list[frozenset[str]] = []
    for switches in LATTICE:
        for core in cores_in(view(supposing(switches))):
            if any(earlier <= core for earlier in told):
                continue
            told.append(core)
            claims = [ledger.claim[code] for code in sorted(core)]
            found.append(
                Contradiction(
                    type=_kind_of(claims),
                    claims=tuple(sorted(core)),
                    assumptions=switches,
                    verdict=Verdict.CONTRADICTION,
                    sentence=tell_contradiction(_by_time(claims), switches, network, ledger),
                )
            )
    return tuple(found)


def cores_in(view: View) -> Iterator[frozenset[str]]:
    """Minimal sets in every part: all pairs where the part is small, then disjoint ones."""
    for weighing in view.weighings:
        standing = weighing.everything
        if weighing.fits(Width.SAID, standing).outcome is not Outcome.INFEASIBLE:
            continue
        cores: list[Core] = []
        if len(weighing.statements) * (len(weighing.statements) - 1) / 2 <= MOST_PAIRS:
            cores = list(_pairs(weighing))
            standing = _without_one_of_each(weighing, cores)
        cores.extend(disjoint_cores(weighing, Width.SAID, standing))
        for core in cores:
            yield frozenset(weighing.statements[i].id for i in core)


def _pairs(weighing: Weighing) -> Iterator[Core]:
    """Single statements, then pairs of the others, that nothing can satisfy."""
    count = len(weighing.statements)
    kept = np.zeros(count, dtype=np.bool_)
    alone = []
    for i in range(count):
        kept[:] = False
        kept[i] = True
        if weighing.fits(Width.SAID, kept).outcome is Outcome.INFEASIBLE:
            yield frozenset({i})
        else:
            alone.append(i)
    for i, j in ((i, j) for i, j in product(alone, alone) if i < j):
        kept[:] = False
        kept[[i, j]] = True
        if weighing.fits(Width.SAID, kept).outcome is Outcome.INFEASIBLE:
            yield frozenset({i, j})


def _without_one_of_each(weighing: Weighing, cores: Sequence[Core]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Everything but the lightest statement of each core, so that only larger cores remain to be found."""
    standing = weighing.everything
    for core in cores:
        if standing[list(core)].all():
            standing[min(core, key=lambda i: (weighing.statements[i].weight, weighing.statements[i].id))] = False
    return standing


def _kind_of(claims: Sequence[Claim]) -> ContradictionType:
    flows = [claim for claim in claims if claim.kind is Kind.FLOW]
    if len(claims) > 1 and len(flows) == len(claims) and len({(c.place_from, c.place_to) for c in claims}) > 1:
        return ContradictionType.FLOW_BALANCE
    return ContradictionType.COUNT


def _by_time(claims: Sequence[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.interval.start if claim.interval else claim.published_at, claim.id))


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
