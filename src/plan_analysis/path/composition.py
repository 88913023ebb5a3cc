"""What a joint system is made of: its paths, units and weights, and the fits that its draws give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from plan_analysis.path.factor import CountryFactor
from plan_analysis.path.fit import PathFit
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.joint import JointDraws
from plan_analysis.path.loading import LoadedScales, Loading
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.members import Key, Published
from plan_analysis.path.prior import Prior
from plan_analysis.path.reference import Reference
from plan_analysis.path.units import SystemPrior
from plan_analysis.schema import COUNTRY, MERGED


@dataclass(frozen=True)
class Learnt:
    """What the figures of one path teach of it alone."""

    prior: Prior
    loading: Loading
    mixture: tuple[LoadedScales, ...]


@dataclass(frozen=True, eq=False)
class System:
    """Everything that is known before the paths of a system are found.

    Parameters
    ----------
    published
        What is published of each path.
    names
        Name → territory and series, of territories and sections.
    areas
        Name → units whose sum it is.
    learnt
        What each path that has units of its own teaches alone.
    prior
        Of the stacked units.
    mixture
        Sets of scales and loadings.
    links
        Weights of territories and sections.
    factor
        The country.
    """

    published: Mapping[Key, Published]
    names: Mapping[str, Key]
    areas: Mapping[str, tuple[str, ...]]
    learnt: Mapping[Key, Learnt]
    prior: SystemPrior
    mixture: tuple[LoadedScales, ...]
    links: tuple[Measurement, ...]
    factor: CountryFactor | None

    def fits(
        self, at_best: GaussianPosterior, drawn: JointDraws, added: Mapping[str, tuple[Measurement, ...]]
    ) -> dict[Key, PathFit]:
        """Return the fit of every path, each with the others as related."""
        fits, first = {}, 0
        for name, key in self.names.items():
            known, learnt = self.published[key], self.learnt[key]
            figures = (*known.figures, *added.get(name, ()))
            # The country's figures are in the prior of the system, not among its measurements.
            count = 0 if key[0] == COUNTRY else len(known.figures)
            wrong = np.zeros(len(figures))
            wrong[:count] = at_best.wrong[first : first + count]
            first += count
            fits[key] = PathFit(
                key[1],
                key[0],
                learnt.prior,
                known.statements,
                figures,
                at_best,
                wrong,
                learnt.mixture,
                drawn.of(self.areas[name]),
                self.factor.reference if self.factor else Reference(),
                known.errors,
                drawn,
                self.areas[name],
                self._loading(key, at_best.mode),
                links=self.links,
            )
        country = next((fit for key, fit in fits.items() if key[0] == COUNTRY), None)
        provinces = {key: fit for key, fit in fits.items() if key[0] != COUNTRY}
        return {
            key: replace(
                fit,
                related=tuple(other for name, other in provinces.items() if name != key),
                country=None if key[0] == COUNTRY else country,
            )
            for key, fit in fits.items()
        }

    def _loading(self, key: Key, mode: np.ndarray) -> Loading:
        """Return the loading of a path: of a sum, that of its parts by their levels when the country is last known."""
        learnt = self.learnt[key].loading
        if key[0] != MERGED or self.factor is None:
            return learnt
        stack, month = self.prior.grid, self.factor.last - self.factor.grid.first
        shares: dict[Loading, float] = {}
        of_unit = {unit.name: unit.loading for unit in self.prior.units}
        for unit in self.areas[next(name for name, other in self.names.items() if other == key)]:
            level = float(np.exp(mode[stack.part(unit)][month]))
            shares[of_unit[unit]] = shares.get(of_unit[unit], 0.0) + level
        whole = sum(shares.values())
        value = sum(share / whole * one.value for one, share in shares.items())
        return Loading(
            value, float(np.hypot.reduce([share / whole * one.sd for one, share in shares.items()]))
        )
