"""Runs of real notebooks that end badly; each must fail alone and leave no process."""

import json
import sys
from datetime import date

import nbformat
import pytest

from plan_analysis.batch.jobs import read_jobs
from plan_analysis.batch.publishing import Edition
from plan_analysis.batch.runner import run_orders
from plan_analysis.batch.warming import kernel_environment
from plan_analysis.batch.worker import Order

EDITION = Edition(date(2026, 11, 24), "plan_analysis")


@pytest.fixture
def run(project, tmp_path):
    def run(timeout, grace, *jobs):
        orders = []
        for number, job in enumerate(read_jobs(project.jobs(*jobs), [project.root / "notebooks"])):
            folder, scratch = tmp_path / job.name, tmp_path / str(number)
            folder.mkdir()
            scratch.mkdir()
            variables = kernel_environment(project.root) | {"NOTED": str(project.root / "noted")}
            orders.append(Order(job, EDITION, folder, scratch, timeout, variables))
        outcomes = {}
        assert run_orders(orders, 2, lambda _: None, lambda one: outcomes.update({one.name: one}), grace)
        return outcomes

    return run


def job(name, notebook, seed):
    return {"name": name, "notebook": notebook, "parameters": {"seed": seed}}


def test_exceptions_dead_kernels_and_early_exits_fail_alone(run, project, tmp_path, alive):
    outcomes = run(
        120,
        15,
        job("raises", "raises", 1),
        job("kills", "kills", 2),
        job("exits", "exits", 3),
        job("ok", "short", 4),
    )
    assert {name: one.status for name, one in outcomes.items()} == {
        "raises": "failed",
        "kills": "failed",
        "exits": "failed",
        "ok": "done",
    }
    raised = outcomes["raises"].failure
    # heading, declared parameters, injected parameters, rate = 1, and then the cell that raises
    assert (raised.kind, raised.exception, raised.message, raised.cell) == (
        "exception",
        "ValueError",
        "tỷ lệ sai: 120 %",
        5,
    )
    assert raised.source == 'raise ValueError("tỷ lệ sai: 120 %")'
    assert raised.traceback[-1] == "ValueError: tỷ lệ sai: 120 %"
    assert not any("\x1b" in line for line in raised.traceback)
    died = outcomes["kills"].failure
    assert (died.kind, died.cell) == ("kernel_died", 5)
    assert "SIGKILL" in died.source
    assert outcomes["exits"].failure.kind == "exit"
    assert not alive(project.kernel(2))
    assert not alive(project.kernel(4))
    assert sorted(path.suffix for path in (tmp_path / "ok").iterdir()) == [".html", ".ipynb", ".json"]
    assert [path.name for path in (tmp_path / "kills").iterdir()] == ["kills.ipynb"]
    # papermill's own file says that nothing went wrong
    left = nbformat.read(tmp_path / "kills/kills.ipynb", as_version=4)
    assert left.metadata.papermill.exception is True
    assert left.metadata.papermill.input_path == "kills.ipynb"


def test_a_notebook_that_never_ends_is_ended(run, project, alive):
    outcomes = run(10, 15, job("endless", "endless", 11), job("ok", "short", 12))
    failure = outcomes["endless"].failure
    assert (failure.kind, failure.message, failure.cell) == ("timeout", "no end after 10 seconds", 6)
    assert "while True" in failure.source
    assert 10 <= outcomes["endless"].seconds < 20
    assert outcomes["ok"].status == "done"
    assert not alive(project.kernel(11))


def test_a_frozen_worker_is_ended_with_its_kernel(run, project, alive):
    outcomes = run(8, 2, job("frozen", "freezes_worker", 21))
    failure = outcomes["frozen"].failure
    assert failure.kind == "timeout"
    assert "the worker did not answer" in failure.message
    assert not alive(project.kernel(21))


def test_a_lost_worker_is_told_and_its_kernel_ended(run, project, alive):
    outcomes = run(60, 5, job("lost", "kills_worker", 31), job("ok", "short", 32))
    failure = outcomes["lost"].failure
    assert (failure.kind, failure.message) == ("worker_died", "exit code -9")
    assert "os.getppid()" in failure.source
    assert not alive(project.kernel(31))
    assert outcomes["ok"].status == "done"


def test_kernels_see_a_fixed_environment(run, project, tmp_path):
    shown = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONHASHSEED", "MPLBACKEND", "PLAN_ANALYSIS_HOME"]
    source = f"import json, os, sys\nprint(json.dumps([sys.executable, *map(os.environ.get, {shown})]))"
    project.write("shows", ["# Môi trường", source])
    outcomes = run(60, 5, job("shows", "shows", 41))
    assert outcomes["shows"].status == "done"
    executed = nbformat.read(tmp_path / "shows/shows.ipynb", as_version=4)
    backend = "module://matplotlib_inline.backend_inline"
    assert json.loads(executed.cells[-1].outputs[0].text) == [
        sys.executable,
        "1",
        "1",
        "0",
        backend,
        str(project.root),
    ]
    # no warning about connections that anyone could read
    assert [output.output_type for output in executed.cells[-1].outputs] == ["stream"]
    assert "/" not in executed.metadata.papermill.output_path
