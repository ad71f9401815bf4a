"""Numbers as written: digits and words, dozens and several hundred, ranges, hedges, ordinals, frequencies.

A number is what a source says of how many; dates, clock times, ages and numbers that are part of a
name are none. The value is the one written, and the hedge is the word of the source: both mean what
the table of hedges makes of them, never what this module thinks of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from safepassage.picture.claims import LARGEST_NUMBER
from safepassage.picture.reading.lexicon import Hit, Lexicon
from safepassage.picture.reading.sentences import Passage

_HUNDRED = 100
#: Twenty to ninety take a unit after a hyphen.
_FIRST_TENS, _TEN = 20, 10
#: Digits between two marks for thousands.
_GROUP = 3
_TWO = 2
#: Years are written with four digits and without a mark for thousands.
_YEAR_DIGITS = 4
_OLDEST_AGE = 120


class NumberKind(StrEnum):
    CARDINAL = "cardinal"
    RANGE = "range"
    VAGUE = "vague"
    ORDINAL = "ordinal"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a sentence; `start`, `end` are tokens with the hedge, `core` is where the number itself begins."""

    start: int
    core: int
    end: int
    kind: NumberKind
    stated: float | None = None
    hedge: str = "exact"
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    start: int
    end: int
    amount: float
    multiplier: float = 1.0


def find_numbers(passage: Passage, lexicon: Lexicon) -> tuple[Number, ...]:
    """Every number of a sentence, in order, none within another."""
    return tuple(_found(passage, lexicon))


def opens_with_number(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the first number of a sentence, with the words that hedge it, begins the sentence."""
    first = next(_found(passage, lexicon), None)
    return first is not None and first.start == 0


def _found(passage: Passage, lexicon: Lexicon) -> Iterator[Number]:
    reader = _Numbers(passage, lexicon)
    at = 0
    while at < len(passage.tokens):
        number = reader.number_at(at)
        if number is None:
            at += 1
            continue
        if not reader.is_name_or_date(number) and _can_be_claimed(number):
            yield number
        at = max(number.end, at + 1)


def _can_be_claimed(number: Number) -> bool:
    """Whether a claim may hold the number: one beyond every count is a telephone number or a fault."""
    return all(amount is None or amount < LARGEST_NUMBER for amount in (number.stated, number.low, number.high))


@dataclass(frozen=True)
class _Numbers:
    """Reads the numbers of one sentence."""

    passage: Passage
    lexicon: Lexicon

    def word(self, at: int) -> str:
        return self.passage.tokens[at].word if 0 <= at < len(self.passage.tokens) else ""

    def number_at(self, at: int) -> Number | None:
        """The number whose own words begin at a token, with the hedge before and after it."""
        token = self.passage.tokens[at]
        if not token.is_number and token.word not in self.lexicon.number_openers:
            return None
        if at > 1 and self.word(at - 1) == ":" and self.word(at - _TWO).isdigit() and self._is_glued(at):
            return None
        if self.passage.hits.covers("numbers.not_numbers", at) is not None:
            return None
        for read in (self._vague, self._range, self._cardinal, self._frequency):
            number = read(at)
            if number is not None:
                return self._hedged(number)
        return None

    def _vague(self, at: int) -> Number | None:
        hit = self._fraction(at) or self.passage.hits.at("numbers.vague", at)
        if hit is None or self._value(hit.end) is not None:
            return None
        if hit.payload in self.lexicon.words("numbers", "weak_vague") and not self._counts_something(hit.end):
            return None
        phrase = self.passage.phrase(hit.start, hit.end)
        hedge = self.lexicon.values("hedges", "canonical").get(phrase, phrase)
        return Number(start=at, core=at, end=hit.end, kind=NumberKind.VAGUE, hedge=str(hedge))

    def _fraction(self, at: int) -> Hit | None:
        """A share of people that are named after it: two thirds of the residents."""
        hit = self.passage.hits.at("numbers.fractions", at)
        if hit is None or self.word(hit.end) not in self.lexicon.words("places", "distance_of"):
            return None
        ahead = {self.word(hit.end + 1), self.word(hit.end + 2)}
        other = ahead & (self.lexicon.large_numbers.keys() | self.lexicon.words("numbers", "no_whole"))
        return None if other else hit

    def _counts_something(self, at: int) -> bool:
        """Whether a person or vehicle follows, perhaps after an adjective: a weak number counts nothing else."""
        things = (self.passage.hits.at("things", at), self.passage.hits.at("things", at + 1))
        return any(hit is not None and hit.payload.counts in ("people", "vehicles") for hit in things)

    def _range(self, at: int) -> Number | None:
        opener = self.passage.hits.at("numbers.range_openers", at)
        first = self._value(opener.end if opener else at)
        if first is None:
            return None
        joined = self.word(first.end)
        allowed = {*self.lexicon.words("numbers", "range_joiners"), *(self.lexicon.words("numbers", "range_and") if opener else ())}
        second = self._value(first.end + 1) if joined in allowed else None
        if second is None or self.word(second.end) == joined == "-":
            return None
        low, high = first.amount, second.amount
        if first.multiplier == 1 and second.multiplier > 1 and low * second.multiplier < high * second.multiplier:
            low = low * second.multiplier if low < high / second.multiplier else low
        if not low < high:
            return None
        written = self.passage.phrase(at, second.end)
        return Number(start=at, core=at, end=second.end, kind=NumberKind.RANGE, hedge=written, low=low, high=high)

    def _cardinal(self, at: int) -> Number | None:
        value = self._value(at)
        if value is None:
            return self._ordinal_word(at)
        if self._is_suffixed(value):
            return self._ordinal(value.start, value.end + 1, value.amount)
        return Number(start=value.start, core=value.start, end=value.end, kind=NumberKind.CARDINAL, stated=value.amount)

    def _is_suffixed(self, value: _Value) -> bool:
        if value.end >= len(self.passage.tokens):
            return False
        token, suffix = self.passage.tokens[value.end - 1], self.passage.tokens[value.end]
        return token.is_number and suffix.start == token.end and suffix.word in self.lexicon.words("numbers", "ordinal_suffixes")

    def _ordinal_word(self, at: int) -> Number | None:
        amount = self.lexicon.values("numbers", "ordinals").get(self.word(at))
        return None if amount is None else self._ordinal(at, at + 1, float(amount))

    def _ordinal(self, start: int, end: int, amount: float) -> Number | None:
        """An ordinal says how many only of days and the like, from the second on."""
        thing = self.passage.hits.at("things", end)
        if amount < _TWO or thing is None or thing.payload.counts != "duration":
            return None
        written = "".join(token.written for token in self.passage.tokens[start:end]).casefold()
        return Number(start=start, core=start, end=end, kind=NumberKind.ORDINAL, stated=amount, hedge=written)

    def _frequency(self, at: int) -> Number | None:
        amount = self.lexicon.values("numbers", "frequencies").get(self.word(at))
        if amount is None or self.passage.hits.at("scope.rate", at + 1) is None:
            return None
        return Number(start=at, core=at, end=at + 1, kind=NumberKind.FREQUENCY, stated=float(amount))

    def _value(self, at: int) -> _Value | None:
        """A plain amount: digits with a multiplier, or number words."""
        if at >= len(self.passage.tokens):
            return None
        token = self.passage.tokens[at]
        if token.is_number:
            amount = _digits(token.written, self.lexicon)
            return None if amount is None else self._multiplied(_Value(at, at + 1, amount))
        return self._spelled(at)

    def _multiplied(self, value: _Value) -> _Value:
        multipliers = self.lexicon.large_numbers
        word = self.word(value.end)
        factor = multipliers.get(word)
        glued = factor is not None and self.passage.tokens[value.end].start == self.passage.tokens[value.end - 1].end
        if factor is None or (len(word) == 1 and not glued):
            return value
        return _Value(value.start, value.end + 1, value.amount * factor, float(factor))

    def _spelled(self, at: int) -> _Value | None:
        total, current, multiplier, end = 0.0, None, 1.0, at
        small, large = self.lexicon.small_numbers, self.lexicon.large_numbers
        halves = self.lexicon.words("numbers", "halves")
        determiners = self.lexicon.words("roles", "determiners")
        position = at
        while position < len(self.passage.tokens):
            word = self.word(position)
            if word in small:
                if current is not None and (current % _TEN or small[word] >= _TEN) and current < _HUNDRED:
                    break
                current = (current or 0.0) + small[word]
            elif len(word) > 1 and word in large and (current is not None or total):
                multiplier = float(large[word])
                current = (current or 1.0) * multiplier
                if multiplier > _HUNDRED:
                    total, current = total + current, None
            elif position == at and (word in determiners and len(word) <= _TWO) and self.word(at + 1) in large:
                current = 1.0
            elif position == at and word in halves and self.word(at + 1) in determiners and self.word(at + 2) in large:
                current = 0.5
                position += 1
            elif not self._joins(position, current, small, total):
                break
            else:
                position += 1
                continue
            position += 1
            end = position
        return None if end == at else _Value(at, end, total + (current or 0.0), multiplier)

    def _joins(self, at: int, current: float | None, small: Mapping[str, float], total: float) -> bool:
        """Whether a hyphen or a joining word goes on with the number (twenty-five, two hundred and six)."""
        if self.word(at + 1) not in small:
            return False
        if self.word(at) == "-":
            return current is not None and current >= _FIRST_TENS and current % _TEN == 0 and small[self.word(at + 1)] < _TEN
        return self.word(at) in self.lexicon.words("numbers", "joiners") and (
            (current or 0) >= _HUNDRED or (current is None and total > 0)
        )

    def _hedged(self, number: Number) -> Number:
        start, hedge = number.core, number.hedge
        found = ""
        while True:
            before = self.passage.hits.ending("hedges.before", start)
            opener = self.passage.hits.ending("hedges.openers", start)
            if before is not None and (opener is None or before.start <= opener.start):
                found = self._prefer(self._canonical(before), found)
                start = before.start
            elif opener is not None:
                start = opener.start
            else:
                break
        end = number.end
        after = self.passage.hits.at("hedges.after", end)
        if after is not None:
            found, end = found or str(after.payload), after.end
        elif self.word(end) in self.lexicon.words("numbers", "further") and self.word(end + 1) not in self.lexicon.words(
            "numbers", "compared"
        ):
            end += 1
        found = found or self._after_noun(end)
        if found and number.kind in (NumberKind.CARDINAL, NumberKind.FREQUENCY):
            hedge = found
        return Number(
            start=start,
            core=number.core,
            end=end,
            kind=number.kind,
            stated=number.stated,
            hedge=hedge,
            low=number.low,
            high=number.high,
        )

    def _after_noun(self, end: int) -> str:
        """The hedge behind what is counted, where it belongs to no further number: three days at most."""
        thing = self.passage.hits.at("things", end)
        after = None if thing is None else self.passage.hits.at("hedges.after", thing.end)
        return str(after.payload) if after is not None and self._value(after.end) is None else ""

    def _canonical(self, hit: Hit) -> str:
        phrase = str(hit.payload)
        if phrase in self.lexicon.words("hedges", "not_hedging"):
            return ""
        return str(self.lexicon.values("hedges", "canonical").get(phrase, phrase))

    @staticmethod
    def _prefer(outer: str, inner: str) -> str:
        """Of two hedges the nearer to the number, unless it says nothing."""
        return inner or outer

    def is_name_or_date(self, number: Number) -> bool:
        """Whether it is no number of anything: part of a name or date, a clock time, an age, a price, a calibre."""
        return (
            self._is_date(number)
            or self._is_clock(number)
            or self._is_age(number)
            or self._is_measure(number)
            or self._is_name(number)
        )

    def _is_measure(self, number: Number) -> bool:
        money = self.word(number.core - 1) in self.lexicon.words("numbers", "money")
        return money or self.word(number.end) in self.lexicon.words("numbers", "measures")

    def _is_date(self, number: Number) -> bool:
        months = self.lexicon.values("times", "months")
        before, after = self.word(number.core - 1), self.word(number.end)
        if number.kind is NumberKind.CARDINAL and (self._is_month(number.core - 1, months) or self._is_month(number.end, months)):
            return True
        if after in "-/." and self.word(number.end + 1).isdigit() and self.word(number.end + 2) == after != "":
            return True
        if before == "." and self._is_month(number.core - 2, months):
            return True
        if before in ("-", "/") and self.word(number.core - 2).isdigit():
            return True
        written = self.passage.tokens[number.core].written
        if not (written.isdigit() and len(written) == _YEAR_DIGITS and number.stated is not None and number.hedge == "exact"):
            return False
        low, high = self.lexicon.tables["numbers"]["year_low"], self.lexicon.tables["numbers"]["year_high"]
        return bool(low <= number.stated <= high) and self.passage.hits.at("things", number.end) is None

    def _is_month(self, at: int, months: Mapping[str, Any]) -> bool:
        return self.word(at) in months and self.passage.tokens[at].is_capital

    def _is_clock(self, number: Number) -> bool:
        if self.word(number.end) == ":" and self.word(number.end + 1).isdigit():
            return True
        return self.passage.hits.at("numbers.clock_after", number.end) is not None

    def _is_age(self, number: Number) -> bool:
        ages = self.lexicon.words("numbers", "age_after")
        if self.word(number.core - 1) in self.lexicon.words("numbers", "age_before"):
            return True
        for at in (number.end, number.end + 1):
            if self.word(at) in ages and {self.word(at + 1), self.word(at + 2)} & self.lexicon.words("numbers", "age_end"):
                return True
        between_commas = self.word(number.core - 1) == "," and self.word(number.end) == "," and number.core >= _TWO
        return bool(
            between_commas
            and number.stated is not None
            and number.stated <= _OLDEST_AGE
            and self.passage.tokens[number.core - 2].is_capital
        )

    def _is_name(self, number: Number) -> bool:
        tokens = self.passage.tokens
        if number.core == 0:
            return False
        before, own = tokens[number.core - 1], tokens[number.core]
        if own.is_word and own.is_capital and tokens[number.end : number.end + 1] and tokens[number.end].is_capital:
            return before.is_word
        if self._is_glued(number.core) and (
            before.is_word or (before.word == "-" and number.core >= _TWO and tokens[number.core - 2].is_word)
        ):
            return not self._is_spelled_compound(number)
        named = before.word in self.lexicon.words("numbers", "name_words_before")
        return named and own.is_number and self.passage.hits.at("things", number.end) is None

    def _is_glued(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before."""
        return self.passage.tokens[at - 1].end == self.passage.tokens[at].start

    def _is_spelled_compound(self, number: Number) -> bool:
        """A number word after a hyphen is no name (eighty-strong is read by its first word)."""
        return self.passage.tokens[number.core].is_word and self._value(number.core - 2) is not None


def _digits(written: str, lexicon: Lexicon) -> float | None:
    """The amount of a number in digits, by the marks of the language; None where they make no sense."""
    decimal, thousands = lexicon.name("numbers", "decimal"), lexicon.name("numbers", "thousands")
    plain = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character for character in written if not character.isspace()
    )
    whole, mark, rest = plain.partition(decimal)
    if mark and (not rest.isdigit()):
        return None
    groups = whole.split(thousands)
    if len(groups) > 1 and any(len(group) != _GROUP for group in groups[1:]):
        return None
    digits = "".join(groups)
    return float(f"{digits}.{rest or 0}") if digits.isdigit() else None
