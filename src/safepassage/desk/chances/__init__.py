"""From an operation to the laws of chance that its plan runs under, and to the forecast of a plan in a file."""

from safepassage.desk.chances.forecast_json import forecast_json
from safepassage.desk.chances.foreseeing import Foreseen, foresee, moments_of
from safepassage.desk.chances.laws import law_sentence, laws_of, unused

__all__ = ["Foreseen", "forecast_json", "foresee", "law_sentence", "laws_of", "moments_of", "unused"]
