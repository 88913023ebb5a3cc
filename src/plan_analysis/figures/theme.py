"""One look for all figures: quiet axes, colours that differ in lightness too, room for Vietnamese letters."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

INK = "#1f2933"
MUTED = "#5b6770"
GRID = "#d9dee3"
PATH = "#12436d"
BANDS = ("#cfdbe8", "#9db9d3", "#6c95bc")
TARGET = "#b5470b"
TARGET_FILL = "#f7dcc4"
PUBLISHED = "#1f2933"
SECOND = "#1d7a72"

WIDTH = 9.0
RESOLUTION = 160
TITLE_WIDTH = 78
NOTE_WIDTH = 125

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 14,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "ytick.major.size": 0,
    "text.color": INK,
    "legend.frameon": True,
    "legend.framealpha": 0.9,
    "legend.edgecolor": "white",
    "legend.fontsize": 9.5,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.unicode_minus": True,
}


@dataclass(frozen=True)
class Picture:
    """A figure with the words for those who do not see it.

    Parameters
    ----------
    figure
        The figure.
    alt
        One or two sentences that say what is seen, with the numbers that matter.
    """

    figure: Figure
    alt: str

    def png(self) -> bytes:
        """Return the figure as PNG."""
        buffer = io.BytesIO()
        with mpl.rc_context(STYLE):
            FigureCanvasAgg(self.figure).print_png(buffer, metadata={"Software": None})
        return buffer.getvalue()


@contextmanager
def canvas(height: float = 4.6, columns: int = 1) -> Iterator[tuple[Figure, Axes]]:
    """Give a figure and its axes in the common style; no global state of pyplot is touched."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), dpi=RESOLUTION, layout="constrained")
        axes = figure.subplots(1, columns)
        yield figure, axes


def set_title(axes: Axes, text: str) -> None:
    """Set a title at the left edge of the figure, broken over lines where it is long."""
    axes.set_title(wrapped(text, TITLE_WIDTH))


def wrapped(text: str, width: int) -> str:
    """Return a text broken over lines of at most so many characters."""
    return "\n".join(textwrap.wrap(text, width))


def round_ticks(axis: object, digits: int = 0) -> None:
    """Put ticks at round numbers that a label with so many decimals shows exactly."""
    axis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=digits == 0))


def plate() -> dict[str, object]:
    """Return the white ground of a text that stands over lines."""
    return {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.2}


def caption_below(figure: Figure, text: str, width: int = NOTE_WIDTH) -> None:
    """Write a small note under the figure, broken over lines longer than ``width`` characters."""
    figure.supxlabel(wrapped(text, width), fontsize=8.5, color=MUTED, x=0.01, ha="left")
