"""Whether anything leaves the program that should not: public editions of thousands of operations full of secrets."""

from __future__ import annotations

import base64
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from rich.progress import track

from attacker import Read, attack
from figures import Effort, Figure, console, judged, told
from generator.canaries import COMPANY, Fuzzed, fuzzed
from generator.secrets import CANARIES, WITHDRAWN
from operations import large, seeded
from safepassage.cli.terminal import Language, formatter
from safepassage.desk import Operation, load
from safepassage.exchange.tables import Tables, parse_operation
from safepassage.tell.disclosure import Audience, Edition
from safepassage.tell.paper import render
from safepassage.tell.update import SituationUpdate, compose, edition_json, read_edition, update_paper

ROOT = Path(__file__).resolve().parents[1]
#: Operations composed, by effort: seeds, each with other secrets and in editions one after another.
SEEDS: dict[Effort, int] = {Effort.FULL: 1_667, Effort.QUICK: 60}
EDITIONS, SECRETS = 3, 2
#: Every so many seeds are also printed as PDF and Word, and attacked by linear programming.
_PRINTED_EVERY, _ATTACKED_EVERY = 100, 10
#: Of so many seeds the files of both secrets are printed, of the others those of the first: equal updates are printed alike.
_BOTH_PRINTED_EVERY = 10
#: Every so many seeds leave it to the program as of when its editions are.
_UNDATED_EVERY = 3
_AZOVSTAL_SECONDS, _LARGE_SECONDS = 1.0, 20.0
#: Hashes, in which any five digits may stand by chance.
_MARK = re.compile(r'"[0-9a-f]{16}"')
_EMBEDDED = re.compile(r"base64,([A-Za-z0-9+/=]+)")


@dataclass
class Found:
    """What went wrong, by the seed."""

    operations: int = 0
    documents: int = 0
    attacked: int = 0
    canaries: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


def figures(effort: Effort) -> Iterator[Figure]:
    """Leaks of each kind, which must be none, and seconds."""
    found = search(range(SEEDS[effort]))
    bar = f"Public editions of {found.operations} fuzzed operations"
    for what, where in (
        ("texts, names or codes that may not be told", found.canaries),
        ("differences where only secrets differ", found.differences),
        ("own counts or changes that are no full companies", found.small),
        (f"small numbers inferred from editions together ({found.attacked} attacked)", found.inferred),
        ("numbers of a document that was withdrawn before", found.withdrawn),
        ("counts told above the true one", found.untrue),
    ):
        yield judged(f"{bar}: {what}", "0", ", ".join([str(len(where)), *where[:3]]), met=not where)
    yield told(f"{bar}: files read", str(found.documents))
    yield from _seconds()


def search(seeds: range) -> Found:
    """Compose, print and read the public editions of every seed."""
    found = Found()
    for seed in track(seeds, description="disclosure", console=console(), transient=True):
        first = _series(seed, 0, found, ())
        second = _series(seed, 1, found, () if seed % _BOTH_PRINTED_EVERY == 0 else first)
        for n, (one, other) in enumerate(zip(first, second, strict=True)):
            if one.update != other.update or one.files != other.files:
                found.differences.append(f"seed {seed}, edition {n + 1}")
        for each in (first, second):
            _check_counts(seed, each, found)
        _check_withdrawn(seed, first, found)
        _check_languages(seed, first, found)
        if seed % _ATTACKED_EVERY == 0:
            found.attacked += 1
            _attack(seed, first, found)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One public edition: its files by name, and what is true."""

    update: SituationUpdate
    files: dict[str, str]
    truth: dict[tuple[str, str], int]

    @property
    def edition(self) -> Edition:
        return self.update.edition


def _series(seed: int, secrets: int, found: Found, printed: Sequence[Told]) -> list[Told]:
    """Editions one after another, each compared with the one before as it was kept; `printed` has files of equal updates."""
    told: list[Told] = []
    for n in range(EDITIONS):
        made = fuzzed(seed, secrets=secrets, edition=n)
        previous = read_edition(told[-1].files["en.json"]) if told else None
        as_of = made.as_of if seed % _UNDATED_EVERY else None
        update = compose(made.operation, Audience.PUBLIC, as_of=as_of, previous=previous, now=made.as_of)
        found.operations += 1
        if printed and printed[n].update == update:
            files = printed[n].files
        else:
            files = dict(_files(update, made, printed=seed % _PRINTED_EVERY == 0))
            found.documents += len(files)
            found.canaries.extend(f"seed {seed}, {name}" for name, content in files.items() if _holds_canary(content))
        # our own counts of these operations come in last, so that an edition of an earlier moment knows of none
        truth = made.truth if as_of else dict.fromkeys(made.truth, 0)
        told.append(Told(update=update, files=files, truth=truth))
    return told


def _holds_canary(content: str) -> bool:
    small = content.casefold()
    return any(canary in small for canary in CANARIES)


def _files(update: SituationUpdate, made: Fuzzed, *, printed: bool) -> Iterator[tuple[str, str]]:
    for language in Language:
        reader = replace(formatter(language), zone=made.operation.zone, names=update.names_in(language.value))
        yield f"{language.value}.json", json.dumps(edition_json(update, reader), ensure_ascii=False)
        paper = update_paper(update, formatter=reader, language=language.value, land_in=lambda _: None)
        yield f"{language.value}.html", _opened(render(paper, ".html").decode())
        if printed:
            yield f"{language.value}.pdf", _pdf_text(render(paper, ".pdf"))
            yield f"{language.value}.docx", _docx_text(render(paper, ".docx"))


def _opened(page: str) -> str:
    """A page with the drawings that are embedded in it."""
    return page + "".join(base64.b64decode(each).decode("utf-8", "replace") for each in _EMBEDDED.findall(page))


def _pdf_text(content: bytes) -> str:
    """Everything that can be read in a PDF: its pages, its properties, and its bytes as they are."""
    reader = PdfReader(io.BytesIO(content))
    described = reader.root_object["/Metadata"].get_object().get_data()
    return "\n".join((*(page.extract_text() for page in reader.pages), str(reader.metadata), described.decode(), repr(content)))


def _docx_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(f"{name} {parts.read(name)!r}" for name in parts.namelist())


def _check_counts(seed: int, series: list[Told], found: Found) -> None:
    """Each number a full company, each change a step of companies, and none above what is true."""
    before: dict[tuple[str, str], int] = {}
    for n, each in enumerate(series):
        now = {(place, group): people for place, group, people in each.edition.released}
        if any(people % COMPANY or people < COMPANY for people in now.values()):
            found.small.append(f"seed {seed}, edition {n + 1}")
        if any((now.get(key, 0) - before.get(key, 0)) % COMPANY for key in now.keys() | before.keys()):
            found.small.append(f"seed {seed}, change to edition {n + 1}")
        for (place, group), people in now.items():
            true = sum(count for (where, who), count in each.truth.items() if where == place and group in ("", who))
            if people > true:
                found.untrue.append(f"seed {seed}, edition {n + 1}, {place}")
        before = now


def _check_withdrawn(seed: int, series: list[Told], found: Found) -> None:
    """Nothing of a document that was withdrawn after the first edition stands in the later ones, nor what followed from it."""
    for n, each in enumerate(series[1:], start=2):
        kept = json.loads(each.files["en.json"])
        numbers = [end for key in (*kept["key_figures"], *kept["movements"]) for end in _ends(key) + _ends(key["before"] or {})]
        if any(number >= WITHDRAWN / 2 for number in numbers) or any(str(WITHDRAWN) in text for text in _plain(each.files)):
            found.withdrawn.append(f"seed {seed}, edition {n}")


def _ends(value: Mapping[str, Any]) -> list[int]:
    return [end for end in (value.get("least"), value.get("most")) if end is not None]


def _plain(files: Mapping[str, str]) -> Iterator[str]:
    """What is read as text: in the bytes of a PDF, too, any five digits may stand by chance."""
    return (
        _MARK.sub("", content).replace("\N{NO-BREAK SPACE}", "").replace(",", "")
        for name, content in files.items()
        if name[3:] in ("json", "html")
    )


def _check_languages(seed: int, series: list[Told], found: Found) -> None:
    """Who reads an edition in every language knows no number more than who reads it in one."""
    for n, each in enumerate(series, start=1):
        editions = {read_edition(each.files[f"{language.value}.json"]) for language in Language}
        if len(editions) > 1:
            found.differences.append(f"seed {seed}, languages of edition {n}")


def _read(edition: Edition) -> Read:
    counts = {(place, group): people for place, group, people in edition.released}
    return Read(
        counts=counts,
        places=frozenset(place for amount in edition.amounts for place in amount.places).union(place for place, _ in counts),
        groups=frozenset(amount.category for amount in edition.amounts).union(group for _, group in counts),
    )


def _attack(seed: int, series: list[Told], found: Found) -> None:
    """What an outsider works out holds of the truth, and says nothing of fewer than five."""
    editions = [_read(each.edition) for each in series]
    places, groups = (frozenset(names) for names in zip(*series[0].truth, strict=True))
    for inference in attack(editions, sorted(places), sorted(groups)):
        if inference.is_small or inference.is_told:
            found.inferred.append(f"seed {seed}: {inference.terms}")
        true = sum(sign * series[n].truth.get((place, group), 0) for (n, place, group), sign in inference.terms)
        if not inference.least <= true <= inference.most:
            found.untrue.append(f"seed {seed}: {inference.terms}")


def _seconds() -> Iterator[Figure]:
    """How long both editions take, from the tables to the files."""
    azovstal = load(ROOT / "examples" / "azovstal")
    for audience in Audience:
        seconds = _spent(azovstal, audience)
        yield judged(
            f"Update, Azovstal, {audience.value}", f"{_AZOVSTAL_SECONDS} s", f"{seconds:.2f} s", met=seconds <= _AZOVSTAL_SECONDS
        )
    reported = large(seeded(1))
    operation = replace(parse_operation(Tables()), network=reported.network, ledger=reported.ledger, code="LARGE")
    for audience in Audience:
        seconds = _spent(operation, audience)
        documents = len(operation.ledger.documents)
        bar = f"Update, {len(operation.ledger.claims)} claims, {documents} documents, {audience.value}"
        yield judged(bar, f"{_LARGE_SECONDS} s", f"{seconds:.2f} s", met=seconds <= _LARGE_SECONDS)


def _spent(operation: Operation, audience: Audience) -> float:
    """Seconds of the processor from an operation to a PDF, fonts read before."""
    reader = formatter(Language.ENGLISH)
    started = time.process_time()
    update = compose(operation, audience)
    render(update_paper(update, formatter=replace(reader, zone=update.zone), language="en", land_in=lambda _: None), ".pdf")
    return time.process_time() - started
