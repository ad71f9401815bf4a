"""Contradictions about counts: minimal sets of claims that exclude each other, with what must be supposed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, permutations

from safepassage.network import ANYWHERE, Network
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.ledger import Ledger
from safepassage.picture.linear import Outcome
from safepassage.picture.model import Model, Part, besieged_places, overlap
from safepassage.picture.origins import Known, Statement
from safepassage.picture.repairs import Core, disjoint_cores
from safepassage.picture.routes import lies_within
from safepassage.picture.solving import Weighing, Width
from safepassage.picture.telling import tell_arithmetic, tell_contradiction, tell_remainder, tell_revision
from safepassage.picture.view import View
from safepassage.picture.wording import said_by

#: From nothing supposed to everything: a contradiction is told with the weakest that makes it one.
#: Each lists only the switches that forbid something.
LATTICE: tuple[tuple[tuple[str, bool], ...], ...] = (
    (),
    (("no_entry", True),),
    (("nobody_under_way", True),),
    (("nobody_under_way", True), ("no_entry", True)),
    (("open_movement", False),),
    (("open_movement", False), ("no_entry", True)),
)
#: Where contradictions are looked for: first with what is supposed by default, then with everything.
SOUGHT = (LATTICE[3], LATTICE[5])
_TWO = 2
#: Pairs that are compared one by one in one part; beyond, those that clash at sight, until none of them stands.
MOST_PAIRS = 1_000
#: Pairs that are looked at for that: a second's worth.
MOST_SEEN = 200_000
#: Rows that are asked for disjoint sets in one part of many rows, each set counted as all of them: some ten seconds.
MOST_ROWS = 80_000


def supposing(switches: Iterable[tuple[str, bool]]) -> Assumptions:
    """The assumptions under which only these switches forbid anything."""
    nothing = Assumptions(no_entry=False, distinct_groups=False, few_unreported=False, nobody_under_way=False)
    return replace(nothing, **dict(switches))


@dataclass(frozen=True, slots=True)
class CountContradictions:
    """Contradictions about numbers, and whether the search for them was carried to its end."""

    found: tuple[Contradiction, ...]
    is_whole: bool


def find_count_contradictions(
    network: Network, ledger: Ledger, known: Known, view: Callable[[Assumptions], View]
) -> CountContradictions:
    """Contradictions about numbers: sums that do not add up, revisions, and sets that exclude each other."""
    found = [*_revisions(network, ledger, known), *_sums(network, ledger, known.statements)]
    besieged = frozenset().union(*(network.places.cells(code) for code in besieged_places(network, known.statements)))
    told: dict[frozenset[str], Clash] = {}
    stages = [cores_in(view(supposing(switches))) for switches in SOUGHT]
    for stage, cores in enumerate(stages):
        for core in cores.sets:
            ids = frozenset(s.id for s in core)
            if any(earlier <= ids for earlier in told):
                continue
            clash = Clash(tuple(sorted(core, key=lambda s: (s.start, s.id))), _weakest(core, view, stage))
            if _is_told(clash, network, besieged):
                told[ids] = clash
    shown: dict[object, list[Clash]] = defaultdict(list)
    for clash in sorted(nearest_clashes(tuple(told.values())), key=_order):
        alike = shown[_asked(clash)]
        first = next((other for other in alike if _is_echo(clash, other)), None)
        if first is None:
            alike.append(clash)
        found.append(_tell(clash, first, network, ledger))
    return CountContradictions(tuple(found), all(cores.is_whole for cores in stages))


def _order(clash: Clash) -> tuple[int, int, int, list[str]]:
    """The fewest suppositions first, then the fewest claims, then what lies nearest in time."""
    gap = max(0, clash.statements[-1].start - clash.statements[0].end)
    return LATTICE.index(clash.needs), len(clash.statements), gap, sorted(s.id for s in clash.statements)


def _asked(clash: Clash) -> object:
    """What is supposed, and the questions that the statements answer."""
    return clash.needs, tuple(sorted(map(_question, clash.statements)))


def _question(statement: Statement) -> tuple[str, ...]:
    claim = statement.claim
    return claim.kind.value, claim.place_from, claim.place_to, claim.category


def _is_echo(clash: Clash, shown: Clash) -> bool:
    """Whether the same quarrel is told already: claim by claim the same question with a number that agrees."""
    # Numbers of one moment come in no order of their own.
    orders = permutations(clash.statements) if len(clash.statements) == _TWO else (clash.statements,)
    return any(all(map(_agree, order, shown.statements)) for order in orders)


def _agree(one: Statement, other: Statement) -> bool:
    is_same = _question(one) == _question(other)
    return is_same and one.said is not None and other.said is not None and one.said.meets(other.said)


def _tell(clash: Clash, first: Clash | None, network: Network, ledger: Ledger) -> Contradiction:
    claims = [s.claim for s in clash.statements]
    return Contradiction(
        type=_kind_of(claims),
        claims=tuple(sorted(claim.id for claim in claims)),
        assumptions=clash.needs,
        verdict=Verdict.CONTRADICTION,
        sentence=tell_contradiction(claims, clash.needs, network, ledger),
        variant_of=() if first is None else tuple(sorted(s.id for s in first.statements)),
    )


def _is_told(clash: Clash, network: Network, besieged: frozenset[str]) -> bool:
    """Whether the supposition is one that somebody would make: that nobody moved unreported, of a siege only."""
    if ("open_movement", False) not in clash.needs:
        return True
    places = [s.claim.place_from for s in clash.statements if s.claim.kind is Kind.STOCK]
    return any(network.places.cells(place) <= besieged for place in places)


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
    told = {id(clash) for clash in pairs if any(nearest[side] == _gap(clash) for side in _sides(clash))}
    echoes = {id(clash) for clash in pairs} - told
    return [clash for clash in clashes if id(clash) not in echoes]


def _sides(clash: Clash) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Each of a pair with the side, later or not, on which the other lies."""
    earlier, later = clash.statements
    return (earlier.id, True), (later.id, False)


def _gap(clash: Clash) -> int:
    earlier, later = clash.statements
    return max(0, later.start - earlier.end)


def _weakest(core: Sequence[Statement], view: Callable[[Assumptions], View], stage: int) -> tuple[tuple[str, bool], ...]:
    """The fewest suppositions under which these statements exclude each other; pairs are complete in every stage before."""
    if len(core) == _TWO:
        model = view(supposing(SOUGHT[0])).model
        for low, high in (core, core[::-1]):
            seen = _at_sight(model, low, high)
            if seen is not None:
                return seen
    tried = LATTICE[LATTICE.index(SOUGHT[stage - 1]) + 1 :] if stage and len(core) <= _TWO else LATTICE
    return next((switches for switches in tried if not _fit(view(supposing(switches)).model, core)), LATTICE[-1])


def _fit(model: Model, statements: Sequence[Statement]) -> bool:
    """Whether some course of events satisfies these statements alone."""
    weighing = Weighing(model.constrain(Part(statements=tuple(statements))))
    return weighing.fits(Width.SAID, weighing.everything).outcome is not Outcome.INFEASIBLE


@dataclass(frozen=True, slots=True)
class Cores:
    """Minimal sets of statements that exclude each other, and whether the search for them was carried to its end."""

    sets: tuple[tuple[Statement, ...], ...]
    is_whole: bool


def cores_in(view: View) -> Cores:
    """Minimal sets in every part: those of one or two statements all, where the part is small, then disjoint ones."""
    sets: list[tuple[Statement, ...]] = []
    is_whole = True
    for weighing in view.weighings:
        standing = weighing.everything
        if weighing.fits(Width.SAID, standing).outcome is not Outcome.INFEASIBLE:
            continue
        small, has_all_pairs = _small_cores(view.model, weighing.statements)
        for core in small:
            if standing[list(core)].all():
                standing[_lightest(core, weighing.statements)] = False
        most = max(1, MOST_ROWS // weighing.constraints.matrix.height) if weighing.has_many_rows else None
        disjoint = tuple(islice(disjoint_cores(view.model, weighing, Width.SAID, standing), most))
        is_whole = is_whole and has_all_pairs and len(disjoint) != most
        sets.extend(tuple(weighing.statements[i] for i in sorted(found)) for found in (*small, *disjoint))
    return Cores(tuple(sets), is_whole)


def _small_cores(model: Model, statements: Sequence[Statement]) -> tuple[list[Core], bool]:
    """Single statements, then pairs of the others, that nothing can satisfy; and whether these are all pairs."""
    # By itself a statement clashes only with a supposition that forbids its flow: that nobody enters a siege.
    siege = frozenset().union(*(model.network.places.cells(code) for code in model.besieged_codes))
    entering = [i for i, s in enumerate(statements) if _reaches(model.network, s, siege)]
    alone = [i for i in entering if not _fit(model, (statements[i],))]
    candidates = _candidates(model.network, statements, frozenset(alone))
    pairs = list(islice(candidates, MOST_PAIRS + 1))
    has_all = len(pairs) <= MOST_PAIRS
    clashing = _clashing(model, statements, pairs) if has_all else _first_at_sight(model, statements, chain(pairs, candidates))
    return [*(frozenset({i}) for i in alone), *clashing], has_all


def _clashing(model: Model, statements: Sequence[Statement], pairs: Iterable[tuple[int, int]]) -> Iterator[Core]:
    return (frozenset(pair) for pair in pairs if _clash(model, *(statements[i] for i in pair)))


def _first_at_sight(model: Model, statements: Sequence[Statement], pairs: Iterable[tuple[int, int]]) -> Iterator[Core]:
    """Pairs that clash without any calculation, the nearest in time first, each of which sets the lighter aside."""
    aside: set[int] = set()
    clashing = (pair for pair in islice(pairs, MOST_SEEN) if _at_sight(model, *(statements[i] for i in pair)) is not None)
    for pair in sorted(clashing, key=lambda pair: _nearness([statements[i] for i in pair])):
        if aside.isdisjoint(pair):
            aside.add(_lightest(pair, statements))
            yield frozenset(pair)


def _nearness(pair: Sequence[Statement]) -> tuple[int, list[str]]:
    first, second = sorted(pair, key=lambda s: (s.start, s.id))
    return max(0, second.start - first.end), [first.id, second.id]


def _lightest(core: Iterable[int], statements: Sequence[Statement]) -> int:
    return min(core, key=lambda i: (statements[i].weight, statements[i].id))


def _at_sight(model: Model, low: Statement, high: Statement) -> tuple[tuple[str, bool], ...] | None:
    """What must be supposed for two statements that clash without any calculation; None where it takes one."""
    if low.said is None or high.said is None or not low.is_ceiling or low.said.most is None or high.said.least <= low.said.most:
        return None
    if low.claim.kind is Kind.FLOW:
        return LATTICE[0] if _may_clash(model.network, low, high) else None
    if low.claim.place_from not in model.besieged_codes or low.end > high.start:
        return None
    if not model.network.categories.is_within(high.claim.category, low.claim.category):
        return None
    if high.claim.kind is Kind.STOCK:
        return LATTICE[1] if high.claim.place_from == low.claim.place_from else None
    way = (high.claim.place_from, high.claim.place_to)
    return LATTICE[1] if lies_within(model.network.places, way, (low.claim.place_from, ANYWHERE)) else None


def _clash(model: Model, low: Statement, high: Statement) -> bool:
    """Whether two statements exclude each other, of which one says fewer at most than the other at least."""
    if _at_sight(model, low, high) is not None:
        return True
    # Where people move unreported, two numbers of different times never clash otherwise.
    is_one_moment = low.start == low.end == high.start == high.end
    return (is_one_moment or not model.assumptions.open_movement) and not _fit(model, (low, high))


def _reaches(network: Network, statement: Statement, cells: frozenset[str]) -> bool:
    claim = statement.claim
    return claim.kind is Kind.FLOW and claim.place_to != ANYWHERE and bool(network.places.cells(claim.place_to) & cells)


def _candidates(network: Network, statements: Sequence[Statement], apart: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Pairs of which one says fewer at most than the other at least, of the same people: no others clash as two."""
    lows = [(s.said.most, i) for i, s in enumerate(statements) if s.is_ceiling and s.said and s.said.most is not None]
    highs = sorted((s.said.least, j) for j, s in enumerate(statements) if s.said is not None)
    for most, i in lows:
        for _, j in highs[bisect_right(highs, (most, len(statements))) :]:
            if i not in apart and j not in apart and _may_clash(network, statements[i], statements[j]):
                yield i, j


def _may_clash(network: Network, low: Statement, high: Statement) -> bool:
    """Whether the people of the higher number are, were or will be among those of the lower."""
    mine, theirs = low.claim, high.claim
    if mine.kind is Kind.FLOW:
        return (
            theirs.kind is Kind.FLOW
            and low.start <= high.start
            and high.end <= low.end
            and network.categories.is_within(theirs.category, mine.category)
            and lies_within(network.places, (theirs.place_from, theirs.place_to), (mine.place_from, mine.place_to))
        )
    if ANYWHERE in (mine.place_from, theirs.place_from) or not overlap(network.categories, mine.category, theirs.category):
        return False
    if theirs.kind is Kind.FLOW and high.end <= low.start:
        return False
    return bool(network.places.cells(mine.place_from) & network.places.cells(theirs.place_from))


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
    """A speaker's parts that cover a whole partition and do not add up to the speaker's total.

    Of those told as included in it there may be more: fewer of them exclude nothing, they only leave open who the others are.
    """
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
                    leaves_some = _leaves_some(total, parts)
                    tell = tell_remainder if leaves_some else tell_arithmetic
                    yield Contradiction(
                        type=ContradictionType.ARITHMETIC,
                        claims=tuple(sorted(claim.id for claim in (total, *parts))),
                        verdict=Verdict.UNRESOLVED if leaves_some else Verdict.CONTRADICTION,
                        sentence=tell(total, parts, network, ledger),
                    )


def _adds_up(total: Claim, parts: Sequence[Claim]) -> bool:
    said, whole = [said_by(claim) for claim in parts], said_by(total)
    numbers = [bounds for bounds in said if bounds is not None]
    if whole is None or len(numbers) < len(said):
        return True
    return whole.meets(sum(numbers[1:], start=numbers[0]))


def _leaves_some(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether all parts are told as included in the total and are fewer."""
    return all(claim.scope is Scope.PART for claim in parts) and sum(claim.stated or 0 for claim in parts) < (total.stated or 0)
