"""Text to drafts of claims: by rules, offline, each sentence answered for."""

from safepassage.picture.reading.drafts import Draft, Reading, ReadSentence
from safepassage.picture.reading.reader import read_text

__all__ = ["Draft", "ReadSentence", "Reading", "read_text"]
