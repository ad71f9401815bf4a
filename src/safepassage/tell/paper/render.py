"""A paper as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.tell.paper.document import Paper
from safepassage.tell.paper.page import to_html
from safepassage.tell.paper.pdf import to_pdf


def _page(paper: Paper) -> bytes:
    return to_html(paper).encode()


def _word(paper: Paper) -> bytes:
    from safepassage.tell.paper.word import to_docx  # noqa: PLC0415 - most commands write none, and it takes long to import

    return to_docx(paper)


_RENDERERS: dict[str, Callable[[Paper], bytes]] = {".pdf": to_pdf, ".docx": _word, ".html": _page}
#: Endings of the files that a paper can become.
SUFFIXES = tuple(_RENDERERS)


def render(paper: Paper, suffix: str) -> bytes:
    """Return the file for an ending, `.pdf`, `.docx` or `.html`; raises InvalidValue for any other."""
    renderer = _RENDERERS.get(suffix.lower())
    if renderer is None:
        raise InvalidValue(suffix, say("one of {choices}", choices=", ".join(SUFFIXES)))
    return renderer(paper)
