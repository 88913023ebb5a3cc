"""The project's own systems as problems for a sampler: one territory alone, and the region together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.linalg import block_diag

from plan_analysis.path.fit import PathFit
from plan_analysis.path.prior import LEARNT, Scales
from plan_analysis.path.series import settings_for
from sampling.target import Problem


def alone(fit: PathFit) -> Problem:
    """Return one territory's path and its three scales."""
    return together([fit], [True])


def together(fits: Sequence[PathFit], free: Sequence[bool]) -> Problem:
    """Return the stacked paths of territories that were found together.

    Parameters
    ----------
    fits
        In the order of the stack, with one posterior for all.
    free
        Whose scales are unknown; the others' are held at those of the fit, and so are the sizes of all steps.
    """
    learnt = [fit for fit, is_free in zip(fits, free, strict=True) if is_free]
    priors = [settings_for(fit.series).scales for fit in learnt]

    def covariance(scales: np.ndarray) -> np.ndarray:
        own = iter(np.split(scales, len(learnt)))
        return block_diag(
            *(
                fit.prior.covariance(_scales(next(own), fit) if is_free else fit.scales)
                for fit, is_free in zip(fits, free, strict=True)
            )
        )

    near = fits[0].posterior
    return Problem(
        near.grid,
        np.concatenate([fit.prior.mean for fit in fits]),
        covariance,
        near.measurements,
        np.concatenate([prior.median.as_array() for prior in priors]),
        np.concatenate([prior.log_sd for prior in priors]),
        near,
    )


def _scales(values: np.ndarray, fit: PathFit) -> Scales:
    return replace(Scales.from_array(values), shifts=fit.scales.shifts)


def mixture_moments(fit: PathFit) -> Mapping[str, tuple[float, float]]:
    """Return mean and standard deviation of every log scale in the mixture of a fit."""
    logs = np.log([point.scales.as_array() for point in fit.mixture])
    weights = np.array([point.weight for point in fit.mixture])
    mean = weights @ logs
    sd = np.sqrt(weights @ (logs - mean) ** 2)
    return {name: (float(m), float(s)) for name, m, s in zip(LEARNT, mean, sd, strict=True)}
