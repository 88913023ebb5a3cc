"""A long-lived worker, watched from outside: its time, its memory with that of its children, and what it prints."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from fuzzing.case import Case

SECONDS = 10.0
MEBIBYTES = 500.0
_EVERY = 0.05


@dataclass(frozen=True)
class Outcome:
    """What came of one input: ``read``, ``refused`` or ``BREACH``, with the reason, the time and the peak of memory."""

    outcome: str
    said: str
    seconds: float
    peak: float


class Watch:
    """One worker and its replacement whenever it breaks a limit; every worker lives in an empty folder."""

    def __init__(self, folder: Path, seeds: Path):
        self._folder, self._seeds = folder, seeds
        self._inputs = folder / "inputs"
        self._home = folder / "home"
        for made in (self._inputs, self._home):
            made.mkdir(parents=True)
        self._start()

    def read(self, path: Path, case: Case) -> Outcome:
        """Let the worker read one input."""
        asked = {
            "path": os.fsencode(path).hex(),
            "sources": [str(self._seeds / name) for name in case.sources],
            "seam": case.seam,
        }
        start, peak = time.monotonic(), 0.0
        self._worker.stdin.write(json.dumps(asked).encode() + b"\n")
        self._worker.stdin.flush()
        while not select.select([self._answers], [], [], _EVERY)[0]:
            peak = max(peak, _memory(self._worker.pid))
            seconds = time.monotonic() - start
            if seconds > 3 * SECONDS or peak > 2 * MEBIBYTES:
                self._replace()
                return Outcome("BREACH", "no end" if peak < MEBIBYTES else "memory", seconds, peak)
        line = self._answers.readline()
        if not line:
            self._replace()
            return Outcome("BREACH", "the process died", time.monotonic() - start, peak)
        told = json.loads(line)
        outcome, said = self._judged(told, max(peak, told["peak"]))
        return Outcome(outcome, said, told["seconds"], max(peak, told["peak"]))

    def by_command(self, path: Path) -> Outcome:
        """Let the command line read one input into ``--out``."""
        out = self._home / "out.csv"
        command = [sys.executable, "-m", "plan_analysis.cli", "read", os.fsencode(path), "--out", str(out)]
        start = time.monotonic()
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=3 * SECONDS, cwd=self._home, check=False
            )
        except subprocess.TimeoutExpired:
            return Outcome("BREACH", "no end", 3 * SECONDS, 0.0)
        except ValueError as error:  # a path that no command line can hold
            return Outcome("refused", str(error), 0.0, 0.0)
        seconds = time.monotonic() - start
        written = out.exists()
        out.unlink(missing_ok=True)
        said = done.stderr.decode("utf-8", "replace").strip()
        wrong = [
            reason
            for reason, holds in (
                (f"exit code {done.returncode}", done.returncode not in (0, 2)),
                ("a traceback", "Traceback" in said or "panicked" in said),
                ("output on standard output", bool(done.stdout)),
                ("a file although refused", written and done.returncode != 0),
                ("no file although read", not written and done.returncode == 0),
                ("no message", done.returncode == 2 and not said),
                ("too slow", seconds > SECONDS + 2),
                ("other files", any(self._home.iterdir())),
            )
            if holds
        ]
        if wrong:
            return Outcome("BREACH", f"{wrong[0]}: {said[-300:]}", seconds, 0.0)
        return Outcome("refused" if done.returncode else "read", said[:200], seconds, 0.0)

    def close(self) -> None:
        """End the worker."""
        self._worker.kill()
        self._worker.wait()
        self._answers.close()
        self._printed.close()

    def _judged(self, told: dict[str, object], peak: float) -> tuple[str, str]:
        printed = self._printed.tell() or os.fstat(self._printed.fileno()).st_size
        os.ftruncate(self._printed.fileno(), 0)
        if told["outcome"] == "BREACH":
            return "BREACH", told["said"]
        if told["seconds"] > SECONDS:
            return "BREACH", "too slow"
        if peak > MEBIBYTES:
            return "BREACH", "too much memory"
        if printed:
            return "BREACH", f"{printed} bytes printed"
        if any(self._home.iterdir()):
            return "BREACH", f"wrote {next(self._home.iterdir())}"
        return told["outcome"], told["said"]

    def _start(self) -> None:
        ours, theirs = os.pipe()
        self._printed = tempfile.TemporaryFile(mode="ab")  # noqa: SIM115 (lives as long as the worker)
        self._worker = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("worker.py")), str(theirs)],
            stdin=subprocess.PIPE,
            stdout=self._printed,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs,),
            cwd=self._home,
            env={
                **os.environ,
                "HOME": str(self._home),
                "TMPDIR": str(self._home),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            start_new_session=True,
        )
        os.close(theirs)
        self._answers = os.fdopen(ours, "r", encoding="utf-8")

    def _replace(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._worker.pid, signal.SIGKILL)  # the group of our own worker
        self.close()
        self._start()


def _memory(pid: int) -> float:
    """Return the resident memory of a process and its children in MiB."""
    total = 0.0
    for process in (pid, *_children(pid)):
        with contextlib.suppress(OSError, IndexError):
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
            total += pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return total


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
