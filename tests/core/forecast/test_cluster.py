"""Serial, in processes and on a cluster: the same answers."""

import pytest
from distributed import LocalCluster

import handworked
from handworked import law, lost
from safepassage.forecast import Effect, Laws, NoCluster, Shape, in_processes, on_cluster, simulate

LAWS = Laws(laws=(lost(0.4), law(Effect.TRAVEL, Shape.LOGNORMAL, median=1, spread=0.4)))
#: More than one piece of work.
REPLICATIONS = 1100


def forecast(**where):
    return simulate(handworked.problem(), handworked.plan(), LAWS, replications=REPLICATIONS, seed=5, waiting=False, **where)


def told(found):
    return found.people_safe, found.all_out_by, found.rounds, found.left_behind


def test_processes_give_the_answers_of_one():
    with in_processes(1) as runner:
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
