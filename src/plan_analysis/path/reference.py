"""What the country's series teach about a province's: the shape of the year and the effect of Tết.

The province publishes a handful of months, the country hundreds. Its own path is found first, from months only, with
scales that its long record has settled; the pattern over the year and the Tết coefficient of that path, with their
uncertainty and room for the province to differ, become the prior of the province.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Break, Prior, PriorSettings, Scales
from plan_analysis.path.revision import RevisionErrors
from plan_analysis.path.statements import Statement, measurements, statements
from plan_analysis.schema import COUNTRY

COUNTRY_SCALES = {
    "iip": Scales(cycle=0.015, level=0.04, irregular=0.005),
    "exports": Scales(cycle=0.03, level=0.125, irregular=0.025),
}
"""Scales of the country's path by kind of series, near those that its own months choose under a vague prior
(``benchmarks/reference_scales.py``)."""
COUNTRY_SETTINGS = PriorSettings(seasonal_sd=0.10, seasonal_drift=0.05, tet_sd=0.5, growth_sd=0.05)

PATTERN_YEARS = 10
"""The pattern is the mean over the last so many years that have figures."""

PROVINCE_SEASONAL_SD = 0.03
"""How far a month of the province's pattern lies from the country's; provinces with other industries differ."""

TET_INFLATION = 2.0
"""The province's Tết coefficient may differ from the country's by half of it."""


@dataclass(frozen=True)
class Reference:
    """The country's pattern over the year and Tết effect.

    Parameters
    ----------
    seasonal
        Log deviation of January … December, sums to zero.
    tet_mean, tet_sd
        Log effect of the whole Tết window falling into a month.
    figures
        Number of the country's figures behind it.
    """

    seasonal: tuple[float, ...] = (0.0,) * 12
    tet_mean: float = 0.0
    tet_sd: float = 0.15
    figures: int = 0

    def settings(self, base: PriorSettings) -> PriorSettings:
        """Return prior settings for a province with this reference in them."""
        if self.figures == 0:
            return base
        return base.with_(
            seasonal_mean=self.seasonal,
            seasonal_sd=PROVINCE_SEASONAL_SD,
            tet_mean=self.tet_mean,
            tet_sd=float(np.hypot(self.tet_sd, abs(self.tet_mean) / TET_INFLATION)),
        )


def calendar_unknown(base: PriorSettings) -> PriorSettings:
    """Return prior settings for a path of which neither the pattern over the year nor the effect of Tết is known."""
    return base.with_(
        seasonal_sd=COUNTRY_SETTINGS.seasonal_sd,
        seasonal_drift=COUNTRY_SETTINGS.seasonal_drift,
        tet_sd=COUNTRY_SETTINGS.tet_sd,
    )


def country_scales(series: str) -> Scales:
    """Return the scales of the country's path of a series; a part takes those of the whole."""
    return COUNTRY_SCALES[series.split("_")[0]]


def country_statements(
    observations: pd.DataFrame, series: str, errors: RevisionErrors, frequencies: Sequence[str] = ("M",)
) -> list[Statement]:
    """Return the statements of the country's figures of a series since 2009.

    Parameters
    ----------
    observations
        Observations as of some date.
    series
        ``iip`` or ``exports`` or a part of them.
    errors
        Revision errors of the country's figures.
    frequencies
        Which figures: of months, and of years where asked for.
    """
    rows = observations[
        (observations["territory"] == COUNTRY)
        & (observations["series"] == series)
        & observations["frequency"].isin(frequencies)
        & (observations["period"] >= "2009")
    ]
    return statements(rows, errors) if len(rows) else []


def country_path(
    figures: Sequence[Measurement], series: str, grid: Grid, shifts: tuple[Break, ...] = ()
) -> tuple[Prior, GaussianPosterior]:
    """Return the prior and the posterior of the country's path, with scales that its long record has settled.

    Parameters
    ----------
    figures
        Measurements of the country's path.
    series
        Whose scales to take.
    grid
        The months.
    shifts
        Steps of the level, as in the settings of a prior.
    """
    levels = [one.value for one in figures if not any(c < 0 for c, _ in one.functional.terms)]
    settings = COUNTRY_SETTINGS.with_(
        origin_mean=float(np.min(levels)) if levels else 0.0,
        origin_sd=2.0 if levels else 0.1,
        shifts=shifts,
    )
    prior = Prior(grid, settings)
    covariance = prior.covariance(country_scales(series))
    return prior, posterior(grid, prior.mean, covariance, MeasurementSet(grid, figures))


def country_posterior(
    observations: pd.DataFrame, series: str, errors: RevisionErrors
) -> tuple[Prior, GaussianPosterior] | None:
    """Return the prior and posterior of the country's monthly path, or None without monthly figures.

    Parameters
    ----------
    observations
        Observations as of some date; the country's monthly figures of the series are picked from them.
    series
        ``iip`` or ``exports`` or a part of them.
    errors
        Revision errors of the country's figures.
    """
    stated = measurements(country_statements(observations, series, errors))
    if not stated:
        return None
    first = min(one.functional.first for one in stated) // 12
    last = max(one.functional.last for one in stated) // 12
    return country_path(stated, series, Grid.of_years(first, last))


def country_reference(observations: pd.DataFrame, series: str, errors: RevisionErrors) -> Reference:
    """Return what the country's monthly figures of a series teach, as known from the observations given."""
    found = country_posterior(observations, series, errors)
    if found is None:
        return Reference()
    prior, path = found
    scales = country_scales(series)
    seasonal = path.part_mean(prior.part("seasonal", scales))
    recent = seasonal[-12 * PATTERN_YEARS :].reshape(-1, 12).mean(axis=0)
    unit = prior.tet / (prior.tet @ prior.tet)
    tet_covariance = prior.part("tet", scales)
    coefficient = prior.settings.tet_mean + unit @ path.part_mean(tet_covariance)
    H = path.jacobian
    explained = tet_covariance @ H.T
    S = H @ prior.covariance(scales) @ H.T
    S[np.diag_indices_from(S)] += path.sites.variances
    variance = unit @ (tet_covariance - explained @ np.linalg.solve(S, explained.T)) @ unit
    pattern = recent - recent.mean()
    return Reference(
        tuple(float(v) for v in pattern),
        float(coefficient),
        float(np.sqrt(max(variance, 0.0))),
        len(path.measurements),
    )
