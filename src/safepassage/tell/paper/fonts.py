"""The fonts of printed papers: Noto Sans for Latin, Greek and Cyrillic, Vazirmatn for Arabic; fetched at set-up."""

from __future__ import annotations

from pathlib import Path

from safepassage.language import Sentence, say

#: The families in the order in which a character is looked for. Noto's Arabic draws the dots of a letter as glyphs of
#: their own, and what is copied out of a PDF is then no word any more; Vazirmatn has a glyph for each letter.
FAMILIES = ("Noto Sans", "Vazirmatn")


def fonts_folder() -> Path:
    """Where the fonts lie once `make assets` has fetched them; the folder is absent before."""
    return Path(__file__).parent / "fonts"


def missing_fonts() -> Sentence | None:
    """What to tell whoever prints without the fonts; None where they are there.

    A PDF is still made then, with the serif and monospaced type that the printer brings along.
    """
    if any(fonts_folder().glob("*.ttf")):
        return None
    return say("The fonts for PDF files are not installed, so another type is used; “make assets” fetches them.")
