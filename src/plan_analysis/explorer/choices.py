"""Lists to choose from, and labels of sliders, in the look that all controls of the explorer share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from plan_analysis.explorer.controls import Lever
from plan_analysis.wording.labels import label

WIDTH = "400px"
DESCRIBED = {"description_width": "110px"}


def dropdown(values: Sequence[Any], chosen: Any) -> widgets.Dropdown:
    """Return a list of values, which are named later."""
    options = [(str(value), value) for value in values]
    return widgets.Dropdown(options=options, value=chosen, style=DESCRIBED, layout={"width": WIDTH})


def name_options(control: widgets.Dropdown, values: Iterable[Any], name: Callable[[Any], str]) -> None:
    """Give a list other values or other names for them; what is chosen stays."""
    options = [(name(value), value) for value in values]
    if list(control.options) != options:
        set_options(control, options, control.value)


def set_options(control: widgets.Dropdown, options: list[tuple[str, Any]], chosen: Any) -> None:
    """Give a list other options, one of them chosen."""
    with control.hold_sync():
        if list(control.options) != options:
            control.options = options  # chooses the first
        control.value = chosen


def label_lever(lever: Lever, language: str, name: str, unit: str, hint: str = "") -> None:
    """Write what a slider sets, in what unit, and, where that does not say enough, a sentence on it."""
    with lever.hold_sync():
        lever.language, lever.label, lever.unit, lever.hint = language, name, unit, hint
        lever.hold_label = label("x_hold", language)
