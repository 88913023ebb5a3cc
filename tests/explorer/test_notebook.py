"""The notebook where there are no controls: plain papermill and nbconvert, and the project's own pages."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import yaml
from bs4 import BeautifulSoup

from plan_analysis import layout

NAME = "06_scenario_explorer"


def ran(folder, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "PLAN_ANALYSIS_HOME": str(layout.project_root().resolve())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def is_complete(page: BeautifulSoup) -> None:
    static = page.select_one(".pa-static")
    assert "plan-analysis explore" in static.p.get_text()
    assert static.img["src"].startswith("data:image/png;base64,") and len(static.img["alt"]) > 60
    comparison, results = static.find_all("table")
    assert len(comparison.select("tbody tr")) >= 8
    assert len(results.select("tbody tr")) >= 6


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_projects_page_shows_figure_and_tables_and_says_where_the_sliders_are(tmp_path, language):
    parameters = {"language": language, "draws": 500}
    jobs = {"jobs": [{"name": "page", "notebook": NAME, "parameters": parameters}]}
    (tmp_path / "jobs.yaml").write_text(yaml.safe_dump(jobs), encoding="utf-8")
    ran(tmp_path, "plan_analysis.cli", "run", "jobs.yaml", "--out", "out")
    page = BeautifulSoup((tmp_path / "out/page.html").read_text(encoding="utf-8"), "html.parser")
    is_complete(page)
    as_of = page.select(".facts dd")[1].get_text()
    assert any(part.isdigit() for part in as_of.split()), "the page does not say which day latest was"
    assert "HBox(" not in page.get_text() and "Lever(" not in page.get_text()


def test_plain_papermill_and_nbconvert_show_the_same(tmp_path):
    source = layout.notebooks_folder().resolve() / f"{NAME}.ipynb"
    ran(tmp_path, "papermill", str(source), "out.ipynb", "-p", "draws", "500")
    ran(tmp_path, "nbconvert", "--to", "html", "out.ipynb")
    is_complete(BeautifulSoup((tmp_path / "out.html").read_text(encoding="utf-8"), "html.parser"))
