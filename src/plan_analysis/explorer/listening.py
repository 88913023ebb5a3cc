"""Telling what a person changes from what the program does to the controls itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import ipywidgets as widgets

from plan_analysis.explorer.controls import Lever


class Listener:
    """Hears the changes that a person makes.

    A person's changes come on other threads than the one that fits the controls, so only that one is not listened to:
    what a person does meanwhile is heard.

    Parameters
    ----------
    changed
        Called after every change that a person made.
    """

    def __init__(self, changed: Callable[[], None]):
        self._changed, self._here = changed, threading.local()

    def watch(self, *controls: widgets.Widget, first: Callable[[], None] | None = None) -> None:
        """Listen to controls.

        Parameters
        ----------
        controls
            Widgets with a value.
        first
            Called before anybody else learns of a change that a person made.
        """

        def react(_: object) -> None:
            if not self.is_quiet:
                if first is not None:
                    first()
                self._changed()

        for control in controls:
            control.observe(react, ["value", "held"] if isinstance(control, Lever) else ["value"])

    @property
    def is_quiet(self) -> bool:
        """Whether the thread that asks changes controls itself."""
        return getattr(self._here, "quiet", False)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Change controls on this thread without being heard."""
        before, self._here.quiet = self.is_quiet, True
        try:
            yield
        finally:
            self._here.quiet = before
