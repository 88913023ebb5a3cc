"""One-sided figures: a Gaussian vector of which some or all coordinates are only known to lie beyond a bound.

"More than 11.4 %" is taken as: the functional plus an error of standard deviation ``sd`` lies above 11.4. Given such a
bound the functional is a cut normal, whose mean can lie far from its mode; a Gaussian laid on the mode would read "more
than 10 %" as "10 %". So its moments are matched (expectation propagation for probit factors: Rasmussen and Williams,
*Gaussian Processes for Machine Learning*, 2006, section 3.6) and the draws are those of the cut normal itself.
"""

from __future__ import annotations

import numpy as np
from scipy.special import erfcx, log_ndtr, ndtr, ndtri, ndtri_exp

MAX_SWEEPS = 200
TOLERANCE = 1e-8
GIBBS_SWEEPS = 2
CANDIDATES = 2
"""So many vectors are drawn from each mean for every one that is kept."""
FAR = 20.0
"""Beyond so many standard deviations the normal tail is handled by its logarithm."""


def mills_ratio(z: np.ndarray) -> np.ndarray:
    """Return φ(z) / Φ(z), exact far out in both tails."""
    return np.sqrt(2 / np.pi) / erfcx(-np.asarray(z) / np.sqrt(2))


def matched_sites(
    mean: np.ndarray,
    covariance: np.ndarray,
    bound: np.ndarray,
    sign: np.ndarray,
    sd: np.ndarray,
    start: tuple[np.ndarray, np.ndarray] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the Gaussian measurements that give functionals the moments that their bounds give them.

    Parameters
    ----------
    mean, covariance
        Of the functionals before the bounds, shapes (b,) and (b, b).
    bound, sign, sd
        Where each is cut, 1 for at least and −1 for at most, and the softness, shape (b,).
    start
        Values and variances that are near the answer, such as those of a slightly different mean.

    Returns
    -------
    values, variances
        Shape (b,); a bound that says nothing has a variance beyond all others.
    """
    precision, shift = np.zeros_like(mean), np.zeros_like(mean)
    middle, spread = mean.copy(), covariance.copy()
    if start is not None:
        precision, shift = 1.0 / start[1], start[0] / start[1]
        gain = np.linalg.solve(covariance + np.diag(start[1]), covariance).T
        middle, spread = mean + gain @ (start[0] - mean), covariance - gain @ covariance
    for _ in range(MAX_SWEEPS):
        before = middle.copy()
        for i in range(mean.size):
            # The functional without its own bound …
            cavity = 1.0 / (1.0 / spread[i, i] - precision[i])
            centre = cavity * (middle[i] / spread[i, i] - shift[i])
            # … with the bound itself, and the Gaussian factor that does the same to mean and variance.
            width = np.sqrt(cavity + sd[i] ** 2)
            z = sign[i] * (centre - bound[i]) / width
            ratio = float(mills_ratio(z))
            shrink = min(max(ratio * (ratio + z), 1e-10), 1 - 1e-10) * cavity / width**2
            new_precision = shrink / (cavity * (1.0 - shrink))
            matched = centre + sign[i] * cavity * ratio / width
            new_shift = matched / (cavity * (1.0 - shrink)) - centre / cavity
            more, push = new_precision - precision[i], new_shift - shift[i]
            precision[i], shift[i] = new_precision, new_shift
            column = spread[:, i].copy()
            middle += column * ((push - more * middle[i]) / (1.0 + more * column[i]))
            spread -= np.outer(column, column) * (more / (1.0 + more * column[i]))
        if np.max(np.abs(middle - before)) <= TOLERANCE * np.sqrt(covariance.diagonal().max()):
            break
    return shift / precision, 1.0 / precision


def cut_normal_draws(
    mean: np.ndarray,
    covariance: np.ndarray,
    bound: np.ndarray,
    sign: np.ndarray,
    rng: np.random.Generator,
    log_weight: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw Gaussian vectors whose every coordinate lies beyond its bound.

    Coordinates are drawn one after the other given those before, resampled by the weight that this order costs
    (Geweke, Hajivassiliou and Keane), and mixed by Gibbs sweeps.

    Parameters
    ----------
    mean, covariance
        Before the cut, shapes (b, count) and (b, b); the mean may itself be drawn.
    bound, sign
        Where each coordinate is cut and on which side it stays, shape (b,).
    rng
        Source of random numbers.
    log_weight
        Logarithms of weights that the means carry, shape (count,); even when not given.

    Returns
    -------
    draws, kept
        Shapes (b, count) and (count,): the draws, and from which of the means they come, likelier ones more often.
    """
    # Turned so that every coordinate is "at least zero".
    count = mean.shape[1]
    centre = np.tile(sign[:, None] * (mean - bound[:, None]), CANDIDATES)
    spread = covariance * np.outer(sign, sign)
    lower = np.linalg.cholesky(spread)
    white = np.zeros_like(centre)
    log_weight = np.zeros(centre.shape[1]) if log_weight is None else np.tile(log_weight, CANDIDATES)
    for i in range(len(centre)):
        floor = -(centre[i] + lower[i, :i] @ white[:i]) / lower[i, i]
        white[i], log_share = _normal_above(floor, rng)
        log_weight = log_weight + log_share
    kept = _systematic(log_weight, count, rng)
    centre = centre[:, kept]
    draws = centre + lower @ white[:, kept]
    if len(centre) > 1:
        inverse = np.linalg.inv(spread)
        for _ in range(GIBBS_SWEEPS):
            for i in range(len(centre)):
                own = 1.0 / inverse[i, i]
                pull = inverse[i] @ (draws - centre) - inverse[i, i] * (draws[i] - centre[i])
                middle = centre[i] - own * pull
                draws[i] = middle + np.sqrt(own) * _normal_above(-middle / np.sqrt(own), rng)[0]
    return bound[:, None] + sign[:, None] * draws, kept % count


def _normal_above(floor: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw standard normals, each above its own floor, and return the logarithm of the share that lies there.

    Both are exact far out in the tail.
    """
    uniform = 1.0 - rng.random(floor.shape)
    if floor.max() < FAR:
        share = ndtr(-floor)
        return -ndtri(uniform * share), np.log(share)
    log_share = log_ndtr(-floor)
    return -ndtri_exp(np.log(uniform) + log_share), log_share


def _systematic(log_weight: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return positions in proportion to weights, in random order, so that mirrored partners are not alike."""
    cumulated = np.exp(log_weight - log_weight.max()).cumsum()
    marks = (np.arange(count) + rng.random()) / count * cumulated[-1]
    return rng.permutation(np.searchsorted(cumulated, marks))
