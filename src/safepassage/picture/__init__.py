"""The reported tense: from attributed claims to least and most, with contradictions named."""

from safepassage.picture import wording
from safepassage.picture.answers import (
    Answer,
    Contradiction,
    ContradictionType,
    FlowQuestion,
    NextQuestion,
    Quarrel,
    Question,
    Rung,
    SetAside,
    StockQuestion,
    Verdict,
    WithoutSource,
    quarrels_of,
)
from safepassage.picture.assumptions import MEANING, Assumptions
from safepassage.picture.claims import BARE, LARGEST_NUMBER, Claim, Kind, Method, Scope
from safepassage.picture.clauses import Phrasing, clause_of, phrasing_of, stated_clause
from safepassage.picture.ledger import Acceptance, Decision, Judgement, Ledger, PlanningFigure, Sameness
from safepassage.picture.phrases import amount_of, number_of, numbered, spoken
from safepassage.picture.reconcile import Picture, reconcile
from safepassage.picture.sources import Document, Evidence, Medium, Party, PartyKind, Source
from safepassage.picture.subjects import role_in_words, subject_in_words, value_in_words
from safepassage.picture.telling import tell_claim
from safepassage.picture.undertakings import Fate, Mode, PromiseKind, Undertaking, fate_at
from safepassage.picture.wording import said_by

__all__ = [
    "BARE",
    "LARGEST_NUMBER",
    "MEANING",
    "Acceptance",
    "Answer",
    "Assumptions",
    "Claim",
    "Contradiction",
    "ContradictionType",
    "Decision",
    "Document",
    "Evidence",
    "Fate",
    "FlowQuestion",
    "Judgement",
    "Kind",
    "Ledger",
    "Medium",
    "Method",
    "Mode",
    "NextQuestion",
    "Party",
    "PartyKind",
    "Phrasing",
    "Picture",
    "PlanningFigure",
    "PromiseKind",
    "Quarrel",
    "Question",
    "Rung",
    "Sameness",
    "Scope",
    "SetAside",
    "Source",
    "StockQuestion",
    "Undertaking",
    "Verdict",
    "WithoutSource",
    "amount_of",
    "clause_of",
    "fate_at",
    "number_of",
    "numbered",
    "phrasing_of",
    "quarrels_of",
    "reconcile",
    "role_in_words",
    "said_by",
    "spoken",
    "stated_clause",
    "subject_in_words",
    "tell_claim",
    "value_in_words",
    "wording",
]
