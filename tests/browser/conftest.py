"""The explorer in a real browser: Debian's Chromium, servers as a user starts them, a project folder of their own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 120_000
"""Milliseconds to wait for what comes; nothing here is a test of speed."""


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium); none is downloaded")
    return found


@pytest.fixture(scope="session")
def browser(chromium):
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--lang=en"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    """Return a project folder with the repository's data and notebooks and its own scenarios."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    for name in ("raw", "processed"):
        (folder / "data" / name).symlink_to(ROOT / "data" / name)
    shutil.copytree(ROOT / "data" / "scenarios", folder / "data" / "scenarios")
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    return folder


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command: the project's folder, and Jupyter's files apart from the user's own."""
    jupyter = {f"JUPYTER_{kind}_DIR": str(home / "jupyter" / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    return {**os.environ, **jupyter, "PLAN_ANALYSIS_HOME": str(home), "OPENBLAS_NUM_THREADS": "1"}


@pytest.fixture(scope="session")
def run_environment(home) -> dict[str, str]:
    return environment(home)


@dataclass
class Server:
    """A server that was started as a user starts it, and the address that it printed."""

    process: subprocess.Popen
    address: str = ""
    printed: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def start(home: Path, *options: str) -> Server:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "plan_analysis.cli", "explore", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        [*command, *options],
        cwd=home,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    server = Server(process)
    threading.Thread(target=_listen, args=(server,), daemon=True).start()
    until = time.monotonic() + PATIENCE / 1000
    while not server.address:
        assert process.poll() is None and time.monotonic() < until, "".join(server.printed)
        time.sleep(0.05)
    return server


def _listen(server: Server) -> None:
    for line in server.process.stdout:
        server.printed.append(line)
        if not server.address and (match := re.search(r"http://127\.0\.0\.1:\d+\S*token=\w+", line)):
            server.address = match[0]


def stop(server: Server) -> None:
    server.process.terminate()
    try:
        server.process.wait(30)
    except subprocess.TimeoutExpired:
        server.process.kill()


@pytest.fixture(scope="session")
def application(chromium, home) -> Iterator[Server]:
    server = start(home, "--app")
    yield server
    stop(server)


@pytest.fixture(scope="session")
def laboratory(chromium, home) -> Iterator[Server]:
    server = start(home, "--allow-root")
    yield server
    stop(server)


@dataclass
class Visit:
    """A page with what it asked for and complained of."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        """Return the addresses of other machines that the page asked for."""
        local = ("127.0.0.1", "localhost", "")
        return [one for one in self.requests if (urlsplit(one).hostname or "") not in local]


@pytest.fixture
def visit(browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.set_default_navigation_timeout(PATIENCE)
    made = Visit(page)
    page.on("request", lambda request: made.requests.append(request.url))
    page.on("websocket", lambda socket: made.requests.append(socket.url.replace("ws", "http", 1)))
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and made.complaints.append(said.text))
    yield made
    context.close()
