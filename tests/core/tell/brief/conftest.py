"""The defining operation and its brief at a moment, made once each; and small synthetic pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from safepassage.exchange.tables import Operation, read_operation
from safepassage.picture import Picture, reconcile
from safepassage.quantities import parse_instant
from safepassage.tell.brief import Brief, compose_brief

AZOVSTAL = Path(__file__).resolve().parents[4] / "examples" / "azovstal"
#: A synthetic operation; nobody in it exists.
TABLES = {
    "operation": "key,value\ncode,SYNTHETIC\ntime_zone,Europe/Kyiv\nbesieged,WORKS\n",
    "places": "code,name,kind\nWORKS,Works,site\nTOWN,Town,reception_centre\n",
    "categories": "code,name,within,partition\nPEOPLE,people,,\nCIVILIANS,civilians,PEOPLE,\nCHILDREN,children,CIVILIANS,age\n",
    "parties": "code,name,kind,neutral\nSIDE,A side,government,no\nOTHER,Another side,government,no\nBODY,A body,un,yes\n",
    "sources": (
        "code,name,party,kind,role\nOFFICE,An office,SIDE,government,\nSTAFF,A staff,OTHER,government,\n"
        "UNIT,A unit,BODY,un,\nPAPER,A paper,,media,\nW1,Synthetic Name,,witness,a synthetic witness\n"
    ),
}
CLAIMS = "id,source,relayed_by,published_at,from_time,to_time,kind,place_from,place_to,category,stated,hedge,scope,method,value\n"


@pytest.fixture(scope="session")
def azovstal() -> Operation:
    return read_operation(AZOVSTAL)


@pytest.fixture(scope="session")
def picture_at(azovstal: Operation) -> Callable[[str], Picture]:
    @cache
    def made(day: str) -> Picture:
        return reconcile(azovstal.network, azovstal.ledger, as_of=parse_instant(day, azovstal.zone))

    return made


@pytest.fixture(scope="session")
def brief_at(azovstal: Operation, picture_at: Callable[[str], Picture]) -> Callable[[str], Brief]:
    @cache
    def made(day: str) -> Brief:
        return compose_brief(azovstal, picture_at(day))

    return made


@pytest.fixture
def operation_of(tmp_path: Path) -> Callable[..., Operation]:
    """A synthetic operation with the given rows of claims, and more tables by name."""

    def made(*claims: str, **tables: str) -> Operation:
        for name, content in {**TABLES, "claims": CLAIMS + "".join(f"{row}\n" for row in claims), **tables}.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return read_operation(tmp_path)

    return made


@pytest.fixture
def told(operation_of: Callable[..., Operation]) -> Callable[..., Brief]:
    """The brief of a synthetic operation."""

    def made(*claims: str, drafts: frozenset[str] = frozenset(), **tables: str) -> Brief:
        operation = operation_of(*claims, **tables)
        return compose_brief(operation, reconcile(operation.network, operation.ledger), drafts=drafts)

    return made
