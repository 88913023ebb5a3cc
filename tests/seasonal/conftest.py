"""Made series whose season and Tết are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from plan_analysis.periods import month_number
from plan_analysis.tet import tet_regressor

PATTERN = np.array([0.0, -0.12, 0.03, 0.0, 0.01, 0.0, 0.01, 0.02, 0.0, 0.03, 0.02, 0.0])


@dataclass(frozen=True)
class Made:
    """A series and what it was made of; the level is that without season and Tết."""

    series: pd.Series
    level: pd.Series
    tet: float


def _made(first="2010-01", months=168, tet=-0.15, noise=0.008, seed=5) -> Made:
    index = pd.period_range(first, periods=months, freq="M")
    start = month_number(index[0].year, index[0].month)
    rng = np.random.default_rng(seed)
    level = 4.6 + np.cumsum(rng.normal(0.006, 0.004, months)) + rng.normal(0, noise, months)
    season = (PATTERN - PATTERN.mean())[(start + np.arange(months)) % 12]
    effect = tet * tet_regressor(start + np.arange(months))
    return Made(
        pd.Series(np.exp(level + season + effect), index=index, name="made"),
        pd.Series(np.exp(level), index=index),
        tet,
    )


@pytest.fixture(scope="session")
def made():
    """Return a function that makes a series: first month, months, tet, noise, seed."""
    return _made
