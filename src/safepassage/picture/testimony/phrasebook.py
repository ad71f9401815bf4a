"""Words of several languages that mean one thing each, kept as data: one TOML file a language, meanings with their phrases."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from safepassage.picture.checks.vocabulary import Phrase, longest_spans, words


@dataclass(frozen=True)
class Phrasebook:
    """What phrases mean."""

    phrases: Mapping[Phrase, str]

    def meanings(self, text: str) -> tuple[str, ...]:
        """What the longest phrases of a text mean, in their order, each once."""
        spoken = words(text)
        spans = sorted(longest_spans(self.phrases, spoken))
        return tuple(dict.fromkeys(self.phrases[spoken[start:end]] for start, end in spans))


@lru_cache
def read_phrasebook(package: str, folder: str) -> Phrasebook:
    """The phrases of every language in a folder of a package: ``meaning = ["phrase", ...]``."""
    files = sorted(
        (file for file in (resources.files(package) / folder).iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    )
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return Phrasebook({words(phrase): meaning for table in tables for meaning, phrases in table.items() for phrase in phrases})
