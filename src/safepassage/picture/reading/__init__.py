"""Text to drafts of claims: by rules, offline, each sentence answered for."""

from safepassage.picture.reading.drafts import Doubtful, Draft, Reading, ReadSentence
from safepassage.picture.reading.gazetteer import code_for, skeleton
from safepassage.picture.reading.heads import Head, read_head
from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.lexicon import load as load_language
from safepassage.picture.reading.reader import TextReader, read_text
from safepassage.picture.reading.scouting import Scouted, scout
from safepassage.picture.reading.silence import AROUND
from safepassage.picture.reading.text import prepare

__all__ = [
    "AROUND",
    "Doubtful",
    "Draft",
    "Head",
    "Lexicon",
    "ReadSentence",
    "Reading",
    "Scouted",
    "TextReader",
    "code_for",
    "load_language",
    "prepare",
    "read_head",
    "read_text",
    "scout",
    "skeleton",
]
