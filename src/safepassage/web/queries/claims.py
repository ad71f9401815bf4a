"""One claim with everything that bears on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safepassage.errors import UnknownCode
from safepassage.picture import Claim, Contradiction, Decision, Evidence, Judgement, Ledger
from safepassage.web import models
from safepassage.web.access import Scope
from safepassage.web.queries.effects import CLAIMS_SEARCHED
from safepassage.web.queries.ledger import Book, Entry, judgements_of, open_book
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.looking import Look, look
from safepassage.web.queries.reasons import ClaimLine
from safepassage.web.queries.states import may_read
from safepassage.web.queries.tables import Entry as Act
from safepassage.web.queries.tables import history_of

#: Characters of an article shown before and after the words of a claim.
_AROUND = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The article's own words, with a little of what stands around them."""

    before: str
    words: str
    after: str
    text: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingText:
    """A document whose text is not in this database, as it is called, and one of the claims that are waiting for it."""

    document: str
    code: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """What the page of a claim shows.

    `words` is None where they are not marked in a text of this database that the reader may see; `text` is the number of that
    text, `is_withheld` where there is one that names a private person, `is_altered` where it is not the one that was marked.
    `contradictions` is None where the ledger is too large to search for them while somebody waits.
    """

    entry: Entry
    words: Words | None
    text: int | None
    is_withheld: bool
    is_altered: bool
    decisions: tuple[Decision, ...]
    judgements: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...] | None
    evidence: tuple[Evidence, ...]
    others: tuple[str, ...]
    history: tuple[Act, ...]
    lens: Lens


def claim_page(scope: Scope, claim_id: str, parameters: Parameters) -> ClaimPage:
    """Everything about one claim. Raises NotPermitted, and UnknownCode where there is no such claim."""
    book = open_book(scope)
    if claim_id not in book.ledger.claim:
        raise UnknownCode("claims", claim_id)
    seen = look(scope, parameters)
    claim = book.ledger.claim[claim_id]
    text = models.Text.objects.filter(operation=scope.operation_id, document=claim.document).first() if claim.document else None
    is_withheld = text is not None and not may_read(scope, text.body)
    return ClaimPage(
        entry=book.entries([claim], seen.lens.as_of)[0],
        words=None if is_withheld else _words(text, claim, book.ledger),
        text=None if text is None else text.pk,
        is_withheld=is_withheld,
        is_altered=text is not None and _is_altered(text, claim, book.ledger),
        decisions=tuple(each for each in book.ledger.decisions if each.claim == claim_id),
        judgements=judgements_of(book.ledger, claim_id),
        contradictions=_contradictions(seen, claim_id),
        evidence=tuple(each for each in book.ledger.evidence if claim.document and _bears_on(each, claim)),
        others=_comparable(book, claim_id),
        history=_history(scope, claim_id),
        lens=seen.lens,
    )


def _bears_on(evidence: Evidence, claim: Claim) -> bool:
    """Whether evidence of the claim's document shows a place that the claim speaks of."""
    return evidence.document == claim.document and evidence.place in (claim.place_from, claim.place_to)


def _contradictions(seen: Look, claim_id: str) -> tuple[Contradiction, ...] | None:
    if len(seen.operation.ledger.claims) > CLAIMS_SEARCHED:
        return None
    return tuple(each for each in seen.picture.contradictions if claim_id in each.claims)


def _comparable(book: Book, claim_id: str) -> tuple[str, ...]:
    """Claims of the same kind that could speak of the same people."""
    claim = book.ledger.claim[claim_id]
    same = (other for other in book.ledger.claims if other.kind is claim.kind and other.id != claim_id)
    return tuple(sorted(other.id for other in same if {other.place_from, other.place_to} & {claim.place_from, claim.place_to}))


def _history(scope: Scope, claim_id: str) -> tuple[Act, ...]:
    acts = (act for table in ("claims", "decisions", "judgements") for act in history_of(scope, table, (claim_id,)))
    return tuple(sorted(acts, key=lambda act: -act.revision))


def texts_missing(scope: Scope, lines: Iterable[ClaimLine]) -> tuple[MissingText, ...]:
    """Those documents behind these claims whose texts are not in this database, each with the first claim of it."""
    here = set(models.Text.objects.filter(operation=scope.operation_id).values_list("document", flat=True))
    found: dict[str, MissingText] = {}
    for line in lines:
        if line.document and line.code not in here:
            found.setdefault(line.code, MissingText(document=line.document, code=line.code, claim=line.id))
    return tuple(found.values())


def words_of(scope: Scope, ledger: Ledger, lines: Iterable[ClaimLine]) -> Mapping[str, Words]:
    """The articles' own words of those claims, by id, that are marked in a text of this database which the reader may see."""
    claims = [ledger.claim[line.id] for line in lines]
    kept = models.Text.objects.filter(operation=scope.operation_id, document__in={claim.document for claim in claims})
    texts = {text.document: text for text in kept if may_read(scope, text.body)}
    found = {claim.id: _words(texts.get(claim.document), claim, ledger) for claim in claims}
    return {code: words for code, words in found.items() if words is not None}


def _is_altered(text: models.Text, claim: Claim, ledger: Ledger) -> bool:
    """Whether the text is not, letter for letter, the one in which the words of the claim were marked."""
    return any(each.code == claim.document and each.sha256 not in ("", text.sha256) for each in ledger.documents)


def _words(text: models.Text | None, claim: Claim, ledger: Ledger) -> Words | None:
    if text is None or claim.start is None or claim.end is None or claim.end > len(text.body) or _is_altered(text, claim, ledger):
        return None
    before, words, after = text.body[: claim.start], text.body[claim.start : claim.end], text.body[claim.end :]
    return Words(before=before[-_AROUND:], words=words, after=after[:_AROUND], text=text.pk)
