"""The desk: the only place where siblings meet."""

from safepassage.desk.asking import Asked, picture_of, questions
from safepassage.desk.backtest import Backtest, QueryResult, backtest
from safepassage.desk.brief_json import brief_json
from safepassage.desk.likeness import Alike, Candidate, Likeness, alike, said_again
from safepassage.desk.naive import METHODS
from safepassage.desk.names import local_names
from safepassage.desk.notices import counts_nobody, notices
from safepassage.desk.picture_json import picture_json
from safepassage.desk.queries import Query, holds_queries, read_queries
from safepassage.desk.scoring import Outcome, Summary
from safepassage.desk.texts import (
    Text,
    TextRead,
    TextsRead,
    holds_nothing,
    holds_texts,
    is_read_from,
    passed_over,
    read_texts,
    texts_at,
)
from safepassage.exchange.tables import Operation
from safepassage.exchange.tables import read_operation as load
from safepassage.picture.reading import Doubtful

__all__ = [
    "METHODS",
    "Alike",
    "Asked",
    "Backtest",
    "Candidate",
    "Doubtful",
    "Likeness",
    "Operation",
    "Outcome",
    "Query",
    "QueryResult",
    "Summary",
    "Text",
    "TextRead",
    "TextsRead",
    "alike",
    "backtest",
    "brief_json",
    "counts_nobody",
    "holds_nothing",
    "holds_queries",
    "holds_texts",
    "is_read_from",
    "load",
    "local_names",
    "notices",
    "passed_over",
    "picture_json",
    "picture_of",
    "questions",
    "read_queries",
    "read_texts",
    "said_again",
    "texts_at",
]
