"""From an operation to the laws of chance that its plan runs under, and to the forecast of a plan in a file."""

from safepassage.desk.chances.claimed import RoundsClaim, rounds_claims
from safepassage.desk.chances.forecast_json import forecast_json
from safepassage.desk.chances.foreseeing import Foreseen, dispatched, foresee, moments_of
from safepassage.desk.chances.insuring import Insured, insure, insured_json
from safepassage.desk.chances.laws import law_sentence, laws_of, unused
from safepassage.desk.chances.wording import OUTCOMES, difference_sentence, shown

__all__ = [
    "OUTCOMES",
    "Foreseen",
    "Insured",
    "RoundsClaim",
    "difference_sentence",
    "dispatched",
    "forecast_json",
    "foresee",
    "insure",
    "insured_json",
    "law_sentence",
    "laws_of",
    "moments_of",
    "rounds_claims",
    "shown",
    "unused",
]
