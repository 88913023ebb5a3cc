"""How fast the explorer follows a slider: from the key press to the new figure on the page, in a real browser.

200 moves of one slider by the arrow keys in JupyterLab and in Voilà, each measured in the page itself: from the
keydown event to the first frame painted after the figure has changed. Beside it, in one process, how long the numbers
of a move take to compute, against a refit of an unobserved-components model by statsmodels on the last 132 months of
the path (``yardstick``).

Run it on a quiet machine; the load is printed first.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright
from yardstick import MONTHS_OF_THE_FIT, beside_structural_fits

from plan_analysis.briefs import open_brief
from plan_analysis.explorer.opening import first_question
from plan_analysis.explorer.outcome import chosen_target, outcome
from plan_analysis.explorer.workbench import Workbench
from plan_analysis.layout import HOME_VARIABLE, project_root
from plan_analysis.plan.scenario import Growth, Scenario, Words

MOVES = 200
REPEATS = 9
PATIENCE = 300_000
WATCH = """
() => {
  const stage = document.querySelector(".pa-stage");
  window.pressed = 0;
  window.took = [];
  document.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    if (window.pressed) window.took.push(performance.now() - window.pressed);
    window.pressed = 0;
  }))).observe(stage, { attributes: true, attributeFilter: ["data-serial"] });
}
"""


def served(*options: str) -> tuple[subprocess.Popen, str]:
    """Start the command as a user does and return it with the address that it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = own_project()
    kinds = ("CONFIG", "DATA", "RUNTIME")
    jupyter = {f"JUPYTER_{kind}_DIR": str(home / kind) for kind in kinds}
    environment = {**os.environ, **jupyter, HOME_VARIABLE: str(home)}
    command = [sys.executable, "-m", "plan_analysis.cli", "explore", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        [*command, *options],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    for line in process.stdout:
        if match := re.search(r"http://127\.0\.0\.1:\d+\S*token=\w+", line):
            return process, match[0]
    raise RuntimeError("the server ended before it listened")


def own_project() -> Path:
    """Return a folder with the project's data and a copy of its notebooks, which JupyterLab saves as they are run."""
    home = Path(tempfile.mkdtemp())
    (home / "data").symlink_to(project_root() / "data")
    shutil.copytree(project_root() / "notebooks", home / "notebooks")
    return home


def measured(page: Page) -> list[float]:
    """Return the milliseconds of each move of the first slider for growth."""
    page.locator(".pa-stage img").wait_for()
    page.evaluate(WATCH)
    slider = page.locator(".pa-lever:has(.pa-hold:not([hidden])) .pa-slider").first
    slider.focus()
    for move in range(MOVES):
        page.keyboard.press("ArrowRight" if move // 10 % 2 == 0 else "ArrowLeft")
        page.wait_for_function("count => window.took.length >= count", arg=move + 1)
    return page.evaluate("window.took")


def told(name: str, took: list[float]) -> None:
    """Print the median and the 95th percentile."""
    ninety_fifth = float(np.quantile(took, 0.95))
    print(f"{name}: {len(took)} moves, median {statistics.median(took):.0f} ms, 95 % {ninety_fifth:.0f} ms")


def in_the_browser(chromium: str) -> None:
    """Measure both ways of showing the explorer."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, options in (("Voilà", ["--app"]), ("JupyterLab", ["--allow-root"])):
            process, address = served(*options)
            try:
                page = browser.new_page(viewport={"width": 1400, "height": 1000})
                page.set_default_timeout(PATIENCE)
                page.goto(address, timeout=PATIENCE)
                if name == "JupyterLab":
                    page.get_by_text("(ipykernel) | Idle").wait_for()
                    page.get_by_role("menuitem", name="Run", exact=True).click()
                    page.get_by_text("Run All Cells", exact=True).click()
                told(name, measured(page))
                page.close()
            finally:
                process.terminate()
                process.wait()
        browser.close()


def computation() -> None:
    """Compare the numbers of one move with a refit of an unobserved-components model."""
    brief = open_brief(language="en")
    series = "iip"
    question, bench = first_question(brief, series), Workbench(brief)
    brief.path(series)
    target = chosen_target(brief, question)
    baseline = bench.baseline(brief, series, target)
    words = Words(vi="đo tốc độ", en="measuring speed")

    def move(value: float) -> None:
        growth = Growth(
            kind="growth",
            series=series,
            territory=brief.territory,
            period=str(target.last_year),
            value=value,
            spread=1.0,
            reason=words,
        )
        scenario = Scenario(name="speed", title=words, reason=words, assumptions=(growth,))
        outcome(question, target, baseline, brief.assuming(scenario, series))

    values = count(7.0, 0.01)
    seconds = beside_structural_fits(
        REPEATS, {"move": lambda: move(next(values))}, brief.path(series).paths[-MONTHS_OF_THE_FIT:]
    )
    ours, theirs = seconds["move"], seconds["structural_fit"]
    print(f"one move with {brief.draws} draws: {1000 * ours:.0f} ms")
    print(
        f"UnobservedComponents on {MONTHS_OF_THE_FIT} months: {1000 * theirs:.0f} ms, "
        f"{theirs / ours:.1f} times as long"
    )


def main() -> None:
    """Print everything."""
    print("load:", " ".join(f"{one:.1f}" for one in os.getloadavg()))
    computation()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no Chromium is installed, so nothing is measured in the browser")
    else:
        in_the_browser(chromium)


if __name__ == "__main__":
    main()
