"""The record of a run: what ran, on what data, with what code, and what came of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from plan_analysis.batch.jobs import Job
from plan_analysis.batch.outcomes import Outcome
from plan_analysis.errors import InputError, Problem

MANIFEST = "manifest.json"
PUBLISHED = {"html": ".html", "ipynb": ".ipynb", "results": ".json"}
"""Field of a job's entry → ending of the file that it names."""

FAILED = "failed"
"""Folder, in that of the run, of the notebooks of failed jobs as far as they came."""


@dataclass(frozen=True)
class Manifest:
    """A run and its jobs.

    Parameters
    ----------
    run
        The run's name.
    started, finished
        ISO 8601 with the zone; ``finished`` is None while the run lasts.
    versions, data, code
        As ``fingerprints`` gives them.
    jobs
        One entry for every job that has ended: ``name``, ``notebook``, ``parameters``, ``status`` (done,
        reused, failed), ``seconds``, the files ``html``, ``ipynb`` and ``results`` (None for a failed job),
        ``inputs`` (hash of all that it depends on) and, for a failed one, ``error``.
    """

    run: str
    started: str
    versions: dict[str, str]
    data: dict[str, str]
    code: dict[str, Any]
    finished: str | None = None
    jobs: tuple[dict[str, Any], ...] = field(default=())

    def with_job(self, entry: dict[str, Any], order: list[str]) -> Manifest:
        """Return the manifest with one entry more, the entries in the order of the given names."""
        jobs = sorted((*self.jobs, entry), key=lambda one: order.index(one["name"]))
        return replace(self, jobs=tuple(jobs))

    def write(self, folder: Path) -> None:
        """Write ``manifest.json`` as a whole or not at all."""
        content = asdict(self)
        ordered = {"run": self.run, "started": self.started, "finished": self.finished} | content
        write_whole(folder / MANIFEST, json.dumps(ordered, ensure_ascii=False, indent=2) + "\n")


def entry(
    job: Job, status: str, seconds: float, inputs: str, outcome: Outcome | None = None
) -> dict[str, Any]:
    """Return a job's entry; what it published is named by file names in the run's folder."""
    failed = status == "failed"
    made = {
        "name": job.name,
        "notebook": job.notebook.stem,
        "parameters": dict(job.values),
        "status": status,
        "seconds": round(seconds, 2),
        **{kind: None if failed else job.name + ending for kind, ending in PUBLISHED.items()},
        "inputs": inputs,
    }
    if outcome is not None and outcome.failure is not None:
        made["error"] = asdict(outcome.failure) | {"summary": str(outcome.failure)}
    return made


def reusable(folder: Path) -> dict[str, str]:
    """Return name → hash of inputs of the jobs of an earlier run whose files are all still there.

    Raises
    ------
    InputError
        When the folder holds no readable manifest.
    """
    path = folder / MANIFEST
    try:
        jobs = json.loads(path.read_text(encoding="utf-8"))["jobs"]
        ended = {job["name"]: job["inputs"] for job in jobs if job["status"] in ("done", "reused")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        found = f"{type(error).__name__}: {error}"
        raise InputError(Problem(str(path), "", found, "the manifest of an earlier run")) from error
    return {
        name: inputs
        for name, inputs in ended.items()
        if all((folder / f"{name}{ending}").is_file() for ending in PUBLISHED.values())
    }


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place and move it there, so that nobody ever reads a part of it."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
