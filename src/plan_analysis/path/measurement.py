"""A published figure as a noisy statement about a path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr

from plan_analysis.path.contamination import WIDE_GROWTH, WIDE_LEVEL, log_components
from plan_analysis.path.functionals import Functional, FunctionalSet
from plan_analysis.path.grid import Grid

BOUNDS = ("exact", "at_least", "at_most")


@dataclass(frozen=True)
class Measurement:
    """One statement: a functional of the path equals a value up to an error, or is bounded by it.

    Parameters
    ----------
    functional
        What the figure speaks of.
    value
        On the functional's scale (log growth, log level).
    sd
        Standard deviation of the error on the same scale, above zero. For a bound: how soft it is.
    bound
        ``exact``, ``at_least`` (the functional lies above the value) or ``at_most``.
    name
        How reports call it.
    sources
        Keys of the sources that print it.
    trusted
        Whether it is right up to its error whatever others say, such as an assumption; otherwise it may be wrong
        altogether (``contamination``).
    """

    functional: Functional
    value: float
    sd: float
    bound: str = "exact"
    name: str = ""
    sources: tuple[str, ...] = ()
    trusted: bool = False

    def __post_init__(self) -> None:
        if self.bound not in BOUNDS:
            raise ValueError(f"found bound {self.bound!r}; expected one of {', '.join(BOUNDS)}")
        if not self.sd > 0 or not np.isfinite(self.value):
            raise ValueError(
                f"{self.name}: found value {self.value} ± {self.sd}; expected finite and sd above 0"
            )


class MeasurementSet:
    """Measurements on one grid: values, Jacobian and log likelihood of all together.

    An exact figure has the likelihood of a contaminated normal, a trusted one that of a normal. A bound has the
    likelihood Φ((f − b) / sd) for ``at_least`` and Φ((b − f) / sd) for ``at_most``.
    """

    def __init__(self, grid: Grid, measurements: Sequence[Measurement]):
        self.measurements = tuple(measurements)
        self.functionals = FunctionalSet(grid, [one.functional for one in self.measurements])
        self.y = np.array([one.value for one in self.measurements])
        self.sd = np.array([one.sd for one in self.measurements])
        sign = {"exact": 0.0, "at_least": 1.0, "at_most": -1.0}
        self.sign = np.array([sign[one.bound] for one in self.measurements])
        self.exact = self.sign == 0
        trusted = np.array([one.trusted for one in self.measurements], dtype=bool)
        self.doubted = self.exact & ~trusted
        is_level = np.array([len(one.functional.terms) == 1 for one in self.measurements], dtype=bool)
        self.wide = np.where(is_level, WIDE_LEVEL, WIDE_GROWTH)

    def __len__(self) -> int:
        return len(self.measurements)

    def log_likelihood(self, f: np.ndarray) -> np.ndarray:
        """Log likelihood at functional values, shape (k,) → scalar, (k, draws) → (draws,)."""
        columns = f.ndim == 2
        y, sd, sign, wide = (a[:, None] if columns else a for a in (self.y, self.sd, self.sign, self.wide))
        z = (f - y) / sd
        each = np.where(sign == 0, -0.5 * z**2 - np.log(sd) - 0.5 * np.log(2 * np.pi), log_ndtr(sign * z))
        either = np.logaddexp(*log_components(f - y, sd**2, sd**2 + wide**2))
        return np.where(self.doubted[:, None] if columns else self.doubted, either, each).sum(axis=0)
