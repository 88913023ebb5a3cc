"""The fan of a scenario beside the baseline: one figure whose bands move, so that a slider can be followed."""

from __future__ import annotations

import io
import math
from datetime import date

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from plan_analysis.figures import theme
from plan_analysis.figures.growth_fan import BANDS, corridor, published_dots, shade_projection
from plan_analysis.path.fit import PathFit
from plan_analysis.plan.targets import Target
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

SIZE = (7.2, 4.3)
"""Inches; a browser shows an SVG at 96 pixels to the inch."""

PIXELS = tuple(round(96 * inches) for inches in SIZE)
TITLE_WIDTH, NOTE_WIDTH = 60, 98

FIRST_YEAR = 2012
STEP = 5.0
ROOM = 0.2
_ALIKE = {"svg.hashsalt": "scenario"}
"""Makes the same figure the same file."""

_NAMED_FONT = "'DejaVu Sans'"
_FONTS = f"{_NAMED_FONT}, Verdana, sans-serif"


class ScenarioFan:
    """Annual growth under a scenario as a fan, with the baseline's median and the corridor of a target.

    Everything that does not change with the scenario is drawn once; :meth:`show` moves the rest. One thread at a time
    may use it.

    Parameters
    ----------
    baseline
        The path without assumptions.
    target
        Target for average growth whose corridor is drawn, or None.
    as_of
        Date of the figures.
    horizon
        Last year shown.
    language
        ``vi`` or ``en``.
    """

    def __init__(self, baseline: PathFit, target: Target | None, as_of: date, horizon: int, language: str):
        self._language = language
        self.years = [year for year in baseline.growth_years if FIRST_YEAR <= year <= horizon]
        numbers, growth = Numbers(language), baseline.annual_growth[self.years]
        self._limits = limits(growth)
        with theme.canvas(SIZE[1]) as (self.figure, self._axes):
            self.figure.set_size_inches(*SIZE)
            axes, x = self._axes, np.array(self.years)
            flat = np.zeros(len(x))
            self._bands = [
                axes.fill_between(x, flat, flat, color=colour, linewidth=0) for colour in theme.BANDS
            ]
            (self._median,) = axes.plot(x, flat, color=theme.PATH, linewidth=2)
            axes.plot(x, growth.median(), color=theme.INK, linewidth=1.3, linestyle=(0, (4, 3)))
            axes.set_xlim(x[0] - 0.5, x[-1] + 0.5)
            if target is not None:
                corridor(axes, target, language)
            (self._own,) = axes.plot([], [], color=theme.TARGET, linewidth=1.6, linestyle=(0, (1, 1)))
            self._own_words = axes.annotate(
                "",
                (1, 1),
                xycoords="axes fraction",
                xytext=(-3, -20),
                textcoords="offset points",
                va="top",
                ha="right",
                bbox=theme.plate(),
                color=theme.TARGET,
                fontsize=9.5,
            )
            published_dots(axes, baseline, self.years)
            shade_projection(axes, as_of, self.years, language)
            axes.axhline(0, color=theme.MUTED, linewidth=0.8)
            axes.set_xlim(x[0] - 0.5, x[-1] + 0.5)
            axes.set_xticks(x[:: 2 if len(x) > 14 else 1])
            axes.set_ylim(*self._limits)
            theme.round_ticks(axes.yaxis)
            axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
            # Room for two lines, so that the axes stay where they are. Places that are given need not be looked for.
            self._title = axes.set_title("0\n0", y=1.0)
            axes.xaxis.set_label_coords(0.5, -0.1)
            axes.yaxis.set_label_coords(-0.1, 0.5)
            theme.caption_below(self.figure, label("scenario_fan_note", language), NOTE_WIDTH)
            FigureCanvasAgg(self.figure).draw()
            self.figure.set_layout_engine("none")

    def show(self, growth: pd.DataFrame, title: str, own: Target | None = None) -> None:
        """Move what depends on the scenario.

        Parameters
        ----------
        growth
            Draws of annual growth under the scenario, percent, one column a year.
        title
            What is seen.
        own
            A target of the economist's own, drawn as a line over its years.
        """
        levels = sorted({level for band in BANDS for level in band} | {0.5})
        found = dict(zip(levels, np.quantile(growth[self.years].to_numpy(), levels, axis=0), strict=True))
        for band, (low, high) in zip(self._bands, BANDS, strict=True):
            band.set_data(np.array(self.years), found[low], found[high])
        self._median.set_ydata(found[0.5])
        self._show_own(own)
        low, high = self._limits
        self._axes.set_ylim(min(low, _down(float(found[0.1].min()))), max(high, _up(float(found[0.9].max()))))
        self._title.set_text(theme.wrapped(title, TITLE_WIDTH))

    def _show_own(self, own: Target | None) -> None:
        self._own_words.set_visible(own is not None)
        if own is None:
            self._own.set_data([], [])
            return
        first, last, numbers = own.first_year, own.last_year, Numbers(self._language)
        self._own.set_data([first - 0.5, last + 0.5], [own.lower, own.lower])
        years = f"{first}–{last}" if last > first else str(first)
        words = label("scenario_fan_own", self._language)
        self._own_words.set_text(words.format(years=years, lower=f"{numbers.trimmed(float(own.lower))}%"))

    def svg(self, outlines: bool = False) -> bytes:
        """Return the figure as SVG, with text as text, or as outlines that look alike wherever fonts are missing."""
        buffer = io.BytesIO()
        with mpl.rc_context({**theme.STYLE, "svg.fonttype": "path" if outlines else "none", **_ALIKE}):
            FigureCanvasSVG(self.figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
        return (
            buffer.getvalue()
            if outlines
            else buffer.getvalue().replace(_NAMED_FONT.encode(), _FONTS.encode())
        )

    def png(self, resolution: float = theme.RESOLUTION) -> bytes:
        """Return the figure as PNG with so many dots to the inch."""
        before, buffer = self.figure.dpi, io.BytesIO()
        self.figure.set_dpi(resolution)
        with mpl.rc_context(theme.STYLE):
            FigureCanvasAgg(self.figure).print_png(buffer, metadata={"Software": None})
        self.figure.set_dpi(before)
        return buffer.getvalue()


def limits(growth: pd.DataFrame) -> tuple[float, float]:
    """Return ends of the axis for draws of growth: the 80 % bands with some room, at multiples of five percent."""
    low, high = float(growth.quantile(0.1).min()), float(growth.quantile(0.9).max())
    room = ROOM * (high - low)
    return min(_down(low - room), 0.0), _up(high + room)


def _down(value: float) -> float:
    return STEP * math.floor(value / STEP)


def _up(value: float) -> float:
    return STEP * math.ceil(value / STEP)
