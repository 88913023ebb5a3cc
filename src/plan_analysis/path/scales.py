"""How much paths move: the scales of highest evidence, and a few sets of scales that stand for their spread.

The spread follows the integration of Rue, Martino and Chopin (*JRSS B* 71, 2009), with the points placed by the mean
and covariance of the log scales rather than by the curvature at the mode: the evidence is skewed, and every draw
inherits what the points miss. The volatility has one more axis, that of the twelve months after the last figure, along
which the points move all years as their errors go with theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.optimize import minimize

from plan_analysis.path.evidence import Evidence, ScalePrior
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import LEARNT, Prior, Scales
from plan_analysis.path.quadrature import Rule, fifth_degree_rule

NODES = 5
"""Points on each axis with which the mean and covariance of the log scales are found."""

ROUNDS = 2
"""The first places the points by the curvature at the mode, the next by the covariance just found."""

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
class WeightedScales:
    """Scales and the weight that they carry in a mixture; weights sum to one."""

    scales: Scales
    weight: float


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
        years = evidence.along_coming_year(best, np.array([point[-1] for point, _ in points]))
        found = [replace(one, years=tuple(own)) for one, own in zip(found, years.tolist(), strict=True)]
    return [WeightedScales(one, weight) for one, (_, weight) in zip(found, points, strict=True)]


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
