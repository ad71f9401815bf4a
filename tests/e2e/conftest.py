"""The real program, started as a user starts it, and a real Chromium that may speak to it alone."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
OPERATION = "AZOVSTAL_2022"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
#: A crowded machine takes its time; a start that fails is seen at once.
_SECONDS_TO_START = 300
#: How Chromium words it when a form is refused with its faults, or because somebody was faster: answers, not accidents.
_REFUSED = ("the server responded with a status of 400", "the server responded with a status of 409")
#: htmx tells on the console of a request that a newer one overtook, as when the slider moves on. An answer that
#: went wrong is told as htmx:responseError and one that never came as htmx:sendError: neither is excused.
_OVERTAKEN = ("htmx:sendAbort", "htmx:afterRequest")


@pytest.fixture(scope="session")
def chromium():
    """Where Chromium is; the tests are skipped by name without one, and fail where one is required."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("SAFEPASSAGE_REQUIRE_BROWSER") == "1":
        pytest.fail("SAFEPASSAGE_REQUIRE_BROWSER=1 and there is no Chromium: apt-get install chromium")
    if found is None:
        pytest.skip("no Chromium found; on Debian or Ubuntu: sudo apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser(chromium):
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


class Site:
    """A running demo: its address, and who may sign in."""

    def __init__(self, address, sign_ins):
        self.address = address
        self.sign_ins = sign_ins
        self.states = {}

    def at(self, path):
        return f"{self.address}{path}"

    def inside(self, path=""):
        return self.at(f"/o/{OPERATION}/{path}")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """`safepassage demo` on a port and a data folder of its own."""
    home = tmp_path_factory.mktemp("home")
    port = _free_port()
    environment = {**os.environ, "SAFEPASSAGE_HOME": str(home), "PYTHONUTF8": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    log = (home / "log.txt").open("w+", encoding="utf-8")
    command = [sys.executable, "-m", "safepassage.web", "demo", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603 - our own program
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in/", process, log)
        sign_ins = json.loads(next(home.glob("*.json")).read_text(encoding="utf-8"))
        yield Site(f"http://127.0.0.1:{port}", sign_ins)
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


class Visitor:
    """Who opens pages of a site; what they asked for and what went wrong on them is remembered."""

    def __init__(self, browser, site):
        self._browser, self._site = browser, site
        self._contexts, self._asked, self._complaints = [], [], []

    def enter(self, who="analyst-a", *, width=1400, height=900, scripts=True, **more):
        """A window of its own in which a synthetic person is signed in."""
        more.setdefault("locale", "en-GB")
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            storage_state=_signed_in(self._browser, self._site, who),
            **more,
        )
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def leave(self):
        for context in self._contexts:
            context.close()

    def assert_well(self):
        """Nothing was asked of any other machine and nothing went wrong since this was asked last."""
        asked, complaints = self._asked.copy(), self._complaints.copy()
        self._asked.clear()
        self._complaints.clear()
        assert [url for url in asked if not url.startswith((self._site.address, "data:", "blob:"))] == []
        assert complaints == []

    def _watch(self, page):
        page.set_default_timeout(60_000)
        page.on("request", lambda request: self._asked.append(request.url))
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.on("console", lambda message: self._complaints.append(message.text) if _went_wrong(message) else None)


@pytest.fixture
def open_page(browser, site):
    """Open pages as a synthetic person; afterwards nothing was asked of any other machine and nothing went wrong."""
    visitor = Visitor(browser, site)
    yield lambda *who, **more: visitor.enter(*who, **more).new_page()
    visitor.leave()
    visitor.assert_well()


@pytest.fixture(scope="module")
def windows(browser, site):
    """Windows by how they look, for pages that are only read: what they have fetched and compiled serves the next test."""
    visitor, kept = Visitor(browser, site), {}

    def window(who, **looks):
        key = (who, *sorted(looks.items()))
        if key not in kept:
            kept[key] = visitor.enter(who, **looks)
        return kept[key]

    yield window, visitor
    visitor.leave()


@pytest.fixture
def read_page(windows):
    """Open pages that are only read in a window that earlier tests have used; afterwards nothing went wrong."""
    window, visitor = windows
    pages = []

    def opened(who="analyst-a", **looks):
        pages.append(window(who, **looks).new_page())
        return pages[-1]

    yield opened
    for page in pages:
        page.close()
    visitor.assert_well()


@pytest.fixture
def keep(request):
    """Keep a screenshot under the test's name, for a person to look at who asks for them: SAFEPASSAGE_SCREENSHOTS=1."""
    wanted = os.environ.get("SAFEPASSAGE_SCREENSHOTS") == "1"
    if wanted:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def kept(page, name, *, full=True):
        if wanted:
            page.screenshot(path=SCREENSHOTS / f"{request.node.originalname.removeprefix('test_')}-{name}.png", full_page=full)

    return kept


def _went_wrong(message):
    return (
        message.type == "error" and not any(each in message.text for each in _REFUSED) and not message.text.startswith(_OVERTAKEN)
    )


def _signed_in(browser, site, who):
    if who not in site.states:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(site.at("/sign-in/"))
        page.fill("[name=username]", who)
        page.fill("[name=password]", site.sign_ins[who])
        page.locator("main button[type=submit]").click()
        page.wait_for_url(site.at("/"))
        site.states[who] = context.storage_state()
        context.close()
    return site.states[who]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, process, log):
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - the server just started here
                return
        except OSError:
            time.sleep(0.2)
    log.seek(0)
    pytest.fail(f"the demo did not start:\n{log.read()}")
