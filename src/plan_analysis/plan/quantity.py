"""A number with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Quantity:
    """Median and central 80 % interval of draws.

    Parameters
    ----------
    value
        Median.
    low80, high80
        Tenth and ninetieth percentile.
    """

    value: float
    low80: float
    high80: float

    @classmethod
    def of(cls, draws: np.ndarray) -> Quantity:
        """Return the summary of draws, shape (draws,)."""
        low, middle, high = np.quantile(np.asarray(draws, float), [LOW, 0.5, HIGH])
        return cls(float(middle), float(low), float(high))
