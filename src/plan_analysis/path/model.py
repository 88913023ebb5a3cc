"""The path of one series in one territory, from observations to draws, in one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from plan_analysis.path.fit import PathFit
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.joint import JointDraws, joint_draws
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Break, Prior, PriorSettings
from plan_analysis.path.reference import Reference, calendar_unknown, country_reference
from plan_analysis.path.revision import RevisionErrors, revision_errors, revision_pairs
from plan_analysis.path.scales import WeightedScales, learn_scales, scale_points
from plan_analysis.path.series import SeriesSettings, settings_for
from plan_analysis.path.statements import Statement, measurements, statements
from plan_analysis.path.threads import single_threaded
from plan_analysis.schema import COUNTRY

FIRST_YEAR, LAST_YEAR = 2019, 2030
"""The grid begins in the first year at the latest."""


@single_threaded
def fit_path(
    observations: pd.DataFrame,
    series: str,
    territory: str,
    *,
    draws: int = 4000,
    seed: int = 148,
    last_year: int = LAST_YEAR,
    extra: Sequence[Measurement] = (),
    known_until: int | None = None,
) -> PathFit:
    """Find the path of a series in a territory from the figures given.

    Parameters
    ----------
    observations
        Observations as known at some date (``plan_analysis.observations(as_of=…)``), with ``decimals``.
    series, territory
        Whose path.
    draws
        Number of draws.
    seed
        Seed of the draws.
    last_year
        Last year of the path.
    extra
        Further measurements, such as assumptions about the future; they are trusted.
    known_until
        Running number of the last month at which shifts of the level may be known; all when not given.

    Returns
    -------
    PathFit

    Raises
    ------
    ValueError
        When the series has no settings or the territory no figure of it.
    """
    ready = prepare(
        observations, series, territory, last_year=last_year, extra=extra, known_until=known_until
    )
    measured = MeasurementSet(ready.prior.grid, ready.figures)
    at_best = posterior(
        ready.prior.grid, ready.prior.mean, ready.prior.covariance(ready.mixture[0].scales), measured
    )

    def prior(point: WeightedScales) -> tuple[np.ndarray, np.ndarray]:
        return ready.prior.mean, ready.prior.covariance(point.scales)

    found = joint_draws(
        ready.prior.grid, prior, measured, ready.mixture, at_best, draws, np.random.default_rng(seed)
    )
    return ready.fit(at_best, found)


@dataclass(frozen=True)
class Prepared:
    """A series in a territory before its path is found: figures, prior, and the scales that its own figures favour."""

    series: str
    territory: str
    statements: tuple[Statement, ...]
    figures: tuple[Measurement, ...]
    prior: Prior
    mixture: tuple[WeightedScales, ...]
    reference: Reference
    errors: RevisionErrors

    def fit(self, at_best: GaussianPosterior, found: JointDraws) -> PathFit:
        """Return the fit with a posterior and draws."""
        return PathFit(
            self.series,
            self.territory,
            self.prior,
            self.statements,
            self.figures,
            at_best,
            at_best.wrong[: len(self.figures)],
            self.mixture,
            found.of(),
            self.reference,
            self.errors,
            found,
        )


def prepare(
    observations: pd.DataFrame,
    series: str,
    territory: str,
    *,
    last_year: int = LAST_YEAR,
    extra: Sequence[Measurement] = (),
    known_until: int | None = None,
) -> Prepared:
    """Return what is needed to find a path; see :func:`fit_path`."""
    kind = settings_for(series)
    errors = revision_errors(revision_pairs(observations, series))
    # What the country's months teach must not count twice, where it is their own path that is sought.
    own_lesson = territory == COUNTRY
    reference = Reference() if own_lesson else country_reference(observations, series, errors)
    stated = published(observations, series, territory, errors)
    figures = [*measurements(stated), *(replace(one, trusted=True) for one in extra)]
    if not figures:
        raise ValueError(f"found no figures of {series} for {territory}; expected at least one")
    grid = grid_for(figures, last_year)
    settings = path_settings(kind, figures, grid, known_until)
    if own_lesson:
        settings = calendar_unknown(settings).with_(volatility_sd=kind.country_volatility_sd)
    prior = Prior(grid, reference.settings(settings))
    best, evidence = learn_scales(prior, MeasurementSet(grid, figures), kind.scales)
    mixture = tuple(scale_points(best, evidence))
    return Prepared(series, territory, tuple(stated), tuple(figures), prior, mixture, reference, errors)


def published(
    observations: pd.DataFrame, series: str, territory: str, errors: RevisionErrors
) -> list[Statement]:
    """Return the statements of a series' figures in a territory."""
    own = observations[(observations["series"] == series) & (observations["territory"] == territory)]
    return statements(own, errors) if len(own) else []


def grid_for(figures: Iterable[Measurement], last_year: int) -> Grid:
    """Return the months from the first that a figure looks at, at the latest ``FIRST_YEAR``, to the last year."""
    return Grid.of_years(min([FIRST_YEAR, *(one.functional.first // 12 for one in figures)]), last_year)


def path_settings(
    kind: SeriesSettings, figures: Sequence[Measurement], grid: Grid, known_until: int | None
) -> PriorSettings:
    """Return the settings of a path's prior: shifts of the level as known by a month, and a start near its figures."""
    settings = replace(kind.prior, shifts=known_shifts(kind, grid, known_until))
    if kind.is_index:
        return settings
    # Start from the earliest level: a wide prior around it keeps the steps from having to walk far.
    levels = [(one.functional.first, one) for one in figures if len(one.functional.terms) == 1]
    if not levels:
        return settings
    month, earliest = min(levels, key=lambda pair: pair[0])
    years_before = (month - grid.first) / 12.0
    return settings.with_(
        origin_mean=earliest.value - earliest.functional.constant - settings.growth_mean * years_before
    )


def known_shifts(kind: SeriesSettings, grid: Grid, known_until: int | None) -> tuple[Break, ...]:
    """Return the breaks inside a grid that may be known by a month."""
    last = grid.last if known_until is None else min(grid.last, known_until)
    return tuple(one for one in kind.breaks if grid.first < one.month <= last)
