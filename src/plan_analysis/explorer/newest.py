"""Work that always goes on with the newest value: what comes faster than it is done is dropped, never queued."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
_NOTHING = object()


class Newest(Generic[Value]):
    """One thread that does one thing at a time, on the newest value given.

    A slider gives values faster than a figure is drawn; the ones in between are of no use to anybody.

    Parameters
    ----------
    work
        Called with a value, on the thread. It has to deal with its errors: one that it lets through is handed to
        ``threading.excepthook``, and the next value is taken all the same.
    """

    def __init__(self, work: Callable[[Value], None]):
        self._work = work
        self._waiting: Value | object = _NOTHING
        self._busy = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="explorer", daemon=True)
        self._thread.start()

    def put(self, value: Value) -> None:
        """Give a value; one that is still waiting is replaced."""
        with self._changed:
            self._waiting = value
            self._changed.notify_all()

    @property
    def overtaken(self) -> bool:
        """Whether a newer value waits while one is worked on."""
        with self._changed:
            return self._waiting is not _NOTHING

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do; False when it took longer."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._waiting is _NOTHING and not self._busy, timeout=seconds
            )

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting is not _NOTHING)
                value, self._waiting, self._busy = self._waiting, _NOTHING, True
            try:
                self._work(value)
            except Exception as error:
                threading.excepthook(
                    threading.ExceptHookArgs((type(error), error, error.__traceback__, self._thread))
                )
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()
