"""What a scenario leads to: its fan, and the difference from the baseline month by month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.growth import percent_growth
from plan_analysis.path.fit import PathFit

QUANTILES = {"low80": 0.1, "median": 0.5, "high80": 0.9}


def growth_fan(fit: PathFit, first_year: int) -> pd.DataFrame:
    """Return annual growth from a year on.

    Returns
    -------
    frame
        One row a year; ``low80``, ``median``, ``high80`` in percent.
    """
    return _summary(fit.annual_growth.loc[:, first_year:])


def level_fan(fit: PathFit, first_year: int) -> pd.DataFrame:
    """Return the annual level from a year on: million USD, or an index with 2020 = 100, as ``growth_fan`` does."""
    return _summary(fit.annual_level.loc[:, first_year:])


def monthly_difference(baseline: PathFit, under: PathFit, first_month: int) -> pd.DataFrame:
    """Return by how much the level of each month differs from the baseline, draw by draw.

    Parameters
    ----------
    baseline, under
        The same path without and under a scenario.
    first_month
        Running number of the first month shown.

    Returns
    -------
    frame
        One row a month, labelled ``2026-07``; ``low80``, ``median``, ``high80`` in percent of the baseline's level.

    Raises
    ------
    ValueError
        When the paths are not of the same series and territory.
    """
    if (baseline.series, baseline.territory, len(baseline.grid)) != (
        under.series,
        under.territory,
        len(under.grid),
    ):
        raise ValueError(
            f"found {under.series} in {under.territory}; expected {baseline.series} in {baseline.territory}"
        )
    start = max(first_month - baseline.grid.first, 0)
    moved = percent_growth(under.paths[start:] - baseline.paths[start:])
    return _summary(pd.DataFrame(moved.T, columns=baseline.grid.labels[start:]))


def _summary(draws: pd.DataFrame) -> pd.DataFrame:
    values = np.quantile(draws.to_numpy(), list(QUANTILES.values()), axis=0)
    return pd.DataFrame(values.T, index=draws.columns, columns=list(QUANTILES))
