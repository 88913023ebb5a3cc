"""The parser's own crash reports, which it prints on the standard error before Python can catch them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STANDARD_ERROR = 2
_lock = threading.Lock()
_silenced: list[int] = []  # the kept copy of the standard error, once for every thread inside


@contextmanager
def crash_reports_silenced() -> Iterator[None]:
    """Keep what native code writes to the standard error off it while the block runs.

    A damaged file makes the parser panic; the exception becomes a message of our own, so its report and
    backtrace would only frighten. Threads share the descriptor: the first to enter puts it away, the last to
    leave puts it back.
    """
    with _lock:
        if _silenced:
            _silenced.append(_silenced[0])
        else:
            try:
                kept = os.dup(_STANDARD_ERROR)
            except OSError:  # a process without a standard error
                kept = -1
            else:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, _STANDARD_ERROR)
                os.close(nowhere)
            _silenced.append(kept)
    try:
        yield
    finally:
        with _lock:
            kept = _silenced.pop()
            if not _silenced and kept >= 0:
                os.dup2(kept, _STANDARD_ERROR)
                os.close(kept)
