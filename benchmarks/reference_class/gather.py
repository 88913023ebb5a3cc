"""The reference class: every series with a name, a kind and a side of the split."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from reference_class.published import FEWEST, bundled_series, project_series
from reference_class.simulated import simulated_series

HORIZON = {1: 6, 12: 18}


@dataclass(frozen=True)
class Reference:
    """One series of the reference class.

    Parameters
    ----------
    name
        What it is.
    kind
        ``project``, ``bundled`` or ``simulated``.
    period
        Observations a year.
    y
        Values, shape (n,).
    validation
        Whether it is kept for the validation; decided by the name alone.
    """

    name: str
    kind: str
    period: int
    y: np.ndarray
    validation: bool


def reference_class(yearly: int = 300, monthly: int = 300) -> list[Reference]:
    """Return all series that are long enough and not constant, with so many simulated ones."""
    sources = {
        "project": project_series(),
        "bundled": bundled_series(),
        "simulated": simulated_series(yearly, monthly),
    }
    found = []
    for kind, rows in sources.items():
        for name, period, y in rows:
            if len(y) >= FEWEST[period] and np.ptp(y) > 0 and np.isfinite(y).all():
                found.append(Reference(name, kind, period, y, crc32(name.encode()) % 2 == 1))
    return found


def split(reference: Reference, origins: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return pairs of a training part and the values that followed, the latest origin first.

    Origins lie half a horizon apart and leave at least 14 years or 30 months to learn from.
    """
    horizon = HORIZON[reference.period]
    fewest = 14 if reference.period == 1 else 30
    ends = [len(reference.y) - horizon - back * (horizon // 2) for back in range(origins)]
    return [(reference.y[:end], reference.y[end : end + horizon]) for end in ends if end >= fewest]
