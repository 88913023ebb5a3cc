"""How well scales agree with figures: their penalised marginal likelihood.

The evidence of linearised measurements is Gaussian with a covariance that is linear in the squared scales, so that one
evaluation costs a Cholesky factor of the size of the measurements. A figure that may be wrong takes part as the
Gaussian measurement that stands for it, or one wrong figure would look like a path that moves a lot. The penalty is a
log-normal prior for each scale (Chung and others, *Psychometrika* 78, 2013, on why a penalty keeps variance estimates
off zero). Steps in the level have scales of their own with half-Cauchy priors, the horseshoe of Carvalho, Polson and
Scott (*Biometrika* 97, 2010): small when the figures say nothing, free to be large when they do. The permanent shocks
of every year are scaled by its volatility (``volatility``), which is found beside the scales; a variance stands for its
mean over the error of the volatility.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.prior import LEARNT, Prior, Scales

LEVEL = LEARNT.index("level")
"""The scale that the years' volatility is of."""


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
        last = max(looked_at, default=prior.grid.first - 1)
        ahead = np.minimum(np.arange(last + 1, last + 13), prior.grid.last) - prior.grid.first // 12 * 12
        self._ahead = np.bincount(ahead // 12, minlength=prior.volatility.years) / 12.0
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

    def along_coming_year(self, at: np.ndarray, moves: np.ndarray) -> np.ndarray:
        """Return log sizes of the years' shocks when the year after the last figure is moved by so many of its errors.

        That year is the twelve months that come, of one calendar year or of two. Others move with it as their errors go
        with its own; what is left of their errors is in the mean of variances.

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
        toward = covariance @ self._ahead / np.sqrt(self._ahead @ covariance @ self._ahead)
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
