"""One job in a process of its own: run the notebook, judge the run, publish, write into one folder."""

from __future__ import annotations

import json
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exception
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from plan_analysis.batch.forking import CAN_FORK, Standby, adopt
from plan_analysis.batch.jobs import Job
from plan_analysis.batch.kernels import KERNEL_NAME, kernel_manager
from plan_analysis.batch.outcomes import Failure, Outcome, last_lines
from plan_analysis.batch.publishing import Edition, brief_html
from plan_analysis.batch.results import collect
from plan_analysis.batch.warm import MODULES
from plan_analysis.errors import InputError


@dataclass(frozen=True)
class Order:
    """A job with everything that its process needs.

    Parameters
    ----------
    job
        What runs.
    edition
        What the brief says of the run.
    folder
        An empty folder that receives ``<name>.ipynb``, ``.html`` and ``.json``.
    scratch
        An empty folder with a short path, the kernel's working directory; thrown away afterwards.
    timeout
        Seconds for the whole job.
    environment
        Variables for the worker and its kernel, beside those that they inherit.
    """

    job: Job
    edition: Edition
    folder: Path
    scratch: Path
    timeout: float
    environment: Mapping[str, str]


def work(order: Order, channel: Connection) -> None:
    """Run a job and send what happens.

    Messages are ``("kernel", pid)``, ``("cell", number, source)`` at the start of each cell and, last,
    ``("outcome", Outcome)``.
    """
    os.dup2(2, 1)  # standard output carries the path of the index page and nothing else
    # Before anything but that: a fork copies one thread only. Without the server a new process is as good.
    standby = Standby([channel.fileno()]) if CAN_FORK and MODULES in os.environ else None
    # Ctrl-C in a terminal reaches every process of its group; the runner decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    # no start-up files and no history of the user
    os.environ.update(order.environment, IPYTHONDIR=str(order.scratch / "ipython"))
    started = time.monotonic()

    def tell(*message: Any) -> None:
        with suppress(OSError):  # the runner is gone; nobody to tell
            channel.send(message)

    failure = _execute_and_publish(order, standby, started + order.timeout, tell)
    tell("outcome", Outcome(order.job.name, time.monotonic() - started, failure))
    channel.close()


def _execute_and_publish(
    order: Order, standby: Standby | None, deadline: float, tell: Callable[..., None]
) -> Failure | None:
    reached: dict[str, Any] = {"cell": None, "source": ""}

    def cell_starts(cell: Mapping[str, Any], cell_index: int) -> None:
        reached.update(cell=cell_index + 1, source=cell["source"])
        tell("cell", cell_index + 1, cell["source"])

    notebook = order.folder / f"{order.job.name}.ipynb"
    try:
        executed = _execute(order, standby, notebook, deadline, cell_starts, tell)
    except PapermillExecutionError as error:
        # papermill has put a message above the notebook and one above the cell since it numbered the cells
        lines = last_lines(error.traceback)
        failure = Failure("exception", error.evalue, error.ename, error.cell_index + 1, error.source, lines)
    except CellTimeoutError:
        failure = Failure("timeout", f"no end after {order.timeout:g} seconds", **reached)
    except DeadKernelError:
        failure = Failure("kernel_died", "its process ended without a word; often memory ran out", **reached)
    except Exception as error:
        lines = last_lines(format_exception(error))
        failure = Failure("start", str(error), type(error).__name__, **reached, traceback=lines)
    else:
        return _publish(order, executed, notebook)
    _mark_failed(notebook)
    return failure


def _execute(
    order: Order,
    standby: Standby | None,
    notebook: Path,
    deadline: float,
    cell_starts: Callable[..., None],
    tell: Callable[..., None],
) -> nbformat.NotebookNode:
    with _kernel(order.scratch, standby, tell) as manager:
        return papermill.execute_notebook(
            order.job.notebook,
            notebook,
            dict(order.job.values),
            kernel_name=KERNEL_NAME,
            language="python",
            progress_bar=False,
            cwd=order.scratch,
            start_timeout=max(1, int(order.timeout)),
            km=manager,
            on_cell_start=cell_starts,
            # 0 would mean no limit at all
            timeout_func=lambda _cell: max(0.01, deadline - time.monotonic()),
        )


@contextmanager
def _kernel(
    scratch: Path, standby: Standby | None, tell: Callable[..., None]
) -> Iterator[AsyncKernelManager]:
    manager = kernel_manager(scratch)
    if standby is not None:
        adopt(manager, standby)
    run_sync(manager.start_kernel)(cwd=str(scratch))
    tell("kernel", manager.provisioner.pid)
    try:
        yield manager
    finally:
        # At once and not politely: the kernel is used for nothing else, and it may not listen.
        run_sync(manager.shutdown_kernel)(now=True)


def _publish(order: Order, executed: nbformat.NotebookNode, notebook: Path) -> Failure | None:
    # A notebook that calls sys.exit() ends early, and papermill takes that for success.
    if executed.metadata.papermill.get("exception"):
        _mark_failed(notebook)
        return Failure("exit", "sys.exit() or exit() was called; a brief must run to its end")
    try:
        results = collect(executed, order.job.name)
        html = brief_html(executed, results, order.job, order.edition)
    except InputError as error:
        return Failure("publishing", str(error))
    except Exception as error:
        lines = last_lines(format_exception(error))
        return Failure("publishing", str(error), type(error).__name__, traceback=lines)
    executed.metadata.papermill.update(input_path=order.job.notebook.name, output_path=notebook.name)
    nbformat.write(executed, notebook)
    notebook.with_suffix(".html").write_text(html, encoding="utf-8")
    text = json.dumps(results.as_json(order.job), ensure_ascii=False, indent=2)
    notebook.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    return None


def _mark_failed(notebook: Path) -> None:
    """Correct what the file says of itself: papermill calls it completed even after its kernel died."""
    if not notebook.is_file():
        return
    node = nbformat.read(notebook, as_version=4)
    about = node.metadata.papermill
    about.update(exception=True, input_path=Path(about.input_path).name, output_path=notebook.name)
    nbformat.write(node, notebook)
