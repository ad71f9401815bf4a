"""An operation as one looks at it: its values and its picture under the lens of the address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from safepassage.exchange.tables import Operation
from safepassage.picture import Picture, reconcile
from safepassage.web.access import Act, Scope
from safepassage.web.queries.lens import Lens, Parameters, read_lens
from safepassage.web.queries.situation import Situation, compose
from safepassage.web.snapshots import operation_of, state_of
from safepassage.web.snapshots.kept import Kept

#: Pictures and composed pages kept in this process: a slider moved to and fro asks for the same ones again.
_PICTURES: Kept[tuple[object, ...], Picture] = Kept(8)
_SITUATIONS: Kept[tuple[object, ...], Situation] = Kept(64)


@dataclass(frozen=True, kw_only=True)
class Look:
    """One operation at one revision under one lens."""

    operation: Operation
    lens: Lens
    picture: Picture
    identity: tuple[int, int]

    @property
    def situation(self) -> Situation:
        """The page's values; composed once for each lens."""
        lens = replace(self.lens, faults=())
        return _SITUATIONS.get((*self.identity, lens), lambda: compose(self.operation, self.picture, lens))


def look(scope: Scope, parameters: Parameters) -> Look:
    """Open the operation of `scope` under the lens that an address carries. Raises NotPermitted."""
    scope.require(Act.READ)
    state = state_of(scope.operation_id)
    operation = operation_of(state)
    lens = read_lens(parameters, operation)
    identity = (state.operation_id, state.revision)
    picture = _PICTURES.get(
        (*identity, lens.as_of, lens.assumptions, lens.without),
        lambda: reconcile(
            operation.network, operation.ledger, as_of=lens.as_of, assumptions=lens.assumptions, without=lens.without
        ),
    )
    return Look(operation=operation, lens=lens, picture=picture, identity=identity)
