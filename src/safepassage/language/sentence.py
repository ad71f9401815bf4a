"""A translatable sentence as a frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from types import MappingProxyType
from typing import Protocol

from safepassage.language.bilingual import Bilingual


class Formatter(Protocol):
    """How one reader wants things written: the seam between the core and a language."""

    def translate(self, template: str) -> str:
        """Return the template in the reader's language (gettext)."""
        ...

    def translate_count(self, one: str, many: str, count: int) -> str:
        """Return the template in the plural form that `count` needs (ngettext)."""
        ...

    def write(self, value: object) -> str:
        """Return a number, time, bounds or name as the reader writes it."""
        ...


class PlainFormatter:
    """English, and every value as `str` writes it."""

    def translate(self, template: str) -> str:
        return template

    def translate_count(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many

    def write(self, value: object) -> str:
        return str(value)


class _KeyFormatter(PlainFormatter):
    """English, with the local text of every row."""

    def write(self, value: object) -> str:
        return value.key if isinstance(value, Bilingual) else super().write(value)


_PLAIN = PlainFormatter()
_KEY = _KeyFormatter()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template with named values, e.g. ``Sentence("{place} holds {people}", {"place": ..., ...})``.

    `many` and `count` are set where the wording depends on a number. Values may be sentences
    themselves; a tuple of sentences is rendered one after another. One that `opens` a line begins with a capital.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str | None = None
    count: int | None = None
    opens: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping proxy cannot be pickled; the plain mapping it shows can.
        return (Sentence, (self.template, dict(self.values), self.many, self.count, self.opens))

    def render(self, formatter: Formatter = _PLAIN) -> str:
        """Return the sentence as `formatter`'s reader reads it."""
        if self.many is not None and self.count is not None:
            template = formatter.translate_count(self.template, self.many, self.count)
        else:
            template = formatter.translate(self.template)
        text = template.format(**{name: _write(value, formatter) for name, value in self.values.items()})
        return text[:1].upper() + text[1:] if self.opens else text

    @property
    def key(self) -> str:
        """The same for sentences that every reader reads as one, in English and in the local language."""
        return self.render(_KEY)

    def opening(self) -> Sentence:
        """The same as the first words of a line."""
        return replace(self, opens=True)

    def __str__(self) -> str:
        return self.render()


#: How a sentence with a lead is written, in every language.
_LED = "{lead} {rest}"


def led(lead: Sentence, rest: Sentence) -> Sentence:
    """A sentence whose first words say of whom, of where and of when it is, for print that sets them apart."""
    return Sentence(_LED, {"lead": lead, "rest": rest})


def lead_of(sentence: Sentence) -> Sentence | None:
    """The first words of a sentence that was made with a lead, as they open it; None of any other."""
    lead = sentence.values.get("lead") if sentence.template == _LED else None
    return replace(lead, opens=lead.opens or sentence.opens) if isinstance(lead, Sentence) else None


def _write(value: object, formatter: Formatter) -> str:
    if isinstance(value, Sentence):
        return value.render(formatter)
    if isinstance(value, tuple):
        return ", ".join(_write(part, formatter) for part in value)
    return formatter.write(value)


def say(template: str, **values: object) -> Sentence:
    """Build a sentence; `template` is a literal, so that it can be extracted for translation."""
    return Sentence(template, values)


def as_sentence(told: Sentence | str) -> Sentence:
    """A sentence as it is, a name as one of its own."""
    return told if isinstance(told, Sentence) else say("{name}", name=told)


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """Several statements, one after another. Raises TypeError where there are none."""
    return reduce(lambda first, second: say("{first}; {second}", first=first, second=second), sentences)


def say_count(one: str, many: str, count: int, **values: object) -> Sentence:
    """Build a sentence whose wording depends on `count`, which the templates may name as {count}."""
    return Sentence(one, {"count": count, **values}, many, count)
