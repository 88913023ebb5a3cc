"""The project's own systems as problems for a sampler: one territory alone, and all that is found together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from plan_analysis.path.composition import System
from plan_analysis.path.fit import PathFit
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.loading import LoadedScales
from plan_analysis.path.prior import LEARNT, Scales
from plan_analysis.path.scales import WeightedScales
from plan_analysis.path.series import settings_for
from sampling.target import Problem


def alone(fit: PathFit) -> Problem:
    """Return one territory's path, its three scales and the volatility of its years; sizes of steps are held."""
    volatility = fit.prior.volatility if fit.prior.volatility.years else None

    def covariance(parts: np.ndarray) -> np.ndarray:
        if volatility is None:
            return fit.prior.covariance(_scales(parts, fit.scales))
        cycle, *years, irregular = parts
        with np.errstate(divide="ignore"):  # a year that is left out
            sizes = tuple(np.log(years).tolist())
        return fit.prior.covariance(Scales(cycle, 1.0, irregular, fit.scales.shifts, sizes))

    problem = _problem(fit.series, fit.prior.mean, covariance, fit.posterior)
    return replace(problem, volatility=volatility)


def with_loading_held(system: System) -> System:
    """Return a system of which every set of scales has the loading and the volatility of the first."""
    first = system.mixture[0]
    held = (
        replace(point, loading=first.loading, scales=replace(point.scales, years=first.scales.years))
        for point in system.mixture
    )
    return replace(system, mixture=tuple(held))


def together(system: System, series: str, near: GaussianPosterior) -> Problem:
    """Return the stacked paths of a system.

    Unknown are the paths and the three scales of the unit that leads the mixture. Its loading, the sizes of its steps
    and the volatility of its years are held at those of the first set of the mixture, and the other units have the
    scales that the model holds.

    Parameters
    ----------
    system
        As it was put together.
    series
        The total, whose scales have the prior.
    near
        The posterior of all paths at the first set of scales.
    """
    first = system.mixture[0]

    def covariance(scales: np.ndarray) -> np.ndarray:
        point = LoadedScales(_scales(scales, first.scales), 1.0, first.loading)
        return np.asarray(system.prior(point)[1])

    return _problem(series, system.prior(first)[0], covariance, near)


def _problem(
    series: str, mean: np.ndarray, covariance: Callable[[np.ndarray], np.ndarray], near: GaussianPosterior
) -> Problem:
    prior = settings_for(series).scales
    return Problem(
        near.grid,
        mean,
        covariance,
        near.measurements,
        prior.median.as_array(),
        np.asarray(prior.log_sd),
        near,
    )


def _scales(values: np.ndarray, like: Scales) -> Scales:
    return replace(Scales.from_array(values), shifts=like.shifts, years=like.years)


def mixture_moments(mixture: Sequence[WeightedScales]) -> Mapping[str, tuple[float, float]]:
    """Return mean and standard deviation of every log scale in a mixture."""
    logs = np.log([point.scales.as_array() for point in mixture])
    weights = np.array([point.weight for point in mixture])
    mean = weights @ logs
    sd = np.sqrt(weights @ (logs - mean) ** 2)
    return {name: (float(m), float(s)) for name, m, s in zip(LEARNT, mean, sd, strict=True)}
