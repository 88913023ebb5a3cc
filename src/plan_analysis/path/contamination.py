"""Figures that may be wrong: a digit dropped, a sign lost, another indicator under the same name.

An exact figure y of a functional f has the likelihood of a contaminated normal (Tukey, *A Survey of Sampling from
Contaminated Distributions*, 1960),

    (1 − ε) N(y; f, sd²) + ε N(y; f, sd² + wide²),

so that a figure far from all others says next to nothing instead of bending the path. While the mode is sought, a
figure stands as a Gaussian measurement with the mean precision of both components; its probability of being wrong is
that of the two components where the others expect it, its cavity, which comes from the diagonal of S⁻¹ as in
leave-one-out prediction (Rasmussen and Williams, *Gaussian Processes for Machine Learning*, 2006, section 5.4.2). That
is expectation propagation (Minka, *UAI* 2001) for all figures at once, with sites of matched precision in place of
matched moments: a site that matched the moments of "right for 97 %, else anything" would be as wide as the "anything",
where the 80 % interval is that of the right figure. What is left open between right and wrong is drawn
(``gross_errors``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotrs, dtrtri
from scipy.special import expit

SHARE_WRONG = 0.03
"""Share of figures that are wrong.

Of the 49 distinct figures on the province's index, one contradicts all others (the first quarter of 2024) and one pair
differs by more than a point (2018); of the other figures read for it, one is a decimal slip (foreign investment of
January 2025) and one a wrong rate beside the right one (seven months of 2024): some three in a hundred.
"""
WIDE_GROWTH = 0.2
"""How far a wrong growth rate may be off: a definition differs by some points, a slipped decimal point by ninety."""
WIDE_LEVEL = 2.0
"""How far the logarithm of a wrong level may be off: log 10 = 2.3 for a slipped decimal point, 6.9 for thousands."""

PRIOR_LOG_ODDS = float(np.log(SHARE_WRONG / (1.0 - SHARE_WRONG)))

TOLERANCE = 1e-3


@dataclass(frozen=True)
class Sites:
    """Gaussian measurements that stand for the figures.

    Parameters
    ----------
    values, variances
        Shapes (k,); a figure that may be wrong keeps its value, a bound has one that is matched.
    wrong
        Probability of each figure of being wrong, shape (k,); zero for bounds and trusted figures.
    log_scale
        Logarithm of what each figure's likelihood has beyond its Gaussian measurement, shape (k,).
    """

    values: np.ndarray
    variances: np.ndarray
    wrong: np.ndarray
    log_scale: np.ndarray


def log_components(
    distance: np.ndarray, variance: np.ndarray, wide_variance: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log densities of a right and of a wrong figure at a distance, each with its share."""
    right = np.log1p(-SHARE_WRONG) - 0.5 * (np.log(2 * np.pi * variance) + distance**2 / variance)
    wrong = np.log(SHARE_WRONG) - 0.5 * (np.log(2 * np.pi * wide_variance) + distance**2 / wide_variance)
    return right, wrong


def matched_figures(
    mean: np.ndarray,
    covariance: np.ndarray,
    start: Sites,
    doubted: np.ndarray,
    noise: np.ndarray,
    wide: np.ndarray,
    sweeps: int,
) -> Sites:
    """Return sites that agree with each other, those of trusted figures and of bounds left as they are.

    Parameters
    ----------
    mean, covariance
        Of all functionals before any figure, shapes (k,) and (k, k).
    start
        Sites of all figures, near the answer or not.
    doubted
        Which figures may be wrong, shape (k,).
    noise, wide
        Variances of a right figure, and what a wrong one has beside, of the figures that may be wrong.
    sweeps
        How often they are matched at most.
    """
    variances = start.variances.copy()
    distance = start.values - mean
    diagonal = np.diag_indices_from(covariance)
    stride, before = np.ones(noise.size), np.zeros(noise.size)
    for _ in range(sweeps):
        S = covariance.copy()
        S[diagonal] += variances
        factor, _ = dpotrf(S.T, lower=1, overwrite_a=1)
        pull = dpotrs(factor, distance, lower=1)[0][doubted]
        # Only the diagonal of S⁻¹ is needed, the squared lengths of the columns of the factor's inverse.
        inverse, _ = dtrtri(factor, lower=1, overwrite_c=1)
        expected = 1.0 / np.einsum("ij,ij->j", inverse, inverse)[doubted]
        own = variances[doubted]
        # Without its own figure a functional has the variance ``expected − own``.
        cavity, beyond = np.maximum(expected - own, 0.0), pull * expected
        narrow, broad = cavity + noise, cavity + noise + wide
        odds = PRIOR_LOG_ODDS + 0.5 * (np.log(narrow / broad) + beyond**2 * (1.0 / narrow - 1.0 / broad))
        share = expit(odds)
        move = np.log(own * ((1.0 - share) / noise + share / (noise + wide)))
        # A figure that swings takes half steps.
        stride = np.where(move * before < 0, 0.5 * stride, np.minimum(1.0, 1.5 * stride))
        before = move
        variances[doubted] = own * np.exp(-stride * move)
        if np.max(np.abs(move)) < TOLERANCE:
            break
    shares, log_scale = np.zeros_like(mean), np.zeros_like(mean)
    shares[doubted] = share
    log_z = np.logaddexp(*log_components(beyond, narrow, broad))
    log_scale[doubted] = log_z + 0.5 * (np.log(2 * np.pi * expected) + beyond**2 / expected)
    return Sites(start.values, variances, shares, log_scale)
