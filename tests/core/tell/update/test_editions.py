"""The JSON of editions has the names of its manual, and no others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from safepassage.language import PlainFormatter
from safepassage.tell.disclosure import Audience
from safepassage.tell.update import compose, edition_json

MANUAL = (Path(__file__).resolve().parents[4] / "docs" / "guides" / "json.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^## report\n.*?```json\n(.*?)```", MANUAL, re.DOTALL | re.MULTILINE)


def names(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from names(each, path)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}.{name}"
            yield from names(inner, f"{path}.{name}")


def told(synthetic, audience: Audience) -> dict[str, object]:
    """The second of two editions of an operation in which everything changed."""
    second = synthetic.quoted("Q2", stated="30", from_time="2030-06-01T12:00Z", to_time="2030-06-01T20:00Z")
    event = {"kind": "event", "stated": "", "scope": "", "method": "", "place_to": ""}
    pause = synthetic.quoted("Q3", category="PAUSE", value="in force", **event)
    boarding = [
        synthetic.quoted(f"B_{place}", category="BOARDING", **event | {"place_from": place}) for place in ("WORKS", "CENTRE")
    ]
    claims = (synthetic.quoted("Q1"), second, pause, *boarding, synthetic.own("O1", 9))
    tables = {
        "incidents": [{"id": "I1", "kind": "road blocked", "claim": "Q1", "place": "WORKS"}],
        "windows": [{"id": "W1", "told_by": "Q1", "opens_at": "2030-06-04T06:00Z", "status": "agreed"}],
    }
    before = compose(synthetic.operation(), audience, as_of=synthetic.as_of)
    after = compose(synthetic.operation(*claims, **tables), audience, as_of=synthetic.as_of, previous=before.edition)
    return edition_json(after, PlainFormatter())


def test_editions_have_the_names_of_the_manual(synthetic):
    public, restricted = (told(synthetic, audience) for audience in (Audience.PUBLIC, Audience.RESTRICTED))

    assert EXAMPLE is not None
    assert set(names([public, restricted])) == set(names(json.loads(EXAMPLE[1])))


def test_public_edition_has_no_names_of_its_own(synthetic):
    public, restricted = (told(synthetic, audience) for audience in (Audience.PUBLIC, Audience.RESTRICTED))

    assert set(names(public)) - set(names(restricted)) == {
        ".references.number",
        ".references.publisher",
        ".references.published_at",
    }
