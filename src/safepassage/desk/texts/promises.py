"""Promises, orders and plans among drafts, as undertakings that nothing settles yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from safepassage.language import Sentence
from safepassage.picture import Kind, Mode, PartyKind, PromiseKind, Scope, numbered, subject_in_words, value_in_words
from safepassage.picture.reading import Draft, load_language

#: What is promised, by the subject of a draft; flows are told apart by whether they name where to.
_KINDS = {
    "CEASEFIRE": PromiseKind.HOLD_FIRE,
    "HOLD_FIRE": PromiseKind.HOLD_FIRE,
    "NOT_TO_STORM": PromiseKind.NOT_STORM,
    "HUMANITARIAN_PAUSE": PromiseKind.HOLD_FIRE,
    "PAUSE": PromiseKind.HOLD_FIRE,
    "CESSATION_OF_HOSTILITIES": PromiseKind.HOLD_FIRE,
    "ORDER_NOT_TO_STORM": PromiseKind.NOT_STORM,
    "CORRIDOR": PromiseKind.SAFE_ROUTE,
    "ROUTES_AGREED": PromiseKind.SAFE_ROUTE,
    "ROUTE": PromiseKind.SAFE_ROUTE,
    "EVACUATION": PromiseKind.DEPARTURE,
    "EVACUATION_PLANNED": PromiseKind.DEPARTURE,
    "ARRIVAL": PromiseKind.ARRIVAL,
    "CONVOY_STATUS": PromiseKind.VEHICLES,
    "ESCORT": PromiseKind.ESCORT,
    "BUSES": PromiseKind.VEHICLES,
    "AMBULANCES": PromiseKind.VEHICLES,
    "CONVOYS": PromiseKind.VEHICLES,
    "VEHICLES": PromiseKind.VEHICLES,
    "AID_GIVEN": PromiseKind.SERVICE,
    "SUPPLIES": PromiseKind.SERVICE,
    "MEDICAL_AID": PromiseKind.SERVICE,
    "HOSPITAL_READINESS": PromiseKind.SERVICE,
}
#: Subjects that say no more than that something is planned or hoped for, the least first.
_VAGUE = ("HOPE", "EVACUATION_PLANNED")
#: Subjects of which only the words tell what is promised.
_BY_WORDS = frozenset({"HOPE", "ORDER", "AGREEMENT", "CONVOY_STATUS"})
#: What nobody only plans.
_PROMISES = frozenset({PromiseKind.HOLD_FIRE, PromiseKind.NOT_STORM})
#: The words by which something is promised, and by which somebody binds themselves.
_LANGUAGE = load_language("en")
_WORD = re.compile(r"\w+")
#: Those who hope without being able to promise.
BYSTANDERS = frozenset({PartyKind.WITNESS, PartyKind.MEDIA})
_ORDERS = frozenset({"ORDER_NOT_TO_STORM"})


def promises_in(claims: Mapping[str, Draft], sentence_of: Mapping[str, str]) -> Iterator[tuple[str, Draft, PromiseKind]]:
    """The claims that promise something: of what one speaker plans in one sentence the plainest, and no hope of a bystander."""
    planned = {claim: draft for claim, draft in claims.items() if draft.scope is Scope.PLANNED or is_order(draft)}
    for claim, draft in planned.items():
        beside = [
            other
            for other in planned.values()
            if other.source == draft.source and sentence_of[other.id] == sentence_of[draft.id] and other is not draft
        ]
        if not _is_said_plainer(draft, beside) and not _is_no_promise(draft):
            yield claim, draft, _kind(draft, sentence_of[draft.id])


def _is_no_promise(draft: Draft) -> bool:
    """Whether it is the hope of a bystander, or a wish that people leave: neither how many nor where to."""
    is_wish = draft.kind is Kind.FLOW and draft.stated is None and not draft.hedge and not draft.place_to
    moves = draft.kind in (Kind.FLOW, Kind.STOCK)
    is_vague = draft.category in _VAGUE or (draft.source_kind is PartyKind.WITNESS and not moves)
    return is_wish or (is_vague and draft.source_kind in BYSTANDERS)


def is_order(draft: Draft) -> bool:
    """Whether a draft tells of an order that binds whoever got it."""
    gives = draft.category == "ORDER" and _told(draft.quote, "clauses", ("ordering",)) == "ordering"
    return draft.category in _ORDERS or gives


def mode_of(draft: Draft, kind: PromiseKind, sentence: str) -> Mode:
    """How far the speaker is bound: by the words of the draft, or else of its sentence; who will hold fire promises it."""
    if is_order(draft):
        return Mode.ORDER
    *binding, plain = _LANGUAGE.tables["promise_modes"]
    told = next((mode for text in (draft.quote, sentence) if (mode := _told(text, "promise_modes", binding))), "")
    meant = Mode(told or _told(sentence, "promise_modes", (plain,)))
    return Mode.PROMISE if meant is Mode.PLAN and kind in _PROMISES else meant


def _told(text: str, section: str, keys: Iterable[str]) -> str:
    """The first of some classes of phrases that has one in a text; empty where none has."""
    padded = f" {' '.join(_WORD.findall(text.casefold()))} "
    return next((key for key in keys if any(f" {phrase} " in padded for phrase in _LANGUAGE.words(section, key))), "")


def _is_said_plainer(draft: Draft, beside: Iterable[Draft]) -> bool:
    if draft.category not in _VAGUE:
        return False
    ranks = [_VAGUE.index(other.category) if other.category in _VAGUE else len(_VAGUE) for other in beside]
    return max(ranks, default=-1) > _VAGUE.index(draft.category)


def _kind(draft: Draft, sentence: str) -> PromiseKind:
    if draft.category in _BY_WORDS:
        kinds = _LANGUAGE.tables["promise_kinds"]
        told = _told(draft.quote, "promise_kinds", kinds) or _told(sentence, "promise_kinds", kinds)
        return PromiseKind(told) if told else _KINDS.get(draft.category, PromiseKind.OTHER)
    if draft.category in _KINDS:
        return _KINDS[draft.category]
    if draft.kind is not Kind.FLOW:
        return PromiseKind.OTHER
    return PromiseKind.ARRIVAL if draft.place_to else PromiseKind.DEPARTURE


def promised(draft: Draft, places: Mapping[str, str]) -> str:
    """What is promised, in our own words."""
    subject: Sentence | str = subject_in_words(draft.category)
    if draft.kind in (Kind.STOCK, Kind.FLOW):
        subject = numbered(draft.hedge, draft.stated, subject) if draft.hedge or draft.stated is not None else subject
    way = [
        f"{word} {places.get(code, code)}"
        for word, code in (("from", draft.place_from), ("to", draft.place_to))
        if code and (draft.kind is Kind.FLOW or draft.place_to)
    ]
    if not way and draft.place_from:
        way = [f"at {places.get(draft.place_from, draft.place_from)}"]
    said = f": {value_in_words(draft.value)}" if draft.value else ""
    return f"{' '.join([str(subject), *way])}{said}"
