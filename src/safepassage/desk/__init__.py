"""The desk: the only place where siblings meet."""

from safepassage.desk.asking import Asked, picture_of, questions
from safepassage.desk.backtest import Backtest, QueryResult, backtest
from safepassage.desk.likeness import Alike, Candidate, Likeness, alike, said_again
from safepassage.desk.naive import METHODS
from safepassage.desk.names import local_names
from safepassage.desk.notices import counts_nobody, notices
from safepassage.desk.picture_json import picture_json
from safepassage.desk.queries import Query, holds_queries, read_queries
from safepassage.desk.scoring import Outcome, Summary
from safepassage.exchange.tables import Operation
from safepassage.exchange.tables import read_operation as load

__all__ = [
    "METHODS",
    "Alike",
    "Asked",
    "Backtest",
    "Candidate",
    "Likeness",
    "Operation",
    "Outcome",
    "Query",
    "QueryResult",
    "Summary",
    "alike",
    "backtest",
    "counts_nobody",
    "holds_queries",
    "load",
    "local_names",
    "notices",
    "picture_json",
    "picture_of",
    "questions",
    "read_queries",
    "said_again",
]
