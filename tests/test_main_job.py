"""What a user runs: the standard briefs by the command, read as a reader would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plan_analysis.data.load import sources

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run the standard jobs once and return the folder and what was printed."""
    out = tmp_path_factory.mktemp("reports") / "standard"
    done = subprocess.run(
        [sys.executable, "-m", "plan_analysis.cli", "run", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "PLAN_ANALYSIS_HOME": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out, done.stdout


def page(folder: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((folder / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def test_the_last_line_is_the_path_of_the_index(run):
    folder, printed = run
    assert Path(printed.strip().splitlines()[-1]) == folder / "index.html"
    assert (folder / "index.html").is_file()


def test_all_standard_jobs_are_done(run):
    folder, _ = run
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["jobs"]) == 14
    assert {job["status"] for job in manifest["jobs"]} == {"done"}


@pytest.mark.parametrize("language", ["vi", "en"])
class TestPlanBrief:
    NAME = "04_plan_brief"

    def test_verdict_in_one_sentence_with_its_probability(self, run, language):
        soup = page(run[0], f"{self.NAME}_{language}")
        heading = soup.find("h2")
        verdict = heading.find_next("p").get_text()
        results = json.loads((run[0] / f"{self.NAME}_{language}.json").read_text(encoding="utf-8"))
        reached = next(h for h in results["headlines"] if h["id"] == "iip_reached_2021_2025")
        assert f"{reached['value']:.0f}%" in verdict
        assert " ".join(verdict.split()) == results["summary"]

    def test_four_figures_or_more_each_with_words_for_it(self, run, language):
        images = page(run[0], f"{self.NAME}_{language}").find_all("img")
        assert len(images) >= 4
        assert all(len(image["alt"]) > 40 for image in images)

    def test_growth_by_year_2012_to_2030_with_intervals(self, run, language):
        tables = page(run[0], f"{self.NAME}_{language}").find_all("table")
        (growth,) = [table for table in tables if "2012–2030" in table.caption.get_text()]
        rows = growth.select("tbody tr")
        assert [row.th.get_text() for row in rows] == [str(year) for year in range(2012, 2031)]
        assert all(re.search(r"\d(–| đến | to )−?\d", row.find_all("td")[2].get_text()) for row in rows)

    def test_a_source_for_every_figure_used(self, run, language):
        results = json.loads((run[0] / f"{self.NAME}_{language}.json").read_text(encoding="utf-8"))
        used = {key for headline in results["headlines"] for key in headline["sources"]}
        table = page(run[0], f"{self.NAME}_{language}").find_all("table")[-1]
        rows = table.select("tbody tr")
        # One page may be listed under several keys; it stands in the table once.
        publications = set(sources().set_index("source_id").loc[sorted(used), "publication"])
        assert len(rows) >= len(publications) > 20
        assert all(
            row.th.get_text(strip=True) and row.find_all("td")[-1].get_text(strip=True) for row in rows
        )

    def test_the_history_of_the_probability_is_drawn(self, run, language):
        alternatives = " ".join(
            image["alt"] for image in page(run[0], f"{self.NAME}_{language}").find_all("img")
        )
        assert ("27/9/2021" if language == "vi" else "27 September 2021") in alternatives

    def test_the_language_is_said_and_no_other_is_mixed_in(self, run, language):
        soup = page(run[0], f"{self.NAME}_{language}")
        assert soup.html["lang"] == language
        words = " ".join(p.get_text() for p in soup.select("article p"))
        if language == "en":
            assert "khoảng" not in words and "tăng" not in words
        else:
            assert "the " not in words


def test_every_headline_has_what_it_promises(run):
    for path in run[0].glob("0*.json"):
        for headline in json.loads(path.read_text(encoding="utf-8"))["headlines"]:
            assert {"id", "value", "low80", "high80", "unit", "as_of", "sources"} <= set(headline), path.name


def test_plain_papermill_runs_a_notebook_at_the_plans_adoption(tmp_path):
    out = tmp_path / "out.ipynb"
    command = ["papermill", ROOT / "notebooks/04_plan_brief.ipynb", out, "-p", "as_of", "2021-09-27"]
    parameters = ["-p", "language", "en", "-p", "draws", "500"]
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command), *parameters],
        cwd=tmp_path,
        env={**os.environ, "PLAN_ANALYSIS_HOME": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    texts = [
        text
        for cell in json.loads(out.read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", [])
        for text in output.get("data", {}).get("text/markdown", [])
    ]
    page = "".join(texts)
    assert "27 September 2021" in page
    assert "merged" not in page
