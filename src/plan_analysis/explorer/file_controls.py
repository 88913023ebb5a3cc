"""The controls for saving a scenario and taking figure and table along."""

from __future__ import annotations

import ipywidgets as widgets

from plan_analysis.explorer.choices import DESCRIBED, WIDTH
from plan_analysis.explorer.controls import Download
from plan_analysis.explorer.saving import MEDIA_TYPES
from plan_analysis.wording.labels import label

_WRAP = {"flex_flow": "row wrap"}


class FileControls:
    """Name, buttons, and the line under them that tells what came of the last press."""

    def __init__(self):
        # A name that is sent letter by letter can come after the press that follows it; sent on leaving the field, it
        # cannot.
        self.name = widgets.Text(continuous_update=False, style=DESCRIBED, layout={"width": WIDTH})
        self.overwrite = widgets.Checkbox(indent=False, layout={"width": "auto"})
        self.save, self.reset = widgets.Button(), widgets.Button()
        self.exports = {kind: widgets.Button(layout={"width": "92px"}) for kind in MEDIA_TYPES}
        self.download = Download()

    @property
    def rows(self) -> list[widgets.Widget]:
        """Return the controls from top to bottom."""
        return [
            self.name,
            widgets.HBox([self.save, self.reset, self.overwrite], layout=_WRAP),
            widgets.HBox(list(self.exports.values()), layout=_WRAP),
            self.download,
        ]

    def clear(self) -> None:
        """Return to no name, which may not replace anything."""
        self.name.value, self.overwrite.value = "", False

    def relabel(self, language: str) -> None:
        """Write every label in a language."""
        self.name.description = label("x_name", language)
        self.name.placeholder = label("x_name_hint", language)
        self.overwrite.description = label("x_overwrite", language)
        self.save.description, self.reset.description = label("x_save", language), label("x_reset", language)
        for kind, button in self.exports.items():
            words = "x_figure" if kind in ("svg", "png") else "x_table"
            button.description = label(words, language).format(kind=kind.upper())
