"""A paper made up to be looked at, with every kind of block, in the three scripts."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from safepassage.language import PlainFormatter
from safepassage.quantities import Bounds
from safepassage.tell import Chart, MapFlow, MapPlace, Standing, draw_map
from safepassage.tell.paper import Bullets, Cite, Figure, Heading, KeyFigure, KeyFigures, Layout, Line, Notice, Paper, Table

#: A synthetic sentence, the title, what it covers and its marking.
WORDS = {
    "en": (
        "The synthetic ministry says that 46 people reached the village before dark.",
        "Brief",
        "As of 1 May 2022",
        "RESTRICTED",
    ),
    "uk": ("Вигадане міністерство каже, що 46 осіб дісталися села до темряви.", "Огляд", "Станом на 1 травня 2022", "ОБМЕЖЕНО"),
    "ar": ("تقول الوزارة المصطنعة إن 46 مدنيا وصلوا إلى القرية قبل الظلام.", "موجز", "حتى 1 مايو 2022", "مقيد"),
}
_PLACES = (
    MapPlace(code="WORKS", label="Synthetic works", lat=47.09, lon=37.6, standing=Standing.BESIEGED),
    MapPlace(code="VILLAGE", label="Вигадане", lat=47.1, lon=37.93),
)


@cache
def drawn_map() -> str:
    chart = Chart(places=_PLACES, flows=(MapFlow(origin="WORKS", destination="VILLAGE", people=Bounds(least=40)),))
    return draw_map(chart, land_in=lambda _: None, formatter=PlainFormatter(), name="map")


def specimen(language: str, layout: Layout = Layout.DENSE) -> Paper:
    """The paper in a language of `WORDS`."""
    sentence, title, covers, marking = WORDS[language]
    line = Line(
        text=sentence,
        cites=(Cite(text="A004", href="https://example.org/claim/A004"), Cite(text="A005")),
        marks=(marking, title),
    )
    return Paper(
        language=language,
        title=title,
        subtitle=covers,
        marking=marking,
        blocks=(
            Notice(text=sentence),
            KeyFigures(figures=(KeyFigure(value="46", label=title, source="A004"), KeyFigure(value="20–80", label=title))),
            Heading(text=title),
            Bullets(lines=(line, line)),
            Heading(text=covers, level=2),
            line,
            Table(caption=covers, columns=(title, "46"), rows=((sentence, "1"), (covers, "2")), numeric=frozenset({1})),
            Figure(svg=drawn_map(), alt=sentence, caption=covers),
        ),
        footer=covers,
        made_at=datetime(2022, 5, 1, 12, tzinfo=UTC),
        layout=layout,
    )
