"""A run: jobs in, a folder of briefs with their manifest and index page out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from plan_analysis.batch import fingerprints
from plan_analysis.batch.index_page import index_html
from plan_analysis.batch.jobs import Job
from plan_analysis.batch.manifest import FAILED, PUBLISHED, Manifest, entry, reusable, write_whole
from plan_analysis.batch.outcomes import Outcome
from plan_analysis.batch.progress import Progress
from plan_analysis.batch.publishing import Edition
from plan_analysis.batch.runner import run_orders
from plan_analysis.batch.warming import kernel_environment
from plan_analysis.batch.worker import Order
from plan_analysis.data.load import ensure

INDEX = "index.html"
_PARTS = ".parts"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Plan:
    """What is to run, where and how.

    Parameters
    ----------
    jobs
        Checked jobs.
    root
        The project's folder.
    folder
        The run's folder.
    resumed
        Whether the folder is that of an earlier run, whose unchanged jobs are kept.
    workers
        How many jobs run at the same time.
    timeout
        Seconds for each job.
    """

    jobs: Sequence[Job]
    root: Path
    folder: Path
    resumed: bool
    workers: int
    timeout: float


def execute(plan: Plan, progress: Progress, now: Callable[[], datetime]) -> Manifest:
    """Run a plan and write its folder; the manifest is kept complete from job to job.

    Returns
    -------
    Manifest
        ``finished`` is None when the run was interrupted.

    Raises
    ------
    InputError
        When a folder to resume holds no manifest, or the raw files cannot be used.
    """
    started = now()
    earlier = reusable(plan.folder) if plan.resumed else {}
    # Once, here: kernels that find no current tables would each build them.
    ensure(plan.root / "data" / "raw", plan.root / "data" / "processed")
    packages, data = fingerprints.versions(), fingerprints.data_hashes(plan.root)
    code = fingerprints.code_hashes(_PACKAGE, plan.jobs)
    inputs = {job.name: fingerprints.job_hash(job, data, code["src"], packages) for job in plan.jobs}
    record = _Record(plan, inputs, Manifest(plan.folder.name, _stamp(started), packages, data, code))
    plan.folder.mkdir(parents=True, exist_ok=True)
    reused = [job for job in plan.jobs if earlier.get(job.name) == inputs[job.name]]
    for job in reused:
        record.add(entry(job, "reused", 0.0, inputs[job.name]))
        progress.reused(job.name)
    waiting = [job for job in plan.jobs if job not in reused]
    edition = Edition(
        started.date(), f"plan_analysis {packages['plan_analysis']}, Python {packages['python']}"
    )
    parts = plan.folder / _PARTS
    shutil.rmtree(parts, ignore_errors=True)  # of a run that was killed
    # The system's folder for temporary files has a short path, which sockets need.
    with tempfile.TemporaryDirectory(prefix="plan-", ignore_cleanup_errors=True) as scratch:
        orders = [_order(plan, job, edition, parts, Path(scratch) / str(n)) for n, job in enumerate(waiting)]
        jobs = {job.name: job for job in waiting}

        def finished(outcome: Outcome) -> None:
            job = jobs[outcome.name]
            _move(plan.folder, parts / job.name, job.name, outcome.status)
            record.add(entry(job, outcome.status, outcome.seconds, inputs[job.name], outcome))
            progress.finished(outcome)

        complete = run_orders(orders, plan.workers, progress.started, finished)
    shutil.rmtree(parts, ignore_errors=True)
    record.close(_stamp(now()) if complete else None)
    return record.manifest


class _Record:
    """The manifest and the index page as they grow."""

    def __init__(self, plan: Plan, inputs: dict[str, str], manifest: Manifest):
        self._folder = plan.folder
        self._order = list(inputs)
        self.manifest = manifest

    def add(self, made: dict) -> None:
        self.manifest = self.manifest.with_job(made, self._order)
        self.manifest.write(self._folder)

    def close(self, finished: str | None) -> None:
        self.manifest = replace(self.manifest, finished=finished)
        self.manifest.write(self._folder)
        write_whole(self._folder / INDEX, index_html(self.manifest, self._folder))


def _order(plan: Plan, job: Job, edition: Edition, parts: Path, scratch: Path) -> Order:
    folder = parts / job.name
    folder.mkdir(parents=True)
    scratch.mkdir()
    environment = kernel_environment(plan.root)
    return Order(job, edition, folder.resolve(), scratch, plan.timeout, environment)


def _move(folder: Path, parts: Path, name: str, status: str) -> None:
    """Move what a job wrote to its place; a failed job leaves no brief there, not even an earlier one."""
    kept = folder / FAILED / f"{name}.ipynb"
    kept.unlink(missing_ok=True)
    for ending in PUBLISHED.values():
        if status == "done":
            (parts / f"{name}{ending}").replace(folder / f"{name}{ending}")
        else:
            (folder / f"{name}{ending}").unlink(missing_ok=True)
    if status == "failed" and (parts / f"{name}.ipynb").is_file():
        kept.parent.mkdir(exist_ok=True)
        (parts / f"{name}.ipynb").replace(kept)


def _stamp(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")
