"""Contradictions that are not about counts: one small, explained check for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from safepassage.network import Network
from safepassage.picture.answers import Contradiction, ContradictionType
from safepassage.picture.checks.baselines import find_baselines
from safepassage.picture.checks.breakdowns import find_breakdowns
from safepassage.picture.checks.control import find_control
from safepassage.picture.checks.dates import find_dates
from safepassage.picture.checks.destinations import find_destinations
from safepassage.picture.checks.directions import find_directions
from safepassage.picture.checks.distances import find_distances
from safepassage.picture.checks.identities import find_identities
from safepassage.picture.checks.names import find_names
from safepassage.picture.checks.origins import find_origins
from safepassage.picture.checks.plausibility import find_plausibility
from safepassage.picture.checks.statements import Statements
from safepassage.picture.checks.status import find_status
from safepassage.picture.checks.units import find_units
from safepassage.picture.checks.windows import find_windows
from safepassage.picture.claims import Claim
from safepassage.picture.ledger import Ledger

__all__ = ["CHECKS", "find_contradictions"]

Check = Callable[[Statements], Iterator[Contradiction]]

#: Every check with the type of what it finds.
CHECKS: tuple[tuple[ContradictionType, Check], ...] = (
    (ContradictionType.STATUS, find_status),
    (ContradictionType.STATUS, find_control),
    (ContradictionType.TIME, find_dates),
    (ContradictionType.IDENTITY, find_identities),
    (ContradictionType.PLACE, find_origins),
    (ContradictionType.DESTINATION, find_destinations),
    (ContradictionType.CATEGORY, find_breakdowns),
    (ContradictionType.UNIT, find_units),
    (ContradictionType.DISTANCE, find_distances),
    (ContradictionType.DIRECTION, find_directions),
    (ContradictionType.NAME, find_names),
    (ContradictionType.PLAUSIBILITY, find_plausibility),
    (ContradictionType.BASELINE, find_baselines),
    (ContradictionType.WINDOW, find_windows),
)


def find_contradictions(network: Network, ledger: Ledger, claims: Iterable[Claim]) -> tuple[Contradiction, ...]:
    """Find what cannot all be true among claims, beyond their counts.

    Parameters
    ----------
    network, ledger
        The operation; of the ledger sources, parties, judgements and windows are read.
    claims
        The accepted claims as of the moment; their order means nothing.

    Returns
    -------
    tuple of Contradiction
        By type, then by claims; each with the older publication first and no claim dispensable.
    """
    statements = Statements(network, ledger, tuple(claims))
    found = {(each.type, each.claims): each for _, check in CHECKS for each in check(statements)}
    return tuple(found[key] for key in sorted(found))
