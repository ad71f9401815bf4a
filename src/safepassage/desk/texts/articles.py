"""A text with a date, and with what was read in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from safepassage.desk.likeness import runs_of
from safepassage.desk.texts.dating import Dating
from safepassage.language import Sentence
from safepassage.picture.reading import AROUND, Head, Reading

#: Words of a sentence that is more than a date line or the name of a publisher.
_SHORTEST = 6


@dataclass(frozen=True, kw_only=True)
class Article:
    """A text that can be read: its characters, when it was published, and the code of the document that it is."""

    name: str
    document: str
    body: str
    head: Head
    dating: Dating
    notices: tuple[Sentence, ...] = ()

    @property
    def order(self) -> tuple[datetime, bool]:
        """What is published before: the earlier, and of two texts of one day that which corrects the other behind it."""
        return self.dating.moment, self.head.is_corrected

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, kw_only=True)
class ReadArticle:
    """An article as the rules read it.

    publisher
        Who publishes it, as far as the text says; empty where it does not.
    held_by, held
        The document of the operation that it seems to be, and the ids of the drafts which that says already.
    """

    article: Article
    reading: Reading
    publisher: str
    held_by: str = ""
    held: frozenset[str] = frozenset()

    @cached_property
    def prose(self) -> str:
        """The article without the page around it and without lines of a few words, such as that of its date."""
        sentences = (self.article.body[each.start : each.end] for each in self.reading.sentences if each.no_claim != AROUND)
        return " ".join(sentence for sentence in sentences if len(sentence.split()) >= _SHORTEST)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of words by which another text is known to be this one; a text without prose is known as a whole alone."""
        return runs_of(self.prose) or frozenset((tuple(self.article.body.casefold().split()),))

    @cached_property
    def sentence_of(self) -> Mapping[str, str]:
        """The words of the sentence in which each draft stands, by its id."""
        body = self.article.body
        return {draft: " ".join(body[each.start : each.end].split()) for each in self.reading.sentences for draft in each.drafts}
