"""What was found of a path: its draws, and what they say of growth and levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plan_analysis.growth import percent_growth
from plan_analysis.path.functionals import (
    Functional,
    FunctionalSet,
    annual_growth,
    average_growth,
    log_mean,
    log_sum,
)
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.joint import JointDraws
from plan_analysis.path.loading import NO_LOADING, Loading
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.prior import Prior, Scales
from plan_analysis.path.reference import Reference
from plan_analysis.path.revision import RevisionErrors
from plan_analysis.path.scales import WeightedScales
from plan_analysis.path.series import settings_for
from plan_analysis.path.statements import Statement
from plan_analysis.periods import year_span

INDEX_YEAR = 2020


@dataclass(frozen=True)
class PathFit:
    """The posterior path of one series in one territory.

    Parameters
    ----------
    series, territory
        What it is the path of.
    statements, measurements
        The distinct published values of the territory, and the measurements made of them, in the same order; after
        them come measurements of other origin.
    prior, posterior
        The prior and the Gaussian posterior at the scales at the mixture's centre; where several territories
        were found together, the posterior is that of all.
    wrong
        Probability of each of the measurements of being wrong, shape (k,).
    mixture
        Scales and weights over which the draws are spread.
    paths
        Draws of the path of log levels, shape (months, draws).
    reference
        What the country contributed.
    errors
        Revision errors used.
    joint
        Draws of all that was found together, of which ``paths`` are a part.
    units
        Units of the stacked grid whose sum it is; none where it was found alone.
    loading
        λ: log points of the path per log point of the country's moving parts, where the country took part.
    related
        Other paths whose figures took part, of territories and of sections of industry; not the country's.
    country
        The country's path where it took part.
    links
        What joins several paths, such as the weights of two territories' industries.
    """

    series: str
    territory: str
    prior: Prior
    statements: tuple[Statement, ...]
    measurements: tuple[Measurement, ...]
    posterior: GaussianPosterior
    wrong: np.ndarray
    mixture: tuple[WeightedScales, ...]
    paths: np.ndarray
    reference: Reference
    errors: RevisionErrors
    joint: JointDraws
    units: tuple[str, ...] = ()
    loading: Loading = NO_LOADING
    related: tuple[PathFit, ...] = ()
    country: PathFit | None = None
    links: tuple[Measurement, ...] = ()

    @property
    def grid(self) -> Grid:
        """Months of the path."""
        return self.prior.grid

    @property
    def scales(self) -> Scales:
        """Scales at the centre of the mixture, the mean of their logarithms."""
        return self.mixture[0].scales

    def evaluate(self, functionals: Sequence[Functional]) -> np.ndarray:
        """Evaluate functionals on the draws, shape (k, draws), on the log scale."""
        asked = FunctionalSet(self.grid, functionals)
        if 2 * asked.looked_at.size > len(self.grid):
            return asked.values(self.paths)
        return asked.narrowed().values(self.paths[asked.looked_at])  # most of the work goes with the months

    @cached_property
    def growth_years(self) -> range:
        """Years whose growth lies inside the grid."""
        return range(self.grid.years.start + 1, self.grid.years.stop)

    @cached_property
    def annual_growth(self) -> pd.DataFrame:
        """Draws of annual growth in percent; one row a draw, one column a year."""
        values = self.evaluate([annual_growth(year) for year in self.growth_years])
        return pd.DataFrame(percent_growth(values).T, columns=list(self.growth_years))

    @cached_property
    def annual_level(self) -> pd.DataFrame:
        """Draws of the annual sum, one column a year: million USD, or an index with 2020 = 100."""
        of = log_mean if self.is_index else log_sum
        logs = self.evaluate([of(year_span(year)) for year in self.grid.years]) + self.level_shift
        return pd.DataFrame(np.exp(logs).T, columns=list(self.grid.years))

    @cached_property
    def level_shift(self) -> np.ndarray:
        """Add this to log levels, shape (draws,): for an index, what makes each draw's mean of ``INDEX_YEAR`` 100."""
        if not self.is_index:
            return np.zeros(self.paths.shape[1])
        return np.log(100.0) - self.evaluate([log_mean(year_span(INDEX_YEAR))])[0]

    @property
    def is_index(self) -> bool:
        """Whether the level is an index of our own."""
        return settings_for(self.series).is_index

    def average_growth(self, first_year: int, last_year: int) -> np.ndarray:
        """Draws of compound average growth, percent a year, shape (draws,)."""
        return percent_growth(self.evaluate([average_growth(first_year, last_year)])[0])
