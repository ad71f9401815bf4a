"""The picture as the one JSON value of `docs/guides/json.md`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.exchange.tables import Operation
from safepassage.language import Formatter
from safepassage.picture import Answer, Contradiction, FlowQuestion, Picture, PlanningFigure, Question
from safepassage.quantities import Bounds, show_time

#: Leaving out each source in turn asks every question anew, so it is done for few questions only.
_WITHOUT_AT_MOST = 3


def picture_json(
    operation: Operation, picture: Picture, asked: Sequence[Question], at: datetime | None, formatter: Formatter
) -> dict[str, object]:
    """Bounds of every question, contradictions, what is set aside, and what to ask next; times in the operation's zone.

    `at` is the moment asked about, that of knowledge where it is None.
    """
    zone = operation.zone
    return {
        "operation": operation.code,
        "as_of": _time(picture.as_of, zone),
        "at": _time(at or picture.as_of, zone),
        "bounds": [_answer(picture.answer(question), zone) for question in asked],
        "contradictions": contradictions_json(picture.contradictions, formatter),
        "contradictions_are_whole": picture.contradictions_are_whole,
        "set_aside": [{"claim": each.claim, "weight": each.weight} for each in picture.set_aside],
        "repair_is_exact": picture.repair_is_exact,
        "unchecked": list(picture.unchecked),
        "without": _without(picture, asked, zone),
        "ask_next": [
            {
                "question": each.question.render(formatter),
                "place": each.place,
                "category": each.category,
                "narrows": each.narrows,
                "gives_limit": each.gives_limit,
            }
            for each in picture.ask_next(asked[0] if len(asked) == 1 else None)
        ],
    }


def bounds_json(bounds: Bounds) -> dict[str, int | None]:
    """Least and most; null is no limit."""
    return {"least": bounds.least, "most": bounds.most}


def _question(question: Question, zone: ZoneInfo) -> dict[str, object]:
    if isinstance(question, FlowQuestion):
        return {
            "kind": "flow",
            "place_from": question.place_from,
            "place_to": question.place_to,
            "category": question.category,
            "between": [_time(question.interval.start, zone), _time(question.interval.end, zone)],
        }
    return {"kind": "stock", "place": question.place, "category": question.category, "at": _time(question.at, zone)}


def _answer(answer: Answer, zone: ZoneInfo) -> dict[str, object]:
    return {
        **_question(answer.question, zone),
        "reported": bounds_json(answer.reported),
        "counted": bounds_json(answer.counted),
        "as_said": bounds_json(answer.as_said),
        "ladder": [{"assumptions": dict(rung.assumptions), **bounds_json(rung.bounds)} for rung in answer.ladder],
        "planning_figure": answer.planning_figure and _planning_figure(answer.planning_figure, zone),
        "because": list(answer.because),
        "newest_claim_hours": answer.newest_claim_hours,
    }


def _planning_figure(figure: PlanningFigure, zone: ZoneInfo) -> dict[str, object]:
    return {
        "people": figure.people,
        "by": figure.by,
        "at": _time(figure.at, zone),
        "decided_at": _time(figure.decided_at, zone),
        "why": figure.why,
    }


def contradictions_json(contradictions: Sequence[Contradiction], formatter: Formatter) -> list[dict[str, object]]:
    """All of them; a variant names the first telling of its quarrel."""
    first = {each.claims: f"C{number}" for number, each in enumerate(contradictions, start=1) if not each.variant_of}
    return [
        {
            "id": f"C{number}",
            "type": each.type.value,
            "claims": list(each.claims),
            "assumptions": dict(each.assumptions),
            "verdict": each.verdict.value,
            "sentence": each.sentence.render(formatter),
            "variant_of": first.get(each.variant_of),
        }
        for number, each in enumerate(contradictions, start=1)
    ]


def _without(picture: Picture, asked: Sequence[Question], zone: ZoneInfo) -> list[dict[str, object]]:
    """Each question without any one source; of many questions the one of which most claims speak."""
    chosen = asked if len(asked) <= _WITHOUT_AT_MOST else (max(asked, key=lambda question: _claims_about(picture, question)),)
    return [
        {"source": each.source, **bounds_json(each.bounds), "question": _question(question, zone)}
        for question in chosen
        for each in picture.without_each_source(question)
    ]


def _claims_about(picture: Picture, question: Question) -> int:
    ends = (question.place_from, question.place_to) if isinstance(question, FlowQuestion) else (question.place, "")
    return sum(
        1
        for claim in picture.accepted
        if claim.is_about_people and claim.category == question.category and (claim.place_from, claim.place_to) == ends
    )


def _time(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else show_time(moment, zone)
