"""What people read: figures here, and the rooms `brief`, `disclosure`, `update` and `paper`, each with a door of its own.

Values in, sentences or SVG text out; no page, no database. Text is text, colours are classes, every drawing has a
title and a description.
"""

from safepassage.tell.bars import Line, draw_bar, reach_of, scale_for
from safepassage.tell.contact import Contact, ContactState, contacts_of
from safepassage.tell.land import Land, read_land
from safepassage.tell.local import local_rows, local_texts_of
from safepassage.tell.maps import DISCLAIMER, Chart, MapFlow, MapLeg, MapPlace, Sheets, Standing, draw_map, short
from safepassage.tell.needs import Answering, NamedNeed, NeedStanding, ServiceStanding, needs_of
from safepassage.tell.projection import Box
from safepassage.tell.ribbons import Look
from safepassage.tell.series import Said, Sample, draw_series
from safepassage.tell.spans import Axis, draw_span
from safepassage.tell.status import SUBJECTS, Cell, SiteStatus, Strip, Track, days_between, status_strip

__all__ = [
    "DISCLAIMER",
    "SUBJECTS",
    "Answering",
    "Axis",
    "Box",
    "Cell",
    "Chart",
    "Contact",
    "ContactState",
    "Land",
    "Line",
    "Look",
    "MapFlow",
    "MapLeg",
    "MapPlace",
    "NamedNeed",
    "NeedStanding",
    "Said",
    "Sample",
    "ServiceStanding",
    "Sheets",
    "SiteStatus",
    "Standing",
    "Strip",
    "Track",
    "contacts_of",
    "days_between",
    "draw_bar",
    "draw_map",
    "draw_series",
    "draw_span",
    "local_rows",
    "local_texts_of",
    "needs_of",
    "reach_of",
    "read_land",
    "scale_for",
    "short",
    "status_strip",
]
