"""Sentences that can be said in any language: a template and its values, never a finished string.

The core states what it found as a `Sentence`; whoever shows it (terminal, page, document) renders it
with a translator and with its own way of writing numbers and times. Templates are the message ids of
the gettext catalogue, so the whole program is extracted and translated in one place.
"""

from safepassage.language.bilingual import Bilingual, local_texts, written
from safepassage.language.sentence import Formatter, PlainFormatter, Sentence, as_sentence, joined, lead_of, led, say, say_count

__all__ = [
    "Bilingual",
    "Formatter",
    "PlainFormatter",
    "Sentence",
    "as_sentence",
    "joined",
    "lead_of",
    "led",
    "local_texts",
    "say",
    "say_count",
    "written",
]
