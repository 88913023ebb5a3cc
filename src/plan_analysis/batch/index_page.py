"""The index page of a run: every brief with its verdict, every failure with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plan_analysis.batch.manifest import FAILED, Manifest
from plan_analysis.batch.outcomes import KINDS
from plan_analysis.batch.publishing import TEMPLATES
from plan_analysis.batch.wording import LANGUAGES, WORDS, long_date


@dataclass(frozen=True)
class _Line:
    entry: dict[str, Any]
    title: str
    summary: str
    as_of: str

    @property
    def seconds(self) -> str:
        return f"{self.entry['seconds']:.0f}"


def index_html(manifest: Manifest, folder: Path) -> str:
    """Return the index page.

    Parameters
    ----------
    manifest
        The run; its jobs in the order of the page.
    folder
        The run's folder, from which titles and verdicts are read (the jobs' results files).
    """
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / "index", TEMPLATES / "brief"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    lines = [_line(entry, folder) for entry in manifest.jobs if entry["status"] != "failed"]
    day = datetime.fromisoformat(manifest.started)
    statuses = [job["status"] for job in manifest.jobs]
    return environment.get_template("index.html.j2").render(
        manifest=manifest,
        groups=[(lang, [line for line in lines if _language(line.entry) == lang]) for lang in LANGUAGES],
        failed=[(entry, _partial(entry, folder)) for entry in manifest.jobs if entry["status"] == "failed"],
        counts={status: statuses.count(status) for status in ("done", "reused", "failed")},
        words=WORDS,
        kinds=KINDS,
        time={language: f"{long_date(day.date(), language)}, {day:%H:%M}" for language in LANGUAGES},
    )


def _partial(entry: dict[str, Any], folder: Path) -> str:
    """Return the address of a failed job's notebook, empty where there is none."""
    notebook = f"{FAILED}/{entry['name']}.ipynb"
    return notebook if (folder / notebook).is_file() else ""


def _line(entry: dict[str, Any], folder: Path) -> _Line:
    results = json.loads((folder / entry["results"]).read_text(encoding="utf-8"))
    days = [date.fromisoformat(headline["as_of"]) for headline in results["headlines"]]
    as_of = long_date(max(days), _language(entry)) if days else str(entry["parameters"].get("as_of", ""))
    return _Line(entry, results["title"] or entry["name"], results["summary"], as_of)


def _language(entry: dict[str, Any]) -> str:
    language = str(entry["parameters"].get("language", LANGUAGES[0]))
    return language if language in LANGUAGES else LANGUAGES[0]
