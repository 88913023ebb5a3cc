"""How far a province moves with the country: its loading λ on the country's moving parts.

For given scales the evidence of a province's linearised figures is Gaussian with a mean linear and a covariance
quadratic in λ, so that λ is found by the same penalised marginal likelihood as the scales. Its spread is carried by the
sets of scales that stand for theirs: each of them has a loading of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize_scalar

from plan_analysis.path.evidence import Evidence, ScalePrior
from plan_analysis.path.factor import CountryFactor, beside
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, Scales
from plan_analysis.path.quadrature import axis_rule
from plan_analysis.path.scales import WeightedScales, learn_scales, scale_points

REACH = 4.0
"""Loadings are sought within so many prior standard deviations."""


@dataclass(frozen=True)
class LoadingPrior:
    """Normal prior of the loading: log points of the province's path per log point of the country's moving parts."""

    mean: float
    sd: float


@dataclass(frozen=True)
class Loading:
    """A loading and the standard deviation of its error."""

    value: float = 0.0
    sd: float = 0.0


NO_LOADING = Loading()


@dataclass(frozen=True)
class LoadedScales(WeightedScales):
    """Scales and the loading that goes with them, with the weight that both carry in a mixture."""

    loading: float = 0.0


class LoadingEvidence:
    """Penalised log evidence as a function of the loading, the scales held, linearised at one path."""

    def __init__(
        self,
        own: Prior,
        factor: CountryFactor,
        scales: Scales,
        measured: MeasurementSet,
        prior: LoadingPrior,
        at: float,
    ):
        loaded = beside(own, factor, at)
        path = posterior(loaded.grid, loaded.mean, loaded.covariance(scales), measured)
        exact, C = measured.exact, factor.block.covariance
        H = path.jacobian[exact]
        f = measured.functionals.values(path.mode)[exact]
        calendar, moving = H @ factor.calendar, H @ factor.moving
        self._residual = measured.y[exact] - f + H @ (path.mode - own.mean) - calendar @ factor.mean
        self._move = moving @ factor.mean
        self._still = H @ own.covariance(scales) @ H.T + calendar @ C @ calendar.T
        self._still[np.diag_indices_from(self._still)] += path.sites.variances[exact]
        mixed = moving @ C @ calendar.T
        self._linear, self._square = mixed + mixed.T, moving @ C @ moving.T
        self._prior = prior

    def __call__(self, loading: float) -> float:
        """Return log evidence plus log prior, up to a constant."""
        factor = cho_factor(self._still + loading * self._linear + loading**2 * self._square, lower=True)
        residual = self._residual - loading * self._move
        fit = residual @ cho_solve(factor, residual) + 2 * np.log(factor[0].diagonal()).sum()
        return -0.5 * (fit + ((loading - self._prior.mean) / self._prior.sd) ** 2)

    def best(self) -> Loading:
        """Return the loading of highest penalised evidence, its error by the curvature there."""
        reach = REACH * self._prior.sd
        bounds = (self._prior.mean - reach, self._prior.mean + reach)
        found = minimize_scalar(lambda value: -self(value), bounds=bounds, method="bounded").x
        step = 0.1 * self._prior.sd
        curvature = (2 * self(found) - self(found - step) - self(found + step)) / step**2
        # The prior alone has a curvature of 1 / sd²; figures that bend the evidence the other way add nothing.
        return Loading(float(found), float(1.0 / np.sqrt(max(curvature, 1.0 / self._prior.sd**2))))


def learn(
    own: Prior,
    factor: CountryFactor | None,
    measured: MeasurementSet,
    scale_prior: ScalePrior,
    loading_prior: LoadingPrior,
) -> tuple[Loading, Scales, Evidence]:
    """Return the loading and the scales of highest penalised evidence, found in turn, and the evidence of the scales.

    Parameters
    ----------
    own
        Prior of the province's own parts.
    factor
        The country, or None; the loading is then zero.
    measured
        The province's figures.
    scale_prior, loading_prior
        The penalties.
    """
    if factor is None:
        return NO_LOADING, *learn_scales(own, measured, scale_prior)
    at_first = loading_prior.mean
    scales, _ = learn_scales(beside(own, factor, at_first), measured, scale_prior, rounds=1)
    loading = LoadingEvidence(own, factor, scales, measured, loading_prior, at_first).best()
    return loading, *learn_scales(beside(own, factor, loading.value), measured, scale_prior)


def loaded_points(scales: Scales, evidence: Evidence, loading: Loading) -> list[LoadedScales]:
    """Return sets of scales with loadings that carry the spread of both.

    The pair of points on one axis of the scales takes a loading above the best one, the pair on another axis one below;
    so the loading has its mean and variance over the sets, and goes with no scale.
    """
    points = scale_points(scales, evidence, axis_rule)
    above, below = (points[1].weight + points[2].weight), (points[3].weight + points[4].weight)
    both = above + below
    moves = [0.0] * len(points)
    moves[1] = moves[2] = loading.sd * np.sqrt(below / (above * both))
    moves[3] = moves[4] = -loading.sd * np.sqrt(above / (below * both))
    return [
        LoadedScales(point.scales, point.weight, loading.value + float(move))
        for point, move in zip(points, moves, strict=True)
    ]
