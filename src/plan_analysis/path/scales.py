"""How much paths move: scales by penalised marginal likelihood, and a few sets of scales that stand for its spread.

The evidence of linearised measurements is Gaussian with a covariance that is linear in the squared scales, so that one
evaluation costs a Cholesky factor of the size of the measurements. A figure that may be wrong takes part as the
Gaussian measurement that stands for it, or one wrong figure would look like a path that moves a lot. The penalty is a
log-normal prior for each scale (Chung and others, *Psychometrika* 78, 2013, on why a penalty keeps variance estimates
off zero). Steps in the level have scales of their own with half-Cauchy priors, the horseshoe of Carvalho, Polson and
Scott (*Biometrika* 97, 2010): small when the figures say nothing, free to be large when they do. The permanent shocks
of every year are scaled by its volatility (``volatility``), which is found beside the scales; a variance stands for its
mean over the error of the volatility.

The spread follows the integration of Rue, Martino and Chopin (*JRSS B* 71, 2009), with the points placed by the mean
and covariance of the log scales rather than by the curvature at the mode: the evidence is skewed, and every draw
inherits what the points miss. The volatility has one more axis, that of the year of the last figure, along which the
points move all years as their errors go with that year's.
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

LEVEL = LEARNT.index("level")
"""The scale that the years' volatility is of."""

MOST_SCALES = 4

FLATTEST = 0.05
"""A curvature is taken as at least this, so that no point lies beyond reach."""

NARROWEST = 1e-4
"""A variance of the log scales is taken as at least this: one percent of a scale."""

STEP_RANGE = 4.0
"""How far the logarithm of a step's scale may go from its usual size: a fiftieth, or fifty times."""

VOLATILITY_RANGE = 3.0
"""How far a year's log volatility may go from none: a twentieth of the usual shocks, or twenty times."""

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
    """Penalised log evidence as a function of log scales, linearised at one path.

    Its argument is a vector: the logarithms of the scales, those of the steps' scales, and the log volatility of each
    year; ``place`` gives it for scales.

    Parameters
    ----------
    prior, at, measurements
        The path's prior, the posterior at which figures are linearised, and the figures.
    scale_prior
        The penalty of the scales.
    errors
        Variances of the log volatility of each year, shape (years,); those of the prior when not given.
    """

    def __init__(
        self,
        prior: Prior,
        at: GaussianPosterior,
        measurements: MeasurementSet,
        scale_prior: ScalePrior,
        errors: np.ndarray | None = None,
    ):
        exact = measurements.exact
        H = at.jacobian[exact]
        f = measurements.functionals.values(at.mode)[exact]
        self._residual = at.sites.values[exact] - f + H @ (at.mode - prior.mean)
        self._fixed = H @ prior.fixed @ H.T + np.diag(at.sites.variances[exact])
        self._prior, self._scale_prior = prior, scale_prior
        self._usual = np.log([one.size for one in prior.settings.shifts])
        self._volatility = prior.volatility
        self._shocks = prior.volatility.seen(H)
        looked_at = [one.functional.last for one in measurements.measurements]
        self._last = max(looked_at, default=prior.grid.first) // 12 - prior.grid.first // 12
        steps, years = self._usual.size, prior.volatility.years
        self._steps = slice(len(LEARNT), len(LEARNT) + steps)
        self._years = slice(self._steps.stop, self._steps.stop + years)
        # One part of the covariance for each scale, step and year; with years, those are the parts of the level.
        parts = [H @ part @ H.T for part in (*prior.unit_parts.values(), *prior.unit_shifts)]
        which = np.eye(len(parts), self._years.stop)
        if years:
            of_years = np.eye(years, self._years.stop, self._years.start)
            of_years[:, LEVEL] = 1.0
            which = np.vstack([np.delete(which, LEVEL, axis=0), of_years])
            parts = [*parts[:LEVEL], *parts[LEVEL + 1 :], *prior.volatility.parts(self._shocks)]
        self._which, self._parts = which, np.array(parts)
        # A year's log size is its volatility, and what makes the variance its mean over the errors.
        self._mean_effect = np.zeros(years) if errors is None else errors - prior.volatility.sd**2

    def __call__(self, at: np.ndarray) -> float:
        """Return log evidence plus log penalty."""
        factor = cho_factor(self._covariance(self._variances(at)), lower=True, check_finite=False)
        fit = self._residual @ cho_solve(factor, self._residual, check_finite=False)
        log_determinant = 2 * np.log(factor[0].diagonal()).sum()
        penalty = self._scale_prior.log_density(at[: len(LEARNT)])
        # The logarithm of a half-Cauchy variable has the density of a hyperbolic secant.
        penalty -= np.log(np.cosh(at[self._steps] - self._usual)).sum()
        years = at[self._years]
        return -0.5 * (fit + log_determinant + years @ self._volatility.precision @ years) + penalty

    def gradient(self, at: np.ndarray) -> np.ndarray:
        """Return the gradient, of the shape of the argument."""
        variances = self._variances(at)
        inverse = np.linalg.inv(self._covariance(variances))
        pull = inverse @ self._residual
        by_part = variances * np.tensordot(self._parts, np.outer(pull, pull) - inverse)
        prior = self._scale_prior
        z = (at[: len(LEARNT)] - np.log(prior.median.as_array())) / np.asarray(prior.log_sd) ** 2
        steps, years = np.tanh(at[self._steps] - self._usual), self._volatility.precision @ at[self._years]
        return self._which.T @ by_part - np.concatenate([z, steps, years])

    def place(self, scales: Scales) -> np.ndarray:
        """Return the argument at which scales stand."""
        steps, years = self._prior.shift_scales(scales), scales.years or self._mean_effect
        return np.concatenate([np.log([*scales.as_array(), *steps]), years - self._mean_effect])

    def scales(self, at: np.ndarray) -> Scales:
        """Return the scales at an argument."""
        values = np.exp(at)
        shifts = tuple(float(one) for one in values[self._steps])
        years = tuple(float(one) for one in at[self._years] + self._mean_effect) or None
        return replace(Scales.from_array(values[: len(LEARNT)]), shifts=shifts, years=years)

    def volatility(self, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the log volatility of the years at an argument and the covariance of its errors."""
        variances = self._variances(at)
        inverse = np.linalg.inv(self._covariance(variances))
        of_years = variances[variances.size - self._mean_effect.size :]
        return at[self._years], self._volatility.covariance(self._shocks, inverse, of_years)

    def along_last_year(self, at: np.ndarray, moves: np.ndarray) -> np.ndarray:
        """Return log sizes of the years' shocks when the year of the last figure is moved by so many of its errors.

        Years whose errors go with that one's move with it; what is left of their errors is in the mean of variances.

        Parameters
        ----------
        at
            Where the volatility stands.
        moves
            Shape (points,).

        Returns
        -------
        ndarray
            Shape (points, years).
        """
        found, covariance = self.volatility(at)
        toward = covariance[self._last] / np.sqrt(covariance[self._last, self._last])
        middle = found + covariance.diagonal() - toward**2 - self._volatility.sd**2
        return middle + np.outer(moves, toward)

    @property
    def has_years(self) -> bool:
        """Whether years may differ."""
        return self._volatility.years > 0

    def _variances(self, at: np.ndarray) -> np.ndarray:
        logs = self._which @ at
        logs[logs.size - self._mean_effect.size :] += self._mean_effect
        return np.exp(2 * logs)

    def _covariance(self, variances: np.ndarray) -> np.ndarray:
        return self._fixed + np.tensordot(variances, self._parts, axes=1)


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
    scales, path, errors = replace(scale_prior.median, shifts=wide), None, None
    for _ in range(rounds):
        path = posterior(
            prior.grid, prior.mean, prior.covariance(scales), measurements, path.mode if path else None
        )
        evidence = Evidence(prior, path, measurements, scale_prior, errors)
        start, middle = evidence.place(scales), evidence.place(scale_prior.median)
        widths = np.repeat([STEP_RANGE, VOLATILITY_RANGE], [len(wide), prior.volatility.years])
        widths = np.concatenate([4 * np.asarray(scale_prior.log_sd), widths])
        found = minimize(
            lambda at, e=evidence: -e(at),
            start,
            jac=lambda at, e=evidence: -e.gradient(at),
            method="L-BFGS-B",
            bounds=list(zip(middle - widths, middle + widths, strict=True)),
        )
        scales = evidence.scales(found.x)
        if np.max(np.abs(found.x - start)) < 0.01:
            break
        if evidence.has_years:
            errors = evidence.volatility(found.x)[1].diagonal()
    return scales, evidence


def scale_points(
    scales: Scales, evidence: Evidence, rule: Callable[[int], Rule] | None = None
) -> list[WeightedScales]:
    """Return sets of scales with weights that carry the spread of the scales: the centre first, then points around it.

    They have the mean and covariance of the log scales under the penalised evidence. Steps keep the scales that they
    have at the mode.

    Parameters
    ----------
    scales
        The scales of highest penalised evidence, those of the steps and years included.
    evidence
        Penalised log evidence around them.
    rule
        Points and weights for a standard normal; ``fifth_degree_rule`` when not given.
    """
    best = evidence.place(scales)

    def at(learnt: np.ndarray) -> np.ndarray:
        return np.concatenate([learnt, best[len(LEARNT) :]])

    mean = best[: len(LEARNT)]
    root = _curvature_root(mean, lambda learnt: evidence.gradient(at(learnt))[: mean.size])
    for _ in range(ROUNDS):
        mean, covariance = _moments(mean, root, lambda learnt: evidence(at(learnt)))
        values, axes = np.linalg.eigh(covariance)
        # Where one point outweighs all others, rounding can make a variance zero or less.
        root = axes * np.sqrt(np.clip(values, NARROWEST, 1.0 / FLATTEST))
    points = (rule or fifth_degree_rule)(mean.size + evidence.has_years)
    found = [evidence.scales(at(mean + root @ point[: mean.size])) for point, _ in points]
    if evidence.has_years:
        years = evidence.along_last_year(best, np.array([point[-1] for point, _ in points]))
        found = [replace(one, years=tuple(own)) for one, own in zip(found, years.tolist(), strict=True)]
    return [WeightedScales(one, weight) for one, (_, weight) in zip(found, points, strict=True)]


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
