"""The Situation page on the server: time and bytes, for the defining operation and a large one.

Works in a data folder of its own, which is thrown away. Accessibility is what the browser tests find
on every page; they run here as they do in `make test`.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from azovstal import ROOT
from figures import Effort, Figure, judged, not_run, told
from generator.folder import write_folder
from operations import large, seeded
from safepassage.desk import load

if TYPE_CHECKING:
    from django.test import Client

SMALL_SECONDS, SMALL_BYTES, LARGE_SECONDS = 0.3, 150_000, 2.0
REPEATS, LARGE_REPEATS = 7, 2
_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"')


def figures(_effort: Effort) -> Iterator[Figure]:
    """Open the page of each operation as a signed-in viewer would."""
    with tempfile.TemporaryDirectory(prefix="safepassage-pages-") as folder:
        client = _client(Path(folder))
        small = _open(ROOT / "examples" / "azovstal", client)
        yield from _small_page(client, small)
        reported = large(seeded(1))
        made = Path(folder) / "large"
        write_folder(made, reported.network, reported.ledger, reported.queries, windows=reported.course.windows)
        address = _open(made, client)
        first, warm, _ = _timed(client, address, LARGE_REPEATS)
        bar = "Situation page, generated, 10,000 claims, 200 places"
        yield judged(f"{bar}: warm, on the server", f"{LARGE_SECONDS} s", f"{warm:.2f} s", met=warm <= LARGE_SECONDS)
        yield told(f"{bar}: first view", f"{first:.2f} s")
        newest = max(claim.published_at for claim in reported.ledger.claims)
        moved = _moved(client, address, (newest - timedelta(days=days, minutes=7) for days in range(1, 5)))
        yield judged(f"{bar}: a moment not seen before (CPU)", f"{LARGE_SECONDS} s", f"{moved:.2f} s", met=moved <= LARGE_SECONDS)
    yield _accessibility()


def _accessibility() -> Figure:
    """The tests that hold every page to axe: each fails on a single violation."""
    bar, wanted = "Accessibility (axe) on every page", "0 violations"
    if shutil.which("chromium") is None:
        return not_run(bar, wanted, "Chromium is not here")
    tests = [sys.executable, "-m", "pytest", "-q", "tests/e2e/test_accessibility.py"]
    run = subprocess.run(tests, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests
    lines = run.stdout.strip().splitlines()
    return judged(bar, wanted, f"pages without a violation: {lines[-1] if lines else run.stderr.strip()}", met=run.returncode == 0)


def _small_page(client: Client, address: str) -> Iterator[Figure]:
    first, warm, page = _timed(client, address, REPEATS)
    bar = "Situation page, Azovstal"
    yield judged(
        f"{bar}: warm, on the server", f"{SMALL_SECONDS * 1000:.0f} ms", f"{warm * 1000:.0f} ms", met=warm <= SMALL_SECONDS
    )
    yield told(f"{bar}: first view", f"{first * 1000:.0f} ms")
    moved = _moved(client, address, (datetime(2022, 5, day, 12, tzinfo=UTC) for day in range(2, 8)))
    yield judged(
        f"{bar}: the slider moved to a moment not seen before (CPU)",
        f"{SMALL_SECONDS * 1000:.0f} ms",
        f"{moved * 1000:.0f} ms",
        met=moved <= SMALL_SECONDS,
    )
    assets = sum(len(gzip.compress(_asset(client, link))) for link in set(_ASSET.findall(page.decode())))
    wire = len(gzip.compress(page)) + assets
    yield judged(
        f"{bar}: page with its styles and scripts, compressed as sent",
        f"{SMALL_BYTES // 1000} kB",
        f"{wire / 1000:.0f} kB (page {len(page) / 1000:.0f} kB before compression)",
        met=wire <= SMALL_BYTES,
    )


def _client(folder: Path) -> Client:
    """A signed-in client on an application of its own."""
    os.environ["SAFEPASSAGE_HOME"] = str(folder / "home")
    os.environ["DJANGO_SETTINGS_MODULE"] = "safepassage.web.settings"
    from safepassage.web.home import prepare  # noqa: PLC0415 - settings read the data folder chosen above

    prepare()
    import django  # noqa: PLC0415 - the same

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up
    from django.test import Client  # noqa: PLC0415 - the same

    from safepassage.web.models import User  # noqa: PLC0415 - the same

    call_command("migrate", verbosity=0, interactive=False)
    client = Client(headers={"accept-encoding": "identity", "host": "localhost"})
    client.force_login(User.objects.create_user("synthetic-coordinator"))
    return client


def _open(folder: Path, client: Client) -> str:
    """Keep an operation for the signed-in person; its page's address."""
    from django.urls import reverse  # noqa: PLC0415 - needs Django set up

    from safepassage.web.actions import open_operation  # noqa: PLC0415 - the same

    code = open_operation(int(client.session["_auth_user_id"]), load(folder))
    return reverse("situation", args=[code])


def _timed(client: Client, address: str, repeats: int) -> tuple[float, float, bytes]:
    """Seconds of the first view, the median of `repeats` later ones, and the page."""
    seconds = []
    page = b""
    for _ in range(repeats + 1):
        started = time.perf_counter()
        response = client.get(address)
        seconds.append(time.perf_counter() - started)
        if response.status_code != 200:  # noqa: PLR2004 - HTTP's word for a page that came
            raise RuntimeError(f"{address} answered {response.status_code}")
        page = response.content
    return seconds[0], statistics.median(seconds[1:]), page


def _moved(client: Client, address: str, moments: Iterable[datetime]) -> float:
    """The median of the CPU seconds of a view at each of the moments."""
    seconds = []
    for at in moments:
        started = time.process_time()
        client.get(address, {"at": at.isoformat()})
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def _asset(client: Client, link: str) -> bytes:
    response = client.get(link)
    return response.getvalue()
