"""How much paths move: scales by penalised marginal likelihood, and a few sets of scales that stand for its spread.

The evidence of linearised measurements is Gaussian with a covariance that is linear in the squared scales, so that one
evaluation costs a Cholesky factor of the size of the measurements. A figure that may be wrong takes part as the
Gaussian measurement that stands for it, or one wrong figure would look like a path that moves a lot. The penalty is a
log-normal prior for each scale (Chung and others, *Psychometrika* 78, 2013, on why a penalty keeps variance estimates
off zero). Steps in the level have scales of their own with half-Cauchy priors, the horseshoe of Carvalho, Polson and
Scott (*Biometrika* 97, 2010): small when the figures say nothing, free to be large when they do.

The spread follows the integration of Rue, Martino and Chopin (*JRSS B* 71, 2009), with the points placed by the mean
and covariance of the log scales rather than by the curvature at the mode: the evidence is skewed, and every draw
inherits what the points miss.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations, product

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import LEARNT, Prior, Scales

Rule = list[tuple[np.ndarray, float]]
"""Points and weights that stand for a normal density."""

NODES = 5
"""Points on each axis with which the mean and covariance of the log scales are found."""

ROUNDS = 2
"""The first places the points by the curvature at the mode, the next by the covariance just found."""

MOST_SCALES = 4

FLATTEST = 0.05
"""A curvature is taken as at least this, so that no point lies beyond reach."""

NARROWEST = 1e-4
"""A variance of the log scales is taken as at least this: one percent of a scale."""

STEP_RANGE = 4.0
"""How far the logarithm of a step's scale may go from its usual size: a fiftieth, or fifty times."""

LARGE_STEP = 10.0
"""So many times its usual size a step's scale is at the start."""


@dataclass(frozen=True)
class ScalePrior:
    """Log-normal priors for the learnt scales.

    Parameters
    ----------
    median
        Medians of the scales.
    log_sd
        Standard deviations of their logarithms, in the order of ``LEARNT``.
    """

    median: Scales = field(default_factory=Scales)
    log_sd: tuple[float, ...] = (0.5, 0.5, 0.5)

    def log_density(self, log_scales: np.ndarray) -> float:
        """Log density at logarithms of scales, up to a constant."""
        z = (log_scales - np.log(self.median.as_array())) / np.asarray(self.log_sd)
        return float(-0.5 * z @ z)


@dataclass(frozen=True)
class WeightedScales:
    """Scales and the weight that they carry in a mixture; weights sum to one."""

    scales: Scales
    weight: float


class Evidence:
    """Penalised log evidence as a function of log scales, linearised at one path."""

    def __init__(
        self, prior: Prior, at: GaussianPosterior, measurements: MeasurementSet, scale_prior: ScalePrior
    ):
        exact = measurements.exact
        H = at.jacobian[exact]
        f = measurements.functionals.values(at.mode)[exact]
        self._residual = at.sites.values[exact] - f + H @ (at.mode - prior.mean)
        self._fixed = H @ prior.fixed @ H.T + np.diag(at.sites.variances[exact])
        parts = [*(prior.unit_parts[name] for name in LEARNT), *prior.unit_shifts]
        self._units = [H @ part @ H.T for part in parts]
        self._scale_prior = scale_prior
        self._usual = np.log([one.size for one in prior.settings.shifts])

    def __call__(self, log_scales: np.ndarray) -> float:
        """Return log evidence plus log penalty, at the logarithms of scales and, after them, of steps."""
        S = self._fixed + sum(np.exp(2 * s) * unit for s, unit in zip(log_scales, self._units, strict=True))
        factor = cho_factor(S, lower=True, check_finite=False)
        fit = self._residual @ cho_solve(factor, self._residual, check_finite=False)
        log_determinant = 2 * np.log(factor[0].diagonal()).sum()
        penalty = self._scale_prior.log_density(log_scales[: len(LEARNT)])
        # The logarithm of a half-Cauchy variable has the density of a hyperbolic secant.
        penalty -= np.log(np.cosh(log_scales[len(LEARNT) :] - self._usual)).sum()
        return -0.5 * (fit + log_determinant) + penalty

    def gradient(self, log_scales: np.ndarray) -> np.ndarray:
        """Return the gradient, shape (scales,)."""
        variances = np.exp(2 * np.asarray(log_scales))
        S = self._fixed + sum(v * unit for v, unit in zip(variances, self._units, strict=True))
        inverse = np.linalg.inv(S)
        pull = inverse @ self._residual
        data = [
            v * (pull @ unit @ pull - np.sum(inverse * unit))
            for v, unit in zip(variances, self._units, strict=True)
        ]
        prior = self._scale_prior
        z = (log_scales[: len(LEARNT)] - np.log(prior.median.as_array())) / np.asarray(prior.log_sd) ** 2
        return np.asarray(data) - np.concatenate([z, np.tanh(log_scales[len(LEARNT) :] - self._usual)])


def learn_scales(
    prior: Prior, measurements: MeasurementSet, scale_prior: ScalePrior, rounds: int = 4
) -> tuple[Scales, Evidence]:
    """Return the scales of highest penalised evidence, and the evidence linearised at their path.

    Parameters
    ----------
    prior
        The prior of the path.
    measurements
        The figures.
    scale_prior
        The penalty; its medians, with large steps, are the start.
    rounds
        How often the path is found again with the new scales.
    """
    # From large steps on: with small ones a real step would first look like figures that are wrong, and stay so.
    wide = tuple(LARGE_STEP * one.size for one in prior.settings.shifts)
    scales, path = replace(scale_prior.median, shifts=wide), None
    middle = _logs(scale_prior.median, prior)
    width = np.concatenate(
        [4 * np.asarray(scale_prior.log_sd), np.full(middle.size - len(LEARNT), STEP_RANGE)]
    )
    bounds = list(zip(middle - width, middle + width, strict=True))
    evidence = None
    for _ in range(rounds):
        path = posterior(
            prior.grid, prior.mean, prior.covariance(scales), measurements, path.mode if path else None
        )
        evidence = Evidence(prior, path, measurements, scale_prior)
        found = minimize(
            lambda s, e=evidence: -e(s),
            _logs(scales, prior),
            jac=lambda s, e=evidence: -e.gradient(s),
            method="L-BFGS-B",
            bounds=bounds,
        )
        previous, scales = scales, _scales(found.x)
        if np.max(np.abs(found.x - _logs(previous, prior))) < 0.01:
            break
    return scales, evidence


def _logs(scales: Scales, prior: Prior) -> np.ndarray:
    """Logarithms of scales, and after them of the steps' scales."""
    return np.log([*scales.as_array(), *prior.shift_scales(scales)])


def _scales(logs: np.ndarray) -> Scales:
    values = np.exp(logs)
    shifts = tuple(float(one) for one in values[len(LEARNT) :])
    return replace(Scales.from_array(values[: len(LEARNT)]), shifts=shifts)


def scale_points(
    scales: Scales, evidence: Evidence, rule: Callable[[int], Rule] | None = None
) -> list[WeightedScales]:
    """Return sets of scales with weights that carry the spread of the scales: the centre first, then points around it.

    They have the mean and covariance of the log scales under the penalised evidence. Steps keep the scales that they
    have at the mode.

    Parameters
    ----------
    scales
        The scales of highest penalised evidence, those of the steps included.
    evidence
        Penalised log evidence around them.
    rule
        Points and weights for a standard normal; ``fifth_degree_rule`` when not given.
    """
    held = np.log(scales.shifts or ())

    def logs(learnt: np.ndarray) -> np.ndarray:
        return np.concatenate([learnt, held])

    mean = np.log(scales.as_array())
    root = _curvature_root(mean, lambda learnt: evidence.gradient(logs(learnt))[: mean.size])
    for _ in range(ROUNDS):
        mean, covariance = _moments(mean, root, lambda learnt: evidence(logs(learnt)))
        values, axes = np.linalg.eigh(covariance)
        # Where one point outweighs all others, rounding can make a variance zero or less.
        root = axes * np.sqrt(np.clip(values, NARROWEST, 1.0 / FLATTEST))
    return [
        WeightedScales(_scales(logs(mean + root @ point)), weight)
        for point, weight in (rule or fifth_degree_rule)(mean.size)
    ]


def axis_rule(size: int) -> Rule:
    """Return the centre and two points on each axis, of equal weight, with the mean and variance of a standard normal.

    Parameters
    ----------
    size
        Number of dimensions.
    """
    weight = 1.0 / (2 * size + 1)
    far = np.sqrt(1.0 / (2 * weight))
    ends = [side * far * axis for axis in np.eye(size) for side in (1.0, -1.0)]
    return [(point, weight) for point in (np.zeros(size), *ends)]


def fifth_degree_rule(size: int) -> Rule:
    """Return points and weights, all above zero, that integrate polynomials of degree five under a standard normal.

    The rule is one of Stroud's (*Approximate Calculation of Multiple Integrals*, 1971); it has the fourth moments, too.

    Parameters
    ----------
    size
        Number of dimensions; there are 2 size² + 1 points, and with four dimensions those on the axes weigh nothing.

    Raises
    ------
    ValueError
        With more than four dimensions, where points on the axes would weigh less than nothing.
    """
    if size > MOST_SCALES:
        raise ValueError(f"found {size} dimensions; expected at most {MOST_SCALES}")
    unit, far = np.eye(size), np.sqrt(size + 2.0)
    rule = [(np.zeros(size), 2.0 / (size + 2))]
    rule += [
        (side * far * axis, (4.0 - size) / (2 * (size + 2) ** 2)) for axis in unit for side in (1.0, -1.0)
    ]
    rule += [
        ((a * one + b * other) * far / np.sqrt(2.0), 1.0 / (size + 2) ** 2)
        for one, other in combinations(unit, 2)
        for a, b in product((1.0, -1.0), repeat=2)
    ]
    return [(point, weight) for point, weight in rule if weight > 0]


def _curvature_root(mode: np.ndarray, gradient: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Root of the covariance that the curvature at the mode of the log scales gives, its columns along the axes."""
    step = 0.05
    hessian = np.array(
        [(gradient(mode + move) - gradient(mode - move)) / (2 * step) for move in step * np.eye(mode.size)]
    )
    values, axes = np.linalg.eigh(-(hessian + hessian.T) / 2)
    return axes / np.sqrt(np.maximum(values, FLATTEST))


def _moments(
    mean: np.ndarray, root: np.ndarray, evidence: Callable[[np.ndarray], float]
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the log scales, by a Gauss–Hermite rule around a normal that is near."""
    nodes, node_weights = hermegauss(NODES)
    standard = np.array(list(product(nodes, repeat=mean.size)))
    points = mean + standard @ root.T
    logs = np.array([_or_nothing(evidence, point) for point in points]) + 0.5 * (standard**2).sum(axis=1)
    weights = np.prod(list(product(node_weights, repeat=mean.size)), axis=1) * np.exp(logs - logs.max())
    weights /= weights.sum()
    middle = weights @ points
    return middle, (points - middle).T @ ((points - middle) * weights[:, None])


def _or_nothing(evidence: Callable[[np.ndarray], float], point: np.ndarray) -> float:
    """Return the evidence, or that of the impossible where scales are so far off that no factor of S is left."""
    try:
        return evidence(point)
    except np.linalg.LinAlgError:
        return -np.inf
