"""Which tests one worker runs: what the first of them opens, makes or compiles serves the others."""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

#: By where tests stand; all others go to whichever worker is free. The marker of xdist for it is lost on pytest 9.2.
TOGETHER = {
    "tests/e2e/": "one site and one browser",
    "tests/web/test_run.py": "one migrated data folder",
    "tests/core/plan/": "kernels, compiled once",
    "tests/core/forecast/": "kernels, compiled once",
}


class Together(LoadScopeScheduling):
    """Each test by itself, but for those that share what is dear."""

    def _split_scope(self, nodeid: str) -> str:
        return next((shared for where, shared in TOGETHER.items() if nodeid.startswith(where)), nodeid)


@pytest.hookimpl(optionalhook=True)  # none asks for it where xdist stands aside
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)
