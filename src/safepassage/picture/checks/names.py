"""Names: one person, unit or place under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from safepassage.language import say
from safepassage.picture.answers import Contradiction, ContradictionType, Verdict
from safepassage.picture.checks.findings import finding
from safepassage.picture.checks.statements import Statements
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import Claim, Kind, Scope

#: Two spellings are taken for one name from this likeness on (share of matching letters, Ratcliff and Obershelp).
_ALIKE = 0.75
_SEPARATORS = re.compile(r"[;/|]")


def find_names(statements: Statements) -> Iterator[Contradiction]:
    """Find names that may be one: two in one claim, or two like spellings in one document.

    It looks at claims of kind identity and scope name. A claim whose value lists two names says itself
    that one thing has two; two claims of one document about one kind of name are compared by their
    letters. Always unresolved: whether two names are one person or unit is for a reader to say.
    Silent on names in different documents and on names that only share a kind.
    """
    by_subject: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in statements.claims:
        if claim.kind is not Kind.IDENTITY or claim.scope is not Scope.NAME or not claim.value:
            continue
        if len(_listed(statements, claim.value)) > 1:
            yield _one_claim_told(statements, claim)
        elif claim.document:
            by_subject[claim.document, claim.category].append(claim)
    for subject in sorted(by_subject):
        for one, other in combinations(by_subject[subject], 2):
            if _are_alike(one.value, other.value):
                yield _two_claims_told(statements, one, other)


def _listed(statements: Statements, value: str) -> tuple[str, ...]:
    """The names that a value lists, parted by a sign or by a joining word."""
    names: list[list[str]] = [[]]
    for word in _SEPARATORS.sub(" ; ", value).split():
        if word == ";" or word.casefold() in statements.vocabulary.joiners:
            names.append([])
        else:
            names[-1].append(word)
    return tuple(" ".join(name) for name in names if name)


def _are_alike(one: str, other: str) -> bool:
    first, second = sorted((" ".join(words(one)), " ".join(words(other))))
    return first != second and SequenceMatcher(a=first, b=second, autojunk=False).ratio() >= _ALIKE


def _one_claim_told(statements: Statements, claim: Claim) -> Contradiction:
    sentence = say(
        "According to {speaker} there are two names where one seems meant: {names}.",
        speaker=statements.speaker(claim),
        names=_listed(statements, claim.value),
    )
    return finding(ContradictionType.NAME, Verdict.UNRESOLVED, sentence, claim)


def _two_claims_told(statements: Statements, one: Claim, other: Claim) -> Contradiction:
    sentence = say(
        "“{name}” ({first}) and “{other}” ({second}) in one publication may be two spellings of one name.",
        name=one.value,
        first=statements.speaker(one),
        other=other.value,
        second=statements.speaker(other),
    )
    return finding(ContradictionType.NAME, Verdict.UNRESOLVED, sentence, one, other)
