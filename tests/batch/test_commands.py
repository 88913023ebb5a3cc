"""The command as a user runs it, with real notebooks."""

import hashlib
import json
import re
import signal
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

BRIEFS = {"name": "brief", "notebook": "brief", "matrix": {"language": ["vi", "en"]}}
RAISES = {"name": "raises", "notebook": "raises"}
SHORT = {"name": "short", "notebook": "short", "parameters": {"seed": 1}}


@pytest.fixture(scope="module")
def ran(project):
    result = project.run(project.jobs(BRIEFS, RAISES, SHORT), "--out", "first")
    return result, project.root / "first"


def pages(folder):
    return sorted(folder.glob("*.html"))


def test_a_failed_job_does_not_stop_the_others(ran, project):
    result, folder = ran
    assert result.returncode == 1, result.stderr
    assert result.stdout.splitlines() == [str(Path("first") / "index.html")]
    jobs = project.manifest(folder)["jobs"]
    assert {name: job["status"] for name, job in jobs.items()} == {
        "brief_vi": "done",
        "brief_en": "done",
        "raises": "failed",
        "short": "done",
    }
    assert jobs["raises"]["html"] is None
    assert jobs["raises"]["error"]["message"] == "tỷ lệ sai: 120 %"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    published = {
        f"{name}{end}" for name in ("brief_vi", "brief_en", "short") for end in (".html", ".ipynb", ".json")
    }
    assert files == published | {"index.html", "manifest.json", "failed/raises.ipynb"}


def test_progress_is_told_line_by_line(ran):
    lines = ran[0].stderr.splitlines()
    assert len(lines) == 8
    assert re.fullmatch(r"\d\d:\d\d:\d\d start   brief_vi", lines[0])
    assert sum(bool(re.search(r" done +\w+ \d+\.\d s \(\d/4\)$", line)) for line in lines) == 3
    assert sum("ValueError: tỷ lệ sai: 120 %" in line for line in lines) == 1


def test_the_manifest_names_data_code_and_versions(ran, project):
    manifest = project.manifest(ran[1])
    sources = (project.root / "data/raw/sources.csv").read_bytes()
    assert manifest["data"]["data/raw/sources.csv"] == hashlib.sha256(sources).hexdigest()
    assert "data/processed/observations.parquet" in manifest["data"]
    assert set(manifest["code"]["notebooks"]) == {"brief.ipynb", "raises.ipynb", "short.ipynb"}
    assert re.fullmatch("[0-9a-f]{64}", manifest["code"]["src"])
    assert {"python", "plan_analysis", "pandas", "statsmodels", "papermill", "nbconvert"} <= set(
        manifest["versions"]
    )
    assert manifest["run"] == "first"
    assert manifest["started"] <= manifest["finished"]


def test_results_hold_the_headlines(ran):
    results = json.loads((ran[1] / "brief_vi.json").read_text(encoding="utf-8"))
    assert results["summary"] == "Bình quân bốn năm là 9,0 %, ở cận dưới của chỉ tiêu."
    (headline,) = results["headlines"]
    assert {"id", "value", "low80", "high80", "unit", "as_of", "sources"} <= set(headline)
    assert json.loads((ran[1] / "short.json").read_text(encoding="utf-8"))["headlines"] == []


def test_every_page_stands_alone_and_is_accessible(ran):
    for path in pages(ran[1]):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        language = {"brief_en.html": "en"}.get(path.name, "vi")
        assert page.html["lang"] == language
        assert len(page.find_all("h1")) == 1
        assert page.title.get_text()
        assert all(image["alt"].strip() for image in page.find_all("img"))
        assert page.find("script") is None
        for element in page.find_all(True):
            for name in ("src", "srcset", "href", "data", "poster"):
                if element.name != "a" and element.get(name):
                    assert element[name].startswith("data:"), (path.name, str(element)[:80])
        styles = " ".join(style.get_text() for style in page.find_all("style"))
        assert "url(" not in styles
        assert "@import" not in styles
        assert "http" not in styles
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids))


def test_links_between_the_pages_lead_somewhere(ran):
    for path in pages(ran[1]):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for link in page.find_all("a", href=True):
            address, _, fragment = link["href"].partition("#")
            if address and "://" not in address:
                assert (path.parent / address).is_file(), link
            elif fragment:
                assert page.find(id=fragment), link


def test_the_index_tells_verdicts_and_failures(ran):
    page = BeautifulSoup((ran[1] / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [section["lang"] for section in page.find_all("section", lang=True)] == ["vi", "en"]
    assert "Bình quân bốn năm là 9,0 %, ở cận dưới của chỉ tiêu." in page.get_text()
    assert "Số liệu đến: 30 tháng 6 năm 2025" in page.get_text()
    failed = page.find(id="failed").find_parent("section").get_text(" ", strip=True)
    assert "Sổ tính báo lỗi (ô 5)" in failed
    assert "ValueError: tỷ lệ sai: 120 %" in failed


def test_unchanged_jobs_are_reused(ran, project):
    folder = ran[1]
    before = (folder / "brief_vi.html").stat().st_mtime_ns
    project.write("raises", ["# Đã sửa", "rate = 1"])
    more = SHORT | {"parameters": {"seed": 2}}
    result = project.run(project.jobs(BRIEFS, RAISES, more), "--resume", "first")
    assert result.returncode == 0, result.stderr
    jobs = project.manifest(folder)["jobs"]
    assert {name: job["status"] for name, job in jobs.items()} == {
        "brief_vi": "reused",
        "brief_en": "reused",
        "raises": "done",
        "short": "done",
    }
    assert (folder / "brief_vi.html").stat().st_mtime_ns == before
    assert not (folder / "failed/raises.ipynb").exists()


def test_unusable_data_stops_before_anything_runs(ran, project):
    manifest = (ran[1] / "manifest.json").read_bytes()
    path = project.root / "data/raw/sources.csv"
    before = path.read_bytes()
    try:
        path.write_bytes(before + b"\n")
        result = project.run(project.jobs(SHORT), "--resume", "first")
    finally:
        path.write_bytes(before)
    assert result.returncode == 2
    assert "sources.csv: found sha256" in result.stderr
    assert (ran[1] / "manifest.json").read_bytes() == manifest


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "taken"], "taken: found something already there; expected a new or empty folder"),
        (["--resume", "absent"], "the manifest of an earlier run"),
        (["--out", "a", "--resume", "b"], "found --out beside it"),
        (["--workers", "0"], "Invalid value for '--workers'"),
        (["--timeout", "0"], "Invalid value for '--timeout'"),
    ],
)
def test_unusable_options_change_nothing(project, options, message):
    (project.root / "taken").mkdir(exist_ok=True)
    (project.root / "taken/mine.txt").touch()
    before = sorted(project.root.rglob("*"))
    result = project.run(project.root / "jobs.yaml", *options)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert sorted(project.root.rglob("*")) == before


def test_an_unusable_file_changes_nothing(project):
    jobs = project.jobs(SHORT, {"name": "x", "notebook": "short", "parameters": {"sed": 1}})
    before = sorted(project.root.rglob("*"))
    result = project.run(jobs)
    assert (result.returncode, result.stdout) == (2, "")
    assert "did you mean seed?" in result.stderr
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_a_record_and_no_process(project, command, alive, number):
    seed = 100 + number
    endless = {"name": "endless", "notebook": "endless", "parameters": {"seed": seed}}
    jobs = project.jobs(SHORT, endless, SHORT | {"name": "later"})
    folder = project.root / f"stopped{number}"
    process = subprocess.Popen(
        [*command, str(jobs), "--out", str(folder), "--workers", "1"],
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whoever starts the tests in the background has Ctrl-C ignored, and so would the command.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    kernel = project.kernel(seed, wait=60)
    assert alive(kernel)
    process.send_signal(number)
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert output.strip() == str(folder / "index.html")
    assert not alive(kernel)
    manifest = project.manifest(folder)
    assert manifest["finished"] is None
    assert {name: job["status"] for name, job in manifest["jobs"].items()} == {
        "short": "done",
        "endless": "failed",
        "later": "failed",
    }
    assert manifest["jobs"]["endless"]["error"]["kind"] == "interrupted"
    assert not list(folder.glob(".*"))
