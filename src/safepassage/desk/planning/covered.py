"""Whom the words of an agreement cover: from "women, children and elderly people" to rows of the table of people.

Careful by rule: a word covers only rows of the category that it names. What the operation knows no category for covers
nobody and becomes a question to a person. That somebody goes along with who is covered is never supposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.network import PEOPLE, Categories
from safepassage.plan import Group, Need

#: Between the groups that a clause lists.
_BETWEEN = re.compile(r"\s*(?:[,;/]|\band\b|\bor\b|\bas well as\b|\balso\b)\s*", re.IGNORECASE)
#: Words before a group that change nothing about who is meant.
_BEFORE = re.compile(r"^(?:all|the|any|those|of|only)\s+", re.IGNORECASE)
_EVERYBODY = frozenset({"everybody", "everyone", "anybody", "anyone", "all", "all people", "people"})
#: What is said of how people are, in the words of agreements, by the needs that the table of people has.
_BY_NEED: dict[str, frozenset[Need]] = {
    "wounded": frozenset({Need.SEATED_WOUNDED, Need.STRETCHER}),
    "the wounded": frozenset({Need.SEATED_WOUNDED, Need.STRETCHER}),
    "wounded people": frozenset({Need.SEATED_WOUNDED, Need.STRETCHER}),
    "injured": frozenset({Need.SEATED_WOUNDED, Need.STRETCHER}),
    "stretcher cases": frozenset({Need.STRETCHER}),
    "wheelchair users": frozenset({Need.WHEELCHAIR}),
}
#: Other words for a category of the same sense, where the operation has it by its code.
_SAME: dict[str, str] = {
    "civilian": "CIVILIANS",
    "woman": "WOMEN",
    "child": "CHILDREN",
    "minors": "CHILDREN",
    "minor": "CHILDREN",
    "elderly": "ELDERLY",
    "elderly people": "ELDERLY",
    "elderly persons": "ELDERLY",
    "older people": "ELDERLY",
    "old people": "ELDERLY",
    "the elderly": "ELDERLY",
    "aged": "ELDERLY",
    "man": "MEN",
    "adult": "ADULTS",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Rows of the table of people whom a clause covers, None for everybody; `unknown` words cover nobody."""

    rows: frozenset[str] | None
    unknown: tuple[str, ...] = ()


def covered(clause: str, people: Iterable[Group], categories: Categories) -> Covered:
    """Whom a clause covers. An empty one says nothing, and covers everybody."""
    if not clause.strip():
        return Covered(rows=None)
    rows: set[str] = set()
    unknown = []
    everybody = False
    people = tuple(people)
    for phrase in filter(None, (_BEFORE.sub("", each.strip()) for each in _BETWEEN.split(clause))):
        word = phrase.casefold()
        if word in _EVERYBODY:
            everybody = True
        elif word in _BY_NEED:
            rows.update(each.id for each in people if each.need in _BY_NEED[word])
        elif code := _category(word, categories):
            everybody = everybody or code == PEOPLE
            rows.update(each.id for each in people if each.category in categories and categories.is_within(each.category, code))
        else:
            unknown.append(phrase)
    return Covered(rows=None if everybody else frozenset(rows), unknown=tuple(unknown))


def _category(word: str, categories: Categories) -> str:
    """The code of the category that a phrase names; empty for none."""
    for code, category in categories.items():
        names = {code.casefold(), code.casefold().replace("_", " "), category.name.casefold(), category.name_local.casefold()}
        if word in names:
            return code
    same = _SAME.get(word, "")
    return same if same in categories else ""
