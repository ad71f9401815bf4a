"""An update as its files: in each language, for paper, for Word, for a browser and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from safepassage.tell import Box, Land, read_land
from safepassage.tell.paper import SUFFIXES, Paper, render
from safepassage.tell.update import SituationUpdate, edition_json, update_paper
from safepassage.web.writing import PAGE, naming

#: Languages in which every edition is kept.
LANGUAGES = ("en", "uk")
_JSON = "json"
#: Endings of the files of an edition, without the dot.
FORMS = (*(suffix.removeprefix(".") for suffix in SUFFIXES), _JSON)
_LAND = Path(__file__).resolve().parent / "assets" / "built" / "land.zip"


def told(update: SituationUpdate, language: str) -> dict[str, Any]:
    """The JSON value of an edition, its sentences in a language."""
    with _read_in(update, language):
        return edition_json(update, PAGE)


def printed(update: SituationUpdate, language: str, form: str) -> bytes:
    """One file of an edition; `form` is one of `FORMS`."""
    if form == _JSON:
        return (json.dumps(told(update, language), ensure_ascii=False, indent=2) + "\n").encode()
    return render(_paper(update, language), f".{form}")


def _paper(update: SituationUpdate, language: str) -> Paper:
    with _read_in(update, language):
        return update_paper(update, formatter=PAGE, language=language, land_in=_land)


@contextmanager
def _read_in(update: SituationUpdate, language: str) -> Iterator[None]:
    """Write as a reader of that language reads, with no name but those of the edition: others are not told."""
    with translation.override(language), timezone.override(update.zone), naming(update.names_in(language)):
        yield


def _land(box: Box) -> Land | None:
    return read_land(_LAND, box)
