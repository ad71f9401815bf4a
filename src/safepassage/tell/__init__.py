"""Figures that tell the picture: the map, bars of least and most, the course over time, the status strip.

Values in, SVG text out; no page, no database. Text is text, colours are classes, every drawing has a
title and a description.
"""

from safepassage.tell.bars import Line, draw_bar, reach_of, scale_for
from safepassage.tell.land import Land, read_land
from safepassage.tell.maps import DISCLAIMER, Chart, MapFlow, MapPlace, Sheets, Standing, draw_map, short
from safepassage.tell.projection import Box
from safepassage.tell.series import Said, Sample, draw_series
from safepassage.tell.status import SUBJECTS, Cell, SiteStatus, Strip, Track, days_between, status_strip

__all__ = [
    "DISCLAIMER",
    "SUBJECTS",
    "Box",
    "Cell",
    "Chart",
    "Land",
    "Line",
    "MapFlow",
    "MapPlace",
    "Said",
    "Sample",
    "Sheets",
    "SiteStatus",
    "Standing",
    "Strip",
    "Track",
    "days_between",
    "draw_bar",
    "draw_map",
    "draw_series",
    "reach_of",
    "read_land",
    "scale_for",
    "short",
    "status_strip",
]
