"""One slider a year, for growth that is assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from plan_analysis.explorer.choices import label_lever
from plan_analysis.explorer.controls import Lever
from plan_analysis.explorer.listening import Listener
from plan_analysis.wording.labels import label

STEP = 0.5


class YearSliders:
    """Growth on the year before, percent, of the years to come.

    Parameters
    ----------
    ranges
        Ends of the sliders by series, percent.
    listener
        Hears what a person moves.
    """

    def __init__(self, ranges: Mapping[str, tuple[float, float]], listener: Listener):
        self._ranges, self._listener = ranges, listener
        self.levers: dict[int, Lever] = {}
        self.box = widgets.VBox()

    @property
    def held(self) -> dict[int, float]:
        """Growth of the years that are assumed."""
        return {year: lever.value for year, lever in self.levers.items() if lever.held}

    def settle(
        self,
        series: str,
        years: Sequence[int],
        assumed: Mapping[int, float],
        medians: Mapping[int, float],
        name: str,
        language: str,
    ) -> None:
        """Show years with what is assumed for them, or else what is expected of them.

        Parameters
        ----------
        series
            Whose growth; says how far the sliders reach.
        years
            One slider for each.
        assumed, medians
            Growth that is held, and growth in the baseline where none is, percent.
        name
            Label of a slider, ``{year}`` standing for its year.
        language
            ``vi`` or ``en``.
        """
        if list(self.levers) != list(years):
            self.levers = {year: Lever() for year in years}
            self._listener.watch(*self.levers.values())
            self.box.children = list(self.levers.values())
        low, high = self._ranges[series]
        for year, lever in self.levers.items():
            held = year in assumed
            value = assumed[year] if held else round(float(medians[year]), 1)
            with lever.hold_sync():
                lever.min, lever.max, lever.step = min(low, value), max(high, value), STEP
                lever.value, lever.held = value, held
                lever.free_text = label("x_free", language)
            label_lever(lever, language, name.format(year=year), "%")
