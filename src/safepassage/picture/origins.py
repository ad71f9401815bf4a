"""Which claims are one statement: relays collapse to one origin, and the later of a speaker's numbers holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from safepassage.network import Network
from safepassage.picture.claims import Claim, Kind, Method, Scope
from safepassage.picture.ledger import Acceptance, Ledger, Sameness
from safepassage.picture.sources import PartyKind
from safepassage.picture.wording import as_warranted, said_by, topped_out
from safepassage.quantities import MOMENT, Bounds, Interval

#: Before anything that an operation reports: where a flow without a beginning begins.
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)

#: What setting a claim aside costs, by method: trust goes by method before source.
WEIGHTS: dict[Method, float] = {
    Method.COUNTED: 8.0,
    Method.REGISTERED: 5.0,
    Method.LISTED: 3.0,
    Method.ESTIMATED: 2.0,
    Method.HEARSAY: 1.0,
    Method.UNKNOWN: 1.0,
    Method.UNSAID: 1.0,
}
#: Each further independent origin adds this, three at most: many echoes never outweigh a better method.
_PER_ORIGIN, _MOST_ORIGINS = 0.25, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One origin's word about people, with the claims that repeat it.

    said, warranted
        None only in a flow that names no number.
    top
        Upper end for a reader who supposes that nothing went unreported.
    start, end
        Seconds since 1970; equal for a stock at an instant.
    separate, unsure
        Ids of claims that somebody judged to speak of other people, or of the same, or perhaps so.
    rivals
        Ids of claims that put more people in the same place at the same time, so that it alone sets no upper end.
    """

    claim: Claim
    echoes: tuple[str, ...]
    said: Bounds | None
    warranted: Bounds | None
    top: int
    start: int
    end: int
    weight: float
    separate: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    rivals: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def is_ceiling(self) -> bool:
        """Whether it limits people from above: only a total does."""
        return self.claim.scope is Scope.TOTAL

    def is_separate_from(self, other: Statement, *, supposed: bool) -> bool:
        """Whether somebody judged the two groups separate or, where nobody did, it is supposed of different sources."""
        if other.id in self.separate:
            return True
        return supposed and other.id not in self.unsure and other.claim.source != self.claim.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A speaker gave a later number for the same question; the later holds."""

    earlier: Claim
    later: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known at one moment."""

    accepted: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    revisions: tuple[Revision, ...]


def known_at(network: Network, ledger: Ledger, as_of: datetime | None, without: frozenset[str] = frozenset()) -> Known:
    """Everything published by `as_of` that nobody set aside, as statements without echoes or outdated numbers.

    Parameters
    ----------
    as_of
        None for everything.
    without
        Codes of sources that are left out.
    """
    accepted = accepted_claims(ledger, as_of, without)
    people = [claim for claim in accepted if claim.is_about_people and claim.category in network.categories]
    groups = _groups(people, ledger)
    origins = [_original(group, ledger) for group in groups]
    revisions = tuple(_revisions(origins, ledger))
    outdated = {revision.earlier.id for revision in revisions}
    support = _support(origins)
    judged = _judgements(ledger)
    statements = [
        _statement(origin, group, support[_question(origin)], judged)
        for origin, group in zip(origins, groups, strict=True)
        if origin.id not in outdated
    ]
    return Known(
        accepted=accepted,
        statements=tuple(sorted((s for s in statements if s is not None), key=lambda s: s.id)),
        revisions=revisions,
    )


def accepted_claims(ledger: Ledger, as_of: datetime | None, without: frozenset[str] = frozenset()) -> tuple[Claim, ...]:
    """The claims published by `as_of` whose latest decision, if any, accepts them; by id."""
    latest = {}
    for decision in sorted(ledger.decisions, key=lambda d: d.at or LONG_AGO):
        latest[decision.claim] = decision.verdict
    return tuple(
        sorted(
            (
                claim
                for claim in ledger.claims
                if (as_of is None or claim.published_at <= as_of)
                and claim.source not in without
                and latest.get(claim.id) is not Acceptance.SET_ASIDE
            ),
            key=lambda claim: claim.id,
        )
    )


def span_of(claim: Claim) -> Interval:
    """When a claim holds: a stock without a time at its publication, a flow without one until then."""
    published = claim.published_at
    if claim.interval is None:
        return Interval(published if claim.kind is Kind.STOCK else LONG_AGO, published)
    start, end = claim.interval.start, claim.interval.end
    if end is None:
        end = max(start, published)
    if claim.kind is Kind.FLOW and end == start:
        end = start + MOMENT  # one dated to an instant happened in the minute that begins with it
    return Interval(start, end)


def _moments(claim: Claim) -> tuple[int, int]:
    """The span of a claim in seconds since 1970."""
    interval = claim.interval
    if interval is None or interval.end is None or interval.start == interval.end:
        interval = span_of(claim)
    start = int(interval.start.timestamp())
    return start, start if interval.end is None else int(interval.end.timestamp())


def _question(claim: Claim) -> tuple[object, ...]:
    return (claim.kind, claim.place_from, claim.place_to, claim.category, claim.interval)


def _groups(claims: Sequence[Claim], ledger: Ledger) -> list[list[Claim]]:
    """Claims that are one statement: same question and figure, one speaker or a relay of the other."""
    code_of = codes_by_name(ledger)
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        figure = claim.stated if claim.stated is not None else claim.hedge
        alike[*_question(claim), claim.scope, figure, claim.low, claim.high].append(claim)
    groups: list[list[Claim]] = []
    for same_figure in alike.values():
        groups.extend(_by_origin(same_figure, code_of))
    return groups


def _by_origin(claims: Sequence[Claim], code_of: dict[str, str]) -> list[list[Claim]]:
    groups: list[tuple[set[str], list[Claim]]] = []
    for claim in claims:
        voices = {claim.source, *(code_of.get(name.casefold(), name) for name in claim.relayed_by)}
        # A relay that is also quoted elsewhere joins two groups only through a speaker, not through a shared relay.
        joined = [group for group in groups if claim.source in group[0] or any(other.source in voices for other in group[1])]
        rest = [group for group in groups if group not in joined]
        groups = [*rest, (voices.union(*(g[0] for g in joined)), [*(c for g in joined for c in g[1]), claim])]
    return [members for _, members in groups]


def codes_by_name(ledger: Ledger) -> dict[str, str]:
    """The code of each source by what it is called: code, name or alias, folded."""
    names: dict[str, str] = {}
    for source in ledger.sources:
        for name in (source.code, source.name, *source.aliases):
            if name:
                names.setdefault(name.casefold(), source.code)
    return names


def _original(group: Sequence[Claim], ledger: Ledger) -> Claim:
    """The claim that speaks for its group: of the speaker whom the others relay, the first published."""
    code_of = codes_by_name(ledger) if len({claim.source for claim in group}) > 1 else {}
    relays = {code_of.get(name.casefold(), name) for claim in group for name in claim.relayed_by}
    return min(group, key=lambda claim: (claim.source in relays, claim.published_at, claim.id))


def _revisions(claims: Iterable[Claim], ledger: Ledger) -> Iterable[Revision]:
    """Totals of one speaker for one question that exclude each other, each with the next one published."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope is Scope.TOTAL:
            alike[*_question(claim), *voice_of(claim, ledger)].append(claim)
    for same_question in alike.values():
        in_time = sorted(same_question, key=lambda claim: (claim.published_at, claim.id))
        for earlier, later in pairwise(in_time):
            before, after = said_by(earlier), said_by(later)
            if before and after and earlier.published_at < later.published_at and not before.meets(after):
                yield Revision(earlier=earlier, later=later)


def voice_of(claim: Claim, ledger: Ledger) -> tuple[str, str]:
    """Whose word it is. An unattributed figure, or a medium's own, is another voice in another publication."""
    source = ledger.source.get(claim.source)
    own = source is not None and source.kind is not PartyKind.MEDIA
    return claim.source, "" if own else claim.document


def _support(claims: Iterable[Claim]) -> dict[tuple[object, ...], int]:
    """How many speakers answer each question."""
    speakers: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for claim in claims:
        speakers[_question(claim)].add(claim.source)
    return {question: len(sources) for question, sources in speakers.items()}


def _judgements(ledger: Ledger) -> dict[str, dict[str, Sameness]]:
    """By claim what was judged last of it and each other."""
    judged: dict[str, dict[str, Sameness]] = defaultdict(dict)
    for judgement in sorted(ledger.judgements, key=lambda j: j.at or LONG_AGO):
        judged[judgement.claim][judgement.other] = judgement.verdict
        judged[judgement.other][judgement.claim] = judgement.verdict
    return judged


def _statement(claim: Claim, group: Sequence[Claim], speakers: int, judged: dict[str, dict[str, Sameness]]) -> Statement | None:
    said = said_by(claim)
    if said is None and claim.kind is Kind.STOCK:
        return None
    start, end = _moments(claim)
    verdicts = judged.get(claim.id, {})
    return Statement(
        claim=claim,
        echoes=tuple(sorted(other.id for other in group if other is not claim)),
        said=said,
        warranted=as_warranted(claim),
        top=topped_out(claim) or (said.least if said else 0),
        start=start,
        end=end,
        weight=WEIGHTS[claim.method] + _PER_ORIGIN * min(speakers - 1, _MOST_ORIGINS),
        separate=frozenset(other for other, verdict in verdicts.items() if verdict is Sameness.SEPARATE),
        unsure=frozenset(other for other, verdict in verdicts.items() if verdict is not Sameness.SEPARATE),
    )
