"""Texts that are not yet an operation: read into drafts, each answered for, none accepted."""

from safepassage.desk.texts.files import Text, holds_nothing, holds_texts, is_read_from, passed_over, texts_at
from safepassage.desk.texts.reading import TextRead, TextsRead, read_texts

__all__ = ["Text", "TextRead", "TextsRead", "holds_nothing", "holds_texts", "is_read_from", "passed_over", "read_texts", "texts_at"]
