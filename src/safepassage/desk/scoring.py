"""How an answer to a query fares against what came out later.

    score = (most - least + 10 x distance to the nearer end of the later range) / max(1, best)

which is an interval score: narrow is good, missing the answer is ten times as bad as being wide. A
`most` that is missing, or larger than anybody had claimed, counts as the largest number that any
stock claim of the category had stated by then, of the query's place where the place has such claims.
Without any such claim a missing `most` counts as the largest number that any claim of the category,
or else of people, had stated, and a finite one as itself. An answer whose `least` lies above that
number has no width. A method without an answer says "at least 0, no upper limit".
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from safepassage.desk.queries import Query
from safepassage.picture import Claim, Kind

#: How many people of width one person of distance weighs: the penalty 2 / alpha of the interval
#: score of Gneiting and Raftery (2007) for a central interval of 80 %.
MISS_PENALTY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """What a `most` counts as that is missing, and the largest that any other counts as, in people."""

    missing: float
    larger: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One method's answer to one query, and how it fared.

    Parameters
    ----------
    least, most
        In people; `most` is None without an upper limit.
    inside
        Whether the answer meets the range that later proved right.
    width
        ``most - least`` relative to the later best number; None without an upper limit.
    error
        Signed distance of the answer's midpoint (or point) from the later best number, relative to
        it; None where the method had no finite answer.
    score
        See the module; lower is better.
    """

    least: float
    most: float | None
    inside: bool
    width: float | None
    error: float | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One method over all queries: shares inside and finite, median width, mean score."""

    coverage: float
    finite: float
    median_width: float | None
    mean_score: float


def published_by(claims: Iterable[Claim], as_of: datetime) -> tuple[Claim, ...]:
    """The claims that could be known at that moment."""
    return tuple(claim for claim in claims if claim.published_at <= as_of)


def judge(query: Query, least: float, most: float | None, *, ceiling: Ceiling) -> Outcome:
    """Score the answer `least` to `most` (None: no upper limit)."""
    low, high = query.truth.least, query.truth.most or query.truth.least
    unit = max(1, query.best)
    capped = max(least, ceiling.missing if most is None else min(most, ceiling.larger))
    distance = max(low - capped, least - high, 0)
    return Outcome(
        least=least,
        most=most,
        inside=least <= high and (most is None or low <= most),
        width=None if most is None else (most - least) / unit,
        error=None if most is None else ((least + most) / 2 - query.best) / unit,
        score=(capped - least + MISS_PENALTY * distance) / unit,
    )


def ceiling_of(query: Query, known: Sequence[Claim]) -> Ceiling:
    """What limits an answer to the query in the words of others."""
    numbered = [claim for claim in known if claim.stated is not None]
    of_category = [claim for claim in numbered if claim.category == query.category]
    stocks = [claim for claim in of_category if claim.kind is Kind.STOCK]
    at_place = [claim for claim in stocks if claim.place_from == (query.place_from or query.place_to)]
    if stocks:
        largest = _largest(at_place or stocks)
        return Ceiling(missing=largest, larger=largest)
    return Ceiling(missing=_largest(of_category or [claim for claim in numbered if claim.is_about_people]), larger=math.inf)


def _largest(claims: Iterable[Claim]) -> float:
    return max((claim.stated or 0.0 for claim in claims), default=0.0)


def summarise(outcomes: Sequence[Outcome]) -> Summary | None:
    """What a method's outcomes come to; None without any. Widths without a limit stand last in the median."""
    if not outcomes:
        return None
    width = statistics.median(math.inf if outcome.width is None else outcome.width for outcome in outcomes)
    return Summary(
        coverage=statistics.fmean(outcome.inside for outcome in outcomes),
        finite=statistics.fmean(outcome.most is not None for outcome in outcomes),
        median_width=None if width == math.inf else width,
        mean_score=statistics.fmean(outcome.score for outcome in outcomes),
    )
