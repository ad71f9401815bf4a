"""A paper as one page of HTML: no script, nothing fetched, and it prints."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from safepassage.tell.paper.document import Paper

_TEMPLATES = Path(__file__).parent / "templates"


def to_html(paper: Paper) -> str:
    """Return the page. Its own policy forbids it to ask anybody for anything."""
    return _template().render(paper=paper)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["base64"] = lambda text: b64encode(text.encode()).decode()
    return environment.get_template("paper.html")
