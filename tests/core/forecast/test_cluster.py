"""Serial, in processes and on a cluster: the same answers."""

import pytest
from distributed import LocalCluster

import handworked
from handworked import law, lost
from safepassage.compiling import is_compiled
from safepassage.forecast import Effect, Laws, NoCluster, Outcomes, Shape, in_processes, in_threads, on_cluster, simulate

LAWS = Laws(
    laws=(
        lost(0.3),
        law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=3),
        law(Effect.TRAVEL, Shape.LOGNORMAL, median=1, spread=0.4),
        law(Effect.SCREENING, Shape.GAMMA, shape=3, mean=1),
        law(Effect.BREAKDOWN, Shape.BERNOULLI, chance=0.05),
        law(Effect.REFUSAL, Shape.BETA, kept=9, broken=1),
    )
)
#: More than one piece of work.
REPLICATIONS = 600


def forecast(**where):
    return simulate(handworked.problem(), handworked.plan(), LAWS, replications=REPLICATIONS, seed=5, waiting=False, **where)


def told(found):
    names = [name for name in Outcomes.__slots__ if name != "at"]
    return [(name, getattr(found.outcomes, name).tolist()) for name in names]


def test_process_without_compiled_kernels_gives_the_same_answers(monkeypatch):
    # Numba reads that variable as it is loaded, which must not be here and now.
    here, is_compiled_here = forecast(), is_compiled()
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")

    with in_processes(1) as runner:
        compiled_there = list(runner([is_compiled]))
        elsewhere = forecast(runner=runner)

    assert (is_compiled_here, compiled_there, told(elsewhere)) == (True, [False], told(here))


def test_threads_give_the_answers_of_one():
    with in_threads(2) as runner:
        elsewhere = forecast(runner=runner)

    assert told(elsewhere) == told(forecast())


def test_cluster_gives_the_answers_of_one():
    options = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(**options, protocol="tcp://") as local, on_cluster(local.scheduler_address) as runner:
        elsewhere = forecast(runner=runner)

    assert told(elsewhere) == told(forecast())


def test_cluster_that_does_not_answer_is_named():
    with pytest.raises(NoCluster, match=r"tcp://127\.0\.0\.1:1"), on_cluster("tcp://127.0.0.1:1", within=0.3):
        pass


@pytest.mark.parametrize("address", ["nonsense", "tcp://nowhere", ""])
def test_address_without_a_port_is_refused_at_once(address):
    with pytest.raises(NoCluster, match="no address of a scheduler"), on_cluster(address):
        pass
