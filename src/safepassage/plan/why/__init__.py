"""Why a plan is as it is: what forbids a request and the smallest relaxation, and what one more unit would be worth."""

from safepassage.plan.why.binding import binding
from safepassage.plan.why.obstacles import obstacles
from safepassage.plan.why.shut import crowding, is_shut

__all__ = ["binding", "crowding", "is_shut", "obstacles"]
