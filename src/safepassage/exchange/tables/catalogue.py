"""Every table of an operation, declared once: readers, writers, forms, pages and fault sentences follow from here."""

from __future__ import annotations

from typing import Any

from safepassage.account import Channel, Ground, Incident, NeedKind, Service
from safepassage.exchange.tables.cells import (
    CLAUSE,
    CLOCK,
    CODE,
    CODES,
    COUNT,
    END,
    ID,
    INSTANT,
    LATITUDE,
    LONGITUDE,
    MEASURE,
    NAME,
    NAMES,
    START,
    STATED,
    SUBJECT,
    TEXT,
    YES_OR_NO,
    ZONE,
    ZONES,
    CellKind,
    choice,
    choices,
    open_choice,
)
from safepassage.exchange.tables.schema import Column, Context, RowRefused, Schema, Span, claim, claims, code, place, values_of
from safepassage.forecast import Odds
from safepassage.language import say
from safepassage.network import Category, Corridor, Link, Place, PlaceKind
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
from safepassage.plan import Agreement, Basis, Group, Need, Supply, VehicleKind, Vehicles, Window, WindowStatus
from safepassage.quantities import Interval


def _text(name: str, *, hxl: str = "") -> Column:
    return Column(name=name, kind=TEXT, hxl=hxl)


def _of(kind: CellKind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind) for name in names)


def _required(name: str, kind: CellKind, *, refers: str = "") -> Column:
    return Column(name=name, kind=kind, required=True, refers=refers)


_ID = Column(name="id", kind=ID, key=True)
_CODE = code(key=True)
_NAME = _text("name")
_NAME_LOCAL = _text("name_local")
_NOTE = _text("note")
_CATEGORY = code("category", refers="categories", hxl="#affected+category")
_FROM, _TO = Column(name="from_time", kind=START, hxl="#date+start"), Column(name="to_time", kind=END, hxl="#date+end")
_INTERVAL = Span(field="interval", start="from_time", end="to_time")
_PEOPLE_MOVE = ("kind", frozenset({Kind.STOCK.value, Kind.FLOW.value}))
_PARTIES = Column(name="parties", kind=CODES, refers="parties")


def _setting(fields: dict[str, Any], _context: Context) -> tuple[str, str]:
    return fields["key"].casefold(), fields.get("value", "")


def _link(fields: dict[str, Any], _context: Context) -> Link:
    if fields["origin"] == fields["destination"]:
        raise RowRefused("to", say("another place than the one the link starts from"))
    return Link(**fields)


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


#: The keys of the table `operation` and how the value of each is read.
SETTINGS: dict[str, Column] = {
    column.name: column
    for column in (
        _required("code", NAME),
        _text("name"),
        _NAME_LOCAL,
        _text("local_language"),
        Column(name="time_zone", kind=ZONE),
        Column(name="other_time_zones", kind=ZONES),
        Column(name="starts", kind=START),
        Column(name="ends", kind=END),
        Column(name="languages", kind=NAMES),
        Column(name="besieged", kind=CODES, refers="places"),
        _text("description"),
    )
}

_OPERATION = Schema(
    name="operation",
    columns=(Column(name="key", kind=TEXT, key=True), _text("value")),
    build=_setting,
)

_PARTIES_TABLE = Schema(
    name="parties",
    columns=(
        _CODE,
        _NAME,
        _NAME_LOCAL,
        Column(name="kind", kind=choice(PartyKind)),
        Column(name="neutral", kind=YES_OR_NO),
        Column(name="ours", kind=YES_OR_NO),
    ),
    build=values_of(Party),
)

_PLACES = Schema(
    name="places",
    columns=(
        code(key=True, hxl="#loc+code"),
        _text("name", hxl="#loc+name"),
        _text("name_local", hxl="#loc+name+alt"),
        Column(name="kind", kind=open_choice(PlaceKind, PlaceKind.UNKNOWN), hxl="#loc+type"),
        code("within", refers="places"),
        Column(name="lat", kind=LATITUDE, hxl="#geo+lat"),
        Column(name="lon", kind=LONGITUDE, hxl="#geo+lon"),
        _text("pcode", hxl="#adm+code"),
        _text("controlled_by"),
        *_of(COUNT, "capacity", "beds", "admissions_per_day"),
        Column(name="need", kind=choices(Need)),
        *_of(CLOCK, "opens", "closes"),
        Column(name="throughput_per_hour", kind=MEASURE),
    ),
    build=values_of(Place),
)

_LINKS = Schema(
    name="links",
    columns=(
        Column(name="from", kind=CODE, key=True, refers="places", field="origin"),
        Column(name="to", kind=CODE, key=True, refers="places", field="destination"),
        *_of(MEASURE, "distance_km", "hours", "loading_minutes"),
        code("corridor", refers="corridors"),
        *_of(TEXT, "control", "driven_by", "escorted_by", "observed_by"),
        claims("told_by"),
    ),
    build=_link,
    identified_by=("from", "to", "corridor"),
)

_CORRIDORS = Schema(
    name="corridors",
    columns=(
        _CODE,
        _NAME,
        *_of(COUNT, "convoy_min", "convoy_max"),
        Column(name="headway_minutes", kind=MEASURE),
        Column(name="escorts", kind=COUNT),
        Column(name="agreed_by", kind=CODES, refers="parties"),
    ),
    build=values_of(Corridor),
    ordered=(("convoy_min", "convoy_max"),),
)

_CATEGORIES = Schema(
    name="categories",
    columns=(_CODE, _NAME, _NAME_LOCAL, Column(name="within", kind=CODES, refers="categories"), _text("partition")),
    build=values_of(Category),
)

_SOURCES = Schema(
    name="sources",
    columns=(
        _CODE,
        _NAME,
        _NAME_LOCAL,
        code("party", refers="parties"),
        Column(name="kind", kind=open_choice(PartyKind, PartyKind.OTHER)),
        *_of(TEXT, "role", "role_local"),
        Column(name="aliases", kind=NAMES),
    ),
    build=values_of(Source),
)

_DOCUMENTS = Schema(
    name="documents",
    columns=(
        _CODE,
        _text("publisher", hxl="#meta+source"),
        Column(name="published_at", kind=INSTANT, hxl="#date+published"),
        *_of(TEXT, "title", "language", "address", "file", "sha256"),
        Column(name="public", kind=YES_OR_NO),
    ),
    build=values_of(Document),
)

_EVIDENCE = Schema(
    name="evidence",
    columns=(
        _CODE,
        code("document", refers="documents"),
        Column(name="medium", kind=choice(Medium)),
        Column(name="captured_from", kind=START),
        Column(name="captured_to", kind=END),
        Column(name="relayed_by", kind=NAMES),
        place(),
        *_of(TEXT, "shows", "cannot_show"),
        claims("shows_claims"),
        claims("carries_claims"),
    ),
    build=values_of(Evidence),
    spans=(Span(field="captured", start="captured_from", end="captured_to"),),
)

_CLAIMS = Schema(
    name="claims",
    columns=(
        _ID,
        code("document", refers="documents"),
        *_of(COUNT, "start", "end"),
        code("source", refers="sources", hxl="#meta+source"),
        _text("vantage"),
        Column(name="relayed_by", kind=NAMES),
        Column(name="published_at", kind=INSTANT, hxl="#date+published"),
        _FROM,
        _TO,
        _required("kind", choice(Kind)),
        place("place_from", hxl="#loc+origin"),
        place("place_to", hxl="#loc+dest"),
        Column(name="category", kind=SUBJECT, refers="categories", refers_when=_PEOPLE_MOVE, hxl="#affected+category"),
        Column(name="stated", kind=STATED, hxl="#affected"),
        _text("hedge"),
        *_of(STATED, "low", "high"),
        Column(name="scope", kind=choice(Scope)),
        Column(name="method", kind=choice(Method)),
        _text("value"),
        *_of(CLAUSE, "in_words", "in_words_local"),
        *_of(TEXT, "wording", "note"),
    ),
    build=_claim,
    spans=(_INTERVAL,),
    ordered=(("start", "end"), ("low", "high")),
)

_JUDGEMENTS = Schema(
    name="judgements",
    columns=(
        claim(required=True),
        claim("other", required=True),
        _required("verdict", choice(Sameness)),
        _text("by"),
        Column(name="at", kind=INSTANT),
        _text("why"),
    ),
    build=_judgement,
)

_DECISIONS = Schema(
    name="decisions",
    columns=(
        claim(required=True),
        _required("verdict", choice(Acceptance)),
        _text("by"),
        Column(name="at", kind=INSTANT),
        _text("why"),
    ),
    build=values_of(Decision),
)

_PLANNING_FIGURES = Schema(
    name="planning_figures",
    columns=(
        _required("place", CODE, refers="places"),
        _required("category", CODE, refers="categories"),
        Column(name="at", kind=INSTANT),
        _required("people", COUNT),
        _required("by", TEXT),
        Column(name="decided_at", kind=INSTANT),
        _text("why"),
    ),
    build=values_of(PlanningFigure),
)

_AGREEMENTS = Schema(
    name="agreements",
    columns=(
        _CODE,
        Column(name="version", kind=TEXT),
        _text("status"),
        _PARTIES,
        _text("channel"),
        code("corridor", refers="corridors"),
        *_of(TEXT, "terms", "eligible", "reciprocity"),
        _FROM,
        _TO,
        claims("told_by"),
    ),
    build=values_of(Agreement),
    identified_by=("code", "version"),
    spans=(_INTERVAL,),
)

_UNDERTAKINGS = Schema(
    name="undertakings",
    columns=(
        _ID,
        claim(),
        code("speaker", refers="sources"),
        *_of(TEXT, "promise", "promise_local"),
        Column(name="kind", kind=choice(PromiseKind)),
        Column(name="mode", kind=choice(Mode)),
        Column(name="due_from", kind=START),
        Column(name="due_to", kind=END),
        _text("test"),
        Column(name="fate", kind=choice(Fate)),
        claims("settled_by"),
        claims("kept_by"),
        claims("late_by"),
        claims("broken_by"),
        code("agreement", refers="agreements"),
        _NOTE,
    ),
    build=values_of(Undertaking),
    spans=(Span(field="due", start="due_from", end="due_to"),),
)

_WINDOWS = Schema(
    name="windows",
    columns=(
        _ID,
        code("corridor", refers="corridors"),
        code("agreement", refers="agreements"),
        Column(name="opens_at", kind=START),
        Column(name="closes_at", kind=END),
        Column(name="status", kind=choice(WindowStatus)),
        Column(name="basis", kind=choice(Basis)),
        _text("eligible"),
        Column(name="quota", kind=COUNT),
        claims("told_by"),
        _NOTE,
    ),
    build=values_of(Window),
    spans=(Span(field="interval", start="opens_at", end="closes_at"),),
)

_VEHICLES = Schema(
    name="vehicles",
    columns=(
        _ID,
        Column(name="kind", kind=choice(VehicleKind)),
        Column(name="count", kind=COUNT),
        place(),
        *_of(COUNT, "seats", "stretchers", "wheelchairs"),
        Column(name="available_from", kind=START),
        Column(name="available_to", kind=END),
        *_of(MEASURE, "duty_hours", "range_km"),
    ),
    build=values_of(Vehicles),
    spans=(Span(field="available", start="available_from", end="available_to"),),
)

_PEOPLE = Schema(
    name="people",
    columns=(
        _ID,
        place(),
        Column(name="count", kind=COUNT, hxl="#affected"),
        _CATEGORY,
        Column(name="need", kind=choice(Need)),
        *_of(TEXT, "family", "carer", "priority", "refusal"),
        place("destination"),
    ),
    build=values_of(Group),
)

_SUPPLIES = Schema(
    name="supplies",
    columns=(
        _required("place", CODE, refers="places"),
        _required("item", TEXT),
        Column(name="quantity", kind=MEASURE),
        _text("unit"),
        Column(name="as_of", kind=INSTANT),
        *_of(COUNT, "people_low", "people_high"),
        *_of(MEASURE, "per_person_per_day", "minimum_per_person_per_day"),
    ),
    build=values_of(Supply),
    ordered=(("people_low", "people_high"),),
)

_SERVICES = Schema(
    name="services",
    columns=(
        _required("place", CODE, refers="places"),
        _required("service", TEXT),
        *_of(NAMES, "asserted_by", "given_by", "seen_by"),
        _FROM,
        _TO,
        Column(name="capacity_per_day", kind=COUNT),
        Column(name="needs", kind=choices(NeedKind)),
        _NOTE,
    ),
    build=values_of(Service),
    spans=(_INTERVAL,),
)

_CHANNELS = Schema(
    name="channels",
    columns=(
        Column(name="place", kind=CODE, key=True, refers="places"),
        Column(name="channel", kind=TEXT, key=True),
        Column(name="heard_through", kind=CODES, refers="sources"),
        Column(name="every_hours", kind=MEASURE),
        _FROM,
        _TO,
        _NOTE,
        Column(name="standing", kind=choice(Ground)),
    ),
    build=values_of(Channel),
    spans=(_INTERVAL,),
)

_INCIDENTS = Schema(
    name="incidents",
    columns=(
        _ID,
        _FROM,
        _TO,
        place(),
        code("corridor", refers="corridors"),
        Column(name="window", kind=ID, refers="windows"),
        _text("kind"),
        claim(),
        _text("effect"),
    ),
    build=values_of(Incident),
    spans=(_INTERVAL,),
)

_ODDS = Schema(
    name="odds",
    columns=(_required("about", TEXT), *_of(TEXT, "law", "parameters", "correlated_with", "origin", "by")),
    build=values_of(Odds),
    stays=True,
)

#: The tables in the order in which they are written.
SCHEMAS: dict[str, Schema] = {
    schema.name: schema
    for schema in (
        _OPERATION,
        _PARTIES_TABLE,
        _PLACES,
        _LINKS,
        _CORRIDORS,
        _CATEGORIES,
        _SOURCES,
        _DOCUMENTS,
        _EVIDENCE,
        _CLAIMS,
        _JUDGEMENTS,
        _DECISIONS,
        _PLANNING_FIGURES,
        _AGREEMENTS,
        _UNDERTAKINGS,
        _WINDOWS,
        _VEHICLES,
        _PEOPLE,
        _SUPPLIES,
        _SERVICES,
        _CHANNELS,
        _INCIDENTS,
        _ODDS,
    )
}
