"""How far a run has come: a bar in a terminal, a line for every start and end elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TextIO

from tqdm import tqdm

from plan_analysis.batch.outcomes import Outcome


class Progress:
    """Tells the user how a run goes; use it as a context manager.

    Parameters
    ----------
    total
        Number of jobs.
    stream
        Where to write, normally standard error.
    now
        The clock of the lines.
    """

    def __init__(self, total: int, stream: TextIO, now: Callable[[], datetime]):
        self._total, self._stream, self._now = total, stream, now
        self._ended = 0
        self._running: list[str] = []
        self._bar: tqdm | None = None

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            layout = "{n_fmt}/{total_fmt} |{bar:24}| {elapsed} {desc}"
            self._bar = tqdm(total=self._total, file=self._stream, bar_format=layout, dynamic_ncols=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.set_description_str("")
            self._bar.close()

    def started(self, name: str) -> None:
        """Tell that a job's process starts."""
        self._running.append(name)
        if self._bar is None:
            self._line(f"start   {name}")
        self._show()

    def reused(self, name: str) -> None:
        """Tell that a job of an earlier run is kept."""
        self._end(f"reused  {name}", quiet=True)

    def finished(self, outcome: Outcome) -> None:
        """Tell how a job ended; a failure is told in full also above the bar."""
        if outcome.name in self._running:
            self._running.remove(outcome.name)
        text = f"{outcome.status:7} {outcome.name} {outcome.seconds:.1f} s"
        if outcome.failure is not None:
            text += f": {outcome.failure}"
        self._end(text, quiet=outcome.failure is None)

    def _end(self, text: str, quiet: bool) -> None:
        self._ended += 1
        if self._bar is None or not quiet:
            self._line(text)
        if self._bar is not None:
            self._bar.update()
        self._show()

    def _line(self, text: str) -> None:
        count = f" ({self._ended}/{self._total})" if not text.startswith("start") else ""
        line = f"{self._now():%H:%M:%S} {text}{count}"
        if self._bar is None:
            print(line, file=self._stream, flush=True)
        else:
            tqdm.write(line, file=self._stream)

    def _show(self) -> None:
        if self._bar is not None:
            self._bar.set_description_str(", ".join(self._running))
