"""Units stacked beside the country: the prior mean and covariance of all of them together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from plan_analysis.path.blocks import Block, BlockCovariance
from plan_analysis.path.factor import CountryFactor
from plan_analysis.path.loading import LoadedScales, Loading
from plan_analysis.path.prior import Prior, Scales
from plan_analysis.path.stack import StackedGrid
from plan_analysis.schema import COUNTRY


@dataclass(frozen=True, eq=False)
class Unit:
    """One path of a system.

    Parameters
    ----------
    name
        ``hung_yen``, or ``hung_yen.electricity``.
    prior
        Prior of its own parts.
    scales
        Of its own parts.
    loading
        On the country's moving parts.
    leads
        Whether its scales are those of each set of a mixture.
    moves
        Whether its loading is that of each set of a mixture.
    """

    name: str
    prior: Prior
    scales: Scales
    loading: Loading
    leads: bool = False
    moves: bool = False


class SystemPrior:
    """Prior of stacked units, for every set of scales and loadings.

    Parameters
    ----------
    units
        All on the same months.
    factor
        The country; it is then the last unit of the stack. None where it has no figures and the units share nothing.
    """

    def __init__(self, units: tuple[Unit, ...], factor: CountryFactor | None):
        grid = factor.grid if factor else units[0].prior.grid
        self.units, self.factor = units, factor
        self.grid = StackedGrid(grid, (*(unit.name for unit in units), *((COUNTRY,) if factor else ())))
        self._nothing = csr_array((len(grid), 1))
        self._common = factor.block if factor else Block(np.zeros((1, 1)))
        self._held = {unit.name: self._own(unit, unit.scales) for unit in units}

    def _own(self, unit: Unit, scales: Scales) -> Block:
        covariance = unit.prior.covariance(scales)
        # An error of the loading that no set of scales carries is laid on each unit apart; one section makes most of a
        # territory's industry, so that little is lost by taking it as the sections' own.
        if self.factor and not unit.moves:
            covariance = covariance + self.factor.scatter(unit.loading.sd)
        return Block(covariance)

    def __call__(self, point: LoadedScales) -> tuple[np.ndarray, BlockCovariance]:
        """Return mean, shape (unknowns,), and covariance at a set of scales and a loading."""
        own, loadings, means = [], [], []
        for unit in self.units:
            leads = unit.leads and point.scales != unit.scales
            own.append(self._own(unit, point.scales) if leads else self._held[unit.name])
            loading = self._nothing
            mean = unit.prior.mean
            if self.factor:
                loading = self.factor.shared(point.loading if unit.moves else unit.loading.value)
                mean = mean + loading @ self.factor.mean
            loadings.append(loading)
            means.append(mean)
        if self.factor:
            own.append(None)
            loadings.append(self.factor.own_path)
            means.append(self.factor.own_path @ self.factor.mean)
        return np.concatenate(means), BlockCovariance(tuple(own), self._common, tuple(loadings))
