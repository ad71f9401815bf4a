"""How long a brief takes: of the defining operation, and of a thousand documents and more with ten thousand claims."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from figures import Effort, Figure, judged, told
from operations import large, seeded
from safepassage.desk import Text, read_texts
from safepassage.exchange.tables import Operation, read_operation
from safepassage.language import PlainFormatter
from safepassage.picture import Claim, reconcile
from safepassage.tell.brief import Brief, brief_paper, compose_brief
from safepassage.tell.paper import render

AZOVSTAL = Path(__file__).resolve().parent.parent / "examples" / "azovstal"
#: The bars, in seconds of the processor; picture, contradictions, brief and printing.
ONE, MANY = 1.0, 20.0
#: The same of a text that says one sentence over and over, a million characters long, with its reading.
ECHOING = 60.0
_DOCUMENTS = 1_000
_ECHO = "At least 46 civilians left the steel works in Novograd on Saturday, the ministry said. "


def figures(effort: Effort) -> Iterator[Figure]:
    """All bars; printing is measured once the printer is warm."""
    operation = read_operation(AZOVSTAL)
    _brief(operation)
    brief, seconds = _timed(operation)
    yield judged("the brief of Azovstal: picture, brief, PDF", f"{ONE} s", f"{seconds:.2f} s", met=seconds <= ONE)
    yield told(
        "the brief of Azovstal: sentences", f"{len(brief.sentences)}, and {sum(brief.left_out.values())} counted as left out"
    )
    many = _of_many(operation)
    brief, seconds = _timed(many)
    name = f"a brief of {len(many.ledger.claims):,} claims in {_DOCUMENTS:,} documents"
    yield judged(name, f"{MANY} s", f"{seconds:.2f} s ({len(brief.sentences)} sentences)", met=seconds <= MANY)
    if effort is Effort.FULL:
        yield _of_echoes(1_000_000)


def _of_echoes(characters: int) -> Figure:
    body = f"May 1, 2022\n\n{_ECHO * (characters // len(_ECHO))}"
    started = time.process_time()
    read = read_texts([Text(name="echo.txt", content=body)])
    _brief(read.operation)
    seconds = time.process_time() - started
    name = f"a text of {characters:,} characters that says one sentence {len(read.drafts):,} times"
    return judged(name, f"{ECHOING} s", f"{seconds:.2f} s", met=seconds <= ECHOING)


def _timed(operation: Operation) -> tuple[Brief, float]:
    started = time.process_time()
    brief = _brief(operation)
    return brief, time.process_time() - started


def _brief(operation: Operation) -> Brief:
    brief = compose_brief(operation, reconcile(operation.network, operation.ledger))
    render(brief_paper(brief, PlainFormatter(), language="en"), ".pdf")
    return brief


def _of_many(operation: Operation) -> Operation:
    """Generated claims, in documents of about ten claims each, in the frame of another operation."""
    reported = large(seeded(1))
    documents = reported.ledger.documents[:_DOCUMENTS]
    claims = tuple(_in_document(claim, documents[number % _DOCUMENTS].code) for number, claim in enumerate(reported.ledger.claims))
    ledger = replace(reported.ledger, claims=claims, documents=documents)
    return replace(operation, network=reported.network, ledger=ledger, undertakings=(), services=(), channels=())


def _in_document(claim: Claim, document: str) -> Claim:
    return replace(claim, document=document)
