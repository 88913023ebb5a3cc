"""How exports move with industrial production, from the country's yearly figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.api as sm

from plan_analysis.growth import log_growth
from plan_analysis.schema import COUNTRY

FEWEST = 8
"""Years below which no elasticity is estimated."""

LAGS = 2


@dataclass(frozen=True)
class Elasticity:
    """Percent of exports for a percent of industrial production.

    Parameters
    ----------
    value, standard_error
        Estimate and standard error.
    first_year, last_year, years
        Which years, and how many of them have both figures.
    sources
        Keys of the sources of the figures.
    """

    value: float
    standard_error: float
    first_year: int
    last_year: int
    years: int
    sources: tuple[str, ...]


def estimated_elasticity(
    observations: pd.DataFrame, follower: str = "exports", leader: str = "iip"
) -> Elasticity | None:
    """Estimate the elasticity from the years in which the country's growth of both series is published.

    Log growth of the follower on that of the leader by least squares, with standard errors that allow for
    heteroscedastic errors correlated over two years (Newey and West, *Econometrica* 55, 1987, with the correction for
    small samples). It describes how both moved together, nationwide and at current dollar prices; it is no proof of
    cause.

    Parameters
    ----------
    observations
        Observations as known at some date.
    follower, leader
        Series.

    Returns
    -------
    Elasticity or None
        None with fewer than ``FEWEST`` years.
    """
    one, other = (_yearly(observations, series) for series in (follower, leader))
    both = pd.concat({"follower": one["growth"], "leader": other["growth"]}, axis=1).dropna()
    if len(both) < FEWEST:
        return None
    design = sm.add_constant(both["leader"].to_numpy())
    found = sm.OLS(both["follower"].to_numpy(), design).fit(
        cov_type="HAC", cov_kwds={"maxlags": LAGS, "use_correction": True}
    )
    keys = [*one.loc[both.index, "source_id"], *other.loc[both.index, "source_id"]]
    return Elasticity(
        float(found.params[1]),
        float(found.bse[1]),
        int(both.index[0]),
        int(both.index[-1]),
        len(both),
        tuple(dict.fromkeys(keys)),
    )


def _yearly(observations: pd.DataFrame, series: str) -> pd.DataFrame:
    """Return the last published yearly log growth of the country by year, final figures first."""
    rows = observations[
        (observations["series"] == series)
        & (observations["territory"] == COUNTRY)
        & (observations["frequency"] == "A")
        & observations["measure"].isin(["yoy_pct", "index_py100"])
        & (observations["bound"] == "exact")
        & (observations["status"] != "planned")
        & ~observations["period"].str.contains("-")
    ]
    percent = rows["value"].where(rows["measure"] == "yoy_pct", rows["value"] - 100.0)
    rows = rows.assign(
        growth=log_growth(percent.to_numpy()),
        year=rows["period"].astype(int),
        is_final=(rows["status"] == "final").to_numpy(),
    )
    ordered = rows.sort_values(["year", "is_final", "available"], kind="stable")
    return ordered.drop_duplicates("year", keep="last").set_index("year")[["growth", "source_id"]]


def deviation(baseline: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Return by how much the mean log level of each month differs, shapes (months, draws) → (months,)."""
    return moved.mean(axis=1) - baseline.mean(axis=1)
