"""The recorded tense: services and incidents; later the journal and what follows from it."""

from safepassage.account.incidents import Incident
from safepassage.account.services import Service

__all__ = ["Incident", "Service"]
