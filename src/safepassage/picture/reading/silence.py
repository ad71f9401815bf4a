"""Why a sentence has no draft: said for each, so that nothing is passed over without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from safepassage.language import Sentence, say
from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.sentences import Passage

#: A heading or fragment is at most so long.
_LONGEST_HEADING = 8
#: A sentence of this length without one of the commonest words of a language is not in it.
_SHORTEST_FOREIGN = 6
#: Classes of phrases of which one shows that a sentence is in the language.
_KNOWN_BY = frozenset({"things", "subjects.0", "reporting.verbs"})
#: What ends a sentence and no heading.
_ENDS = frozenset('.!?\u2026"\u201d')
#: A text of fewer words may be a list of names; the function words of English make up more than a quarter of its prose, those that
#: other languages share with it (a, on, in, was) less than a tenth of theirs.
_SHORTEST_TEXT, _FEWEST_COMMON = 25, 0.12
#: So many words that only other languages have are more than the names of a newspaper and of a town.
_FEWEST_FOREIGN = 3
UNKNOWN_LANGUAGE = say("the language of this sentence is not known to the rules")
AROUND = say("part of the page around the article")


def is_foreign(passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether a text as a whole is in a language, or a script, that the rules do not know."""
    words = [token for passage in passages for token in passage.tokens if token.is_word]
    common = lexicon.words("sentences", "function_words")
    strange = sum(1 for token in words if _other_script(token.written, lexicon))
    known = sum(1 for token in words if token.word in common)
    foreign = sum(1 for token in words if token.word in lexicon.words("sentences", "foreign_words"))
    is_short_of_english = len(words) >= _SHORTEST_TEXT and known < _FEWEST_COMMON * len(words)
    return 2 * strange > len(words) or is_short_of_english or foreign >= max(_FEWEST_FOREIGN, known + 1)


def why_no_claim(passage: Passage, lexicon: Lexicon) -> Sentence:
    """The first reason that fits."""
    words = [token for token in passage.tokens if token.is_word]
    common = lexicon.words("sentences", "function_words")
    foreign = (
        len(words) >= _SHORTEST_FOREIGN
        and not _KNOWN_BY & passage.hits.by_label.keys()
        and not any(token.word in common for token in words)
    )
    whole = passage.tokens[-1].word in _ENDS if words else False
    furniture = passage.hits.at("sentences.furniture", 0) is not None or _is_dateline(passage, lexicon)
    reasons = (
        (not words, say("no words: a number, a date or marks alone")),
        (bool(words) and _other_script(words[0].written, lexicon), UNKNOWN_LANGUAGE),
        (passage.credit is not None, say("a caption or credit of a picture that says nothing more")),
        (furniture, say("page furniture: a date, a link, a notice")),
        (foreign, UNKNOWN_LANGUAGE),
        (bool(passage.hits.all("sentences.appeal")), say("an appeal or demand, not a statement of what is or was")),
        (len(words) <= _LONGEST_HEADING and not whole, say("a heading or fragment without a statement of its own")),
        (bool(passage.hits.all("sentences.background")), say("background that says nothing of this operation")),
    )
    otherwise = say("nothing about people, movement, supplies, contact or the operation was recognised")
    return next((reason for holds, reason in reasons if holds), otherwise)


def _other_script(word: str, lexicon: Lexicon) -> bool:
    return not word.isascii() and lexicon.tables["script"] not in unicodedata.name(word[0], "")


def _is_dateline(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether it is made of a date alone."""
    calendar = {*lexicon.values("times", "months"), *lexicon.values("times", "weekdays")}
    return all(not token.is_word or token.word in calendar for token in passage.tokens)
