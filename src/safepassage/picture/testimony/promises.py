"""Promises, with what was known of each at a moment, and the record of them by kind. They are never counted by party."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from itertools import accumulate

from safepassage.language import Sentence, joined, led, say
from safepassage.network import ANYWHERE, PlaceKind, Places
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import PartyKind
from safepassage.picture.testimony.retelling import Retelling
from safepassage.picture.testimony.standing import NO_FACTS
from safepassage.picture.undertakings import Fate, PromiseKind, Undertaking, fate_at
from safepassage.picture.wording import said_by

_OVERDUE = say("It is overdue: its time is over and nothing settles it.")
#: The same where not every claim that was read is told, so that silence means nothing.
_OVER, _TO_BE_JUDGED = say("Its time is over."), say("What became of it is for a person to judge.")
#: What is told of fire and storm beside a promise that there will be none, and how many words on a promise are told.
_FIRE = frozenset({"ATTACK_RESUMED", "BOMBARDMENT", "GROUND_ENTRY"})
_OF_FIRE = frozenset({PromiseKind.HOLD_FIRE, PromiseKind.NOT_STORM})
_MOST_TOLD = 2
_NOT_TOLD_AS_DONE = NO_FACTS | {Scope.NEGATION}
#: Words of those who bear on the fate of a promise that are told beside it, as English writes them.
_MOST_WORDS = 30
#: Fates in which whoever keeps the table sees more than any claim says.
_JUDGED = frozenset({Fate.KEPT, Fate.LATE, Fate.BROKEN})
#: That a number was promised is achieved only where a number is told; these kinds promise people.
_ACHIEVED = frozenset({Fate.KEPT, Fate.LATE})
_OF_PEOPLE = frozenset({PromiseKind.DEPARTURE, PromiseKind.ARRIVAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An undertaking as known at one moment.

    is_overdue
        Its time is over and nothing settles it.
    settled_by
        Claims known by then that bear on its fate.
    is_by_one_voice
        That it was kept, late or broken hangs on the word of one voice that is not neutral.
    made_at
        When the claim that makes it was published; None where it rests on no claim.
    speaker, promise
        Who promised, and what, in the reader's language; a witness by role.
    by
        Whose word it is: who promised, or who only tells of it.
    text
        Who promised what by when, and what became of it, in `short` without who told so;
        of what a medium only tells, that nobody is named who promised it.
    """

    undertaking: Undertaking
    fate: Fate
    is_overdue: bool
    settled_by: tuple[str, ...]
    is_by_one_voice: bool
    made_at: datetime | None
    speaker: Sentence | str
    promise: Sentence
    by: Sentence
    text: Sentence
    short: Sentence

    @property
    def claims(self) -> tuple[str, ...]:
        """The claim that makes it, and those that tell of its fate."""
        return tuple(dict.fromkeys(filter(None, (self.undertaking.claim, *self.settled_by))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How many promises of one kind had which fate, and of how many one voice alone says that they were kept, late or broken."""

    kind: PromiseKind
    kept: int = 0
    late: int = 0
    broken: int = 0
    disputed: int = 0
    unknowable: int = 0
    pending: int = 0
    by_one_voice: int = 0

    @property
    def promises(self) -> int:
        return self.kept + self.late + self.broken + self.disputed + self.unknowable + self.pending


def promises_of(picture: Picture, undertakings: Iterable[Undertaking], *, is_whole: bool = True) -> tuple[Promise, ...]:
    """The promises that were known at the picture's `as_of`: those whose own claim is; by when they were due, undated last.

    `is_whole`: whether the picture holds all that was read, so that it means something that it settles none.
    """
    published = {claim.id: claim.published_at for claim in picture.accepted}
    retelling = Retelling(picture)
    known = [each for each in undertakings if not each.claim or each.claim in published]
    promises = (_promise(each, picture.as_of, published, retelling, is_whole=is_whole) for each in sorted(known, key=_in_time))
    return tuple(promises)


def record_of(promises: Iterable[Promise]) -> tuple[Record, ...]:
    """The record by kind of promise, in the order of the kinds; kinds without a promise are left out."""
    by_kind: dict[PromiseKind, list[Promise]] = defaultdict(list)
    for promise in promises:
        by_kind[promise.undertaking.kind].append(promise)
    return tuple(_record(kind, by_kind[kind]) for kind in PromiseKind if kind in by_kind)


def _record(kind: PromiseKind, promises: Sequence[Promise]) -> Record:
    counted = Counter(promise.fate for promise in promises)
    alone = sum(promise.is_by_one_voice for promise in promises)
    return Record(kind=kind, by_one_voice=alone, **{fate.value: counted[fate] for fate in Fate})


def _in_time(undertaking: Undertaking) -> tuple[object, ...]:
    due = undertaking.due
    if due is None:
        return True, "", "", undertaking.id
    return False, due.start.isoformat(), "" if due.end is None else due.end.isoformat(), undertaking.id


def _promise(
    undertaking: Undertaking, as_of: datetime | None, published: Mapping[str, datetime], retelling: Retelling, *, is_whole: bool
) -> Promise:
    fate = _not_above_what_is_told(fate_at(undertaking, published, as_of), undertaking, published, retelling)
    settled_by = tuple(claim for claim in undertaking.tellers if claim in published)
    if fate is Fate.UNKNOWABLE and not settled_by:  # by what, nobody wrote down
        settled_by = tuple(claim.id for claim in _bearing(undertaking, retelling.picture))
        fate = fate if settled_by else Fate.PENDING
    is_overdue = fate is Fate.PENDING and undertaking.is_past_due(as_of)
    speaker = retelling.name(undertaking.speaker) if undertaking.speaker else say("nobody named")
    private = retelling.privacy
    teller = _teller(undertaking, retelling)
    opening = undertaking.mode.of_a_speaker if teller is None else undertaking.mode.as_told
    promise = private.sentence(
        say("{promise}", promise=undertaking.promise_label if undertaking.promise else undertaking.kind.label)
    )
    made = replace(opening, values={"speaker": teller or speaker, "promise": promise})
    bearing = () if is_whole or fate is not Fate.PENDING else _bearing(undertaking, retelling.picture)
    if is_whole or fate is not Fate.PENDING:
        became = _OVERDUE if is_overdue else say("It {fate}.", fate=_fate(fate, settled_by, retelling))
    else:
        became = _unjudged(bearing, retelling, is_overdue=is_overdue)
    told = say("{promise}.", promise=_due(made, undertaking))
    return Promise(
        undertaking=replace(undertaking, promise=private.text(undertaking.promise), test=private.text(undertaking.test)),
        fate=fate,
        is_overdue=is_overdue,
        settled_by=settled_by or tuple(claim.id for claim in bearing),
        is_by_one_voice=fate in _JUDGED and _is_one_voice(settled_by, retelling),
        made_at=published.get(undertaking.claim),
        speaker=speaker,
        promise=promise,
        by=say("{name}", name=speaker) if teller is None else replace(undertaking.mode.by_a_teller, values={"teller": teller}),
        text=led(told, became).opening(),
        short=led(told, say("It {fate}.", fate=_judged(fate, settled_by, retelling))).opening(),
    )


def _unjudged(bearing: Iterable[Claim], retelling: Retelling, *, is_overdue: bool) -> Sentence:
    """What is told of a promise of which nobody has judged what became of it."""
    told = [say("{source}: {said}", source=retelling.name(each.source), said=_account(each, retelling)) for each in bearing]
    heard = [say("It is told: {told}.", told=joined(told))] if told else []
    return reduce(led, [*([_OVER] if is_overdue else []), *heard, _TO_BE_JUDGED])


def _bearing(undertaking: Undertaking, picture: Picture) -> tuple[Claim, ...]:
    """What was told last, with a promise or later, of the way that people were promised, or of fire where none was to be."""
    made = picture.ledger.claim.get(undertaking.claim)
    if made is None:
        return ()
    later = (each for each in picture.accepted if each.id != made.id and each.published_at >= made.published_at)
    told = (each for each in later if each.scope not in _NOT_TOLD_AS_DONE and _bears(each, made, undertaking.kind, picture))
    return tuple(sorted(told, key=lambda claim: (claim.published_at, claim.id))[-_MOST_TOLD:])


def _bears(claim: Claim, made: Claim, kind: PromiseKind, picture: Picture) -> bool:
    is_way = claim.kind is made.kind is Kind.FLOW and claim.place_to == made.place_to != ANYWHERE
    is_way = is_way and _may_be_one_place(claim.place_from, made.place_from, picture.network.places)
    return is_way or (kind in _OF_FIRE and claim.category in _FIRE and claim.place_from == made.place_from)


def _may_be_one_place(one: str, other: str, places: Places) -> bool:
    """Whether people who left one may be those who left the other; a road is any place."""
    if ANYWHERE in (one, other) or PlaceKind.ROAD in (places.find(one).kind, places.find(other).kind):
        return True
    return places.is_within(one, other) or places.is_within(other, one)


def _not_above_what_is_told(fate: Fate, undertaking: Undertaking, known: Container[str], retelling: Retelling) -> Fate:
    """The fate, but that nobody knows it where a number was promised that no claim which settles it reaches."""
    claims = retelling.picture.ledger.claim
    promised = said_by(claims[undertaking.claim]) if undertaking.claim in claims else None
    if fate not in _ACHIEVED or promised is None or undertaking.kind not in _OF_PEOPLE:
        return fate
    settled = (said_by(claims[code]) for code in undertaking.tellers if code in known and code in claims)
    return fate if any(told is not None and told.least >= promised.least for told in settled) else Fate.UNKNOWABLE


def _fate(fate: Fate, settled_by: Sequence[str], retelling: Retelling) -> Sentence:
    """What became of it, as a person read what was told, with who told what."""
    claims = [retelling.picture.ledger.claim[code] for code in settled_by]
    if not claims or fate is Fate.PENDING:
        return fate.label
    told = [_account(claim, retelling) for claim in claims]
    heard = max(bisect_right([*accumulate(len(str(each).split()) for each in told)], _MOST_WORDS), 1)
    said: dict[str, list[Sentence]] = defaultdict(list)
    for claim, each in zip(claims[:heard], told, strict=False):
        said[claim.source].append(each)
    voices = [say("{source}: {said}", source=retelling.name(source), said=joined(each)) for source, each in said.items()]
    return say("{fate}: {told}", fate=_judged(fate, settled_by, retelling), told=joined(voices))


def _judged(fate: Fate, settled_by: Iterable[str], retelling: Retelling) -> Sentence:
    """A fate; as ours where it is, and whether it hangs on the word of one voice that is not neutral."""
    if fate not in _JUDGED:
        return fate.label
    if _is_one_voice(settled_by, retelling):
        return say("{fate}, going by one voice alone, as we read it", fate=fate.label)
    return say("{fate}, as we read it", fate=fate.label)


def _is_one_voice(settled_by: Iterable[str], retelling: Retelling) -> bool:
    voices = {retelling.picture.ledger.claim[code].source for code in settled_by}
    return len(voices) == 1 and voices.isdisjoint(retelling.picture.ledger.neutral_sources)


def _account(claim: Claim, retelling: Retelling) -> Sentence:
    """What a claim says, in the words that the table has for it; of a movement with its time, by which it is no other."""
    if claim.clause:
        return retelling.privacy.sentence(say("{clause}", clause=claim.clause))
    said = retelling.said(claim)
    return say("{said} ({when})", said=said, when=claim.interval) if claim.kind is Kind.FLOW and claim.interval else said


def _teller(undertaking: Undertaking, retelling: Retelling) -> Sentence | str | None:
    """Who tells of it, where the table has only a medium or nobody as the one who promises; else None."""
    ledger = retelling.picture.ledger
    speaker = ledger.source.get(undertaking.speaker)
    if undertaking.claim not in ledger.claim or (speaker is not None and speaker.kind is not PartyKind.MEDIA):
        return None
    return retelling.name(ledger.claim[undertaking.claim].source)


def _due(told: Sentence, undertaking: Undertaking) -> Sentence:
    """With the time by which it can be judged; what is open has none."""
    due = undertaking.due
    return told if due is None or due.end is None else say("{promise} ({due})", promise=told, due=due)
