"""The desk: the only place where siblings meet."""

from safepassage.desk.asking import Asked, picture_of, questions
from safepassage.desk.backtest import Backtest, QueryResult, backtest
from safepassage.desk.loading import load
from safepassage.desk.picture_json import picture_json
from safepassage.desk.queries import read_queries
from safepassage.exchange.tables import Operation

__all__ = [
    "Asked",
    "Backtest",
    "Operation",
    "QueryResult",
    "backtest",
    "load",
    "picture_json",
    "picture_of",
    "questions",
    "read_queries",
]
