"""What was said, by whom and in what, what people decided about it, and what was promised."""

from __future__ import annotations

from typing import Any

from safepassage.exchange.tables.catalogue.columns import (
    BY_CODE,
    BY_ID,
    CALLED,
    FROM,
    INTERVAL,
    NAME_LOCAL,
    NOTED,
    TO,
    claim,
    claims,
    code,
    of,
    place,
    required,
    text,
)
from safepassage.exchange.tables.cells import (
    CLAUSE,
    CODE,
    COUNT,
    END,
    INSTANT,
    NAMES,
    START,
    STATED,
    SUBJECT,
    TEXT,
    YES_OR_NO,
    choice,
    open_choice,
)
from safepassage.exchange.tables.schema import Column, Context, RowRefused, Schema, Span, values_of
from safepassage.language import say
from safepassage.picture import (
    Acceptance,
    Claim,
    Decision,
    Document,
    Evidence,
    Fate,
    Judgement,
    Kind,
    Medium,
    Method,
    Mode,
    Party,
    PartyKind,
    PlanningFigure,
    PromiseKind,
    Sameness,
    Scope,
    Source,
    Undertaking,
)
from safepassage.quantities import Interval


def _claim(fields: dict[str, Any], context: Context) -> Claim:
    """A claim; one without a time of publication has its document's.

    Nobody can report what has not happened: an interval left open ends with the publication, except
    for what is planned. Half a person is a slip: "1,5" may stand for 15 as well as for 1,500.
    """
    published = fields.setdefault("published_at", context.published.get(fields.get("document", "")))
    if published is None:
        raise RowRefused("published_at", say("a time, here or for the document in the table documents"))
    interval = fields.get("interval")
    if interval is not None and interval.end is None and fields.get("scope") is not Scope.PLANNED:
        fields["interval"] = Interval(interval.start, max(interval.start, published))
    fields.setdefault("source", "")
    claim = Claim(**fields)
    if claim.is_about_people and claim.stated is not None and not claim.stated.is_integer():
        raise RowRefused("stated", say("a whole number, for it counts people or what is counted with them"))
    return claim


def _judgement(fields: dict[str, Any], _context: Context) -> Judgement:
    if fields["claim"] == fields["other"]:
        raise RowRefused("other", say("another claim than the one it is compared with"))
    return Judgement(**fields)


def _speaker(fields: dict[str, Any], _context: Context) -> Source:
    """A speaker; who is not said to be anything that the program knows is told without a name, as a witness is."""
    return Source(**{"kind": PartyKind.WITNESS, **fields})


_PEOPLE_MOVE = ("kind", frozenset({Kind.STOCK.value, Kind.FLOW.value}))

PARTIES = Schema(
    name="parties",
    columns=(
        BY_CODE,
        CALLED,
        NAME_LOCAL,
        Column(name="kind", kind=choice(PartyKind)),
        Column(name="neutral", kind=YES_OR_NO),
        Column(name="ours", kind=YES_OR_NO),
    ),
    build=values_of(Party),
)

SOURCES = Schema(
    name="sources",
    columns=(
        BY_CODE,
        CALLED,
        NAME_LOCAL,
        code("party", refers="parties"),
        Column(name="kind", kind=open_choice(PartyKind, PartyKind.WITNESS)),
        *of(TEXT, "role", "role_local"),
        Column(name="aliases", kind=NAMES),
    ),
    build=_speaker,
)

DOCUMENTS = Schema(
    name="documents",
    columns=(
        BY_CODE,
        text("publisher", hxl="#meta+source"),
        Column(name="published_at", kind=INSTANT, hxl="#date+published"),
        *of(TEXT, "title", "language", "address", "file", "sha256"),
        Column(name="public", kind=YES_OR_NO),
    ),
    build=values_of(Document),
)

EVIDENCE = Schema(
    name="evidence",
    columns=(
        BY_CODE,
        code("document", refers="documents"),
        Column(name="medium", kind=choice(Medium)),
        Column(name="captured_from", kind=START),
        Column(name="captured_to", kind=END),
        Column(name="relayed_by", kind=NAMES),
        place(),
        *of(TEXT, "shows", "shows_local", "cannot_show", "cannot_show_local"),
        claims("shows_claims"),
        claims("carries_claims"),
    ),
    build=values_of(Evidence),
    spans=(Span(field="captured", start="captured_from", end="captured_to"),),
)

CLAIMS = Schema(
    name="claims",
    columns=(
        BY_ID,
        code("document", refers="documents"),
        *of(COUNT, "start", "end"),
        code("source", refers="sources", hxl="#meta+source"),
        *of(TEXT, "vantage", "vantage_local"),
        Column(name="relayed_by", kind=NAMES),
        Column(name="published_at", kind=INSTANT, hxl="#date+published"),
        FROM,
        TO,
        required("kind", choice(Kind)),
        place("place_from", hxl="#loc+origin"),
        place("place_to", hxl="#loc+dest"),
        Column(name="category", kind=SUBJECT, refers="categories", refers_when=_PEOPLE_MOVE, hxl="#affected+category"),
        Column(name="stated", kind=STATED, hxl="#affected"),
        text("hedge"),
        *of(STATED, "low", "high"),
        Column(name="scope", kind=choice(Scope)),
        Column(name="method", kind=choice(Method)),
        text("value"),
        *of(CLAUSE, "in_words", "in_words_local"),
        *of(TEXT, "wording", "note"),
    ),
    build=_claim,
    spans=(INTERVAL,),
    ordered=(("start", "end"), ("low", "high")),
)

JUDGEMENTS = Schema(
    name="judgements",
    columns=(
        claim(required=True),
        claim("other", required=True),
        required("verdict", choice(Sameness)),
        text("by"),
        Column(name="at", kind=INSTANT),
        text("why"),
    ),
    build=_judgement,
)

DECISIONS = Schema(
    name="decisions",
    columns=(
        claim(required=True),
        required("verdict", choice(Acceptance)),
        text("by"),
        Column(name="at", kind=INSTANT),
        text("why"),
    ),
    build=values_of(Decision),
)

PLANNING_FIGURES = Schema(
    name="planning_figures",
    columns=(
        required("place", CODE, refers="places"),
        required("category", CODE, refers="categories"),
        Column(name="at", kind=INSTANT),
        required("people", COUNT),
        required("by", TEXT),
        Column(name="decided_at", kind=INSTANT),
        text("why"),
    ),
    build=values_of(PlanningFigure),
)

UNDERTAKINGS = Schema(
    name="undertakings",
    columns=(
        BY_ID,
        claim(),
        code("speaker", refers="sources"),
        *of(TEXT, "promise", "promise_local"),
        Column(name="kind", kind=choice(PromiseKind)),
        Column(name="mode", kind=choice(Mode)),
        Column(name="due_from", kind=START),
        Column(name="due_to", kind=END),
        *of(TEXT, "test", "test_local"),
        Column(name="fate", kind=choice(Fate)),
        claims("settled_by"),
        claims("kept_by"),
        claims("late_by"),
        claims("broken_by"),
        code("agreement", refers="agreements"),
        NOTED,
    ),
    build=values_of(Undertaking),
    spans=(Span(field="due", start="due_from", end="due_to"),),
)
