"""A harbour from which people are to be brought out by boat while a corridor is open; nobody in it exists."""

from __future__ import annotations

from multiprocessing.pool import ThreadPool

import pytest

from safepassage.web import working

#: What the harbour needs to be planned for, beside its own tables.
PLANNED = {
    "settings": [
        {"key": "name", "value": "Synthetic harbour"},
        {"key": "time_zone", "value": "Europe/Kyiv"},
        {"key": "besieged", "value": "QUAY"},
        {"key": "starts", "value": "2024-05-10T00:00"},
        {"key": "ends", "value": "2024-05-12T00:00"},
    ],
    "corridors": [{"code": "SOUND", "name": "By the sound", "headway_minutes": "30"}],
    "links": [
        {"from": "QUAY", "to": "ISLAND", "distance_km": "12", "hours": "1", "loading_minutes": "30", "corridor": "SOUND"},
        {"from": "ISLAND", "to": "QUAY", "distance_km": "12", "hours": "1", "corridor": "SOUND"},
    ],
    "windows": [
        {"id": "W1", "corridor": "SOUND", "opens_at": "2024-05-10T06:00", "closes_at": "2024-05-10T12:00", "status": "agreed"},
        {"id": "W2", "corridor": "SOUND", "opens_at": "2024-05-11T06:00", "closes_at": "2024-05-11T09:00", "status": "agreed"},
    ],
    "vehicles": [{"id": "BOATS", "kind": "bus", "count": "1", "place": "QUAY", "seats": "20"}],
    "people": [
        {"id": "P1", "place": "QUAY", "count": "30", "category": "PEOPLE", "need": "walking", "destination": "ISLAND"},
        {"id": "P2", "place": "QUAY", "count": "2", "category": "PEOPLE", "need": "stretcher", "destination": "ISLAND"},
    ],
    "supplies": [
        {
            "place": "QUAY",
            "item": "water",
            "quantity": "300",
            "unit": "litre",
            "as_of": "2024-05-10T00:00",
            "people_low": "32",
            "people_high": "32",
            "per_person_per_day": "2",
            "minimum_per_person_per_day": "2.5",
        }
    ],
}


@pytest.fixture
def _at_once(monkeypatch):
    """Work is done in a thread of this process, and pages wait for it: what they show is what is there at last."""
    with ThreadPool(1) as threads:
        monkeypatch.setattr(working, "_processes", lambda _lane: threads)
        monkeypatch.setattr(working, "WAIT", 60)
        yield
