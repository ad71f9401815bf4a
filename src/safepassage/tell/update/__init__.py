"""The situation update: two pages for those who must act or answer, in a restricted and a public edition."""

from safepassage.tell.update.compose import UnfitOrder, compose
from safepassage.tell.update.document import Change, KeyAmount, Movement, SituationUpdate, UpdateLine, UpdateSection
from safepassage.tell.update.editions import edition_json, editions_in_order, read_edition
from safepassage.tell.update.papers import LandIn, update_paper, worked_out

__all__ = [
    "Change",
    "KeyAmount",
    "LandIn",
    "Movement",
    "SituationUpdate",
    "UnfitOrder",
    "UpdateLine",
    "UpdateSection",
    "compose",
    "edition_json",
    "editions_in_order",
    "read_edition",
    "update_paper",
    "worked_out",
]
