"""A claim as one clause: in the words of its ledger, or in the program's for what its reader of texts writes.

The clauses of the program say no more than a subject and its value do. What stands in neither is told as subject and value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from math import ceil

from safepassage.language import Sentence, say, say_count
from safepassage.picture.claims import BARE, Claim, Kind, Scope
from safepassage.picture.phrases import spoken
from safepassage.picture.subjects import subject_in_words
from safepassage.picture.wording import said_by


class Phrasing(StrEnum):
    """How it is told what a claim says."""

    LEDGER = "ledger"  # a clause of the ledger, whole by itself
    PROGRAM = "program"  # a clause of the program, which needs its question or place
    VALUE = "value"  # a number, a way or a value
    SUBJECT = "subject"  # that something is spoken of, and nothing of it


#: What a clause of the ledger is where it tells of no fact; what is denied or not known it says itself.
_NOT_YET: Mapping[Scope, Sentence] = {
    Scope.PLANNED: say("{said} (planned or hoped)"),
    Scope.HYPOTHESIS: say("{said} (only supposed)"),
}
#: What stands before a clause of the program, which by itself would read as if it were so.
_NOT_SO: Mapping[Scope, Sentence] = {
    Scope.PLANNED: say("planned or hoped: {said}"),
    Scope.NEGATION: say("it is denied or not confirmed that {said}"),
    Scope.HYPOTHESIS: say("it is only supposed that {said}"),
    Scope.UNKNOWN: say("it is not known whether {said}"),
}
#: The same before a subject whose clause says that somebody reports it.
_NOT_REPORTED: Mapping[Scope, Sentence] = {
    Scope.PLANNED: say("planned or hoped: {said}"),
    Scope.NEGATION: say("denied or not confirmed: {said}"),
    Scope.HYPOTHESIS: say("only supposed: {said}"),
    Scope.UNKNOWN: say("not known: {said}"),
}
_REPORTED = frozenset(
    {(subject, "") for subject in ("BOMBARDMENT", "DEATHS", "FIGHTING", "INJURIES", "MINES", "SCREENING", "SMOKE")}
    | {("EXPLOSIONS", "explosions")}
)
_PEOPLE = frozenset({Kind.STOCK, Kind.FLOW})

_SAID: Mapping[tuple[str, str], Sentence] = (
    {
        ("AID_GIVEN", ""): say("help is given or offered"),
        ("AID_GIVEN", "going on"): say("help is being given"),
        ("AID_GIVEN", "seen"): say("help was seen"),
        ("ARRIVAL", "arrived"): say("people arrived"),
        ("ARRIVAL", "confirmed"): say("it is confirmed that people arrived"),
        ("ARRIVAL", "seen"): say("people were seen to arrive"),
        ("ASSISTANCE", "going on"): say("help is being given"),
        ("ATTACK_RESUMED", "ongoing"): say("attacks go on"),
        ("ATTACK_RESUMED", "resumed"): say("attacks have begun, or begun again"),
        ("ATTACK_RESUMED", "stopped"): say("attacks have stopped"),
        ("BLOCKADE", "besieged"): say("the place is besieged"),
        ("BLOCKADE", "blockaded"): say("the place is blockaded"),
        ("BOARDING", "completed"): say("people have boarded"),
        ("BOARDING", "ended"): say("people have boarded"),
        ("BOARDING", "going on"): say("people are boarding"),
        ("BOARDING", "seen"): say("people were seen to board"),
        ("BOARDING", "started"): say("people have begun to board"),
        ("BOARDING", "suspended"): say("boarding is suspended"),
        ("BOMBARDMENT", ""): say("shelling or other fire is reported"),
        ("BUILDINGS_DESTROYED", ""): say("buildings are destroyed or damaged"),
        ("CEASEFIRE_ATTEMPTS", "failed"): say("a ceasefire, a way out or an attempt at one failed"),
        ("CONFIRMATION", "confirmed"): say("it is confirmed"),
        ("CONFIRMATION", "confirmed: evacuation started"): say("it is confirmed that the evacuation has begun"),
        ("CONTACT_WITH_FIGHTERS", "kept"): say("contact is kept"),
        ("CONTACT_WITH_FIGHTERS", "lost"): say("contact is lost"),
        ("CONVOY_STATUS", ""): say("vehicles are on the move or waiting"),
        ("CONVOY_STATUS", "awaited"): say("a convoy is awaited"),
        ("DEATHS", ""): say("deaths are reported"),
        ("ENCIRCLEMENT", "besieged"): say("the place is besieged"),
        ("ENCIRCLEMENT", "blockaded"): say("the place is blockaded"),
        ("EVACUATION", "a group left"): say("a group left"),
        ("EVACUATION", "completed"): say("the evacuation is over"),
        ("EVACUATION", "ended"): say("the evacuation is over"),
        ("EVACUATION", "going on"): say("the evacuation goes on"),
        ("EVACUATION", "ongoing"): say("the evacuation goes on"),
        ("EVACUATION", "partially successful"): say("the evacuation succeeded in part"),
        ("EVACUATION", "partly successful"): say("the evacuation succeeded in part"),
        ("EVACUATION", "resumed"): say("the evacuation was resumed"),
        ("EVACUATION", "started"): say("the evacuation has begun"),
        ("EVACUATION", "successful"): say("the evacuation succeeded"),
        ("EVACUATION", "suspended"): say("the evacuation is suspended"),
        ("EVACUATION", "worked for the first time"): say("the evacuation worked for the first time"),
        ("EVACUATION_DELAYED", "suspended"): say("the evacuation is held up"),
        ("EVACUATION_LED_BY", "UN and ICRC"): say("the UN and the ICRC lead"),
        ("EVACUATION_LED_BY", "UN and Red Cross"): say("the UN and the Red Cross lead"),
        ("EVACUATION_PLANNED", ""): say("an evacuation is to begin or go on"),
        ("EXPLOSIONS", "explosions"): say("explosions are reported"),
        ("FIGHTING", ""): say("fighting is reported"),
        ("GROUND_ENTRY", "troops inside"): say("attacking forces are said to be inside"),
        ("HOLD_FIRE", ""): say("fire is held"),
        ("HOSPITAL_READINESS", "awaited"): say("those who are to help prepare for people"),
        ("HOSPITAL_READINESS", "ready"): say("those who are to help are ready"),
        ("HOSPITAL_STRIKE", ""): say("a hospital, a school or a shelter was hit"),
        ("INJURIES", ""): say("injuries or illnesses are reported"),
        ("LIVING_CONDITIONS", ""): say("people live underground or crowded together"),
        ("LIVING_CONDITIONS", "unsafe"): say("people live in danger"),
        ("MEDICAL_STAFF", ""): say("medical staff are at work, few or missing"),
        ("MEDICAL_STAFF", "minimal"): say("there are very few medical staff"),
        ("MENTAL_HEALTH", "challenges"): say("people’s mental health has suffered"),
        ("MINES", ""): say("mines or unexploded shells are reported"),
        ("NOT_TO_STORM", ""): say("the place is not stormed"),
        ("ORDER_NOT_TO_STORM", ""): say("an order not to storm was given"),
        ("PEOPLE_REUNITED", ""): say("people embrace or meet again"),
        ("PSYCHOLOGICAL_HELP", "going on"): say("psychological help is being given"),
        ("PSYCHOLOGICAL_HELP", "seen"): say("psychological help was seen"),
        ("RESCUE_WORK", "completed"): say("the rescue work is over"),
        ("RESCUE_WORK", "ended"): say("the rescue work is over"),
        ("RESCUE_WORK", "going on"): say("people are being rescued"),
        ("RESCUE_WORK", "started"): say("the rescue work has begun"),
        ("RESCUE_WORK", "suspended"): say("the rescue work is suspended"),
        ("RISK", ""): say("people may be in danger"),
        ("ROUTE_SHELLED", ""): say("a way or vehicles were fired on or blocked"),
        ("SCREENING", ""): say("checks or questioning are reported"),
        ("SHELTER", "underground"): say("people shelter underground"),
        ("SIEGE", "besieged"): say("the place is besieged"),
        ("SIEGE", "blockaded"): say("the place is blockaded"),
        ("SMOKE", ""): say("smoke or flames are seen"),
        ("SUPPLIES", "depleted"): say("supplies have run out"),
        ("SUPPLIES", "little"): say("supplies are short"),
        ("SUPPLIES", "none"): say("there are no supplies"),
        ("SUPPLIES", "scarce"): say("supplies are short"),
        ("SUPPORT_ON_ARRIVAL", "going on"): say("those who arrive are being helped"),
        ("SUPPORT_ON_ARRIVAL", "seen"): say("help for those who arrive was seen"),
        ("TRACING", ""): say("people are missing or looked for"),
        ("WARNING", ""): say("a warning is given, or conditions are called grave"),
    }
    | {
        (subject, value): words
        for subject in ("CEASEFIRE", "CESSATION_OF_HOSTILITIES", "HUMANITARIAN_PAUSE", "PAUSE", "TRUCE")
        for value, words in (
            ("in force", say("a pause in fighting is in force")),
            ("ended", say("the pause in fighting is over")),
            ("suspended", say("the pause in fighting is suspended")),
        )
    }
    | {
        (subject, value): words
        for subject in ("BOMBARDMENT", "SHELLING")
        for value, words in (
            ("ended", say("the shelling has ended")),
            ("going on", say("the shelling goes on")),
            ("heavy", say("the shelling is heavy")),
            ("resumed", say("the shelling has begun again")),
            ("shelling", say("there is shelling")),
        )
    }
    | {
        ("FIGHTING", "ended"): say("the fighting has ended"),
        ("FIGHTING", "going on"): say("the fighting goes on"),
        ("FIGHTING", "heavy"): say("the fighting is heavy"),
        ("FIGHTING", "resumed"): say("the fighting has begun again"),
    }
)
#: Subjects of which the reader finds that a text speaks of them, and not what it says.
_SPOKEN_OF: Mapping[tuple[str, str], Sentence] = {
    ("ACCESS", ""): say("access is spoken of"),
    ("AGREEMENT", ""): say("an agreement or a guarantee is spoken of"),
    ("BLAME", ""): say("blame is put on somebody, or rejected"),
    ("CEASEFIRE", ""): say("a pause in fighting is spoken of"),
    ("CONTROL", ""): say("who controls the place is spoken of"),
    ("DETENTION", ""): say("capture or detention is spoken of"),
    ("DURATION", ""): say("how long it has lasted is spoken of"),
    ("ELIGIBLE", ""): say("who may leave, or wants to, is spoken of"),
    ("EVACUATION", ""): say("an evacuation is spoken of"),
    ("HOPE", ""): say("a hope, a plan or a promise is stated"),
    ("MEDIA_RECORDED", ""): say("pictures or a video were taken or shown"),
    ("NEGOTIATIONS", ""): say("talks or mediation are spoken of"),
    ("ORDER", ""): say("an order or a deadline is spoken of"),
    ("ROUTE", ""): say("a way out is spoken of"),
    ("SUPPLIES", ""): say("supplies are spoken of"),
    ("SURRENDER", ""): say("surrender is spoken of"),
    ("UNCLEAR", "unclear"): say("something is not known"),
}
#: Those that say themselves that something is not so, or not known.
_DENIED: Mapping[tuple[str, str, Scope], Sentence] = {
    ("ACCESS", "", Scope.NEGATION): say("there is no access, or it is not confirmed"),
    ("AGREEMENT", "", Scope.NEGATION): say("an agreement is denied or not confirmed"),
    ("ARRIVAL_TIME", "", Scope.UNKNOWN): say("when people arrive is not known"),
    ("CEASEFIRE", "", Scope.NEGATION): say("a pause in fighting is denied or not confirmed"),
    ("CONFIRMATION", "no confirmation", Scope.NEGATION): say("it is not confirmed"),
    ("CONFIRMATION", "not confirmed", Scope.NEGATION): say("it is not confirmed"),
    ("DETENTION", "", Scope.NEGATION): say("capture or detention is denied or not confirmed"),
    ("ELIGIBLE", "", Scope.NEGATION): say("that people leave of their own will is denied or doubted"),
    ("EVACUATION", "", Scope.NEGATION): say("an evacuation is denied or not confirmed"),
    ("EVACUATION", "none", Scope.NEGATION): say("no evacuation, corridor or pause is under way"),
    ("INJURED", "nobody", Scope.NEGATION): say("nobody was hurt"),
    ("NEGOTIATIONS", "", Scope.NEGATION): say("talks are denied or not confirmed"),
    ("OPERATION_DETAILS", "withheld", Scope.NEGATION): say("details are not given"),
    ("SAME_GROUP", "", Scope.UNKNOWN): say("whether it is the same group is not known"),
    ("SURRENDER", "", Scope.NEGATION): say("surrender is refused, denied or not confirmed"),
}
#: Those that are told around their number, as it was put; its count chooses between one and more.
_MEASURED: Mapping[str, Callable[[Sentence, int], Sentence]] = {
    "MEALS_PER_DAY": lambda number, count: say_count(
        "people eat {number} meal a day", "people eat {number} meals a day", count, number=number
    ),
    "MONTHS_STRANDED": lambda number, count: say_count(
        "people have been stranded for {number} month", "people have been stranded for {number} months", count, number=number
    ),
    "WATER_LITRES_PER_DAY_PER_4_PEOPLE": lambda number, count: say_count(
        "4 people have {number} litre of water a day", "4 people have {number} litres of water a day", count, number=number
    ),
    "WEEKS_UNDERGROUND": lambda number, count: say_count(
        "people have been underground for {number} week", "people have been underground for {number} weeks", count, number=number
    ),
}
_NOBODY_IS_LEFT = say("nobody is left")
#: Towards which point of the compass a place lies.
_TOWARDS: Mapping[str, Sentence] = {
    "north": say("it lies to the north"),
    "north-east": say("it lies to the north-east"),
    "east": say("it lies to the east"),
    "south-east": say("it lies to the south-east"),
    "south": say("it lies to the south"),
    "south-west": say("it lies to the south-west"),
    "west": say("it lies to the west"),
    "north-west": say("it lies to the north-west"),
}


def stated_clause(claim: Claim) -> Sentence | None:
    """The clause that the ledger has for a claim, planned or supposed as it is; None without one.

    People are told by their number where one is given: no clause stands in its place.
    """
    words = claim.clause
    if not words or _is_numbered(claim):
        return None
    said = say("{clause}", clause=words)
    return replace(_NOT_YET[claim.scope], values={"said": said}) if claim.scope in _NOT_YET else said


def clause_of(claim: Claim) -> Sentence | None:
    """What a claim says as one clause with its standing, without speaker, place and time; None where nobody has words for it."""
    stated = stated_clause(claim)
    if stated is not None or _is_numbered(claim):
        return stated
    if claim.kind in _PEOPLE:
        is_nobody = (claim.kind, claim.value, claim.scope) == (Kind.STOCK, "nobody", Scope.NEGATION)
        return _NOBODY_IS_LEFT if is_nobody else None
    denied = _DENIED.get((claim.category, claim.value, claim.scope))
    if denied is not None:
        return denied
    if _names_its_subject_alone(claim):
        return _SPOKEN_OF[claim.category, claim.value]
    subject = claim.category, claim.value
    measured = _measured(claim)
    said = measured or (
        _TOWARDS.get(claim.value) if claim.category == "DIRECTION" else _SAID.get(subject) or _SPOKEN_OF.get(subject)
    )
    if said is None:
        return None
    frames = _NOT_REPORTED if subject in _REPORTED else _NOT_SO
    if frames is _NOT_REPORTED and claim.scope in frames:
        said = subject_in_words(claim.category)
    if not measured and (claim.stated is not None or claim.hedge not in BARE | {claim.value}):
        said = say("{said} ({number})", said=said, number=spoken(claim.hedge, claim.stated))
    return replace(frames[claim.scope], values={"said": said}) if claim.scope in frames else said


def _measured(claim: Claim) -> Sentence | None:
    """What is told around its number."""
    if claim.stated is None or claim.category not in _MEASURED:
        return None
    return _MEASURED[claim.category](spoken(claim.hedge, claim.stated), ceil(claim.stated))


#: Clauses that leave open which of two things is so, or only name what is spoken of.
_OPEN_CLAUSES = frozenset(
    {"CONVOY_STATUS", "EVACUATION_PLANNED", "HOPE", "MEDICAL_STAFF", "RISK", "SCREENING", "TRACING", "UNCLEAR", "WARNING"}
)
#: What says little by itself: how long, how far, how many groups or witnesses, that pictures were taken.
_ASIDES = frozenset({"DAYS", "WEEKS", "MONTHS", "YEARS", "HOURS", "MINUTES", "GROUPS", "WITNESSES", "DIRECTION"}) | frozenset(
    {"DISTANCE_KM", "DISTANCE_MILES", "DISTANCE_METRES", "MEDIA_RECORDED"}
)


def tells_more_than_its_subject(kind: Kind, category: str, value: str, scope: Scope, stated: float | None, hedge: str) -> bool:
    """Whether it is told what is so of a subject, and not only that it is spoken of."""
    if category in _ASIDES or (category in _OPEN_CLAUSES and not value):
        return False
    if stated is not None or kind is Kind.FLOW or kind is Kind.IDENTITY:
        return True
    if kind is Kind.STOCK:
        return bool(value) or hedge not in BARE
    if (category, value) in _SPOKEN_OF or (scope in (Scope.NEGATION, Scope.UNKNOWN) and not value):
        return (category, value) in _SAID and (category, value, scope) not in _DENIED
    return bool(value) or hedge not in BARE or (category, value) in _SAID


def phrasing_of(claim: Claim) -> Phrasing:
    """How it is told what a claim says."""
    if stated_clause(claim) is not None:
        return Phrasing.LEDGER
    if _names_its_subject_alone(claim) or _is_a_stock_without_a_word(claim):
        return Phrasing.SUBJECT
    return Phrasing.VALUE if clause_of(claim) is None else Phrasing.PROGRAM


def _names_its_subject_alone(claim: Claim) -> bool:
    subject = claim.category, claim.value
    return subject in _SPOKEN_OF and (*subject, claim.scope) not in _DENIED and claim.stated is None and claim.kind not in _PEOPLE


def _is_a_stock_without_a_word(claim: Claim) -> bool:
    return claim.kind is Kind.STOCK and not claim.value and said_by(claim) is None and claim.hedge in BARE


def _is_numbered(claim: Claim) -> bool:
    """Whether it says how many people there are or moved, in figures or in words for them (dozens)."""
    if claim.kind not in _PEOPLE:
        return False
    said = said_by(claim)
    return claim.stated is not None or (said is not None and said.most is not None)
