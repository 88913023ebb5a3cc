"""Moves of a path that come from outside: a shock that fades, a change of long-run growth.

A measurement of the future changes what is believed of everything that goes with it, the past included. A shift does
not: it adds a given form to every draw from a month on and leaves the months before as they are. Further measurements
then speak of the path as moved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_analysis.path.grid import Grid
from plan_analysis.path.stack import StackedGrid


@dataclass(frozen=True)
class Shift:
    """A form that is added to every draw, times a size.

    Parameters
    ----------
    shape
        Change of the log level at size one, shape (unknowns,).
    mean, sd
        Of the size, in units of the shape.
    key
        What the size's draws are made from; the same key gives the same draws.
    """

    shape: np.ndarray
    mean: float
    sd: float
    key: str


def fading(months: np.ndarray, start: int, half_life: float) -> np.ndarray:
    """Return what is left of a shock in each month: one at the start, half after each half-life, nothing before.

    Parameters
    ----------
    months
        Running month numbers, shape (months,).
    start
        Running number of the month of the shock.
    half_life
        In months; infinite for a shock that stays.
    """
    return np.where(months >= start, 0.5 ** (np.maximum(months - start, 0) / half_life), 0.0)


def ramp(months: np.ndarray, start: int) -> np.ndarray:
    """Return the level that a growth rate of one a year adds from a month on, shape (months,)."""
    return np.maximum(months - start + 1, 0) / 12.0


def on_units(grid: Grid | StackedGrid, units: tuple[str, ...], form: np.ndarray) -> np.ndarray:
    """Return a form over months as one over all unknowns; every unit of a sum moves alike, and so does the sum.

    Parameters
    ----------
    grid
        Months of the only path, or of several stacked.
    units
        Units that move; none for the only path.
    form
        Shape (months,).
    """
    if not units:
        return form
    moved = np.zeros(len(grid))
    for unit in units:
        moved[grid.part(unit)] = form
    return moved
