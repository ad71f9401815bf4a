"""What the words around a number are worth: hedges as said, and methods as warranted.

Two readings of one claim. *As said* takes the number and its hedge at their word; contradictions are
judged on it. *As warranted* widens that by what numbers of its method have been worth when somebody
could check them afterwards; bounds rest on it. Both are tables, so that every rule can be argued with.
A phrase that says no number says nothing: it is never read as zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from safepassage.picture.claims import COUNTING_METHODS, Claim, Kind, Method
from safepassage.quantities import Bounds

Reading = Callable[[float], tuple[float, float]]
_OPEN = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """One rule for a family of words.

    pattern
        Matches the whole hedge, in lower case and without outer blanks.
    words
        The commonest wordings, for recognising them in a text.
    rule
        The rule in words; n is the number, u the place value of its last digit that is not zero.
    origin
        Who reads the words so.
    number
        Limits from the stated number (least, most); None where the words themselves are the number.
    words_alone
        Limits where no number is stated; None where the words then say no number.
    tops_out
        For a hedge without an upper limit: where a reader who supposes that nothing went unreported
        stops. Used only when `open_movement` is switched off.
    """

    pattern: str
    words: tuple[str, ...]
    rule: str
    origin: str
    number: Reading | None = None
    words_alone: tuple[float, float] | None = None
    tops_out: Reading | None = None

    def fits(self, hedge: str) -> bool:
        return re.fullmatch(self.pattern, hedge) is not None


def _last_place(number: float) -> float:
    """The place value of the last digit that is not zero: 10 for 120, 1,000 for 2,000, 1 for 46."""
    if number <= 0 or number != int(number):
        return 1.0
    place, rest = 1, int(number)
    while rest % 10 == 0:
        place, rest = place * 10, rest // 10
    return float(place)


def _significant_digits(number: float) -> int:
    return len(str(int(number)).rstrip("0")) or 1


def _bare(number: float) -> tuple[float, float]:
    place = _last_place(number)
    half = place / 2 if place > 1 else 0.0
    return number - half, number + half


#: Half-width of "about" by significant digits, as a share of the number; with more digits it is one last place.
_SHARE_BY_DIGITS = {1: 0.10, 2: 0.05}


def _about(number: float) -> tuple[float, float]:
    share = _SHARE_BY_DIGITS.get(_significant_digits(number))
    half = max(1.0, _last_place(number) if share is None else share * number)
    return number - half, number + half


def _top_of_open(number: float) -> tuple[float, float]:
    return number, number + max(_last_place(number), 0.1 * number)


#: Read in order; the first rule that fits holds.
HEDGES: tuple[Hedge, ...] = (
    Hedge(
        pattern=r"exact|exactly|a total of|total|precisely|just|only|",
        words=("a total of", "exactly", "precisely", "just", "only"),
        rule="n where it is not round; a round n stands for n - u/2 to n + u/2",
        origin="significant digits: Ferson et al. 2015 (pyuncertainnumber); Iraq Body Count takes least = most",
        number=_bare,
    ),
    Hedge(
        pattern=r"about|around|some|approximately|approx|roughly|circa|ca|perhaps|(?:an )?estimated|rounded|in the region of|or so",
        words=("about", "around", "some", "approximately", "roughly", "estimated", "in the region of", "or so"),
        rule="10 % either way with one significant digit, 5 % with two, one u with more; at least 1",
        origin="width depends on roundness: Ferson et al. 2015, Lefort et al. 2016; IDMC Helix 'approximately'",
        number=_about,
        words_alone=(1, _OPEN),
    ),
    Hedge(
        pattern=r"(?:nearly|almost|close to|just under|just short of|approaching)",
        words=("nearly", "almost", "close to", "just under", "approaching"),
        rule="0.9 n to n",
        origin="the words put the number just below n; width as for about",
        number=lambda n: (0.9 * n, n),
    ),
    Hedge(
        pattern=r"(?:more than|(?:just )?over|in excess of|upwards of|well over|above|exceeding)",
        words=("more than", "over", "in excess of", "upwards of", "well over", "above"),
        rule="n + 1 and no upper limit",
        origin="IDMC Helix 'more than'",
        number=lambda n: (math.floor(n) + 1, _OPEN),
        tops_out=_top_of_open,
    ),
    Hedge(
        pattern=r"(?:at least|no fewer than|no less than|not less than|a minimum of|minimum)",
        words=("at least", "no fewer than", "no less than", "a minimum of"),
        rule="n and no upper limit",
        origin="IDMC Helix 'more than or equal'",
        number=lambda n: (n, _OPEN),
        tops_out=_top_of_open,
    ),
    Hedge(
        pattern=r"(?:up to|as many as|at most|no more than|not more than|as much as|a maximum of|maximum|fewer than or equal)",
        words=("up to", "as many as", "at most", "no more than", "a maximum of"),
        rule="none to n",
        origin="the words give a ceiling only",
        number=lambda n: (0, n),
    ),
    Hedge(
        pattern=r"(?:fewer than|less than|under|below)",
        words=("fewer than", "less than", "under", "below"),
        rule="none to n - 1",
        origin="IDMC Helix 'less than'",
        number=lambda n: (0, max(0, math.ceil(n) - 1)),
    ),
    Hedge(
        pattern=r"(?:as few as|as little as)",
        words=("as few as", "as little as"),
        rule="n and no upper limit",
        origin="the words give a floor only",
        number=lambda n: (n, _OPEN),
        tops_out=_top_of_open,
    ),
    Hedge(
        pattern=r"(?:a )?couple(?: of)?|a pair(?: of)?",
        words=("a couple of", "a pair of"),
        rule="2",
        origin="dictionary sense",
        words_alone=(2, 2),
    ),
    Hedge(
        pattern=r"(?:several|a few|few|a handful(?: of)?)",
        words=("several", "a few", "a handful of"),
        rule="3 to 9",
        origin="below the next word up, dozens; quantulum3 issue 205 proposes 2 to 10",
        words_alone=(3, 9),
    ),
    Hedge(
        pattern=r"(?:about |around |some |nearly )?(?:a|one) dozen",
        words=("a dozen",),
        rule="10 to 14",
        origin="12 as a round figure, read as about",
        words_alone=(10, 14),
    ),
    Hedge(
        pattern=r"(?:several|many|a few) dozens?(?: of)?",
        words=("several dozen", "many dozens"),
        rule="36 to 99: at least three dozen, less than a hundred",
        origin="floor from the plural as ACLED; ceiling from the next word up",
        words_alone=(36, 99),
    ),
    Hedge(
        pattern=r"(?:dozens|tens)(?: of(?: people)?)?",
        words=("dozens", "tens of"),
        rule="24 to 99: at least two dozen, less than a hundred",
        origin="ACLED reads dozens as 12 at least; the plural is two",
        words_alone=(24, 99),
    ),
    Hedge(
        pattern=r"scores(?: of)?",
        words=("scores of",),
        rule="40 to 199",
        origin="a score is 20; the plural is two",
        words_alone=(40, 199),
    ),
    Hedge(
        pattern=r"(?:several|many|a few) hundreds?(?: of)?",
        words=("several hundred", "a few hundred", "many hundreds"),
        rule="300 to 999",
        origin="several as 3 at least; ceiling from the next word up",
        words_alone=(300, 999),
    ),
    Hedge(
        pattern=r"hundreds(?: of)?",
        words=("hundreds",),
        rule="200 to 999",
        origin="ACLED reads hundreds as 100 at least; the plural is two",
        words_alone=(200, 999),
    ),
    Hedge(
        pattern=r"(?:several|many|a few) thousands?(?: of)?",
        words=("several thousand", "a few thousand"),
        rule="3,000 to 9,999",
        origin="as several hundred",
        words_alone=(3_000, 9_999),
    ),
    Hedge(
        pattern=r"tens of thousands(?: of)?",
        words=("tens of thousands",),
        rule="20,000 to 99,999",
        origin="as dozens",
        words_alone=(20_000, 99_999),
    ),
    Hedge(
        pattern=r"thousands(?: of)?",
        words=("thousands",),
        rule="2,000 to 9,999",
        origin="as hundreds",
        words_alone=(2_000, 9_999),
    ),
    Hedge(
        pattern=r"(?:none|nobody|no one|none left|no more|all out|all evacuated)",
        words=("none", "nobody", "none left", "no one"),
        rule="0",
        origin="said of people, in so many words; an absence of confirmation is another thing",
        words_alone=(0, 0),
    ),
    Hedge(
        pattern=r"many|numerous|a number of|countless",
        words=("many", "numerous", "a number of"),
        rule="at least 1",
        origin="the words say that there are some, not how many",
        words_alone=(1, _OPEN),
    ),
)


@lru_cache(maxsize=1024)
def hedge_of(hedge: str) -> Hedge | None:
    """The rule that fits a hedge, or None where no rule knows the words."""
    plain = " ".join(hedge.lower().replace(".", "").split())
    return next((rule for rule in HEDGES if rule.fits(plain)), None)


@lru_cache(maxsize=4096)
def as_said(stated: float | None, hedge: str, *, low: float | None = None, high: float | None = None) -> Bounds | None:
    """Read a number and its hedge at their word.

    Parameters
    ----------
    stated
        The number as written, in people; None where only words were used.
    hedge
        The source's word for it; "exact" or empty for a bare number.
    low, high
        Hard limits that the recorder added; they hold where they and the words exclude each other.

    Returns
    -------
    Bounds or None
        None where the words say no number (no confirmation, unclear, more, ...): never zero.
    """
    span = _span(stated, hedge)
    if span is None and low is None and high is None:
        return None
    least, most = span or (0.0, _OPEN)
    least, most = max(least, low or 0.0), min(most, _OPEN if high is None else high)
    if least > most:
        least, most = least if low is None else low, most if high is None else high
    if least > most:
        least, most = (most, most) if low is None else (least, least)
    return _whole(least, most)


def _span(stated: float | None, hedge: str) -> tuple[float, float] | None:
    rule = hedge_of(hedge)
    if stated is None:
        return rule.words_alone if rule else None
    if rule is None or rule.number is None:
        return _bare(stated)
    return rule.number(stated)


def _whole(least: float, most: float) -> Bounds:
    """Whole people: rounded inwards where that leaves anybody, outwards otherwise."""
    lower, upper = max(0, math.ceil(least - 1e-9)), math.inf if most == _OPEN else math.floor(most + 1e-9)
    if lower > upper:
        lower, upper = max(0, math.floor(least)), math.ceil(most)
    return Bounds(lower, None if upper == math.inf else int(upper))


def said_by(claim: Claim) -> Bounds | None:
    """What the claim says: as its words do, except that whoever counted means a bare number to the person."""
    if claim.stated is not None and claim.method in COUNTING_METHODS and _is_bare(claim.hedge):
        return as_said(claim.stated, "exact", low=claim.stated, high=claim.stated)
    return as_said(claim.stated, claim.hedge, low=claim.low, high=claim.high)


def _is_bare(hedge: str) -> bool:
    return hedge_of(hedge) is HEDGES[0]


def topped_out(claim: Claim) -> int | None:
    """The upper end of a flow for a reader who supposes that nothing went unreported; None where nothing gives one."""
    said = said_by(claim)
    if said is None:
        return None
    if said.most is not None or claim.stated is None:
        return said.most
    rule = hedge_of(claim.hedge)
    return None if rule is None or rule.tops_out is None else math.ceil(rule.tops_out(claim.stated)[1])


#: How far "more than n" reaches at most, in times n. The numbers that came out later were 1.26 times n (more than 100
#: from Azovstal), 1.22 (more than 500 from Homs), 1.15 (over 300 at Zaporizhzhia), and 1.08 or less elsewhere.
_OPEN_REACH = 1.5


def open_reach(claim: Claim) -> int | None:
    """Where a number said without an upper end stops if few went unreported; None where it has an end or names no number.

    Never below `topped_out`, for whoever supposes that nobody went unreported supposes more.
    """
    top, said = topped_out(claim), said_by(claim)
    if top is None or claim.stated is None or said is None or said.most is not None:
        return None
    return math.ceil(max(top, _OPEN_REACH * claim.stated) * warrant_of(claim.method, claim.kind).upper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warrant:
    """What numbers of one method have been worth: the checked number lay between `lower` and `upper` times the stated one.

    `overlooked` people may remain where few or none are said to be: a factor alone would make a belief
    that nobody is left as good as a count.
    """

    lower: float
    upper: float
    origin: str
    overlooked: int = 0


#: Two days after the works at Azovstal were said to be empty the governor spoke of more than 100 inside, and Azov of
#: none as far as known (9 and 11 May 2022): nobody had counted.
_OVERLOOKED = 100

#: By method and kind. The stated interval is widened by these factors before it bounds anything. No floor rests
#: on an estimate of those still inside (docs/decisions, warranted widths).
WARRANTS: dict[tuple[Method, Kind], Warrant] = {
    (Method.COUNTED, Kind.FLOW): Warrant(
        lower=1.0, upper=1.0, origin="counts at hand-over were right to the person (Azovstal 2022: two counts of 51)"
    ),
    (Method.COUNTED, Kind.STOCK): Warrant(lower=1.0, upper=1.0, origin="as for flows"),
    (Method.REGISTERED, Kind.FLOW): Warrant(
        lower=0.95, upper=1.08, origin="desks miss some and take some twice (Aleppo 2016: about 350 against 382 on five buses)"
    ),
    (Method.REGISTERED, Kind.STOCK): Warrant(lower=0.95, upper=1.08, origin="as for flows"),
    (Method.LISTED, Kind.FLOW): Warrant(lower=0.75, upper=1.4, origin="no-shows and walk-ups against manifests (IOM, DoD NTS)"),
    (Method.LISTED, Kind.STOCK): Warrant(lower=0.75, upper=1.4, origin="as for flows"),
    (Method.ESTIMATED, Kind.FLOW): Warrant(
        lower=0.75, upper=4 / 3, origin="announced against arrived: 156 to 127, about 100 to 80"
    ),
    (Method.ESTIMATED, Kind.STOCK): Warrant(
        lower=0.0,
        upper=2.5,
        origin="those inside were put 4 to 6 times too high at Azovstal 2022, too low at Baghuz 2019",
        overlooked=_OVERLOOKED,
    ),
    (Method.HEARSAY, Kind.FLOW): Warrant(lower=1 / 3, upper=2.0, origin="wider than estimates: nobody answers for the number"),
    (Method.HEARSAY, Kind.STOCK): Warrant(
        lower=0.0, upper=3.0, origin="stale round figures are repeated: 1,000 said, some 180 out", overlooked=_OVERLOOKED
    ),
    (Method.UNKNOWN, Kind.FLOW): Warrant(lower=0.75, upper=4 / 3, origin="officials' figures for arrivals: 156 to 127"),
    (Method.UNKNOWN, Kind.STOCK): Warrant(lower=0.0, upper=2.5, origin="as estimated", overlooked=_OVERLOOKED),
}


def warrant_of(method: Method, kind: Kind) -> Warrant:
    """What numbers of that method and kind have been worth; a method not said counts as unknown."""
    return WARRANTS[(Method.UNKNOWN if method is Method.UNSAID else method, kind)]


def as_warranted(claim: Claim) -> Bounds | None:
    """What the claim is worth: as said, widened by what its method has been worth. None where it says no number."""
    said = said_by(claim)
    if said is None or claim.kind not in (Kind.STOCK, Kind.FLOW):
        return said
    warrant = warrant_of(claim.method, claim.kind)
    most = None if said.most is None else max(math.ceil(said.most * warrant.upper - 1e-9), said.most + warrant.overlooked)
    return Bounds(math.floor(said.least * warrant.lower + 1e-9), most)
