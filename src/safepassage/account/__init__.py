"""The recorded tense: services, channels and incidents; later the journal and what follows from it."""

from safepassage.account.channels import Channel, Ground
from safepassage.account.incidents import Incident
from safepassage.account.services import NeedKind, Service

__all__ = ["Channel", "Ground", "Incident", "NeedKind", "Service"]
