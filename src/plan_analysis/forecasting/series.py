"""From what a user has to what the methods need: regular numbers without gaps, spikes and surprises."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

FEWEST = 6
SPIKE = 6.0
"""How many robust deviations off its neighbours a value is a spike."""
END_RANGES = 10.0
"""How many times the others' range the ends may lie off."""
_NEIGHBOURS = 2


@dataclass(frozen=True)
class Series:
    """A series that every method can use.

    Parameters
    ----------
    observed
        Values, shape (n,), gaps filled, the last one observed.
    missing_at_end
        How many values are missing between the last one observed and the first to be forecast.
    period
        Observations a year.
    positive, non_negative
        Whether all values observed are above, or at least, zero.
    """

    observed: np.ndarray
    missing_at_end: int
    period: int
    positive: bool
    non_negative: bool


def without_gaps(values: np.ndarray, period: int, logarithmic: bool) -> np.ndarray:
    """Return the values with gaps filled: between neighbours, with the season of the year before and after if known."""
    known = np.isfinite(values)
    if known.all():
        return values
    at = np.arange(len(values))
    z = np.log(values) if logarithmic else values
    filled = np.interp(at, at[known], z[known])
    if period > 1 and known.sum() >= 2 * period:
        # The means by season of what the line between neighbours misses; one pass, as only gaps take it.
        window = np.ones(period) / period
        centre = np.convolve(
            np.pad(filled, (period // 2, period - 1 - period // 2), mode="edge"), window, "valid"
        )
        shape = np.array(
            [
                np.mean((z - centre)[s::period][known[s::period]]) if known[s::period].any() else 0.0
                for s in range(period)
            ]
        )
        season = shape[at % period]
        filled = np.interp(at, at[known], (z - season)[known]) + season
    filled[known] = z[known]
    return np.exp(filled) if logarithmic else filled


def without_spikes(z: np.ndarray, least_room: float) -> np.ndarray:
    """Return a series without season whose single wild values are drawn back to the edge of what is usual.

    A value is compared with the median of its neighbours. A break cannot be told from a spike in the first and the last
    two, so these are drawn back only when they lie many times the others' whole range away.

    Parameters
    ----------
    z
        Values or logarithms, shape (n,).
    least_room
        Distance from the others' median within which the first and the last two always stay.
    """
    n, k = len(z), _NEIGHBOURS
    cleaned = z.copy()
    steps = np.diff(z)
    usual = 1.4826 * float(np.median(np.abs(steps - np.median(steps))))
    if n > 4 * k and usual > 0:
        middle = np.median(np.lib.stride_tricks.sliding_window_view(z, 2 * k + 1), axis=1)
        cleaned[k : n - k] = middle + np.clip(z[k : n - k] - middle, -SPIKE * usual, SPIKE * usual)
    inner = cleaned[k : n - k]
    room = max(END_RANGES * float(np.ptp(inner)), least_room)
    centre = float(np.median(inner))
    return np.clip(cleaned, centre - room, centre + room)


def prepared(y: ArrayLike, period: int) -> Series:
    """Check a series and fill its gaps.

    Parameters
    ----------
    y
        One regular series, the oldest value first, NaN where missing.
    period
        Observations a year.

    Raises
    ------
    ValueError
        When the series is not one row of real numbers, has infinite values or fewer than six observed ones, or when the
        period is not a whole number from 1.
    """
    if not isinstance(period, (int, np.integer)) or isinstance(period, bool) or period < 1:
        raise ValueError(f"period: found {period!r}; expected the observations a year, a whole number from 1")
    try:
        values = np.asarray(y, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(
            "series: found values that are no numbers; expected numbers, NaN where missing"
        ) from error
    if values.ndim != 1:
        raise ValueError(f"series: found an array of shape {values.shape}; expected one dimension")
    if np.isinf(values).any():
        raise ValueError(
            f"series: found an infinite value at {int(np.argmax(np.isinf(values)))}; expected numbers"
        )
    known = np.flatnonzero(np.isfinite(values))
    if len(known) < FEWEST:
        raise ValueError(f"series: found {len(known)} observed values; expected at least {FEWEST}")
    ending = len(values) - 1 - int(known[-1])
    values = values[known[0] : known[-1] + 1]
    observed = values[np.isfinite(values)]
    positive = bool((observed > 0).all())
    values = without_gaps(values, int(period), positive)
    return Series(values, ending, int(period), positive, bool((observed >= 0).all()))
