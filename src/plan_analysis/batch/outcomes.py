"""What became of a job, in a form that travels between processes and into the manifest."""

from __future__ import annotations

from dataclasses import dataclass

from nbconvert.filters import strip_ansi

KINDS: dict[str, dict[str, str]] = {
    "exception": {"en": "the notebook raised an exception", "vi": "sổ tính báo lỗi"},
    "exit": {"en": "the notebook stopped before its last cell", "vi": "sổ tính dừng trước ô cuối"},
    "start": {"en": "the notebook could not be run", "vi": "không chạy được sổ tính"},
    "kernel_died": {"en": "the kernel died", "vi": "nhân tính toán đã chết"},
    "timeout": {"en": "the time limit was reached", "vi": "quá thời hạn"},
    "interrupted": {"en": "the run was interrupted", "vi": "lần chạy bị dừng"},
    "worker_died": {"en": "the worker process died", "vi": "tiến trình làm việc đã chết"},
    "publishing": {
        "en": "the notebook ran, but its brief cannot be published",
        "vi": "sổ tính đã chạy xong nhưng chưa thể công bố bản tin",
    },
}
"""Ways to fail, in words."""
_TRACEBACK_LINES = 12


@dataclass(frozen=True)
class Failure:
    """Why a job failed.

    Parameters
    ----------
    kind
        A key of ``KINDS``.
    message
        One readable sentence or the exception's own message.
    exception
        Name of the exception's class, empty where there was none.
    cell
        Number of the cell in the executed notebook, from 1; None where it is not known.
    source
        What stands in the cell.
    traceback
        Last lines of the traceback.
    """

    kind: str
    message: str
    exception: str = ""
    cell: int | None = None
    source: str = ""
    traceback: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = "" if self.cell is None else f" in cell {self.cell}"
        what = f"{self.exception}: {self.message}" if self.exception else self.message
        return f"{KINDS[self.kind]['en']}{where}: {what}"


@dataclass(frozen=True)
class Outcome:
    """The end of a job: ``done`` without a failure, ``failed`` with one.

    Parameters
    ----------
    name
        The job's name.
    seconds
        Wall-clock time from the start of its process.
    failure
        None for a job that is done.
    """

    name: str
    seconds: float
    failure: Failure | None = None

    @property
    def status(self) -> str:
        """``done`` or ``failed``."""
        return "done" if self.failure is None else "failed"


def last_lines(traceback: list[str]) -> tuple[str, ...]:
    """Return the last lines of a kernel's traceback without terminal colours."""
    lines = strip_ansi("\n".join(traceback)).splitlines()
    return tuple(line.rstrip() for line in lines[-_TRACEBACK_LINES:])
