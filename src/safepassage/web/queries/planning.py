"""Planning figures: the numbers that named people adopt, beside the bounds that the reports give."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.language import Sentence
from safepassage.picture import PlanningFigure, StockQuestion
from safepassage.quantities import Bounds
from safepassage.web.access import Scope
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.looking import look
from safepassage.web.queries.situation import category_label, headline_questions, place_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """One figure with the bounds at its time; `fits` says whether it lies in them."""

    figure: PlanningFigure
    place: object
    category: Sentence | str
    bounds: Bounds
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """All figures, what a new one may be about, and the question that it is about most likely."""

    adopted: tuple[Adopted, ...]
    places: tuple[tuple[str, str], ...]
    categories: tuple[tuple[str, str], ...]
    likely: StockQuestion | None
    lens: Lens
    zone: str


def figures_page(scope: Scope, parameters: Parameters) -> FiguresPage:
    """The figures adopted in this operation, newest first. Raises NotPermitted."""
    seen = look(scope, parameters)
    network = seen.operation.network
    adopted = []
    for figure in seen.operation.ledger.planning_figures:
        question = StockQuestion(place=figure.place, category=figure.category, at=figure.at or seen.lens.at)
        bounds = seen.picture.bounds(question)
        adopted.append(
            Adopted(
                figure=figure,
                place=place_label(seen.operation, figure.place),
                category=category_label(seen.operation, figure.category),
                bounds=bounds,
                fits=figure.people in bounds,
            )
        )
    return FiguresPage(
        adopted=tuple(reversed(adopted)),
        places=tuple((code, place.label) for code, place in network.places.items()),
        categories=tuple((code, each.label) for code, each in network.categories.items() if network.categories.is_people(code)),
        likely=next(iter(headline_questions(seen.operation, seen.picture, seen.lens, "")), None),
        lens=seen.lens,
        zone=seen.operation.zone.key,
    )
