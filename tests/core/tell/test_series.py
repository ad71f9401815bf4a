from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from defusedxml.ElementTree import fromstring

from safepassage.language import PlainFormatter
from safepassage.quantities import Bounds
from safepassage.tell import Said, Sample, draw_series

SVG = "{http://www.w3.org/2000/svg}"
START = datetime(2022, 4, 29, tzinfo=ZoneInfo("Europe/Kyiv"))


def drawn(*bounds: Bounds, said: tuple[Said, ...] = ()) -> Element:
    samples = tuple(Sample(at=START + timedelta(days=day), bounds=each) for day, each in enumerate(bounds))
    return fromstring(
        draw_series(
            samples,
            said,
            title="Inside",
            now=START + timedelta(days=1),
            formatter=PlainFormatter(),
            day_label=lambda day: f"{day:%d %b}",
        )
    )


def of_class(root: Element, name: str) -> list[Element]:
    return [part for part in root.iter() if part.get("class") == name]


def test_series_has_a_column_for_each_sample():
    root = drawn(Bounds(100, 200), Bounds(50, 200), Bounds(0, 50))

    assert len(of_class(root, "band-most")) == len(of_class(root, "band-least")) == 3


def test_series_hatches_where_there_is_no_upper_limit():
    root = drawn(Bounds(100), Bounds(50, 200))

    assert [rect.get("fill") for rect in root.iter(f"{SVG}rect")].count("url(#series-hatch)") == 1


def test_series_says_each_change_in_words():
    root = drawn(Bounds(1, 2), Bounds(1, 2), Bounds(0, 0))

    assert root.findtext(f"{SVG}desc") == f"{START}: 1–2. {START + timedelta(days=2)}: 0."


def test_series_shows_what_was_said_and_marks_what_was_counted():
    mark = Said(claim="A1", start=START, end=START + timedelta(days=1), bounds=Bounds(46, 46), is_counted=True)
    root = drawn(Bounds(0, 90), Bounds(0, 90), said=(mark,))

    assert [group.get("data-claim") for group in root.iter(f"{SVG}g")] == ["A1"]
    assert len(of_class(root, "mark-stock mark-counted")) == 1


def test_series_marks_the_moment_asked_about():
    assert len(of_class(drawn(Bounds(0, 9), Bounds(0, 9)), "now")) == 1


def test_series_of_nobody_at_all_can_be_drawn():
    assert len(of_class(drawn(Bounds(0, 0), Bounds(0, 0)), "band-least")) == 2
