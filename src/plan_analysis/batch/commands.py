"""The command ``plan-analysis run``."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from plan_analysis import layout
from plan_analysis.errors import InputError, Problem

JOBS = "jobs.yaml"


class _Unusable(click.ClickException):
    exit_code = 2


@click.command()
@click.argument("jobs", type=click.Path(path_type=Path), required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the run; default: reports/ and the time."
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Jobs at the same time; default: the number of cores."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=600.0,
    show_default=True,
    help="Seconds for each job; whatever lasts longer is ended.",
)
@click.option(
    "--resume",
    type=click.Path(path_type=Path),
    help="Folder of an earlier run; jobs whose notebook, parameters, code and data are unchanged are kept.",
)
def run(
    jobs: Path | None, out: Path | None, workers: int | None, timeout: float, resume: Path | None
) -> None:
    """Run the notebooks listed in JOBS and publish their briefs.

    JOBS is a YAML file; without it the standard briefs are made. Everything in it is checked before anything
    starts. The last line of the output is the path of the index page. Exit code: 0 all well, 1 a job failed
    or the run was interrupted, 2 the input cannot be used.
    """
    # papermill, nbconvert and jupyter_client take a second to import; --help need not wait for them.
    from plan_analysis.batch.jobs import read_jobs
    from plan_analysis.batch.warming import kernel_environment, start_server

    try:
        if out is not None and resume is not None:
            raise InputError(Problem("--resume", "", "--out beside it", "one of them"))
        root = layout.project_root()
        notebooks = layout.notebooks_folder()
        checked = read_jobs(jobs or notebooks / JOBS, [Path.cwd(), root, notebooks])
        folder = resume or _new_folder(out)

        # Its imports take seconds: let it begin while this process does its own.
        start_server({job.notebook for job in checked}, kernel_environment(root))

        from plan_analysis.batch.progress import Progress
        from plan_analysis.batch.run import INDEX, Plan, execute

        plan = Plan(checked, root, folder, resume is not None, workers or _cores(), timeout)
        with Progress(len(checked), sys.stderr, datetime.now) as progress:
            manifest = execute(plan, progress, datetime.now)
    except InputError as error:
        raise _Unusable(str(error)) from error
    click.echo(folder / INDEX)
    if manifest.finished is None or any(job["status"] == "failed" for job in manifest.jobs):
        raise SystemExit(1)


def _new_folder(out: Path | None) -> Path:
    """Return a folder that holds nothing yet; an earlier run is never overwritten."""
    if out is not None:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            expected = "a new or empty folder; --resume continues an earlier run"
            raise InputError(Problem(str(out), "", "something already there", expected))
        return out
    name = f"{datetime.now():%Y-%m-%dT%H%M%S}"
    candidates = (
        layout.reports_folder() / (name + ending) for ending in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    return next(folder for folder in candidates if not folder.exists())


def _cores() -> int:
    """Return the number of cores that this process may use, which a container can limit."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
