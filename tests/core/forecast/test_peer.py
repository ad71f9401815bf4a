"""The kernel against a SimPy model of the same rules, fed with the same numbers: every arrival of every replication."""

from collections import Counter

import numpy as np
import pytest

from charted import Peer
from executing import Replication
from handworked import law
from planning.problems import problem
from safepassage.forecast import PATIENCE, Effect, Laws, Shape, chart
from safepassage.forecast.execution import execute
from safepassage.forecast.scenarios import scenarios_of
from safepassage.plan import solve
from sources import Replayed

LAWS = Laws(
    laws=(
        law(Effect.LOST, Shape.BERNOULLI, chance=0.25),
        law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=4),
        law(Effect.TRAVEL, Shape.LOGNORMAL, median=1.05, spread=0.3),
        law(Effect.SCREENING, Shape.GAMMA, shape=4, mean=1.1),
        law(Effect.BREAKDOWN, Shape.BETA, kept=19, broken=1),
        law(Effect.REFUSAL, Shape.BETA, kept=9, broken=1),
    )
)
REPLICATIONS = 40


@pytest.mark.parametrize("seed", [3, 4, 12])
def test_kernel_and_peer_agree_on_every_arrival(seed):
    posed = problem(seed)
    charted = chart(posed, solve(posed, time_limit=0.5).convoys, LAWS, at=range(posed.minutes + 1), patience=PATIENCE)
    drawn = scenarios_of(charted.drawing, seed=2, first=0, replications=REPLICATIONS)
    found = execute(charted.course, drawn).safe
    peer = Peer(charted)

    for r in range(REPLICATIONS):
        windows = list(zip(drawn.opens[r].tolist(), drawn.agreed[r].tolist(), drawn.closes[r].tolist(), strict=True))
        arrived: Counter[int] = Counter()
        for at, people in Replication(peer, Replayed(peer, drawn.draws[r].tolist(), windows)).run():
            arrived[at] += people
        assert dict(arrived) == {int(at): int(found[r, at]) for at in np.flatnonzero(found[r])}
