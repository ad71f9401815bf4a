"""What the parties are told of a movement, and the sheet on which somebody decides whether it goes. Numbers only, no names."""

from safepassage.tell.notification.changes import changes_between
from safepassage.tell.notification.compose import compose, movements_of
from safepassage.tell.notification.document import Notification, Party, Stop, VehicleLine
from safepassage.tell.notification.papers import notification_paper
from safepassage.tell.notification.sheet import go_paper

__all__ = [
    "Notification",
    "Party",
    "Stop",
    "VehicleLine",
    "changes_between",
    "compose",
    "go_paper",
    "movements_of",
    "notification_paper",
]
