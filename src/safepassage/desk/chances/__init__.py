"""From an operation to the laws of chance that its plan runs under, and to the forecast of a plan in a file."""

from safepassage.desk.chances.answer import Answer, Milestone, Share, answer_of, off_by, share_of
from safepassage.desk.chances.claimed import RoundsClaim, rounds_claims
from safepassage.desk.chances.forecast_json import forecast_json
from safepassage.desk.chances.foreseeing import Foreseen, dispatched, foresee, moments_of
from safepassage.desk.chances.insuring import Insured, insure, insured_json, risk
from safepassage.desk.chances.laws import laws_of, unused
from safepassage.desk.chances.meaning import Meaning, meanings
from safepassage.desk.chances.wording import OUTCOMES, difference_sentence, not_weighed, shown

__all__ = [
    "OUTCOMES",
    "Answer",
    "Foreseen",
    "Insured",
    "Meaning",
    "Milestone",
    "RoundsClaim",
    "Share",
    "answer_of",
    "difference_sentence",
    "dispatched",
    "forecast_json",
    "foresee",
    "insure",
    "insured_json",
    "laws_of",
    "meanings",
    "moments_of",
    "not_weighed",
    "off_by",
    "risk",
    "rounds_claims",
    "share_of",
    "shown",
    "unused",
]
