"""Jobs side by side, each in a process that can be ended at any time without harm to the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import current_thread, main_thread
from typing import Any

import psutil

from plan_analysis.batch.outcomes import Failure, Outcome
from plan_analysis.batch.warming import start_server
from plan_analysis.batch.worker import Order, work

GRACE = 15.0


@dataclass
class _Running:
    order: Order
    process: BaseProcess
    started: float
    kernel: int | None = None
    cell: int | None = None
    source: str = ""
    outcome: Outcome | None = None
    stuck: bool = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


def run_orders(
    orders: Sequence[Order],
    workers: int,
    started: Callable[[str], None],
    finished: Callable[[Outcome], None],
    grace: float = GRACE,
) -> bool:
    """Run every order and return when all of them have ended.

    Parameters
    ----------
    orders
        What to run, in this order.
    workers
        How many run at the same time.
    started, finished
        Called with the job's name at its start and with its outcome at its end, in this process.
    grace
        Seconds after its time limit in which a worker may still end its kernel and report; then it is ended.

    Returns
    -------
    bool
        False when Ctrl-C or SIGTERM ended the run early; what had not ended is then reported as failed, and
        no process is left.
    """
    context = _context(orders)
    waiting = deque(orders)
    running: dict[Connection, _Running] = {}
    with _sigterm_as_interrupt():
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    order = waiting.popleft()
                    started(order.job.name)
                    connection, one = _start(context, order)
                    running[connection] = one
                for connection, one in _next_ended(running, grace):
                    del running[connection]
                    connection.close()
                    _end(one)
                    finished(one.outcome or _without_word(one))
        except KeyboardInterrupt:
            with _deaf():
                for one in running.values():
                    _end(one)
                    finished(Outcome(one.order.job.name, one.seconds, _interrupted(one)))
                for order in waiting:
                    failure = Failure("interrupted", "the job had not started")
                    finished(Outcome(order.job.name, 0.0, failure))
            return False
    return True


def _context(orders: Sequence[Order]) -> Any:
    """Return how processes start: forked from a server that has imported everything where possible."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    if orders:
        start_server([order.job.notebook for order in orders], orders[0].environment)
    return multiprocessing.get_context("forkserver")


def _start(context: Any, order: Order) -> tuple[Connection, _Running]:
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(order, sending), name=order.job.name)
    process.start()
    sending.close()
    return receiving, _Running(order, process, time.monotonic())


def _next_ended(running: dict[Connection, _Running], grace: float) -> Iterator[tuple[Connection, _Running]]:
    """Wait for the next messages or time limit, and yield what has ended."""
    limits = [one.order.timeout + grace - one.seconds for one in running.values()]
    ready = wait(list(running), timeout=max(0.0, min(limits)))
    for connection, one in list(running.items()):
        ended = False
        if connection in ready:
            try:
                ended = _hear(one, connection.recv())
            except (EOFError, OSError):
                ended = True
        elif one.seconds > one.order.timeout + grace:
            message = f"no end after {one.order.timeout:g} seconds, and the worker did not answer"
            failure = Failure("timeout", message, cell=one.cell, source=one.source)
            one.outcome, one.stuck = Outcome(one.order.job.name, one.seconds, failure), True
            ended = True
        if ended:
            yield connection, one


def _hear(one: _Running, message: tuple[Any, ...]) -> bool:
    match message:
        case ("kernel", pid):
            one.kernel = pid
        case ("cell", number, source):
            one.cell, one.source = number, source
        case ("outcome", outcome):
            one.outcome = outcome
            return True
    return False


def _without_word(one: _Running) -> Outcome:
    message = f"exit code {one.process.exitcode}"
    failure = Failure("worker_died", message, cell=one.cell, source=one.source)
    return Outcome(one.order.job.name, one.seconds, failure)


def _interrupted(one: _Running) -> Failure:
    return Failure("interrupted", "the job was ended before its time", cell=one.cell, source=one.source)


def _end(one: _Running) -> None:
    """Wait for a worker that has reported; end any other with its kernel and all that they started."""
    if one.outcome is not None and not one.stuck:
        one.process.join(GRACE)
    # A worker that came to its end by itself has ended its kernel; a process number may then name a stranger.
    if one.process.exitcode == 0:
        return
    family = _family(one.process.pid, one.kernel)
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    if one.kernel is not None and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(one.kernel, signal.SIGKILL)  # the kernel leads a group of its own
    one.process.join(GRACE)
    limit = time.monotonic() + GRACE
    while any(map(_lives, family)) and time.monotonic() < limit:
        time.sleep(0.01)


def _lives(process: psutil.Process) -> bool:
    # One that has ended can stay in the table until whoever inherits it looks.
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _family(*numbers: int | None) -> list[psutil.Process]:
    family = []
    for number in numbers:
        with suppress(psutil.NoSuchProcess):
            if number is not None:
                process = psutil.Process(number)
                family += [process, *process.children(recursive=True)]
    return family


@contextmanager
def _sigterm_as_interrupt() -> Iterator[None]:
    """Let a scheduler's SIGTERM end the run as cleanly as Ctrl-C."""
    if current_thread() is not main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """Do not let a second Ctrl-C interrupt the cleaning up after the first."""
    if current_thread() is not main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
