"""What a change would do to the bounds, before it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from safepassage.errors import CellFault
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.network import Network
from safepassage.picture import Claim, Contradiction, Kind, Picture, Question, StockQuestion, Verdict
from safepassage.quantities import Bounds, Interval
from safepassage.web.access import Act, Scope
from safepassage.web.queries.lens import Lens, Parameters, read_lens
from safepassage.web.queries.situation import headline_questions, subject_of
from safepassage.web.snapshots import (
    Edit,
    Sight,
    State,
    fitting_after,
    fitting_of,
    operation_after,
    operation_of,
    picture_after,
    picture_of,
    refuse_outdated,
    state_of,
    undoing,
)

#: Questions compared for one preview; a change touches a place or two, and a reader a screen.
_COMPARED = 120
#: In a ledger larger than this the search for contradictions takes longer than somebody waits for a preview,
#: and of the questions only those nearest to the change are compared.
CLAIMS_SEARCHED = 2000
_COMPARED_IN_LARGE = 12

#: Tables on which bounds rest; a change of any other moves none.
BEARING = frozenset({"operation", "places", "links", "categories", "sources", "documents", "claims", "judgements", "decisions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One question with its bounds before a change and after it."""

    subject: Sentence
    question: Question
    before: Bounds
    after: Bounds

    @property
    def when(self) -> datetime | Interval:
        return self.question.at if isinstance(self.question, StockQuestion) else self.question.interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What would change at the moment `at`, worked out from what was published by `as_of`.

    `is_later` says that all claims that would change were published after that.
    `shifts` begin with what the Situation page asks first; `kept` is that where it would stay as it is.
    `compared` counts the questions that were looked at; `appearing` and `vanishing` are None where the
    ledger is too large to search for contradictions in a preview.
    """

    at: datetime
    as_of: datetime
    is_later: bool
    shifts: tuple[Shift, ...]
    kept: tuple[Shift, ...]
    compared: int
    appearing: tuple[Contradiction, ...] | None
    vanishing: tuple[Contradiction, ...] | None


@dataclass(frozen=True, kw_only=True)
class Thought:
    """The state before some edits, and the one that they would lead to."""

    before: State
    after: State

    def check(self) -> None:
        """Raise InputRefused with every fault that the tables would have."""
        fitting_after(self.before, self.after)

    def split(self, faults: Iterable[CellFault], edit: int = 0) -> tuple[tuple[CellFault, ...], tuple[CellFault, ...]]:
        """The faults of the row that one of the edits makes or changes, and those of all other rows."""
        spots = self.after.spots(self.after.touched[edit])
        faults = tuple(faults)
        own = tuple(fault for fault in faults if (fault.table, fault.row) in spots)
        return own, tuple(fault for fault in faults if (fault.table, fault.row) not in spots)


def think(scope: Scope, edits: Iterable[Edit]) -> Thought:
    """What the edits would lead to, checked for nothing yet. Raises NotPermitted and UnknownCode."""
    scope.require(Act.EDIT)
    state = state_of(scope.operation_id)
    return Thought(before=state, after=state.edited(edits))


def effect_of(thought: Thought, lens: Lens) -> Effect:
    """What would change.

    Raises
    ------
    InputRefused
        With every fault that the tables would have.
    """
    before, after = operation_of(thought.before), operation_after(thought.after)
    lens = _knowing(lens, before, after)
    sight = Sight(as_of=lens.as_of, assumptions=lens.assumptions, without=lens.without)
    old = picture_of(thought.before, sight)
    new = picture_after(thought.before, after, sight)
    return compare(old, new, before, after, lens)


def effect_of_undo(scope: Scope, revision: int, parameters: Parameters) -> Effect | None:
    """What would change if everything that one revision did were taken back; None where faulty rows hide the bounds.

    Raises
    ------
    Outdated
        If one of its rows was changed or removed since.
    InputRefused
        With every fault that the tables would have.
    """
    thought = think(scope, ())
    edits = undoing(scope.operation_id, revision)
    for edit in edits:
        refuse_outdated(thought.before, edit)
    thought = replace(thought, after=thought.before.edited(edits))
    if fitting_of(thought.before).faults:
        thought.check()
        return None
    return effect_of(thought, read_lens(parameters, operation_of(thought.before)))


def _knowing(lens: Lens, before: Operation, after: Operation) -> Lens:
    """The lens, and who looks at everything published so far looks at what a change adds to it too."""
    newest, newer = before.ledger.newest_publication, after.ledger.newest_publication
    if newer is None or (newest is not None and lens.as_of < newest) or newer <= lens.as_of:
        return lens
    return replace(lens, as_of=newer)


def compare(old: Picture, new: Picture, before: Operation, after: Operation, lens: Lens) -> Effect:
    """What differs between two pictures of an operation."""
    changed = _changed(before, after)
    large = max(len(before.ledger.claims), len(after.ledger.claims)) > CLAIMS_SEARCHED
    first = headline_questions(after, new, lens, "")
    affected = _affected(old, new, after, changed, lens)
    questions = tuple(dict.fromkeys((*first, *affected)))[: _COMPARED_IN_LARGE if large else _COMPARED]
    compared = tuple(_compare(old, new, before, after, question) for question in questions)
    shifts = tuple(each for each in compared if each.before != each.after)
    kept = tuple(each for each in compared[: len(first)] if each.before == each.after)
    effect = Effect(
        at=lens.at,
        as_of=lens.as_of,
        is_later=bool(changed) and all(claim.published_at > lens.as_of for claim in changed),
        shifts=shifts,
        kept=kept,
        compared=len(questions),
        appearing=None,
        vanishing=None,
    )
    if large:
        return effect
    had, has = _named(old), _named(new)
    return replace(
        effect,
        appearing=tuple(has[key] for key in has if key not in had),
        vanishing=tuple(had[key] for key in had if key not in has),
    )


def _compare(old: Picture, new: Picture, before: Operation, after: Operation, question: Question) -> Shift:
    was = old.bounds(question) if _is_known(question, before.network) else Bounds()
    return Shift(subject=subject_of(after, question), question=question, before=was, after=new.bounds(question))


def _named(picture: Picture) -> dict[object, Contradiction]:
    found = (each for each in picture.contradictions if each.verdict is not Verdict.REVISION)
    return {(each.type, each.claims, each.assumptions): each for each in found}


def _changed(before: Operation, after: Operation) -> tuple[Claim, ...]:
    """Claims that the change adds, removes, alters, accepts, sets aside or judges."""
    old, new = before.ledger, after.ledger
    ids = {claim.id for claim in set(old.claims) ^ set(new.claims)}
    ids |= {decision.claim for decision in set(old.decisions) ^ set(new.decisions)}
    ids |= {each for judgement in set(old.judgements) ^ set(new.judgements) for each in (judgement.claim, judgement.other)}
    return tuple(ledger.claim[each] for ledger in (old, new) for each in sorted(ids) if each in ledger.claim)


def _affected(old: Picture, new: Picture, after: Operation, changed: tuple[Claim, ...], lens: Lens) -> tuple[Question, ...]:
    """The questions of either picture, those that speak of what changes first.

    People present are asked about at the moment that one looks at, and at those that the changed claims speak of.
    """
    moments = dict.fromkeys([*(moment for claim in changed for moment in _moments(claim)), lens.at])
    questions = {each: None for picture in (old, new) for question in picture.questions() for each in _asked(question, moments)}
    known = [question for question in questions if _is_known(question, after.network)]
    known.sort(key=lambda question: -max((_nearness(claim, question, after.network) for claim in changed), default=0))
    return tuple(known)


def _moments(claim: Claim) -> tuple[datetime, ...]:
    """When a claim about people present says that they were: the end of its time."""
    if claim.kind is not Kind.STOCK or claim.interval is None:
        return ()
    return (claim.interval.end or claim.interval.start,)


def _asked(question: Question, moments: Iterable[datetime]) -> tuple[Question, ...]:
    if isinstance(question, StockQuestion):
        return tuple(StockQuestion(place=question.place, category=question.category, at=moment) for moment in moments)
    return (question,)


def _is_known(question: Question, network: Network) -> bool:
    """Whether the network holds the places and the category."""
    return all(not place or place in network.places for place in _places(question)) and question.category in network.categories


def _places(question: Question) -> tuple[str, ...]:
    return (question.place,) if isinstance(question, StockQuestion) else (question.place_from, question.place_to)


def _nearness(claim: Claim, question: Question, network: Network) -> int:
    """How much a claim has to do with a question: its places, places around or inside them, its category."""
    own = {code for code in (claim.place_from, claim.place_to) if code in network.places}
    near = {place for code in own for place in _around(code, network)}
    places = _places(question)
    return (
        4 * any(place in own for place in places)
        + 2 * any(place in near for place in places)
        + (claim.category == question.category)
    )


def _around(code: str, network: Network) -> tuple[str, ...]:
    return (code, *network.places.enclosing(code), *network.places.inside(code))
