"""From a ledger to a picture: `reconcile` is the door of the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property, partial

from safepassage.network import ANYWHERE, Network
from safepassage.picture.answers import (
    Answer,
    Contradiction,
    FlowQuestion,
    NextQuestion,
    Question,
    Rung,
    SetAside,
    StockQuestion,
    WithoutSource,
)
from safepassage.picture.asking import Gain, answer_as_claim, by_width, largest_stated, most_spoken, rank, tell_next
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.checks import find_contradictions
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.closed_world import ClosedWorld
from safepassage.picture.disputes import CountContradictions, find_count_contradictions
from safepassage.picture.ladder import Told, behind, known_under
from safepassage.picture.ledger import Ledger, PlanningFigure
from safepassage.picture.model import Model, besieged_places
from safepassage.picture.open_world import OpenWorld
from safepassage.picture.origins import LONG_AGO, Known, Statement, known_at, span_of
from safepassage.picture.rivals import disputed
from safepassage.picture.solving import Width
from safepassage.picture.view import Journey, Store, View
from safepassage.quantities import Bounds, Interval

DEFAULT = Assumptions()
_SECONDS_AN_HOUR = 3600.0
#: Rungs in the order in which readings are weighed; that people may enter a siege comes last. That people may be on
#: the way is none: what it costs stands in decision 0005, and it changes none of the 32 answers of Azovstal.
_LADDER = ("open_movement", "few_unreported", "distinct_groups", "no_entry")
#: Statements up to which every candidate's answer is tried out when asked what to ask next.
_FEW = 2_000


@dataclass(frozen=True)
class Picture:
    """What is known at one moment, under one set of assumptions. Nothing is computed before it is asked for.

    as_of
        The moment of knowledge: only what was published by then counts; None without any claim.
    without
        Codes of sources that are left out.
    """

    network: Network
    ledger: Ledger
    as_of: datetime | None
    assumptions: Assumptions = DEFAULT
    without: frozenset[str] = frozenset()
    _stores: dict[tuple[Assumptions, bool], Store] = field(default_factory=dict, repr=False, compare=False)
    _views: dict[Assumptions, View] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counted: dict[Assumptions, View] = field(default_factory=dict, init=False, repr=False, compare=False)
    _checked: dict[frozenset[Scope], tuple[Contradiction, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def known(self) -> Known:
        """Accepted claims, the statements that they make, and who revised what."""
        known = known_at(self.network, self.ledger, self.as_of, self.without)
        return replace(known, statements=disputed(known.statements))

    @property
    def accepted(self) -> tuple[Claim, ...]:
        """The claims that count, by id."""
        return self.known.accepted

    # -- bounds -----------------------------------------------------------------------------------

    def questions(self) -> tuple[Question, ...]:
        """Every place, or pair of places, and category of which some claim speaks; stocks at `as_of`."""
        return self._questions

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        if self.as_of is None:
            return ()
        flows: dict[tuple[str, str, str], list[Interval]] = {}
        stocks: set[tuple[str, str]] = set()
        for claim in self.accepted:
            if not claim.is_about_people or claim.category not in self.network.categories:
                continue
            if claim.kind is Kind.STOCK and claim.place_from != ANYWHERE:
                stocks.add((claim.place_from, claim.category))
            elif claim.kind is Kind.FLOW and claim.place_from != claim.place_to:
                flows.setdefault((claim.place_from, claim.place_to, claim.category), []).append(span_of(claim))
        return (
            *(StockQuestion(place=place, category=category, at=self.as_of) for place, category in sorted(stocks)),
            *(
                FlowQuestion(place_from=origin, place_to=destination, category=category, interval=_hull(spans))
                for (origin, destination, category), spans in sorted(flows.items())
            ),
        )

    def bounds(self, question: Question) -> Bounds:
        """Least and most from all accepted claims, each as wide as its method warrants.

        Raises
        ------
        UnknownCode
            If the question names a place or category that the network does not hold.
        """
        self._check(question)
        return known_under(self.assumptions, Width.WARRANTED, self._told(question))

    def _told(self, question: Question) -> Told:
        """What the rows of exactly some assumptions say of a question; each is asked once."""
        return cache(lambda assumptions, width: self._view(assumptions).bounds(question, width))

    def counted(self, question: Question) -> Bounds:
        """Least and most from counted and registered claims alone.

        Raises
        ------
        UnknownCode
            If the question names a place or category that the network does not hold.
        """
        self._check(question)
        return known_under(self.assumptions, Width.WARRANTED, self._told_by_counts(question))

    def _told_by_counts(self, question: Question) -> Told:
        """As `_told`, from counts alone."""
        return cache(lambda assumptions, width: self._counting(assumptions).bounds(question, width))

    def answer(self, question: Question) -> Answer:
        """Everything that is known of one question.

        Raises
        ------
        UnknownCode
            If the question names a place or category that the network does not hold.
        """
        self._check(question)
        told = self._told(question)
        reported = known_under(self.assumptions, Width.WARRANTED, told)
        because = self._because(question, reported, told, self._view)
        return Answer(
            question=question,
            reported=reported,
            as_said=known_under(self.assumptions, Width.SAID, told),
            counted=self.counted(question),
            ladder=tuple(self._ladder(told)),
            because=tuple(claim.id for claim in because),
            newest_claim_hours=self._hours_since(claim.published_at for claim in because),
            planning_figure=self._adopted(question),
        )

    def as_said(self, question: Question) -> Bounds:
        """Least and most with every claim taken as said; raises as `bounds`."""
        self._check(question)
        return known_under(self.assumptions, Width.SAID, self._told(question))

    def because(self, question: Question) -> tuple[str, ...]:
        """`Answer.because` alone, without the rest of an answer; raises as `bounds`."""
        told = self._told(question)
        because = self._because(question, self.bounds(question), told, self._view)
        return tuple(claim.id for claim in because)

    def counted_because(self, question: Question) -> tuple[str, ...]:
        """Ids of claims without which some end of `counted` would be wider, in the order of `Answer.because`.

        Raises
        ------
        UnknownCode
            If the question names a place or category that the network does not hold.
        """
        because = self._because(question, self.counted(question), self._told_by_counts(question), self._counting)
        return tuple(claim.id for claim in because)

    def _because(self, question: Question, known: Bounds, told: Told, view: Callable[[Assumptions], View]) -> list[Claim]:
        """The claims without which some end of what is known would be wider."""
        sought = [(view(each).inquire(question), ends) for each, ends in behind(self.assumptions, known, told)]
        return self._in_order(frozenset().union(*(inquiry.because(Width.WARRANTED, ends) for inquiry, ends in sought)))

    def without_each_source(self, question: Question) -> tuple[WithoutSource, ...]:
        """The bounds with each source that speaks to the question left out, by source."""
        self._check(question)
        inquiry = self._view(self.assumptions).inquire(question)
        statements = inquiry.weighing.statements
        spoken: dict[str, set[str]] = {}
        for statement in statements:
            spoken.setdefault(statement.claim.source, set()).add(statement.id)
        rivals = frozenset[str]().union(*(statement.rivals for statement in statements))

        def without(source: str, ids: set[str]) -> Bounds:
            if ids & rivals:
                return replace(self, without=self.without | {source}).bounds(question)
            return inquiry.bounds(Width.WARRANTED, frozenset(ids))

        return tuple(WithoutSource(source=source, bounds=without(source, ids)) for source, ids in sorted(spoken.items()))

    def _ladder(self, told: Told) -> Iterator[Rung]:
        """The picture's own assumptions first, then with each one switched that changes something."""
        own = known_under(self.assumptions, Width.WARRANTED, told)
        rungs = []
        for name in _LADDER:
            switched = self.assumptions.switch(name, not getattr(self.assumptions, name))
            bounds = known_under(switched, Width.WARRANTED, told)
            if name == "open_movement" or bounds != own:
                rungs.append((name, bounds))
        varied = [name for name, _ in rungs]
        settings = {name: getattr(self.assumptions, name) for name in varied}
        yield Rung(assumptions=tuple(settings.items()), bounds=own)
        for name, bounds in rungs:
            yield Rung(assumptions=tuple({**settings, name: not settings[name]}.items()), bounds=bounds)

    def _hours_since(self, published: Iterable[datetime]) -> float | None:
        newest = max(published, default=None)
        if newest is None or self.as_of is None:
            return None
        return (self.as_of - newest).total_seconds() / _SECONDS_AN_HOUR

    def _adopted(self, question: Question) -> PlanningFigure | None:
        if not isinstance(question, StockQuestion):
            return None
        figures = [
            figure
            for figure in self.ledger.planning_figures
            if (figure.place, figure.category) == (question.place, question.category)
            and (figure.at is None or figure.at <= question.at)
        ]
        return max(figures, key=lambda figure: (figure.at or LONG_AGO, figure.decided_at or LONG_AGO), default=None)

    def _in_order(self, ids: Iterable[str]) -> list[Claim]:
        """Best method first, then the newest: the least surprising reason leads."""
        claims = [self.ledger.claim[code] for code in ids]
        weight = {statement.id: statement.weight for statement in self.known.statements}
        return sorted(claims, key=lambda c: (-weight[c.id], -c.published_at.timestamp(), c.id))

    # -- what does not fit ------------------------------------------------------------------------

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Claims that cannot all hold, under whatever assumption makes them clash; the fewest suppositions first."""
        found = (
            *self._counts_apart.found,
            *self.checked(),
        )
        return tuple(replace(each, sentence=each.sentence.opening()) for each in found)

    @cached_property
    def _counts_apart(self) -> CountContradictions:
        return find_count_contradictions(self.network, self.ledger, self.known, self._view)

    @property
    def contradictions_are_whole(self) -> bool:
        """Whether the search for `contradictions` was carried to its end; False where it was cut short, and more may exist."""
        return self._counts_apart.is_whole

    def checked(self, without: frozenset[Scope] = frozenset()) -> tuple[Contradiction, ...]:
        """The contradictions that are not about counts, among claims of no scope in `without`; in a fraction of the time of all."""
        if without not in self._checked:
            claims = tuple(claim for claim in self.accepted if claim.scope not in without)
            self._checked[without] = find_contradictions(self.network, self.ledger, claims)
        return self._checked[without]

    @cached_property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The lightest set of claims, as said, without which the others fit under the picture's assumptions."""
        view = self._view(self.assumptions)
        found: list[Statement] = []
        for index, weighing in enumerate(view.weighings):
            found.extend(weighing.statements[i] for i in view.repair(index, Width.SAID).chosen)
        return tuple(SetAside(claim=s.id, weight=s.weight) for s in sorted(found, key=lambda s: s.id))

    @property
    def repair_is_exact(self) -> bool:
        """Whether `set_aside` is proved lightest; False where the search was cut short."""
        view = self._view(self.assumptions)
        return all(view.repair(index, Width.SAID).is_exact for index in range(len(view.weighings)))

    @cached_property
    def unchecked(self) -> tuple[str, ...]:
        """Ids of the claims about people that no other claim bears on."""
        model = self._view(self.assumptions).model
        checked = {s.id for part in model.parts if len(part.statements) > 1 for s in part.statements}
        return tuple(s.id for s in self.known.statements if s.id not in checked)

    def ask_next(self, question: Question | None = None, limit: int = 5) -> tuple[NextQuestion, ...]:
        """The questions whose answers would narrow the bounds most.

        Those of `question`; without one, of who is still in each besieged place, of whom most claims speak. In
        a ledger of more than a few thousand statements only the width of each question's own bounds is weighed.
        """
        if question is not None:
            self._check(question)
            return tell_next(self._ranked(question), self.network, limit)
        leading = by_width(self._leading(), self.bounds, self._largest)
        asked = {gain.question for gain in leading}
        more = [gain for gain in self._ranked(leading[0].question) if gain.question not in asked] if leading else []
        return tell_next([*leading, *more], self.network, limit)

    def _leading(self) -> list[StockQuestion]:
        """Of each besieged place the question of which most claims speak; without a siege, of all places."""
        stocks = [q for q in self.questions() if isinstance(q, StockQuestion)]
        inside: dict[str, list[StockQuestion]] = {}
        for each in stocks:
            if each.place in self.besieged and self.network.categories.is_people(each.category):
                inside.setdefault(each.place, []).append(each)
        found = (most_spoken(group, self.accepted) for group in (list(inside.values()) or [stocks]))
        return [each for each in found if each is not None]

    def _ranked(self, question: Question) -> list[Gain]:
        """What answers could do for the bounds of this question, the most first."""
        model = self._view(self.assumptions).model
        bearing = set(model.part_of(question).statements)
        others = [q for q in self.questions() if q != question and bearing & set(model.part_of(q).statements)]
        if len(self.known.statements) > _FEW:
            return by_width([question, *others], self.bounds, self._largest)
        return rank(question, others, self.bounds, partial(self._supposing, question), self._largest(question))

    def _largest(self, question: Question) -> int:
        return largest_stated(question, self.accepted)

    def _supposing(self, asked: Question, candidate: Question, people: int) -> Bounds:
        """What would be known of one question if another were answered."""
        answer = answer_as_claim(candidate, people, self.as_of or LONG_AGO)
        return self.with_ledger(replace(self.ledger, claims=(*self.ledger.claims, answer))).bounds(asked)

    # -- the same with something changed -----------------------------------------------------------

    def with_ledger(self, ledger: Ledger) -> Picture:
        """The picture after the ledger changed; what the change does not touch is kept."""
        newest = self.as_of == self.ledger.newest_publication
        return replace(self, ledger=ledger, as_of=ledger.newest_publication if newest else self.as_of)

    # -- views ------------------------------------------------------------------------------------

    @cached_property
    def besieged(self) -> tuple[str, ...]:
        """The besieged places as given, or else every place that accepted flows leave and none reaches."""
        return besieged_places(self.network, self.known.statements)

    def _view(self, assumptions: Assumptions) -> View:
        return self._made(self._views, assumptions, self.known.statements)

    def _counting(self, assumptions: Assumptions) -> View:
        """Counts alone, with nothing supposed about who is separate or how many left unreported."""
        bare = replace(assumptions, distinct_groups=False, few_unreported=False)
        return self._made(self._counted, bare, self._counts_alone)

    @cached_property
    def _counts_alone(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.known.statements if s.claim.is_counted)

    def _made(self, views: dict[Assumptions, View], assumptions: Assumptions, statements: tuple[Statement, ...]) -> View:
        if assumptions not in views:
            world: Model
            if assumptions.open_movement:
                world = OpenWorld(self.network, statements, assumptions, self.besieged)
            else:
                flows = tuple(s for s in self.known.statements if s.claim.kind is Kind.FLOW)
                world = ClosedWorld(self.network, statements, assumptions, flows, self.besieged)
            counted = views is self._counted
            takes_time = counted and assumptions.open_movement and assumptions.nobody_under_way
            journey = Journey.TAKES_TIME if takes_time else Journey.AT_ONCE
            views[assumptions] = View(world, self._stores.setdefault((assumptions, counted), {}), journey)
        return views[assumptions]

    def _check(self, question: Question) -> None:
        self.network.categories.find(question.category)
        places = (question.place,) if isinstance(question, StockQuestion) else (question.place_from, question.place_to)
        for code in places:
            if code != ANYWHERE or isinstance(question, StockQuestion):
                self.network.places.find(code)


def reconcile(
    network: Network,
    ledger: Ledger,
    *,
    as_of: datetime | None = None,
    assumptions: Assumptions = DEFAULT,
    without: frozenset[str] = frozenset(),
) -> Picture:
    """Reconcile what was published by `as_of` into least and most.

    Parameters
    ----------
    as_of
        The moment of knowledge; None for the last publication.
    assumptions
        What is supposed where nobody said anything.
    without
        Codes of sources to leave out.
    """
    return Picture(network, ledger, as_of or ledger.newest_publication, assumptions, without)


def _hull(spans: Iterable[Interval]) -> Interval:
    known = list(spans)
    return Interval(min(span.start for span in known), max(span.end or span.start for span in known))
