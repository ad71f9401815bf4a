"""The Proof page: on what each movement and each leg rests, where no neutral observer is reported, and what would close doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.picture.testimony import Closer, Exhibit, Group, Leg, Pair, Proof, Proofs, Sight, exhibits_of, proof_of
from safepassage.web.access import Scope
from safepassage.web.queries.figures import draw_legs
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.looking import Look, look
from safepassage.web.queries.names import Names
from safepassage.web.queries.rows import row_numbers
from safepassage.web.queries.sheets import Sheet, Sheets
from safepassage.web.snapshots.kept import Kept

#: Movements on one page, some three screens; and on one that is to be printed, some fifteen sheets.
SHEETS = Sheets(rows=60, whole=500)
#: Legs, pairs, observers and pieces of evidence written out at once; of most operations that is all of them.
LEGS_SHOWN = 100
PAIRS_SHOWN = 40
CLOSERS_SHOWN = 8
EXHIBITS_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LegLine:
    """A leg with the claims on it and the row it stands in."""

    leg: Leg
    place_from: str
    place_to: str
    claims: tuple[str, ...]
    observers: tuple[Sentence | str, ...]
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """Two places between which people went by legs that nobody names."""

    pair: Pair
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A movement as one origin tells it; `is_now` where it was under way at the moment asked about.

    shown_by
        Claims that give the rung; `looked_at` are pieces of evidence that do.
    """

    group: Group
    shown_by: tuple[str, ...]
    looked_at: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitLine:
    """A piece of evidence with the row it stands in."""

    exhibit: Exhibit
    relayed_by: tuple[Sentence | str, ...]
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPage:
    """One page of movements on the rung that was chosen, or of all where it is empty, and everything about the legs.

    sights
        How many legs are seen in which way.
    counts
        The movements on each rung, of all first.
    legs_left, pairs_left, exhibits_left
        How many found no room.
    """

    maps: tuple[tuple[str, str], ...]
    sights: tuple[tuple[Sight, int], ...]
    legs: tuple[LegLine, ...]
    legs_left: int
    pairs: tuple[PairLine, ...]
    pairs_left: int
    closers: tuple[Closer, ...]
    groups: tuple[GroupLine, ...]
    sheet: Sheet[Group]
    chosen: str
    counts: tuple[tuple[Proof | None, int], ...]
    exhibits: tuple[ExhibitLine, ...]
    exhibits_left: int


#: How legs are listed.
_FIRST = (Sight.BLIND, Sight.WATCHED, Sight.WATCHED_AND_TOLD)
_PROOFS: Kept[tuple[object, ...], Proofs] = Kept(32)
_EXHIBITS: Kept[tuple[object, ...], tuple[Exhibit, ...]] = Kept(32)


def proof_page(scope: Scope, parameters: Parameters, page: int) -> ProofPage:
    """The proof ladder under the lens of the address. Raises NotPermitted."""
    seen = look(scope, parameters)
    proofs = _PROOFS.get(_sight(seen), lambda: proof_of(seen.picture))
    exhibits = _EXHIBITS.get(_sight(seen), lambda: exhibits_of(seen.picture))
    chosen = parameters.get("rung", "") if parameters.get("rung") in set(Proof) else ""
    groups = tuple(group for group in proofs.groups if chosen in ("", group.proof.value))
    sheet = SHEETS.cut(groups, parameters, page)
    legs = sorted(proofs.legs, key=_urgency)
    by_id = {group.id: group for group in proofs.groups}
    return ProofPage(
        maps=draw_legs(seen.operation, legs),
        sights=tuple((sight, sum(leg.sight is sight for leg in proofs.legs)) for sight in Sight),
        legs=tuple(_leg_lines(seen, legs[:LEGS_SHOWN], by_id)),
        legs_left=max(len(proofs.legs) - LEGS_SHOWN, 0),
        pairs=tuple(PairLine(pair=each, claims=_claims(each.groups, by_id)) for each in proofs.pairs[:PAIRS_SHOWN]),
        pairs_left=max(len(proofs.pairs) - PAIRS_SHOWN, 0),
        closers=proofs.closers[:CLOSERS_SHOWN],
        groups=tuple(_group_lines(seen, sheet.shown)),
        sheet=sheet,
        chosen=chosen,
        counts=tuple(_counts(proofs.groups)),
        exhibits=tuple(_exhibit_lines(seen, exhibits[:EXHIBITS_SHOWN])),
        exhibits_left=max(len(exhibits) - EXHIBITS_SHOWN, 0),
    )


def _urgency(leg: Leg) -> tuple[bool, int, str, str]:
    """Legs that people went come first, and of those the ones on which no neutral observer is reported; then by their places."""
    return leg.proof is None, _FIRST.index(leg.sight), leg.place_from, leg.place_to


def _sight(seen: Look) -> tuple[object, ...]:
    """What the picture depends on: not the moment asked about."""
    lens = seen.lens
    return (seen.state.operation_id, seen.state.stamp, lens.as_of, lens.assumptions, lens.without)


def _counts(groups: Iterable[Group]) -> Iterable[tuple[Proof | None, int]]:
    rungs = [group.proof for group in groups]
    yield None, len(rungs)
    yield from ((proof, rungs.count(proof)) for proof in Proof)


def _leg_lines(seen: Look, legs: Iterable[Leg], groups: Mapping[str, Group]) -> Iterable[LegLine]:
    numbers = row_numbers(seen.state, "links", "from", "to")
    names = Names(seen.operation)
    for leg in legs:
        yield LegLine(
            leg=leg,
            place_from=_place(seen.operation, leg.place_from),
            place_to=_place(seen.operation, leg.place_to),
            claims=_claims(leg.groups, groups),
            observers=names.of(leg.observers),
            number=numbers.get((leg.place_from, leg.place_to)),
        )


def _claims(ids: Iterable[str], groups: Mapping[str, Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for each in ids for claim in groups[each].claims))


def _group_lines(seen: Look, groups: Iterable[Group]) -> Iterable[GroupLine]:
    known = seen.operation.ledger.claim
    for group in groups:
        yield GroupLine(
            group=group,
            shown_by=tuple(each for each in group.shown_by if each in known),
            looked_at=tuple(each for each in group.shown_by if each not in known),
            is_now=group.interval is not None and group.interval.holds(seen.lens.at),
        )


def _exhibit_lines(seen: Look, exhibits: Iterable[Exhibit]) -> Iterable[ExhibitLine]:
    numbers = row_numbers(seen.state, "evidence", "code")
    names = Names(seen.operation)
    for exhibit in exhibits:
        yield ExhibitLine(exhibit=exhibit, relayed_by=names.of(exhibit.relayed_by), number=numbers.get((exhibit.code,)))


def _place(operation: Operation, code: str) -> str:
    return operation.network.places.find(code).label
